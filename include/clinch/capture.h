/**
 * Capture: a microphone, put on disk while one speaks.
 *
 * What is recorded is a take: a WAV file of 16 bits at the device's own rate, in the takes
 * folder, 0600. Sound is written as it comes and the file's header every half second, so that a
 * crash, a kill or a full disk loses less than a second. What is analysed is read back from the
 * take, so a report made while one speaks is the one that the take gets later.
 *
 * Three ideal twins need no hardware, and are named like devices: "file:PATH" plays a recording
 * in real time, "file-at-once:PATH" as fast as it is taken, "tone:HZ" sounds for ever and
 * "tone:HZ:SECONDS" falls silent like a microphone that was pulled out ("tone:0" gives zeros).
 *
 * What it does not know: words, and what the sound is for.
 * Threads: functions on devices and opening are for one thread at a time. One capture may be
 * read by one thread while another asks for its info and stops it. While devices are listed or
 * opened, what the system's sound libraries print on standard error is dropped.
 */
#ifndef CLINCH_CAPTURE_H
#define CLINCH_CAPTURE_H

#include <stdint.h>

#include "clip.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A microphone or other input. Strings belong to it. */
struct clinch_device {
    int number; /**< from 1, as long as nothing is plugged in or out */
    char *name;
    char *system;       /**< what reaches it: "ALSA", "JACK", … */
    int sample_rate_hz; /**< its own */
    int channels;
    bool is_default; /**< of the system */
    bool is_chosen;  /**< remembered by `clinch_device_remember` */
};

/**
 * Lists the inputs there are, perhaps none.
 *
 * devices  yours, free with `clinch_devices_free`
 * Fails with DEVICE when the system's sound cannot be reached, or MEMORY.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_devices_list(struct clinch_device **devices, size_t *count, struct clinch_error *error);

CLINCH_API void clinch_devices_free(struct clinch_device *devices, size_t count);

/** Remembers a device by its name, in the user's configuration; NULL forgets it. Fails with IO
 * or MEMORY. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_device_remember(const char *name, struct clinch_error *error);

/** The folder where takes are kept, made if it is not there; `path` is yours (`free`). */
CLINCH_API CLINCH_MUST_USE enum clinch_status clinch_takes_folder(char **path,
                                                                  struct clinch_error *error);

/** Called for each take that was saved; `path` is borrowed. */
typedef void clinch_rescued_fn(void *context, const char *path, double duration_s);

/**
 * Looks for takes that were cut off (by a crash, a kill, a power cut), mends them and hands
 * them out. Takes that another process is recording are left alone; such without sound go.
 *
 * folder  NULL: the usual one
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status clinch_takes_rescue(const char *folder,
                                                                  clinch_rescued_fn *rescued,
                                                                  void *context,
                                                                  struct clinch_error *error);

struct clinch_capture_options {
    const char *device; /**< a number, part of a name whatever its case, "default", or a twin;
                           NULL: the one remembered if it is there, else the default */
    const char *folder; /**< for the take; NULL: the usual one */
    bool discard;       /**< the take is not kept */
    bool remember;      /**< a microphone that was named and could be opened is remembered,
                           "default" forgets the one that was */
};

/** What is known of a capture; strings are borrowed from it. */
struct clinch_capture_info {
    const char *device;
    const char *path; /**< of the take, once it is finished */
    int sample_rate_hz;
    int channels;
    double recorded_s;       /**< on disk */
    double level_db;         /**< of the last 50 ms, dB re full scale; −96 at the least */
    double peak_db;          /**< highest sample so far; −96 at the least */
    double quiet_s;          /**< since the last sound within 20 dB of the loudest heard */
    bool clipping;           /**< full scale was reached in the last half second */
    uint64_t dropped_count;  /**< frames that were lost since nobody took them in time */
    uint64_t overflow_count; /**< how often the system said that it lost some */
    double measured_rate_hz; /**< frames that came by the clock; only if `rate_measured` */
    bool rate_measured;      /**< at least two seconds came in */
    bool ended;              /**< nothing more will come */
};

struct clinch_capture;

/**
 * Opens a device, begins to record, and waits until the first sound is on disk.
 *
 * capture  yours, to be closed with `clinch_capture_close`
 * Fails with DEVICE (none there, not found, busy, gives no sound), IO (the take cannot be
 * written), ARGUMENT (a twin that makes no sense) or MEMORY.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_capture_open(struct clinch_capture **capture,
                    const struct clinch_capture_options *options, struct clinch_error *error);

/** The sound of a capture from its beginning, for `clinch_clip_open_feed`; ends when the
 * capture does. */
CLINCH_API struct clinch_feed clinch_capture_feed(struct clinch_capture *capture);

CLINCH_API struct clinch_capture_info clinch_capture_info(struct clinch_capture *capture);

/** Asks the recording to end; does not wait. */
CLINCH_API void clinch_capture_stop(struct clinch_capture *capture);

/**
 * Ends the recording, waits until the take is whole on disk, and says how it went.
 *
 * Fails with DEVICE when the microphone stopped by itself, gave nothing, or only zeros, and
 * with IO when the disk did not take it all; what came before is kept in either case.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_capture_finish(struct clinch_capture *capture, struct clinch_error *error);

/** Finishes what is not finished. NULL is allowed. */
CLINCH_API void clinch_capture_close(struct clinch_capture *capture);

/** Sound going out: a stretch of a recording, or frames that were made. */
struct clinch_player;

struct clinch_player_options {
    struct clinch_span span; /**< of a recording; an end of 0: to its end */
    const char *device; /**< part of a loudspeaker's name whatever its case; NULL, "default":
                           the system's */
    bool silent;        /**< the twin without hardware: keeps time and makes no sound */
};

/**
 * Opens a recording and begins to play it.
 *
 * options  NULL: all of it, on the system's default output
 * player   yours, close it with `clinch_player_close`
 * Fails with DEVICE (no output, none of that name, busy), with what opening a recording fails
 * with, or MEMORY.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_player_open(struct clinch_player **player, const char *path,
                   const struct clinch_player_options *options, struct clinch_error *error);

/** The same for mono frames, which are copied, on the default output. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_player_open_frames(struct clinch_player **player, const int16_t *frames, size_t count,
                          int sample_rate_hz, bool silent, struct clinch_error *error);

/** Seconds that were played so far. */
CLINCH_API double clinch_player_played_s(const struct clinch_player *player);

/** All of it was played. */
CLINCH_API bool clinch_player_is_over(const struct clinch_player *player);

/** Ends it at once. NULL is allowed. */
CLINCH_API void clinch_player_close(struct clinch_player *player);

/**
 * Reads a text aloud in a synthetic voice, into frames.
 *
 * frames  yours (`free`): mono, at `sample_rate_hz`
 * Fails with MEMORY.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_speech_make(const char *text, int16_t **frames, size_t *count, int *sample_rate_hz,
                   struct clinch_error *error);

/** What a few seconds of sound tell about a microphone. Levels in dB re full scale. */
struct clinch_checkup {
    double loudest_db; /**< of 50 ms */
    double noise_db;   /**< of the quietest tenth of the time */
    double clipped_ratio;
    double hum_hz;  /**< 50 or 60; only if `has_hum` */
    bool has_hum;   /**< the mains and its overtones are most of what is in the quiet */
    bool is_zero;   /**< nothing but zeros */
    bool is_silent; /**< no voice, at best noise */
    bool is_quiet;  /**< a voice, but too quiet */
    bool is_clipped;
    bool is_noisy; /**< voice and noise are too near to each other */
};

/** Looks at mono sound at 16 kHz; `clipped_ratio` is the clip's. */
CLINCH_API struct clinch_checkup clinch_checkup_make(const float *frames, size_t count,
                                                     double clipped_ratio);

#ifdef __cplusplus
}
#endif

#endif

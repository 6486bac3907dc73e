/**
 * The seam behind which recordings are decoded: interleaved frames at the file's own rate,
 * front to back. Three stand behind it: libsndfile, FFmpeg's libraries for what that does not
 * read, and a feed of sound that is no file.
 *
 * What it does not know: resampling, which channel is wanted, and how damage is told.
 */
#ifndef AUDIO_READER_H
#define AUDIO_READER_H

#include <stdbool.h>
#include <stddef.h>

#include <clinch/clip.h>

#include "source.h"

struct reader;

struct reader_facts {
    int sample_rate_hz;
    int channels;
    double duration_s; /**< that the file claims; only if `duration_known` */
    bool duration_known;
    double duration_slack_s; /**< how far a whole file may stay under its claim */
};

struct reader_class {
    /** Frames read, at most `capacity`; 0 at the end or where nothing more can be decoded. */
    enum clinch_status (*read)(struct reader *reader, float *frames, size_t capacity,
                               size_t *count, struct clinch_error *error);
    void (*close)(struct reader *reader);
};

/** The common head of every reader. */
struct reader {
    const struct reader_class *class;
    struct reader_facts facts;
    bool damaged; /**< parts could not be decoded and are missing */
};

/** The sentence, and its status, about a file that no reader knows. */
enum clinch_status reader_refuse(const struct source *source, struct clinch_error *error);

/** How many times longer the file's header says it is than it is; 1 if it does not say. */
double reader_claim_ratio(const struct source *source);

/** Seconds of a length such as "00:00:04.007000000" (Matroska's tags); 0: it is not one. */
double reader_parse_duration(const char *text);

/** Frames of silence between what was handed out and sound whose time stamp is `at_s`: a stream
 * may leave out what was silent (a muted microphone, Opus in a browser) or begin late. */
size_t reader_gap_frames(const struct reader_facts *facts, double at_s, double frames_out);

/** Opens audio stream number `stream` (from 1; 0: the first) with whichever reader knows the
 * file. The source must outlive the reader. Fails as the two below do. */
enum clinch_status reader_open(struct reader **reader, const struct source *source, int stream,
                               struct clinch_error *error);

/**
 * Opens what libsndfile reads. The source must outlive the reader.
 * FORMAT: libsndfile does not know the file (another reader may).
 */
enum clinch_status reader_open_sndfile(struct reader **reader, const struct source *source,
                                       struct clinch_error *error);

/**
 * Opens audio stream number `stream` (from 1; 0: the first) of what FFmpeg's libraries read.
 * Gaps between the time stamps of the stream come out as silence.
 * FORMAT: not known or too damaged; NO_AUDIO: no audio stream; ARGUMENT: no such stream.
 */
enum clinch_status reader_open_libav(struct reader **reader, const struct source *source,
                                     int stream, struct clinch_error *error);

/** Opens a feed; it is copied. Fails with MEMORY. */
enum clinch_status reader_open_feed(struct reader **reader, const struct clinch_feed *feed,
                                    struct clinch_error *error);

#endif

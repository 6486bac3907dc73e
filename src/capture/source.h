/**
 * The seam behind which sound comes from: a microphone through PortAudio, or a twin of it.
 *
 * A source is opened, says what it is, and once started writes to a ring from a thread of its
 * own until it is closed. It knows nothing of takes.
 */
#ifndef CAPTURE_SOURCE_H
#define CAPTURE_SOURCE_H

#include <clinch/capture.h>

#include "ring.h"

struct capture_source;

struct capture_source_class {
    /** Begins to write to the ring. */
    enum clinch_status (*start)(struct capture_source *source, struct ring *ring,
                                struct clinch_error *error);
    /** False: nothing more will come, and that is as it should be. */
    bool (*is_running)(struct capture_source *source);
    /** Stops writing, if it writes. */
    void (*stop)(struct capture_source *source);
    /** Stops, and frees. */
    void (*close)(struct capture_source *source);
};

/** The common head of every source. */
struct capture_source {
    const struct capture_source_class *class;
    char *name; /* owned by the one behind it */
    int sample_rate_hz;
    int channels;
    bool is_microphone;
};

/**
 * Opens the source of that name; see `clinch_capture_options`.
 * Fails with DEVICE, ARGUMENT, MEMORY, or what opening a recording fails with.
 */
enum clinch_status source_choose(struct capture_source **source, const char *device,
                                 struct clinch_error *error);

/** device: a number, part of a name, or NULL for the remembered or default one. */
enum clinch_status source_open_portaudio(struct capture_source **source, const char *device,
                                         struct clinch_error *error);

/** Plays a recording, as mono sound at 16 kHz; in real time or as fast as it is taken. */
enum clinch_status source_open_file(struct capture_source **source, const char *path,
                                    bool at_once, struct clinch_error *error);

/** Sounds in real time at half of full scale; `description` is "HZ" or "HZ:SECONDS", after
 * which it falls silent but still claims to run. */
enum clinch_status source_open_tone(struct capture_source **source, const char *description,
                                    struct clinch_error *error);

#endif

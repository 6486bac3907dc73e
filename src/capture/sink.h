/** Where sound goes to: a loudspeaker, as a rule the system's default output. */
#ifndef CAPTURE_SINK_H
#define CAPTURE_SINK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <clinch/error.h>

/** Gives the next mono samples, at most `capacity`; 0: no more. Runs in the audio thread: it
 * must not wait. */
typedef size_t sink_fn(void *context, int16_t *samples, size_t capacity);

struct sink;

/** What is played: the samples, and how many a second. */
struct sink_supply {
    sink_fn *next;
    void *context;
    int sample_rate_hz;
};

/** Opens an output and begins to ask for samples. `device`: part of its name; NULL, "default":
 * the system's. Fails with DEVICE or MEMORY. */
enum clinch_status sink_open(struct sink **sink, const struct sink_supply *supply,
                             const char *device, struct clinch_error *error);

/** False once everything that was given is out. */
bool sink_is_running(const struct sink *sink);

void sink_close(struct sink *sink);

#endif

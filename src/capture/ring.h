/**
 * A queue of samples between two threads without a lock: one writes, one reads. The writer may
 * be an audio callback: it never waits, allocates or calls the system. What does not fit is
 * counted and lost.
 *
 * The two counts only grow; each is stored by one side (release) and loaded by the other
 * (acquire) (L. Lamport, 1983, "Specifying Concurrent Program Modules").
 */
#ifndef CAPTURE_RING_H
#define CAPTURE_RING_H

#include <stdatomic.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct ring {
    int16_t *samples;
    size_t capacity; /* a power of two */
    atomic_size_t written_count, read_count;
    atomic_uint_least64_t dropped_count; /* samples that did not fit */
    atomic_uint_least64_t overflow_count;
};

/** Makes room for at least `least` samples; false: no memory. */
bool ring_open(struct ring *ring, size_t least);

/** Writer: adds what fits, drops the rest. */
void ring_write(struct ring *ring, const int16_t *samples, size_t count);

/** Writer: notes that samples were lost before they came here. */
void ring_note_overflow(struct ring *ring);

/** Reader: takes at most `capacity` samples; how many. */
size_t ring_read(struct ring *ring, int16_t *samples, size_t capacity);

/** Writer: room left. */
size_t ring_room(const struct ring *ring);

void ring_close(struct ring *ring);

#endif

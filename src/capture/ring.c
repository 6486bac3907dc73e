#include "ring.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

bool ring_open(struct ring *ring, size_t least)
{
    size_t capacity = 1;
    while (capacity < least)
        capacity *= 2;
    ring->samples = memory_make(capacity, sizeof *ring->samples);
    if (ring->samples == NULL)
        return false;
    ring->capacity = capacity;
    atomic_init(&ring->written_count, 0);
    atomic_init(&ring->read_count, 0);
    atomic_init(&ring->dropped_count, 0);
    atomic_init(&ring->overflow_count, 0);
    return true;
}

/* The stretch from `at` on that lies in one piece. */
static size_t in_one_piece(const struct ring *ring, size_t at, size_t count)
{
    size_t left = ring->capacity - at % ring->capacity;
    return count < left ? count : left;
}

size_t ring_room(const struct ring *ring)
{
    size_t written = atomic_load_explicit(&ring->written_count, memory_order_relaxed);
    size_t read = atomic_load_explicit(&ring->read_count, memory_order_acquire);
    return ring->capacity - (written - read);
}

void ring_write(struct ring *ring, const int16_t *samples, size_t count)
{
    size_t written = atomic_load_explicit(&ring->written_count, memory_order_relaxed);
    size_t room = ring_room(ring), fits = count < room ? count : room;
    size_t first = in_one_piece(ring, written, fits);
    memcpy(ring->samples + written % ring->capacity, samples, first * sizeof *samples);
    memcpy(ring->samples, samples + first, (fits - first) * sizeof *samples);
    atomic_store_explicit(&ring->written_count, written + fits, memory_order_release);
    if (fits < count)
        atomic_fetch_add_explicit(&ring->dropped_count, count - fits, memory_order_relaxed);
}

void ring_note_overflow(struct ring *ring)
{
    atomic_fetch_add_explicit(&ring->overflow_count, 1, memory_order_relaxed);
}

size_t ring_read(struct ring *ring, int16_t *samples, size_t capacity)
{
    size_t read = atomic_load_explicit(&ring->read_count, memory_order_relaxed);
    size_t held = atomic_load_explicit(&ring->written_count, memory_order_acquire) - read;
    size_t count = held < capacity ? held : capacity;
    size_t first = in_one_piece(ring, read, count);
    memcpy(samples, ring->samples + read % ring->capacity, first * sizeof *samples);
    memcpy(samples + first, ring->samples, (count - first) * sizeof *samples);
    atomic_store_explicit(&ring->read_count, read + count, memory_order_release);
    return count;
}

void ring_close(struct ring *ring)
{
    free(ring->samples);
    ring->samples = NULL;
}

/**
 * The bytes of a recording, readable at any place: a file as it lies, or what comes through a
 * pipe, copied to a temporary file that has no name (recordings keep their index at either end,
 * so a reader must be able to jump).
 *
 * What it does not know: what the bytes mean.
 */
#ifndef AUDIO_SOURCE_H
#define AUDIO_SOURCE_H

#include <stddef.h>
#include <stdint.h>

#include <clinch/error.h>

struct source {
    int fd;
    int64_t byte_count;
    char *name; /**< for sentences: the path, or "standard input"; owned */
};

/** Opens `path`, or standard input for "-". Fails with IO, FORMAT (empty) or MEMORY. */
enum clinch_status source_open(struct source *source, const char *path,
                               struct clinch_error *error);

/** Bytes read from `offset` on: fewer than `count` only at the end or where the disk fails. */
size_t source_read(const struct source *source, int64_t offset, void *bytes, size_t count);

/** Allowed on a zeroed source. */
void source_close(struct source *source);

#endif

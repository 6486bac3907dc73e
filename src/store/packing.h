/** A zip file, written and read from front to back; the one door to libarchive. Names in it are
 * plain ASCII, and are never taken as places on the disk. */
#ifndef STORE_PACKING_H
#define STORE_PACKING_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <clinch/error.h>

struct packer;
struct unpacker;

/** Begins a file for the user alone, which appears at `path` only when it is finished. Fails
 * with IO or MEMORY. */
enum clinch_status packer_open(struct packer **packer, const char *path,
                               struct clinch_error *error);

/** Begins an entry of exactly `byte_count` bytes; `squeeze`: they can be made smaller. */
enum clinch_status packer_begin(struct packer *packer, const char *name, uint64_t byte_count,
                                bool squeeze, struct clinch_error *error);

/** The next bytes of the entry. */
enum clinch_status packer_add(struct packer *packer, const void *bytes, size_t count,
                              struct clinch_error *error);

/** Writes the end, waits until all is on disk, and puts the file in its place. */
enum clinch_status packer_finish(struct packer *packer, struct clinch_error *error);

/** What was not finished goes. NULL is allowed. */
void packer_close(struct packer *packer);

/** Fails with IO, FORMAT when it is no zip file, or MEMORY. */
enum clinch_status unpacker_open(struct unpacker **unpacker, const char *path,
                                 struct clinch_error *error);

/** Goes to the next entry; its name is borrowed until the next call, and empty for what is no
 * plain file; NULL: there are no more. Fails with FORMAT when the file is damaged. */
enum clinch_status unpacker_next(struct unpacker *unpacker, const char **name,
                                 struct clinch_error *error);

/** The next bytes of the entry, at most `capacity`; `count` is 0 only at its end. Fails with
 * FORMAT when the file is damaged. */
enum clinch_status unpacker_read(struct unpacker *unpacker, void *bytes, size_t capacity,
                                 size_t *count, struct clinch_error *error);

/** NULL is allowed. */
void unpacker_close(struct unpacker *unpacker);

#endif

/** Allocation, with a door for tests that let the n-th allocation fail. Freed with plain
 * `free`. */
#ifndef BASE_MEMORY_H
#define BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

/** Zeroed memory, or NULL. */
void *memory_make(size_t count, size_t size);

/** Like `realloc` for `count` elements; NULL, with the old block untouched, on overflow or when
 * memory runs out. */
void *memory_resize(void *block, size_t count, size_t size);

/** A copy of a string or of its first `length` bytes, or NULL. */
char *memory_copy(const char *text);
char *memory_copy_bytes(const char *text, size_t length);

/** Makes room for one more element in a growing array: doubles `*capacity` when `count` has
 * reached it. */
bool memory_grow(void *array, size_t *capacity, size_t count, size_t size);

/** Tests only: the allocation after `count` more ones fails, once; negative: none fails. Not
 * thread-safe. */
void memory_fail_after(long count);

#endif

#include "memory.h"

#include <stdatomic.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

static atomic_long fail_countdown = -1;

static bool must_fail(void)
{
    if (atomic_load_explicit(&fail_countdown, memory_order_relaxed) < 0)
        return false;
    return atomic_fetch_sub(&fail_countdown, 1) == 0;
}

void memory_fail_after(long count)
{
    atomic_store(&fail_countdown, count);
}

void *memory_make(size_t count, size_t size)
{
    return must_fail() ? NULL : calloc(count ? count : 1, size ? size : 1);
}

void *memory_resize(void *block, size_t count, size_t size)
{
    if (must_fail() || (size != 0 && count > SIZE_MAX / size))
        return NULL;
    size_t bytes = count * size;
    return realloc(block, bytes ? bytes : 1);
}

char *memory_copy_bytes(const char *text, size_t length)
{
    char *copy = memory_make(length + 1, 1);
    if (copy != NULL)
        memcpy(copy, text, length);
    return copy;
}

char *memory_copy(const char *text)
{
    return memory_copy_bytes(text, strlen(text));
}

bool memory_grow(void *array, size_t *capacity, size_t count, size_t size)
{
    void **block = array;
    if (count < *capacity)
        return true;
    size_t wanted = *capacity ? *capacity * 2 : 16;
    void *grown = memory_resize(*block, wanted, size);
    if (grown == NULL)
        return false;
    *block = grown;
    *capacity = wanted;
    return true;
}

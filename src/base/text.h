/** A string that grows, and the few questions that are asked of strings everywhere. */
#ifndef BASE_TEXT_H
#define BASE_TEXT_H

#include <stdbool.h>
#include <stddef.h>

/** Starts as `{0}`. Once an addition failed, `failed` stays set and further ones do nothing:
 * check once at the end. */
struct text {
    char *bytes; /* always NUL-terminated once anything was added */
    size_t length;
    size_t capacity;
    bool failed;
};

void text_add(struct text *text, const char *bytes);
void text_add_bytes(struct text *text, const char *bytes, size_t length);
void text_add_format(struct text *text, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

/** Frees the bytes and empties the text. */
void text_free(struct text *text);

/** Bytes of the UTF-8 sequence at `bytes` (1 to 4), or 0 if it is not one. `left`: bytes that
 * may be read. */
size_t text_utf8_length(const char *bytes, size_t left);

/** Characters (code points) in a valid UTF-8 string: the columns it takes on a terminal, near
 * enough. */
size_t text_utf8_count(const char *bytes);

#endif

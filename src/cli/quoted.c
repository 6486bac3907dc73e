#include "quoted.h"

#include <string.h>

static void add_character(struct text *out, const char *at, size_t length)
{
    unsigned char byte = (unsigned char)*at;
    if (length == 0)
        text_add(out, "?");
    else if (byte == '"' || byte == '\\')
        text_add_format(out, "\\%c", byte);
    else if (byte < 0x20)
        text_add_format(out, "\\u%04x", byte);
    else
        text_add_bytes(out, at, length);
}

void quoted_string(struct text *out, const char *value)
{
    if (value == NULL) {
        text_add(out, "null");
        return;
    }
    text_add(out, "\"");
    for (size_t left = strlen(value); left > 0;) {
        size_t length = text_utf8_length(value, left), step = length > 0 ? length : 1;
        add_character(out, value, length);
        value += step;
        left -= step;
    }
    text_add(out, "\"");
}

void quoted_number(struct text *out, bool known, double value, int decimals)
{
    if (known)
        text_add_format(out, "%.*f", decimals, value);
    else
        text_add(out, "null");
}

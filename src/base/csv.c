#include "csv.h"

#include <string.h>

void csv_words(struct text *out, const char *words)
{
    text_add(out, "\"");
    if (words != NULL && *words != '\0' && strchr("=+-@\t\r", *words) != NULL)
        text_add(out, "'");
    for (; words != NULL && *words != '\0'; words++)
        text_add_bytes(out, *words == '"' ? "\"\"" : words, *words == '"' ? 2 : 1);
    text_add(out, "\"");
}

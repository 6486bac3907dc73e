#include "facts.h"

#include <string.h>

struct text facts_line(const char *words)
{
    struct text line = {0};
    text_add(&line, "");
    words += strspn(words, " \t\r\n");
    size_t length = strlen(words);
    while (length > 0 && strchr(" \t\r\n", words[length - 1]) != NULL)
        length--;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)words[i];
        text_add_bytes(&line, byte < 0x20 || byte == 0x7f ? " " : &words[i], 1);
    }
    return line;
}

struct text facts_or_slot(const char *known, const char *slot)
{
    struct text value = {0};
    if (known != NULL && known[strspn(known, " \t\r\n")] != '\0')
        return facts_line(known);
    text_add_format(&value, "[%s]", slot);
    return value;
}

struct text facts_statement(const char *known, const char *slot)
{
    struct text value = facts_or_slot(known, slot);
    if (value.failed || known == NULL)
        return value;
    if (value.bytes[0] >= 'a' && value.bytes[0] <= 'z')
        value.bytes[0] = (char)(value.bytes[0] - 'a' + 'A');
    if (strchr(".!?", value.bytes[value.length - 1]) == NULL)
        text_add(&value, ".");
    return value;
}

struct text facts_name(const char *to, const char *slot)
{
    struct text name = {0};
    size_t length = to != NULL ? strcspn(to, "<") : 0;
    text_add(&name, "");
    if (length > 0)
        text_add_bytes(&name, to, length);
    struct text value = facts_or_slot(name.failed ? NULL : name.bytes, slot);
    value.failed = value.failed || name.failed;
    text_free(&name);
    return value;
}

struct text facts_hint(const char *slot, const char *who, const char *said)
{
    struct text value = {0};
    text_add_format(&value, "[%s", slot);
    if (said != NULL) {
        struct text words = facts_line(said);
        text_add_format(&value, "; %s said “%s”", who, words.bytes ? words.bytes : "");
        value.failed = value.failed || words.failed;
        text_free(&words);
    }
    text_add(&value, "]");
    return value;
}

#include "operands.h"

#include <ctype.h>
#include <string.h>

static bool is(const char *name, const char *bytes, size_t length)
{
    return strlen(name) == length && strncmp(name, bytes, length) == 0;
}

/* What stands in capitals stands for something else; the rest is to be typed as it is. */
static void add_alternative(struct operand *operand, const char *bytes, size_t length)
{
    const char *word = bytes;
    size_t word_length = length;
    if (is("FILE", bytes, length) || is("REPORT.json", bytes, length))
        operand->files = true;
    else if (is("COMMAND", bytes, length))
        operand->commands = true;
    if (is("TAKE", bytes, length)) {
        word = "last";
        word_length = strlen(word);
    } else if (isupper((unsigned char)*bytes)) {
        return;
    }
    text_add(&operand->words, operand->words.length > 0 ? " " : "");
    text_add_bytes(&operand->words, word, word_length);
}

static struct operand read_one(const char *bytes, size_t length)
{
    struct operand operand = {0};
    operand.repeated = length > 3 && memcmp(bytes + length - 3, "...", 3) == 0;
    length -= operand.repeated ? 3 : 0;
    text_add_bytes(&operand.shown, bytes, length);
    text_add(&operand.words, "");
    for (size_t at = 0; at < length;) {
        const char *bar = memchr(bytes + at, '|', length - at);
        size_t end = bar != NULL ? (size_t)(bar - bytes) : length;
        add_alternative(&operand, bytes + at, end - at);
        at = end + 1;
    }
    return operand;
}

size_t operands_read(const char *written, struct operand operands[OPERANDS_MOST])
{
    static const char between[] = " []";
    size_t count = 0;
    for (written += strspn(written, between); *written != '\0' && count < OPERANDS_MOST;
         written += strspn(written, between)) {
        size_t length = strcspn(written, between);
        operands[count++] = read_one(written, length);
        written += length;
    }
    return count;
}

void operands_free(struct operand *operands, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        text_free(&operands[i].shown);
        text_free(&operands[i].words);
    }
}

#include "speak_number.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const char *const small[] = {"zero",    "one",     "two",       "three",    "four",
                                    "five",    "six",     "seven",     "eight",    "nine",
                                    "ten",     "eleven",  "twelve",    "thirteen", "fourteen",
                                    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"};
static const char *const tens[] = {"",      "",      "twenty",  "thirty", "forty",
                                   "fifty", "sixty", "seventy", "eighty", "ninety"};

static void say(struct text *line, const char *word)
{
    if (line->length > 0 && line->bytes[line->length - 1] != '\n')
        text_add(line, " ");
    text_add(line, word);
}

static void say_below_hundred(struct text *line, unsigned long long n)
{
    if (n < 20) {
        say(line, small[n]);
        return;
    }
    say(line, tens[n / 10]);
    if (n % 10 > 0)
        say(line, small[n % 10]);
}

static void say_below_thousand(struct text *line, unsigned long long n)
{
    if (n >= 100) {
        say(line, small[n / 100]);
        say(line, "hundred");
    }
    if (n % 100 > 0 || n == 0)
        say_below_hundred(line, n % 100);
}

static void say_cardinal(struct text *line, unsigned long long n)
{
    static const struct {
        unsigned long long size;
        const char *name;
    } groups[] = {{1000000000ULL, "billion"}, {1000000ULL, "million"}, {1000ULL, "thousand"}};
    if (n >= 1000000000000ULL)
        return;
    bool said = false;
    for (size_t i = 0; i < 3; i++) {
        if (n < groups[i].size)
            continue;
        say_below_thousand(line, n / groups[i].size);
        say(line, groups[i].name);
        n %= groups[i].size;
        said = true;
    }
    if (n > 0 || !said)
        say_below_thousand(line, n);
}

static void say_figures(struct text *line, const char *figures, size_t count)
{
    for (size_t i = 0; i < count; i++)
        say(line, small[figures[i] - '0']);
}

/* Two by two from the right: 510 is five ten, 1985 nineteen eighty five. */
static void say_pairs(struct text *line, const char *figures, size_t count)
{
    for (size_t i = 0; i < count;) {
        size_t width = (count - i) % 2 == 1 ? 1 : 2;
        if (width == 2 && figures[i] == '0')
            say(line, "oh");
        unsigned n = (unsigned)(figures[i] - '0');
        if (width == 2)
            n = n * 10 + (unsigned)(figures[i + 1] - '0');
        say_below_hundred(line, n);
        i += width;
    }
}

/* Turns the last word said into its ordinal: twenty one, twenty first. */
static void make_ordinal(struct text *line)
{
    static const struct {
        const char *cardinal, *ordinal;
    } odd[] = {{"one", "first"},    {"two", "second"}, {"three", "third"},   {"five", "fifth"},
               {"eight", "eighth"}, {"nine", "ninth"}, {"twelve", "twelfth"}};
    if (line->failed || line->length == 0)
        return;
    char *last = strrchr(line->bytes, ' '), *start = strrchr(line->bytes, '\n');
    if (last == NULL || (start != NULL && start > last))
        last = start;
    last = last == NULL ? line->bytes : last + 1;
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++)
        if (strcmp(last, odd[i].cardinal) == 0) {
            line->length = (size_t)(last - line->bytes);
            text_add(line, odd[i].ordinal);
            return;
        }
    if (line->bytes[line->length - 1] == 'y') {
        line->length--;
        text_add(line, "ie");
    }
    text_add(line, "th");
}

static bool is_ordinal(const char *at)
{
    static const char *const ends[] = {"st", "nd", "rd", "th"};
    for (size_t i = 0; i < 4; i++)
        if (strncasecmp(at, ends[i], 2) == 0 && !isalnum((unsigned char)at[2]))
            return true;
    return false;
}

/* K, M or B after a sum of money or a number: the word it stands for, or NULL. */
static const char *magnitude(const char *at, bool money)
{
    if (isalnum((unsigned char)at[0]) && isalnum((unsigned char)at[1]))
        return NULL;
    switch (at[0]) {
    case 'K':
        return "thousand";
    case 'k':
        return money ? "thousand" : NULL;
    case 'M':
        return "million";
    case 'B':
        return "billion";
    default:
        return NULL;
    }
}

struct number {
    unsigned long long value;
    const char *figures;
    size_t figure_count;
    bool grouped; /* with commas */
};

static size_t read_whole(const char *at, struct number *number)
{
    size_t length = 0;
    *number = (struct number){.figures = at};
    while (isdigit((unsigned char)at[length]) ||
           (at[length] == ',' && length > 0 && isdigit((unsigned char)at[length + 1]))) {
        if (at[length] == ',')
            number->grouped = true;
        else if (number->value < 1000000000000ULL)
            number->value = number->value * 10 + (unsigned)(at[length] - '0');
        length++;
    }
    number->figure_count = length;
    return length;
}

static void say_whole(struct text *line, const struct number *number, bool code)
{
    bool four = number->figure_count == 4 && !number->grouped;
    bool year = four && number->value >= 1100 && number->value < 2100 &&
                (number->value < 2000 || number->value > 2009) && number->value % 100 > 0;
    bool short_code = code && (number->figure_count == 3 || number->figure_count == 4) &&
                      !number->grouped && number->value % 100 > 0;
    bool minutes = number->figure_count == 2 && number->figures[0] == '0' && number->value > 0;
    if (year || short_code || minutes)
        say_pairs(line, number->figures, number->figure_count);
    else if (number->figure_count > 12 || (number->figures[0] == '0' && number->value > 0))
        say_figures(line, number->figures, number->grouped ? 0 : number->figure_count);
    else
        say_cardinal(line, number->value);
}

size_t speak_number(struct text *line, const char *at, bool code)
{
    bool money = at[0] == '$';
    size_t length = money ? 1 : 0;
    struct number number;
    size_t whole = read_whole(at + length, &number);
    if (whole == 0)
        return 0;
    length += whole;
    say_whole(line, &number, code);
    if (at[length] == '.' && isdigit((unsigned char)at[length + 1])) {
        size_t decimals = strspn(at + length + 1, "0123456789");
        say(line, "point");
        say_figures(line, at + length + 1, decimals);
        length += 1 + decimals;
    }
    if (is_ordinal(at + length)) {
        make_ordinal(line);
        length += 2;
    }
    const char *size = magnitude(at + length, money);
    if (size != NULL) {
        say(line, size);
        length++;
    }
    if (money)
        say(line, number.value == 1 && size == NULL ? "dollar" : "dollars");
    return length;
}

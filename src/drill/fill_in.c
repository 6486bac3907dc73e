#include "fill_in.h"

#include <ctype.h>
#include <string.h>

enum blank { BLANK_CONCERN, BLANK_ROLE, BLANK_COMPANY, BLANK_DECIDES, BLANK_COUNT };
static const char *const blank_names[BLANK_COUNT] = {"concern", "role", "company", "decides"};

/* A blank in a text: from its "{" to behind its "}". */
struct place {
    enum blank blank;
    const char *otherwise;
    size_t otherwise_length, length;
};

static bool read_place(const char *at, struct place *place)
{
    size_t length = strcspn(at + 1, "}");
    const char *bar = memchr(at + 1, '|', length);
    if (at[1 + length] != '}' || bar == NULL)
        return false;
    size_t name_length = (size_t)(bar - at - 1);
    place->otherwise = bar + 1;
    place->otherwise_length = length - name_length - 1;
    place->length = length + 2;
    for (int i = 0; i < BLANK_COUNT; i++) {
        place->blank = (enum blank)i;
        if (strlen(blank_names[i]) == name_length &&
            memcmp(blank_names[i], at + 1, name_length) == 0)
            return place->otherwise_length > 0;
    }
    return false;
}

const char fill_in_expected[] = "expected {concern|…}, {role|…}, {company|…} or {decides|…}, "
                                "with what is said otherwise after the bar";

const char *fill_in_mistake(const char *says)
{
    struct place place;
    for (const char *at = strpbrk(says, "{}"); at != NULL; at = strpbrk(at, "{}")) {
        if (*at != '{' || !read_place(at, &place))
            return at;
        at += place.length;
    }
    return NULL;
}

static const char *value_of(enum blank blank, const struct clinch_drill_options *options)
{
    const struct clinch_profile *profile = options->profile;
    if (profile == NULL)
        return NULL;
    switch (blank) {
    case BLANK_CONCERN:
        return profile->concerns_count > 0
                   ? profile->concerns[options->pick % profile->concerns_count].about
                   : NULL;
    case BLANK_ROLE:
        return profile->role;
    case BLANK_COMPANY:
        return profile->company;
    default:
        return profile->decides;
    }
}

/* In the middle of a sentence: no point at the end, no capital at the beginning unless the word
 * has more of them. */
static void add_value(struct text *out, const char *value, bool begins)
{
    size_t length = strlen(value);
    while (length > 0 && strchr(".! ", value[length - 1]) != NULL)
        length--;
    unsigned char first = (unsigned char)value[0],
                  second = length > 1 ? (unsigned char)value[1] : 0;
    char initial = (char)first;
    if (begins)
        initial = (char)toupper(first);
    else if (!isupper(second) && !(first == 'I' && (second == ' ' || second == '\'')))
        initial = (char)tolower(first);
    text_add_bytes(out, &initial, length > 0);
    text_add_bytes(out, value + 1, length > 0 ? length - 1 : 0);
}

static bool begins_sentence(const struct text *out)
{
    size_t at = out->length;
    while (at > 0 && out->bytes[at - 1] == ' ')
        at--;
    return at == 0 || strchr(".!?", out->bytes[at - 1]) != NULL;
}

void fill_in(struct text *out, const char *says, const struct clinch_drill_options *options)
{
    while (*says != '\0') {
        struct place place;
        size_t plain = strcspn(says, "{");
        text_add_bytes(out, says, plain);
        says += plain;
        if (*says != '{' || !read_place(says, &place))
            break;
        const char *value = value_of(place.blank, options);
        if (value != NULL && value[0] != '\0')
            add_value(out, value, begins_sentence(out));
        else
            text_add_bytes(out, place.otherwise, place.otherwise_length);
        says += place.length;
    }
}

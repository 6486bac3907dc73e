#include "coach.h"

#include <stdio.h>
#include <string.h>

/* As `write_fixed` of the report would: a point, whatever the locale. */
static void add_number(struct text *out, struct clinch_figure figure, int decimals)
{
    char digits[64];
    if (!figure.known) {
        text_add(out, "?");
        return;
    }
    snprintf(digits, sizeof digits, "%.*f", decimals, figure.value);
    for (char *at = digits; *at != '\0'; at++)
        *at = *at == ',' ? '.' : *at;
    text_add(out, strcmp(digits, "-0") == 0 ? "0" : digits);
}

void coach_phrase(struct text *out, const struct clinch_yardstick *yardstick, bool gain,
                  struct clinch_figure then, struct clinch_figure now)
{
    const char *words = gain ? yardstick->gain : yardstick->loss;
    while (words != NULL && *words != '\0') {
        size_t plain = strcspn(words, "{");
        text_add_bytes(out, words, plain);
        words += plain;
        if (strncmp(words, "{then}", 6) == 0) {
            add_number(out, then, yardstick->decimals);
            words += 6;
        } else if (strncmp(words, "{now}", 5) == 0) {
            add_number(out, now, yardstick->decimals);
            words += 5;
        } else if (strncmp(words, "{more}", 6) == 0) {
            if (then.value > 0 && now.value > 0)
                text_add(out, gain ? " more plainly" : " as plainly");
            words += 6;
        } else if (*words != '\0') {
            text_add_bytes(out, words++, 1);
        }
    }
}

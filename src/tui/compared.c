#include "compared.h"

#include <stdio.h>
#include <stdlib.h>

#include <clinch/sheet.h>

void compared_add(struct text *page, const struct clinch_coach *coach,
                  const struct clinch_report *before, const struct clinch_report *now,
                  size_t number, const struct rehearse_look *look)
{
    const struct clinch_sheet_options options = {
        .color = look->color, .ascii = look->ascii, .columns = look->columns};
    struct clinch_comparison *comparison = NULL;
    struct clinch_error error = {""};
    char names[2][32], *bytes = NULL;
    size_t count = 0;
    for (size_t i = 0; i < 2; i++)
        snprintf(names[i], sizeof names[i], "take %zu", number + i - 1);
    const struct clinch_coached takes[] = {clinch_coached_of(names[0], before),
                                           clinch_coached_of(names[1], now)};
    enum clinch_status status = clinch_comparison_make(&comparison, coach, takes, 2, &error);
    if (status == CLINCH_OK)
        status = clinch_comparison_render(comparison, &options, &bytes, &count, &error);
    text_add_format(page, "%sThis take, %s, and the one before%s\n\n",
                    look->color ? "\x1b[1m" : "", names[1], look->color ? "\x1b[0m" : "");
    text_add(page, status == CLINCH_OK ? bytes : error.message);
    free(bytes);
    clinch_comparison_free(comparison);
}

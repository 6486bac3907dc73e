#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include "base/folder.h"
#include "base/memory.h"
#include "report/sheet.h"

static const struct sheet_cell scores[] = {
    {{61, true}, SHEET_SAME},   {{64, true}, SHEET_SAME}, {{0, false}, SHEET_SAME},
    {{72, true}, SHEET_BETTER}, {{70, true}, SHEET_SAME}, {{83, true}, SHEET_BETTER}};
static const struct sheet_cell paces[] = {
    {{182.4, true}, SHEET_SAME}, {{171, true}, SHEET_SAME},  {{165, true}, SHEET_BETTER},
    {{150, true}, SHEET_BETTER}, {{195, true}, SHEET_WORSE}, {{148, true}, SHEET_BETTER}};
static const struct sheet_row rows[] = {
    {.label = "Overall", .unit = "of 100", .charted = true, .cells = scores},
    {.label = "Pace",
     .unit = "words a minute",
     .usual = "120 to 170 sounds sure of itself.",
     .charted = true,
     .has_band = true,
     .band_least = 120,
     .band_most = 170,
     .cells = paces},
    {.label = "Fillers", .unit = "a minute", .decimals = 1, .cells = scores}};
static const char *const takes[] = {"1 · 3 May",        "2 · 4 May", "3 · 4 May",
                                    "4 · <b>6</b> May", "5 · 7 May", "6 · 9 May"};
static const char *const sentences[] = {
    "Work on the ask next: it came late in two of three takes.", "Your pace is steady now."};

static struct sheet_section section(const char *heading, size_t column_count)
{
    return (struct sheet_section){.heading = heading,
                                  .sentences = sentences,
                                  .sentence_count = 2,
                                  .columns = takes,
                                  .column_count = column_count,
                                  .rows = rows,
                                  .row_count = 3};
}

static char *render(const struct sheet *sheet)
{
    struct text out = {0};
    sheet_render_page(sheet, &out);
    assert_false(out.failed);
    assert_int_equal(strlen(out.bytes), out.length);
    return out.bytes;
}

static void assert_holds(const char *page, const char *part)
{
    if (strstr(page, part) == NULL)
        fail_msg("the page does not hold: %s", part);
}

static void a_few_takes_stand_side_by_side(void **state)
{
    struct sheet_section two = section("Take 1 and take 2", 2);
    struct sheet sheet = {"Takes compared", NULL, &two, 1};
    char *page = render(&sheet);
    (void)state;
    assert_holds(page, "<p class=\"first-thing\">Work on the ask next");
    assert_holds(page, "<th scope=\"row\">Pace <small>words a minute</small></th><td>182</td>");
    assert_null(strstr(page, "<details>"));
    free(page);
}

static void many_takes_are_a_line_each_newest_first(void **state)
{
    struct sheet_section six = section("Ana", 6);
    struct sheet sheet = {"Progress", "6 takes", &six, 1};
    char *page = render(&sheet);
    (void)state;
    assert_holds(page, "<details>");
    assert_holds(page, "<td class=\"worse\">195 <span>weaker</span></td>");
    assert_holds(page, "<td>–</td>");
    assert_true(strstr(page, "<th scope=\"row\">6 · 9 May") <
                strstr(page, "<th scope=\"row\">1 · 3 May"));
    assert_holds(page, "\"values\":[61,64,null,72,70,83]");
    free(page);
}

static void fewer_than_three_takes_are_no_trend(void **state)
{
    struct sheet_section one = section("Ana", 2);
    struct sheet sheet = {"Progress", NULL, &one, 1};
    char *page = render(&sheet);
    (void)state;
    assert_null(strstr(page, "<canvas"));
    assert_null(strstr(page, "Chart.js v"));
    free(page);
}

static void names_from_outside_stay_text(void **state)
{
    struct sheet_section six = section("</script><img src=x>", 6);
    struct sheet sheet = {"<i>Progress</i>", NULL, &six, 1};
    char *page = render(&sheet);
    (void)state;
    assert_null(strstr(page, "<img"));
    assert_null(strstr(page, "<i>"));
    assert_null(strstr(page, "<b>6"));
    assert_holds(page, "\"4 · \\u003cb>6\\u003c/b> May\"");
    free(page);
}

static void save(const char *name, const struct sheet *sheet)
{
    char path[512];
    assert_int_equal(folder_make(CLINCH_BINARY_DIR "/tests/pages", NULL), CLINCH_OK);
    snprintf(path, sizeof path, CLINCH_BINARY_DIR "/tests/pages/%s.html", name);
    FILE *file = fopen(path, "wb");
    char *page = render(sheet);
    assert_non_null(file);
    assert_true(fputs(page, file) >= 0);
    assert_int_equal(fclose(file), 0);
    free(page);
}

/* What page.sheet looks at in a browser. */
static void pages_are_left_for_the_browser(void **state)
{
    struct sheet_section one[] = {section("Where you stand", 6)};
    struct sheet_section people[] = {section("Ana", 6), section("Ben", 3), section("Caro", 1)};
    struct sheet_section two[] = {section("Take 1 and take 2", 2)};
    (void)state;
    save("progress", &(struct sheet){"Your progress", "6 takes", one, 1});
    save("people", &(struct sheet){"Everybody's progress", NULL, people, 3});
    save("compare", &(struct sheet){"Takes compared", NULL, two, 1});
}

static void failing_memory_shows_wherever_it_fails(void **state)
{
    struct sheet_section six = section("Ana", 6);
    struct sheet sheet = {"Progress", NULL, &six, 1};
    bool failed = true;
    (void)state;
    for (long n = 0; failed; n++) {
        struct text out = {0};
        memory_fail_after(n);
        sheet_render_page(&sheet, &out);
        memory_fail_after(-1);
        failed = out.failed;
        text_free(&out);
        assert_true(n < 10000);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_few_takes_stand_side_by_side),
        cmocka_unit_test(many_takes_are_a_line_each_newest_first),
        cmocka_unit_test(fewer_than_three_takes_are_no_trend),
        cmocka_unit_test(names_from_outside_stay_text),
        cmocka_unit_test(pages_are_left_for_the_browser),
        cmocka_unit_test(failing_memory_shows_wherever_it_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

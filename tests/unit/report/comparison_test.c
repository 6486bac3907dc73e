#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include <clinch/sheet.h>

#include "base/memory.h"
#include "base/text.h"
#include "base/tree.h"

static struct clinch_coach *coach;

static int open_coach(void **state)
{
    (void)state;
    return clinch_coach_open(&coach, CLINCH_SOURCE_DIR "/models/rules", NULL) == CLINCH_OK ? 0
                                                                                           : -1;
}

static int close_coach(void **state)
{
    (void)state;
    clinch_coach_close(coach);
    return 0;
}

static struct clinch_comparison *compared(const char *const *names, size_t count)
{
    struct clinch_coached takes[8] = {0};
    struct clinch_comparison *made = NULL;
    for (size_t t = 0; t < count; t++) {
        takes[t].name = names[t];
        for (int i = 0; i < CLINCH_MEASURE_COUNT; i++)
            takes[t].figures[i] = (struct clinch_figure){0, i != CLINCH_MEASURE_RISING};
        takes[t].figures[CLINCH_MEASURE_OVERALL].value = 40 + 20 * (double)t;
        takes[t].figures[CLINCH_MEASURE_PACE].value = t == 0 ? 150 : 240;
        takes[t].figures[CLINCH_MEASURE_CONFIDENCE].value = 0.9;
    }
    assert_int_equal(clinch_comparison_make(&made, coach, takes, count, NULL), CLINCH_OK);
    return made;
}

static char *rendered(const struct clinch_comparison *from, struct clinch_sheet_options options)
{
    char *text = NULL;
    size_t byte_count = 0;
    assert_int_equal(clinch_comparison_render(from, &options, &text, &byte_count, NULL),
                     CLINCH_OK);
    assert_int_equal(strlen(text), byte_count);
    return text;
}

static void assert_holds(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("\"%s\" is not in:\n%s", part, text);
}

static void text_says_what_to_keep_and_what_to_bring_over(void **state)
{
    const char *const names[] = {"take 1", "take 2"};
    struct clinch_comparison *made = compared(names, 2);
    char *text = rendered(made, (struct clinch_sheet_options){.columns = 80});
    (void)state;
    assert_ptr_equal(strstr(text, "Keep take 2.\n"), text);
    assert_holds(text, "What to bring over");
    assert_holds(text, "150 words a minute and not 240 (take 1)");
    assert_holds(text, "  overall score, of 100               40        60  better\n");
    assert_holds(text, "  pace, words a minute               150       240  weaker\n");
    assert_null(strstr(text, "endings that rise"));
    free(text);
    clinch_comparison_free(made);
}

static void no_line_is_wider_than_the_terminal(void **state)
{
    const char *const names[] = {"take 1", "take 22",          "take 333", "a-long-name.json",
                                 "take 5", "another-one.json", "take 7",   "take 8"};
    (void)state;
    for (size_t count = 2; count <= 8; count++)
        for (int columns = 40; columns <= 100; columns += 20) {
            struct clinch_comparison *made = compared(names, count);
            char *text = rendered(made, (struct clinch_sheet_options){.columns = columns});
            for (char *line = strtok(text, "\n"); line != NULL; line = strtok(NULL, "\n"))
                assert_true(text_utf8_count(line) <= (size_t)columns);
            free(text);
            clinch_comparison_free(made);
        }
}

static void colours_and_signs_are_only_where_they_can_be_shown(void **state)
{
    const char *const names[] = {"take 1", "take 2", "take 3"};
    struct clinch_comparison *made = compared(names, 3);
    char *plain = rendered(made, (struct clinch_sheet_options){.ascii = true});
    char *bright = rendered(made, (struct clinch_sheet_options){.color = true});
    (void)state;
    for (const char *at = plain; *at != '\0'; at++)
        assert_true(*at == '\n' || ((unsigned char)*at >= 0x20 && (unsigned char)*at < 0x7f));
    assert_holds(plain, "60+");
    assert_holds(bright, "\x1b[32m");
    free(plain);
    free(bright);
    clinch_comparison_free(made);
}

static void json_holds_every_measure_with_its_margins(void **state)
{
    const char *const names[] = {"take 1", "a \"name\""};
    struct clinch_comparison *made = compared(names, 2);
    char *text = rendered(made, (struct clinch_sheet_options){.format = CLINCH_SHEET_JSON});
    json_t *tree = NULL;
    (void)state;
    assert_int_equal(tree_read(&tree, "rendered", text, strlen(text), NULL), CLINCH_OK);
    assert_string_equal(json_string_value(json_object_get(tree, "keep")), "a \"name\"");
    const json_t *measures = json_object_get(tree, "measures");
    assert_int_equal(json_array_size(measures), CLINCH_MEASURE_COUNT);
    assert_int_equal(json_array_size(json_object_get(tree, "moves")), CLINCH_MOVE_COUNT);
    const json_t *pace = json_array_get(measures, CLINCH_MEASURE_PACE);
    assert_true(json_number_value(json_object_get(pace, "margin")) > 0);
    assert_string_equal(
        json_string_value(json_array_get(json_object_get(pace, "standings"), 1)), "worse");
    const json_t *rising = json_array_get(measures, CLINCH_MEASURE_RISING);
    assert_true(json_is_null(json_array_get(json_object_get(rising, "values"), 0)));
    json_decref(tree);
    free(text);
    clinch_comparison_free(made);
}

static void csv_has_a_line_for_each_and_no_formula(void **state)
{
    const char *const names[] = {"=take", "a \"name\""};
    struct clinch_comparison *made = compared(names, 2);
    char *text = rendered(made, (struct clinch_sheet_options){.format = CLINCH_SHEET_CSV});
    size_t lines = 0;
    (void)state;
    for (const char *at = text; *at != '\0'; at++)
        lines += *at == '\n';
    assert_int_equal(lines, 1 + CLINCH_YARDSTICK_COUNT);
    assert_holds(text, ",\"'=take\",");
    assert_holds(text, "\"a \"\"name\"\"\"");
    free(text);
    clinch_comparison_free(made);
}

static void a_page_takes_names_for_names(void **state)
{
    const char *const names[] = {"take 1", "<img src=x>"};
    struct clinch_comparison *made = compared(names, 2);
    char *page = rendered(made, (struct clinch_sheet_options){.format = CLINCH_SHEET_HTML});
    (void)state;
    assert_null(strstr(page, "<img"));
    assert_holds(page, "&lt;img");
    assert_holds(page, "<td class=\"worse\">240 <span>weaker</span></td>");
    free(page);
    clinch_comparison_free(made);
}

static void failing_memory_is_a_status_wherever_it_fails(void **state)
{
    const char *const names[] = {"take 1", "take 2"};
    struct clinch_comparison *made = compared(names, 2);
    (void)state;
    for (int format = CLINCH_SHEET_TEXT; format <= CLINCH_SHEET_HTML; format++) {
        const struct clinch_sheet_options options = {.format =
                                                         (enum clinch_sheet_format)format};
        enum clinch_status status = CLINCH_ERROR_MEMORY;
        for (long n = 0; status != CLINCH_OK; n++) {
            char *text = NULL;
            size_t byte_count = 0;
            memory_fail_after(n);
            status = clinch_comparison_render(made, &options, &text, &byte_count, NULL);
            memory_fail_after(-1);
            assert_true(status == CLINCH_OK || status == CLINCH_ERROR_MEMORY);
            free(text);
            assert_true(n < 10000);
        }
    }
    clinch_comparison_free(made);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(text_says_what_to_keep_and_what_to_bring_over),
        cmocka_unit_test(no_line_is_wider_than_the_terminal),
        cmocka_unit_test(colours_and_signs_are_only_where_they_can_be_shown),
        cmocka_unit_test(json_holds_every_measure_with_its_margins),
        cmocka_unit_test(csv_has_a_line_for_each_and_no_formula),
        cmocka_unit_test(a_page_takes_names_for_names),
        cmocka_unit_test(failing_memory_is_a_status_wherever_it_fails),
    };
    return cmocka_run_group_tests(tests, open_coach, close_coach);
}

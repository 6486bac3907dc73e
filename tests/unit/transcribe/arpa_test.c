#include "support.h"

#include <math.h>

#include "transcribe/arpa.h"

static const char lines[] = "i want this job\ni want to start\n";

static struct text estimate(void)
{
    struct text arpa = {0};
    assert_int_equal(arpa_estimate(lines, &arpa, NULL), CLINCH_OK);
    return arpa;
}

/* The logarithm (base 10) of a line's probability, by the words after it. */
static double log_of(const struct text *arpa, const char *words)
{
    char key[128];
    snprintf(key, sizeof key, " %s", words);
    for (const char *at = strstr(arpa->bytes, key); at != NULL; at = strstr(at + 1, key)) {
        const char *line = at;
        while (line > arpa->bytes && line[-1] != '\n')
            line--;
        bool whole = at[strlen(key)] == ' ' || at[strlen(key)] == '\n';
        char *end = NULL;
        double value = strtod(line, &end);
        if (whole && end == at)
            return value;
    }
    return NAN;
}

static void likely_words_are_likely(void **state)
{
    (void)state;
    struct text arpa = estimate();
    assert_true(log_of(&arpa, "i want this") > log10(0.25));
    assert_true(log_of(&arpa, "want this job") > log_of(&arpa, "want this um"));
    assert_true(isnan(log_of(&arpa, "job this want")));
    text_free(&arpa);
}

static void a_pause_does_not_break_the_sentence(void **state)
{
    (void)state;
    struct text arpa = estimate();
    assert_true(log_of(&arpa, "want um this") > log10(0.2));
    assert_true(log_of(&arpa, "i want uh") > log10(0.001));
    text_free(&arpa);
}

static void what_follows_any_word_adds_up_to_one(void **state)
{
    (void)state;
    struct text arpa = estimate();
    double sum = 0;
    static const char *const vocabulary[] = {"</s>",  "um",   "uh", "i",   "job",
                                             "start", "this", "to", "want"};
    for (size_t i = 0; i < sizeof vocabulary / sizeof *vocabulary; i++)
        sum += pow(10, log_of(&arpa, vocabulary[i]));
    assert_true(fabs(sum - 1) < 1e-3);
    text_free(&arpa);
}

static void a_script_without_words_is_refused(void **state)
{
    (void)state;
    struct text arpa = {0};
    assert_int_equal(arpa_estimate(" \n", &arpa, NULL), CLINCH_ERROR_ARGUMENT);
    assert_null(arpa.bytes);
}

static void every_failed_allocation_is_reported(void **state)
{
    (void)state;
    enum clinch_status status = CLINCH_ERROR_MEMORY;
    for (long i = 0; status != CLINCH_OK; i++) {
        struct text arpa = {0};
        memory_fail_after(i);
        status = arpa_estimate(lines, &arpa, NULL);
        memory_fail_after(-1);
        assert_true(status == CLINCH_OK || (status == CLINCH_ERROR_MEMORY && i < 200));
        text_free(&arpa);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(likely_words_are_likely),
        cmocka_unit_test(a_pause_does_not_break_the_sentence),
        cmocka_unit_test(what_follows_any_word_adds_up_to_one),
        cmocka_unit_test(a_script_without_words_is_refused),
        cmocka_unit_test(every_failed_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

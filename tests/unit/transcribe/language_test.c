#include "support.h"

#include <stdlib.h>
#include <unistd.h>

#include "transcribe/language.h"

static const struct model_files files = {
    .acoustic = "a", .dictionary = "d", .language_model = "l"};
static const char *const scripts[] = {"I want the Zyntrax job.", "The FDA and 15%."};

static const struct language_word *find(const struct language *language, const char *text)
{
    for (size_t i = 0; i < language->word_count; i++)
        if (strcmp(language->words[i].text, text) == 0)
            return &language->words[i];
    return NULL;
}

/* A few words for the talk at the end of interviews, in place of the real ones. */
static char closes_path[] = "/tmp/clinch-closes-XXXXXX";

static int write_closes(void **state)
{
    (void)state;
    static const char lines[] = "lippage L IH P IH JH\nstents S T EH N T S\n";
    int fd = mkstemp(closes_path);
    bool wrote = fd >= 0 && write(fd, lines, sizeof lines - 1) == sizeof lines - 1;
    setenv("CLINCH_CLOSES_MODEL", closes_path, 1);
    setenv("CLINCH_CLOSES_DICTIONARY", closes_path, 1);
    return wrote && close(fd) == 0 ? 0 : -1;
}

static int remove_closes(void **state)
{
    (void)state;
    return unlink(closes_path);
}

static void without_scripts_closes_are_mixed_into_the_packaged_model(void **state)
{
    (void)state;
    struct language *language = NULL;
    assert_int_equal(language_make(&language, &files, NULL, 0, NULL), CLINCH_OK);
    assert_int_equal(language->part_count, 2);
    assert_string_equal(language->parts[0].path, "l");
    assert_string_equal(language->parts[1].path, closes_path);
    assert_true(language->parts[1].topical && !language->parts[0].topical);
    assert_true(language->parts[1].weight < language->parts[0].weight);
    assert_int_equal(language->word_count, 2);
    assert_string_equal(find(language, "stents")->phones, "S T EH N T S");
    language_free(language);
}

static void scripts_become_a_part_that_goes_with_the_language(void **state)
{
    (void)state;
    struct language *language = NULL;
    char path[512];
    assert_int_equal(language_make(&language, &files, scripts, 2, NULL), CLINCH_OK);
    assert_int_equal(language->part_count, 3);
    for (size_t i = 0; i < 3; i++)
        assert_false(language->parts[i].topical);
    snprintf(path, sizeof path, "%s", language->parts[2].path);
    assert_int_equal(access(path, R_OK), 0);
    language_free(language);
    assert_int_not_equal(access(path, F_OK), 0);
}

static void script_words_are_pronounced(void **state)
{
    (void)state;
    struct language *language = NULL;
    assert_int_equal(language_make(&language, &files, scripts, 2, NULL), CLINCH_OK);
    assert_non_null(find(language, "percent"));
    assert_true(find(language, "zyntrax")->guessed);
    const struct language_word *fda = find(language, "fda");
    assert_non_null(fda);
    assert_true(fda[0].guessed && !fda[1].guessed);
    assert_string_equal(fda[1].phones, "EH F D IY EY");
    language_free(language);
}

static void a_script_without_words_changes_nothing(void **state)
{
    (void)state;
    const char *const empty[] = {"", " -- \n"};
    struct language *language = NULL;
    assert_int_equal(language_make(&language, &files, empty, 2, NULL), CLINCH_OK);
    assert_int_equal(language->part_count, 2);
    language_free(language);
}

static void a_script_that_is_no_text_is_refused(void **state)
{
    (void)state;
    const char *const bad[] = {"caf\xe9!"};
    struct language *language = NULL;
    assert_int_equal(language_make(&language, &files, bad, 1, NULL), CLINCH_ERROR_FORMAT);
    assert_null(language);
}

static void every_failed_allocation_is_reported(void **state)
{
    (void)state;
    enum clinch_status status = CLINCH_ERROR_MEMORY;
    for (long i = 0; status != CLINCH_OK; i++) {
        struct language *language = NULL;
        memory_fail_after(i);
        status = language_make(&language, &files, scripts, 2, NULL);
        memory_fail_after(-1);
        assert_true(status == CLINCH_OK || (status == CLINCH_ERROR_MEMORY && i < 1000));
        assert_true((language != NULL) == (status == CLINCH_OK));
        language_free(language);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_scripts_closes_are_mixed_into_the_packaged_model),
        cmocka_unit_test(scripts_become_a_part_that_goes_with_the_language),
        cmocka_unit_test(script_words_are_pronounced),
        cmocka_unit_test(a_script_without_words_changes_nothing),
        cmocka_unit_test(a_script_that_is_no_text_is_refused),
        cmocka_unit_test(every_failed_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, write_closes, remove_closes);
}

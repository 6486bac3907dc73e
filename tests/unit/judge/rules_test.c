#include "judge/rules.h"

#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/file.h"
#include "base/memory.h"
#include "support.h"

static void try_examples(const struct clinch_rules *rules)
{
    size_t wrong = 0;
    for (size_t i = 0; i < rules->rule_count; i++) {
        bool on_example = false, on_counter = false;
        assert_int_equal(rules_fires(rules, i, rules->rules[i].example, &on_example, NULL),
                         CLINCH_OK);
        assert_int_equal(rules_fires(rules, i, rules->rules[i].counter, &on_counter, NULL),
                         CLINCH_OK);
        if (!on_example)
            print_error("%s is silent on its example\n", rules->rules[i].id);
        if (on_counter)
            print_error("%s fires on its counter-example\n", rules->rules[i].id);
        wrong += !on_example || on_counter;
    }
    assert_int_equal(wrong, 0);
}

static void every_rule_fires_on_its_example_and_not_on_its_counter(void **state)
{
    const struct clinch_rules *rules = *state;
    assert_true(rules->rule_count > 100);
    try_examples(rules);
}

static void so_do_the_rules_for_what_interviewers_say(void **state)
{
    const struct clinch_rules *rules = *state;
    assert_true(rules->interview->rule_count > 10);
    try_examples(rules->interview);
}

static void every_move_and_every_fault_has_rules(void **state)
{
    const struct clinch_rules *rules = *state;
    bool moves[CLINCH_MOVE_COUNT] = {false}, faults[CLINCH_MANNER_COUNT] = {false};
    for (size_t i = 0; i < rules->rule_count; i++)
        if (rules->rules[i].is_manner)
            faults[rules->rules[i].name] = true;
        else if (!rules->rules[i].denies)
            moves[rules->rules[i].name] = true;
    for (size_t i = 0; i < CLINCH_MOVE_COUNT; i++)
        assert_true(moves[i]);
    for (size_t i = 0; i < CLINCH_MANNER_COUNT; i++)
        assert_true(faults[i]);
}

/* A folder with the built rules, of which one file is another one. */
static void copy_rules(const char *folder, const char *changed, const char *bytes)
{
    static const char *const names[] = {"moves.yaml",      "manner.yaml", "thresholds.yaml",
                                        "situations.yaml", "advice.yaml", "interview.yaml",
                                        "moves.model"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char from[500], to[500];
        char *content = NULL;
        size_t length = 0;
        snprintf(from, sizeof from, RULES_FOLDER "/%s", names[i]);
        snprintf(to, sizeof to, "%s/%s", folder, names[i]);
        assert_int_equal(file_read(from, 1u << 26, &content, &length, NULL), CLINCH_OK);
        bool other = strcmp(names[i], changed) == 0;
        assert_int_equal(
            file_write(to, other ? bytes : content, other ? strlen(bytes) : length, NULL),
            CLINCH_OK);
        free(content);
    }
}

static void expect_mistake(const char *changed, const char *bytes, const char *place,
                           const char *expected)
{
    char folder[] = "/tmp/clinch-rules-XXXXXX";
    struct clinch_rules *rules = NULL;
    struct clinch_error error = {""};
    assert_non_null(mkdtemp(folder));
    copy_rules(folder, changed, bytes);
    assert_int_equal(clinch_rules_load(&rules, folder, &error), CLINCH_ERROR_RULES);
    if (strstr(error.message, place) == NULL || strstr(error.message, expected) == NULL)
        fail_msg("%s: wanted %s and %s", error.message, place, expected);
    assert_null(rules);
    char command[600];
    snprintf(command, sizeof command, "rm -r %s", folder);
    assert_int_equal(system(command), 0);
}

static void a_mistake_in_the_data_names_file_and_line(void **state)
{
    (void)state;
    expect_mistake("moves.yaml", "classes: []\nrules:\n  - id: a\n    mvoe: ask\n",
                   "moves.yaml:4", "mvoe");
    expect_mistake("moves.yaml", "classes: []\nrules:\n  - id: a\n    move: beg\n",
                   "moves.yaml:4", "expected one of qualification, interest, ask");
    expect_mistake("moves.yaml", "classes: [\nrules: ]\n  x", "moves.yaml:", "");
    expect_mistake("moves.yaml", "", "moves.yaml:1", "");
}

static void a_mistake_in_a_pattern_names_rule_and_line(void **state)
{
    (void)state;
    const char *const bytes = "classes: []\n"
                              "rules:\n"
                              "  - id: broken-one\n"
                              "    move: ask\n"
                              "    strength: 0.5\n"
                              "    pattern: (hire me\n"
                              "    example: x\n"
                              "    counter: x\n";
    expect_mistake("moves.yaml", bytes, "moves.yaml:3: rule broken-one", "closing bracket");
}

static void a_pattern_must_begin_with_a_word(void **state)
{
    (void)state;
    const char *const bytes = "classes: []\nrules:\n  - {id: gap, fault: hedge, "
                              "pattern: '*..3 me', example: x, counter: y}\n";
    expect_mistake("manner.yaml", bytes, "manner.yaml:3", "expected a word first");
}

static void a_threshold_out_of_order_names_its_key(void **state)
{
    (void)state;
    char *bytes = NULL;
    size_t length = 0;
    assert_int_equal(
        file_read(RULES_FOLDER "/thresholds.yaml", 1u << 20, &bytes, &length, NULL), CLINCH_OK);
    char *slow = strstr(bytes, "slow_wpm: 110");
    assert_non_null(slow);
    memcpy(slow, "slow_wpm: 990", 13);
    expect_mistake("thresholds.yaml", bytes, "thresholds.yaml:", "below brisk_wpm");
    free(bytes);
}

static void a_situation_names_its_points(void **state)
{
    (void)state;
    expect_mistake("situations.yaml",
                   "situations:\n  - {name: plain, ask: 90, short_s: 1, long_s: 9}\n",
                   "situations.yaml:2: situation plain", "make 100 together, found 90");
    expect_mistake("situations.yaml",
                   "situations:\n  - {name: plain, ask: 100, short_s: 1, long_s: 9}\n",
                   "situations.yaml:1", "expected a situation concern");
    expect_mistake("situations.yaml",
                   "situations:\n  - {name: planes, ask: 100, short_s: 1, long_s: 9}\n",
                   "situations.yaml:2", "expected one of plain, concern");
}

static void advice_that_is_needed_must_be_there(void **state)
{
    (void)state;
    expect_mistake("advice.yaml",
                   "unheard: a\nplain:\n  - {move: ask, sentences: [a]}\n"
                   "advice:\n  - {id: no_ask, weight: 1, title: a, why: b, try: c}\n",
                   "advice.yaml:", "no_ask_next");
}

static void plain_sentences_that_are_needed_must_be_there(void **state)
{
    (void)state;
    char *bytes = NULL;
    size_t length = 0;
    assert_int_equal(file_read(RULES_FOLDER "/advice.yaml", 1u << 20, &bytes, &length, NULL),
                     CLINCH_OK);
    char *move = strstr(bytes, "move: interest\n");
    assert_non_null(move);
    memcpy(move, "move: ask     \n", strlen("move: interest\n"));
    expect_mistake("advice.yaml", bytes, "advice.yaml:", "interest");
    free(bytes);
}

static void a_broken_classifier_is_refused(void **state)
{
    (void)state;
    expect_mistake("moves.model", "clinch moves 2\n", "moves.model:1", "clinch moves 3");
    expect_mistake("moves.model",
                   "clinch moves 3\nbias 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0\nabc 1 2 3\n",
                   "moves.model:3", "weights");
    expect_mistake("moves.model",
                   "clinch moves 3\nbias 0 0 0 0 0 0 0 0 0 0 0 0 0 0 0\nkind job\n",
                   "moves.model:3", "kind");
}

static void a_missing_folder_is_named(void **state)
{
    (void)state;
    struct clinch_rules *rules = NULL;
    struct clinch_error error = {""};
    assert_int_equal(clinch_rules_load(&rules, "/nowhere/at/all", &error), CLINCH_ERROR_RULES);
    assert_non_null(strstr(error.message, "/nowhere/at/all"));
}

/* Every allocation up to a thousand, then ever fewer of them: there are tens of thousands. */
static void every_failed_allocation_is_reported(void **state)
{
    (void)state;
    for (long n = 0; n < 10000000; n += n < 300 ? 1 : n / 8) {
        struct clinch_rules *rules = NULL;
        memory_fail_after(n);
        enum clinch_status status = clinch_rules_load(&rules, RULES_FOLDER, NULL);
        memory_fail_after(-1);
        clinch_rules_free(rules);
        if (status == CLINCH_OK)
            return;
        assert_true(status == CLINCH_ERROR_MEMORY || status == CLINCH_ERROR_RULES);
    }
    fail_msg("never succeeded");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_rule_fires_on_its_example_and_not_on_its_counter),
        cmocka_unit_test(so_do_the_rules_for_what_interviewers_say),
        cmocka_unit_test(every_move_and_every_fault_has_rules),
        cmocka_unit_test(a_mistake_in_the_data_names_file_and_line),
        cmocka_unit_test(a_mistake_in_a_pattern_names_rule_and_line),
        cmocka_unit_test(a_pattern_must_begin_with_a_word),
        cmocka_unit_test(a_threshold_out_of_order_names_its_key),
        cmocka_unit_test(a_situation_names_its_points),
        cmocka_unit_test(advice_that_is_needed_must_be_there),
        cmocka_unit_test(plain_sentences_that_are_needed_must_be_there),
        cmocka_unit_test(a_broken_classifier_is_refused),
        cmocka_unit_test(a_missing_folder_is_named),
        cmocka_unit_test(every_failed_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, load_rules, free_rules);
}

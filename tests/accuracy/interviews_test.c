/* The words of the sample interviews as written, at the times at which they are said: who is
 * the candidate, and where are the close and its moves? What is heard of them is for e2e to
 * say. */
#include <clinch/interview.h>

#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define FOLDER CLINCH_SOURCE_DIR "/samples/interviews/"

enum { TURNS_MOST = 60, LINE_BYTES = 1000 };
static const double near_s = 2;

struct sample {
    const char *name, *moves, *moves_not; /* first letters, as in the corpus */
};

static const struct sample samples[] = {
    {"whole", "qian", "r"}, {"missing", "", ""},      {"early", "qia", "rn"},
    {"pieces", "an", "r"},  {"director", "qir", "n"}, {"sides", "qia", "r"},
};

static FILE *open_part(const char *name, const char *ending)
{
    char path[400];
    snprintf(path, sizeof path, FOLDER "%s.%s", name, ending);
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    return file;
}

/* The moment of that name; below 0: there is none. */
static double mark_of(const char *name, const char *wanted)
{
    char mark[64];
    double at_s, found_s = -1;
    FILE *file = open_part(name, "marks");
    while (fscanf(file, "%lf %63s ", &at_s, mark) == 2)
        if (strcmp(mark, wanted) == 0)
            found_s = at_s;
    fclose(file);
    return found_s;
}

static void add_words(struct clinch_transcript *words, char *line, const struct clinch_turn *at)
{
    double length_s = at->end_s - at->begin_s, all = (double)strlen(line) + 1;
    for (char *c = line, *end; *c; c = end) {
        c += strspn(c, " .,?\n");
        end = c + strcspn(c, " .,?\n");
        if (end == c)
            break;
        struct clinch_word word = {.begin_s = at->begin_s + length_s * (double)(c - line) / all,
                                   .end_s = at->begin_s + length_s * (double)(end - line) / all,
                                   .speaker = at->speaker,
                                   .speaker_known = true};
        word.text = strndup(c, (size_t)(end - c));
        assert_int_equal(clinch_transcript_add(words, &word, NULL), CLINCH_OK);
        free(word.text);
    }
}

static struct clinch_interview *judge(const char *name)
{
    char line[LINE_BYTES], who[64];
    double begin_s, length_s;
    struct clinch_turn items[TURNS_MOST];
    struct clinch_turns turns = {.items = items, .speaker_count = 2};
    struct clinch_transcript *words = NULL;
    struct clinch_rules *rules = NULL;
    struct clinch_interview *interview = NULL;
    struct clinch_interview_options options = {0};
    FILE *times = open_part(name, "rttm"), *text = open_part(name, "txt");
    assert_int_equal(clinch_transcript_make(&words, NULL), CLINCH_OK);
    words->timed = true;
    while (fgets(line, sizeof line, text) != NULL) {
        assert_int_equal(fscanf(times, "SPEAKER %*s 1 %lf %lf <NA> <NA> %63s <NA> <NA> ",
                                &begin_s, &length_s, who),
                         3);
        items[turns.count] = (struct clinch_turn){begin_s, begin_s + length_s,
                                                  strcmp(who, "candidate") == 0 ? 1 : 0};
        add_words(words, line, &items[turns.count++]);
    }
    fclose(times);
    fclose(text);
    assert_int_equal(clinch_rules_load(&rules, NULL, NULL), CLINCH_OK);
    assert_int_equal(clinch_interview_find(&interview, rules, words, &turns, &options, NULL),
                     CLINCH_OK);
    clinch_rules_free(rules);
    clinch_transcript_free(words);
    return interview;
}

static size_t count_moves(const struct sample *sample, const struct clinch_interview *interview)
{
    static const char letters[] = "qiaonr";
    size_t wrong = 0;
    for (size_t m = 0; m < CLINCH_MOVE_COUNT; m++) {
        bool found = interview->close_moves[m];
        bool off = (strchr(sample->moves, letters[m]) != NULL && !found) ||
                   (strchr(sample->moves_not, letters[m]) != NULL && found);
        if (off)
            print_error("%s: %s is %sfound\n", sample->name,
                        clinch_move_label((enum clinch_move_name)m), found ? "" : "not ");
        wrong += off;
    }
    return wrong;
}

static void the_right_one_is_the_candidate(void **state)
{
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct clinch_interview *interview = judge(samples[i].name);
        if (!interview->candidate_known || interview->candidate != 1)
            fail_msg("%s: not found", samples[i].name);
        clinch_interview_free(interview);
    }
}

static void the_close_is_where_the_script_has_it(void **state)
{
    size_t wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof samples / sizeof *samples; i++) {
        struct clinch_interview *interview = judge(samples[i].name);
        double begin_s = mark_of(samples[i].name, "close-begin");
        double end_s = mark_of(samples[i].name, "close-end");
        double could_s = mark_of(samples[i].name, "could-begin");
        bool right = interview->close_found == (begin_s >= 0);
        if (begin_s >= 0)
            right = right && fabs(interview->close.begin_s - begin_s) <= near_s &&
                    fabs(interview->close.end_s - end_s) <= near_s;
        else
            right = right && fabs(interview->could_close_s - could_s) <= near_s;
        if (!right)
            print_error("%s: from %.1f to %.1f s, not %.1f to %.1f s\n", samples[i].name,
                        interview->close.begin_s, interview->close.end_s, begin_s, end_s);
        wrong += !right;
        if (begin_s >= 0 && interview->close_found)
            wrong += count_moves(&samples[i], interview);
        clinch_interview_free(interview);
    }
    assert_int_equal(wrong, 0);
}

static void a_close_in_pieces_is_found_piece_by_piece(void **state)
{
    (void)state;
    struct clinch_interview *interview = judge("pieces");
    assert_true(interview->piece_count >= 2);
    assert_float_equal(interview->pieces[0].begin_s, mark_of("pieces", "piece-begin"), near_s);
    assert_true(interview->pieces[0].moves[CLINCH_MOVE_INTEREST]);
    clinch_interview_free(interview);
}

static void concerns_and_who_decides_are_heard(void **state)
{
    (void)state;
    struct clinch_interview *interview = judge("director");
    assert_int_equal(interview->concerns.count, 1);
    assert_true(interview->concerns.items[0].taken_up);
    assert_int_equal(interview->deciders.count, 1);
    assert_true(interview->deciders.items[0].taken_up);
    clinch_interview_free(interview);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_right_one_is_the_candidate),
        cmocka_unit_test(the_close_is_where_the_script_has_it),
        cmocka_unit_test(a_close_in_pieces_is_found_piece_by_piece),
        cmocka_unit_test(concerns_and_who_decides_are_heard),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

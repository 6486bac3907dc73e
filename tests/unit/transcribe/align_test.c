#include "support.h"

#include "transcribe/align.h"

enum { WORDS = 12 };

static const char *const names[WORDS] = {"mama", "beef",  "cheese", "dough", "fish", "goose",
                                         "hat",  "judge", "kick",   "lull",  "noon", "pipe"};
static const char *const spoken[WORDS] = {"M AA M AA", "B IY F", "CH IY Z", "D OW",
                                          "F IH SH",   "G UW S", "HH AE T", "JH AH JH",
                                          "K IH K",    "L AH L", "N UW N",  "P AY P"};

static struct clinch_caption_word said[WORDS];
static struct align_path path;
static struct second_look_phone heard_phones[64];
static size_t phone_count;

/* Lays every word 0.3 s long; those from `wrong` to `right` are heard as hisses and score
 * badly. */
static void lay(size_t wrong, size_t right)
{
    phone_count = 0;
    for (size_t i = 0; i < WORDS; i++) {
        bool fits = i < wrong || i >= right;
        int begin = (int)i * 30;
        said[i] = (struct clinch_caption_word){.text = (char *)(size_t)names[i],
                                               .ends_sentence = i == 4};
        assert_true(
            align_path_add(&path, (struct align_segment){.text = memory_copy(names[i]),
                                                         .phones = memory_copy(spoken[i]),
                                                         .begin = begin,
                                                         .end = begin + 30,
                                                         .acoustic = fits ? -300 : -2400}));
        int at = begin;
        for (const char *phone = spoken[i]; *phone;
             phone += strcspn(phone, " "), phone += *phone == ' ', at += 7) {
            heard_phones[phone_count] =
                (struct second_look_phone){SECOND_LOOK_OTHER, at, at + 7, ""};
            strncat(heard_phones[phone_count++].name, fits ? phone : "S",
                    fits ? strcspn(phone, " ") : 1);
        }
    }
}

static bool put(struct clinch_transcript *heard, bool again)
{
    const struct align_input input = {said, WORDS, 0, 3.6, NULL};
    const struct align_evidence evidence = {&path, heard_phones, phone_count, again};
    bool holds = true;
    assert_int_equal(align_put(heard, &input, &evidence, &holds, NULL), CLINCH_OK);
    align_path_free(&path);
    return holds;
}

static struct clinch_transcript *no_words(void)
{
    struct clinch_transcript *heard = NULL;
    assert_int_equal(clinch_transcript_make(&heard, NULL), CLINCH_OK);
    return heard;
}

static void words_that_fit_are_put_with_their_places_and_sentences(void **state)
{
    (void)state;
    struct clinch_transcript *heard = no_words();
    lay(0, 0);
    assert_true(put(heard, false));
    assert_int_equal(heard->word_count, WORDS);
    for (size_t i = 0; i < WORDS; i++) {
        assert_true(heard->words[i].captioned);
        assert_int_equal(heard->words[i].place, i);
        assert_near(heard->words[i].begin_s, 0.3 * (double)i);
        assert_true(heard->words[i].confidence > 0.8);
        assert_int_equal(heard->words[i].ends_sentence, i == 4);
    }
    clinch_transcript_free(heard);
}

static void words_that_do_not_fit_are_not_put(void **state)
{
    (void)state;
    struct clinch_transcript *heard = no_words();
    lay(0, WORDS);
    assert_false(put(heard, false));
    assert_int_equal(heard->word_count, 0);
    clinch_transcript_free(heard);
}

static void a_run_of_misfits_is_left_out(void **state)
{
    (void)state;
    struct clinch_transcript *heard = no_words();
    lay(6, 10);
    assert_true(put(heard, false));
    assert_true(heard->word_count >= 7 && heard->word_count <= 9);
    for (size_t i = 0; i < heard->word_count; i++)
        assert_true(heard->words[i].place < 7 || heard->words[i].place > 8);
    clinch_transcript_free(heard);
}

static void one_misfit_is_only_less_sure(void **state)
{
    (void)state;
    struct clinch_transcript *heard = no_words();
    lay(6, 7);
    assert_true(put(heard, false));
    assert_int_equal(heard->word_count, WORDS);
    assert_true(heard->words[6].confidence < heard->words[2].confidence - 0.2);
    clinch_transcript_free(heard);
}

static void an_empty_path_holds_nothing(void **state)
{
    (void)state;
    struct clinch_transcript *heard = no_words();
    assert_false(put(heard, false));
    clinch_transcript_free(heard);
}

static void every_failed_allocation_is_reported(void **state)
{
    (void)state;
    enum clinch_status status = CLINCH_ERROR_MEMORY;
    for (long i = 0; status != CLINCH_OK; i++) {
        struct clinch_transcript *heard = no_words();
        lay(0, 0);
        const struct align_input input = {said, WORDS, 0, 3.6, NULL};
        const struct align_evidence evidence = {&path, heard_phones, phone_count, false};
        bool holds = false;
        memory_fail_after(i);
        status = align_put(heard, &input, &evidence, &holds, NULL);
        memory_fail_after(-1);
        assert_true(status == CLINCH_OK || (status == CLINCH_ERROR_MEMORY && i < 100));
        align_path_free(&path);
        clinch_transcript_free(heard);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_that_fit_are_put_with_their_places_and_sentences),
        cmocka_unit_test(words_that_do_not_fit_are_not_put),
        cmocka_unit_test(a_run_of_misfits_is_left_out),
        cmocka_unit_test(one_misfit_is_only_less_sure),
        cmocka_unit_test(an_empty_path_holds_nothing),
        cmocka_unit_test(every_failed_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

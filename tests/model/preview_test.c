#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>
#include <string.h>
#include <time.h>

#include <clinch/transcript.h>

enum { BLOCK_FRAMES = CLINCH_RATE_HZ / 10, WORDS_WANTED = 12 };
static const double heard_s = 6.4;

/* The beginning of samples/strong.txt. */
static const char *const said[] = {"you",     "told", "me",  "this",  "role",   "needs",
                                   "someone", "who",  "can", "stand", "beside", "the",
                                   "surgeon", "on",   "day", "one"};

static size_t count_right(const struct clinch_transcript *words)
{
    size_t at = 0, right = 0;
    for (size_t i = 0; i < words->word_count; i++)
        for (size_t k = at; k < sizeof said / sizeof *said && k < at + 4; k++)
            if (strcmp(said[k], words->words[i].text) == 0) {
                right++;
                at = k + 1;
                break;
            }
    return right;
}

/* Sound is pushed as fast as it can be followed: this is about words, not about time. */
static void push_and_wait(struct clinch_preview *preview, const float *block, size_t count,
                          double end_s)
{
    clinch_preview_push(preview, block, count);
    for (int i = 0; clinch_preview_followed_s(preview) < end_s - 0.5; i++) {
        assert_true(i < 6000);
        nanosleep(&(struct timespec){0, 10000000}, NULL);
    }
}

static void words_are_guessed_while_they_are_spoken(void **state)
{
    struct clinch_recognizer_options options = {.jobs = 1};
    struct clinch_recognizer *recognizer = NULL;
    struct clinch_preview *preview = NULL;
    struct clinch_transcript *early = NULL, *late = NULL;
    struct clinch_clip *clip = NULL;
    float block[BLOCK_FRAMES];
    size_t count = 1;
    (void)state;
    assert_int_equal(clinch_recognizer_open(&recognizer, &options, NULL), CLINCH_OK);
    assert_int_equal(clinch_preview_open(&preview, recognizer, NULL), CLINCH_OK);
    assert_int_equal(clinch_preview_wait(preview, NULL), CLINCH_OK);
    assert_int_equal(
        clinch_clip_open(&clip, CLINCH_SOURCE_DIR "/samples/strong.flac", NULL, NULL),
        CLINCH_OK);
    assert_int_equal(clinch_transcript_make(&early, NULL), CLINCH_OK);
    assert_int_equal(clinch_transcript_make(&late, NULL), CLINCH_OK);
    clinch_preview_begin(preview);
    for (double end_s = 0; end_s < heard_s && count > 0; end_s += 0.1) {
        assert_int_equal(clinch_clip_read(clip, block, BLOCK_FRAMES, &count, NULL), CLINCH_OK);
        push_and_wait(preview, block, count, end_s + 0.1);
        if (end_s > 3 && early->word_count == 0)
            assert_int_equal(clinch_preview_guess(preview, 0, early, NULL), CLINCH_OK);
    }
    assert_int_equal(clinch_preview_guess(preview, 0, late, NULL), CLINCH_OK);
    assert_true(count_right(early) >= 4);
    assert_true(count_right(late) >= WORDS_WANTED);
    assert_true(late->words[late->word_count - 1].end_s > 5);
    clinch_transcript_free(early);
    clinch_transcript_free(late);
    clinch_clip_close(clip);
    clinch_preview_close(preview);
    clinch_recognizer_close(recognizer);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_are_guessed_while_they_are_spoken),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

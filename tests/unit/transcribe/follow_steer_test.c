#include "support.h"

#include <math.h>

#include "transcribe/follow_steer.h"

/* An engine that hears the talk right, and lays captions only where they are aimed well. */
enum { LINES = 40, WORDS = 5 };
static const double each_s = 6;
static double late_s; /* of the captions */
static int late_from; /* the line from which they are late */
static size_t decodings;

static void word_at(int line, int word, char text[16])
{
    snprintf(text, 16, "w%c%c%c", 'a' + line / 26, 'a' + line % 26, 'a' + word);
}

static double off_s(int line)
{
    return line >= late_from ? late_s : 0;
}

static struct clinch_captions *make_captions(void)
{
    char bytes[8000] = "WEBVTT\n\n";
    struct clinch_captions *captions = NULL;
    for (int line = 0; line < LINES; line++) {
        double begin_s = each_s * line + off_s(line), end_s = begin_s + each_s;
        size_t length = strlen(bytes);
        snprintf(bytes + length, sizeof bytes - length, "%02d:%06.3f --> %02d:%06.3f\n",
                 (int)begin_s / 60, fmod(begin_s, 60), (int)end_s / 60, fmod(end_s, 60));
        for (int word = 0; word < WORDS; word++) {
            char text[16];
            word_at(line, word, text);
            strcat(bytes, text);
            strcat(bytes, word + 1 < WORDS ? " " : "\n\n");
        }
    }
    assert_int_equal(clinch_captions_parse(&captions, "c.vtt", bytes, strlen(bytes), NULL),
                     CLINCH_OK);
    return captions;
}

static enum clinch_status open_it(void **decoder, const struct engine_setup *setup,
                                  struct clinch_error *error)
{
    (void)setup;
    (void)error;
    *decoder = NULL;
    return CLINCH_OK;
}

static enum clinch_status decode(void *decoder, const struct engine_piece *piece,
                                 struct clinch_transcript *heard, struct clinch_error *error)
{
    int line = (int)lround(piece->begin_s / each_s);
    bool aimed = fabs(piece->shift_s + off_s(line)) < 4;
    (void)decoder;
    decodings++;
    for (int word = 0; word < WORDS; word++) {
        char text[16];
        word_at(line, word, text);
        struct clinch_word said = {.text = text,
                                   .begin_s = each_s * word / WORDS,
                                   .end_s = each_s * (word + 1) / WORDS,
                                   .confidence = 0.9,
                                   .confidence_known = true,
                                   .captioned = aimed,
                                   .place = aimed ? (size_t)(line * WORDS + word) : 0};
        if (clinch_transcript_add(heard, &said, error) != CLINCH_OK)
            return CLINCH_ERROR_MEMORY;
    }
    return CLINCH_OK;
}

static void close_it(void *decoder)
{
    (void)decoder;
}

static const struct engine engine = {
    .name = "test", .open = open_it, .decode = decode, .close = close_it};

static struct heard_piece *pieces[LINES];

/* Hears the whole talk as a hearing does. */
static struct follow_steer follow(struct pool *pool, const struct clinch_captions *captions)
{
    enum { LAG = 8 };
    static const float frames[(int)(6 * CLINCH_RATE_HZ)];
    struct follow_steer steer = {.pool = pool, .captions = captions};
    decodings = 0;
    for (size_t i = 0; i < LINES; i++) {
        const struct clinch_piece source = {frames, sizeof frames / sizeof *frames,
                                            each_s * (double)i};
        if (i >= LAG)
            assert_int_equal(follow_steer_look(&steer, pieces, i - LAG + 1, NULL), CLINCH_OK);
        pieces[i] = heard_piece_make(&steer, &source);
        follow_steer_aim(&steer, pieces[i]);
        pool_submit(pool, &pieces[i]->job);
    }
    assert_int_equal(follow_steer_look(&steer, pieces, LINES, NULL), CLINCH_OK);
    return steer;
}

static size_t count_laid(void)
{
    size_t laid = 0;
    for (size_t i = 0; i < LINES; i++)
        for (size_t w = 0; w < pieces[i]->job.heard->word_count; w++)
            laid += pieces[i]->job.heard->words[w].captioned;
    return laid;
}

static void follow_captions(double by_s, int from, double expected_s, size_t again_most)
{
    struct pool *pool = NULL;
    late_s = by_s;
    late_from = from;
    struct clinch_captions *captions = make_captions();
    assert_int_equal(pool_open(&pool, &engine, NULL, 3, NULL), CLINCH_OK);
    struct follow_steer steer = follow(pool, captions);
    assert_near(steer.shift_s, expected_s);
    assert_int_equal(count_laid(), LINES * WORDS);
    assert_true(decodings >= LINES && decodings <= LINES + again_most);
    /* Two minutes are kept, and no more. */
    for (size_t i = 0; i < LINES; i++)
        assert_true((pieces[i]->job.piece.frames != NULL) == (i >= LINES - 20));
    pool_close(pool);
    for (size_t i = 0; i < LINES; i++)
        heard_piece_free(pieces[i]);
    clinch_captions_free(captions);
}

static void captions_in_place_are_heard_once(void **state)
{
    (void)state;
    follow_captions(0, 0, 0, 0);
}

static void
captions_a_minute_late_are_moved_and_what_was_heard_amiss_is_heard_again(void **state)
{
    (void)state;
    follow_captions(60, 0, -60, 12);
}

static void captions_that_come_late_from_the_middle_on_are_followed(void **state)
{
    (void)state;
    follow_captions(30, LINES / 2, -30, 12);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(captions_in_place_are_heard_once),
        cmocka_unit_test(
            captions_a_minute_late_are_moved_and_what_was_heard_amiss_is_heard_again),
        cmocka_unit_test(captions_that_come_late_from_the_middle_on_are_followed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

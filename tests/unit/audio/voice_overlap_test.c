#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "audio/voice_overlap.h"
#include "audio/voice_path.h"

enum { ALONE = 1000, BURST = 150, STEPS = 4 * ALONE, BANDS = CEPSTRUM_BANDS };

/* What two sound like whose strength lies in bands far apart, every moment a little otherwise.
 */
struct talk {
    struct cepstrum_kept cepstra[STEPS];
    float pitch_hz[STEPS], level_db[STEPS];
    bool speaking[STEPS];
    unsigned char speaker[STEPS];
    size_t count;
    uint32_t chance;
};

static double chance(struct talk *talk)
{
    talk->chance = talk->chance * 1664525u + 1013904223u;
    return talk->chance / 4294967296.0 - 0.5;
}

static void add_voice(struct talk *talk, size_t first_band, double power[BANDS])
{
    for (size_t band = 0; band < BANDS; band++) {
        bool strong = band >= first_band && band < first_band + 8;
        power[band] += exp((strong ? 3 : -3) + 2 * chance(talk));
    }
}

/* `who` says who is taken for the speaker. */
static void speak(struct talk *talk, size_t steps, bool first, bool second, unsigned char who)
{
    for (size_t i = 0; i < steps; i++, talk->count++) {
        double power[BANDS] = {0}, sum = 0;
        if (first)
            add_voice(talk, 2, power);
        if (second)
            add_voice(talk, 14, power);
        for (size_t k = 0; k < CEPSTRUM_COUNT; k++) {
            double value = 0;
            for (size_t band = 0; band < BANDS; band++)
                value += cepstrum_cosine(k, band) * log(power[band] + 1e-9);
            talk->cepstra[talk->count].at[k] = (int16_t)lrint(value * CEPSTRUM_UNIT);
        }
        for (size_t band = 0; band < BANDS; band++)
            sum += power[band];
        talk->level_db[talk->count] = (float)(10 * log10(sum + 1e-9)) - 60;
        talk->speaker[talk->count] = who;
        talk->speaking[talk->count] = who != VOICE_NOBODY;
    }
}

static struct talk *begin(void)
{
    struct talk *talk = calloc(1, sizeof *talk);
    assert_non_null(talk);
    speak(talk, ALONE, false, true, 1);
    speak(talk, 100, false, false, VOICE_NOBODY);
    speak(talk, ALONE, true, false, 0);
    return talk;
}

static size_t find(struct talk *talk, struct voice_overlap *first)
{
    struct voice_overlaps overlaps = {0};
    const struct voice_steps steps = {talk->cepstra, talk->pitch_hz, talk->speaking,
                                      talk->count};
    assert_true(voice_overlap_find(&steps, talk->level_db, talk->speaker, &overlaps));
    if (overlaps.count > 0)
        *first = overlaps.items[0];
    free(overlaps.items);
    free(talk);
    return overlaps.count;
}

static void who_is_talked_over_goes_on(void **state)
{
    struct talk *talk = begin();
    struct voice_overlap found;
    (void)state;
    speak(talk, BURST, true, true, 1);
    speak(talk, 20, false, false, VOICE_NOBODY);
    speak(talk, ALONE, true, false, 0);
    assert_int_equal(find(talk, &found), 1);
    assert_int_equal(found.speaker, 0);
    assert_int_equal(found.begin, 2 * ALONE + 100);
    assert_int_equal(found.end, 2 * ALONE + 100 + BURST + 20);
}

static void a_word_thrown_in_by_one_alone_is_no_overlap(void **state)
{
    struct talk *talk = begin();
    struct voice_overlap found;
    (void)state;
    speak(talk, BURST, false, true, 1);
    speak(talk, ALONE, true, false, 0);
    assert_int_equal(find(talk, &found), 0);
}

static void who_pauses_before_and_after_was_silent_in_between(void **state)
{
    struct talk *talk = begin();
    struct voice_overlap found;
    (void)state;
    speak(talk, 20, false, false, VOICE_NOBODY);
    speak(talk, BURST, true, true, 1);
    speak(talk, 20, false, false, VOICE_NOBODY);
    speak(talk, ALONE, true, false, 0);
    assert_int_equal(find(talk, &found), 0);
}

static void nobody_talks_over_anybody_in_silence(void **state)
{
    struct talk *talk = calloc(1, sizeof *talk);
    struct voice_overlap found;
    (void)state;
    assert_non_null(talk);
    assert_int_equal(find(talk, &found), 0);
    talk = calloc(1, sizeof *talk);
    assert_non_null(talk);
    speak(talk, ALONE, false, false, VOICE_NOBODY);
    assert_int_equal(find(talk, &found), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_is_talked_over_goes_on),
        cmocka_unit_test(a_word_thrown_in_by_one_alone_is_no_overlap),
        cmocka_unit_test(who_pauses_before_and_after_was_silent_in_between),
        cmocka_unit_test(nobody_talks_over_anybody_in_silence),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

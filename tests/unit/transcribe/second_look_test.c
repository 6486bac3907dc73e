#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "transcribe/second_look.h"

#define SIL   SECOND_LOOK_SILENCE
#define SPN   SECOND_LOOK_SPOKEN_NOISE
#define VOWEL SECOND_LOOK_VOWEL
#define NASAL SECOND_LOOK_NASAL
#define OTHER SECOND_LOOK_OTHER

static void phones_that_a_hum_may_sound_like_are_known(void **state)
{
    (void)state;
    assert_int_equal(second_look_kind_of("+SPN+"), SPN);
    assert_int_equal(second_look_kind_of("SIL"), SIL);
    assert_int_equal(second_look_kind_of("AH"), VOWEL);
    assert_int_equal(second_look_kind_of("M"), NASAL);
    assert_int_equal(second_look_kind_of("IY"), OTHER);
    assert_int_equal(second_look_kind_of("N"), OTHER);
    assert_int_equal(second_look_kind_of("+NSN+"), OTHER);
}

static void spoken_noise_with_what_hums_around_it_is_one_hum(void **state)
{
    (void)state;
    const struct second_look_phone phones[] = {{SIL, 0, 20, ""},    {VOWEL, 20, 24, ""},
                                               {SPN, 24, 50, ""},   {NASAL, 50, 60, ""},
                                               {OTHER, 60, 66, ""}, {VOWEL, 66, 72, ""}};
    struct second_look_hum hum;
    size_t at = 0;
    assert_true(second_look_next(phones, 6, &at, &hum));
    assert_int_equal(hum.begin, 20);
    assert_int_equal(hum.end, 60);
    assert_int_equal(hum.core_begin, 24);
    assert_int_equal(hum.core_end, 50);
    assert_int_equal(hum.noise_frames, 26);
    assert_true(hum.ends_nasal && hum.beside_silence && !hum.between_silences);
    assert_false(second_look_next(phones, 6, &at, &hum));
}

static void a_short_vowel_is_no_hum_and_a_long_one_is(void **state)
{
    (void)state;
    const struct second_look_phone phones[] = {{OTHER, 0, 5, ""},
                                               {VOWEL, 5, 20, ""},
                                               {OTHER, 20, 25, ""},
                                               {VOWEL, 25, 50, ""},
                                               {OTHER, 50, 55, ""}};
    struct second_look_hum hum;
    size_t at = 0;
    assert_true(second_look_next(phones, 5, &at, &hum));
    assert_int_equal(hum.begin, 25);
    assert_int_equal(hum.noise_frames, 0);
    assert_true(!hum.ends_nasal && !hum.beside_silence);
    assert_false(second_look_next(phones, 5, &at, &hum));
}

static void no_phones_have_no_hum(void **state)
{
    (void)state;
    struct second_look_hum hum;
    size_t at = 0;
    assert_false(second_look_next(NULL, 0, &at, &hum));
    hum = second_look_at(NULL, 0, 3, 9);
    assert_int_equal(hum.begin, 3);
    assert_int_equal(hum.noise_frames, 0);
}

static void a_stretch_that_somebody_else_found_is_looked_at(void **state)
{
    (void)state;
    const struct second_look_phone phones[] = {{SIL, 0, 10, ""},
                                               {OTHER, 10, 14, ""},
                                               {SPN, 14, 30, ""},
                                               {NASAL, 30, 40, ""},
                                               {SIL, 40, 60, ""}};
    struct second_look_hum hum = second_look_at(phones, 5, 12, 38);
    assert_int_equal(hum.core_begin, 12);
    assert_int_equal(hum.core_end, 38);
    assert_int_equal(hum.noise_frames, 16);
    assert_true(hum.ends_nasal && hum.between_silences);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(phones_that_a_hum_may_sound_like_are_known),
        cmocka_unit_test(spoken_noise_with_what_hums_around_it_is_one_hum),
        cmocka_unit_test(a_short_vowel_is_no_hum_and_a_long_one_is),
        cmocka_unit_test(no_phones_have_no_hum),
        cmocka_unit_test(a_stretch_that_somebody_else_found_is_looked_at),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

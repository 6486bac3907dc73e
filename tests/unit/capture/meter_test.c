#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "capture/meter.h"

enum { RATE_HZ = 16000 };

/* A second of a tone whose peak is `peak`. */
static void push_second(struct meter *meter, double peak)
{
    for (int i = 0; i < RATE_HZ; i++) {
        double level = peak * sin(2 * M_PI * 400 * i / RATE_HZ);
        int16_t frame = (int16_t)lrint(level);
        meter_push(meter, &frame, 1);
    }
}

static void silence_is_at_the_least_level(void **state)
{
    struct meter meter;
    (void)state;
    meter_start(&meter, RATE_HZ);
    push_second(&meter, 0);
    assert_true(meter.level_db <= METER_LEAST_DB && meter_peak_db(&meter) <= METER_LEAST_DB);
}

static void quiet_is_counted_from_the_last_loud_sound(void **state)
{
    struct meter meter;
    (void)state;
    meter_start(&meter, RATE_HZ);
    push_second(&meter, 30);
    assert_true(meter_quiet_s(&meter) < 1e-9);
    push_second(&meter, 8000);
    push_second(&meter, 2000);
    assert_true(meter_quiet_s(&meter) < 1e-9);
    push_second(&meter, 30);
    push_second(&meter, 30);
    assert_true(fabs(meter_quiet_s(&meter) - 2) < 1e-9);
    push_second(&meter, 4000);
    assert_true(meter_quiet_s(&meter) < 1e-9);
}

static void clipping_shows_for_half_a_second(void **state)
{
    struct meter meter;
    const int16_t loud = INT16_MIN;
    (void)state;
    meter_start(&meter, RATE_HZ);
    push_second(&meter, 1000);
    assert_int_equal(meter.clip_blocks, 0);
    meter_push(&meter, &loud, 1);
    for (int i = 0; i < RATE_HZ / 2; i++)
        meter_push(&meter, &(int16_t){0}, 1);
    assert_true(meter.clip_blocks > 0);
    push_second(&meter, 1000);
    assert_int_equal(meter.clip_blocks, 0);
    assert_true(fabs(meter_peak_db(&meter)) < 1e-9);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(silence_is_at_the_least_level),
        cmocka_unit_test(quiet_is_counted_from_the_last_loud_sound),
        cmocka_unit_test(clipping_shows_for_half_a_second),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

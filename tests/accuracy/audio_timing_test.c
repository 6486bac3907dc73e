/* A click at a known time stays there, and a length is kept, whatever the file's rate. */
#include "../unit/audio/recordings.h"

static void expect_click_at_its_place(int rate_hz, double click_s, double length_s)
{
    size_t length = (size_t)lround(length_s * rate_hz), count = 0;
    float *frames = calloc(length, sizeof *frames);
    frames[lround(click_s * rate_hz)] = 0.9f;
    char *path =
        recording_of_frames(frames, length, rate_hz, 1, SF_FORMAT_WAV | SF_FORMAT_FLOAT);
    struct clinch_clip *clip = NULL;
    assert_int_equal(clinch_clip_open(&clip, path, NULL, NULL), CLINCH_OK);
    float *got = read_all(clip, &count);
    assert_int_equal(count, lround((double)length / rate_hz * CLINCH_RATE_HZ));
    size_t peak = 0;
    for (size_t i = 0; i < count; i++)
        if (fabsf(got[i]) > fabsf(got[peak]))
            peak = i;
    assert_int_equal(peak, lround(click_s * CLINCH_RATE_HZ));
    clinch_clip_close(clip);
    free(got);
    free(frames);
    recording_forget(path);
}

static void a_click_keeps_its_time_at_every_rate(void **state)
{
    static const int rates_hz[] = {8000,  11025, 16000, 22050, 32000,
                                   44100, 48000, 88200, 96000, 192000};
    (void)state;
    for (size_t i = 0; i < sizeof rates_hz / sizeof *rates_hz; i++) {
        expect_click_at_its_place(rates_hz[i], 0.0, 0.5);
        expect_click_at_its_place(rates_hz[i], 1.0, 3.0);
        expect_click_at_its_place(rates_hz[i], 2.0, 2.017);
    }
}

static void a_tone_keeps_its_level_and_nothing_else_is_added(void **state)
{
    static const int rates_hz[] = {8000, 44100, 48000, 192000};
    (void)state;
    for (size_t i = 0; i < sizeof rates_hz / sizeof *rates_hz; i++) {
        size_t count = 0;
        float *tone = make_tone((size_t)rates_hz[i], rates_hz[i], 1000, 0.5);
        char *path = recording_of_frames(tone, (size_t)rates_hz[i], rates_hz[i], 1,
                                         SF_FORMAT_WAV | SF_FORMAT_FLOAT);
        struct clinch_clip *clip = NULL;
        assert_int_equal(clinch_clip_open(&clip, path, NULL, NULL), CLINCH_OK);
        float *got = read_all(clip, &count);
        double worst = 0;
        for (size_t j = 1000; j < count - 1000; j++)
            worst = fmax(worst, fabs((double)got[j] -
                                     0.5 * sin(2 * M_PI * 1000 * (double)j / CLINCH_RATE_HZ)));
        assert_true(worst < 0.0005);
        clinch_clip_close(clip);
        free(got);
        free(tone);
        recording_forget(path);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_click_keeps_its_time_at_every_rate),
        cmocka_unit_test(a_tone_keeps_its_level_and_nothing_else_is_added),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

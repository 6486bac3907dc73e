#include "recordings.h"

#include <sys/stat.h>

#include "base/memory.h"

#define CORPUS CLINCH_SOURCE_DIR "/tests/fuzz/corpus/audio/"

static struct clinch_clip *open_clip(const char *path, const char *channel)
{
    struct clinch_clip *clip = NULL;
    struct clinch_clip_options options = {.channel = channel};
    struct clinch_error error = {.message = ""};
    enum clinch_status status = clinch_clip_open(&clip, path, &options, &error);
    if (status != CLINCH_OK)
        fail_msg("%s", error.message);
    return clip;
}

static void expect_refusal(const char *path, const struct clinch_clip_options *options,
                           enum clinch_status status, const char *sentence)
{
    struct clinch_clip *clip = NULL;
    struct clinch_error error = {.message = ""};
    assert_int_equal(clinch_clip_open(&clip, path, options, &error), status);
    assert_null(clip);
    if (strstr(error.message, sentence) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", error.message, sentence);
    assert_non_null(strstr(error.message, path));
}

/* One second of a tone of amplitude 0.5 in `format`, read back. */
static void expect_tone(int format, int rate_hz, double slack_s)
{
    size_t count = 0;
    float *tone = make_tone((size_t)rate_hz, rate_hz, 440, 0.5);
    char *path = recording_of_frames(tone, (size_t)rate_hz, rate_hz, 1, format);
    struct clinch_clip *clip = open_clip(path, NULL);
    float *frames = read_all(clip, &count);
    struct clinch_clip_info info = clinch_clip_info(clip);
    assert_float_equal(info.read_s, 1.0, slack_s);
    assert_null(info.warning);
    assert_int_equal(info.channels, 1);
    assert_float_equal(rms_of(frames + 2000, count - 4000), 0.3536, 0.02);
    clinch_clip_close(clip);
    free(frames);
    free(tone);
    recording_forget(path);
}

static void everything_that_libsndfile_writes_is_read(void **state)
{
    (void)state;
    expect_tone(SF_FORMAT_WAV | SF_FORMAT_PCM_U8, 11025, 1e-4);
    expect_tone(SF_FORMAT_WAV | SF_FORMAT_PCM_16, 44100, 1e-4);
    expect_tone(SF_FORMAT_WAV | SF_FORMAT_PCM_24, 48000, 1e-4);
    expect_tone(SF_FORMAT_WAV | SF_FORMAT_FLOAT, 96000, 1e-4);
    expect_tone(SF_FORMAT_WAV | SF_FORMAT_ULAW, 8000, 1e-4);
    expect_tone(SF_FORMAT_WAVEX | SF_FORMAT_PCM_32, 192000, 1e-4);
    expect_tone(SF_FORMAT_RF64 | SF_FORMAT_PCM_16, 22050, 1e-4);
    expect_tone(SF_FORMAT_W64 | SF_FORMAT_PCM_16, 16000, 1e-4);
    expect_tone(SF_FORMAT_AIFF | SF_FORMAT_PCM_16, 32000, 1e-4);
    expect_tone(SF_FORMAT_CAF | SF_FORMAT_PCM_16, 44100, 1e-4);
    expect_tone(SF_FORMAT_AU | SF_FORMAT_PCM_16, 44100, 1e-4);
    expect_tone(SF_FORMAT_NIST | SF_FORMAT_PCM_16, 16000, 1e-4);
    expect_tone(SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 44100, 1e-4);
    expect_tone(SF_FORMAT_OGG | SF_FORMAT_VORBIS, 44100, 1e-4);
    expect_tone(SF_FORMAT_OGG | SF_FORMAT_OPUS, 48000, 0.01);
    expect_tone(SF_FORMAT_MPEG | SF_FORMAT_MPEG_LAYER_III, 44100, 0.1);
}

static void what_only_ffmpeg_knows_is_read_too(void **state)
{
    static const char *const names[] = {"tone.m4a", "front.mp4", "tone.webm", "tone.mkv",
                                        "tone.aac", "tone.wma",  "tone.mp3"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[1024];
        size_t count = 0;
        snprintf(path, sizeof path, "%s%s", CORPUS, names[i]);
        struct clinch_clip *clip = open_clip(path, NULL);
        float *frames = read_all(clip, &count);
        assert_in_range(count, 700, 6500);
        assert_true(rms_of(frames, count) > 0.2);
        assert_null(clinch_clip_info(clip).warning);
        clinch_clip_close(clip);
        free(frames);
    }
}

static void the_second_audio_stream_can_be_chosen(void **state)
{
    struct clinch_clip *clip = NULL;
    struct clinch_clip_options options = {.stream = 2};
    (void)state;
    assert_int_equal(clinch_clip_open(&clip, CORPUS "two.mkv", &options, NULL), CLINCH_OK);
    clinch_clip_close(clip);
    options.stream = 3;
    expect_refusal(CORPUS "two.mkv", &options, CLINCH_ERROR_ARGUMENT,
                   "has no audio stream 3, only 2");
    options.stream = 2;
    expect_refusal(CORPUS "tone.wav", &options, CLINCH_ERROR_ARGUMENT,
                   "has no audio stream 2, only 1");
}

static void what_is_not_a_recording_is_refused_in_one_sentence(void **state)
{
    char *empty = recording_of_bytes("", 0);
    (void)state;
    expect_refusal("/nowhere/take.wav", NULL, CLINCH_ERROR_IO, "No such file");
    expect_refusal("/tmp", NULL, CLINCH_ERROR_IO, "is a directory");
    expect_refusal("/dev/null", NULL, CLINCH_ERROR_IO, "is a device");
    expect_refusal(empty, NULL, CLINCH_ERROR_FORMAT, "is empty");
    expect_refusal(CORPUS "text.wav", NULL, CLINCH_ERROR_FORMAT,
                   "is not a recording of a known format");
    expect_refusal(CORPUS "header.wav", NULL, CLINCH_ERROR_NO_AUDIO,
                   "has a header, but no sound");
    expect_refusal(CORPUS "silent-picture.mp4", NULL, CLINCH_ERROR_NO_AUDIO, "no audio stream");
    expect_refusal(CORPUS "cut.m4a", NULL, CLINCH_ERROR_FORMAT, "breaks off before its index");
    recording_forget(empty);
}

/* A stereo WAV with a tone on the left and half of it, the other way up, on the right. */
static char *make_stereo(double right)
{
    enum { COUNT = 16000 };
    float *tone = make_tone(COUNT, 16000, 300, 0.4);
    float *both = calloc(2 * COUNT, sizeof *both);
    for (size_t i = 0; i < COUNT; i++) {
        both[2 * i] = tone[i];
        both[2 * i + 1] = (float)(right * (double)tone[i]);
    }
    char *path = recording_of_frames(both, COUNT, 16000, 2, SF_FORMAT_WAV | SF_FORMAT_PCM_16);
    free(both);
    free(tone);
    return path;
}

static void expect_channel(const char *path, const char *channel, double amplitude,
                           const char *warning)
{
    size_t count = 0;
    struct clinch_clip *clip = open_clip(path, channel);
    float *frames = read_all(clip, &count);
    struct clinch_clip_info info = clinch_clip_info(clip);
    assert_int_equal(count, 16000);
    assert_true(fabs(rms_of(frames, count) * sqrt(2.0) - amplitude) < 0.001);
    assert_string_equal(info.channel, channel != NULL ? channel : "mix");
    if (warning == NULL)
        assert_null(info.warning);
    else
        assert_non_null(strstr(info.warning, warning));
    clinch_clip_close(clip);
    free(frames);
}

static void channels_are_mixed_or_chosen(void **state)
{
    char *path = make_stereo(-0.5);
    struct clinch_clip_options options = {.channel = "3"};
    (void)state;
    expect_channel(path, NULL, 0.1, NULL);
    expect_channel(path, "mix", 0.1, NULL);
    expect_channel(path, "left", 0.4, NULL);
    expect_channel(path, "right", 0.2, NULL);
    expect_channel(path, "2", 0.2, NULL);
    expect_refusal(path, &options, CLINCH_ERROR_ARGUMENT, "has no channel 3, only 2");
    recording_forget(path);
}

static void channels_that_cancel_each_other_are_told(void **state)
{
    char *path = make_stereo(-1.0);
    (void)state;
    expect_channel(path, "mix", 0.0, "its channels cancel each other");
    expect_channel(path, "right", 0.4, NULL);
    recording_forget(path);
}

static void a_channel_that_is_no_channel_is_refused(void **state)
{
    static const char *const words[] = {"", "0", "-1", "both", "1x", "99999999999999999999"};
    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct clinch_clip *clip = NULL;
        struct clinch_clip_options options = {.channel = words[i]};
        assert_int_equal(clinch_clip_open(&clip, CORPUS "tone.wav", &options, NULL),
                         CLINCH_ERROR_ARGUMENT);
        assert_null(clip);
    }
}

/* The first `share` of a three-second recording in `format`. */
static void expect_break(int format, double share)
{
    size_t byte_count = 0, count = 0;
    char expected[64];
    float *tone = make_tone(3 * 44100, 44100, 440, 0.5);
    char *whole = recording_of_frames(tone, 3 * 44100, 44100, 1, format);
    char *bytes = bytes_of(whole, &byte_count);
    char *path = recording_of_bytes(bytes, (size_t)((double)byte_count * share));
    struct clinch_clip *clip = open_clip(path, NULL);
    float *frames = read_all(clip, &count);
    struct clinch_clip_info info = clinch_clip_info(clip);
    assert_true(fabs(info.read_s - 3 * share) < 0.15);
    assert_true(info.duration_known);
    assert_float_equal(info.duration_s, 3.0, 0.01);
    snprintf(expected, sizeof expected, ": breaks off after %.1f s of 3.0 s", info.read_s);
    assert_non_null(info.warning);
    assert_non_null(strstr(info.warning, expected));
    clinch_clip_close(clip);
    free(frames);
    free(bytes);
    free(tone);
    recording_forget(path);
    recording_forget(whole);
}

static void a_recording_that_breaks_off_is_read_as_far_as_it_goes(void **state)
{
    (void)state;
    expect_break(SF_FORMAT_WAV | SF_FORMAT_PCM_16, 0.5);
    expect_break(SF_FORMAT_RF64 | SF_FORMAT_PCM_16, 0.4);
    expect_break(SF_FORMAT_AIFF | SF_FORMAT_PCM_16, 0.5);
    expect_break(SF_FORMAT_W64 | SF_FORMAT_PCM_16, 0.6);
    expect_break(SF_FORMAT_AU | SF_FORMAT_PCM_16, 0.5);
    expect_break(SF_FORMAT_CAF | SF_FORMAT_PCM_16, 0.5);
    expect_break(SF_FORMAT_NIST | SF_FORMAT_PCM_16, 0.7);
    expect_break(SF_FORMAT_FLAC | SF_FORMAT_PCM_16, 0.5);
}

static void a_header_that_names_too_little_loses_nothing(void **state)
{
    static const char *const names[] = {CORPUS "lie.wav", CORPUS "endless.wav"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        size_t count = 0;
        struct clinch_clip *clip = open_clip(names[i], NULL);
        free(read_all(clip, &count));
        assert_int_equal(count, 3200);
        assert_null(clinch_clip_info(clip).warning);
        clinch_clip_close(clip);
    }
}

static void what_is_not_a_number_is_silence(void **state)
{
    float frames[1600] = {0};
    size_t count = 0;
    (void)state;
    frames[100] = NAN;
    frames[200] = INFINITY;
    frames[300] = 1e30f;
    frames[400] = 3.0f;
    char *path = recording_of_frames(frames, 1600, 16000, 1, SF_FORMAT_WAV | SF_FORMAT_FLOAT);
    struct clinch_clip *clip = open_clip(path, NULL);
    float *got = read_all(clip, &count);
    assert_int_equal(count, 1600);
    for (size_t i = 0; i < count; i++)
        assert_true(got[i] == (i == 400 ? 1.0f : 0.0f));
    clinch_clip_close(clip);
    free(got);
    recording_forget(path);
}

static double clipped_ratio_of(double gain, double most, int rate_hz)
{
    size_t count = 0;
    float *tone = make_tone((size_t)rate_hz, rate_hz, 200, gain);
    for (int i = 0; i < rate_hz; i++)
        tone[i] = fmaxf(fminf(tone[i], (float)most), (float)-most);
    char *path = recording_of_frames(tone, (size_t)rate_hz, rate_hz, 1,
                                     SF_FORMAT_WAV | SF_FORMAT_PCM_16);
    struct clinch_clip *clip = open_clip(path, NULL);
    free(read_all(clip, &count));
    double ratio = clinch_clip_info(clip).clipped_ratio;
    clinch_clip_close(clip);
    free(tone);
    recording_forget(path);
    return ratio;
}

static void clipping_is_counted_at_the_files_own_rate(void **state)
{
    (void)state;
    /* |sin| is above one half for two thirds of the time. */
    assert_float_equal(clipped_ratio_of(2.0, 1.0, 44100), 2.0 / 3, 0.01);
    assert_float_equal(clipped_ratio_of(2.0, 1.0, 8000), 2.0 / 3, 0.05);
    assert_float_equal(clipped_ratio_of(0.6, 0.3, 48000), 2.0 / 3, 0.01);
    assert_float_equal(clipped_ratio_of(0.6, 0.6, 44100), 0, 0.002);
    assert_float_equal(clipped_ratio_of(0.01, 0.005, 44100), 0, 0.0);
}

static void a_pipe_is_read_like_a_file(void **state)
{
    static const char *const names[] = {"tone.wav", "tone.flac", "tone.m4a"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char command[1024], path[64];
        size_t piped = 0, plain = 0;
        snprintf(command, sizeof command, "cat '%s%s'", CORPUS, names[i]);
        FILE *pipe = popen(command, "r");
        assert_non_null(pipe);
        snprintf(path, sizeof path, "/proc/self/fd/%d", fileno(pipe));
        struct clinch_clip *clip = open_clip(path, NULL);
        free(read_all(clip, &piped));
        clinch_clip_close(clip);
        pclose(pipe);
        snprintf(command, sizeof command, "%s%s", CORPUS, names[i]);
        clip = open_clip(command, NULL);
        free(read_all(clip, &plain));
        clinch_clip_close(clip);
        assert_int_equal(piped, plain);
    }
}

static void standard_input_is_a_dash(void **state)
{
    size_t count = 0;
    int saved = dup(STDIN_FILENO);
    (void)state;
    assert_non_null(freopen(CORPUS "tone.wav", "rb", stdin));
    struct clinch_clip *clip = open_clip("-", NULL);
    assert_string_equal(clinch_clip_info(clip).path, "-");
    free(read_all(clip, &count));
    assert_int_equal(count, 3200);
    clinch_clip_close(clip);
    assert_non_null(freopen(CORPUS "text.wav", "rb", stdin));
    struct clinch_error error = {.message = ""};
    assert_int_equal(clinch_clip_open(&clip, "-", NULL, &error), CLINCH_ERROR_FORMAT);
    assert_string_equal(error.message, "standard input: is not a recording of a known format");
    dup2(saved, STDIN_FILENO);
    close(saved);
}

static void memory_that_runs_out_is_told(void **state)
{
    static const char *const names[] = {CORPUS "cut.wav", CORPUS "tone.m4a"};
    (void)state;
    for (size_t i = 0; i < 2; i++) {
        enum clinch_status status = CLINCH_ERROR_MEMORY;
        for (long after = 0; status == CLINCH_ERROR_MEMORY; after++) {
            struct clinch_clip *clip = NULL;
            float frames[4000];
            size_t count = 0;
            assert_true(after < 100);
            memory_fail_after(after);
            status = clinch_clip_open(&clip, names[i], NULL, NULL);
            if (status == CLINCH_OK)
                status = clinch_clip_read(clip, frames, 4000, &count, NULL);
            else
                assert_null(clip);
            memory_fail_after(-1);
            clinch_clip_close(clip);
        }
        assert_int_equal(status, CLINCH_OK);
    }
}

static void two_clips_do_not_disturb_each_other(void **state)
{
    size_t first = 0, second = 0;
    float frames[500];
    struct clinch_clip *wav = open_clip(CORPUS "tone.wav", NULL);
    struct clinch_clip *flac = open_clip(CORPUS "tone.flac", NULL);
    (void)state;
    for (size_t got = 1; got > 0;) {
        assert_int_equal(clinch_clip_read(wav, frames, 500, &got, NULL), CLINCH_OK);
        first += got;
        assert_int_equal(clinch_clip_read(flac, frames, 300, &got, NULL), CLINCH_OK);
        second += got;
    }
    assert_int_equal(first, 3200);
    assert_int_equal(second, 3200);
    clinch_clip_close(wav);
    clinch_clip_close(flac);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(everything_that_libsndfile_writes_is_read),
        cmocka_unit_test(what_only_ffmpeg_knows_is_read_too),
        cmocka_unit_test(the_second_audio_stream_can_be_chosen),
        cmocka_unit_test(what_is_not_a_recording_is_refused_in_one_sentence),
        cmocka_unit_test(channels_are_mixed_or_chosen),
        cmocka_unit_test(channels_that_cancel_each_other_are_told),
        cmocka_unit_test(a_channel_that_is_no_channel_is_refused),
        cmocka_unit_test(a_recording_that_breaks_off_is_read_as_far_as_it_goes),
        cmocka_unit_test(a_header_that_names_too_little_loses_nothing),
        cmocka_unit_test(what_is_not_a_number_is_silence),
        cmocka_unit_test(clipping_is_counted_at_the_files_own_rate),
        cmocka_unit_test(a_pipe_is_read_like_a_file),
        cmocka_unit_test(standard_input_is_a_dash),
        cmocka_unit_test(memory_that_runs_out_is_told),
        cmocka_unit_test(two_clips_do_not_disturb_each_other),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

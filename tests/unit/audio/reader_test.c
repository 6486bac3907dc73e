#include "recordings.h"

#include "audio/claim.h"
#include "audio/reader.h"

static void a_tagged_length_is_understood_or_none(void **state)
{
    (void)state;
    assert_true(reader_parse_duration("00:00:04.007000000") == 4.007);
    assert_true(reader_parse_duration("01:02:03.5") == 3723.5);
    assert_true(reader_parse_duration("") == 0);
    assert_true(reader_parse_duration("4.007") == 0);
}

static void a_gap_is_filled_unless_it_is_rounding_or_damage(void **state)
{
    struct reader_facts facts = {.sample_rate_hz = 1000, .channels = 1};
    (void)state;
    assert_int_equal(reader_gap_frames(&facts, 3.0, 2000), 1000);
    assert_int_equal(reader_gap_frames(&facts, 2.09, 2000), 0);
    assert_int_equal(reader_gap_frames(&facts, 1.0, 2000), 0);
    assert_int_equal(reader_gap_frames(&facts, 4000, 0), 0);
    assert_int_equal(reader_gap_frames(&facts, NAN, 0), 0);
}

static void sound_that_begins_late_in_a_video_keeps_its_time(void **state)
{
    size_t count = 0;
    struct clinch_clip *clip = NULL;
    (void)state;
    assert_int_equal(clinch_clip_open(&clip,
                                      CLINCH_SOURCE_DIR "/tests/fuzz/corpus/audio/late.mkv",
                                      NULL, NULL),
                     CLINCH_OK);
    float *frames = read_all(clip, &count);
    assert_in_range(count, 11100, 11400);
    assert_true(rms_of(frames, 7900) == 0.0);
    assert_true(rms_of(frames + 8200, 2800) > 0.3);
    clinch_clip_close(clip);
    free(frames);
}

static struct claim claim_of(const void *bytes, size_t count)
{
    struct source source;
    char *path = recording_of_bytes(bytes, count);
    assert_int_equal(source_open(&source, path, NULL), CLINCH_OK);
    struct claim claim = claim_find(&source);
    source_close(&source);
    recording_forget(path);
    return claim;
}

static void a_header_claims_what_it_says(void **state)
{
    static const char wav[] = "RIFF\x34\0\0\0WAVEjunk\x03\0\0\0abc\0data\x20\0\0\0"
                              "0123456789abcdef";
    static const char endless[] = "RIFF\xff\xff\xff\xffWAVE"
                                  "data\xff\xff\xff\xff"
                                  "0123456789abcdef";
    static const char lying[] = "RIFF\x34\0\0\0WAVE"
                                "data\x02\0\0\0\1\2\3\4\5\6\7\1\2\3\4\5\6\7";
    static const char followed[] = "RIFF\x34\0\0\0WAVE"
                                   "data\x02\0\0\0\1\2LIST\4\0\0\0abcd";
    (void)state;
    struct claim claim = claim_of(wav, sizeof wav - 1);
    assert_true(claim.data_found && claim.known && !claim.size_lies);
    assert_int_equal(claim.claimed_bytes, 32);
    assert_int_equal(claim.there_bytes, 16);
    claim = claim_of(endless, sizeof endless - 1);
    assert_true(claim.data_found && !claim.known && !claim.size_lies);
    claim = claim_of(lying, sizeof lying - 1);
    assert_true(claim.known && claim.size_lies);
    assert_int_equal(claim.there_bytes, 14);
    claim = claim_of(followed, sizeof followed - 1);
    assert_true(claim.known && !claim.size_lies);
}

static void what_is_no_header_claims_nothing(void **state)
{
    (void)state;
    assert_false(claim_of("RIFF", 4).data_found);
    assert_false(claim_of("a text that is not a recording", 30).data_found);
    assert_false(claim_of("RIFF\x34\0\0\0WAVEjunk\xff\xff\xff\x7f____", 24).data_found);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tagged_length_is_understood_or_none),
        cmocka_unit_test(a_gap_is_filled_unless_it_is_rounding_or_damage),
        cmocka_unit_test(sound_that_begins_late_in_a_video_keeps_its_time),
        cmocka_unit_test(a_header_claims_what_it_says),
        cmocka_unit_test(what_is_no_header_claims_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "support.h"

#include <clinch/captions.h>

static struct clinch_captions *read_all(const char *bytes)
{
    struct clinch_captions *captions = NULL;
    struct clinch_error error;
    if (clinch_captions_parse(&captions, "c.vtt", bytes, strlen(bytes), &error) != CLINCH_OK)
        fail_msg("%s", error.message);
    return captions;
}

static void assert_refused(const char *bytes, const char *sentence)
{
    struct clinch_captions *captions = NULL;
    struct clinch_error error;
    assert_int_equal(clinch_captions_parse(&captions, "c.vtt", bytes, strlen(bytes), &error),
                     CLINCH_ERROR_FORMAT);
    assert_string_equal(error.message, sentence);
    assert_null(captions);
}

static void assert_caption(const struct clinch_captions *captions, size_t at,
                           const char *speaker, const char *text)
{
    assert_true(at < captions->caption_count);
    const struct clinch_caption *caption = &captions->captions[at];
    assert_string_equal(caption->text, text);
    assert_int_equal(caption->speaker_known, speaker != NULL);
    if (speaker != NULL)
        assert_string_equal(captions->speakers[caption->speaker], speaker);
}

static void webvtt_is_read_with_its_notes_styles_and_settings(void **state)
{
    (void)state;
    struct clinch_captions *captions = read_all(
        "\xef\xbb\xbfWEBVTT - call\r\nKind: captions\r\n\r\nSTYLE\r\n::cue { color: red "
        "}\r\n\r\nNOTE a remark\r\nof two lines\r\n\r\nfirst\r\n00:01.500 --> 00:03.000 "
        "align:start position:0%\r\nI led &amp; <b>trained</b>\r\nthe "
        "team.\r\n\r\n01:00:00.250 --> 01:00:02.000\r\n<00:00:01.000><c.loud>What "
        "comes&nbsp;next?</c>\r\n");
    assert_int_equal(captions->caption_count, 2);
    assert_caption(captions, 0, NULL, "I led & trained the team.");
    assert_near(captions->captions[0].begin_s, 1.5);
    assert_near(captions->captions[0].end_s, 3);
    assert_int_equal(captions->captions[0].line, 11);
    assert_caption(captions, 1, NULL, "What comes next?");
    assert_near(captions->captions[1].begin_s, 3600.25);
    assert_null(captions->warning);
    clinch_captions_free(captions);
}

static void subrip_is_read_without_empty_lines_between(void **state)
{
    (void)state;
    struct clinch_captions *captions =
        read_all("1\n00:00:01,000 --> 00:00:02,500\n<font color=\"red\">{\\an8}We sold</font>\n"
                 "12 pumps\n2\n00:00:03,000 --> 00:00:04,000\n[door closes] to hospitals\n");
    assert_int_equal(captions->caption_count, 2);
    assert_caption(captions, 0, NULL, "We sold 12 pumps");
    assert_caption(captions, 1, NULL, " to hospitals" + 1);
    clinch_captions_free(captions);
}

static void sbv_is_read(void **state)
{
    (void)state;
    struct clinch_captions *captions = read_all(
        "0:00:01.000,0:00:02.000\nAna Ruiz: Tell me more.\n\n0:00:02.500,0:00:04.000\nBo Li: "
        "Gladly.\n");
    assert_caption(captions, 0, "Ana Ruiz", "Tell me more.");
    assert_caption(captions, 1, "Bo Li", "Gladly.");
    assert_near(captions->captions[1].end_s, 4);
    clinch_captions_free(captions);
}

static void words_are_spoken_out_and_share_the_captions_time(void **state)
{
    (void)state;
    struct clinch_captions *captions =
        read_all("WEBVTT\n\n00:00.000 --> 00:10.000\nWe grew 15%. I\n\n00:10.000 --> "
                 "00:12.000\nran FDA files!\n");
    const char *expected[] = {"we", "grew", "fifteen", "percent", "i", "ran", "fda", "files"};
    assert_int_equal(captions->word_count, 8);
    for (size_t i = 0; i < 8; i++)
        assert_string_equal(captions->words[i].text, expected[i]);
    assert_near(captions->words[0].begin_s, 0);
    assert_near(captions->words[4].end_s, 10);
    assert_true(captions->words[1].begin_s > captions->words[0].begin_s);
    assert_true(captions->words[3].ends_sentence);
    assert_false(captions->words[4].ends_sentence);
    assert_true(captions->words[7].ends_sentence);
    assert_true(captions->words[6].spelled);
    assert_int_equal(captions->words[5].caption, 1);
    clinch_captions_free(captions);
}

static void zoom_names_speakers_before_a_colon(void **state)
{
    (void)state;
    struct clinch_captions *captions =
        read_all("WEBVTT\n\n1\n00:00:01.000 --> 00:00:02.000\nJane van Doe (Guest): One "
                 "thing: I sell.\n\n2\n00:00:02.000 --> 00:00:03.000\nBOB: "
                 "Fine.\n\n3\n00:00:03.000 --> 00:00:04.000\nand good.\n");
    assert_int_equal(captions->speaker_count, 2);
    assert_caption(captions, 0, "Jane van Doe (Guest)", "One thing: I sell.");
    assert_caption(captions, 1, "BOB", "Fine.");
    assert_caption(captions, 2, "BOB", "and good.");
    clinch_captions_free(captions);
}

static void teams_names_speakers_in_voice_tags(void **state)
{
    (void)state;
    struct clinch_captions *captions = read_all(
        "WEBVTT\n\nab12/3-0\n00:00:01.000 --> 00:00:03.000\n<v Jane O&apos;Doe>Hello "
        "there.</v>\n<v Bob>Hi.</v>\n\n00:00:03.000 --> 00:00:04.000\nNote: nobody.\n");
    assert_int_equal(captions->caption_count, 3);
    assert_caption(captions, 0, "Jane O'Doe", "Hello there.");
    assert_caption(captions, 1, "Bob", "Hi.");
    assert_near(captions->captions[1].end_s, 3);
    assert_true(captions->captions[1].begin_s > 2);
    assert_caption(captions, 2, NULL, "Note: nobody.");
    clinch_captions_free(captions);
}

static void meet_names_speakers_in_brackets_or_on_a_line_of_their_own(void **state)
{
    (void)state;
    struct clinch_captions *captions =
        read_all("1\n00:00:01,000 --> 00:00:02,000\n(Jane Doe)\nHello.\n\n2\n00:00:02,000 --> "
                 "00:00:03,000\n(Bob Roe)\n(laughs) Hi.\n\n");
    assert_caption(captions, 0, "Jane Doe", "Hello.");
    assert_caption(captions, 1, "Bob Roe", "Hi.");
    clinch_captions_free(captions);
    captions = read_all("1\n00:00:01,000 --> 00:00:02,000\nJane Doe\nHello.\n\n2\n00:00:02,000 "
                        "--> 00:00:03,000\nBob Roe\nHi.\n\n3\n00:00:03,000 --> "
                        "00:00:04,000\nJane Doe\nBye.\n\n4\n00:00:04,000 --> "
                        "00:00:05,000\nBob Roe\nBye.\n");
    assert_caption(captions, 0, "Jane Doe", "Hello.");
    assert_caption(captions, 3, "Bob Roe", "Bye.");
    clinch_captions_free(captions);
}

static void prose_with_a_colon_names_nobody(void **state)
{
    (void)state;
    struct clinch_captions *captions = read_all(
        "WEBVTT\n\n00:01.000 --> 00:02.000\nI sell.\n\n00:02.000 --> 00:03.000\nTo two "
        "kinds.\n\n00:03.000 --> 00:04.000\nHospitals: the big ones.\n\n00:04.000 --> "
        "00:05.000\nAt 10:30 we met: all of us.\n");
    assert_int_equal(captions->speaker_count, 0);
    assert_caption(captions, 2, NULL, "Hospitals: the big ones.");
    clinch_captions_free(captions);
}

static void json_of_whisper_cpp_is_read(void **state)
{
    (void)state;
    struct clinch_captions *captions =
        read_all("{\"model\": {\"type\": \"base\"}, \"transcription\": [{\"timestamps\": "
                 "{\"from\": \"00:00:00,000\"}, \"offsets\": {\"from\": 250, \"to\": 2000}, "
                 "\"text\": \" I want this.\"}, {\"offsets\": {\"from\": 2000, \"to\": 3000}, "
                 "\"text\": \" [BLANK_AUDIO]\"}]}");
    assert_int_equal(captions->caption_count, 1);
    assert_near(captions->captions[0].begin_s, 0.25);
    assert_caption(captions, 0, NULL, "I want this.");
    clinch_captions_free(captions);
}

static void json_of_whisperx_is_read(void **state)
{
    (void)state;
    struct clinch_captions *captions = read_all(
        "{\"segments\": [{\"start\": 1, \"end\": 2.5, \"text\": \" Yes.\", \"speaker\": "
        "\"SPEAKER_01\", \"words\": []}, {\"start\": 3, \"end\": 4, \"text\": \"No.\"}]}");
    assert_caption(captions, 0, "SPEAKER_01", "Yes.");
    assert_caption(captions, 1, NULL, "No.");
    assert_near(captions->captions[0].end_s, 2.5);
    clinch_captions_free(captions);
}

static void json_of_vosk_is_read_one_object_after_another(void **state)
{
    (void)state;
    struct clinch_captions *captions = read_all(
        "{\"result\": [{\"conf\": 1, \"start\": 0.5, \"end\": 0.9, \"word\": \"i\"}, "
        "{\"start\": 0.9, \"end\": 1.2, \"word\": \"want\"}, {\"start\": 2.0, \"end\": 2.4, "
        "\"word\": \"this\"}], \"text\": \"i want this\"}\n{\"text\": \"\"}\n{\"monologues\": "
        "[{\"speaker\": {\"name\": \"Jo\"}, \"terms\": [{\"start\": 3, \"end\": 4, \"text\": "
        "\"job\", \"type\": \"WORD\"}]}]}\n");
    assert_int_equal(captions->caption_count, 3);
    assert_caption(captions, 0, NULL, "i want");
    assert_caption(captions, 1, NULL, "this");
    assert_near(captions->captions[1].begin_s, 2);
    assert_caption(captions, 2, "Jo", "job");
    clinch_captions_free(captions);
}

static void what_is_no_caption_file_is_refused_with_its_line(void **state)
{
    (void)state;
    assert_refused("", "c.vtt: is empty");
    assert_refused(" \r\n\xef\xbb\xbf", "c.vtt: line 1: these are no captions (WebVTT, SubRip, "
                                        ".sbv, or the JSON of whisper.cpp, WhisperX or Vosk)");
    assert_refused("\xff\xfeW\0E", "c.vtt: is UTF-16; save it as UTF-8");
    assert_refused("WEBVTT\n\n00:00.000 --> nowhere\nyes\n",
                   "c.vtt: line 3: \"00:00.000 --> nowhere\" is no time of a caption");
    assert_refused("WEBVTT\n\n00:00.000 --> 00:01.000\n[music]\n",
                   "c.vtt: no words in its captions");
    assert_refused("WEBVTT\n\n00:00.000 --> 00:01.000\n\xd0\x9f\xd1\x80\xd0\xb8\xd0\xb2\xd0\xb5"
                   "\xd1\x82\n",
                   "c.vtt: line 3: no caption in Latin letters; only English can be used");
    assert_refused("{\"segments\": [{\"start\": 1, \"text\": \"x\"}]}",
                   "c.vtt: caption 1: \"start\" and \"end\" are no times");
    assert_refused(
        "{\"a\": 1}",
        "c.vtt: line 1: this JSON holds no captions of whisper.cpp, WhisperX or Vosk");
}

static void broken_json_is_refused_with_its_line(void **state)
{
    (void)state;
    struct clinch_captions *captions = NULL;
    struct clinch_error error;
    const char *bytes = "{\"segments\": [\n{\"start\": }]}";
    assert_int_equal(clinch_captions_parse(&captions, "c.json", bytes, strlen(bytes), &error),
                     CLINCH_ERROR_FORMAT);
    assert_non_null(strstr(error.message, "c.json: line 2: this is no JSON"));
}

static void captions_that_run_backwards_are_put_in_order_and_said(void **state)
{
    (void)state;
    struct clinch_captions *captions =
        read_all("WEBVTT\n\n00:05.000 --> 00:06.000\nsecond\n\n00:03.000 --> "
                 "00:01.000\nfirst\n");
    assert_caption(captions, 0, NULL, "first");
    assert_near(captions->captions[0].end_s, 3);
    assert_string_equal(captions->warning, "c.vtt: line 6: this caption ends before it begins; "
                                           "only its begin was used");
    clinch_captions_free(captions);
}

static void latin_1_is_understood(void **state)
{
    (void)state;
    struct clinch_captions *captions =
        read_all("1\n00:00:01,000 --> 00:00:02,000\nIt\x92s a caf\xe9.\n");
    assert_caption(captions, 0, NULL, "It's a caf\xc3\xa9.");
    assert_string_equal(captions->words[2].text, "cafe");
    clinch_captions_free(captions);
}

static void every_failed_allocation_is_reported(void **state)
{
    (void)state;
    const char *texts[] = {
        "WEBVTT\n\n00:01.000 --> 00:00.000\n<v A B>One &amp; two.</v> <v C>3\n\n00:02.000 "
        "--> 00:03.000\nJo: four\n",
        "1\n00:00:01,000 --> 00:00:02,000\nJo Doe: Yes\n"};
    for (size_t t = 0; t < 2; t++) {
        enum clinch_status status = CLINCH_ERROR_MEMORY;
        for (long i = 0; status != CLINCH_OK; i++) {
            struct clinch_captions *captions = NULL;
            memory_fail_after(i);
            status = clinch_captions_parse(&captions, "c", texts[t], strlen(texts[t]), NULL);
            memory_fail_after(-1);
            assert_true(status == CLINCH_OK || (status == CLINCH_ERROR_MEMORY && i < 300));
            clinch_captions_free(captions);
        }
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(webvtt_is_read_with_its_notes_styles_and_settings),
        cmocka_unit_test(subrip_is_read_without_empty_lines_between),
        cmocka_unit_test(sbv_is_read),
        cmocka_unit_test(words_are_spoken_out_and_share_the_captions_time),
        cmocka_unit_test(zoom_names_speakers_before_a_colon),
        cmocka_unit_test(teams_names_speakers_in_voice_tags),
        cmocka_unit_test(meet_names_speakers_in_brackets_or_on_a_line_of_their_own),
        cmocka_unit_test(prose_with_a_colon_names_nobody),
        cmocka_unit_test(json_of_whisper_cpp_is_read),
        cmocka_unit_test(json_of_whisperx_is_read),
        cmocka_unit_test(json_of_vosk_is_read_one_object_after_another),
        cmocka_unit_test(what_is_no_caption_file_is_refused_with_its_line),
        cmocka_unit_test(broken_json_is_refused_with_its_line),
        cmocka_unit_test(captions_that_run_backwards_are_put_in_order_and_said),
        cmocka_unit_test(latin_1_is_understood),
        cmocka_unit_test(every_failed_allocation_is_reported),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

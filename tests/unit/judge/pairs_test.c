/* Pairs of takes from tests/pairs/pairs.tsv: the same close, once with one fault. */
#include "base/file.h"
#include "support.h"

enum { PAIRS_MOST = 200, NAMED_LEAST = 54 };

struct pair {
    char *fields[5]; /* name, title, how, take, faulty take */
};

struct pairs {
    char *bytes;
    struct pair items[PAIRS_MOST];
    size_t count;
};

/* Measures as a voice without a fault would give them, changed by `how`. */
struct voice {
    struct clinch_measures measures;
    struct clinch_filler ums[40];
    struct clinch_span pause, drop;
    struct clinch_ending rise;
    struct clinch_pitch_point *track;
};

static void read_pairs(struct pairs *pairs)
{
    size_t length = 0;
    *pairs = (struct pairs){0};
    assert_int_equal(file_read(CLINCH_SOURCE_DIR "/tests/pairs/pairs.tsv", 1u << 20,
                               &pairs->bytes, &length, NULL),
                     CLINCH_OK);
    for (char *line = strtok(pairs->bytes, "\n"); line != NULL; line = strtok(NULL, "\n")) {
        if (*line == '#')
            continue;
        struct pair *pair = &pairs->items[pairs->count++];
        assert_true(pairs->count < PAIRS_MOST);
        for (size_t i = 0; i < 5; i++) {
            pair->fields[i] = line;
            line += strcspn(line, "\t");
            if (*line == '\t')
                *line++ = '\0';
        }
    }
}

/* The number after `key=` in `how`, or `other`. */
static double how_much(const char *how, const char *key, double other)
{
    const char *at = strstr(how, key);
    return at != NULL ? strtod(at + strlen(key) + 1, NULL) : other;
}

static void make_voice(struct voice *voice, const struct take *take, const char *how)
{
    size_t count = take->transcript.word_count;
    const struct clinch_word *last = &take->words[count - 1];
    double begin_s = take->words[0].begin_s, span_s = last->end_s - begin_s;
    *voice = (struct voice){0};
    voice->measures = (struct clinch_measures){
        .duration_s = last->end_s + 0.5, .word_count = count, .speech_s = span_s};
    voice->measures.words_per_minute =
        (struct clinch_figure){(double)count / span_s * 60, true};
    voice->measures.syllables_per_second = (struct clinch_figure){4, true};
    voice->measures.pitch.range_st =
        (struct clinch_figure){how_much(how, "flat", 0) > 0 ? 1.5 : 7, true};
    voice->measures.pitch.track_count =
        how_much(how, "whisper", 0) > 0 ? 10 : (size_t)(span_s * 50);
    size_t ums = (size_t)how_much(how, "um", 0);
    for (size_t i = 0; i < ums; i++)
        voice->ums[i] = (struct clinch_filler){"um",
                                               begin_s + span_s * (double)i / (double)ums,
                                               begin_s + span_s * (double)i / (double)ums + 0.3,
                                               0,
                                               1,
                                               CLINCH_FILLER_PAUSE};
    voice->measures.fillers.events = voice->ums;
    voice->measures.fillers.count = ums;
    if (how_much(how, "silence", 0) > 0) {
        voice->pause =
            (struct clinch_span){begin_s + 5, begin_s + 5 + how_much(how, "silence", 0)};
        voice->measures.pauses.events = &voice->pause;
        voice->measures.pauses.count = 1;
    }
    if (how_much(how, "ask_rise", 0) > 0) {
        voice->rise = (struct clinch_ending){last->begin_s, last->end_s, 4, count - 1};
        voice->measures.pitch.rising = &voice->rise;
        voice->measures.pitch.rising_count = 1;
    }
    if (how_much(how, "ask_drop", 0) > 0) {
        voice->drop = (struct clinch_span){last->begin_s - 0.5, last->end_s};
        voice->measures.loudness.trailing = &voice->drop;
        voice->measures.loudness.trailing_count = 1;
    }
}

static struct clinch_findings *judge_one(const struct clinch_rules *rules, const char *text,
                                         const char *how, bool spoken)
{
    struct take take;
    struct voice voice;
    double situation = how_much(how, "situation", 0);
    if (!spoken) {
        take_write(&take, text);
        return judge_in(rules, &take, NULL, (enum clinch_situation)situation);
    }
    take_speak_at(&take, text, 0.6, 60 / how_much(how, "wpm", 165));
    double silence_s = how_much(how, "silence", 0);
    for (size_t i = 0; i < take.transcript.word_count; i++) {
        double later_s = take.words[i].begin_s > 5 ? silence_s : 0;
        take.words[i].begin_s += later_s;
        take.words[i].end_s += later_s;
    }
    make_voice(&voice, &take, how);
    return judge_in(rules, &take, &voice.measures, (enum clinch_situation)situation);
}

static void the_faulty_take_never_scores_higher_and_its_fault_is_named_first(void **state)
{
    struct pairs pairs;
    size_t higher = 0, named = 0;
    read_pairs(&pairs);
    assert_true(pairs.count >= 60);
    for (size_t i = 0; i < pairs.count; i++) {
        char **pair = pairs.items[i].fields;
        const char *situation = strstr(pair[2], "situation=");
        bool spoken = strcmp(pair[2], "-") != 0 && pair[2] != situation;
        struct clinch_findings *good =
            judge_one(*state, pair[3], situation != NULL ? situation : "-", spoken);
        struct clinch_findings *bad = judge_one(*state, pair[4], pair[2], spoken);
        const char *title = bad->advice_count > 0 ? bad->advice[0].title : "nothing";
        if (bad->overall.value.value >= good->overall.value.value) {
            print_error("%s: %.0f is not below %.0f\n", pair[0], bad->overall.value.value,
                        good->overall.value.value);
            higher++;
        }
        if (strcmp(title, pair[1]) == 0)
            named++;
        else
            print_error("%s: said \"%s\", not \"%s\"\n", pair[0], title, pair[1]);
        clinch_findings_free(good);
        clinch_findings_free(bad);
    }
    print_message("%zu pairs, %zu named first\n", pairs.count, named);
    free(pairs.bytes);
    assert_int_equal(higher, 0);
    assert_true(named >= NAMED_LEAST);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_faulty_take_never_scores_higher_and_its_fault_is_named_first),
    };
    return cmocka_run_group_tests(tests, load_rules, free_rules);
}

#include "filler_words.h"

#include "words.h"

static const double stretch_gap_s =
    0.35;                         /* parts what is said before from what is said after */
static const double beat_s = 0.2; /* a beat of silence beside a word */

/** A phrase among its neighbours: the words beside it, filled pauses passed over; "" across the
 * border of a sentence. */
struct place {
    const char *before, *after;
    bool opens, closes;             /* first, last of a stretch of speech */
    bool beat_before, beat_after;   /* silence beside it; never in a written text */
    bool pause_before, pause_after; /* um, uh beside it */
};

typedef bool judge_fn(const struct place *place);

/* Whom "and like …" may go on with; not "you" and "it", which "like" may belong to. */
static const char subjects[] = "i we they he she i'm we're they're it's he's she's "
                               "you're i've we've they've i'd we'd i'll we'll";
static const char weights[] = "really super very totally pretty extremely incredibly oh wow "
                              "okay literally actually maybe";

static bool is_like(const struct place *p)
{
    if (words_in(p->before, "would 'd i'd we'd you'd they'd he'd she'd who'd don't didn't "
                            "doesn't do does did to look looks looked looking feel feels felt "
                            "feeling sound sounds sounded sounding seem seems seemed something "
                            "anything nothing things stuff people places companies much more "
                            "just exactly i we you they really also might may will can could "
                            "should what smell smells taste tastes acts act work works"))
        return p->pause_after && !words_in(p->before, "would i'd we'd you'd they'd to");
    if (p->pause_before || p->pause_after)
        return true;
    if (p->beat_before && p->beat_after)
        return true;
    if (words_in(p->before, "and but so because cause or"))
        return words_in(p->after, subjects) || words_in(p->after, weights);
    if (words_in(p->before, "was were is are be it's that's i'm he's she's we're they're been"))
        return p->beat_after || words_in(p->after, weights) || words_in(p->after, "so i i'm");
    if (words_is_number(p->after) || words_in(p->after, "maybe literally basically"))
        return true;
    return p->opens && words_in(p->after, subjects);
}

static bool is_you_know(const struct place *p)
{
    if (words_in(p->before, "do did don't didn't if let lets letting as that what how when "
                            "would could should can will to make may might must where who "
                            "everyone people everything anything all someone anyone because "
                            "before once until since have now think thought hope sure does "
                            "why which whatever more than you things") ||
        (p->closes && words_same(p->before, "so")))
        return false;
    if (words_in(p->after, "what how who where when why whether which that if about me my him "
                           "her them of your this someone anyone anything each for already it "
                           "as best"))
        return p->beat_before && p->beat_after;
    if (words_in(p->after, "the a an"))
        return p->beat_after || p->beat_before || p->pause_before;
    return true;
}

static bool is_i_mean(const struct place *p)
{
    if (words_in(p->before, "what how that when if do did whatever all which"))
        return false;
    return !words_in(p->after, "that it what by to business well every");
}

static bool is_kind_of(const struct place *p)
{
    if (words_in(p->before,
                 "a an the this that these those what any some every each same one "
                 "two of my your exact our their his her its other another certain which "
                 "different right new best first only no many all several very so "
                 "really whatever particular next wrong unique"))
        return false;
    return !words_in(p->after, "you him her them me us person people work role thing team");
}

static bool is_so(const struct place *p)
{
    return p->opens &&
           (p->beat_after || p->pause_after || words_in(p->after, "basically like yeah so"));
}

static bool is_right(const struct place *p)
{
    if (p->opens)
        return !p->closes && (p->beat_after || p->pause_after || words_in(p->after, "so"));
    return p->closes &&
           !words_in(
               p->before,
               "that's is it's you're you are all the be was were i'm just "
               "it them things done not feels feel sounds exactly about "
               "absolutely what's quite go turn to a my your our his her "
               "seems sound look looks everything doing did do done very always that totally "
               "get got on being how");
}

static bool is_opening(const struct place *p)
{
    return p->opens && !p->closes &&
           (p->beat_after || p->pause_after || words_in(p->after, "so yeah basically anyway"));
}

static bool is_anyway(const struct place *p)
{
    return words_in(p->before, "so but and") || is_opening(p);
}

static bool is_aside(const struct place *p)
{
    bool left = p->opens || p->beat_before || p->pause_before;
    bool right = p->closes || p->beat_after || p->pause_after;
    return left && right && !(p->opens && p->closes);
}

static bool is_basically(const struct place *p)
{
    return !words_in(p->after, "the") || !words_in(p->before, "is it's was are that's");
}

static bool is_literally(const struct place *p)
{
    return !words_in(p->after, "means translated translates meaning") &&
           !words_in(p->before, "taken take took quite translated");
}

static bool is_okay_so(const struct place *p)
{
    return p->opens;
}

/* Longer phrases before the words that they begin with. */
static const struct {
    const char *words[2];
    judge_fn *judge;
} fillers[] = {
    {{"you", "know"}, is_you_know},
    {{"i", "mean"}, is_i_mean},
    {{"kind", "of"}, is_kind_of},
    {{"sort", "of"}, is_kind_of},
    {{"okay", "so"}, is_okay_so},
    {{"like", NULL}, is_like},
    {{"so", NULL}, is_so},
    {{"right", NULL}, is_right},
    {{"well", NULL}, is_opening},
    {{"anyway", NULL}, is_anyway},
    {{"actually", NULL}, is_aside},
    {{"basically", NULL}, is_basically},
    {{"literally", NULL}, is_literally},
};

/** Whether what is said at `index` opens a stretch; filled pauses may come before it. */
static bool opens(const struct clinch_transcript *transcript, size_t index)
{
    for (; index > 0; index--) {
        if (transcript->words[index - 1].ends_sentence ||
            words_gap_after_s(transcript, index - 1) >= stretch_gap_s)
            return true;
        if (!words_is_filled_pause(transcript, index - 1))
            return false;
    }
    return true;
}

static bool closes(const struct clinch_transcript *transcript, size_t last)
{
    return last + 1 >= transcript->word_count || transcript->words[last].ends_sentence ||
           words_gap_after_s(transcript, last) >= stretch_gap_s;
}

static const char *word_before(const struct clinch_transcript *transcript, size_t first)
{
    for (size_t i = first; i > 0 && !transcript->words[i - 1].ends_sentence; i--)
        if (!words_is_filled_pause(transcript, i - 1))
            return transcript->words[i - 1].text;
    return "";
}

static const char *word_after(const struct clinch_transcript *transcript, size_t last)
{
    for (size_t i = last; i + 1 < transcript->word_count; i++) {
        if (transcript->words[i].ends_sentence)
            break;
        if (!words_is_filled_pause(transcript, i + 1))
            return transcript->words[i + 1].text;
    }
    return "";
}

static struct place find_place(const struct clinch_transcript *transcript, size_t first,
                               size_t last)
{
    struct place place = {
        .before = word_before(transcript, first),
        .after = word_after(transcript, last),
        .opens = opens(transcript, first),
        .closes = closes(transcript, last),
        .beat_before = first > 0 && words_gap_after_s(transcript, first - 1) >= beat_s,
        .beat_after = words_gap_after_s(transcript, last) >= beat_s,
        .pause_before = first > 0 && words_is_filled_pause(transcript, first - 1),
        .pause_after =
            last + 1 < transcript->word_count && words_is_filled_pause(transcript, last + 1),
    };
    return place;
}

static bool matches(const struct clinch_transcript *transcript, size_t index,
                    const char *const words[2], size_t *count)
{
    *count = words[1] != NULL ? 2 : 1;
    if (index + *count > transcript->word_count)
        return false;
    for (size_t i = 0; i < *count; i++)
        if (!words_same(transcript->words[index + i].text, words[i]) ||
            words_is_filled_pause(transcript, index + i))
            return false;
    return *count == 1 || !transcript->words[index].ends_sentence;
}

size_t filler_words_at(const struct clinch_transcript *transcript, size_t index)
{
    size_t count = 0;
    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++) {
        if (!matches(transcript, index, fillers[i].words, &count))
            continue;
        struct place place = find_place(transcript, index, index + count - 1);
        if (fillers[i].judge(&place))
            return count;
    }
    return 0;
}

#include "repeats.h"

#include "words.h"

enum { LONGEST = 3 };

static const double at_once_s = 1;

/** The next real word at or after an index, if no border of speech lies before it. */
static bool next_word(const struct clinch_transcript *transcript, size_t after, size_t *next)
{
    for (size_t i = after; i + 1 < transcript->word_count; i++) {
        if (transcript->words[i].ends_sentence || words_gap_after_s(transcript, i) > at_once_s)
            return false;
        if (transcript->words[i + 1].kind == CLINCH_UNCLEAR)
            return false;
        if (!words_is_filled_pause(transcript, i + 1)) {
            *next = i + 1;
            return true;
        }
    }
    return false;
}

static bool may_double(const char *word)
{
    return words_is_number(word) ||
           words_in(word, "very really so no yes yeah yep bye many much had that is far long "
                          "more never again too now there well ha hey okay ok please right "
                          "sure ever whole lots big good great fine thank thanks was do her");
}

/** "more and more and more", "step by step by step": a link between the same word, said more
 * than once. `before` and `after` are the words around all sayings, or "". */
static bool is_chain(const char *const *said, size_t count, const char *before,
                     const char *after)
{
    static const char links[] = "and by or after to";
    static const char again[] = "again more over on up round through better";
    if (count == 2 && (words_in(said[0], again) || words_in(said[1], again)) &&
        (words_in(said[0], links) || words_in(said[1], links)))
        return true;
    return count == 2 && ((words_in(said[1], links) && words_same(said[0], after)) ||
                          (words_in(said[0], links) && words_same(said[1], before)));
}

/** "i told you you would", "go in in the morning": the first word belongs to what is before. */
static bool belongs_before(const char *before, const char *word)
{
    return (words_same(word, "you") &&
            words_in(before, "tell told telling assure show showed ask asked thank promise "
                             "give gave love like see say think know")) ||
           (words_in(word, "in on") &&
            words_in(before, "go going went come coming came log check step get move hand"));
}

static bool is_meant(const char *const *said, size_t count)
{
    bool all_double = true;
    for (size_t i = 0; i < count; i++)
        all_double = all_double && may_double(said[i]);
    return all_double ||
           (count == 2 && words_same(said[0], "thank") && words_same(said[1], "you"));
}

/** The last word of the same `count` words said again right after `first`, or false. `last` is
 * where the first saying ends on entry. */
static bool said_again(const struct clinch_transcript *transcript, const char *const *said,
                       size_t count, size_t *last)
{
    size_t at = *last;
    for (size_t i = 0; i < count; i++)
        if (!next_word(transcript, at, &at) || !words_same(transcript->words[at].text, said[i]))
            return false;
    *last = at;
    return true;
}

/** The words that are repeated from `first` on, in all their sayings; 0: none. */
static size_t measure_repeat(const struct clinch_transcript *transcript, size_t first,
                             size_t count)
{
    const char *said[LONGEST];
    size_t last = first;
    for (size_t i = 0; i < count; i++) {
        if (i > 0 && !next_word(transcript, last, &last))
            return 0;
        said[i] = transcript->words[last].text;
    }
    size_t end = last;
    while (said_again(transcript, said, count, &end))
        continue;
    const struct clinch_word *words = transcript->words;
    const char *before = first > 0 ? words[first - 1].text : "";
    const char *after = end + 1 < transcript->word_count ? words[end + 1].text : "";
    return end > last && !is_meant(said, count) && !is_chain(said, count, before, after) &&
                   !(count == 1 && belongs_before(before, said[0]))
               ? end - first + 1
               : 0;
}

static bool is_filler_word(const struct fillers *fillers, size_t found, size_t index)
{
    size_t low = 0, high = found;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct clinch_filler *one = &fillers->events[middle];
        if (one->word_index + one->word_count <= index)
            low = middle + 1;
        else
            high = middle;
    }
    return low < found && fillers->events[low].word_index <= index;
}

static bool all_fillers(const struct fillers *fillers, size_t found, size_t first, size_t count)
{
    for (size_t i = first; i < first + count; i++)
        if (!is_filler_word(fillers, found, i))
            return false;
    return true;
}

bool repeats_find(const struct clinch_transcript *transcript, struct fillers *fillers)
{
    size_t found = fillers->count;
    for (size_t i = 0; i < transcript->word_count; i++) {
        size_t length = 0;
        if (words_is_filled_pause(transcript, i))
            continue;
        for (size_t count = 1; count <= LONGEST && length == 0; count++)
            length = measure_repeat(transcript, i, count);
        if (length == 0 || all_fillers(fillers, found, i, length))
            continue;
        if (!fillers_add(fillers, transcript, CLINCH_FILLER_REPEAT, i, length))
            return false;
        i += length - 1;
    }
    return true;
}

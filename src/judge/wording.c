#include "wording.h"

#include <stdlib.h>
#include <string.h>

#include "advice.h"
#include "sentence.h"

/* A sentence of the speaker's own that shows how: clean, sure, whole and not shown yet. The
 * surest evidence comes first. */
static bool add_own(struct text *text, struct judged *judged, enum clinch_move_name name)
{
    const struct clinch_move *move = &judged->findings->moves[name];
    for (size_t i = 0; i < move->evidence_count; i++) {
        struct word_range words = sentence_around(judged, move->evidence[i].word_index);
        if (!sentence_is_model(judged, words, name))
            continue;
        sentence_add(text, judged, words);
        sentence_use(judged, words.begin);
        return true;
    }
    return false;
}

/* The next strength of the profile, with its proof. */
static bool add_strength(struct text *text, struct judged *judged)
{
    const struct clinch_profile *profile = judged->options.profile;
    if (profile == NULL || judged->strengths_used >= profile->strengths_count)
        return false;
    const struct clinch_strength *strength = &profile->strengths[judged->strengths_used++];
    text_add(text, strength->claim);
    if (strength->proof != NULL)
        text_add_format(text, " %s", strength->proof);
    return true;
}

/* Who pushes somewhere is not told to say any ask of theirs again. */
static bool pushes(const struct judged *judged)
{
    for (size_t i = 0; i < judged->fault_count; i++)
        if (judged->faults[i].kind == CLINCH_MANNER_PRESSURE && !judged->faults[i].noted)
            return true;
    return false;
}

static void add_move(struct text *text, struct judged *judged, enum clinch_move_name name)
{
    bool own = !(name == CLINCH_MOVE_ASK && pushes(judged)) && add_own(text, judged, name);
    if (!own && !(name == CLINCH_MOVE_QUALIFICATION && add_strength(text, judged)))
        text_add(text, advice_plain(judged->rules->advice_data, name, judged->options.situation,
                                    judged->plain_used[name]++));
}

static void add_moment(struct text *text, const struct point *point)
{
    if (!point->moment_known)
        return;
    unsigned second = (unsigned)(point->begin_s > 0 ? point->begin_s : 0);
    text_add_format(text, " at %u:%02u", second / 60, second % 60);
}

static void add_quote(struct text *text, const struct judged *judged, const struct point *point)
{
    if (point->fault == NULL) {
        text_add(text, point->subject != NULL ? point->subject : "");
        return;
    }
    char *quote = sentence_quote(judged, point->fault->words);
    if (quote == NULL)
        text->failed = true;
    else
        text_add(text, quote);
    free(quote);
}

/* The sentence without its fault, or a plain one where that is no sentence. */
static void add_better(struct text *text, struct judged *judged, const struct point *point)
{
    if (point->fault == NULL)
        return;
    if (!sentence_can_mend(judged, point->fault)) {
        add_move(text, judged, CLINCH_MOVE_INTEREST);
        return;
    }
    struct word_range words = sentence_around(judged, point->fault->words.begin);
    sentence_add(text, judged, words);
    sentence_use(judged, words.begin);
}

/* A proof of the profile that was not given yet; of what the point is about, if it is about
 * anything. */
static void add_proof(struct text *text, const struct judged *judged,
                      const struct point *point)
{
    const struct clinch_mentions *proofs = &judged->findings->fit.proofs;
    for (size_t i = 0; i < proofs->count; i++)
        if (!proofs->items[i].found &&
            (point->subject == NULL || fit_speaks_of(proofs->items[i].text, point->subject))) {
            text_add(text, proofs->items[i].text);
            return;
        }
    text_add(text, "At [place] I [what you did], and it brought [what came of it].");
}

static void add_answer(struct text *text, const struct judged *judged,
                       const struct point *point)
{
    const struct clinch_profile *profile = judged->options.profile;
    for (unsigned i = 0; profile != NULL && i < profile->concerns_count; i++)
        if (point->subject != NULL && profile->concerns[i].answer != NULL &&
            strcmp(profile->concerns[i].about, point->subject) == 0) {
            text_add(text, profile->concerns[i].answer);
            return;
        }
    text_add(text, "[What you did about it, in one sentence.]");
}

static void add_decider(struct text *text, const struct judged *judged)
{
    const struct clinch_profile *profile = judged->options.profile;
    bool named = profile != NULL && profile->decides != NULL;
    text_add(text, named ? profile->decides : "the person who decides");
}

static void add_times(struct text *text, double count)
{
    if (count < 1.5)
        text_add(text, "once");
    else if (count < 2.5)
        text_add(text, "twice");
    else
        text_add_format(text, "%.0f times", count);
}

/* How many such places there are. */
static void add_among(struct text *text, const struct point *point)
{
    if (point->fault != NULL && point->figure > 1.5)
        text_add_format(text, ", one of %.0f such places", point->figure);
}

static bool add_part(struct text *text, struct judged *judged, const struct point *point,
                     const char *name, size_t length)
{
    const char *const names[] = {"at",      "quote",  "better", "fit",   "want",
                                 "ask",     "figure", "limit",  "proof", "answer",
                                 "decider", "times",  "among"};
    size_t part = 0;
    while (part < sizeof names / sizeof *names &&
           (strlen(names[part]) != length || strncmp(names[part], name, length) != 0))
        part++;
    switch (part) {
    case 0:
        add_moment(text, point);
        return true;
    case 1:
        add_quote(text, judged, point);
        return true;
    case 2:
        add_better(text, judged, point);
        return true;
    case 3:
        add_move(text, judged, CLINCH_MOVE_QUALIFICATION);
        return true;
    case 4:
        add_move(text, judged, CLINCH_MOVE_INTEREST);
        return true;
    case 5:
        add_move(text, judged, CLINCH_MOVE_ASK);
        return true;
    case 6:
        text_add_format(text, "%.0f", point->figure);
        return true;
    case 7:
        text_add_format(text, "%.0f", point->limit);
        return true;
    case 8:
        add_proof(text, judged, point);
        return true;
    case 9:
        add_answer(text, judged, point);
        return true;
    case 10:
        add_decider(text, judged);
        return true;
    case 11:
        add_times(text, point->figure);
        return true;
    case 12:
        add_among(text, point);
        return true;
    default:
        return false;
    }
}

char *wording_fill(struct judged *judged, const struct point *point, const char *format)
{
    struct text text = {0};
    text_add(&text, "");
    while (*format != '\0') {
        size_t plain = strcspn(format, "{");
        text_add_bytes(&text, format, plain);
        format += plain;
        size_t length = strcspn(format, "}");
        if (*format == '\0')
            break;
        if (format[length] == '}' && add_part(&text, judged, point, format + 1, length - 1)) {
            format += length + 1;
        } else {
            text_add_bytes(&text, format, 1);
            format++;
        }
    }
    if (text.failed)
        text_free(&text);
    return text.bytes;
}

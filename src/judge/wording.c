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

static void add_fit(struct text *text, struct judged *judged, const struct point *point)
{
    (void)point;
    add_move(text, judged, CLINCH_MOVE_QUALIFICATION);
}

static void add_want(struct text *text, struct judged *judged, const struct point *point)
{
    (void)point;
    add_move(text, judged, CLINCH_MOVE_INTEREST);
}

static void add_ask(struct text *text, struct judged *judged, const struct point *point)
{
    (void)point;
    add_move(text, judged, CLINCH_MOVE_ASK);
}

static void add_moment(struct text *text, struct judged *judged, const struct point *point)
{
    (void)judged;
    if (!point->moment_known)
        return;
    unsigned second = (unsigned)(point->begin_s > 0 ? point->begin_s : 0);
    text_add_format(text, " at %u:%02u", second / 60, second % 60);
}

static void add_quote(struct text *text, struct judged *judged, const struct point *point)
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
static void add_proof(struct text *text, struct judged *judged, const struct point *point)
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

static void add_answer(struct text *text, struct judged *judged, const struct point *point)
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

static void add_decider(struct text *text, struct judged *judged, const struct point *point)
{
    (void)point;
    const struct clinch_profile *profile = judged->options.profile;
    bool named = profile != NULL && profile->decides != NULL;
    text_add(text, named ? profile->decides : "the person who decides");
}

static void add_figure(struct text *text, struct judged *judged, const struct point *point)
{
    (void)judged;
    text_add_format(text, "%.0f", point->figure);
}

static void add_limit(struct text *text, struct judged *judged, const struct point *point)
{
    (void)judged;
    text_add_format(text, "%.0f", point->limit);
}

static void add_times(struct text *text, struct judged *judged, const struct point *point)
{
    (void)judged;
    if (point->figure < 1.5)
        text_add(text, "once");
    else if (point->figure < 2.5)
        text_add(text, "twice");
    else
        text_add_format(text, "%.0f times", point->figure);
}

/* How many such places there are. */
static void add_among(struct text *text, struct judged *judged, const struct point *point)
{
    (void)judged;
    if (point->fault != NULL && point->figure > 1.5)
        text_add_format(text, ", one of %.0f such places", point->figure);
}

static bool add_part(struct text *text, struct judged *judged, const struct point *point,
                     const char *name, size_t length)
{
    static const struct {
        const char *name;
        void (*add)(struct text *text, struct judged *judged, const struct point *point);
    } parts[] = {{"at", add_moment},     {"quote", add_quote},     {"better", add_better},
                 {"fit", add_fit},       {"want", add_want},       {"ask", add_ask},
                 {"figure", add_figure}, {"limit", add_limit},     {"proof", add_proof},
                 {"answer", add_answer}, {"decider", add_decider}, {"times", add_times},
                 {"among", add_among}};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (strlen(parts[i].name) != length || strncmp(parts[i].name, name, length) != 0)
            continue;
        parts[i].add(text, judged, point);
        return true;
    }
    return false;
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

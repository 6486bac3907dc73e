#include <clinch/follow_up.h>

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/fail.h"
#include "base/memory.h"
#include "facts.h"
#include "letter.h"
#include "promises.h"

enum { HOUR_S = 3600, DAY_S = 24 * HOUR_S, MORNING_S = 8 * HOUR_S, EVENING_S = 21 * HOUR_S };

/* A draft while it is written. */
struct draft {
    const struct clinch_report *report;
    const struct clinch_follow_up_options *options;
    const struct letter *letter;
    const struct promises *promises;
    struct text subject, body;
};

static const struct clinch_profile nothing_known;

static const struct clinch_profile *profile_of(const struct draft *draft)
{
    return draft->options->profile ? draft->options->profile : &nothing_known;
}

/* Writes a sentence with up to two values and frees them. */
static void put(struct text *out, const char *sentence, const char *first_name,
                struct text *first, const char *second_name, struct text *second)
{
    struct letter_value values[] = {{first_name, first->bytes ? first->bytes : ""},
                                    {second_name, second->bytes ? second->bytes : ""}};
    letter_fill(out, sentence, values, 2);
    out->failed = out->failed || first->failed || second->failed;
    text_free(first);
    text_free(second);
}

static void put_one(struct text *out, const char *sentence, const char *name,
                    struct text *value)
{
    struct text none = {0};
    text_add(&none, "");
    put(out, sentence, name, value, "", &none);
}

static void write_opening(struct draft *draft)
{
    const struct letter *letter = draft->letter;
    const struct clinch_profile *profile = profile_of(draft);
    struct text to = facts_name(draft->options->to, letter->slots.to);
    struct text role = facts_or_slot(profile->role, letter->slots.role);
    struct text company = facts_or_slot(profile->company, letter->slots.company);
    struct text detail = facts_or_slot(draft->options->detail, letter->slots.detail);
    bool place_known = profile->role != NULL || profile->company != NULL;
    put_one(&draft->body, letter->greeting, "to", &to);
    text_add(&draft->body, "\n\n");
    put(&draft->body, place_known ? letter->thanks : letter->thanks_plain, "role", &role,
        "company", &company);
    text_add(&draft->body, " ");
    put_one(&draft->body, letter->detail, "detail", &detail);
    text_add(&draft->body, "\n\n");
    struct text subject_role = facts_or_slot(profile->role, letter->slots.role);
    put_one(&draft->subject, profile->role ? letter->subject : letter->subject_plain, "role",
            &subject_role);
}

/* The first must-have that was spoken of, else the first. */
static const char *need_of(const struct draft *draft)
{
    const struct clinch_profile *profile = profile_of(draft);
    const struct clinch_findings *findings = draft->report->findings;
    const struct clinch_mentions *said = findings ? &findings->fit.must_haves : NULL;
    for (size_t i = 0; said != NULL && i < said->count; i++)
        if (said->items[i].found)
            return said->items[i].text;
    return profile->must_haves_count > 0 ? profile->must_haves[0].name : NULL;
}

static const char *proof_of(const struct clinch_profile *profile)
{
    for (unsigned i = 0; i < profile->strengths_count; i++)
        if (profile->strengths[i].proof != NULL && profile->strengths[i].proof[0] != '\0')
            return profile->strengths[i].proof;
    return profile->strengths_count > 0 ? profile->strengths[0].claim : NULL;
}

static const struct clinch_move *move_made(const struct draft *draft,
                                           enum clinch_move_name name)
{
    const struct clinch_findings *findings = draft->report->findings;
    return findings != NULL && findings->moves[name].found ? &findings->moves[name] : NULL;
}

/* What was said there first, or NULL. */
static const char *first_words(const struct clinch_move *move)
{
    return move != NULL && move->evidence_count > 0 ? move->evidence[0].text : NULL;
}

static const struct clinch_remarks *raised_in(const struct draft *draft)
{
    const struct clinch_interview *interview = draft->report->interview;
    return interview != NULL ? &interview->concerns : NULL;
}

/* The concern of the profile that came up, NULL: none. */
static const struct clinch_concern *concern_raised(const struct draft *draft)
{
    const struct clinch_profile *profile = profile_of(draft);
    const struct clinch_findings *findings = draft->report->findings;
    const struct clinch_mentions *said = findings ? &findings->fit.concerns : NULL;
    for (size_t i = 0; said != NULL && i < said->count; i++)
        for (unsigned k = 0; said->items[i].found && k < profile->concerns_count; k++)
            if (strcmp(profile->concerns[k].about, said->items[i].text) == 0)
                return &profile->concerns[k];
    return NULL;
}

/* What the interviewer raised, and was not met if there is one; else what the candidate said
 * where they took a doubt up. */
static struct text concern_hint(const struct draft *draft, const struct clinch_move *move)
{
    const struct letter_slots *slots = &draft->letter->slots;
    const struct clinch_remarks *raised = raised_in(draft);
    for (size_t i = 0; raised != NULL && i < raised->count; i++)
        if (!raised->items[i].taken_up)
            return facts_hint(slots->concern_raised, "they", raised->items[i].text);
    if (raised != NULL && raised->count > 0)
        return facts_hint(slots->concern_raised, "they", raised->items[0].text);
    return facts_hint(slots->concern, "you", first_words(move));
}

static void write_concern(struct draft *draft)
{
    const struct letter *letter = draft->letter;
    const struct clinch_concern *concern = concern_raised(draft);
    const struct clinch_move *move = move_made(draft, CLINCH_MOVE_OBJECTION);
    const struct clinch_remarks *raised = raised_in(draft);
    if (concern == NULL && move == NULL && (raised == NULL || raised->count == 0))
        return;
    struct text about = concern != NULL ? facts_or_slot(concern->about, letter->slots.concern)
                                        : concern_hint(draft, move);
    struct text answer =
        facts_statement(concern ? concern->answer : NULL, letter->slots.answer);
    text_add(&draft->body, " ");
    put(&draft->body, letter->concern, "concern", &about, "answer", &answer);
}

static void write_fit(struct draft *draft)
{
    const struct letter *letter = draft->letter;
    const char *wanted = need_of(draft);
    struct text need = wanted ? facts_or_slot(wanted, letter->slots.need)
                              : facts_or_slot(NULL, letter->slots.field);
    struct text proof = facts_statement(proof_of(profile_of(draft)), letter->slots.proof);
    put(&draft->body, wanted ? letter->fit : letter->fit_plain, wanted ? "need" : "field",
        &need, "proof", &proof);
    write_concern(draft);
    text_add_format(&draft->body, " %s\n\n", letter->interest);
}

/* Heard words are in lower case, and "I" is not. */
static bool holds(const char *words, const char *part)
{
    size_t length = strlen(part);
    for (; *words != '\0'; words++)
        if (strncasecmp(words, part, length) == 0)
            return true;
    return false;
}

/* A promise is told as one, not as the next step too. */
static bool is_promise(const struct draft *draft, const char *words)
{
    for (size_t i = 0; words != NULL && i < draft->promises->count; i++) {
        const char *promised = draft->promises->items[i].words.bytes;
        if (promised != NULL && (holds(promised, words) || holds(words, promised)))
            return true;
    }
    return false;
}

static void write_promises(struct draft *draft)
{
    const struct letter *letter = draft->letter;
    for (size_t i = 0; i < draft->promises->count; i++) {
        const struct promise *said = &draft->promises->items[i];
        const char *words = said->words.bytes ? said->words.bytes : "";
        struct text promise =
            said->sure ? facts_line(words) : facts_hint(letter->slots.promise, "you", words);
        put_one(&draft->body, i == 0 ? letter->promised : letter->promised_too, "promise",
                &promise);
        text_add(&draft->body, " ");
    }
}

/* What they said would come counts more than how the candidate asked about it. */
static void write_next(struct draft *draft)
{
    const struct letter *letter = draft->letter;
    const char *wanted = profile_of(draft)->next_step;
    const struct clinch_interview *interview = draft->report->interview;
    const struct clinch_move *settled = move_made(draft, CLINCH_MOVE_NEXT_STEPS);
    const char *said = settled != NULL ? first_words(settled) : NULL, *who = "you";
    write_promises(draft);
    if (is_promise(draft, said))
        settled = NULL;
    if (interview != NULL && interview->next_steps.count > 0) {
        said = interview->next_steps.items[0].text;
        who = "they";
    }
    bool agreed = settled != NULL || strcmp(who, "they") == 0;
    struct text next = agreed && wanted == NULL ? facts_hint(letter->slots.next, who, said)
                                                : facts_or_slot(wanted, letter->slots.next);
    put_one(&draft->body,
            agreed           ? letter->agreed
            : wanted != NULL ? letter->wanted
                             : letter->open,
            "next", &next);
}

/* One who decides alone is not asked to recommend anybody to themselves. */
static void write_recommend(struct draft *draft)
{
    const char *decides = profile_of(draft)->decides;
    struct text to = facts_name(draft->options->to, "");
    bool other = decides != NULL && decides[0] != '\0' && !to.failed &&
                 strstr(decides, to.bytes) == NULL && strstr(to.bytes, decides) == NULL;
    if (other) {
        struct text who = facts_line(decides);
        text_add(&draft->body, " ");
        put_one(&draft->body, draft->letter->recommend, "decides", &who);
    }
    draft->body.failed = draft->body.failed || to.failed;
    text_free(&to);
}

static void write_body(struct draft *draft)
{
    const struct letter *letter = draft->letter;
    write_opening(draft);
    write_fit(draft);
    write_next(draft);
    write_recommend(draft);
    struct text from = facts_or_slot(draft->options->from, letter->slots.from);
    text_add_format(&draft->body, " %s\n\n%s\n", letter->ask, letter->regards);
    text_add(&draft->body, from.bytes ? from.bytes : "");
    text_add(&draft->body, "\n");
    draft->body.failed = draft->body.failed || from.failed;
    text_free(&from);
}

static size_t count_slots(const char *words)
{
    size_t count = 0;
    for (; *words != '\0'; words++)
        count += *words == '[';
    return count;
}

/* Two hours later; at night the next morning at eight. Always within eleven hours. */
static int64_t reminder_after(int64_t at_s, int utc_offset_s)
{
    int64_t wanted_s = at_s + 2 * HOUR_S;
    int64_t of_day_s = ((wanted_s + utc_offset_s) % DAY_S + DAY_S) % DAY_S;
    if (of_day_s < MORNING_S)
        return wanted_s + MORNING_S - of_day_s;
    return of_day_s > EVENING_S ? wanted_s + DAY_S - of_day_s + MORNING_S : wanted_s;
}

static enum clinch_status hand_over(struct draft *draft, struct clinch_follow_up **follow_up,
                                    struct clinch_error *error)
{
    const struct clinch_follow_up_options *options = draft->options;
    struct clinch_follow_up *made = memory_make(1, sizeof *made);
    if (made == NULL || draft->body.failed || draft->subject.failed) {
        free(made);
        return fail_memory(error);
    }
    if (options->to != NULL && (made->to = memory_copy(options->to)) == NULL) {
        free(made);
        return fail_memory(error);
    }
    made->slot_count = count_slots(draft->body.bytes) + count_slots(draft->subject.bytes);
    made->at_s = options->at_s;
    made->remind_s = reminder_after(options->at_s, options->utc_offset_s);
    made->due_s = options->at_s + DAY_S;
    made->subject = draft->subject.bytes;
    made->body = draft->body.bytes;
    draft->subject = draft->body = (struct text){0};
    *follow_up = made;
    return CLINCH_OK;
}

enum clinch_status clinch_follow_up_draft(struct clinch_follow_up **follow_up,
                                          const struct clinch_report *report,
                                          const struct clinch_follow_up_options *options,
                                          struct clinch_error *error)
{
    struct letter *letter = NULL;
    enum clinch_status status = letter_read(&letter, options->rules_dir, error);
    if (status != CLINCH_OK)
        return status;
    struct promises promises = promises_find(report, letter->promises, letter->promises_count);
    struct draft draft = {
        .report = report, .options = options, .letter = letter, .promises = &promises};
    write_body(&draft);
    draft.body.failed = draft.body.failed || promises.failed;
    status = hand_over(&draft, follow_up, error);
    text_free(&draft.subject);
    text_free(&draft.body);
    promises_free(&promises);
    letter_free(letter);
    return status;
}

void clinch_follow_up_free(struct clinch_follow_up *follow_up)
{
    if (follow_up == NULL)
        return;
    free(follow_up->to);
    free(follow_up->subject);
    free(follow_up->body);
    free(follow_up);
}

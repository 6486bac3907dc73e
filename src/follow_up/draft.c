#include <clinch/follow_up.h>

#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "letter.h"

enum { HOUR_S = 3600, DAY_S = 24 * HOUR_S, MORNING_S = 8 * HOUR_S, EVENING_S = 21 * HOUR_S };

/* A draft while it is written. Values are owned here, so that slots and facts look alike. */
struct draft {
    const struct clinch_report *report;
    const struct clinch_follow_up_options *options;
    const struct letter *letter;
    struct text subject, body;
};

static const struct clinch_profile nothing_known;

static const struct clinch_profile *profile_of(const struct draft *draft)
{
    return draft->options->profile ? draft->options->profile : &nothing_known;
}

/* Outside text in one line: no control characters, no spaces at the ends. */
static struct text in_line(const char *words)
{
    struct text line = {0};
    text_add(&line, "");
    words += strspn(words, " \t\r\n");
    size_t length = strlen(words);
    while (length > 0 && strchr(" \t\r\n", words[length - 1]) != NULL)
        length--;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)words[i];
        text_add_bytes(&line, byte < 0x20 || byte == 0x7f ? " " : &words[i], 1);
    }
    return line;
}

/* A fact, or the slot that stands for it. */
static struct text fact(const char *known, const char *slot)
{
    struct text value = {0};
    if (known != NULL && known[strspn(known, " \t\r\n")] != '\0')
        return in_line(known);
    text_add_format(&value, "[%s]", slot);
    return value;
}

/* The same for a whole sentence: it begins with a capital and ends with a point. */
static struct text statement(const char *known, const char *slot)
{
    struct text value = fact(known, slot);
    if (value.failed || known == NULL)
        return value;
    if (value.bytes[0] >= 'a' && value.bytes[0] <= 'z')
        value.bytes[0] = (char)(value.bytes[0] - 'a' + 'A');
    if (strchr(".!?", value.bytes[value.length - 1]) == NULL)
        text_add(&value, ".");
    return value;
}

/* The name of "Name <address>". */
static struct text name_of(const char *to, const char *slot)
{
    struct text name = {0};
    size_t length = to != NULL ? strcspn(to, "<") : 0;
    text_add(&name, "");
    if (length > 0)
        text_add_bytes(&name, to, length);
    struct text value = fact(name.failed ? NULL : name.bytes, slot);
    value.failed = value.failed || name.failed;
    text_free(&name);
    return value;
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
    struct text to = name_of(draft->options->to, letter->slots.to);
    struct text role = fact(profile->role, letter->slots.role);
    struct text company = fact(profile->company, letter->slots.company);
    struct text detail = fact(draft->options->detail, letter->slots.detail);
    bool place_known = profile->role != NULL || profile->company != NULL;
    put_one(&draft->body, letter->greeting, "to", &to);
    text_add(&draft->body, "\n\n");
    put(&draft->body, place_known ? letter->thanks : letter->thanks_plain, "role", &role,
        "company", &company);
    text_add(&draft->body, " ");
    put_one(&draft->body, letter->detail, "detail", &detail);
    text_add(&draft->body, "\n\n");
    struct text subject_role = fact(profile->role, letter->slots.role);
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

/* A slot, with what was said as a hint. */
static struct text slot_with_hint(const char *slot, const struct clinch_move *move)
{
    struct text value = {0};
    text_add_format(&value, "[%s", slot);
    if (move->evidence_count > 0) {
        struct text words = in_line(move->evidence[0].text);
        text_add_format(&value, "; you said “%s”", words.bytes ? words.bytes : "");
        value.failed = value.failed || words.failed;
        text_free(&words);
    }
    text_add(&value, "]");
    return value;
}

static void write_concern(struct draft *draft)
{
    const struct letter *letter = draft->letter;
    const struct clinch_concern *concern = concern_raised(draft);
    const struct clinch_move *move = move_made(draft, CLINCH_MOVE_OBJECTION);
    if (concern == NULL && move == NULL)
        return;
    struct text about = concern != NULL ? fact(concern->about, letter->slots.concern)
                                        : slot_with_hint(letter->slots.concern, move);
    struct text answer = statement(concern ? concern->answer : NULL, letter->slots.answer);
    text_add(&draft->body, " ");
    put(&draft->body, letter->concern, "concern", &about, "answer", &answer);
}

static void write_fit(struct draft *draft)
{
    const struct letter *letter = draft->letter;
    const char *wanted = need_of(draft);
    struct text need =
        wanted ? fact(wanted, letter->slots.need) : fact(NULL, letter->slots.field);
    struct text proof = statement(proof_of(profile_of(draft)), letter->slots.proof);
    put(&draft->body, wanted ? letter->fit : letter->fit_plain, wanted ? "need" : "field",
        &need, "proof", &proof);
    write_concern(draft);
    text_add_format(&draft->body, " %s\n\n", letter->interest);
}

static void write_next(struct draft *draft)
{
    const struct letter *letter = draft->letter;
    const char *wanted = profile_of(draft)->next_step;
    const struct clinch_move *settled = move_made(draft, CLINCH_MOVE_NEXT_STEPS);
    struct text next = settled != NULL && wanted == NULL
                           ? slot_with_hint(letter->slots.next, settled)
                           : fact(wanted, letter->slots.next);
    put_one(&draft->body,
            settled != NULL  ? letter->agreed
            : wanted != NULL ? letter->wanted
                             : letter->open,
            "next", &next);
}

/* One who decides alone is not asked to recommend anybody to themselves. */
static void write_recommend(struct draft *draft)
{
    const char *decides = profile_of(draft)->decides;
    struct text to = name_of(draft->options->to, "");
    bool other = decides != NULL && decides[0] != '\0' && !to.failed &&
                 strstr(decides, to.bytes) == NULL && strstr(to.bytes, decides) == NULL;
    if (other) {
        struct text who = in_line(decides);
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
    struct text from = fact(draft->options->from, letter->slots.from);
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
    struct draft draft = {.report = report, .options = options, .letter = letter};
    write_body(&draft);
    status = hand_over(&draft, follow_up, error);
    text_free(&draft.subject);
    text_free(&draft.body);
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

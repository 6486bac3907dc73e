#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "advice.h"
#include "base/fail.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "rules.h"

enum { FILE_BYTES_MOST = 16 << 20 };

/* One of the files while it is being read. */
struct source {
    const char *folder;
    const char *name;
    char *path;
    char *bytes;
    size_t length;
};

static enum clinch_status open_source(struct source *source, struct clinch_error *error)
{
    struct text path = {0};
    text_add_format(&path, "%s/%s", source->folder, source->name);
    if (path.failed) {
        text_free(&path);
        return fail_memory(error);
    }
    source->path = path.bytes;
    enum clinch_status status =
        file_read(source->path, FILE_BYTES_MOST, &source->bytes, &source->length, error);
    return status == CLINCH_OK || status == CLINCH_ERROR_MEMORY ? status : CLINCH_ERROR_RULES;
}

static void close_source(struct source *source)
{
    free(source->path);
    free(source->bytes);
}

/* The line on which `key` is followed by `value` (NULL: any), for a sentence about a mistake.
 */
static size_t line_of(const struct source *source, const char *key, const char *value)
{
    size_t key_length = strlen(key), line = 1;
    for (const char *at = source->bytes; *at != '\0'; at++) {
        line += *at == '\n';
        if (strncmp(at, key, key_length) != 0)
            continue;
        const char *after = at + key_length;
        after += strspn(after, " \"'");
        if (value == NULL || (strncmp(after, value, strlen(value)) == 0 &&
                              strchr(" \"',}\r\n", after[strlen(value)]) != NULL))
            return line;
    }
    return 1;
}

static enum clinch_status wrong(const struct source *source, const char *id, const char *what,
                                struct clinch_error *error)
{
    return fail(error, CLINCH_ERROR_RULES, "%s:%zu: rule %s: %s", source->path,
                line_of(source, "id:", id), id, what);
}

static enum clinch_status add_rule(struct clinch_rules *rules, struct rule rule,
                                   const char *pattern, const struct pattern_scope *scope,
                                   const struct source *source, struct clinch_error *error)
{
    struct clinch_error inner;
    for (size_t i = 0; i < rules->rule_count; i++)
        if (strcmp(rules->rules[i].id, rule.id) == 0)
            return wrong(source, rule.id, "expected an id of its own, this one is taken",
                         error);
    enum clinch_status status = pattern_compile(&rule.pattern, pattern, scope, &inner);
    if (status == CLINCH_ERROR_MEMORY)
        return fail_memory(error);
    if (status != CLINCH_OK)
        return wrong(source, rule.id, inner.message, error);
    bool *first = memory_make((size_t)scope->symbols->count, sizeof *first);
    bool begins = first != NULL && pattern_first(&rule.pattern, first);
    free(first);
    if (!begins) {
        pattern_free(&rule.pattern);
        return first == NULL
                   ? fail_memory(error)
                   : wrong(source, rule.id, "expected a word first, not a gap", error);
    }
    rules->rules[rules->rule_count++] = rule;
    return CLINCH_OK;
}

static struct pattern_class *classes_of(const struct class_data *data, size_t count)
{
    struct pattern_class *classes = memory_make(count + 1, sizeof *classes);
    for (size_t i = 0; classes != NULL && i < count; i++)
        classes[i] = (struct pattern_class){data[i].name, data[i].words};
    return classes;
}

static bool make_room(struct clinch_rules *rules, size_t more_count)
{
    struct rule *grown =
        memory_resize(rules->rules, rules->rule_count + more_count, sizeof *grown);
    rules->rules = grown != NULL ? grown : rules->rules;
    return grown != NULL;
}

static enum clinch_status load_moves(struct clinch_rules *rules, const struct source *source,
                                     struct clinch_error *error)
{
    enum clinch_status status =
        moves_data_read(&rules->moves_data, source->path, source->bytes, source->length, error);
    if (status != CLINCH_OK)
        return status;
    const struct moves_data *data = rules->moves_data;
    struct pattern_class *classes = classes_of(data->classes, data->classes_count);
    struct pattern_scope scope = {&rules->symbols, classes, data->classes_count};
    if (classes == NULL || !make_room(rules, data->rules_count))
        status = fail_memory(error);
    for (size_t i = 0; status == CLINCH_OK && i < data->rules_count; i++) {
        const struct move_rule_data *from = &data->rules[i];
        struct rule rule = {.id = from->id,
                            .example = from->example,
                            .counter = from->counter,
                            .name = from->move,
                            .denies = from->denies,
                            .raises = from->raises,
                            .strength = from->strength};
        if (!from->denies && !from->raises && !(from->strength > 0 && from->strength <= 1))
            status = wrong(source, from->id, "expected a strength above 0, at most 1", error);
        else
            status = add_rule(rules, rule, from->pattern, &scope, source, error);
    }
    free(classes);
    return status;
}

static enum clinch_status load_manner(struct clinch_rules *rules, const struct source *source,
                                      struct clinch_error *error)
{
    enum clinch_status status = manner_data_read(&rules->manner_data, source->path,
                                                 source->bytes, source->length, error);
    if (status != CLINCH_OK)
        return status;
    const struct manner_data *data = rules->manner_data;
    struct pattern_class *classes = classes_of(data->classes, data->classes_count);
    struct pattern_scope scope = {&rules->symbols, classes, data->classes_count};
    if (classes == NULL || !make_room(rules, data->rules_count))
        status = fail_memory(error);
    for (size_t i = 0; status == CLINCH_OK && i < data->rules_count; i++) {
        const struct manner_rule_data *from = &data->rules[i];
        struct rule rule = {.id = from->id,
                            .example = from->example,
                            .counter = from->counter,
                            .is_manner = true,
                            .name = from->fault,
                            .style = from->style,
                            .denies = from->denies,
                            .alone = from->alone,
                            .instead = from->instead};
        status = add_rule(rules, rule, from->pattern, &scope, source, error);
    }
    free(classes);
    return status;
}

/* For each word the rules that can begin with it. */
static enum clinch_status make_index(struct clinch_rules *rules, struct clinch_error *error)
{
    size_t symbol_count = (size_t)rules->symbols.count, total = 0, at = 0;
    bool *first = memory_make(rules->rule_count * symbol_count, sizeof *first);
    if (first == NULL)
        return fail_memory(error);
    for (size_t r = 0; r < rules->rule_count; r++)
        (void)pattern_first(&rules->rules[r].pattern, first + r * symbol_count);
    for (size_t i = 0; i < rules->rule_count * symbol_count; i++)
        total += first[i];
    rules->index.begin = memory_make(symbol_count + 1, sizeof *rules->index.begin);
    rules->index.rules = memory_make(total + 1, sizeof *rules->index.rules);
    enum clinch_status status = CLINCH_OK;
    if (rules->index.begin == NULL || rules->index.rules == NULL)
        status = fail_memory(error);
    for (size_t s = 0; status == CLINCH_OK && s < symbol_count; s++) {
        for (size_t r = 0; r < rules->rule_count; r++)
            if (first[r * symbol_count + s])
                rules->index.rules[at++] = r;
        rules->index.begin[s + 1] = at;
    }
    free(first);
    return status;
}

static enum clinch_status load_interview(struct clinch_rules *rules,
                                         const struct source *source,
                                         struct clinch_error *error)
{
    enum clinch_status status = interview_data_read(&rules->interview_data, source->path,
                                                    source->bytes, source->length, error);
    if (status != CLINCH_OK)
        return status;
    const struct interview_data *data = rules->interview_data;
    struct pattern_class *classes = classes_of(data->classes, data->classes_count);
    struct clinch_rules *own = rules->interview = memory_make(1, sizeof *own);
    if (own != NULL)
        own->rules = memory_make(data->rules_count, sizeof *own->rules);
    if (classes == NULL || own == NULL || own->rules == NULL)
        status = fail_memory(error);
    for (size_t i = 0; status == CLINCH_OK && i < data->rules_count; i++) {
        struct pattern_scope scope = {&own->symbols, classes, data->classes_count};
        const struct interview_rule_data *from = &data->rules[i];
        struct rule rule = {.id = from->id,
                            .example = from->example,
                            .counter = from->counter,
                            .name = from->cue};
        status = add_rule(own, rule, from->pattern, &scope, source, error);
    }
    free(classes);
    return status == CLINCH_OK ? make_index(own, error) : status;
}

static enum clinch_status load_advice(struct clinch_rules *rules, const struct source *source,
                                      struct clinch_error *error)
{
    enum clinch_status status = advice_data_read(&rules->advice_data, source->path,
                                                 source->bytes, source->length, error);
    const char *missing = NULL;
    if (status == CLINCH_OK && (missing = advice_missing(rules->advice_data)) != NULL)
        return fail(error, CLINCH_ERROR_RULES, "%s:1: expected an entry with id: %s",
                    source->path, missing);
    if (status == CLINCH_OK && (missing = advice_missing_plain(rules->advice_data)) != NULL)
        return fail(error, CLINCH_ERROR_RULES, "%s:1: expected plain sentences for move: %s",
                    source->path, missing);
    for (size_t i = 0; status == CLINCH_OK && i < rules->advice_data->advice_count; i++) {
        const struct advice_entry_data *entry = &rules->advice_data->advice[i];
        if (!(entry->weight >= 0 && entry->weight <= 100))
            status = wrong(source, entry->id, "expected a weight from 0 to 100", error);
        else if (text_utf8_count(entry->title) > ADVICE_TITLE_MOST)
            status =
                wrong(source, entry->id, "expected a title of at most 60 characters", error);
    }
    return status;
}

static enum clinch_status check_thresholds(const struct thresholds *now,
                                           const struct source *source,
                                           struct clinch_error *error)
{
    const double *figures = (const double *)now;
    for (size_t i = 0; i < sizeof *now / sizeof *figures; i++)
        if (!isfinite(figures[i]) || figures[i] < 0 || figures[i] > 1000)
            return fail(error, CLINCH_ERROR_RULES,
                        "%s:1: expected every figure from 0 to 1000, found %g", source->path,
                        figures[i]);
    const struct {
        bool holds;
        const char *key, *expected;
    } checks[] = {
        {now->pace.slow_wpm < now->pace.brisk_wpm, "slow_wpm:", "below brisk_wpm"},
        {now->pace.brisk_wpm <= now->pace.fast_wpm, "brisk_wpm:", "at most fast_wpm"},
        {now->filled_pauses.few_per_minute <= now->filled_pauses.many_per_minute,
         "few_per_minute:", "at most many_per_minute"},
        {now->certainty.move_probability <= 1, "move_probability:", "from 0 to 1"},
        {now->certainty.words_probability <= 1, "words_probability:", "from 0 to 1"},
        {now->certainty.few_words_probability <= 1, "few_words_probability:", "from 0 to 1"},
        {now->certainty.transcript_confidence <= 1, "transcript_confidence:", "from 0 to 1"},
        {fabs(now->overall.content + now->overall.assertiveness + now->overall.delivery - 1) <
             1e-6,
         "overall:", "three shares that make 1 together"},
    };
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        if (!checks[i].holds)
            return fail(error, CLINCH_ERROR_RULES, "%s:%zu: %s expected %s", source->path,
                        line_of(source, checks[i].key, NULL), checks[i].key,
                        checks[i].expected);
    return CLINCH_OK;
}

static enum clinch_status load_thresholds(struct clinch_rules *rules,
                                          const struct source *source,
                                          struct clinch_error *error)
{
    enum clinch_status status =
        thresholds_read(&rules->thresholds, source->path, source->bytes, source->length, error);
    return status == CLINCH_OK ? check_thresholds(rules->thresholds, source, error) : status;
}

static enum clinch_status check_situation(const struct situation_data *data,
                                          const struct source *source,
                                          struct clinch_error *error)
{
    double sum = data->qualification + data->interest + data->ask + data->objection +
                 data->next_steps + data->recommendation + data->onward + data->thanks;
    const char *name = clinch_situation_label(data->name);
    if (!(fabs(sum - 100) < 1e-6))
        return fail(error, CLINCH_ERROR_RULES,
                    "%s:%zu: situation %s: expected points that make 100 together, found %g",
                    source->path, line_of(source, "name:", name), name, sum);
    if (!(data->short_s >= 0 && data->short_s < data->long_s))
        return fail(error, CLINCH_ERROR_RULES,
                    "%s:%zu: situation %s: expected short_s below long_s", source->path,
                    line_of(source, "name:", name), name);
    return CLINCH_OK;
}

static enum clinch_status load_situations(struct clinch_rules *rules,
                                          const struct source *source,
                                          struct clinch_error *error)
{
    bool seen[CLINCH_SITUATION_COUNT] = {false};
    enum clinch_status status = situations_data_read(&rules->situations_data, source->path,
                                                     source->bytes, source->length, error);
    for (size_t i = 0; status == CLINCH_OK && i < rules->situations_data->situations_count;
         i++) {
        const struct situation_data *data = &rules->situations_data->situations[i];
        status = check_situation(data, source, error);
        seen[data->name] = true;
        rules->situations[data->name] = *data;
    }
    for (size_t i = 0; status == CLINCH_OK && i < CLINCH_SITUATION_COUNT; i++)
        if (!seen[i])
            status = fail(error, CLINCH_ERROR_RULES, "%s:1: expected a situation %s",
                          source->path, clinch_situation_label((enum clinch_situation)i));
    return status;
}

static enum clinch_status load_classifier(struct clinch_rules *rules,
                                          const struct source *source,
                                          struct clinch_error *error)
{
    return classifier_read(&rules->classifier, source->path, source->bytes, source->length,
                           error);
}

static enum clinch_status
load_file(struct clinch_rules *rules, const char *folder, const char *name,
          enum clinch_status (*load)(struct clinch_rules *, const struct source *,
                                     struct clinch_error *),
          struct clinch_error *error)
{
    struct source source = {.folder = folder, .name = name};
    enum clinch_status status = open_source(&source, error);
    if (status == CLINCH_OK)
        status = load(rules, &source, error);
    close_source(&source);
    return status;
}

static enum clinch_status load_folder(struct clinch_rules *rules, const char *folder,
                                      struct clinch_error *error)
{
    static const struct {
        const char *name;
        enum clinch_status (*load)(struct clinch_rules *, const struct source *,
                                   struct clinch_error *);
    } files[] = {{"moves.yaml", load_moves},           {"manner.yaml", load_manner},
                 {"interview.yaml", load_interview},   {"thresholds.yaml", load_thresholds},
                 {"situations.yaml", load_situations}, {"advice.yaml", load_advice},
                 {"moves.model", load_classifier}};
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; status == CLINCH_OK && i < sizeof files / sizeof *files; i++)
        status = load_file(rules, folder, files[i].name, files[i].load, error);
    return status == CLINCH_OK ? make_index(rules, error) : status;
}

enum clinch_status clinch_rules_load(struct clinch_rules **rules, const char *folder,
                                     struct clinch_error *error)
{
    struct clinch_rules *made = memory_make(1, sizeof *made);
    char *found = NULL;
    enum clinch_status status = made != NULL ? CLINCH_OK : fail_memory(error);
    if (status == CLINCH_OK && folder == NULL) {
        status = file_find_data("CLINCH_RULES", "rules", &found, error);
        status = status == CLINCH_ERROR_IO ? CLINCH_ERROR_RULES : status;
    }
    if (status == CLINCH_OK)
        status = load_folder(made, folder != NULL ? folder : found, error);
    free(found);
    if (status != CLINCH_OK) {
        clinch_rules_free(made);
        return status;
    }
    *rules = made;
    return CLINCH_OK;
}

struct clinch_span clinch_rules_target(const struct clinch_rules *rules,
                                       enum clinch_situation situation)
{
    const struct situation_data *data = &rules->situations[situation];
    return (struct clinch_span){data->short_s, data->long_s};
}

void clinch_rules_free(struct clinch_rules *rules)
{
    if (rules == NULL)
        return;
    for (size_t i = 0; i < rules->rule_count; i++)
        pattern_free(&rules->rules[i].pattern);
    free(rules->rules);
    free(rules->index.begin);
    free(rules->index.rules);
    symbols_free(&rules->symbols);
    moves_data_free(rules->moves_data);
    manner_data_free(rules->manner_data);
    advice_data_free(rules->advice_data);
    situations_data_free(rules->situations_data);
    thresholds_free(rules->thresholds);
    classifier_free(rules->classifier);
    clinch_rules_free(rules->interview);
    interview_data_free(rules->interview_data);
    free(rules);
}

#include "rules_data.h"

#include "base/yaml.h"

#define STRING(key, type, field)                                                               \
    CYAML_FIELD_STRING_PTR(key, CYAML_FLAG_POINTER, type, field, 1, 2000)
#define NUMBER(key, type, field) CYAML_FIELD_FLOAT(key, CYAML_FLAG_DEFAULT, type, field)
#define GROUP(key, type, field, fields)                                                        \
    CYAML_FIELD_MAPPING(key, CYAML_FLAG_DEFAULT, type, field, fields)

static const cyaml_strval_t move_names[] = {{"qualification", CLINCH_MOVE_QUALIFICATION},
                                            {"interest", CLINCH_MOVE_INTEREST},
                                            {"ask", CLINCH_MOVE_ASK},
                                            {"objection", CLINCH_MOVE_OBJECTION},
                                            {"next_steps", CLINCH_MOVE_NEXT_STEPS},
                                            {"recommendation", CLINCH_MOVE_RECOMMENDATION}};

static const cyaml_strval_t fault_names[] = {{"hedge", CLINCH_MANNER_HEDGES},
                                             {"vague_end", CLINCH_MANNER_VAGUE_END},
                                             {"apology", CLINCH_MANNER_APOLOGIES},
                                             {"pressure", CLINCH_MANNER_PRESSURE},
                                             {"overclaim", CLINCH_MANNER_OVER_CLAIMING},
                                             {"self_doubt", CLINCH_MANNER_SELF_DOUBT},
                                             {"begging", CLINCH_MANNER_BEGGING},
                                             {"minimiser", CLINCH_MANNER_MINIMISERS},
                                             {"tag", CLINCH_MANNER_TAGS},
                                             {"cliche", CLINCH_MANNER_CLICHES},
                                             {"empty_thanks", CLINCH_MANNER_EMPTY_THANKS},
                                             {"self_serving", CLINCH_MANNER_SELF_SERVING},
                                             {"rambling", CLINCH_MANNER_RAMBLING}};

static const cyaml_strval_t style_names[] = {{"any", RULE_STYLE_ANY},
                                             {"consultative", RULE_STYLE_CONSULTATIVE},
                                             {"direct", RULE_STYLE_DIRECT}};

static const cyaml_schema_field_t class_fields[] = {STRING("name", struct class_data, name),
                                                    STRING("words", struct class_data, words),
                                                    CYAML_FIELD_END};
static const cyaml_schema_value_t class_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct class_data, class_fields)};

static const cyaml_schema_field_t move_rule_fields[] = {
    STRING("id", struct move_rule_data, id),
    CYAML_FIELD_ENUM("move", CYAML_FLAG_STRICT, struct move_rule_data, move, move_names,
                     CYAML_ARRAY_LEN(move_names)),
    STRING("pattern", struct move_rule_data, pattern),
    STRING("example", struct move_rule_data, example),
    STRING("counter", struct move_rule_data, counter),
    CYAML_FIELD_FLOAT("strength", CYAML_FLAG_OPTIONAL, struct move_rule_data, strength),
    CYAML_FIELD_BOOL("denies", CYAML_FLAG_OPTIONAL, struct move_rule_data, denies),
    CYAML_FIELD_BOOL("raises", CYAML_FLAG_OPTIONAL, struct move_rule_data, raises),
    CYAML_FIELD_END};
static const cyaml_schema_value_t move_rule_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct move_rule_data, move_rule_fields)};

static const cyaml_schema_field_t moves_fields[] = {
    CYAML_FIELD_SEQUENCE("classes", CYAML_FLAG_POINTER, struct moves_data, classes,
                         &class_schema, 0, 200),
    CYAML_FIELD_SEQUENCE("rules", CYAML_FLAG_POINTER, struct moves_data, rules,
                         &move_rule_schema, 1, 5000),
    CYAML_FIELD_END};
static const cyaml_schema_value_t moves_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct moves_data, moves_fields)};

static const cyaml_strval_t cue_names[] = {{"question", INTERVIEW_QUESTION},
                                           {"concern", INTERVIEW_CONCERN},
                                           {"decider", INTERVIEW_DECIDER},
                                           {"next_step", INTERVIEW_NEXT_STEP},
                                           {"invite", INTERVIEW_INVITE}};

static const cyaml_schema_field_t interview_rule_fields[] = {
    STRING("id", struct interview_rule_data, id),
    CYAML_FIELD_ENUM("hears", CYAML_FLAG_STRICT, struct interview_rule_data, cue, cue_names,
                     CYAML_ARRAY_LEN(cue_names)),
    STRING("pattern", struct interview_rule_data, pattern),
    STRING("example", struct interview_rule_data, example),
    STRING("counter", struct interview_rule_data, counter),
    CYAML_FIELD_END};
static const cyaml_schema_value_t interview_rule_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct interview_rule_data, interview_rule_fields)};

static const cyaml_schema_field_t interview_fields[] = {
    CYAML_FIELD_SEQUENCE("classes", CYAML_FLAG_POINTER, struct interview_data, classes,
                         &class_schema, 0, 200),
    CYAML_FIELD_SEQUENCE("rules", CYAML_FLAG_POINTER, struct interview_data, rules,
                         &interview_rule_schema, 1, 5000),
    CYAML_FIELD_END};
static const cyaml_schema_value_t interview_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct interview_data, interview_fields)};

static const cyaml_schema_field_t manner_rule_fields[] = {
    STRING("id", struct manner_rule_data, id),
    CYAML_FIELD_ENUM("fault", CYAML_FLAG_STRICT, struct manner_rule_data, fault, fault_names,
                     CYAML_ARRAY_LEN(fault_names)),
    STRING("pattern", struct manner_rule_data, pattern),
    STRING("example", struct manner_rule_data, example),
    STRING("counter", struct manner_rule_data, counter),
    CYAML_FIELD_STRING_PTR("instead", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL,
                           struct manner_rule_data, instead, 0, 200),
    CYAML_FIELD_ENUM("style", CYAML_FLAG_STRICT | CYAML_FLAG_OPTIONAL, struct manner_rule_data,
                     style, style_names, CYAML_ARRAY_LEN(style_names)),
    CYAML_FIELD_BOOL("denies", CYAML_FLAG_OPTIONAL, struct manner_rule_data, denies),
    CYAML_FIELD_BOOL("alone", CYAML_FLAG_OPTIONAL, struct manner_rule_data, alone),
    CYAML_FIELD_END};
static const cyaml_schema_value_t manner_rule_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct manner_rule_data, manner_rule_fields)};

static const cyaml_schema_field_t manner_fields[] = {
    CYAML_FIELD_SEQUENCE("classes", CYAML_FLAG_POINTER, struct manner_data, classes,
                         &class_schema, 0, 200),
    CYAML_FIELD_SEQUENCE("rules", CYAML_FLAG_POINTER, struct manner_data, rules,
                         &manner_rule_schema, 1, 5000),
    CYAML_FIELD_END};
static const cyaml_schema_value_t manner_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct manner_data, manner_fields)};

static const cyaml_strval_t where_names[] = {
    {"any", SITUATION_ANY},
    {"plain", SITUATION_FIRST + CLINCH_SITUATION_PLAIN},
    {"concern", SITUATION_FIRST + CLINCH_SITUATION_CONCERN},
    {"decider", SITUATION_FIRST + CLINCH_SITUATION_DECIDER},
    {"repair", SITUATION_FIRST + CLINCH_SITUATION_REPAIR},
    {"lift", SITUATION_FIRST + CLINCH_SITUATION_LIFT},
    {"voicemail", SITUATION_FIRST + CLINCH_SITUATION_VOICEMAIL},
    {"thank-you", SITUATION_FIRST + CLINCH_SITUATION_THANK_YOU}};
#define WHERE(type)                                                                            \
    CYAML_FIELD_ENUM("in", CYAML_FLAG_STRICT | CYAML_FLAG_OPTIONAL, type, where, where_names,  \
                     CYAML_ARRAY_LEN(where_names))

static const cyaml_schema_field_t advice_entry_fields[] = {
    STRING("id", struct advice_entry_data, id),
    WHERE(struct advice_entry_data),
    NUMBER("weight", struct advice_entry_data, weight),
    STRING("title", struct advice_entry_data, title),
    STRING("why", struct advice_entry_data, why),
    STRING("try", struct advice_entry_data, attempt),
    CYAML_FIELD_END};
static const cyaml_schema_value_t advice_entry_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct advice_entry_data, advice_entry_fields)};

static const cyaml_schema_value_t plain_sentence_schema = {
    CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char, 1, 300)};
static const cyaml_schema_field_t plain_fields[] = {
    CYAML_FIELD_ENUM("move", CYAML_FLAG_STRICT, struct plain_data, move, move_names,
                     CYAML_ARRAY_LEN(move_names)),
    WHERE(struct plain_data),
    CYAML_FIELD_SEQUENCE("sentences", CYAML_FLAG_POINTER, struct plain_data, sentences,
                         &plain_sentence_schema, 1, 20),
    CYAML_FIELD_END};
static const cyaml_schema_value_t plain_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct plain_data, plain_fields)};

static const cyaml_schema_field_t advice_fields[] = {
    STRING("unheard", struct advice_data, unheard),
    CYAML_FIELD_SEQUENCE("plain", CYAML_FLAG_POINTER, struct advice_data, plain, &plain_schema,
                         1, 50),
    CYAML_FIELD_SEQUENCE("advice", CYAML_FLAG_POINTER, struct advice_data, advice,
                         &advice_entry_schema, 1, 200),
    CYAML_FIELD_END};
static const cyaml_schema_value_t advice_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct advice_data, advice_fields)};

static const cyaml_strval_t situation_names[] = {
    {"plain", CLINCH_SITUATION_PLAIN},         {"concern", CLINCH_SITUATION_CONCERN},
    {"decider", CLINCH_SITUATION_DECIDER},     {"repair", CLINCH_SITUATION_REPAIR},
    {"lift", CLINCH_SITUATION_LIFT},           {"voicemail", CLINCH_SITUATION_VOICEMAIL},
    {"thank-you", CLINCH_SITUATION_THANK_YOU},
};
#define POINTS(key) CYAML_FIELD_FLOAT(#key, CYAML_FLAG_OPTIONAL, struct situation_data, key)
static const cyaml_schema_field_t situation_fields[] = {
    CYAML_FIELD_ENUM("name", CYAML_FLAG_STRICT, struct situation_data, name, situation_names,
                     CYAML_ARRAY_LEN(situation_names)),
    POINTS(qualification),
    POINTS(interest),
    POINTS(ask),
    POINTS(objection),
    POINTS(next_steps),
    POINTS(recommendation),
    POINTS(onward),
    POINTS(thanks),
    NUMBER("short_s", struct situation_data, short_s),
    NUMBER("long_s", struct situation_data, long_s),
    CYAML_FIELD_END};
static const cyaml_schema_value_t situation_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct situation_data, situation_fields)};
static const cyaml_schema_field_t situations_fields[] = {
    CYAML_FIELD_SEQUENCE("situations", CYAML_FLAG_POINTER, struct situations_data, situations,
                         &situation_schema, 1, 50),
    CYAML_FIELD_END};
static const cyaml_schema_value_t situations_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct situations_data, situations_fields)};

/* libcyaml places a nested mapping's fields relative to the mapping, so these are too. */
#define INNER(group, figure)                                                                   \
    {                                                                                          \
        .key = #figure,                                                                        \
        .value = {.type = CYAML_FLOAT,                                                         \
                  .flags = CYAML_FLAG_DEFAULT,                                                 \
                  .data_size = sizeof(double)},                                                \
        .data_offset = (uint32_t)(offsetof(struct thresholds, group.figure) -                  \
                                  offsetof(struct thresholds, group))                          \
    }

static const cyaml_schema_field_t pace_fields[] = {
    INNER(pace, slow_wpm), INNER(pace, steady_wpm),     INNER(pace, brisk_wpm),
    INNER(pace, fast_wpm), INNER(pace, shortest_words), CYAML_FIELD_END};
static const cyaml_schema_field_t filled_fields[] = {
    INNER(filled_pauses, fluent_per_minute),
    INNER(filled_pauses, few_per_minute),
    INNER(filled_pauses, many_per_minute),
    INNER(filled_pauses, cluster_count),
    INNER(filled_pauses, cluster_s),
    INNER(filled_pauses, words_few_per_minute),
    INNER(filled_pauses, words_many_per_minute),
    CYAML_FIELD_END};
static const cyaml_schema_field_t pauses_fields[] = {INNER(pauses, good_s),
                                                     INNER(pauses, long_s),
                                                     INNER(pauses, broken_s),
                                                     INNER(pauses, broken_few_per_minute),
                                                     INNER(pauses, broken_many_per_minute),
                                                     CYAML_FIELD_END};
static const cyaml_schema_field_t voice_fields[] = {
    INNER(voice, flat_st), INNER(voice, rising_ratio), INNER(voice, fewest_endings),
    INNER(voice, whisper_voiced_ratio), CYAML_FIELD_END};
static const cyaml_schema_field_t certainty_fields[] = {INNER(certainty, move_probability),
                                                        INNER(certainty, words_probability),
                                                        INNER(certainty, few_words),
                                                        INNER(certainty, few_words_probability),
                                                        INNER(certainty, phrase_log_odds),
                                                        INNER(certainty, denial_log_odds),
                                                        INNER(certainty, transcript_confidence),
                                                        INNER(certainty, weak_strength),
                                                        INNER(certainty, unclear_confidence),
                                                        INNER(certainty, unclear_stretch_words),
                                                        INNER(certainty, unclear_words),
                                                        INNER(certainty, unheard_share),
                                                        INNER(certainty, manner_probability),
                                                        CYAML_FIELD_END};
static const cyaml_schema_field_t manner_limit_fields[] = {INNER(manner, fewest_words),
                                                           INNER(manner, curt_thanks_words),
                                                           INNER(manner, long_thanks_words),
                                                           INNER(manner, rambling_words),
                                                           INNER(manner, rambling_links),
                                                           INNER(manner, softened_share),
                                                           CYAML_FIELD_END};
static const cyaml_schema_field_t content_fields[] = {
    INNER(content, order), INNER(content, ask_by_recommendation), INNER(content, must_haves),
    INNER(content, open_concern), CYAML_FIELD_END};
static const cyaml_schema_field_t assertiveness_fields[] = {INNER(assertiveness, hedge),
                                                            INNER(assertiveness, vague_end),
                                                            INNER(assertiveness, apology),
                                                            INNER(assertiveness, pressure),
                                                            INNER(assertiveness, overclaim),
                                                            INNER(assertiveness, self_doubt),
                                                            INNER(assertiveness, begging),
                                                            INNER(assertiveness, minimiser),
                                                            INNER(assertiveness, tag),
                                                            INNER(assertiveness, cliche),
                                                            INNER(assertiveness, empty_thanks),
                                                            INNER(assertiveness, self_serving),
                                                            INNER(assertiveness, rambling),
                                                            INNER(assertiveness, note_share),
                                                            INNER(assertiveness, passive),
                                                            INNER(assertiveness, fewest_words),
                                                            CYAML_FIELD_END};
static const cyaml_schema_field_t delivery_fields[] = {
    INNER(delivery, pace),         INNER(delivery, pace_per_wpm), INNER(delivery, pace_most),
    INNER(delivery, fillers_some), INNER(delivery, fillers_many), INNER(delivery, fillers_more),
    INNER(delivery, fillers_most), INNER(delivery, words_some),   INNER(delivery, words_many),
    INNER(delivery, broken_some),  INNER(delivery, broken_many),  INNER(delivery, cluster),
    INNER(delivery, long_pause),   INNER(delivery, most_pauses),  INNER(delivery, flat),
    INNER(delivery, rising),       INNER(delivery, trailing),     INNER(delivery, whisper),
    INNER(delivery, length),       INNER(delivery, ask_rising),   INNER(delivery, ask_fillers),
    INNER(delivery, ask_drop),     INNER(delivery, ask_rush),     CYAML_FIELD_END};
static const cyaml_schema_field_t joined_fields[] = {
    INNER(joined, fillers_s), INNER(joined, fillers_count), INNER(joined, rush_ratio),
    INNER(joined, rush_wpm),  INNER(joined, rush_words),    INNER(joined, pause_s),
    CYAML_FIELD_END};
static const cyaml_schema_field_t overall_fields[] = {
    INNER(overall, content), INNER(overall, assertiveness), INNER(overall, delivery),
    CYAML_FIELD_END};

static const cyaml_schema_field_t thresholds_fields[] = {
    GROUP("pace", struct thresholds, pace, pace_fields),
    GROUP("filled_pauses", struct thresholds, filled_pauses, filled_fields),
    GROUP("pauses", struct thresholds, pauses, pauses_fields),
    GROUP("voice", struct thresholds, voice, voice_fields),
    GROUP("certainty", struct thresholds, certainty, certainty_fields),
    GROUP("manner", struct thresholds, manner, manner_limit_fields),
    GROUP("content", struct thresholds, content, content_fields),
    GROUP("assertiveness", struct thresholds, assertiveness, assertiveness_fields),
    GROUP("delivery", struct thresholds, delivery, delivery_fields),
    GROUP("joined", struct thresholds, joined, joined_fields),
    GROUP("overall", struct thresholds, overall, overall_fields),
    CYAML_FIELD_END};
static const cyaml_schema_value_t thresholds_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct thresholds, thresholds_fields)};

static const struct yaml_names names[] = {
    {"move", "qualification, interest, ask, objection, next_steps, recommendation"},
    {"style", "any, consultative, direct"},
    {"name", "plain, concern, decider, repair, lift, voicemail, thank-you"},
    {"in", "any, plain, concern, decider, repair, lift, voicemail, thank-you"},
    {"fault", "hedge, vague_end, apology, pressure, overclaim, self_doubt, begging, minimiser, "
              "tag, cliche, empty_thanks, self_serving, rambling"}};

static struct yaml_kind kind_of(const cyaml_schema_value_t *schema)
{
    return (struct yaml_kind){schema, CLINCH_ERROR_RULES, names, sizeof names / sizeof *names};
}

static enum clinch_status read_data(const cyaml_schema_value_t *schema, void **data,
                                    const char *name, const char *bytes, size_t length,
                                    struct clinch_error *error)
{
    struct yaml_kind kind = kind_of(schema);
    return yaml_read(&kind, data, name, bytes, length, error);
}

static void free_data(const cyaml_schema_value_t *schema, void *data)
{
    struct yaml_kind kind = kind_of(schema);
    yaml_free(&kind, data);
}

enum clinch_status moves_data_read(struct moves_data **data, const char *name,
                                   const char *bytes, size_t length, struct clinch_error *error)
{
    return read_data(&moves_schema, (void **)data, name, bytes, length, error);
}

enum clinch_status interview_data_read(struct interview_data **data, const char *name,
                                       const char *bytes, size_t length,
                                       struct clinch_error *error)
{
    return read_data(&interview_schema, (void **)data, name, bytes, length, error);
}

enum clinch_status manner_data_read(struct manner_data **data, const char *name,
                                    const char *bytes, size_t length,
                                    struct clinch_error *error)
{
    return read_data(&manner_schema, (void **)data, name, bytes, length, error);
}

enum clinch_status advice_data_read(struct advice_data **data, const char *name,
                                    const char *bytes, size_t length,
                                    struct clinch_error *error)
{
    return read_data(&advice_schema, (void **)data, name, bytes, length, error);
}

enum clinch_status thresholds_read(struct thresholds **data, const char *name,
                                   const char *bytes, size_t length, struct clinch_error *error)
{
    return read_data(&thresholds_schema, (void **)data, name, bytes, length, error);
}

enum clinch_status situations_data_read(struct situations_data **data, const char *name,
                                        const char *bytes, size_t length,
                                        struct clinch_error *error)
{
    return read_data(&situations_schema, (void **)data, name, bytes, length, error);
}

void situations_data_free(struct situations_data *data)
{
    free_data(&situations_schema, data);
}

void interview_data_free(struct interview_data *data)
{
    free_data(&interview_schema, data);
}

void moves_data_free(struct moves_data *data)
{
    free_data(&moves_schema, data);
}

void manner_data_free(struct manner_data *data)
{
    free_data(&manner_schema, data);
}

void advice_data_free(struct advice_data *data)
{
    free_data(&advice_schema, data);
}

void thresholds_free(struct thresholds *data)
{
    free_data(&thresholds_schema, data);
}

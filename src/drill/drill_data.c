#include "drill_data.h"

#include "base/yaml.h"

enum { TURNS_MOST = 4, REPLIES_MOST = 8, SAYS_MOST = 600, TITLE_MOST = 40 };

static const cyaml_strval_t moves[] = {{"qualification", CLINCH_MOVE_QUALIFICATION},
                                       {"interest", CLINCH_MOVE_INTEREST},
                                       {"ask", CLINCH_MOVE_ASK},
                                       {"objection", CLINCH_MOVE_OBJECTION},
                                       {"next_steps", CLINCH_MOVE_NEXT_STEPS},
                                       {"recommendation", CLINCH_MOVE_RECOMMENDATION}};

static const cyaml_strval_t situations[] = {
    {"plain", CLINCH_SITUATION_PLAIN},         {"concern", CLINCH_SITUATION_CONCERN},
    {"decider", CLINCH_SITUATION_DECIDER},     {"repair", CLINCH_SITUATION_REPAIR},
    {"lift", CLINCH_SITUATION_LIFT},           {"voicemail", CLINCH_SITUATION_VOICEMAIL},
    {"thank-you", CLINCH_SITUATION_THANK_YOU},
};

#define SITUATION(type)                                                                        \
    CYAML_FIELD_ENUM("situation", CYAML_FLAG_STRICT, struct type, situation, situations,       \
                     CYAML_ARRAY_LEN(situations))

static const cyaml_schema_field_t reply_fields[] = {
    CYAML_FIELD_ENUM_PTR("missing",
                         CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL | CYAML_FLAG_STRICT,
                         struct drill_reply_data, missing, moves, CYAML_ARRAY_LEN(moves)),
    CYAML_FIELD_STRING_PTR("says", CYAML_FLAG_POINTER, struct drill_reply_data, says, 1,
                           SAYS_MOST),
    SITUATION(drill_reply_data), CYAML_FIELD_END};
static const cyaml_schema_value_t reply_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct drill_reply_data, reply_fields)};

static const cyaml_schema_field_t turn_fields[] = {
    CYAML_FIELD_STRING_PTR("says", CYAML_FLAG_POINTER, struct drill_turn_data, says, 1,
                           SAYS_MOST),
    SITUATION(drill_turn_data),
    CYAML_FIELD_SEQUENCE("replies", CYAML_FLAG_POINTER | CYAML_FLAG_OPTIONAL,
                         struct drill_turn_data, replies, &reply_schema, 0, REPLIES_MOST),
    CYAML_FIELD_END};
static const cyaml_schema_value_t turn_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct drill_turn_data, turn_fields)};

static const cyaml_schema_field_t drill_fields[] = {
    CYAML_FIELD_STRING_PTR("title", CYAML_FLAG_POINTER, struct drill_data, title, 1,
                           TITLE_MOST),
    CYAML_FIELD_SEQUENCE("turns", CYAML_FLAG_POINTER, struct drill_data, turns, &turn_schema, 1,
                         TURNS_MOST),
    CYAML_FIELD_END};
static const cyaml_schema_value_t drill_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct drill_data, drill_fields)};

static const struct yaml_names names[] = {
    {"situation", "plain, concern, decider, repair, lift, voicemail, thank-you"},
    {"missing", "qualification, interest, ask, objection, next_steps, recommendation"}};
static const struct yaml_kind kind = {&drill_schema, CLINCH_ERROR_RULES, names, 2};

enum clinch_status drill_data_read(struct drill_data **data, const char *name,
                                   const char *bytes, size_t length, struct clinch_error *error)
{
    return yaml_read(&kind, (void **)data, name, bytes, length, error);
}

void drill_data_free(struct drill_data *data)
{
    yaml_free(&kind, data);
}

#include "coach.h"

#include "base/yaml.h"

#define WORDS(key, field)                                                                      \
    CYAML_FIELD_STRING_PTR(key, CYAML_FLAG_POINTER, struct measure_data, field, 1, 500)
#define MAYBE(key, field)                                                                      \
    CYAML_FIELD_STRING_PTR(key, CYAML_FLAG_POINTER_NULL | CYAML_FLAG_OPTIONAL,                 \
                           struct measure_data, field, 0, 500)
#define NUMBER(key, field, flags) CYAML_FIELD_FLOAT(key, flags, struct measure_data, field)

static const cyaml_strval_t better_names[] = {{"neither", CLINCH_BETTER_NEITHER},
                                              {"more", CLINCH_BETTER_MORE},
                                              {"less", CLINCH_BETTER_LESS},
                                              {"within", CLINCH_BETTER_WITHIN}};

static const cyaml_schema_field_t measure_fields[] = {
    WORDS("name", name),
    WORDS("label", label),
    MAYBE("unit", unit),
    MAYBE("usual", usual),
    MAYBE("gain", gain),
    MAYBE("loss", loss),
    MAYBE("streak", streak),
    CYAML_FIELD_ENUM("better", CYAML_FLAG_STRICT, struct measure_data, better, better_names,
                     CYAML_ARRAY_LEN(better_names)),
    NUMBER("least", least, CYAML_FLAG_OPTIONAL),
    NUMBER("most", most, CYAML_FLAG_OPTIONAL),
    NUMBER("margin", margin, CYAML_FLAG_DEFAULT),
    NUMBER("margin_unsure", margin_unsure, CYAML_FLAG_DEFAULT),
    CYAML_FIELD_INT("decimals", CYAML_FLAG_OPTIONAL, struct measure_data, decimals),
    CYAML_FIELD_BOOL("followed", CYAML_FLAG_OPTIONAL, struct measure_data, followed),
    CYAML_FIELD_END};
static const cyaml_schema_value_t measure_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct measure_data, measure_fields)};

static const cyaml_schema_field_t measures_fields[] = {
    CYAML_FIELD_FLOAT("sure_from", CYAML_FLAG_DEFAULT, struct measures_data, sure_from),
    CYAML_FIELD_SEQUENCE("measures", CYAML_FLAG_POINTER, struct measures_data, measures,
                         &measure_schema, 1, 100),
    CYAML_FIELD_END};
static const cyaml_schema_value_t measures_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct measures_data, measures_fields)};

static const struct yaml_names names[] = {{"better", "more, less, within, neither"}};
static const struct yaml_kind kind = {&measures_schema, CLINCH_ERROR_RULES, names, 1};

enum clinch_status measures_data_read(struct measures_data **data, const char *name,
                                      const char *bytes, size_t length,
                                      struct clinch_error *error)
{
    return yaml_read(&kind, (void **)data, name, bytes, length, error);
}

void measures_data_free(struct measures_data *data)
{
    yaml_free(&kind, data);
}

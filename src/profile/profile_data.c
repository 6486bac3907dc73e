#include <clinch/profile.h>

#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/yaml.h"

enum { PROFILE_MOST_BYTES = 1 << 20 };

#define STRING(key, type, field)                                                               \
    CYAML_FIELD_STRING_PTR(key, CYAML_FLAG_POINTER, struct type, field, 1, 2000)
#define MAYBE(key, type, field)                                                                \
    CYAML_FIELD_STRING_PTR(key, CYAML_FLAG_POINTER_NULL | CYAML_FLAG_OPTIONAL, struct type,    \
                           field, 0, 2000)
#define LIST(key, type, field, schema)                                                         \
    CYAML_FIELD_SEQUENCE(key, CYAML_FLAG_POINTER_NULL | CYAML_FLAG_OPTIONAL, struct type,      \
                         field, schema, 0, 100)

static const cyaml_schema_value_t string_schema = {
    CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char, 1, 500)};

static const cyaml_schema_field_t must_have_fields[] = {
    STRING("name", clinch_must_have, name),
    LIST("synonyms", clinch_must_have, synonyms, &string_schema), CYAML_FIELD_END};
static const cyaml_schema_value_t must_have_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct clinch_must_have, must_have_fields)};

static const cyaml_schema_field_t strength_fields[] = {STRING("claim", clinch_strength, claim),
                                                       MAYBE("proof", clinch_strength, proof),
                                                       CYAML_FIELD_END};
static const cyaml_schema_value_t strength_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct clinch_strength, strength_fields)};

static const cyaml_schema_field_t concern_fields[] = {STRING("about", clinch_concern, about),
                                                      MAYBE("answer", clinch_concern, answer),
                                                      CYAML_FIELD_END};
static const cyaml_schema_value_t concern_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_DEFAULT, struct clinch_concern, concern_fields)};

static const cyaml_strval_t styles[] = {{"consultative", CLINCH_STYLE_CONSULTATIVE},
                                        {"direct", CLINCH_STYLE_DIRECT}};

static const cyaml_schema_field_t profile_fields[] = {
    MAYBE("role", clinch_profile, role),
    MAYBE("company", clinch_profile, company),
    MAYBE("decides", clinch_profile, decides),
    LIST("must_haves", clinch_profile, must_haves, &must_have_schema),
    LIST("strengths", clinch_profile, strengths, &strength_schema),
    LIST("concerns", clinch_profile, concerns, &concern_schema),
    MAYBE("next_step", clinch_profile, next_step),
    CYAML_FIELD_ENUM("style", CYAML_FLAG_STRICT | CYAML_FLAG_OPTIONAL, struct clinch_profile,
                     style, styles, CYAML_ARRAY_LEN(styles)),
    LIST("fillers", clinch_profile, fillers, &string_schema),
    CYAML_FIELD_END};
static const cyaml_schema_value_t profile_schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct clinch_profile, profile_fields)};

static const struct yaml_names names[] = {{"style", "consultative, direct"}};
static const struct yaml_kind kind = {&profile_schema, CLINCH_ERROR_FORMAT, names, 1};

enum clinch_status clinch_profile_parse(struct clinch_profile **profile, const char *name,
                                        const char *bytes, size_t length,
                                        struct clinch_error *error)
{
    return yaml_read(&kind, (void **)profile, name, bytes, length, error);
}

enum clinch_status clinch_profile_read(struct clinch_profile **profile, const char *path,
                                       struct clinch_error *error)
{
    char *bytes = NULL;
    size_t length = 0;
    enum clinch_status status = file_read(path, PROFILE_MOST_BYTES, &bytes, &length, error);
    if (status == CLINCH_OK)
        status = clinch_profile_parse(profile, path, bytes, length, error);
    free(bytes);
    return status;
}

/* Adds one word; false: no memory. */
static bool watch_one(struct clinch_profile *profile, const char *word, size_t length)
{
    char *copy = memory_copy_bytes(word, length);
    char **grown = copy != NULL ? memory_resize(profile->fillers, profile->fillers_count + 1,
                                                sizeof *profile->fillers)
                                : NULL;
    if (grown == NULL) {
        free(copy);
        return false;
    }
    profile->fillers = grown;
    profile->fillers[profile->fillers_count++] = copy;
    return true;
}

enum clinch_status clinch_profile_watch(struct clinch_profile **profile, const char *lines,
                                        struct clinch_error *error)
{
    struct clinch_profile *made =
        *profile != NULL ? *profile : memory_make(1, sizeof **profile);
    bool fine = made != NULL;
    unsigned before = fine ? made->fillers_count : 0;
    while (fine && *lines != '\0') {
        size_t length = strcspn(lines, "\r\n");
        fine = length == 0 || watch_one(made, lines, length);
        lines += length + strspn(lines + length, "\r\n");
    }
    if (fine) {
        *profile = made;
        return CLINCH_OK;
    }
    while (made != NULL && made->fillers_count > before)
        free(made->fillers[--made->fillers_count]);
    if (made != *profile)
        clinch_profile_free(made);
    return fail_memory(error);
}

void clinch_profile_free(struct clinch_profile *profile)
{
    yaml_free(&kind, profile);
}

#include "letter.h"

#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/yaml.h"

enum { BYTES_MOST = 1 << 20 };

#define SENTENCE(struct_name, field)                                                           \
    CYAML_FIELD_STRING_PTR(#field, CYAML_FLAG_POINTER, struct struct_name, field, 1, 1000)

static const cyaml_schema_field_t slot_fields[] = {SENTENCE(letter_slots, to),
                                                   SENTENCE(letter_slots, role),
                                                   SENTENCE(letter_slots, company),
                                                   SENTENCE(letter_slots, detail),
                                                   SENTENCE(letter_slots, field),
                                                   SENTENCE(letter_slots, need),
                                                   SENTENCE(letter_slots, proof),
                                                   SENTENCE(letter_slots, concern),
                                                   SENTENCE(letter_slots, concern_raised),
                                                   SENTENCE(letter_slots, answer),
                                                   SENTENCE(letter_slots, next),
                                                   SENTENCE(letter_slots, promise),
                                                   SENTENCE(letter_slots, from),
                                                   CYAML_FIELD_END};

static const cyaml_schema_value_t verb = {CYAML_VALUE_STRING(CYAML_FLAG_POINTER, char, 1, 100)};

static const cyaml_schema_field_t fields[] = {
    SENTENCE(letter, subject),
    SENTENCE(letter, subject_plain),
    SENTENCE(letter, greeting),
    SENTENCE(letter, thanks),
    SENTENCE(letter, thanks_plain),
    SENTENCE(letter, detail),
    SENTENCE(letter, fit),
    SENTENCE(letter, fit_plain),
    SENTENCE(letter, concern),
    SENTENCE(letter, interest),
    SENTENCE(letter, agreed),
    SENTENCE(letter, wanted),
    SENTENCE(letter, open),
    SENTENCE(letter, promised),
    SENTENCE(letter, promised_too),
    SENTENCE(letter, recommend),
    SENTENCE(letter, ask),
    SENTENCE(letter, regards),
    CYAML_FIELD_SEQUENCE("promises", CYAML_FLAG_POINTER, struct letter, promises, &verb, 1,
                         100),
    CYAML_FIELD_MAPPING("slots", CYAML_FLAG_DEFAULT, struct letter, slots, slot_fields),
    CYAML_FIELD_END};

static const cyaml_schema_value_t schema = {
    CYAML_VALUE_MAPPING(CYAML_FLAG_POINTER, struct letter, fields)};
static const struct yaml_kind kind = {&schema, CLINCH_ERROR_RULES, NULL, 0};

static enum clinch_status find(char **path, const char *folder, struct clinch_error *error)
{
    char *found = NULL;
    enum clinch_status status = CLINCH_OK;
    if (folder == NULL)
        status = file_find_data("CLINCH_RULES", "rules", &found, error);
    if (status != CLINCH_OK)
        return status == CLINCH_ERROR_IO ? CLINCH_ERROR_RULES : status;
    *path = folder_join(folder != NULL ? folder : found, "follow-up.yaml");
    free(found);
    return *path != NULL ? CLINCH_OK : fail_memory(error);
}

enum clinch_status letter_read(struct letter **letter, const char *folder,
                               struct clinch_error *error)
{
    char *path = NULL, *bytes = NULL;
    size_t length = 0;
    void *data = NULL;
    enum clinch_status status = find(&path, folder, error);
    if (status == CLINCH_OK) {
        status = file_read(path, BYTES_MOST, &bytes, &length, error);
        status = status == CLINCH_ERROR_IO ? CLINCH_ERROR_RULES : status;
    }
    if (status == CLINCH_OK)
        status = yaml_read(&kind, &data, path, bytes, length, error);
    if (status == CLINCH_OK)
        *letter = data;
    free(bytes);
    free(path);
    return status;
}

void letter_free(struct letter *letter)
{
    yaml_free(&kind, letter);
}

static const char *value_of(const char *name, size_t length, const struct letter_value *values,
                            size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(values[i].name) == length && strncmp(values[i].name, name, length) == 0)
            return values[i].value;
    return NULL;
}

void letter_fill(struct text *out, const char *sentence, const struct letter_value *values,
                 size_t count)
{
    while (*sentence != '\0') {
        const char *end = *sentence == '{' ? strchr(sentence, '}') : NULL;
        const char *value =
            end ? value_of(sentence + 1, (size_t)(end - sentence - 1), values, count) : NULL;
        if (value != NULL) {
            text_add(out, value);
            sentence = end + 1;
        } else {
            text_add_bytes(out, sentence++, 1);
        }
    }
}

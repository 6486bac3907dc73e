/* The manifest as JSON. What is read is believed only as far as it was checked here. */
#include "manifest.h"

#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "base/tree.h"
#include "store.h"

static const char schema[] = "clinch.archive/1";

static const char *const part_names[MANIFEST_KINDS] = {
    [MANIFEST_REPORT] = "report",
    [MANIFEST_SCRIPT] = "script",
    [MANIFEST_PROFILE] = "profile_text",
    [MANIFEST_SOUND] = "sound",
};

/* What may be in one part. */
static const uint64_t bytes_most[] = {
    [MANIFEST_REPORT] = 256u << 20, [MANIFEST_SCRIPT] = 16u << 20,
    [MANIFEST_PROFILE] = 1u << 20,  [MANIFEST_SOUND] = (uint64_t)16 << 30,
    [MANIFEST_FILE] = 4u << 20,
};

static json_t *write_part(const struct manifest_part *part)
{
    if (!part->there)
        return json_null();
    json_t *tree = json_pack("{s:I,s:s}", "byte_count", (json_int_t)part->byte_count, "sha256",
                             part->sha256);
    if (tree != NULL && part->name != NULL)
        json_object_set_new(tree, "name", json_string(part->name));
    return tree;
}

static json_t *write_owner(const struct manifest_owner *owner)
{
    json_t *files = json_array();
    for (size_t i = 0; i < owner->file_count; i++)
        json_array_append_new(files, write_part(&owner->files[i]));
    return json_pack("{s:s,s:o}", "name", owner->name, "files", files);
}

static json_t *write_take(const struct manifest_take *take)
{
    const struct clinch_take *facts = &take->facts;
    json_t *tree = json_pack("{s:I,s:s,s:s?,s:s?,s:I,s:i,s:s,s:s,s:s?,s:s?,s:s?}", "number",
                             (json_int_t)facts->number, "identity", take->identity, "person",
                             facts->person, "name", facts->name, "at_s",
                             (json_int_t)facts->at_s, "utc_offset_s", facts->utc_offset_s,
                             "situation", clinch_situation_label(facts->situation), "style",
                             clinch_style_label(facts->style), "drill", facts->drill, "profile",
                             facts->profile, "note", facts->note);
    for (int kind = 0; tree != NULL && kind < MANIFEST_KINDS; kind++)
        json_object_set_new(tree, part_names[kind], write_part(&take->parts[kind]));
    return tree;
}

enum clinch_status manifest_write(const struct manifest *manifest, struct text *out,
                                  struct clinch_error *error)
{
    json_t *people = json_array(), *folders = json_array(), *takes = json_array();
    for (size_t i = 0; i < manifest->owner_count; i++)
        json_array_append_new(manifest->owners[i].is_person ? people : folders,
                              write_owner(&manifest->owners[i]));
    for (size_t i = 0; i < manifest->take_count; i++)
        json_array_append_new(takes, write_take(&manifest->takes[i]));
    json_t *tree =
        json_pack("{s:s,s:s,s:o,s:o,s:o}", "schema", schema, "clinch", CLINCH_VERSION, "people",
                  people, "folders", folders, "takes", takes);
    enum clinch_status status = tree_write(tree, JSON_INDENT(2), out, error);
    text_add(out, "\n");
    return status == CLINCH_OK && out->failed ? fail_memory(error) : status;
}

/* Where one reads, for a sentence. */
struct reading {
    const char *name; /* of the manifest */
    struct clinch_error *error;
};

static enum clinch_status fail_member(const struct reading *reading, const char *member)
{
    return fail(reading->error, CLINCH_ERROR_FORMAT,
                "%s: \"%s\" is missing or is not what it should be", reading->name, member);
}

static enum clinch_status read_string(const struct reading *reading, const json_t *tree,
                                      const char *member, bool needed, char **value)
{
    const json_t *found = json_object_get(tree, member);
    if (!needed && (found == NULL || json_is_null(found)))
        return CLINCH_OK;
    if (!json_is_string(found) || strlen(json_string_value(found)) != json_string_length(found))
        return fail_member(reading, member);
    *value = memory_copy(json_string_value(found));
    return *value != NULL ? CLINCH_OK : fail_memory(reading->error);
}

static enum clinch_status read_integer(const struct reading *reading, const json_t *tree,
                                       const char *member, int64_t least, int64_t *value)
{
    const json_t *found = json_object_get(tree, member);
    if (!json_is_integer(found) || json_integer_value(found) < least)
        return fail_member(reading, member);
    *value = json_integer_value(found);
    return CLINCH_OK;
}

static bool is_hexadecimal(const char *text, size_t length)
{
    return text != NULL && strlen(text) == length && strspn(text, "0123456789abcdef") == length;
}

static enum clinch_status read_part(const struct reading *reading, const json_t *tree,
                                    enum manifest_kind kind, struct manifest_part *part)
{
    int64_t byte_count = 0;
    const char *sha256 = json_string_value(json_object_get(tree, "sha256"));
    enum clinch_status status = read_integer(reading, tree, "byte_count", 0, &byte_count);
    if (status != CLINCH_OK)
        return status;
    if (!is_hexadecimal(sha256, DIGEST_TEXT_BYTES - 1))
        return fail_member(reading, "sha256");
    if ((uint64_t)byte_count > bytes_most[kind])
        return fail(reading->error, CLINCH_ERROR_FORMAT,
                    "%s: a part of %lld bytes is larger than any that clinch writes",
                    reading->name, (long long)byte_count);
    part->byte_count = (uint64_t)byte_count;
    memcpy(part->sha256, sha256, DIGEST_TEXT_BYTES);
    part->there = true;
    return CLINCH_OK;
}

static bool is_folder_name(const char *name)
{
    size_t length = strlen(name);
    return length > 0 && length < 32 && strspn(name, "abcdefghijklmnopqrstuvwxyz") == length;
}

static enum clinch_status read_owner(const struct reading *reading, struct manifest *manifest,
                                     const json_t *tree, bool is_person)
{
    const json_t *files = json_object_get(tree, "files");
    const char *name = json_string_value(json_object_get(tree, "name"));
    if (name == NULL || (!is_person && !is_folder_name(name)))
        return fail_member(reading, "name");
    if (!json_is_array(files))
        return fail_member(reading, "files");
    struct manifest_owner *owner = manifest_add_owner(manifest, is_person, name);
    enum clinch_status status = owner != NULL ? CLINCH_OK : fail_memory(reading->error);
    for (size_t i = 0; status == CLINCH_OK && i < json_array_size(files); i++) {
        const json_t *file = json_array_get(files, i);
        const char *called = json_string_value(json_object_get(file, "name"));
        struct manifest_part *part = NULL;
        if (called == NULL || !manifest_is_file_name(called))
            status = fail(reading->error, CLINCH_ERROR_FORMAT,
                          "%s: \"%s\" is no name of a file in a folder", reading->name,
                          called != NULL ? called : "");
        else if ((part = manifest_add_file(owner, called)) == NULL)
            status = fail_memory(reading->error);
        else
            status = read_part(reading, file, MANIFEST_FILE, part);
    }
    return status;
}

/* The words of a take, and which of a few they are. */
static enum clinch_status read_manner(const struct reading *reading, const json_t *tree,
                                      struct clinch_take *facts)
{
    const char *situation = json_string_value(json_object_get(tree, "situation"));
    const char *style = json_string_value(json_object_get(tree, "style"));
    int found = 0;
    while (found < CLINCH_SITUATION_COUNT &&
           (situation == NULL ||
            strcmp(clinch_situation_label((enum clinch_situation)found), situation) != 0))
        found++;
    if (found == CLINCH_SITUATION_COUNT)
        return fail_member(reading, "situation");
    facts->situation = (enum clinch_situation)found;
    bool direct = style != NULL && strcmp(style, clinch_style_label(CLINCH_STYLE_DIRECT)) == 0;
    if (!direct &&
        (style == NULL || strcmp(style, clinch_style_label(CLINCH_STYLE_CONSULTATIVE)) != 0))
        return fail_member(reading, "style");
    facts->style = direct ? CLINCH_STYLE_DIRECT : CLINCH_STYLE_CONSULTATIVE;
    return CLINCH_OK;
}

static enum clinch_status read_words(const struct reading *reading, const json_t *tree,
                                     struct manifest_take *take)
{
    struct clinch_take *facts = &take->facts;
    const char *identity = json_string_value(json_object_get(tree, "identity"));
    const struct {
        const char *member;
        char **value;
    } words[] = {{"person", &facts->person},
                 {"name", &facts->name},
                 {"drill", &facts->drill},
                 {"profile", &facts->profile},
                 {"note", &facts->note}};
    if (!is_hexadecimal(identity, MANIFEST_IDENTITY_BYTES - 1))
        return fail_member(reading, "identity");
    memcpy(take->identity, identity, MANIFEST_IDENTITY_BYTES);
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; status == CLINCH_OK && i < sizeof words / sizeof *words; i++)
        status = read_string(reading, tree, words[i].member, false, words[i].value);
    return status;
}

static enum clinch_status read_take(const struct reading *reading, struct manifest *manifest,
                                    const json_t *tree)
{
    static const int64_t day_s = 86400;
    int64_t offset_s = 0;
    if (!memory_grow(&manifest->takes, &manifest->take_capacity, manifest->take_count,
                     sizeof *manifest->takes))
        return fail_memory(reading->error);
    struct manifest_take *take = &manifest->takes[manifest->take_count++];
    *take = (struct manifest_take){0};
    enum clinch_status status = read_integer(reading, tree, "number", 1, &take->facts.number);
    if (status == CLINCH_OK)
        status = read_integer(reading, tree, "at_s", INT64_MIN, &take->facts.at_s);
    if (status == CLINCH_OK)
        status = read_integer(reading, tree, "utc_offset_s", -day_s, &offset_s);
    if (status == CLINCH_OK && offset_s > day_s)
        status = fail_member(reading, "utc_offset_s");
    take->facts.utc_offset_s = (int)offset_s;
    if (status == CLINCH_OK)
        status = read_words(reading, tree, take);
    if (status == CLINCH_OK)
        status = read_manner(reading, tree, &take->facts);
    for (int kind = 0; status == CLINCH_OK && kind < MANIFEST_KINDS; kind++) {
        const json_t *part = json_object_get(tree, part_names[kind]);
        if (kind == MANIFEST_REPORT || !json_is_null(part))
            status = read_part(reading, part, (enum manifest_kind)kind, &take->parts[kind]);
    }
    take->facts.has_sound = take->parts[MANIFEST_SOUND].there;
    return status;
}

static enum clinch_status read_tree(const struct reading *reading, struct manifest *manifest,
                                    const json_t *tree)
{
    const json_t *people = json_object_get(tree, "people");
    const json_t *folders = json_object_get(tree, "folders");
    const json_t *takes = json_object_get(tree, "takes");
    const char *said = json_string_value(json_object_get(tree, "schema"));
    if (said == NULL || strcmp(said, schema) != 0)
        return fail(reading->error, CLINCH_ERROR_FORMAT,
                    "%s: its schema is \"%s\", and this clinch knows %s", reading->name,
                    said != NULL ? said : "", schema);
    if (!json_is_array(people) || !json_is_array(folders) || !json_is_array(takes))
        return fail_member(reading, "takes");
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; status == CLINCH_OK && i < json_array_size(people); i++)
        status = read_owner(reading, manifest, json_array_get(people, i), true);
    for (size_t i = 0; status == CLINCH_OK && i < json_array_size(folders); i++)
        status = read_owner(reading, manifest, json_array_get(folders, i), false);
    for (size_t i = 0; status == CLINCH_OK && i < json_array_size(takes); i++)
        status = read_take(reading, manifest, json_array_get(takes, i));
    return status;
}

enum clinch_status manifest_read(struct manifest *manifest, const char *name,
                                 const struct text *bytes, struct clinch_error *error)
{
    const struct reading reading = {name, error};
    json_t *tree = NULL;
    enum clinch_status status = tree_read(&tree, name, bytes->bytes, bytes->length, error);
    if (status == CLINCH_OK)
        status = read_tree(&reading, manifest, tree);
    json_decref(tree);
    return status;
}

#include "manifest.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "store.h"

enum { NAME_MOST_BYTES = 200, PATH_BYTES = 320 };

static const char *const take_files[MANIFEST_KINDS] = {
    [MANIFEST_REPORT] = "report.json",
    [MANIFEST_SCRIPT] = "script.txt",
    [MANIFEST_PROFILE] = "profile.yaml",
    [MANIFEST_SOUND] = "sound.flac",
};

static enum clinch_status walk_owner(struct manifest_owner *owner, const char *path,
                                     manifest_fn *visit, void *context,
                                     struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; status == CLINCH_OK && i < owner->file_count; i++) {
        char place[PATH_BYTES + 24];
        struct manifest_entry entry = {place, MANIFEST_FILE, &owner->files[i], owner, NULL};
        snprintf(place, sizeof place, "%s/%zu", path, i + 1);
        status = visit(context, &entry, error);
    }
    return status;
}

static enum clinch_status walk_take(struct manifest_take *take, manifest_fn *visit,
                                    void *context, struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    for (int kind = 0; status == CLINCH_OK && kind < MANIFEST_KINDS; kind++) {
        char place[PATH_BYTES];
        struct manifest_entry entry = {place, (enum manifest_kind)kind, &take->parts[kind],
                                       NULL, take};
        snprintf(place, sizeof place, "takes/%lld/%s", (long long)take->facts.number,
                 take_files[kind]);
        if (entry.part->there)
            status = visit(context, &entry, error);
    }
    return status;
}

enum clinch_status manifest_walk(struct manifest *manifest, manifest_fn *visit, void *context,
                                 struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; status == CLINCH_OK && i < manifest->owner_count; i++) {
        struct manifest_owner *owner = &manifest->owners[i];
        char path[PATH_BYTES];
        if (owner->is_person)
            snprintf(path, sizeof path, "people/%zu", i + 1);
        else
            snprintf(path, sizeof path, "folders/%s", owner->name);
        status = walk_owner(owner, path, visit, context, error);
    }
    for (size_t i = 0; status == CLINCH_OK && i < manifest->take_count; i++)
        status = walk_take(&manifest->takes[i], visit, context, error);
    return status;
}

struct manifest_owner *manifest_add_owner(struct manifest *manifest, bool is_person,
                                          const char *name)
{
    if (!memory_grow(&manifest->owners, &manifest->owner_capacity, manifest->owner_count,
                     sizeof *manifest->owners))
        return NULL;
    struct manifest_owner *owner = &manifest->owners[manifest->owner_count];
    *owner = (struct manifest_owner){.is_person = is_person, .name = memory_copy(name)};
    if (owner->name == NULL)
        return NULL;
    manifest->owner_count++;
    return owner;
}

struct manifest_part *manifest_add_file(struct manifest_owner *owner, const char *name)
{
    if (!memory_grow(&owner->files, &owner->file_capacity, owner->file_count,
                     sizeof *owner->files))
        return NULL;
    struct manifest_part *file = &owner->files[owner->file_count];
    *file = (struct manifest_part){.name = memory_copy(name), .there = true};
    if (file->name == NULL)
        return NULL;
    owner->file_count++;
    return file;
}

bool manifest_is_file_name(const char *name)
{
    static const char deeper[] = "profiles/";
    if (strncmp(name, deeper, sizeof deeper - 1) == 0)
        name += sizeof deeper - 1;
    size_t length = strlen(name);
    for (const char *c = name; *c != '\0'; c++)
        if (*c == '/' || *c == '\\' || iscntrl((unsigned char)*c))
            return false;
    return length > 0 && length <= NAME_MOST_BYTES && name[0] != '.';
}

void manifest_free(struct manifest *manifest)
{
    for (size_t i = 0; i < manifest->owner_count; i++) {
        struct manifest_owner *owner = &manifest->owners[i];
        for (size_t k = 0; k < owner->file_count; k++) {
            free(owner->files[k].name);
            free(owner->files[k].bytes);
        }
        free(owner->files);
        free(owner->name);
        free(owner->path);
    }
    for (size_t i = 0; i < manifest->take_count; i++) {
        store_free_take(&manifest->takes[i].facts);
        for (int kind = 0; kind < MANIFEST_KINDS; kind++)
            free(manifest->takes[i].parts[kind].bytes);
    }
    free(manifest->owners);
    free(manifest->takes);
    *manifest = (struct manifest){0};
}

#include "language.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/memory.h"

/* Takes `path` over in any case. */
static enum clinch_status add_part(struct language *language, const char *name, char *path,
                                   double weight, struct clinch_error *error)
{
    char *copy = memory_copy(name);
    if (copy == NULL || path == NULL ||
        !memory_grow(&language->parts, &language->part_capacity, language->part_count,
                     sizeof *language->parts)) {
        free(copy);
        free(path);
        return fail_memory(error);
    }
    language->parts[language->part_count++] =
        (struct language_part){.name = copy, .path = path, .weight = weight};
    return CLINCH_OK;
}

enum clinch_status language_make(struct language **language, const struct model_files *files,
                                 const char *const *scripts, size_t script_count,
                                 struct clinch_error *error)
{
    (void)scripts;
    (void)script_count;
    struct language *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return fail_memory(error);
    enum clinch_status status =
        add_part(made, "packaged", memory_copy(files->language_model), 1, error);
    if (status == CLINCH_OK)
        *language = made;
    else
        language_free(made);
    return status;
}

void language_free(struct language *language)
{
    if (language == NULL)
        return;
    for (size_t i = 0; i < language->part_count; i++) {
        struct language_part *part = &language->parts[i];
        if (part->owned_file)
            unlink(part->path);
        free(part->name);
        free(part->path);
    }
    for (size_t i = 0; i < language->word_count; i++) {
        free(language->words[i].text);
        free(language->words[i].phones);
    }
    free(language->parts);
    free(language->words);
    free(language);
}

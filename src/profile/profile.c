#include <clinch/profile.h>

#include <ctype.h>
#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/memory.h"
#include "base/text.h"

enum { NAME_MOST = 64 };
static const char ending[] = ".yaml";

static const char blank[] =
    "# What you know about this job and yourself. Leave out what you do not need.\n"
    "role: sales representative\n"
    "company: Example Medical\n"
    "decides: the regional director\n"
    "\n"
    "# What the role asks for, with other words for it.\n"
    "must_haves:\n"
    "  - name: clinical education\n"
    "    synonyms: [teaching nurses, trained staff, in-service]\n"
    "  - name: 5 years of sales\n"
    "\n"
    "# What you are good at, and what shows it.\n"
    "strengths:\n"
    "  - claim: I know the operating room.\n"
    "    proof: I supported four hundred procedures.\n"
    "\n"
    "# What they may doubt, and what you answer.\n"
    "concerns:\n"
    "  - about: no quota yet\n"
    "    answer: I ran our fund drive and beat its goal two years running.\n"
    "\n"
    "next_step: a day in the field\n"
    "style: consultative # or direct\n"
    "fillers: [like, basically]\n";

const char *clinch_style_label(enum clinch_style style)
{
    return style == CLINCH_STYLE_DIRECT ? "direct" : "consultative";
}

static bool is_name(const char *name)
{
    size_t length = strlen(name);
    for (size_t i = 0; i < length; i++)
        if (!isalnum((unsigned char)name[i]) && name[i] != '-' && name[i] != '_')
            return false;
    return length > 0 && length <= NAME_MOST;
}

/* The folder of profiles; yours. */
static enum clinch_status find_folder(const char *folder, char **path,
                                      struct clinch_error *error)
{
    if (folder == NULL)
        return folder_config("profiles", path, error);
    *path = memory_copy(folder);
    return *path != NULL ? CLINCH_OK : fail_memory(error);
}

enum clinch_status clinch_profile_path(const char *folder, const char *name, char **path,
                                       struct clinch_error *error)
{
    struct text file = {0};
    char *within = NULL;
    if (!is_name(name))
        return fail(error, CLINCH_ERROR_ARGUMENT,
                    "%s: expected a profile's name of letters, digits, - and _", name);
    enum clinch_status status = find_folder(folder, &within, error);
    if (status != CLINCH_OK)
        return status;
    text_add_format(&file, "%s/%s%s", within, name, ending);
    free(within);
    if (file.failed)
        return fail_memory(error);
    *path = file.bytes;
    return CLINCH_OK;
}

enum clinch_status clinch_profile_create(const char *folder, const char *name, char **path,
                                         struct clinch_error *error)
{
    char *made = NULL, *within = NULL;
    enum clinch_status status = clinch_profile_path(folder, name, &made, error);
    if (status == CLINCH_OK && file_exists(made))
        status = fail(error, CLINCH_ERROR_ARGUMENT, "%s: there is one already", made);
    if (status == CLINCH_OK)
        status = find_folder(folder, &within, error);
    if (status == CLINCH_OK)
        status = folder_make(within, error);
    if (status == CLINCH_OK)
        status = file_write_private(made, blank, sizeof blank - 1, error);
    free(within);
    if (status != CLINCH_OK) {
        free(made);
        return status;
    }
    *path = made;
    return CLINCH_OK;
}

static int compare(const void *one, const void *other)
{
    return strcmp(*(char *const *)one, *(char *const *)other);
}

/* Adds the name of a profile's file; other files are passed over. False: no memory. */
static bool add_name(char ***names, size_t *count, size_t *capacity, const char *file)
{
    size_t length = strlen(file), tail = sizeof ending - 1;
    if (length <= tail || strcmp(file + length - tail, ending) != 0)
        return true;
    if (!memory_grow(names, capacity, *count, sizeof **names))
        return false;
    char *name = memory_copy_bytes(file, length - tail);
    if (name == NULL)
        return false;
    if (is_name(name))
        (*names)[(*count)++] = name;
    else
        free(name);
    return true;
}

enum clinch_status clinch_profile_list(const char *folder, char ***names, size_t *count,
                                       struct clinch_error *error)
{
    char *within = NULL, **found = NULL;
    size_t made = 0, capacity = 0;
    enum clinch_status status = find_folder(folder, &within, error);
    if (status != CLINCH_OK)
        return status;
    DIR *dir = opendir(within);
    if (dir == NULL && errno != ENOENT)
        status = fail(error, CLINCH_ERROR_IO, "%s: %s", within, strerror(errno));
    for (struct dirent *entry; dir != NULL && (entry = readdir(dir)) != NULL;)
        if (status == CLINCH_OK && !add_name(&found, &made, &capacity, entry->d_name))
            status = fail_memory(error);
    if (dir != NULL)
        closedir(dir);
    free(within);
    if (status != CLINCH_OK) {
        clinch_profile_free_names(found, made);
        return status;
    }
    if (made > 1)
        qsort(found, made, sizeof *found, compare);
    *names = found;
    *count = made;
    return CLINCH_OK;
}

void clinch_profile_free_names(char **names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(names[i]);
    free(names);
}

/* export and import: takes and people in one file. */
#include <stdio.h>
#include <stdlib.h>

#include <clinch/archive.h>

#include "base/fail.h"
#include "base/folder.h"
#include "base/memory.h"
#include "keep.h"
#include "say.h"

enum { FOLDER_COUNT = 2 };

/* What is the user's own and lies beside the store: profiles, and how their voice sounds. */
struct own_folders {
    struct clinch_archive_folder list[FOLDER_COUNT];
    char *profiles, *voices;
};

static enum clinch_status find_own(struct own_folders *own, struct clinch_error *error)
{
    enum clinch_status status = folder_config("profiles", &own->profiles, error);
    if (status == CLINCH_OK)
        status = folder_data("voices", &own->voices, error);
    own->list[0] = (struct clinch_archive_folder){"profiles", own->profiles};
    own->list[1] = (struct clinch_archive_folder){"voices", own->voices};
    return status;
}

static void free_own(struct own_folders *own)
{
    free(own->profiles);
    free(own->voices);
}

static const char *plural(size_t count)
{
    return count == 1 ? "" : "s";
}

static enum clinch_status find_takes(const struct settings *settings,
                                     struct clinch_store *store, int64_t *numbers,
                                     struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; status == CLINCH_OK && i < settings->operand_count; i++)
        status = clinch_take_find(store, settings->operands[i], &numbers[i], error);
    for (size_t i = 1; status == CLINCH_OK && i < settings->operand_count; i++)
        for (size_t k = 0; k < i; k++)
            if (numbers[i] == numbers[k])
                status = fail(error, CLINCH_ERROR_ARGUMENT, "%s: take %lld is named twice",
                              settings->operands[i], (long long)numbers[i]);
    return status;
}

static enum clinch_status export_chosen(const struct settings *settings,
                                        struct clinch_store *store, struct own_folders *own,
                                        struct clinch_error *error)
{
    struct clinch_archived written = {0};
    int64_t *numbers = memory_make(settings->operand_count + 1, sizeof *numbers);
    if (numbers == NULL)
        return fail_memory(error);
    const struct clinch_archive_choice choice = {
        .takes = settings->operand_count > 0 ? numbers : NULL,
        .take_count = settings->operand_count,
        .person = settings->person,
        .folders = own->list,
        .folder_count = FOLDER_COUNT,
    };
    enum clinch_status status = find_takes(settings, store, numbers, error);
    if (status == CLINCH_OK)
        status = clinch_archive_write(store, &choice, settings->output, &written, error);
    free(numbers);
    if (status == CLINCH_OK && !settings->quiet)
        fprintf(stderr, "%zu take%s and %zu other file%s are in %s. It is not encrypted.\n",
                written.take_count, plural(written.take_count), written.file_count,
                plural(written.file_count), settings->output);
    return status;
}

static enum clinch_status import_file(const struct settings *settings,
                                      struct clinch_store *store, struct own_folders *own,
                                      struct clinch_error *error)
{
    struct clinch_archived taken = {0};
    enum clinch_status status = clinch_archive_read(store, settings->operands[0], own->list,
                                                    FOLDER_COUNT, &taken, error);
    if (status == CLINCH_OK && !settings->quiet)
        fprintf(stderr, "%zu take%s came in, %zu %s here already; %zu other file%s came in.\n",
                taken.take_count, plural(taken.take_count), taken.known_count,
                taken.known_count == 1 ? "was" : "were", taken.file_count,
                plural(taken.file_count));
    return status;
}

typedef enum clinch_status archive_doer(const struct settings *settings,
                                        struct clinch_store *store, struct own_folders *own,
                                        struct clinch_error *error);

static int with_store(const struct settings *settings, archive_doer *act)
{
    struct own_folders own = {0};
    struct clinch_error error;
    enum exit_code code;
    struct clinch_store *store = keep_open(&code);
    if (store == NULL)
        return (int)code;
    enum clinch_status status = find_own(&own, &error);
    if (status == CLINCH_OK)
        status = act(settings, store, &own, &error);
    clinch_store_close(store);
    free_own(&own);
    return status == CLINCH_OK ? EXIT_CODE_OK : keep_failure(status, &error);
}

int cmd_export(const struct settings *settings)
{
    int chosen = (settings->operand_count > 0) + (settings->person != NULL) + settings->all;
    if (chosen != 1) {
        say_failure("export: say what goes along: takes, or --person NAME, or --all");
        return EXIT_CODE_USAGE;
    }
    if (settings->output == NULL) {
        say_failure("export: say into which file, as in --output takes.zip");
        return EXIT_CODE_USAGE;
    }
    return with_store(settings, export_chosen);
}

int cmd_import(const struct settings *settings)
{
    return with_store(settings, import_file);
}

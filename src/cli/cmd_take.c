/* The commands on one take: show, note, forget; and the people whose takes they are. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <clinch/capture.h>

#include "base/fail.h"
#include "base/memory.h"
#include "keep.h"
#include "output.h"
#include "say.h"

static enum clinch_status show(const struct settings *settings, struct clinch_store *store,
                               int64_t number, struct clinch_error *error)
{
    struct output output = {.place = OUTPUT_STANDARD};
    struct clinch_render_options render = say_options(settings, &output);
    struct clinch_kept_take *kept = NULL;
    struct text text = {0};
    size_t byte_count = 0;
    enum clinch_status status = clinch_take_load(store, number, &kept, error);
    if (status == CLINCH_OK)
        status = clinch_report_render(kept->report, &render, &text.bytes, &byte_count, error);
    text.length = byte_count;
    if (status == CLINCH_OK && render.format == CLINCH_FORMAT_TEXT && kept->take.note != NULL)
        fprintf(stderr, "Note: %s\n", kept->take.note);
    clinch_kept_take_free(kept);
    if (status == CLINCH_OK && say_text(&text) != EXIT_CODE_OK)
        return CLINCH_ERROR_IO;
    return status;
}

static enum clinch_status note(const struct settings *settings, struct clinch_store *store,
                               int64_t number, struct clinch_error *error)
{
    bool said = settings->operand_count > 1;
    return clinch_take_note(store, number, said ? settings->operands[1] : NULL, error);
}

/* The recording that a practised take was made from, in the folder of such. */
static char *practised_sound(struct clinch_store *store, int64_t number)
{
    struct clinch_kept_take *kept = NULL;
    char *folder = NULL, *path = NULL;
    if (clinch_take_load(store, number, &kept, NULL) == CLINCH_OK &&
        clinch_takes_folder(&folder, NULL) == CLINCH_OK &&
        strncmp(kept->report->source.path, folder, strlen(folder)) == 0)
        path = memory_copy(kept->report->source.path);
    free(folder);
    clinch_kept_take_free(kept);
    return path;
}

static enum clinch_status forget(const struct settings *settings, struct clinch_store *store,
                                 int64_t number, struct clinch_error *error)
{
    (void)settings;
    char *sound = practised_sound(store, number);
    enum clinch_status status = clinch_take_forget(store, number, error);
    if (status == CLINCH_OK && sound != NULL && unlink(sound) != 0 && errno != ENOENT)
        status = fail(error, CLINCH_ERROR_IO, "%s: cannot remove: %s", sound, strerror(errno));
    free(sound);
    if (status == CLINCH_OK)
        fprintf(stderr, "Take %lld is forgotten: its words and its sound are removed.\n",
                (long long)number);
    return status;
}

int cmd_show(const struct settings *settings)
{
    return keep_with_take(settings, show);
}

int cmd_note(const struct settings *settings)
{
    return keep_with_take(settings, note);
}

int cmd_forget(const struct settings *settings)
{
    return keep_with_take(settings, forget);
}

static enum clinch_status list_people(struct clinch_store *store, struct text *text,
                                      struct clinch_error *error)
{
    struct clinch_person *people = NULL;
    size_t count = 0;
    enum clinch_status status = clinch_person_list(store, &people, &count, error);
    text_add(text, count == 0 ? "Nobody yet; \"clinch person new NAME\" adds one.\n" : "");
    for (size_t i = 0; i < count; i++)
        text_add_format(text, "%s, %zu take%s\n", people[i].name, people[i].take_count,
                        people[i].take_count == 1 ? "" : "s");
    clinch_person_free_list(people, count);
    return status;
}

int cmd_person(const struct settings *settings)
{
    const char *action = settings->operands[0];
    const char *name = settings->operand_count > 1 ? settings->operands[1] : NULL;
    struct clinch_error error;
    struct text text = {0};
    enum exit_code code;
    bool listing = strcmp(action, "list") == 0 && name == NULL;
    bool adding = strcmp(action, "new") == 0 && name != NULL;
    if (!listing && !adding && (strcmp(action, "forget") != 0 || name == NULL)) {
        say_failure("expected new NAME, forget NAME or list; try \"clinch help person\"");
        return EXIT_CODE_USAGE;
    }
    struct clinch_store *store = keep_open(&code);
    if (store == NULL)
        return (int)code;
    enum clinch_status status = listing  ? list_people(store, &text, &error)
                                : adding ? clinch_person_add(store, name, &error)
                                         : clinch_person_forget(store, name, &error);
    clinch_store_close(store);
    if (status != CLINCH_OK) {
        text_free(&text);
        return keep_failure(status, &error);
    }
    return listing ? say_text(&text) : EXIT_CODE_OK;
}

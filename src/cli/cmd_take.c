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
#include "lookback.h"
#include "output.h"
#include "say.h"

/* What went before is part of what people are shown; programs get the report as it was. */
static enum clinch_status render(const struct clinch_kept_take *kept,
                                 struct clinch_render_options *render,
                                 struct clinch_store *store, char **bytes, size_t *byte_count,
                                 struct clinch_error *error)
{
    struct clinch_coach *coach = NULL;
    struct looking looking = {0};
    enum clinch_status status = CLINCH_OK;
    if (render->format == CLINCH_FORMAT_TEXT || render->format == CLINCH_FORMAT_HTML) {
        status = clinch_coach_open(&coach, NULL, error);
        if (status == CLINCH_OK && !kept->take.interview)
            status = lookback_from(&looking, store, coach, &kept->take, error);
        render->history = looking.history;
    }
    if (status == CLINCH_OK)
        status = clinch_report_render(kept->report, render, bytes, byte_count, error);
    lookback_free(&looking);
    clinch_coach_close(coach);
    return status;
}

/* Writes what was rendered, and says what went wrong with that. */
static enum exit_code write_report(struct output *output, const char *name, const char *bytes,
                                   size_t byte_count)
{
    struct clinch_error error;
    enum clinch_status status = output_add(output, name, bytes, byte_count, &error);
    if (status == CLINCH_OK)
        status = output_finish(output, &error);
    if (status == CLINCH_OK)
        return EXIT_CODE_OK;
    say_failure(error.message);
    return EXIT_CODE_OUTPUT;
}

static enum clinch_status show(const struct settings *settings, struct output *output,
                               struct clinch_store *store, enum exit_code *code,
                               struct clinch_error *error)
{
    struct clinch_render_options look = say_options(settings, output);
    struct clinch_kept_take *kept = NULL;
    char *bytes = NULL;
    size_t byte_count = 0;
    int64_t number = 0;
    enum clinch_status status = clinch_take_find(store, settings->operands[0], &number, error);
    if (status == CLINCH_OK)
        status = clinch_take_load(store, number, &kept, error);
    if (status == CLINCH_OK && look.format == CLINCH_FORMAT_HTML && kept->sound != NULL)
        status = clinch_playback_read(&kept->report->playback, kept->sound, NULL, error);
    if (status == CLINCH_OK)
        status = render(kept, &look, store, &bytes, &byte_count, error);
    if (status == CLINCH_OK && look.format == CLINCH_FORMAT_TEXT && kept->take.note != NULL)
        fprintf(stderr, "Note: %s\n", kept->take.note);
    if (status == CLINCH_OK)
        *code = write_report(output, settings->operands[0], bytes, byte_count);
    free(bytes);
    clinch_kept_take_free(kept);
    return status;
}

int cmd_show(const struct settings *settings)
{
    struct output output;
    struct clinch_error error;
    enum exit_code code;
    enum clinch_status status = CLINCH_OK;
    if (!output_open(&output, settings, &code, &error)) {
        say_failure(error.message);
        return (int)code;
    }
    struct clinch_store *store = keep_open(&code);
    if (store != NULL)
        status = show(settings, &output, store, &code, &error);
    clinch_store_close(store);
    output_close(&output);
    return status == CLINCH_OK ? (int)code : keep_failure(status, &error);
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

/* The commands on one take: show, note, name, forget. */
#include <stdio.h>
#include <stdlib.h>

#include "base/fail.h"
#include "keep.h"
#include "lookback.h"
#include "output.h"
#include "practised.h"
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

static enum clinch_status forget(const struct settings *settings, struct clinch_store *store,
                                 int64_t number, struct clinch_error *error)
{
    struct practised practised = {0};
    (void)settings;
    if (practised_find(&practised, store, number, NULL) == CLINCH_ERROR_MEMORY) {
        practised_free(&practised);
        return fail_memory(error);
    }
    enum clinch_status status = clinch_take_forget(store, number, error);
    if (status == CLINCH_OK)
        status = practised_remove(&practised, error);
    practised_free(&practised);
    if (status == CLINCH_OK)
        fprintf(stderr, "Take %lld is forgotten: its words and its sound are removed.\n",
                (long long)number);
    return status;
}

static enum clinch_status name(const struct settings *settings, struct clinch_store *store,
                               int64_t number, struct clinch_error *error)
{
    bool said = settings->operand_count > 1;
    return clinch_take_name(store, number, said ? settings->operands[1] : NULL, error);
}

int cmd_name(const struct settings *settings)
{
    return keep_with_take(settings, name);
}

int cmd_note(const struct settings *settings)
{
    return keep_with_take(settings, note);
}

int cmd_forget(const struct settings *settings)
{
    return keep_with_take(settings, forget);
}

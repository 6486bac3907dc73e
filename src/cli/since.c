#include "since.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include <clinch/sheet.h>

#include "lookback.h"
#include "terminal.h"

static enum clinch_status look(struct looking *looking, struct clinch_store *store,
                               const struct clinch_coach *coach)
{
    int64_t number = 0;
    struct clinch_kept_take *kept = NULL;
    enum clinch_status status = clinch_take_find(store, "last", &number, NULL);
    if (status == CLINCH_OK)
        status = clinch_take_load(store, number, &kept, NULL);
    if (status == CLINCH_OK)
        status = lookback_from(looking, store, coach, &kept->take, NULL);
    clinch_kept_take_free(kept);
    return status;
}

static void tell(const struct settings *settings, const struct clinch_history *history)
{
    struct terminal terminal = terminal_look(STDERR_FILENO);
    const struct clinch_sheet_options options = {.color = terminal.color && !settings->no_color,
                                                 .ascii = !terminal.utf8,
                                                 .columns = terminal.columns,
                                                 .change = true};
    char *text = NULL;
    size_t byte_count = 0;
    if (clinch_history_render(&history, 1, &options, &text, &byte_count, NULL) == CLINCH_OK)
        fputs(text, stderr);
    free(text);
}

void since_tell(const struct settings *settings)
{
    struct clinch_store *store = NULL;
    struct clinch_coach *coach = NULL;
    struct looking looking = {0};
    enum clinch_status status = clinch_coach_open(&coach, settings->rules_dir, NULL);
    if (status == CLINCH_OK)
        status = clinch_store_open(&store, NULL, NULL);
    if (status == CLINCH_OK)
        status = look(&looking, store, coach);
    if (status == CLINCH_OK && looking.history != NULL)
        tell(settings, looking.history);
    lookback_free(&looking);
    clinch_store_close(store);
    clinch_coach_close(coach);
}

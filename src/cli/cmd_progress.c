#include <stdlib.h>

#include "base/fail.h"
#include "base/memory.h"
#include "filter.h"
#include "keep.h"
#include "lookback.h"
#include "say.h"
#include "sheets.h"

/* Everybody whose progress is looked at: the user first, then the others by name. */
struct everybody {
    struct looking *looking;
    const struct clinch_history **histories;
    size_t count; /* with takes */
    size_t looked;
};

static enum clinch_status look_at(struct everybody *all, struct clinch_store *store,
                                  const struct clinch_coach *coach,
                                  const struct clinch_take_filter *filter,
                                  struct clinch_error *error)
{
    struct looking *looking = &all->looking[all->looked++];
    enum clinch_status status = lookback_make(looking, store, coach, filter, error);
    if (status == CLINCH_OK && looking->history != NULL)
        all->histories[all->count++] = looking->history;
    return status;
}

static enum clinch_status look_at_all(struct everybody *all, struct clinch_store *store,
                                      const struct clinch_coach *coach,
                                      struct clinch_take_filter filter,
                                      struct clinch_error *error)
{
    struct clinch_person *people = NULL;
    size_t count = 0;
    enum clinch_status status = clinch_person_list(store, &people, &count, error);
    if (status != CLINCH_OK)
        return status;
    all->looking = memory_make(count + 1, sizeof *all->looking);
    all->histories = memory_make(count + 1, sizeof *all->histories);
    if (all->looking == NULL || all->histories == NULL)
        status = fail_memory(error);
    filter.own = true;
    if (status == CLINCH_OK)
        status = look_at(all, store, coach, &filter, error);
    filter.own = false;
    for (size_t i = 0; status == CLINCH_OK && i < count; i++) {
        filter.person = people[i].name;
        status = look_at(all, store, coach, &filter, error);
    }
    clinch_person_free_list(people, count);
    return status;
}

/* There may be takes all the same: other people's, or of other days. */
static enum clinch_status fail_nothing(struct clinch_store *store, struct clinch_error *error)
{
    int64_t number;
    if (clinch_take_find(store, "last", &number, NULL) != CLINCH_OK)
        return fail(error, CLINCH_ERROR_ARGUMENT,
                    "no takes here yet to look back at; \"clinch practice\" makes the first");
    return fail(error, CLINCH_ERROR_ARGUMENT,
                "no takes here to look back at; \"clinch takes\" lists all there are");
}

static enum clinch_status look_at_one(struct everybody *all, struct clinch_store *store,
                                      const struct clinch_coach *coach,
                                      struct clinch_take_filter filter,
                                      struct clinch_error *error)
{
    all->looking = memory_make(1, sizeof *all->looking);
    all->histories = memory_make(1, sizeof *all->histories);
    if (all->looking == NULL || all->histories == NULL)
        return fail_memory(error);
    filter.own = filter.person == NULL;
    enum clinch_status status = look_at(all, store, coach, &filter, error);
    if (status == CLINCH_OK && all->count == 0)
        status = fail_nothing(store, error);
    return status;
}

static void free_everybody(struct everybody *all)
{
    for (size_t i = 0; i < all->looked; i++)
        lookback_free(&all->looking[i]);
    free(all->looking);
    free(all->histories);
}

static enum clinch_status show(const struct settings *settings, struct sheets *sheets,
                               struct clinch_store *store,
                               const struct clinch_take_filter *filter, enum exit_code *code,
                               struct clinch_error *error)
{
    struct clinch_coach *coach = NULL;
    struct everybody all = {0};
    char *text = NULL;
    size_t byte_count = 0;
    enum clinch_status status = clinch_coach_open(&coach, settings->rules_dir, error);
    if (status == CLINCH_OK)
        status = settings->all ? look_at_all(&all, store, coach, *filter, error)
                               : look_at_one(&all, store, coach, *filter, error);
    sheets->options.people = settings->all;
    if (status == CLINCH_OK)
        status = clinch_history_render(all.histories, all.count, &sheets->options, &text,
                                       &byte_count, error);
    if (status == CLINCH_OK)
        *code = sheets_put(sheets, "progress", text, byte_count);
    free_everybody(&all);
    clinch_coach_close(coach);
    return status;
}

int cmd_progress(const struct settings *settings)
{
    struct clinch_take_filter filter;
    struct clinch_error error;
    struct sheets sheets;
    enum exit_code code;
    if (settings->all && settings->person != NULL) {
        say_failure("--all and --person exclude each other");
        return EXIT_CODE_USAGE;
    }
    enum clinch_status status = filter_read(settings, &filter, &error);
    if (status != CLINCH_OK)
        return keep_failure(status, &error);
    if (!sheets_open(&sheets, settings, &code))
        return (int)code;
    struct clinch_store *store = keep_open(&code);
    if (store != NULL)
        status = show(settings, &sheets, store, &filter, &code, &error);
    clinch_store_close(store);
    sheets_close(&sheets);
    return status == CLINCH_OK ? (int)code : keep_failure(status, &error);
}

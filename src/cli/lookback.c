#include "lookback.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"

enum { NAME_BYTES = 32 };

struct lookback {
    struct clinch_take *takes; /* newest first, as the store lists them */
    size_t take_count;
    size_t skip; /* newer ones that are not looked at */
    struct clinch_coached *coached;
    char (*names)[NAME_BYTES];
    int64_t *numbers;
    size_t coached_count;
    struct clinch_kept_take *kept[CLINCH_HISTORY_REPORTS];
};

static bool make_room(struct lookback *from)
{
    from->coached = memory_make(from->take_count + 1, sizeof *from->coached);
    from->names = memory_make(from->take_count + 1, sizeof *from->names);
    from->numbers = memory_make(from->take_count + 1, sizeof *from->numbers);
    return from->coached != NULL && from->names != NULL && from->numbers != NULL;
}

/* Oldest first. */
static void look_at(struct lookback *from, const enum clinch_situation *situation)
{
    for (size_t i = from->take_count; i-- > from->skip;) {
        const struct clinch_take *take = &from->takes[i];
        struct clinch_coached *to = &from->coached[from->coached_count];
        if (situation != NULL && take->situation != *situation)
            continue;
        from->numbers[from->coached_count] = take->number;
        snprintf(from->names[from->coached_count], NAME_BYTES, "take %lld",
                 (long long)take->number);
        *to = (struct clinch_coached){.name = from->names[from->coached_count],
                                      .person = take->person,
                                      .at_s = take->at_s,
                                      .utc_offset_s = take->utc_offset_s,
                                      .situation = take->situation,
                                      .situation_known = true};
        memcpy(to->figures, take->figures, sizeof to->figures);
        from->coached_count++;
    }
}

/* The newest few, whose moves and advice are looked at. */
static enum clinch_status load_reports(struct lookback *from, struct clinch_store *store,
                                       struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    size_t count = from->coached_count;
    for (size_t k = 0; status == CLINCH_OK && k < CLINCH_HISTORY_REPORTS && k < count; k++) {
        status = clinch_take_load(store, from->numbers[count - 1 - k], &from->kept[k], error);
        if (status == CLINCH_OK)
            from->coached[count - 1 - k].report = from->kept[k]->report;
    }
    return status;
}

static enum clinch_status look(struct looking *looking, struct clinch_store *store,
                               const struct clinch_coach *coach,
                               const enum clinch_situation *situation, size_t least,
                               struct clinch_error *error)
{
    struct lookback *from = looking->from;
    if (!make_room(from))
        return fail_memory(error);
    look_at(from, situation);
    if (from->coached_count < least)
        return CLINCH_OK;
    enum clinch_status status = load_reports(from, store, error);
    if (status == CLINCH_OK)
        status = clinch_history_make(&looking->history, coach, from->coached,
                                     from->coached_count, error);
    return status;
}

enum clinch_status lookback_make(struct looking *looking, struct clinch_store *store,
                                 const struct clinch_coach *coach,
                                 const struct clinch_take_filter *filter,
                                 struct clinch_error *error)
{
    looking->from = memory_make(1, sizeof *looking->from);
    struct clinch_take_filter closes = *filter;
    if (looking->from == NULL)
        return fail_memory(error);
    closes.no_interviews = true;
    enum clinch_status status = clinch_take_list(store, &closes, &looking->from->takes,
                                                 &looking->from->take_count, error);
    return status == CLINCH_OK ? look(looking, store, coach, NULL, 1, error) : status;
}

enum clinch_status lookback_from(struct looking *looking, struct clinch_store *store,
                                 const struct clinch_coach *coach,
                                 const struct clinch_take *take, struct clinch_error *error)
{
    const struct clinch_take_filter filter = {.person = take->person,
                                              .own = take->person == NULL,
                                              .no_interviews = true,
                                              .until_s = take->at_s + 1};
    looking->from = memory_make(1, sizeof *looking->from);
    if (looking->from == NULL)
        return fail_memory(error);
    struct lookback *from = looking->from;
    enum clinch_status status =
        clinch_take_list(store, &filter, &from->takes, &from->take_count, error);
    while (from->skip < from->take_count && from->takes[from->skip].number != take->number)
        from->skip++;
    return status == CLINCH_OK ? look(looking, store, coach, &take->situation, 2, error)
                               : status;
}

void lookback_free(struct looking *looking)
{
    struct lookback *from = looking->from;
    clinch_history_free(looking->history);
    if (from != NULL) {
        for (size_t k = 0; k < CLINCH_HISTORY_REPORTS; k++)
            clinch_kept_take_free(from->kept[k]);
        clinch_take_free_list(from->takes, from->take_count);
        free(from->coached);
        free(from->names);
        free(from->numbers);
    }
    free(from);
    *looking = (struct looking){0};
}

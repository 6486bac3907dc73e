#include "store.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/file.h"

enum { IDENTITY_BYTES = 16 };

struct adding {
    struct clinch_store *store;
    const struct clinch_new_take *take;
    char identity[2 * IDENTITY_BYTES + 1];
    char *report;
    size_t report_bytes;
    char *pending, *place; /* of the sound, if there is any */
    int lock;
};

static enum clinch_status make_identity(struct adding *adding, struct clinch_error *error)
{
    unsigned char bytes[IDENTITY_BYTES];
    if (getrandom(bytes, sizeof bytes, 0) != sizeof bytes)
        return fail(error, CLINCH_ERROR_IO, "the system gives no random numbers");
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(adding->identity + 2 * i, 3, "%02x", bytes[i]);
    return CLINCH_OK;
}

static enum clinch_status make_report(struct adding *adding, struct clinch_error *error)
{
    const struct clinch_render_options exact = {.format = CLINCH_FORMAT_JSONL, .exact = true};
    return clinch_report_render(adding->take->report, &exact, &adding->report,
                                &adding->report_bytes, error);
}

/* The lock tells a sweeper that this sound is no leftover. */
static enum clinch_status write_sound(struct adding *adding, struct clinch_error *error)
{
    struct clinch_store *store = adding->store;
    struct clinch_clip_options options = {.stream = adding->take->stream};
    adding->pending = store_pending_path(store, adding->identity);
    adding->place = store_sound_path(store, adding->identity);
    if (adding->pending == NULL || adding->place == NULL)
        return fail_memory(error);
    adding->lock = store_lock(store, LOCK_SH);
    if (adding->lock < 0)
        return fail(error, CLINCH_ERROR_IO, "%s: cannot be locked", store->lock_path);
    enum clinch_status status =
        clinch_clip_keep(adding->take->sound, &options, adding->pending, error);
    return status == CLINCH_OK ? file_settle(store->pending_folder, error) : status;
}

static int offset_at(int64_t at_s)
{
    time_t at = (time_t)at_s;
    struct tm local = {0};
    localtime_r(&at, &local);
    return (int)local.tm_gmtoff;
}

static enum clinch_status insert(struct adding *adding, int64_t *number,
                                 struct clinch_error *error)
{
    struct clinch_new_take take = *adding->take;
    struct store_row row = {
        .take = &take, .identity = adding->identity, .report = adding->report};
    if (take.at_s == 0)
        take.at_s = (int64_t)time(NULL);
    row.utc_offset_s = offset_at(take.at_s);
    int64_t added = 0;
    enum clinch_status status = store_begin(adding->store, error);
    if (status != CLINCH_OK)
        return status;
    status = store_insert(adding->store, &row, &added, error);
    status = store_end(adding->store, status, error);
    if (status == CLINCH_OK)
        *number = added;
    return status;
}

enum clinch_status clinch_take_add(struct clinch_store *store,
                                   const struct clinch_new_take *take, int64_t *number,
                                   struct clinch_error *error)
{
    struct adding adding = {.store = store, .take = take, .lock = -1};
    enum clinch_status status = CLINCH_OK;
    if (store->read_only)
        status = fail(error, CLINCH_ERROR_IO, "%s: cannot be written", store->path);
    int64_t person;
    if (status == CLINCH_OK)
        status = store_person(store, take->person, &person, error);
    if (status == CLINCH_OK)
        status = make_identity(&adding, error);
    if (status == CLINCH_OK)
        status = make_report(&adding, error);
    if (status == CLINCH_OK && take->sound != NULL)
        status = write_sound(&adding, error);
    if (status == CLINCH_OK)
        status = insert(&adding, number, error);
    if (status == CLINCH_OK && adding.pending != NULL)
        rename(adding.pending, adding.place); /* if it fails the next start does it */
    else if (adding.pending != NULL)
        unlink(adding.pending);
    if (adding.lock >= 0)
        close(adding.lock);
    free(adding.report);
    free(adding.pending);
    free(adding.place);
    return status;
}

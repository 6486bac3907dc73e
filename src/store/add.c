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

/* Where the columns of a take begin in the statement. */
enum { PLACE_FIGURES = 13 };

static const char insert_take[] =
    "INSERT INTO take (identity, person, name, at_s, utc_offset_s, situation, style, drill,"
    " profile, note, has_sound, number";

struct adding {
    struct clinch_store *store;
    const struct clinch_new_take *take;
    char identity[2 * IDENTITY_BYTES + 1];
    int64_t person;
    char *report;
    size_t report_bytes;
    struct text transcript;
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

static void join_words(const struct clinch_transcript *transcript, struct text *out)
{
    text_add(out, "");
    for (size_t i = 0; transcript != NULL && i < transcript->word_count; i++) {
        text_add(out, i > 0 ? " " : "");
        text_add(out, transcript->words[i].text);
    }
}

static enum clinch_status make_texts(struct adding *adding, struct clinch_error *error)
{
    const struct clinch_render_options exact = {.format = CLINCH_FORMAT_JSONL, .exact = true};
    join_words(adding->take->report->transcript, &adding->transcript);
    if (adding->transcript.failed)
        return fail_memory(error);
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

static void bind_figures(sqlite3_stmt *statement, const struct clinch_report *report)
{
    for (int i = 0; i < CLINCH_MEASURE_COUNT; i++) {
        struct clinch_figure figure = clinch_report_figure(report, (enum clinch_measure_name)i);
        if (figure.known)
            sqlite3_bind_double(statement, PLACE_FIGURES + i, figure.value);
    }
}

static void bind_take(sqlite3_stmt *statement, const struct adding *adding)
{
    const struct clinch_new_take *take = adding->take;
    time_t at = take->at_s != 0 ? (time_t)take->at_s : time(NULL);
    struct tm local = {0};
    localtime_r(&at, &local);
    store_bind(statement, 1, adding->identity);
    if (adding->person != 0)
        sqlite3_bind_int64(statement, 2, adding->person);
    store_bind(statement, 3, take->name);
    sqlite3_bind_int64(statement, 4, at);
    sqlite3_bind_int64(statement, 5, local.tm_gmtoff);
    store_bind(statement, 6, clinch_situation_label(take->situation));
    store_bind(statement, 7, clinch_style_label(take->style));
    store_bind(statement, 8, take->drill);
    store_bind(statement, 9, take->profile);
    store_bind(statement, 10, take->note);
    sqlite3_bind_int(statement, 11, take->sound != NULL);
    bind_figures(statement, take->report);
}

static enum clinch_status prepare_insert(struct clinch_store *store, sqlite3_stmt **statement,
                                         struct clinch_error *error)
{
    struct text sql = {0};
    text_add(&sql, insert_take);
    for (int i = 0; i < CLINCH_MEASURE_COUNT; i++)
        text_add_format(&sql, ", %s", clinch_measure_label((enum clinch_measure_name)i));
    text_add(&sql, ") VALUES (?1");
    for (int i = 2; i < PLACE_FIGURES + CLINCH_MEASURE_COUNT; i++)
        text_add_format(&sql, ", ?%d", i);
    text_add(&sql, ")");
    enum clinch_status status =
        sql.failed ? fail_memory(error) : store_prepare(store, statement, sql.bytes, error);
    text_free(&sql);
    return status;
}

static enum clinch_status insert_texts(const struct adding *adding, int64_t number,
                                       struct clinch_error *error)
{
    sqlite3_stmt *statement;
    enum clinch_status status =
        store_prepare(adding->store, &statement,
                      "INSERT INTO take_text (take, report, transcript, script, profile_text)"
                      " VALUES (?, ?, ?, ?, ?)",
                      error);
    if (status != CLINCH_OK)
        return status;
    sqlite3_bind_int64(statement, 1, number);
    store_bind(statement, 2, adding->report);
    store_bind(statement, 3, adding->transcript.bytes);
    store_bind(statement, 4, adding->take->script);
    store_bind(statement, 5, adding->take->profile_text);
    return store_finish(adding->store, statement, error);
}

static enum clinch_status insert(struct adding *adding, int64_t *number,
                                 struct clinch_error *error)
{
    struct clinch_store *store = adding->store;
    sqlite3_stmt *statement = NULL;
    enum clinch_status status = store_begin(store, error);
    if (status != CLINCH_OK)
        return status;
    status = store_person(store, adding->take->person, &adding->person, error);
    if (status == CLINCH_OK)
        status = prepare_insert(store, &statement, error);
    if (status == CLINCH_OK) {
        bind_take(statement, adding);
        status = store_finish(store, statement, error);
    }
    int64_t added = sqlite3_last_insert_rowid(store->db);
    if (status == CLINCH_OK)
        status = insert_texts(adding, added, error);
    status = store_end(store, status, error);
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
    if (status == CLINCH_OK)
        status = store_person(store, take->person, &adding.person, error);
    if (status == CLINCH_OK)
        status = make_identity(&adding, error);
    if (status == CLINCH_OK)
        status = make_texts(&adding, error);
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
    text_free(&adding.transcript);
    free(adding.pending);
    free(adding.place);
    return status;
}

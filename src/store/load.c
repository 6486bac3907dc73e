#include "store.h"

#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/memory.h"

enum clinch_status store_fail_none(int64_t number, struct clinch_error *error)
{
    return fail(error, CLINCH_ERROR_ARGUMENT,
                "take %lld: there is none; \"clinch takes\" lists them", (long long)number);
}

enum clinch_status store_prepare_take(struct clinch_store *store, sqlite3_stmt **statement,
                                      const char *texts, struct clinch_error *error)
{
    struct text sql = {0};
    const char *from = strstr(store_take_columns, " FROM ");
    text_add(&sql, "SELECT ");
    text_add_bytes(&sql, store_take_columns, (size_t)(from - store_take_columns));
    text_add_format(&sql,
                    ", %s%s JOIN take_text ON take_text.take = take.number"
                    " WHERE take.number = ?",
                    texts, from);
    enum clinch_status status =
        sql.failed ? fail_memory(error) : store_prepare(store, statement, sql.bytes, error);
    text_free(&sql);
    return status;
}

char *store_find_sound(const struct clinch_store *store, const char *identity)
{
    char *path = store_sound_path(store, identity);
    if (path != NULL && !file_exists(path)) {
        char *pending = store_pending_path(store, identity);
        if (pending != NULL && file_exists(pending)) {
            free(path);
            return pending;
        }
        free(pending);
    }
    return path;
}

static enum clinch_status read_row(struct clinch_store *store, sqlite3_stmt *row,
                                   struct clinch_kept_take *made, struct clinch_error *error)
{
    struct text name = {0};
    bool failed = !store_read_take(row, &made->take);
    const char *report = (const char *)sqlite3_column_text(row, STORE_TEXTS_FROM);
    const char *identity = (const char *)sqlite3_column_text(row, STORE_IDENTITY);
    made->transcript = store_column(row, STORE_TEXTS_FROM + 1, &failed);
    made->script = store_column(row, STORE_TEXTS_FROM + 2, &failed);
    made->profile_text = store_column(row, STORE_TEXTS_FROM + 3, &failed);
    if (made->take.has_sound && identity != NULL) {
        made->sound = store_find_sound(store, identity);
        failed = failed || made->sound == NULL;
    }
    text_add_format(&name, "take %lld", (long long)made->take.number);
    enum clinch_status status =
        failed || name.failed || report == NULL
            ? fail_memory(error)
            : clinch_report_read(&made->report, name.bytes, report, strlen(report), error);
    text_free(&name);
    return status;
}

enum clinch_status clinch_take_load(struct clinch_store *store, int64_t number,
                                    struct clinch_kept_take **take, struct clinch_error *error)
{
    sqlite3_stmt *statement = NULL;
    struct clinch_kept_take *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return fail_memory(error);
    enum clinch_status status = store_prepare_take(
        store, &statement, "report, transcript, script, profile_text", error);
    if (status == CLINCH_OK)
        sqlite3_bind_int64(statement, 1, number);
    int stepped = status == CLINCH_OK ? sqlite3_step(statement) : SQLITE_ERROR;
    if (status == CLINCH_OK && stepped == SQLITE_ROW)
        status = read_row(store, statement, made, error);
    else if (status == CLINCH_OK)
        status =
            stepped == SQLITE_DONE ? store_fail_none(number, error) : store_fail(store, error);
    sqlite3_finalize(statement);
    if (status != CLINCH_OK) {
        clinch_kept_take_free(made);
        return status;
    }
    *take = made;
    return CLINCH_OK;
}

void clinch_kept_take_free(struct clinch_kept_take *take)
{
    if (take == NULL)
        return;
    store_free_take(&take->take);
    clinch_report_free(take->report);
    free(take->transcript);
    free(take->script);
    free(take->profile_text);
    free(take->sound);
    free(take);
}

static enum clinch_status set_column(struct clinch_store *store, const char *sql,
                                     int64_t number, const char *value,
                                     struct clinch_error *error)
{
    sqlite3_stmt *statement = NULL;
    enum clinch_status status = store_begin(store, error);
    if (status != CLINCH_OK)
        return status;
    status = store_prepare(store, &statement, sql, error);
    if (status == CLINCH_OK) {
        store_bind(statement, 1, value);
        sqlite3_bind_int64(statement, 2, number);
        status = store_finish(store, statement, error);
        if (status == CLINCH_OK && sqlite3_changes(store->db) == 0)
            status = store_fail_none(number, error);
    }
    return store_end(store, status, error);
}

enum clinch_status clinch_take_note(struct clinch_store *store, int64_t number,
                                    const char *note, struct clinch_error *error)
{
    return set_column(store, "UPDATE take SET note = ? WHERE number = ?", number, note, error);
}

enum clinch_status clinch_take_name(struct clinch_store *store, int64_t number,
                                    const char *name, struct clinch_error *error)
{
    return set_column(store, "UPDATE take SET name = ? WHERE number = ?", number, name, error);
}

enum clinch_status clinch_take_forget(struct clinch_store *store, int64_t number,
                                      struct clinch_error *error)
{
    sqlite3_stmt *identities = NULL, *statement = NULL;
    enum clinch_status status = store_begin(store, error);
    if (status != CLINCH_OK)
        return status;
    status =
        store_prepare(store, &identities, "SELECT identity FROM take WHERE number = ?", error);
    if (status == CLINCH_OK) {
        sqlite3_bind_int64(identities, 1, number);
        status = store_part_sound(store, identities, error);
    }
    if (status == CLINCH_OK)
        status = store_prepare(store, &statement, "DELETE FROM take WHERE number = ?", error);
    if (status == CLINCH_OK) {
        sqlite3_bind_int64(statement, 1, number);
        status = store_finish(store, statement, error);
        if (status == CLINCH_OK && sqlite3_changes(store->db) == 0)
            status = store_fail_none(number, error);
    }
    status = store_end(store, status, error);
    store_scrub(store);
    return status;
}

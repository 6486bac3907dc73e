#include "store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/memory.h"

enum { BUSY_MS = 20000 };

enum clinch_status store_fail_damaged(const struct clinch_store *store,
                                      struct clinch_error *error)
{
    return fail(error, CLINCH_ERROR_FORMAT,
                "%s: is damaged; \"clinch doctor --repair\" saves what can be read of it",
                store->path);
}

static enum clinch_status fail_code(const struct clinch_store *store, int code,
                                    const char *says, struct clinch_error *error)
{
    switch (code & 0xff) {
    case SQLITE_NOMEM:
        return fail_memory(error);
    case SQLITE_FULL:
        return fail(error, CLINCH_ERROR_IO, "%s: the disk is full; nothing was changed",
                    store->path);
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return fail(error, CLINCH_ERROR_IO,
                    "%s: another program has been writing to it for over %d s", store->path,
                    BUSY_MS / 1000);
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return store_fail_damaged(store, error);
    case SQLITE_READONLY:
        return fail(error, CLINCH_ERROR_IO, "%s: cannot be written", store->path);
    default:
        return fail(error, CLINCH_ERROR_IO, "%s: %s", store->path, says);
    }
}

enum clinch_status store_fail(const struct clinch_store *store, struct clinch_error *error)
{
    return fail_code(store, sqlite3_extended_errcode(store->db), sqlite3_errmsg(store->db),
                     error);
}

enum clinch_status store_prepare(struct clinch_store *store, sqlite3_stmt **statement,
                                 const char *sql, struct clinch_error *error)
{
    *statement = NULL;
    if (sqlite3_prepare_v2(store->db, sql, -1, statement, NULL) == SQLITE_OK)
        return CLINCH_OK;
    return store_fail(store, error);
}

enum clinch_status store_finish(struct clinch_store *store, sqlite3_stmt *statement,
                                struct clinch_error *error)
{
    int stepped = sqlite3_step(statement);
    enum clinch_status status = CLINCH_OK;
    if (stepped != SQLITE_DONE && stepped != SQLITE_ROW)
        status = store_fail(store, error);
    sqlite3_finalize(statement);
    return status;
}

enum clinch_status store_number(struct clinch_store *store, const char *sql, int64_t *number,
                                struct clinch_error *error)
{
    sqlite3_stmt *statement;
    enum clinch_status status = store_prepare(store, &statement, sql, error);
    if (status != CLINCH_OK)
        return status;
    if (sqlite3_step(statement) == SQLITE_ROW)
        *number = sqlite3_column_int64(statement, 0);
    else
        status = store_fail(store, error);
    sqlite3_finalize(statement);
    return status;
}

enum clinch_status store_run(struct clinch_store *store, const char *sql,
                             struct clinch_error *error)
{
    if (sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK)
        return CLINCH_OK;
    return store_fail(store, error);
}

enum clinch_status store_begin(struct clinch_store *store, struct clinch_error *error)
{
    if (store->read_only)
        return fail(error, CLINCH_ERROR_IO, "%s: cannot be written", store->path);
    return store_run(store, "BEGIN IMMEDIATE", error);
}

enum clinch_status store_end(struct clinch_store *store, enum clinch_status status,
                             struct clinch_error *error)
{
    if (status == CLINCH_OK)
        status = store_run(store, "COMMIT", error);
    if (status != CLINCH_OK && !sqlite3_get_autocommit(store->db))
        sqlite3_exec(store->db, "ROLLBACK", NULL, NULL, NULL);
    return status;
}

void store_bind(sqlite3_stmt *statement, int place, const char *value)
{
    if (value != NULL)
        sqlite3_bind_text(statement, place, value, -1, SQLITE_STATIC);
    else
        sqlite3_bind_null(statement, place);
}

char *store_column(sqlite3_stmt *statement, int column, bool *failed)
{
    const unsigned char *value = sqlite3_column_text(statement, column);
    if (value == NULL)
        return NULL;
    char *copy = memory_copy((const char *)value);
    *failed = *failed || copy == NULL;
    return copy;
}

/* Nothing can be written beside a database in a folder that cannot be written, so SQLite must
 * take it that it does not change. Characters that mean something in a URI are escaped. */
static int open_for_reading(struct clinch_store *store)
{
    struct text uri = {0};
    text_add(&uri, "file:");
    for (const char *at = store->path; *at != '\0'; at++) {
        if (strchr("%?#", *at) != NULL)
            text_add_format(&uri, "%%%02X", (unsigned)(unsigned char)*at);
        else
            text_add_bytes(&uri, at, 1);
    }
    text_add(&uri, "?immutable=1");
    int code = SQLITE_NOMEM;
    if (!uri.failed)
        code = sqlite3_open_v2(uri.bytes, &store->db, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
                               NULL);
    text_free(&uri);
    return code;
}

/* SQLite gives its journals the same rights as the file has, so it is made for the user alone.
 */
static bool make_private(const char *path)
{
    int fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    if (fd < 0)
        return false;
    bool done = fchmod(fd, 0600) == 0;
    close(fd);
    return done;
}

static enum clinch_status set_up(struct clinch_store *store, struct clinch_error *error)
{
    sqlite3_busy_timeout(store->db, BUSY_MS);
    sqlite3_extended_result_codes(store->db, 1);
    enum clinch_status status = store_run(store,
                                          "PRAGMA foreign_keys = ON;"
                                          "PRAGMA trusted_schema = OFF;"
                                          "PRAGMA secure_delete = ON;"
                                          "PRAGMA synchronous = FULL",
                                          error);
    if (status == CLINCH_OK && !store->read_only)
        status = store_run(store, "PRAGMA journal_mode = WAL", error);
    return status;
}

enum clinch_status store_connect(struct clinch_store *store, struct clinch_error *error)
{
    int code;
    if (!store->read_only && !make_private(store->path))
        return fail(error, CLINCH_ERROR_IO, "%s: cannot open: %s", store->path,
                    strerror(errno));
    if (store->read_only)
        code = open_for_reading(store);
    else
        code = sqlite3_open_v2(store->path, &store->db, SQLITE_OPEN_READWRITE, NULL);
    if (code != SQLITE_OK)
        return fail_code(store, code, sqlite3_errstr(code), error);
    return set_up(store, error);
}

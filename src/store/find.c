#include "store.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"

enum { NAMED_MOST = 5 };

/* Dates are those of the clock on the wall where the take was spoken. */
static const char begins_like[] =
    "SELECT number FROM take WHERE substr(lower(name), 1, length(?1)) = lower(?1)"
    " OR substr(datetime(at_s + utc_offset_s, 'unixepoch'), 1, length(?1)) = ?1"
    " ORDER BY at_s DESC, number DESC";

static enum clinch_status take_one(struct clinch_store *store, const char *sql, int64_t wanted,
                                   int64_t *number, struct clinch_error *error)
{
    sqlite3_stmt *statement;
    enum clinch_status status = store_prepare(store, &statement, sql, error);
    if (status != CLINCH_OK)
        return status;
    sqlite3_bind_int64(statement, 1, wanted);
    int stepped = sqlite3_step(statement);
    if (stepped == SQLITE_ROW)
        *number = sqlite3_column_int64(statement, 0);
    else if (stepped == SQLITE_DONE && wanted == 0)
        status = fail(error, CLINCH_ERROR_ARGUMENT, "there are no takes yet");
    else if (stepped == SQLITE_DONE)
        status =
            fail(error, CLINCH_ERROR_ARGUMENT,
                 "take %lld: there is none; \"clinch takes\" lists them", (long long)wanted);
    else
        status = store_fail(store, error);
    sqlite3_finalize(statement);
    return status;
}

static enum clinch_status find_beginning(struct clinch_store *store, const char *words,
                                         int64_t *number, struct clinch_error *error)
{
    sqlite3_stmt *statement;
    struct text found = {0};
    int count = 0, stepped;
    int64_t first = 0;
    enum clinch_status status = store_prepare(store, &statement, begins_like, error);
    if (status != CLINCH_OK)
        return status;
    store_bind(statement, 1, words);
    text_add(&found, "");
    while ((stepped = sqlite3_step(statement)) == SQLITE_ROW) {
        int64_t one = sqlite3_column_int64(statement, 0);
        first = count == 0 ? one : first;
        if (count++ < NAMED_MOST)
            text_add_format(&found, "%s%lld", count > 1 ? ", " : "", (long long)one);
    }
    if (stepped != SQLITE_DONE)
        status = store_fail(store, error);
    else if (found.failed)
        status = fail_memory(error);
    else if (count == 0)
        status = fail(error, CLINCH_ERROR_ARGUMENT,
                      "%s: no take has this number, name or date; \"clinch takes\" lists them",
                      words);
    else if (count > 1)
        status = fail(error, CLINCH_ERROR_ARGUMENT,
                      "%s: %d takes begin like that (%s%s); say its number", words, count,
                      found.bytes, count > NAMED_MOST ? ", …" : "");
    if (status == CLINCH_OK)
        *number = first;
    sqlite3_finalize(statement);
    text_free(&found);
    return status;
}

enum clinch_status clinch_take_find(struct clinch_store *store, const char *words,
                                    int64_t *number, struct clinch_error *error)
{
    char *end;
    errno = 0;
    long long wanted = strtoll(words, &end, 10);
    if (strcmp(words, "last") == 0)
        return take_one(store,
                        "SELECT number FROM take WHERE ?1 = 0"
                        " ORDER BY at_s DESC, number DESC LIMIT 1",
                        0, number, error);
    if (end != words && *end == '\0' && errno == 0 && wanted > 0) {
        enum clinch_status status =
            take_one(store, "SELECT number FROM take WHERE number = ?1", wanted, number, error);
        bool is_beginning = status == CLINCH_ERROR_ARGUMENT &&
                            find_beginning(store, words, number, NULL) == CLINCH_OK;
        return is_beginning ? CLINCH_OK : status;
    }
    if (*words == '\0')
        return fail(error, CLINCH_ERROR_ARGUMENT, "no take given: a number, a name or a date");
    return find_beginning(store, words, number, error);
}

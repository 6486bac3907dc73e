#include "store.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/folder.h"
#include "base/memory.h"

enum { NAME_MOST_BYTES = 100 };

enum clinch_status store_person(struct clinch_store *store, const char *name, int64_t *number,
                                struct clinch_error *error)
{
    sqlite3_stmt *statement;
    if (name == NULL) {
        *number = 0;
        return CLINCH_OK;
    }
    enum clinch_status status =
        store_prepare(store, &statement, "SELECT number FROM person WHERE name = ?", error);
    if (status != CLINCH_OK)
        return status;
    store_bind(statement, 1, name);
    int stepped = sqlite3_step(statement);
    if (stepped == SQLITE_ROW)
        *number = sqlite3_column_int64(statement, 0);
    else if (stepped == SQLITE_DONE)
        status = fail(error, CLINCH_ERROR_ARGUMENT,
                      "%s: no such person; \"clinch person new %s\" adds them", name, name);
    else
        status = store_fail(store, error);
    sqlite3_finalize(statement);
    return status;
}

/* A name goes to terminals, tables and pages. */
static bool is_name(const char *name)
{
    size_t length = strlen(name), step = 1;
    for (size_t i = 0; i < length && step > 0; i += step) {
        step = text_utf8_length(name + i, length - i);
        if ((unsigned char)name[i] < 0x20 || name[i] == 0x7f)
            return false;
    }
    return length > 0 && length <= NAME_MOST_BYTES && step > 0 && name[0] != ' ' &&
           name[length - 1] != ' ';
}

enum clinch_status store_add_person(struct clinch_store *store, const char *name,
                                    struct clinch_error *error)
{
    sqlite3_stmt *statement = NULL;
    if (!is_name(name))
        return fail(error, CLINCH_ERROR_ARGUMENT,
                    "\"%s\": is no name of 1 to %d characters in one line", name,
                    NAME_MOST_BYTES);
    enum clinch_status status =
        store_prepare(store, &statement, "INSERT INTO person (name) VALUES (?)", error);
    if (status != CLINCH_OK)
        return status;
    store_bind(statement, 1, name);
    return store_finish(store, statement, error);
}

enum clinch_status clinch_person_add(struct clinch_store *store, const char *name,
                                     struct clinch_error *error)
{
    int64_t there;
    enum clinch_status status = store_begin(store, error);
    if (status != CLINCH_OK)
        return status;
    if (store_person(store, name, &there, NULL) == CLINCH_OK)
        status = fail(error, CLINCH_ERROR_ARGUMENT, "%s: is there already", name);
    if (status == CLINCH_OK)
        status = store_add_person(store, name, error);
    return store_end(store, status, error);
}

static enum clinch_status read_people(struct clinch_store *store, sqlite3_stmt *statement,
                                      struct clinch_person **people, size_t *count,
                                      struct clinch_error *error)
{
    size_t capacity = 0;
    bool failed = false;
    int stepped = SQLITE_DONE;
    while (!failed && (stepped = sqlite3_step(statement)) == SQLITE_ROW) {
        failed = !memory_grow(people, &capacity, *count, sizeof **people);
        if (!failed)
            (*people)[(*count)++] = (struct clinch_person){
                store_column(statement, 0, &failed),
                (size_t)sqlite3_column_int64(statement, 1),
            };
    }
    enum clinch_status status = CLINCH_OK;
    if (failed)
        status = fail_memory(error);
    else if (stepped != SQLITE_DONE)
        status = store_fail(store, error);
    sqlite3_finalize(statement);
    return status;
}

enum clinch_status clinch_person_list(struct clinch_store *store, struct clinch_person **people,
                                      size_t *count, struct clinch_error *error)
{
    sqlite3_stmt *statement;
    struct clinch_person *found = NULL;
    size_t made = 0;
    enum clinch_status status = store_prepare(
        store, &statement,
        "SELECT name, (SELECT count(*) FROM take WHERE take.person = person.number)"
        " FROM person ORDER BY name",
        error);
    if (status == CLINCH_OK)
        status = read_people(store, statement, &found, &made, error);
    if (status != CLINCH_OK) {
        clinch_person_free_list(found, made);
        return status;
    }
    *people = found;
    *count = made;
    return CLINCH_OK;
}

void clinch_person_free_list(struct clinch_person *people, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(people[i].name);
    free(people);
}

static char *folder_of(const struct clinch_store *store, int64_t number)
{
    struct text path = {0};
    text_add_format(&path, "%s/people/%lld", store->folder, (long long)number);
    if (path.failed)
        text_free(&path);
    return path.bytes;
}

enum clinch_status clinch_person_folder(struct clinch_store *store, const char *name,
                                        char **path, struct clinch_error *error)
{
    int64_t number = 0;
    enum clinch_status status = store_person(store, name, &number, error);
    if (status != CLINCH_OK)
        return status;
    char *folder = folder_of(store, number);
    if (folder == NULL)
        return fail_memory(error);
    if (!store->read_only)
        status = folder_make(folder, error);
    if (status != CLINCH_OK) {
        free(folder);
        return status;
    }
    *path = folder;
    return CLINCH_OK;
}

static enum clinch_status run_for(struct clinch_store *store, const char *sql, int64_t number,
                                  struct clinch_error *error)
{
    sqlite3_stmt *statement;
    enum clinch_status status = store_prepare(store, &statement, sql, error);
    if (status != CLINCH_OK)
        return status;
    sqlite3_bind_int64(statement, 1, number);
    return store_finish(store, statement, error);
}

enum clinch_status clinch_person_forget(struct clinch_store *store, const char *name,
                                        struct clinch_error *error)
{
    sqlite3_stmt *identities = NULL;
    int64_t number = 0;
    enum clinch_status status = store_begin(store, error);
    if (status != CLINCH_OK)
        return status;
    status = store_person(store, name, &number, error);
    if (status == CLINCH_OK)
        status = store_prepare(store, &identities, "SELECT identity FROM take WHERE person = ?",
                               error);
    if (status == CLINCH_OK) {
        sqlite3_bind_int64(identities, 1, number);
        status = store_part_sound(store, identities, error);
    }
    if (status == CLINCH_OK)
        status = run_for(store, "DELETE FROM take WHERE person = ?", number, error);
    if (status == CLINCH_OK)
        status = run_for(store, "DELETE FROM person WHERE number = ?", number, error);
    status = store_end(store, status, error);
    char *folder = status == CLINCH_OK ? folder_of(store, number) : NULL;
    if (folder != NULL)
        store_remove_folder(folder);
    free(folder);
    store_scrub(store);
    return status;
}

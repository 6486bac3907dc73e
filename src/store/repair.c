/* Making a new database of what can be read of a damaged one. The damaged file is never
 * written; the new one is whole on disk before it takes its place. */
#include "repair.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "salvage.h"

/* Columns of a row of the table take, as a record holds them. */
enum {
    ROW_IDENTITY = 1,
    ROW_PERSON = 2,
    ROW_AT = 4,
    ROW_COPIED = 11, /* so many columns, up to the note, are taken over */
    ROW_COLUMNS_LEAST = 12 + CLINCH_MEASURE_COUNT, /* of version 1; each adds one */
    ROW_COLUMNS_MOST = ROW_COLUMNS_LEAST + 1,
    TEXT_COLUMNS = 5,
    IDENTITY_LENGTH = 32
};

/* What is known of takes from places other than the texts, which are large and read last. */
static const char scratch[] =
    "CREATE TEMP TABLE found_row (number INTEGER PRIMARY KEY, identity, person, name, at_s,"
    " utc_offset_s, situation, style, drill, profile, note);"
    "CREATE TEMP TABLE found_person (number INTEGER PRIMARY KEY, name);"
    "CREATE TEMP TABLE found_identity (number INTEGER PRIMARY KEY, identity);"
    "CREATE TEMP TABLE found_time (number INTEGER PRIMARY KEY, at_s);"
    "CREATE TEMP TABLE found_last (seq)";

static const char people[] =
    "INSERT OR IGNORE INTO person (number, name) SELECT number, name FROM found_person;"
    "INSERT OR IGNORE INTO person (number, name) SELECT DISTINCT person, 'Person ' || person"
    " FROM found_row WHERE typeof(person) = 'integer'"
    " AND person NOT IN (SELECT number FROM person)";

static const char one_take[] =
    "SELECT coalesce(found_row.identity, found_identity.identity, lower(hex(randomblob(16)))),"
    " person.name, found_row.name, coalesce(found_row.at_s, found_time.at_s, 0),"
    " coalesce(utc_offset_s, 0), situation, style, drill, profile, note"
    " FROM (SELECT ?1 AS number) AS wanted"
    " LEFT JOIN found_row ON found_row.number = wanted.number"
    " LEFT JOIN found_identity ON found_identity.number = wanted.number"
    " LEFT JOIN found_time ON found_time.number = wanted.number"
    " LEFT JOIN person ON person.number = found_row.person";

static const char lost[] =
    "SELECT count(*) FROM (SELECT number FROM found_row UNION SELECT number FROM found_identity"
    " UNION SELECT number FROM found_time) WHERE number NOT IN (SELECT number FROM take)";

/* No number is given twice, not even that of a take that is lost. */
static const char last[] =
    "INSERT INTO sqlite_sequence (name, seq) SELECT 'take', 0"
    " WHERE NOT EXISTS (SELECT 1 FROM sqlite_sequence WHERE name = 'take');"
    "UPDATE sqlite_sequence SET seq = (SELECT max(seq) FROM (SELECT seq FROM sqlite_sequence"
    " WHERE name = 'take' UNION SELECT max(seq) FROM found_last UNION SELECT max(number) FROM"
    " found_row UNION SELECT max(number) FROM found_identity UNION SELECT max(number) FROM"
    " found_time)) WHERE name = 'take'";

static void bind_value(sqlite3_stmt *statement, int place, const struct salvage_value *value)
{
    switch (value->kind) {
    case SALVAGE_INTEGER:
        sqlite3_bind_int64(statement, place, value->integer);
        break;
    case SALVAGE_REAL:
        sqlite3_bind_double(statement, place, value->real);
        break;
    case SALVAGE_TEXT:
        sqlite3_bind_text(statement, place, value->bytes, (int)value->length, SQLITE_STATIC);
        break;
    case SALVAGE_NULL:
    case SALVAGE_BLOB:
        sqlite3_bind_null(statement, place);
    }
}

/* Writes a number and values into a scratch table; `first` of the record's values is the first.
 */
static enum clinch_status note(struct clinch_store *store, const char *sql, int64_t number,
                               const struct salvage_value *values, size_t count,
                               struct clinch_error *error)
{
    sqlite3_stmt *statement;
    enum clinch_status status = store_prepare(store, &statement, sql, error);
    if (status != CLINCH_OK)
        return status;
    sqlite3_bind_int64(statement, 1, number);
    for (size_t i = 0; i < count; i++)
        bind_value(statement, (int)i + 2, &values[i]);
    return store_finish(store, statement, error);
}

static bool is_identity(const struct salvage_value *value)
{
    if (value->kind != SALVAGE_TEXT || value->length != IDENTITY_LENGTH)
        return false;
    for (size_t i = 0; i < value->length; i++)
        if (value->bytes[i] == '\0' || strchr("0123456789abcdef", value->bytes[i]) == NULL)
            return false;
    return true;
}

static enum clinch_status note_index(struct clinch_store *store,
                                     const struct salvage_record *record,
                                     struct clinch_error *error)
{
    const struct salvage_value *values = record->values;
    if (record->value_count != 2 || values[1].kind != SALVAGE_INTEGER || values[1].integer < 1)
        return CLINCH_OK;
    if (is_identity(&values[0]))
        return note(store, "INSERT OR IGNORE INTO found_identity VALUES (?, ?)",
                    values[1].integer, values, 1, error);
    if (values[0].kind == SALVAGE_INTEGER)
        return note(store, "INSERT OR IGNORE INTO found_time VALUES (?, ?)", values[1].integer,
                    values, 1, error);
    return CLINCH_OK;
}

static enum clinch_status note_small(void *context, const struct salvage_record *record,
                                     struct clinch_error *error)
{
    struct clinch_store *store = context;
    const struct salvage_value *values = record->values;
    if (record->in_index)
        return note_index(store, record, error);
    if (record->value_count >= ROW_COLUMNS_LEAST && record->value_count <= ROW_COLUMNS_MOST &&
        record->row >= 1 && is_identity(&values[ROW_IDENTITY]) &&
        values[ROW_AT].kind == SALVAGE_INTEGER)
        return note(store,
                    "INSERT OR IGNORE INTO found_row VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    record->row, values + 1, ROW_COPIED - 1, error);
    if (record->value_count == 2 && values[0].kind == SALVAGE_NULL &&
        values[1].kind == SALVAGE_TEXT && record->row >= 1)
        return note(store, "INSERT OR IGNORE INTO found_person VALUES (?, ?)", record->row,
                    values + 1, 1, error);
    if (record->value_count == 2 && values[0].kind == SALVAGE_TEXT && values[0].length == 4 &&
        memcmp(values[0].bytes, "take", 4) == 0 && values[1].kind == SALVAGE_INTEGER)
        return note(store, "INSERT INTO found_last VALUES (?)", values[1].integer, NULL, 0,
                    error);
    return CLINCH_OK;
}

/* A take whose words could be read, and what else is known of it. */
struct saving {
    struct clinch_new_take take;
    struct store_row row;
    char *report, *script, *profile_text;
    struct clinch_report *read;
};

static char *copy_text(const struct salvage_value *value, bool *failed)
{
    if (value->kind != SALVAGE_TEXT)
        return NULL;
    char *copy = memory_copy_bytes(value->bytes, value->length);
    *failed = *failed || copy == NULL;
    return copy;
}

static const char *column(sqlite3_stmt *row, int index)
{
    return (const char *)sqlite3_column_text(row, index);
}

static void read_known(struct clinch_store *store, sqlite3_stmt *row, struct saving *saving)
{
    const char *style = column(row, 6);
    char *sound = store_find_sound(store, column(row, 0));
    FILE *there = sound != NULL ? fopen(sound, "rb") : NULL;
    saving->row.identity = column(row, 0);
    saving->take.person = column(row, 1);
    saving->take.name = column(row, 2);
    saving->take.at_s = sqlite3_column_int64(row, 3);
    saving->row.utc_offset_s = sqlite3_column_int(row, 4);
    saving->take.situation = store_situation(column(row, 5));
    saving->take.style = style != NULL && strcmp(style, "direct") == 0
                             ? CLINCH_STYLE_DIRECT
                             : CLINCH_STYLE_CONSULTATIVE;
    saving->take.drill = column(row, 7);
    saving->take.profile = column(row, 8);
    saving->take.note = column(row, 9);
    saving->take.sound = there != NULL ? "" : NULL;
    if (there != NULL)
        fclose(there);
    free(sound);
}

/* What breaks a rule of the schema is as good as lost, and no reason to give up. */
static enum clinch_status insert(struct clinch_store *store, struct saving *saving,
                                 struct clinch_error *error)
{
    int64_t number;
    enum clinch_status status = store_run(store, "SAVEPOINT one", error);
    if (status != CLINCH_OK)
        return status;
    status = store_insert(store, &saving->row, &number, error);
    bool broken = status != CLINCH_OK && status != CLINCH_ERROR_MEMORY &&
                  (sqlite3_errcode(store->db) & 0xff) == SQLITE_CONSTRAINT;
    if (status != CLINCH_OK && !broken)
        return status;
    return store_run(store, broken ? "ROLLBACK TO one; RELEASE one" : "RELEASE one", error);
}

static enum clinch_status save(struct clinch_store *store, struct saving *saving,
                               struct clinch_error *error)
{
    sqlite3_stmt *known = NULL;
    enum clinch_status status = store_prepare(store, &known, one_take, error);
    if (status != CLINCH_OK)
        return status;
    sqlite3_bind_int64(known, 1, saving->row.number);
    if (sqlite3_step(known) == SQLITE_ROW) {
        read_known(store, known, saving);
        status = insert(store, saving, error);
    } else {
        status = store_fail(store, error);
    }
    sqlite3_finalize(known);
    return status;
}

static enum clinch_status save_text(void *context, const struct salvage_record *record,
                                    struct clinch_error *error)
{
    struct clinch_store *store = context;
    const struct salvage_value *values = record->values;
    struct saving saving = {0};
    bool failed = false;
    if (record->in_index || record->value_count != TEXT_COLUMNS || record->row < 1 ||
        values[0].kind != SALVAGE_NULL || values[1].kind != SALVAGE_TEXT)
        return CLINCH_OK;
    saving.report = copy_text(&values[1], &failed);
    saving.script = copy_text(&values[3], &failed);
    saving.profile_text = copy_text(&values[4], &failed);
    enum clinch_status status =
        failed ? fail_memory(error)
               : clinch_report_read(&saving.read, "a saved report", saving.report,
                                    values[1].length, error);
    saving.take.report = saving.read;
    saving.take.script = saving.script;
    saving.take.profile_text = saving.profile_text;
    saving.row.take = &saving.take;
    saving.row.report = saving.report;
    saving.row.number = record->row;
    if (status == CLINCH_OK)
        status = save(store, &saving, error);
    else if (status == CLINCH_ERROR_FORMAT)
        status = CLINCH_OK;
    clinch_report_free(saving.read);
    free(saving.report);
    free(saving.script);
    free(saving.profile_text);
    return status;
}

static enum clinch_status count(struct clinch_store *store, const char *sql, size_t *number,
                                struct clinch_error *error)
{
    int64_t found = 0;
    enum clinch_status status = store_number(store, sql, &found, error);
    if (status == CLINCH_OK)
        *number = (size_t)found;
    return status;
}

enum clinch_status repair_fill(struct clinch_store *store, const char *damaged,
                               struct clinch_repaired *repaired, struct clinch_error *error)
{
    enum clinch_status status = store_begin(store, error);
    if (status != CLINCH_OK)
        return status;
    status = store_run(store, scratch, error);
    if (status == CLINCH_OK)
        status = salvage_read(damaged, note_small, store, error);
    if (status == CLINCH_OK)
        status = store_run(store, people, error);
    if (status == CLINCH_OK)
        status = salvage_read(damaged, save_text, store, error);
    if (status == CLINCH_OK)
        status = store_run(store, last, error);
    if (status == CLINCH_OK)
        status = count(store, "SELECT count(*) FROM take", &repaired->saved_count, error);
    if (status == CLINCH_OK)
        status = count(store, lost, &repaired->lost_count, error);
    return store_end(store, status, error);
}

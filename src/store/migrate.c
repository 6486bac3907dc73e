/* The schema, step by step; what is here never changes once it was released. Long texts have a
 * table of their own, so that lists read little. */
#include "store.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/file.h"

static const struct migration migrations[] = {
    {"CREATE TABLE person ("
     "  number INTEGER PRIMARY KEY AUTOINCREMENT,"
     "  name TEXT NOT NULL UNIQUE COLLATE NOCASE CHECK (length(name) BETWEEN 1 AND 100)"
     ") STRICT;"
     "CREATE TABLE take ("
     "  number INTEGER PRIMARY KEY AUTOINCREMENT CHECK (number >= 1),"
     "  identity TEXT NOT NULL UNIQUE CHECK (length(identity) = 32),"
     "  person INTEGER REFERENCES person ON DELETE RESTRICT,"
     "  name TEXT CHECK (length(name) >= 1),"
     "  at_s INTEGER NOT NULL,"
     "  utc_offset_s INTEGER NOT NULL CHECK (utc_offset_s BETWEEN -86400 AND 86400),"
     "  situation TEXT NOT NULL CHECK (situation IN ('plain', 'concern', 'decider', 'repair',"
     "    'lift', 'voicemail', 'thank-you')),"
     "  style TEXT NOT NULL CHECK (style IN ('consultative', 'direct')),"
     "  drill TEXT,"
     "  profile TEXT,"
     "  note TEXT,"
     "  has_sound INTEGER NOT NULL CHECK (has_sound IN (0, 1)),"
     "  overall REAL CHECK (overall BETWEEN 0 AND 100),"
     "  content REAL CHECK (content BETWEEN 0 AND 100),"
     "  assertiveness REAL CHECK (assertiveness BETWEEN 0 AND 100),"
     "  delivery REAL CHECK (delivery BETWEEN 0 AND 100),"
     "  moves_count REAL CHECK (moves_count >= 0),"
     "  words_per_minute REAL CHECK (words_per_minute >= 0),"
     "  fillers_per_minute REAL CHECK (fillers_per_minute >= 0),"
     "  weak_words_count REAL CHECK (weak_words_count >= 0),"
     "  pitch_range_st REAL,"
     "  rising_ratio REAL CHECK (rising_ratio BETWEEN 0 AND 1),"
     "  loudness_range_lu REAL,"
     "  longest_pause_s REAL CHECK (longest_pause_s >= 0),"
     "  duration_s REAL CHECK (duration_s >= 0),"
     "  confidence REAL CHECK (confidence BETWEEN 0 AND 1)"
     ") STRICT;"
     "CREATE INDEX take_by_time ON take (at_s, number);"
     "CREATE TABLE take_text ("
     "  take INTEGER PRIMARY KEY REFERENCES take ON DELETE CASCADE,"
     "  report TEXT NOT NULL CHECK (substr(report, 1, 1) = '{'),"
     "  transcript TEXT NOT NULL,"
     "  script TEXT,"
     "  profile_text TEXT"
     ") STRICT;"},
    {"ALTER TABLE take ADD COLUMN interview INTEGER NOT NULL DEFAULT 0"
     "  CHECK (interview IN (0, 1))"},
};

const struct migration *store_migrations(int *count)
{
    *count = sizeof migrations / sizeof *migrations;
    return migrations;
}

static enum clinch_status read_version(struct clinch_store *store, int *version,
                                       struct clinch_error *error)
{
    int64_t number = 0;
    enum clinch_status status = store_number(store, "PRAGMA user_version", &number, error);
    if (status == CLINCH_OK)
        *version = (int)number;
    return status;
}

/* Named after the version, so that each is copied once; a copy that a kill broke off has
 * another name and is written over. */
static enum clinch_status copy_old(struct clinch_store *store, int version,
                                   struct clinch_error *error)
{
    struct text copy = {0}, part = {0};
    sqlite3_stmt *statement = NULL;
    text_add_format(&copy, "%s.version-%d", store->path, version);
    text_add_format(&part, "%s.part", copy.failed ? "" : copy.bytes);
    enum clinch_status status = copy.failed || part.failed ? fail_memory(error) : CLINCH_OK;
    if (status == CLINCH_OK && !file_exists(copy.bytes)) {
        unlink(part.bytes);
        status = store_prepare(store, &statement, "VACUUM INTO ?", error);
        if (status == CLINCH_OK) {
            mode_t mask = umask(0077);
            store_bind(statement, 1, part.bytes);
            status = store_finish(store, statement, error);
            umask(mask);
        }
        if (status == CLINCH_OK && rename(part.bytes, copy.bytes) != 0)
            status = fail(error, CLINCH_ERROR_IO, "%s: cannot write: %s", copy.bytes,
                          strerror(errno));
    }
    text_free(&copy);
    text_free(&part);
    return status;
}

/* In one transaction, after a second look: another program may have been first. */
static enum clinch_status step_forward(struct clinch_store *store,
                                       const struct migration *steps, int count,
                                       struct clinch_error *error)
{
    int version = 0;
    struct text mark = {0};
    text_add_format(&mark, "PRAGMA user_version = %d", count);
    enum clinch_status status = mark.failed ? fail_memory(error) : store_begin(store, error);
    if (status == CLINCH_OK) {
        status = read_version(store, &version, error);
        for (int i = version; status == CLINCH_OK && i < count; i++)
            status = store_run(store, steps[i].sql, error);
        if (status == CLINCH_OK && version < count)
            status = store_run(store, mark.bytes, error);
        status = store_end(store, status, error);
    }
    text_free(&mark);
    return status;
}

enum clinch_status store_migrate(struct clinch_store *store, const struct migration *steps,
                                 int count, struct clinch_error *error)
{
    int version = 0;
    enum clinch_status status = read_version(store, &version, error);
    if (status == CLINCH_OK && version > count)
        status = fail(error, CLINCH_ERROR_FORMAT,
                      "%s: was made by a newer clinch (version %d; this one knows up to %d)",
                      store->path, version, count);
    if (status != CLINCH_OK || version == count)
        return status;
    if (store->read_only)
        return fail(error, CLINCH_ERROR_IO,
                    "%s: was made by an older clinch and has to be brought forward, and it "
                    "cannot be written",
                    store->path);
    if (version > 0)
        status = copy_old(store, version, error);
    return status == CLINCH_OK ? step_forward(store, steps, count, error) : status;
}

/**
 * Between the files of this folder: the open database and its folders. The one door to SQLite.
 *
 * Every statement is prepared by `store_prepare`, so that what SQLite says becomes a sentence
 * in one place.
 */
#ifndef STORE_STORE_H
#define STORE_STORE_H

#include <sqlite3.h>

#include <clinch/store.h>

#include "base/text.h"

struct clinch_store {
    sqlite3 *db;
    char *folder;
    char *path;           /* of the database */
    char *sound_folder;   /* of the sound of takes that are kept */
    char *pending_folder; /* of sound whose take is being kept or forgotten */
    char *lock_path;
    bool read_only;
};

/** One step of the schema: what brings the database from version `index` to the next. */
struct migration {
    const char *sql;
};

/** All migrations in order; static. */
const struct migration *store_migrations(int *count);

/** Opens with other migrations than the usual ones, for tests. */
enum clinch_status store_open_with(struct clinch_store **store, const char *folder,
                                   const struct migration *migrations, int count,
                                   struct clinch_error *error);

/** A store of which only the places are named. */
enum clinch_status store_make(struct clinch_store **store, const char *folder,
                              struct clinch_error *error);

/** Opens a new database in a file of another name, in the same folder. */
enum clinch_status store_open_at(struct clinch_store **store, const char *folder,
                                 const char *path, struct clinch_error *error);

/** Brings the database forward. Fails with FORMAT (newer) or IO. */
enum clinch_status store_migrate(struct clinch_store *store, const struct migration *migrations,
                                 int count, struct clinch_error *error);

/** Opens the file as a database and sets it up, without a look at its version. */
enum clinch_status store_connect(struct clinch_store *store, struct clinch_error *error);

/** Says that the database is damaged, and what to do. */
enum clinch_status store_fail_damaged(const struct clinch_store *store,
                                      struct clinch_error *error);

/** The sentence about what SQLite just failed with. */
enum clinch_status store_fail(const struct clinch_store *store, struct clinch_error *error);

enum clinch_status store_prepare(struct clinch_store *store, sqlite3_stmt **statement,
                                 const char *sql, struct clinch_error *error);

/** Runs a statement that gives no rows, or the first row only, and finalises it. */
enum clinch_status store_finish(struct clinch_store *store, sqlite3_stmt *statement,
                                struct clinch_error *error);

/** The number that a statement without values gives in its first row. */
enum clinch_status store_number(struct clinch_store *store, const char *sql, int64_t *number,
                                struct clinch_error *error);

/** Runs statements that take no values and give no rows. */
enum clinch_status store_run(struct clinch_store *store, const char *sql,
                             struct clinch_error *error);

/** Begins a transaction that will write. Fails with IO when the store is read only. */
enum clinch_status store_begin(struct clinch_store *store, struct clinch_error *error);

/** Commits if `status` is OK, else rolls back; the status of the whole. */
enum clinch_status store_end(struct clinch_store *store, enum clinch_status status,
                             struct clinch_error *error);

/** A take to be written, all borrowed. */
struct store_row {
    const struct clinch_new_take
        *take; /* of its sound only whether there is any is looked at */
    const char *identity;
    int utc_offset_s;
    const char *report; /* rendered exactly, in one line */
    int64_t number;     /* 0: the next */
};

/** Writes a take in the transaction that is open. Fails with ARGUMENT (no such person) or as
 * SQLite does. */
enum clinch_status store_insert(struct clinch_store *store, const struct store_row *row,
                                int64_t *number, struct clinch_error *error);

/** Binds a string or NULL; the string must live until the statement is finalised. */
void store_bind(sqlite3_stmt *statement, int place, const char *value);

/** A copy of a column, yours; NULL for NULL. `*failed` is set when memory runs out. */
char *store_column(sqlite3_stmt *statement, int column, bool *failed);

/** Finds a person's number; 0 for NULL (the user). Fails with ARGUMENT. */
enum clinch_status store_person(struct clinch_store *store, const char *name, int64_t *number,
                                struct clinch_error *error);

/** Adds a person in the transaction that is open. Fails with ARGUMENT for what is no name. */
enum clinch_status store_add_person(struct clinch_store *store, const char *name,
                                    struct clinch_error *error);

/** 1: there is a take of that identity, 0: there is none, −1: not known. */
int store_has_take(struct clinch_store *store, const char *identity);

/** Removes what is left of what was killed, once no program is keeping a take: `wait` for that,
 * or leave it for later. Quiet. */
void store_sweep(struct clinch_store *store, bool wait);

/** A file with flock's `kind` of lock: LOCK_SH while sound is written, LOCK_EX while it is
 * swept; −1: cannot be had. To be closed. */
int store_lock(const struct clinch_store *store, int kind);

enum { STORE_IDENTITY_LENGTH = 32 };

/** Whether a file's name is that of a take's sound; then its identity. */
bool store_is_sound(const char *name, char identity[STORE_IDENTITY_LENGTH + 1]);

/** The paths of a take's sound, yours; NULL: no memory. */
char *store_sound_path(const struct clinch_store *store, const char *identity);
char *store_pending_path(const struct clinch_store *store, const char *identity);

/** Where a take's sound lies: in its place, or where a kill left it. Yours; NULL: no memory. */
char *store_find_sound(const struct clinch_store *store, const char *identity);

/** Moves the sound of takes, by identity, where `store_sweep` finds it, for them to be
 * forgotten in the transaction that is open. */
enum clinch_status store_part_sound(struct clinch_store *store, sqlite3_stmt *identities,
                                    struct clinch_error *error);

/** After something was forgotten: no page, journal or copy of an older version holds it. */
void store_scrub(struct clinch_store *store);

/** Removes a folder with everything in it, as far as it goes. */
void store_remove_folder(const char *path);

/** The situation of that label; PLAIN for what is none. */
enum clinch_situation store_situation(const char *label);

/** What a row of `store_take_columns` says. False: no memory. */
bool store_read_take(sqlite3_stmt *row, struct clinch_take *take);
void store_free_take(struct clinch_take *take);
extern const char store_take_columns[];

/* Columns in `store_take_columns`, and what `store_prepare_take` adds. */
enum {
    STORE_IDENTITY = 12,
    STORE_FIGURES_FROM = 13,
    STORE_TEXTS_FROM = STORE_FIGURES_FROM + CLINCH_MEASURE_COUNT
};

/** The row of one take, whose number is to be bound, with columns of its texts after. */
enum clinch_status store_prepare_take(struct clinch_store *store, sqlite3_stmt **statement,
                                      const char *texts, struct clinch_error *error);

/** Says that there is no take of that number. */
enum clinch_status store_fail_none(int64_t number, struct clinch_error *error);

#endif

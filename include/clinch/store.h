/**
 * The store: takes and interviews that are kept, and the people who spoke them.
 *
 * One SQLite file in the user's data folder (~/.local/share/clinch/store/clinch.db), the sound
 * of each take as FLAC beside it, and a folder for each person. Everything is for the user
 * alone (0600, 0700). A take is kept whole or not at all, whatever is killed when: its sound is
 * on disk before one transaction says that it is there, and what was left over by a kill is
 * cleared away when the store is next opened. A file from an older version is brought forward,
 * after a copy of it was made beside it; one from a newer version is refused. A folder that
 * cannot be written is opened for reading.
 *
 * What it does not know: how a report is made, and what is better or worse.
 * Threads: one store is used by one thread at a time; several programs may have it open at
 * once.
 */
#ifndef CLINCH_STORE_H
#define CLINCH_STORE_H

#include <stdint.h>

#include "report.h"

#ifdef __cplusplus
extern "C" {
#endif

struct clinch_store;

/**
 * Opens the store, and makes it if there is none.
 *
 * folder  NULL: the usual one
 * store   yours, to be closed with `clinch_store_close`
 * Fails with IO (cannot be read, the disk is full, …), FORMAT (damaged, or of a newer version)
 * or MEMORY. In every case what is there stays as it is.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_store_open(struct clinch_store **store, const char *folder, struct clinch_error *error);

/** NULL is allowed. */
CLINCH_API void clinch_store_close(struct clinch_store *store);

/** Finds out whether all of it can be read; `thorough`: its indexes too. Fails with FORMAT when
 * it is damaged. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_store_check(struct clinch_store *store, bool thorough, struct clinch_error *error);

/** What was saved of a damaged store. */
struct clinch_repaired {
    bool was_damaged;   /**< false: it is whole, and nothing was done */
    size_t saved_count; /**< takes; they keep their numbers */
    size_t lost_count;  /**< takes that there were for certain, and whose words are lost */
    size_t sound_count; /**< recordings without a take now, in the folder lost-sound */
    char *aside;        /**< where the damaged file is, yours; or NULL */
};

/**
 * Makes a new store of what can be read of a damaged one, page by page; the damaged file is
 * kept beside it. A take without its row in the list keeps its words and loses its note.
 *
 * folder  NULL: the usual one; no store of this program may be open on it
 * Fails with IO, FORMAT (of a newer version) or MEMORY; then everything is as it was.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_store_repair(const char *folder, struct clinch_repaired *repaired,
                    struct clinch_error *error);

/** A coach's client, or another whose takes are kept apart. */
struct clinch_person {
    char *name;
    size_t take_count;
};

/** Adds a person. Fails with ARGUMENT when the name is there already, whatever its case, or is
 * empty or over 100 bytes long. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_person_add(struct clinch_store *store, const char *name, struct clinch_error *error);

/** Everybody by name; yours, to be freed with `clinch_person_free_list`. */
CLINCH_API CLINCH_MUST_USE enum clinch_status clinch_person_list(struct clinch_store *store,
                                                                 struct clinch_person **people,
                                                                 size_t *count,
                                                                 struct clinch_error *error);
CLINCH_API void clinch_person_free_list(struct clinch_person *people, size_t count);

/**
 * The folder of what belongs to a person and is no take: how their voice sounds,
 * profiles/NAME.yaml, fillers.txt. It is made if it is not there.
 *
 * name  NULL: the user; no such person fails with ARGUMENT
 * path  yours
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status clinch_person_folder(struct clinch_store *store,
                                                                   const char *name,
                                                                   char **path,
                                                                   struct clinch_error *error);

/** Removes a person, everything in their folder, and all their takes. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_person_forget(struct clinch_store *store, const char *name, struct clinch_error *error);

/** What is kept of a take, or of an interview, besides its report. Strings that are not known
 * are NULL. */
struct clinch_take {
    int64_t number; /**< from 1; never given twice */
    char *name;
    char *person;     /**< NULL: the user */
    int64_t at_s;     /**< when it was spoken, seconds since 1970 in UTC */
    int utc_offset_s; /**< of the clock on the wall then */
    char *drill, *profile, *note;
    enum clinch_situation situation;
    enum clinch_style style;
    bool has_sound;
    bool interview; /**< a recorded interview; its figures are not those of a close alone */
    struct clinch_figure figures[CLINCH_MEASURE_COUNT];
};

/** A take to be kept. Everything is borrowed; what is not known is NULL or 0. */
struct clinch_new_take {
    const struct clinch_report *report;
    const char *sound;  /**< the recording that the report is of; a copy of it is kept */
    int stream;         /**< which audio stream of it, as in the clip's options */
    const char *person; /**< NULL: the user */
    const char *name, *drill, *note;
    int64_t at_s;                       /**< 0: now */
    const char *profile, *profile_text; /**< its name and what was in it */
    const char *script;
    enum clinch_situation situation;
    enum clinch_style style;
};

/**
 * Keeps a take.
 *
 * number  of the take
 * Fails with ARGUMENT (no such person), IO (the disk is full, …), what reading the recording
 * fails with, or MEMORY; then nothing of it is kept.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_take_add(struct clinch_store *store, const struct clinch_new_take *take, int64_t *number,
                struct clinch_error *error);

/** Which takes; all zero: all of them. */
struct clinch_take_filter {
    const char *person;       /**< NULL: everybody's */
    bool own;                 /**< only the user's own; `person` is NULL then */
    const char *profile;      /**< NULL: any */
    const char *drill;        /**< NULL: any */
    bool no_interviews;       /**< only takes of a close */
    int64_t since_s, until_s; /**< half-open, seconds since 1970 in UTC; 0: no bound */
    size_t most;              /**< the newest so many; 0: all */
};

/** Lists takes, newest first; yours, to be freed with `clinch_take_free_list`. Fails with
 * ARGUMENT for a person who is not there. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_take_list(struct clinch_store *store, const struct clinch_take_filter *filter,
                 struct clinch_take **takes, size_t *count, struct clinch_error *error);
CLINCH_API void clinch_take_free_list(struct clinch_take *takes, size_t count);

/**
 * Finds one take by what a person types: its number, "last", or the beginning of its name or of
 * its date and time (2026-11-25 18:03) if only one take begins like that. Fails with ARGUMENT;
 * the sentence says that there is none, or which there are.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status clinch_take_find(struct clinch_store *store,
                                                               const char *words,
                                                               int64_t *number,
                                                               struct clinch_error *error);

/** All that is kept of a take. Free with `clinch_kept_take_free`. */
struct clinch_kept_take {
    struct clinch_take take;
    struct clinch_report *report; /**< as it was: every form comes out byte for byte the same */
    char *transcript;             /**< its words in one line */
    char *script, *profile_text;  /**< or NULL */
    char *sound;                  /**< the path of its FLAC file, or NULL */
};

/** Loads a take. Fails with ARGUMENT when there is none of that number. */
CLINCH_API CLINCH_MUST_USE enum clinch_status clinch_take_load(struct clinch_store *store,
                                                               int64_t number,
                                                               struct clinch_kept_take **take,
                                                               struct clinch_error *error);

/** NULL is allowed. */
CLINCH_API void clinch_kept_take_free(struct clinch_kept_take *take);

/** Writes a note to a take, or its name, in place of what was there; NULL removes it. */
CLINCH_API CLINCH_MUST_USE enum clinch_status clinch_take_note(struct clinch_store *store,
                                                               int64_t number, const char *note,
                                                               struct clinch_error *error);
CLINCH_API CLINCH_MUST_USE enum clinch_status clinch_take_name(struct clinch_store *store,
                                                               int64_t number, const char *name,
                                                               struct clinch_error *error);

/**
 * Removes a take, its words and its sound: their bytes are overwritten in the database, and
 * copies of it that were made before a migration go. What a disk or a backup keeps of deleted
 * files is beyond its reach.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_take_forget(struct clinch_store *store, int64_t number, struct clinch_error *error);

#ifdef __cplusplus
}
#endif

#endif

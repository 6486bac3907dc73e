/**
 * The archive: takes and people in one file, to move them to another machine or to hand over.
 *
 * A zip file of which every part can be looked at by other means: manifest.json says what is in
 * it, with the SHA-256 of each part; people/ holds what belongs to a person and is no take, and
 * takes/ a folder for each take with its report (as clinch writes JSON), sound, script and
 * profile. It is not encrypted.
 *
 * What it does not know: how a report is made.
 * Threads: as the store's.
 */
#ifndef CLINCH_ARCHIVE_H
#define CLINCH_ARCHIVE_H

#include "store.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A folder of the user's beside the store that goes along with everything: plain files in it,
 * not what lies deeper. */
struct clinch_archive_folder {
    const char *name; /**< in the archive: small letters */
    const char *path;
};

/** What goes into an archive. All borrowed. */
struct clinch_archive_choice {
    const int64_t *takes; /**< these; NULL: see below */
    size_t take_count;
    const char *person; /**< everything of this person; NULL: everything there is */
    const struct clinch_archive_folder *folders; /**< only with everything */
    size_t folder_count;
};

/** What came out of an archive. */
struct clinch_archived {
    size_t take_count;  /**< takes that are new here */
    size_t known_count; /**< that were here already and stay as they are */
    size_t file_count;  /**< files of people and of folders that are new here */
};

/**
 * Writes an archive for the user alone (0600), whole or not at all, over what is at `path`.
 *
 * Fails with ARGUMENT (no such take or person), IO or MEMORY.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_archive_write(struct clinch_store *store, const struct clinch_archive_choice *choice,
                     const char *path, struct clinch_archived *written,
                     struct clinch_error *error);

/**
 * Takes in what an archive holds: takes with new numbers, people joined by name. A take that is
 * here already stays as it is, and so do files of people and folders.
 *
 * folders  where the folders of everything go; such without one here are left out
 * The whole archive is verified first. Fails with FORMAT when it is none, is damaged or was
 * changed, or IO (cannot be read, no room, …); then nothing of it is taken in.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_archive_read(struct clinch_store *store, const char *path,
                    const struct clinch_archive_folder *folders, size_t folder_count,
                    struct clinch_archived *taken, struct clinch_error *error);

#ifdef __cplusplus
}
#endif

#endif

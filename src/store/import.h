/** Between the files that read an archive: what is known of one while it is taken in. */
#ifndef STORE_IMPORT_H
#define STORE_IMPORT_H

#include "manifest.h"
#include "packing.h"
#include "store.h"

struct importing {
    struct clinch_store *store;
    const char *path;
    const struct clinch_archive_folder *folders;
    size_t folder_count;
    struct manifest manifest;
    char sha256[DIGEST_TEXT_BYTES]; /* of the manifest */
    struct unpacker *unpacker;
    struct manifest_take *current; /* whose parts are being held; NULL: none */
    struct clinch_archived counts;
    int lock;
};

/** First reading: verifies all of the archive and fills the manifest; sound of takes that are
 * not here yet is on disk then, in the pending folder. Fails with FORMAT or IO. */
enum clinch_status import_verify(struct importing *importing, struct clinch_error *error);

/** Opens the archive for the second reading, past its manifest. */
enum clinch_status import_begin_again(struct importing *importing, struct clinch_error *error);

/** Goes to the part, which must come next, and holds what is in it, unless it is sound. */
enum clinch_status import_hold(struct importing *importing, const struct manifest_entry *entry,
                               struct clinch_error *error);

void import_end_reading(struct importing *importing);

#endif

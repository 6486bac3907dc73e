/** What an archive says that it holds: its parts in their order, each with its size and digest.
 *
 * Names that came out of an archive are checked here: a part's place in the archive is made
 * from numbers, and its place on the disk from names that hold no way out of their folder. */
#ifndef STORE_MANIFEST_H
#define STORE_MANIFEST_H

#include <clinch/archive.h>

#include "base/text.h"
#include "digest.h"

enum manifest_kind {
    MANIFEST_REPORT,
    MANIFEST_SCRIPT,
    MANIFEST_PROFILE,
    MANIFEST_SOUND,
    MANIFEST_KINDS, /* how many parts a take has */
    MANIFEST_FILE   /* of a person or folder */
};

enum { MANIFEST_IDENTITY_BYTES = 33 };

/* The first entry of an archive, and the last, which holds the digest of the first. */
#define MANIFEST_ENTRY      "manifest.json"
#define MANIFEST_LAST_ENTRY "manifest.sha256"

struct manifest_part {
    char *name; /* of a file, perhaps "profiles/…"; NULL in a take */
    uint64_t byte_count;
    char sha256[DIGEST_TEXT_BYTES];
    bool there;
    char *bytes; /* for who reads: what was in it, NUL-terminated; NULL: not held */
};

/* A person, or a folder of the user's, with its files. */
struct manifest_owner {
    bool is_person;
    char *name;
    char *path; /* for who writes: of the folder on disk; NULL: none */
    struct manifest_part *files;
    size_t file_count, file_capacity;
};

struct manifest_take {
    struct clinch_take facts;
    char identity[MANIFEST_IDENTITY_BYTES];
    struct manifest_part parts[MANIFEST_KINDS];
    bool is_pending; /* for who reads: its sound was written, and has no place yet */
};

struct manifest {
    struct manifest_owner *owners;
    size_t owner_count, owner_capacity;
    struct manifest_take *takes;
    size_t take_count, take_capacity;
};

/* One part, as a walk comes by it: `owner` or `take` is whose it is. */
struct manifest_entry {
    const char *path; /* in the archive */
    enum manifest_kind kind;
    struct manifest_part *part;
    struct manifest_owner *owner;
    struct manifest_take *take;
};

typedef enum clinch_status manifest_fn(void *context, const struct manifest_entry *entry,
                                       struct clinch_error *error);

/** Calls for each part that is there, in the archive's order, until one fails. */
enum clinch_status manifest_walk(struct manifest *manifest, manifest_fn *visit, void *context,
                                 struct clinch_error *error);

/** Adds an empty owner; NULL: no memory. */
struct manifest_owner *manifest_add_owner(struct manifest *manifest, bool is_person,
                                          const char *name);

/** Adds a file to an owner; NULL: no memory. */
struct manifest_part *manifest_add_file(struct manifest_owner *owner, const char *name);

/** Whether a file may be called so: a plain name, or "profiles/" and one. */
bool manifest_is_file_name(const char *name);

/** Fills an empty one with what is chosen of the store, without sizes and digests. Fails as
 * `clinch_archive_write` does; to be freed after a failure too. */
enum clinch_status manifest_collect(struct manifest *manifest, struct clinch_store *store,
                                    const struct clinch_archive_choice *choice,
                                    struct clinch_error *error);

/** Appends it as JSON. */
enum clinch_status manifest_write(const struct manifest *manifest, struct text *out,
                                  struct clinch_error *error);

/** Reads it; `name` is what it is called in an error. `manifest` is empty, and to be freed
 * after a failure too. Fails with FORMAT or MEMORY. */
enum clinch_status manifest_read(struct manifest *manifest, const char *name,
                                 const struct text *bytes, struct clinch_error *error);

void manifest_free(struct manifest *manifest);

#endif

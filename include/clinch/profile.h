/**
 * The profile: what a candidate knows about one job and about themselves before the close.
 *
 * Written by hand in YAML, one file a job, in the user's configuration folder
 * (~/.config/clinch/profiles/NAME.yaml). The judge reads it to say which of the role's needs
 * were spoken of and to word its advice.
 *
 * What it does not know: what was said.
 */
#ifndef CLINCH_PROFILE_H
#define CLINCH_PROFILE_H

#include <stddef.h>

#include "transcript.h"

#ifdef __cplusplus
extern "C" {
#endif

/** How hard one asks: what is too soft and too hard depends on it, the moves do not. */
enum clinch_style { CLINCH_STYLE_CONSULTATIVE = 0, CLINCH_STYLE_DIRECT };

/** "consultative", "direct"; static. */
CLINCH_API const char *clinch_style_label(enum clinch_style style);

/** Something that the role asks for, and other words for it. */
struct clinch_must_have {
    char *name;
    char **synonyms; /**< or NULL */
    unsigned synonyms_count;
};

/** What one is good at, and what shows it: "I cut returns by a third." */
struct clinch_strength {
    char *claim;
    char *proof; /**< or NULL */
};

/** What they may doubt, and what one answers. */
struct clinch_concern {
    char *about;
    char *answer; /**< or NULL */
};

/** Strings that were not given are NULL. Free with `clinch_profile_free`. */
struct clinch_profile {
    char *role, *company;
    char *decides; /**< who decides */
    struct clinch_must_have *must_haves;
    unsigned must_haves_count;
    struct clinch_strength *strengths;
    unsigned strengths_count;
    struct clinch_concern *concerns;
    unsigned concerns_count;
    char *next_step; /**< the one that is wanted */
    enum clinch_style style;
    char **fillers; /**< own words to watch */
    unsigned fillers_count;
};

/** Reads a profile from a file. Fails with FORMAT; the sentence names file, line and field. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_profile_read(struct clinch_profile **profile, const char *path,
                    struct clinch_error *error);

/** The same from its text; `name` is what it is called in an error. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_profile_parse(struct clinch_profile **profile, const char *name, const char *bytes,
                     size_t length, struct clinch_error *error);

/** Adds own words to watch, one a line of `lines`. `*profile` NULL: makes one that knows
 * nothing else. Fails with MEMORY, and leaves the profile as it was. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_profile_watch(struct clinch_profile **profile, const char *lines,
                     struct clinch_error *error);

/** Where the profile of a name lies; `folder` NULL: among the user's own. `path` is yours. A
 * name holds letters, digits, - and _; fails with ARGUMENT for another. */
CLINCH_API CLINCH_MUST_USE enum clinch_status clinch_profile_path(const char *folder,
                                                                  const char *name, char **path,
                                                                  struct clinch_error *error);

/** Writes a profile to be filled in; `path` is yours. Fails with ARGUMENT if there is one. */
CLINCH_API CLINCH_MUST_USE enum clinch_status clinch_profile_create(const char *folder,
                                                                    const char *name,
                                                                    char **path,
                                                                    struct clinch_error *error);

/** The names of all profiles in the order of the alphabet; free with
 * `clinch_profile_free_names`.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status clinch_profile_list(const char *folder,
                                                                  char ***names, size_t *count,
                                                                  struct clinch_error *error);
CLINCH_API void clinch_profile_free_names(char **names, size_t count);

/** NULL is allowed. */
CLINCH_API void clinch_profile_free(struct clinch_profile *profile);

#ifdef __cplusplus
}
#endif

#endif

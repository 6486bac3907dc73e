/** A store in a folder of the test's own, and what is seen in it from outside. */
#ifndef STORE_CASE_H
#define STORE_CASE_H

#include <dirent.h>

#include "../capture/places.h"
#include "../report/report_case.h"
#include "store/store.h"

static const char sound[] = CLINCH_SOURCE_DIR "/samples/strong.flac";

static inline struct clinch_store *opened(const char *folder)
{
    struct clinch_store *store = NULL;
    struct clinch_error error = {{0}};
    if (clinch_store_open(&store, folder, &error) != CLINCH_OK)
        fail_msg("%s", error.message);
    return store;
}

static inline int files_in(const char *folder, const char *name)
{
    char *path = malloc(strlen(folder) + strlen(name) + 2);
    sprintf(path, "%s/%s", folder, name);
    DIR *listing = opendir(path);
    int count = 0;
    assert_non_null(listing);
    for (struct dirent *entry; (entry = readdir(listing)) != NULL;)
        count += entry->d_type == DT_REG && strcmp(entry->d_name, "pending.lock") != 0;
    closedir(listing);
    free(path);
    return count;
}

static inline size_t take_count(struct clinch_store *store)
{
    struct clinch_take_filter all = {0};
    struct clinch_take *takes = NULL;
    size_t count = 0;
    assert_int_equal(clinch_take_list(store, &all, &takes, &count, NULL), CLINCH_OK);
    clinch_take_free_list(takes, count);
    return count;
}

/* Frames of a recording read as the recogniser gets them. */
static inline size_t frames_of(const char *path, float *frames, size_t most)
{
    struct clinch_clip *clip = NULL;
    size_t count = 0;
    assert_int_equal(clinch_clip_open(&clip, path, NULL, NULL), CLINCH_OK);
    assert_int_equal(clinch_clip_read(clip, frames, most, &count, NULL), CLINCH_OK);
    clinch_clip_close(clip);
    return count;
}

#endif

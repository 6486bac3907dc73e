/** A folder of a test's own, and what lies in it. */
#ifndef PLACES_H
#define PLACES_H

#include <dirent.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

/** A new empty folder; to be given to `place_forget`. */
static inline char *place_make(void)
{
    char *path = strdup("/tmp/clinch-test-XXXXXX");
    assert_non_null(mkdtemp(path));
    return path;
}

/** The only file in a folder whose name ends like that, yours; NULL: there is none. */
static inline char *place_find(const char *folder, const char *end)
{
    DIR *listing = opendir(folder);
    struct dirent *entry;
    char *found = NULL;
    assert_non_null(listing);
    while ((entry = readdir(listing)) != NULL) {
        size_t length = strlen(entry->d_name), wanted = strlen(end);
        if (length < wanted || strcmp(entry->d_name + length - wanted, end) != 0 ||
            entry->d_name[0] == '.')
            continue;
        assert_null(found);
        found = malloc(strlen(folder) + length + 2);
        sprintf(found, "%s/%s", folder, entry->d_name);
    }
    closedir(listing);
    return found;
}

static inline void place_forget(char *folder)
{
    char command[256];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    assert_int_equal(system(command), 0);
    free(folder);
}

#endif

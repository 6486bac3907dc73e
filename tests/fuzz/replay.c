/** Runs a fuzz target once over every file of the folders that are named. */
#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/text.h"
#include "fuzz.h"

enum { BYTES_MOST = 1 << 20 };

static bool replay_file(const char *path)
{
    char *bytes = NULL;
    size_t length = 0;
    struct clinch_error error;
    if (file_read(path, BYTES_MOST, &bytes, &length, &error) != CLINCH_OK) {
        fprintf(stderr, "%s\n", error.message);
        return false;
    }
    LLVMFuzzerTestOneInput((const uint8_t *)bytes, length);
    free(bytes);
    return true;
}

/* How many files were run; -1 if one could not be. */
static int replay_folder(const char *folder)
{
    int count = 0;
    DIR *listing = opendir(folder);
    if (listing == NULL)
        return -1;
    for (const struct dirent *entry; count >= 0 && (entry = readdir(listing)) != NULL;) {
        struct text path = {0};
        text_add_format(&path, "%s/%s", folder, entry->d_name);
        if (entry->d_name[0] != '.')
            count = replay_file(path.bytes) ? count + 1 : -1;
        text_free(&path);
    }
    closedir(listing);
    return count;
}

int main(int argc, char **argv)
{
    int total = 0;
    for (int i = 1; i < argc; i++) {
        int count = replay_folder(argv[i]);
        if (count < 0) {
            fprintf(stderr, "%s: cannot be replayed\n", argv[i]);
            return EXIT_FAILURE;
        }
        total += count;
    }
    printf("%d inputs replayed\n", total);
    return total > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}

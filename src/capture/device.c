#include "device.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/text.h"

enum { NAME_MOST_BYTES = 4096 };

static const char file_name[] = "microphone";

enum clinch_status clinch_device_remember(const char *name, struct clinch_error *error)
{
    char *folder = NULL, *path = NULL;
    struct text line = {0};
    enum clinch_status status = folder_config("", &folder, error);
    if (status == CLINCH_OK)
        status = folder_config(file_name, &path, error);
    if (status == CLINCH_OK && name == NULL) {
        if (unlink(path) != 0 && errno != ENOENT)
            status = fail(error, CLINCH_ERROR_IO, "%s: %s", path, strerror(errno));
    } else if (status == CLINCH_OK) {
        text_add_format(&line, "%s\n", name);
        status = line.failed ? fail_memory(error) : folder_make(folder, error);
        if (status == CLINCH_OK)
            status = file_write_private(path, line.bytes, line.length, error);
    }
    text_free(&line);
    free(path);
    free(folder);
    return status;
}

enum clinch_status device_remembered(char **name, struct clinch_error *error)
{
    char *path = NULL, *bytes = NULL;
    size_t length = 0;
    *name = NULL;
    if (folder_config(file_name, &path, NULL) == CLINCH_OK && file_exists(path)) {
        enum clinch_status status = file_read(path, NAME_MOST_BYTES, &bytes, &length, NULL);
        if (status == CLINCH_ERROR_MEMORY) {
            free(path);
            return fail_memory(error);
        }
        if (status == CLINCH_OK) {
            bytes[strcspn(bytes, "\n")] = '\0';
            *name = bytes;
        }
    }
    free(path);
    return CLINCH_OK;
}

bool device_name_holds(const char *name, const char *part)
{
    size_t length = strlen(part);
    for (; *name != '\0'; name++)
        if (strncasecmp(name, part, length) == 0)
            return true;
    return false;
}

static bool is_number(const char *wanted)
{
    return *wanted != '\0' && strspn(wanted, "0123456789") == strlen(wanted);
}

static bool find_named(const struct clinch_device *devices, size_t count, const char *wanted,
                       size_t *index)
{
    for (size_t i = 0; i < count; i++)
        if (strcmp(devices[i].name, wanted) == 0)
            return *index = i, true;
    for (size_t i = 0; i < count; i++)
        if (device_name_holds(devices[i].name, wanted))
            return *index = i, true;
    return false;
}

static void find_usual(const struct clinch_device *devices, size_t count, bool chosen,
                       size_t *index)
{
    size_t found = 0;
    for (size_t i = 0; i < count; i++)
        if (devices[i].is_default)
            found = i;
    for (size_t i = 0; chosen && i < count; i++)
        if (devices[i].is_chosen)
            found = i;
    *index = found;
}

enum clinch_status device_find(const struct clinch_device *devices, size_t count,
                               const char *wanted, size_t *index, struct clinch_error *error)
{
    if (count == 0)
        return fail(error, CLINCH_ERROR_DEVICE,
                    "no microphone found; plug one in, or switch it on");
    if (wanted == NULL || strcmp(wanted, "default") == 0) {
        find_usual(devices, count, wanted == NULL, index);
        return CLINCH_OK;
    }
    if (is_number(wanted)) {
        unsigned long number = strtoul(wanted, NULL, 10);
        if (number < 1 || number > count)
            return fail(error, CLINCH_ERROR_DEVICE,
                        "microphone %s: there is none of that number, only 1 to %zu", wanted,
                        count);
        *index = number - 1;
        return CLINCH_OK;
    }
    if (!find_named(devices, count, wanted, index))
        return fail(error, CLINCH_ERROR_DEVICE, "microphone \"%s\": there is none of that name",
                    wanted);
    return CLINCH_OK;
}

#include "given.h"

#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"

enum { REPORT_BYTES_MOST = 256 << 20 };

static bool is_file(const char *words)
{
    size_t length = strlen(words);
    return strcmp(words, "-") == 0 || (length > 5 && strcmp(words + length - 5, ".json") == 0);
}

static enum clinch_status read_file(struct given *given, const char *path,
                                    struct clinch_error *error)
{
    char *bytes = NULL;
    size_t length = 0;
    const char *slash = strrchr(path, '/');
    enum clinch_status status = file_read(path, REPORT_BYTES_MOST, &bytes, &length, error);
    if (status == CLINCH_OK)
        status = clinch_report_read(&given->report, path, bytes, length, error);
    free(bytes);
    if (status != CLINCH_OK)
        return status;
    given->name = memory_copy(slash != NULL && slash[1] != '\0' ? slash + 1 : path);
    return given->name != NULL ? CLINCH_OK : fail_memory(error);
}

static enum clinch_status read_take(struct given *given, const char *words,
                                    struct clinch_store **store, struct clinch_error *error)
{
    int64_t number = 0;
    struct text name = {0};
    enum clinch_status status = CLINCH_OK;
    if (*store == NULL)
        status = clinch_store_open(store, NULL, error);
    if (status == CLINCH_OK)
        status = clinch_take_find(*store, words, &number, error);
    if (status == CLINCH_OK)
        status = clinch_take_load(*store, number, &given->kept, error);
    if (status != CLINCH_OK)
        return status;
    text_add_format(&name, "take %lld", (long long)number);
    given->name = name.bytes;
    return name.failed ? fail_memory(error) : CLINCH_OK;
}

enum clinch_status given_read(struct given *given, const char *words,
                              struct clinch_store **store, struct clinch_error *error)
{
    return is_file(words) ? read_file(given, words, error)
                          : read_take(given, words, store, error);
}

struct clinch_coached given_coached(const struct given *given)
{
    if (given->kept == NULL)
        return clinch_coached_of(given->name, given->report);
    const struct clinch_take *take = &given->kept->take;
    struct clinch_coached coached = clinch_coached_of(given->name, given->kept->report);
    coached.person = take->person;
    coached.at_s = take->at_s;
    coached.utc_offset_s = take->utc_offset_s;
    coached.situation = take->situation;
    coached.situation_known = true;
    return coached;
}

void given_free(struct given *given)
{
    clinch_kept_take_free(given->kept);
    clinch_report_free(given->report);
    free(given->name);
    *given = (struct given){0};
}

#include "heard_log.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/folder.h"
#include "base/memory.h"
#include "base/text.h"

/* A piece that is in the log. */
struct record {
    int channel;
    size_t index;
    size_t first, count; /* of `words` */
};

struct heard_log {
    char *path;
    FILE *file;
    struct clinch_transcript *words;
    struct record *records;
    size_t record_count, record_capacity;
};

/* FNV-1a, 64 bits, by Glenn Fowler, Landon Curt Noll and Phong Vo (1991). */
static uint64_t hash_bytes(uint64_t hash, const void *bytes, size_t count)
{
    const unsigned char *at = bytes;
    for (size_t i = 0; i < count; i++)
        hash = (hash ^ at[i]) * UINT64_C(1099511628211);
    return hash;
}

static bool hash_file(const char *path, uint64_t *hash)
{
    char block[1 << 16];
    size_t count;
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    while ((count = fread(block, 1, sizeof block, file)) > 0)
        *hash = hash_bytes(*hash, block, count);
    bool whole = !ferror(file);
    fclose(file);
    return whole;
}

static char *log_path(const char *path, const char *about)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    char name[40], *folder = NULL, *joined = NULL;
    if (!hash_file(path, &hash) || folder_cache("interviews", &folder, NULL) != CLINCH_OK)
        return NULL;
    hash = hash_bytes(hash, about, strlen(about));
    snprintf(name, sizeof name, "%016" PRIx64 ".heard", hash);
    if (folder_make(folder, NULL) == CLINCH_OK)
        joined = folder_join(folder, name);
    free(folder);
    return joined;
}

static bool read_words(struct heard_log *log, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        char text[256];
        int kind, known;
        struct clinch_word word = {.text = text};
        if (fscanf(log->file, "%d %d %la %la %la %255s\n", &kind, &known, &word.confidence,
                   &word.begin_s, &word.end_s, text) != 6)
            return false;
        word.kind = (enum clinch_word_kind)kind;
        word.confidence_known = known != 0;
        if (clinch_transcript_add(log->words, &word, NULL) != CLINCH_OK)
            return false;
    }
    return true;
}

static bool read_record(struct heard_log *log)
{
    struct record record = {.first = log->words->word_count};
    char end[4] = "";
    if (fscanf(log->file, "piece %d %zu %zu\n", &record.channel, &record.index,
               &record.count) != 3 ||
        !read_words(log, record.count) || fscanf(log->file, "%3s", end) != 1 ||
        strcmp(end, "end") != 0 || getc(log->file) != '\n')
        return false;
    if (!memory_grow(&log->records, &log->record_capacity, log->record_count,
                     sizeof *log->records))
        return false;
    log->records[log->record_count++] = record;
    return true;
}

/* Reads what is whole and cuts off the rest. */
static bool read_log(struct heard_log *log)
{
    long whole = 0;
    while (read_record(log))
        whole = ftell(log->file);
    return whole >= 0 && fseek(log->file, whole, SEEK_SET) == 0 &&
           ftruncate(fileno(log->file), whole) == 0;
}

struct heard_log *heard_log_open(const char *path, const char *about)
{
    struct heard_log *log = memory_make(1, sizeof *log);
    if (log == NULL)
        return NULL;
    log->path = log_path(path, about);
    if (log->path != NULL)
        log->file = fopen(log->path, "a+b");
    if (log->file != NULL) {
        rewind(log->file);
        chmod(log->path, 0600);
    }
    if (log->file == NULL || flock(fileno(log->file), LOCK_EX | LOCK_NB) != 0 ||
        clinch_transcript_make(&log->words, NULL) != CLINCH_OK || !read_log(log)) {
        heard_log_close(log, false);
        return NULL;
    }
    return log;
}

enum clinch_status heard_log_find(const struct heard_log *log, int channel, size_t index,
                                  struct clinch_transcript *words, bool *known,
                                  struct clinch_error *error)
{
    *known = false;
    for (size_t i = 0; log != NULL && i < log->record_count && !*known; i++) {
        const struct record *record = &log->records[i];
        if (record->channel != channel || record->index != index)
            continue;
        *known = true;
        for (size_t w = 0; w < record->count; w++) {
            enum clinch_status status =
                clinch_transcript_add(words, &log->words->words[record->first + w], error);
            if (status != CLINCH_OK)
                return status;
        }
    }
    return CLINCH_OK;
}

void heard_log_add(struct heard_log *log, int channel, size_t index,
                   const struct clinch_transcript *words, size_t from, size_t end)
{
    struct text text = {0};
    if (log == NULL || log->file == NULL)
        return;
    text_add_format(&text, "piece %d %zu %zu\n", channel, index, end - from);
    for (size_t i = from; i < end; i++) {
        const struct clinch_word *word = &words->words[i];
        text_add_format(&text, "%d %d %a %a %a %s\n", (int)word->kind, word->confidence_known,
                        word->confidence, word->begin_s, word->end_s, word->text);
    }
    text_add(&text, "end\n");
    if (!text.failed && fwrite(text.bytes, 1, text.length, log->file) == text.length &&
        fflush(log->file) == 0)
        (void)fdatasync(fileno(log->file));
    text_free(&text);
}

void heard_log_close(struct heard_log *log, bool done)
{
    if (log == NULL)
        return;
    if (done && log->file != NULL)
        (void)remove(log->path);
    if (log->file != NULL)
        fclose(log->file);
    clinch_transcript_free(log->words);
    free(log->records);
    free(log->path);
    free(log);
}

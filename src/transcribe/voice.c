#include <clinch/voice.h>

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "adapt.h"
#include "base/fail.h"
#include "base/file.h"
#include "base/memory.h"
#include "model_files.h"

enum { DICTIONARY_MOST_BYTES = 64 << 20, FILE_MOST_BYTES = 1 << 20 };

/* How many frames of sound the model counts as beside what was learnt. */
static const double prior_frames = 1000;

struct clinch_voice {
    struct model_files *files;
    struct adapt_model *model;
    struct adapt *adapt;
    char *dictionary; /* its text */
    struct clinch_voice_print print;
};

/* A line of the dictionary that begins with the entry and a blank. */
static char *look_up(void *context, const char *entry)
{
    const struct clinch_voice *voice = context;
    size_t length = strlen(entry);
    for (const char *at = voice->dictionary; (at = strstr(at, entry)) != NULL; at += length) {
        bool begins = at == voice->dictionary || at[-1] == '\n';
        if (!begins || (at[length] != ' ' && at[length] != '\t'))
            continue;
        const char *phones = at + length + strspn(at + length, " \t");
        return memory_copy_bytes(phones, strcspn(phones, "\r\n"));
    }
    return NULL;
}

static enum clinch_status load(struct clinch_voice *voice, const char *model_dir,
                               struct clinch_error *error)
{
    const struct adapt_dictionary dictionary = {look_up, voice};
    size_t length = 0;
    enum clinch_status status = model_files_find(&voice->files, model_dir, error);
    if (status == CLINCH_OK)
        status = model_files_check(voice->files, error);
    if (status == CLINCH_OK)
        status = file_read(voice->files->dictionary, DICTIONARY_MOST_BYTES, &voice->dictionary,
                           &length, error);
    if (status == CLINCH_OK)
        status = adapt_model_read(&voice->model, voice->files->acoustic, error);
    if (status == CLINCH_OK)
        status =
            adapt_open(&voice->adapt, voice->model, voice->files->acoustic, &dictionary, error);
    return status;
}

enum clinch_status clinch_voice_open(struct clinch_voice **voice, const char *model_dir,
                                     struct clinch_error *error)
{
    struct clinch_voice *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return fail_memory(error);
    enum clinch_status status = load(made, model_dir, error);
    if (status != CLINCH_OK) {
        clinch_voice_close(made);
        return status;
    }
    *voice = made;
    return CLINCH_OK;
}

enum clinch_status clinch_voice_learn(struct clinch_voice *voice,
                                      const struct clinch_piece *piece,
                                      const struct clinch_word *words, size_t word_count,
                                      struct clinch_error *error)
{
    struct clinch_word *moved = memory_make(word_count, sizeof *moved);
    if (moved == NULL)
        return fail_memory(error);
    for (size_t i = 0; i < word_count; i++) {
        moved[i] = words[i];
        moved[i].begin_s -= piece->begin_s;
        moved[i].end_s -= piece->begin_s;
    }
    const struct adapt_piece heard = {piece->frames, piece->frame_count, moved, word_count};
    enum clinch_status status = adapt_add(voice->adapt, &heard, error);
    free(moved);
    return status;
}

double clinch_voice_learnt_s(const struct clinch_voice *voice)
{
    return adapt_heard_s(voice->adapt);
}

void clinch_voice_sounds(struct clinch_voice *voice, const struct clinch_voice_print *print)
{
    voice->print = *print;
}

/* A line behind what PocketSphinx reads. */
static void add_print(struct text *out, const struct clinch_voice_print *print)
{
    if (!(print->learnt_s > 0))
        return;
    text_add_format(out, "print %.2f %.2f", print->learnt_s, print->pitch_hz);
    for (int i = 0; i < CLINCH_PRINT_SIZE; i++)
        text_add_format(out, " %.4f %.4f", print->mean[i], print->spread[i]);
    text_add(out, "\n");
}

static bool parse_print(const char *bytes, struct clinch_voice_print *print)
{
    double values[2 + 2 * CLINCH_PRINT_SIZE];
    const char *at = strstr(bytes, "\nprint ");
    if (at == NULL)
        return false;
    at += strlen("\nprint ");
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        char *end = NULL;
        values[i] = strtod(at, &end);
        if (end == at || !isfinite(values[i]))
            return false;
        at = end;
    }
    *print = (struct clinch_voice_print){.learnt_s = values[0], .pitch_hz = values[1]};
    for (int i = 0; i < CLINCH_PRINT_SIZE; i++) {
        print->mean[i] = values[2 + 2 * i];
        print->spread[i] = values[3 + 2 * i];
        if (!(print->spread[i] > 0))
            return false;
    }
    return print->learnt_s > 0 && print->pitch_hz > 0;
}

enum clinch_status clinch_voice_read_print(struct clinch_voice_print *print, const char *path,
                                           struct clinch_error *error)
{
    struct clinch_voice_print read;
    char *bytes = NULL;
    size_t length = 0;
    enum clinch_status status = file_read(path, FILE_MOST_BYTES, &bytes, &length, error);
    if (status != CLINCH_OK)
        return status;
    bool whole = parse_print(bytes, &read);
    free(bytes);
    if (!whole)
        return fail(error, CLINCH_ERROR_FORMAT,
                    "%s: this voice cannot be found among others; learn it anew with \"clinch "
                    "enroll\"",
                    path);
    *print = read;
    return CLINCH_OK;
}

enum clinch_status clinch_voice_write(const struct clinch_voice *voice, const char *path,
                                      struct clinch_error *error)
{
    struct adapt_voice plain, learnt;
    struct text bytes = {0};
    adapt_voice_plain(&plain, voice->model);
    adapt_voice(voice->adapt, &plain, prior_frames, &learnt);
    adapt_voice_print(&learnt, &bytes);
    add_print(&bytes, &voice->print);
    enum clinch_status status =
        bytes.failed ? fail_memory(error)
                     : file_write_private(path, bytes.bytes, bytes.length, error);
    text_free(&bytes);
    return status;
}

void clinch_voice_close(struct clinch_voice *voice)
{
    if (voice == NULL)
        return;
    adapt_close(voice->adapt);
    adapt_model_free(voice->model);
    model_files_free(voice->files);
    free(voice->dictionary);
    free(voice);
}

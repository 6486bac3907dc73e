#include "language.h"

#include <ctype.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "arpa.h"
#include "base/fail.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/text.h"
#include "pronounce.h"
#include "script_text.h"

const double language_plain_weight = 1;

/* A script is read word by word more often than not: on readers of prepared sentences 4 % of
 * the words are wrong with a weight like the packaged model's. */
static const double script_weight = 1;

/* Wrong words on published closings in four synthetic voices, packaged model alone 14.3 %:
 * 13.7 % with equal weights (mixed exactly), 12.8 % at 0.001, 13.9 % at 0.01. A tenth was not
 * measured so; below it a synthetic um between two pauses is no longer heard. */
static const double closes_weight = 0.1;

enum { DICTIONARY_MOST_BYTES = 16 << 20 };

/* Takes `path` over in any case. */
static enum clinch_status add_part(struct language *language, const char *name, char *path,
                                   double weight, struct clinch_error *error)
{
    char *copy = memory_copy(name);
    if (copy == NULL || path == NULL ||
        !memory_grow(&language->parts, &language->part_capacity, language->part_count,
                     sizeof *language->parts)) {
        free(copy);
        free(path);
        return fail_memory(error);
    }
    language->parts[language->part_count++] =
        (struct language_part){.name = copy, .path = path, .weight = weight};
    return CLINCH_OK;
}

/* Takes the text out of `phones`. */
static enum clinch_status add_pronunciation(struct language *language, const char *word,
                                            struct text *phones, bool guessed,
                                            struct clinch_error *error)
{
    if (phones->length == 0)
        return CLINCH_OK;
    char *copy = memory_copy(word);
    if (copy == NULL || !memory_grow(&language->words, &language->word_capacity,
                                     language->word_count, sizeof *language->words)) {
        free(copy);
        return fail_memory(error);
    }
    language->words[language->word_count++] =
        (struct language_word){copy, phones->bytes, guessed};
    *phones = (struct text){0};
    return CLINCH_OK;
}

static bool has_word(const struct language *language, const char *word)
{
    for (size_t i = 0; i < language->word_count; i++)
        if (strcmp(language->words[i].text, word) == 0)
            return true;
    return false;
}

/* How a word in lower case is said, also by the names of its letters if it came in capitals.
 */
static enum clinch_status add_word(struct language *language, const char *word, bool spelled,
                                   struct clinch_error *error)
{
    if (has_word(language, word))
        return CLINCH_OK;
    struct text phones = {0};
    enum clinch_status status = pronounce_word(word, &phones, error);
    if (status == CLINCH_OK)
        status = add_pronunciation(language, word, &phones, true, error);
    if (status == CLINCH_OK && spelled) {
        status = pronounce_letters(word, &phones, error);
        if (status == CLINCH_OK)
            status = add_pronunciation(language, word, &phones, false, error);
    }
    text_free(&phones);
    return status;
}

/* One word of a script's lines: made lower case in place. */
static enum clinch_status add_script_word(struct language *language, char *word,
                                          struct clinch_error *error)
{
    bool spelled = isupper((unsigned char)word[0]);
    for (char *c = word; *c; c++)
        *c = (char)tolower((unsigned char)*c);
    return add_word(language, word, spelled, error);
}

enum clinch_status language_add_captions(struct language *language,
                                         const struct clinch_captions *captions,
                                         struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; i < captions->word_count && status == CLINCH_OK; i++)
        status = add_word(language, captions->words[i].text, captions->words[i].spelled, error);
    return status;
}

static enum clinch_status add_script_words(struct language *language, char *lines,
                                           struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    for (char *at = lines; *at && status == CLINCH_OK;) {
        size_t length = strcspn(at, " \n");
        char mark = at[length];
        at[length] = '\0';
        status = length > 0 ? add_script_word(language, at, error) : CLINCH_OK;
        at[length] = mark;
        at += length + (mark != '\0');
    }
    return status;
}

static enum clinch_status add_dictionary_line(struct language *language, const char *line,
                                              struct clinch_error *error)
{
    const char *blank = strchr(line, ' ');
    if (blank == NULL)
        return CLINCH_OK;
    char *word = memory_copy_bytes(line, (size_t)(blank - line));
    struct text phones = {0};
    text_add(&phones, blank + 1);
    enum clinch_status status = word == NULL || phones.failed ? fail_memory(error) : CLINCH_OK;
    if (status == CLINCH_OK)
        status = add_pronunciation(language, word, &phones, true, error);
    text_free(&phones);
    free(word);
    return status;
}

static enum clinch_status add_dictionary(struct language *language, const char *path,
                                         struct clinch_error *error)
{
    char *bytes = NULL, *rest = NULL;
    size_t length = 0;
    enum clinch_status status = file_read(path, DICTIONARY_MOST_BYTES, &bytes, &length, error);
    if (status != CLINCH_OK)
        return status;
    for (char *line = strtok_r(bytes, "\n", &rest); line != NULL && status == CLINCH_OK;
         line = strtok_r(NULL, "\n", &rest))
        status = add_dictionary_line(language, line, error);
    free(bytes);
    return status;
}

/* The talk at the end of interviews as a part of the mixture. */
static enum clinch_status add_closes(struct language *language, struct clinch_error *error)
{
    char *model = NULL, *dictionary = NULL;
    enum clinch_status status =
        file_find_data("CLINCH_CLOSES_MODEL", "en-us/closes.lm.bin", &model, error);
    if (status == CLINCH_OK)
        status =
            file_find_data("CLINCH_CLOSES_DICTIONARY", "en-us/closes.dict", &dictionary, error);
    if (status == CLINCH_OK)
        status = add_dictionary(language, dictionary, error);
    if (status == CLINCH_OK) {
        status = add_part(language, "closes", model, closes_weight, error);
        model = NULL;
    }
    if (status == CLINCH_OK) {
        language->parts[language->part_count - 1].topical = true;
    }
    free(model);
    free(dictionary);
    return status;
}

/* Writes `bytes` to a file of its own in the folder for such; `path` is yours. */
static enum clinch_status write_temporary(const struct text *bytes, char **path,
                                          struct clinch_error *error)
{
    const char *folder = getenv("TMPDIR");
    struct text name = {0};
    text_add_format(&name, "%s/clinch-XXXXXX.lm",
                    folder != NULL && *folder != '\0' ? folder : "/tmp");
    if (name.failed)
        return fail_memory(error);
    int fd = mkstemps(name.bytes, 3);
    bool wrote = fd >= 0;
    for (size_t at = 0; wrote && at < bytes->length;) {
        ssize_t step = write(fd, bytes->bytes + at, bytes->length - at);
        wrote = step > 0 || (step < 0 && errno == EINTR);
        at += step > 0 ? (size_t)step : 0;
    }
    enum clinch_status status = CLINCH_OK;
    if (fd < 0 || close(fd) != 0 || !wrote) {
        status =
            fail(error, CLINCH_ERROR_IO, "%s: cannot write: %s", name.bytes, strerror(errno));
        if (fd >= 0)
            unlink(name.bytes);
        text_free(&name);
        return status;
    }
    *path = name.bytes;
    return status;
}

/* The scripts as a part of the mixture; nothing if there is no word in them. */
static enum clinch_status add_scripts(struct language *language, const char *const *scripts,
                                      size_t script_count, struct clinch_error *error)
{
    struct text lines = {0}, arpa = {0};
    char *path = NULL;
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; i < script_count && status == CLINCH_OK; i++)
        status = script_text_speak(scripts[i], strlen(scripts[i]), &lines, error);
    if (status != CLINCH_OK || lines.length == 0)
        goto out;
    status = add_script_words(language, lines.bytes, error);
    if (status == CLINCH_OK)
        status = arpa_estimate(lines.bytes, &arpa, error);
    if (status == CLINCH_OK)
        status = write_temporary(&arpa, &path, error);
    if (status != CLINCH_OK)
        goto out;
    status = add_part(language, "script", path, script_weight, error);
    if (status != CLINCH_OK)
        goto out;
    language->parts[language->part_count - 1].owned_file = true;
    /* Who prepares a script speaks of what it is about: no need to find out. */
    for (size_t i = 0; i < language->part_count; i++)
        language->parts[i].topical = false;
out:
    text_free(&lines);
    text_free(&arpa);
    return status;
}

enum clinch_status language_make(struct language **language, const struct model_files *files,
                                 const char *const *scripts, size_t script_count,
                                 struct clinch_error *error)
{
    struct language *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return fail_memory(error);
    enum clinch_status status = add_part(made, "packaged", memory_copy(files->language_model),
                                         language_plain_weight, error);
    if (status == CLINCH_OK)
        status = add_closes(made, error);
    if (status == CLINCH_OK)
        status = add_scripts(made, scripts, script_count, error);
    if (status == CLINCH_OK)
        *language = made;
    else
        language_free(made);
    return status;
}

void language_free(struct language *language)
{
    if (language == NULL)
        return;
    for (size_t i = 0; i < language->part_count; i++) {
        struct language_part *part = &language->parts[i];
        if (part->owned_file)
            unlink(part->path);
        free(part->name);
        free(part->path);
    }
    for (size_t i = 0; i < language->word_count; i++) {
        free(language->words[i].text);
        free(language->words[i].phones);
    }
    free(language->parts);
    free(language->words);
    free(language);
}

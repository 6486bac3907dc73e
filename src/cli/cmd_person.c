/* The people whose takes are kept apart, and what is theirs. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/csv.h"
#include "base/fail.h"
#include "base/file.h"
#include "keep.h"
#include "people.h"
#include "practised.h"
#include "quoted.h"
#include "say.h"

enum form { FORM_TEXT, FORM_JSON, FORM_CSV };

static void write_text(struct text *out, const struct clinch_person *people, size_t count)
{
    text_add(out, count == 0 ? "Nobody yet; \"clinch person new NAME\" adds one.\n" : "");
    for (size_t i = 0; i < count; i++)
        text_add_format(out, "%s, %zu take%s\n", people[i].name, people[i].take_count,
                        people[i].take_count == 1 ? "" : "s");
}

static void write_json(struct text *out, const struct clinch_person *people, size_t count)
{
    text_add(out, "[");
    for (size_t i = 0; i < count; i++) {
        text_add_format(out, "%s\n  {\"name\": ", i > 0 ? "," : "");
        quoted_string(out, people[i].name);
        text_add_format(out, ", \"takes\": %zu}", people[i].take_count);
    }
    text_add(out, count > 0 ? "\n]\n" : "]\n");
}

static void write_csv(struct text *out, const struct clinch_person *people, size_t count)
{
    text_add(out, "name,takes\r\n");
    for (size_t i = 0; i < count; i++) {
        csv_words(out, people[i].name);
        text_add_format(out, ",%zu\r\n", people[i].take_count);
    }
}

static enum clinch_status list(const struct settings *settings, struct clinch_store *store,
                               struct text *out, struct clinch_error *error)
{
    static void (*const writers[])(struct text *, const struct clinch_person *, size_t) = {
        [FORM_TEXT] = write_text, [FORM_JSON] = write_json, [FORM_CSV] = write_csv};
    struct clinch_person *people = NULL;
    size_t count = 0;
    enum clinch_status status = clinch_person_list(store, &people, &count, error);
    if (status == CLINCH_OK)
        writers[settings->form](out, people, count);
    clinch_person_free_list(people, count);
    return status;
}

static enum clinch_status add(const struct settings *settings, struct clinch_store *store,
                              struct text *out, struct clinch_error *error)
{
    (void)out;
    return clinch_person_add(store, settings->operands[1], error);
}

static enum clinch_status forget(const struct settings *settings, struct clinch_store *store,
                                 struct text *out, struct clinch_error *error)
{
    const char *name = settings->operands[1];
    struct practised practised = {0};
    (void)out;
    enum clinch_status status = practised_find_all(&practised, store, name, error);
    if (status == CLINCH_OK)
        status = clinch_person_forget(store, name, error);
    if (status == CLINCH_OK)
        status = practised_remove(&practised, error);
    if (status == CLINCH_OK)
        fprintf(stderr,
                "%s is forgotten: %zu take%s with words and sound, voice, profiles and "
                "fillers are removed.\n",
                name, practised.take_count, practised.take_count == 1 ? "" : "s");
    practised_free(&practised);
    return status;
}

static bool is_filler(const char *words)
{
    size_t length = strlen(words);
    for (size_t i = 0; i < length; i++)
        if ((unsigned char)words[i] < 0x20 || words[i] == 0x7f || words[i] == '#')
            return false;
    return length > 0 && length <= 60 && strspn(words, " ") < length;
}

static enum clinch_status write_fillers(const struct settings *settings,
                                        struct clinch_error *error)
{
    struct text lines = {0};
    char *path = NULL;
    enum clinch_status status = people_path(settings->operands[1], "fillers.txt", &path, error);
    for (size_t i = 2; status == CLINCH_OK && i < settings->operand_count; i++) {
        if (!is_filler(settings->operands[i]))
            status = fail(error, CLINCH_ERROR_ARGUMENT,
                          "\"%s\": is no word or phrase of up to 60 characters",
                          settings->operands[i]);
        text_add_format(&lines, "%s\n", settings->operands[i]);
    }
    if (status == CLINCH_OK && lines.failed)
        status = fail_memory(error);
    if (status == CLINCH_OK)
        status = file_write_private(path, lines.bytes, lines.length, error);
    text_free(&lines);
    free(path);
    return status;
}

static enum clinch_status watch(const struct settings *settings, struct clinch_store *store,
                                struct text *out, struct clinch_error *error)
{
    char *lines = NULL;
    (void)store;
    if (settings->operand_count > 2)
        return write_fillers(settings, error);
    enum clinch_status status = people_fillers(settings->operands[1], &lines, error);
    if (status == CLINCH_OK)
        text_add(out, lines != NULL ? lines
                                    : "None yet; \"clinch person fillers NAME WORD...\" "
                                      "names them.\n");
    free(lines);
    return status;
}

typedef enum clinch_status person_doer(const struct settings *settings,
                                       struct clinch_store *store, struct text *out,
                                       struct clinch_error *error);

static const struct action {
    const char *name;
    size_t least, most; /* operands after it */
    person_doer *act;
} actions[] = {{"list", 0, 0, list},
               {"new", 1, 1, add},
               {"forget", 1, 1, forget},
               {"fillers", 1, SIZE_MAX, watch}};

static const struct action *find_action(const struct settings *settings)
{
    size_t count = settings->operand_count - 1;
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (strcmp(settings->operands[0], actions[i].name) == 0 && count >= actions[i].least &&
            count <= actions[i].most)
            return &actions[i];
    return NULL;
}

int cmd_person(const struct settings *settings)
{
    const struct action *action = find_action(settings);
    struct clinch_error error;
    struct text text = {0};
    enum exit_code code;
    if (action == NULL) {
        say_failure("expected new NAME, forget NAME, fillers NAME [WORD...] or list; try "
                    "\"clinch help person\"");
        return EXIT_CODE_USAGE;
    }
    struct clinch_store *store = keep_open(&code);
    if (store == NULL)
        return (int)code;
    enum clinch_status status = action->act(settings, store, &text, &error);
    clinch_store_close(store);
    if (status == CLINCH_OK && text.length > 0)
        return say_text(&text);
    text_free(&text);
    return status == CLINCH_OK ? EXIT_CODE_OK : keep_failure(status, &error);
}

#include <spawn.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <clinch/profile.h>

#include "base/file.h"
#include "base/text.h"
#include "people.h"
#include "quoted.h"
#include "say.h"

extern char **environ;

enum form { FORM_TEXT, FORM_JSON, FORM_CSV };

/* Whose profiles they are. */
struct place {
    const struct settings *settings;
    const char *folder; /* NULL: the user's own */
};

static int say_error(enum clinch_status status, const struct clinch_error *error)
{
    if (status == CLINCH_OK)
        return EXIT_CODE_OK;
    say_failure(error->message);
    return status == CLINCH_ERROR_ARGUMENT ? EXIT_CODE_USAGE : (int)exit_for(status);
}

static void write_names(struct text *out, char *const *names, size_t count, enum form form)
{
    text_add(out, form == FORM_JSON ? "[" : form == FORM_CSV ? "name\r\n" : "");
    if (count == 0 && form == FORM_TEXT)
        text_add(out, "No profiles yet; \"clinch profile new NAME\" makes one.\n");
    for (size_t i = 0; i < count && form == FORM_JSON; i++) {
        text_add(out, i > 0 ? ",\n  " : "\n  ");
        quoted_string(out, names[i]);
    }
    for (size_t i = 0; i < count && form != FORM_JSON; i++)
        text_add_format(out, form == FORM_CSV ? "%s\r\n" : "%s\n", names[i]);
    text_add(out, form != FORM_JSON ? "" : count > 0 ? "\n]\n" : "]\n");
}

static int list_all(const struct place *place)
{
    struct clinch_error error;
    struct text text = {0};
    char **names = NULL;
    size_t count = 0;
    enum clinch_status status = clinch_profile_list(place->folder, &names, &count, &error);
    if (status != CLINCH_OK)
        return say_error(status, &error);
    write_names(&text, names, count, (enum form)place->settings->form);
    clinch_profile_free_names(names, count);
    return say_text(&text);
}

/* Reads it, so that a mistake is said now and not before the interview. */
static enum clinch_status check(const char *path, struct clinch_error *error)
{
    struct clinch_profile *profile = NULL;
    enum clinch_status status = clinch_profile_read(&profile, path, error);
    clinch_profile_free(profile);
    return status;
}

static int make(const struct place *place, const char *name)
{
    struct clinch_error error;
    struct text text = {0};
    char *path = NULL;
    enum clinch_status status = clinch_profile_create(place->folder, name, &path, &error);
    if (status != CLINCH_OK)
        return say_error(status, &error);
    text_add_format(&text, "%s\nFill it in with an editor, or with \"clinch profile edit %s",
                    path, name);
    if (place->settings->person != NULL)
        text_add_format(&text, " --person '%s'", place->settings->person);
    text_add(&text, "\".\n");
    free(path);
    return say_text(&text);
}

static int show(const struct place *place, const char *name)
{
    struct clinch_error error;
    struct text text = {0};
    char *path = NULL, *bytes = NULL;
    size_t length = 0;
    enum clinch_status status = clinch_profile_path(place->folder, name, &path, &error);
    if (status == CLINCH_OK)
        status = file_read(path, 1 << 20, &bytes, &length, &error);
    if (status == CLINCH_OK)
        status = check(path, &error);
    free(path);
    text_add(&text, bytes != NULL ? bytes : "");
    free(bytes);
    if (status == CLINCH_OK)
        return say_text(&text);
    text_free(&text);
    return say_error(status, &error);
}

/* The editor may be a command with arguments: the shell splits it, the path stays whole. */
static bool run_editor(const char *path)
{
    char shell[] = "sh", flag[] = "-c", line[] = "exec ${VISUAL:-${EDITOR:-vi}} \"$1\"",
         zero[] = "clinch";
    char *copy = strdup(path);
    char *const words[] = {shell, flag, line, zero, copy, NULL};
    pid_t child;
    int ended = 0;
    bool ran = copy != NULL && posix_spawnp(&child, shell, NULL, NULL, words, environ) == 0 &&
               waitpid(child, &ended, 0) == child && WIFEXITED(ended) &&
               WEXITSTATUS(ended) == 0;
    free(copy);
    return ran;
}

static int edit(const struct place *place, const char *name)
{
    struct clinch_error error;
    char *path = NULL;
    enum clinch_status status = clinch_profile_path(place->folder, name, &path, &error);
    if (status == CLINCH_OK && !file_exists(path)) {
        free(path);
        path = NULL;
        status = clinch_profile_create(place->folder, name, &path, &error);
    }
    if (status == CLINCH_OK && !run_editor(path)) {
        say_failure("the editor could not be run or failed; VISUAL and EDITOR name it");
        free(path);
        return EXIT_CODE_FAILED;
    }
    if (status == CLINCH_OK)
        status = check(path, &error);
    free(path);
    return say_error(status, &error);
}

static int act(const struct place *place)
{
    static const struct {
        const char *action;
        int (*run)(const struct place *place, const char *name);
    } actions[] = {{"new", make}, {"edit", edit}, {"show", show}};
    const struct settings *settings = place->settings;
    const char *action = settings->operands[0];
    const char *name = settings->operand_count > 1 ? settings->operands[1] : NULL;
    if (strcmp(action, "list") == 0 && name == NULL)
        return list_all(place);
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++)
        if (strcmp(action, actions[i].action) == 0 && name != NULL)
            return actions[i].run(place, name);
    say_failure("expected new NAME, edit NAME, show NAME or list; try \"clinch help profile\"");
    return EXIT_CODE_USAGE;
}

int cmd_profile(const struct settings *settings)
{
    struct clinch_error error;
    char *folder = NULL;
    if (settings->person != NULL) {
        enum clinch_status status = people_path(settings->person, "profiles", &folder, &error);
        if (status != CLINCH_OK)
            return say_error(status, &error);
    }
    const struct place place = {settings, folder};
    int code = act(&place);
    free(folder);
    return code;
}

#include <clinch/drill.h>

#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/memory.h"
#include "drill_data.h"
#include "fill_in.h"

enum { DRILL_MOST_BYTES = 1 << 16 };
static const char ending[] = ".yaml";

/* One thing that may be said: a turn's own words, then its replies'. */
struct line {
    struct text words;
    struct clinch_drill_turn turn;
};

struct clinch_drill {
    struct drill_data *data;
    struct line *lines; /* turn after turn */
    size_t line_count;
    size_t turn;   /* the one in hand */
    size_t line;   /* its own words' */
    bool is_reply; /* they came back in it */
};

static bool ends_in(const char *text, const char *end)
{
    size_t length = strlen(text), tail = strlen(end);
    return length > tail && strcmp(text + length - tail, end) == 0;
}

/* "close, concern, …" */
static void list_names(const char *folder, struct text *names)
{
    struct dirent **entries = NULL;
    int count = scandir(folder, &entries, NULL, alphasort);
    for (int i = 0; i < count; i++) {
        const char *name = entries[i]->d_name;
        if (ends_in(name, ending))
            text_add_format(names, "%s%.*s", names->length > 0 ? ", " : "",
                            (int)(strlen(name) - strlen(ending)), name);
        free(entries[i]);
    }
    free(entries);
}

static enum clinch_status find(const char *name, char **path, struct clinch_error *error)
{
    char *folder = NULL;
    struct text file = {0}, names = {0};
    if (ends_in(name, ending)) {
        *path = memory_copy(name);
        return *path != NULL ? CLINCH_OK : fail_memory(error);
    }
    enum clinch_status status = file_find_data("CLINCH_DRILLS", "drills", &folder, error);
    if (status != CLINCH_OK)
        return status;
    text_add_format(&file, "%s/%s%s", folder, name, ending);
    if (file.failed) {
        status = fail_memory(error);
    } else if (strchr(name, '/') != NULL || !file_exists(file.bytes)) {
        list_names(folder, &names);
        status = fail(error, CLINCH_ERROR_ARGUMENT,
                      "%s: no such drill; there are %s, or give a file that ends in .yaml",
                      name, names.length > 0 ? names.bytes : "none");
        text_free(&names);
    }
    free(folder);
    if (status != CLINCH_OK)
        text_free(&file);
    *path = file.bytes;
    return status;
}

/* A text of a file, for saying where a mistake is: YAML may have wrapped it. */
struct source {
    const char *path, *bytes;
};

static size_t line_of(const char *bytes, const char *at)
{
    size_t line = 1;
    for (; bytes < at; bytes++)
        line += *bytes == '\n';
    return line;
}

static enum clinch_status check(const struct source *source, const char *says,
                                struct clinch_error *error)
{
    char found[16];
    const char *mistake = fill_in_mistake(says);
    if (mistake == NULL)
        return CLINCH_OK;
    size_t length = strcspn(mistake + 1, " \n") + 1;
    snprintf(found, sizeof found, "%.*s", (int)length, mistake);
    const char *at = strstr(source->bytes, found);
    return fail(error, CLINCH_ERROR_RULES, "%s:%zu: %s", source->path,
                at != NULL ? line_of(source->bytes, at) : 1, fill_in_expected);
}

static enum clinch_status add_line(struct clinch_drill *drill, const char *says,
                                   enum clinch_situation situation,
                                   const struct clinch_drill_options *options,
                                   struct clinch_error *error)
{
    struct line *line = &drill->lines[drill->line_count++];
    fill_in(&line->words, says, options);
    line->turn = (struct clinch_drill_turn){line->words.bytes, situation};
    return line->words.failed ? fail_memory(error) : CLINCH_OK;
}

static size_t count_lines(const struct drill_data *data)
{
    size_t count = data->turns_count;
    for (unsigned i = 0; i < data->turns_count; i++)
        count += data->turns[i].replies_count;
    return count;
}

static enum clinch_status make_lines(struct clinch_drill *drill, const struct source *source,
                                     const struct clinch_drill_options *options,
                                     struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    drill->lines = memory_make(count_lines(drill->data), sizeof *drill->lines);
    if (drill->lines == NULL)
        return fail_memory(error);
    for (unsigned i = 0; i < drill->data->turns_count && status == CLINCH_OK; i++) {
        const struct drill_turn_data *turn = &drill->data->turns[i];
        status = check(source, turn->says, error);
        if (status == CLINCH_OK)
            status = add_line(drill, turn->says, turn->situation, options, error);
        for (unsigned k = 0; k < turn->replies_count && status == CLINCH_OK; k++) {
            const struct drill_reply_data *reply = &turn->replies[k];
            status = check(source, reply->says, error);
            if (status == CLINCH_OK)
                status = add_line(drill, reply->says, reply->situation, options, error);
        }
    }
    return status;
}

static enum clinch_status open_file(struct clinch_drill *drill, const char *path,
                                    const struct clinch_drill_options *options,
                                    struct clinch_error *error)
{
    char *bytes = NULL;
    size_t length = 0;
    enum clinch_status status = file_read(path, DRILL_MOST_BYTES, &bytes, &length, error);
    if (status == CLINCH_OK)
        status = drill_data_read(&drill->data, path, bytes, length, error);
    if (status == CLINCH_OK)
        status = make_lines(drill, &(struct source){path, bytes}, options, error);
    free(bytes);
    return status;
}

enum clinch_status clinch_drill_open(struct clinch_drill **drill, const char *name,
                                     const struct clinch_drill_options *options,
                                     struct clinch_error *error)
{
    static const struct clinch_drill_options usual = {0};
    struct clinch_drill *made = memory_make(1, sizeof *made);
    char *path = NULL;
    if (made == NULL)
        return fail_memory(error);
    enum clinch_status status = find(name, &path, error);
    if (status == CLINCH_OK)
        status = open_file(made, path, options != NULL ? options : &usual, error);
    free(path);
    if (status != CLINCH_OK) {
        clinch_drill_close(made);
        return status;
    }
    *drill = made;
    return CLINCH_OK;
}

void clinch_drill_close(struct clinch_drill *drill)
{
    if (drill == NULL)
        return;
    for (size_t i = 0; i < drill->line_count; i++)
        text_free(&drill->lines[i].words);
    free(drill->lines);
    drill_data_free(drill->data);
    free(drill);
}

const char *clinch_drill_title(const struct clinch_drill *drill)
{
    return drill->data->title;
}

/* What they come back with after the turn's first answer, or NULL. */
static const struct clinch_drill_turn *find_reply(struct clinch_drill *drill,
                                                  const struct clinch_findings *last)
{
    const struct drill_turn_data *turn = &drill->data->turns[drill->turn];
    for (unsigned i = 0; i < turn->replies_count; i++) {
        const enum clinch_move_name *missing = turn->replies[i].missing;
        if (missing == NULL || !last->moves[*missing].found)
            return &drill->lines[drill->line + 1 + i].turn;
    }
    return NULL;
}

const struct clinch_drill_turn *clinch_drill_next(struct clinch_drill *drill,
                                                  const struct clinch_findings *last)
{
    if (last == NULL) {
        drill->turn = drill->line = 0;
        drill->is_reply = false;
        return &drill->lines[0].turn;
    }
    const struct clinch_drill_turn *reply = drill->is_reply ? NULL : find_reply(drill, last);
    drill->is_reply = reply != NULL;
    if (reply != NULL)
        return reply;
    drill->line += 1 + drill->data->turns[drill->turn].replies_count;
    if (++drill->turn >= drill->data->turns_count)
        return NULL;
    return &drill->lines[drill->line].turn;
}

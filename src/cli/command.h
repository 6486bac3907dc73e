/**
 * What a command is: its options, words and function. The one table of them, written in
 * commands_*.c and put together in commands.c, serves parsing, help, usage errors, the man page
 * and the shells' completions.
 */
#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

/** What the command line said. Strings are borrowed from it. */
struct settings {
    const char **operands; /* the files; freed by settings_free, as is `scripts` */
    size_t operand_count;
    const char **scripts; /* as given: a file, or several with commas between */
    size_t script_count;
    int format; /* an enum clinch_format */
    const char *output;
    bool detail, why, no_color, quiet, verbose, help;
    const char *captions;
    const char *channel;
    int stream, jobs;
    int effort;    /* index among "fast", "normal", "thorough"; settings_start says normal */
    int situation; /* an enum clinch_situation */
    int style;     /* an enum clinch_style; -1: not given */
    const char *profile;
    const char *person;
    const char *model_dir, *rules_dir, *fixed_words;
    const char *to, *from, *detail_said, *when; /* of a follow-up; `from`: also of a reading */
    const char *device;
    const char *candidate;   /* of an interview */
    double from_s, to_s;     /* 0: not said */
    double for_s, silence_s; /* 0: not said */
    bool plain;
    const char *drill;
    bool keep; /* as a take */
    const char *since, *until;
    const char *at; /* a moment of a take */
    bool all, repair;
    int form; /* of a list: index among "text", "json", "csv", "html" */
};

enum option_kind {
    OPTION_FLAG,    /* bool */
    OPTION_STRING,  /* const char * */
    OPTION_COUNT,   /* int, at least 1 */
    OPTION_SECONDS, /* double, above 0 */
    OPTION_CHOICE,  /* int: index among the choices */
    OPTION_FORMAT,  /* int: the enum clinch_format of the choice's name */
    OPTION_SCRIPTS  /* appended to the scripts */
};

struct option {
    const char *name;    /* without the dashes */
    char letter;         /* or 0 */
    const char *value;   /* what help calls the value; NULL for flags */
    const char *choices; /* "text|json": the values of a choice */
    const char *help;    /* a sentence without its point */
    enum option_kind kind;
    size_t offset; /* of the member of struct settings */
    bool hidden;   /* not shown in help: for tests */
};

struct example {
    const char *line, *says;
};

enum { EXAMPLES_MOST = 5 };

struct command {
    const char *name;
    const char *summary;     /* one line */
    const char *operands;    /* as in "FILE..." */
    const char *description; /* paragraphs with "\n\n" between */
    const struct option *options;
    size_t option_count;
    struct example examples[EXAMPLES_MOST]; /* up to the first without a line */
    size_t operands_least, operands_most;
    const char *missing; /* said when operands are missing */
    int (*run)(const struct settings *settings);
    bool hidden;
};

/** All commands in the order of help; static. */
const struct command *const *commands_all(size_t *count);

/** The command of that name, or NULL. */
const struct command *commands_find(const char *name);

/** The name that was mistyped, of all commands that are not hidden and `other` (may be NULL);
 * NULL when none is near enough. */
const char *commands_nearest(const char *name, const char *other);

int cmd_enroll(const struct settings *settings);
int cmd_analyze(const struct settings *settings);
int cmd_interview(const struct settings *settings);
int cmd_check(const struct settings *settings);
int cmd_follow_up(const struct settings *settings);
int cmd_profile(const struct settings *settings);
int cmd_devices(const struct settings *settings);
int cmd_doctor(const struct settings *settings);
int cmd_practice(const struct settings *settings);
int cmd_takes(const struct settings *settings);
int cmd_show(const struct settings *settings);
int cmd_play(const struct settings *settings);
int cmd_compare(const struct settings *settings);
int cmd_progress(const struct settings *settings);
int cmd_note(const struct settings *settings);
int cmd_name(const struct settings *settings);
int cmd_forget(const struct settings *settings);
int cmd_person(const struct settings *settings);
int cmd_export(const struct settings *settings);
int cmd_import(const struct settings *settings);
int cmd_help(const struct settings *settings);
int cmd_man(const struct settings *settings);
int cmd_completions(const struct settings *settings);

#endif

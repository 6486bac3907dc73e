#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "command.h"
#include "exit.h"
#include "help.h"
#include "options.h"
#include "say.h"

static int say_overview(void)
{
    struct text text = {0};
    help_overview(&text);
    return say_text(&text);
}

static int say_command_missing(void)
{
    struct text text = {0};
    help_overview(&text);
    if (!text.failed)
        fputs(text.bytes, stderr);
    text_free(&text);
    return EXIT_CODE_USAGE;
}

static int say_unknown(const char *word)
{
    const char *near = commands_nearest(word, NULL);
    struct text line = {0};
    if (word[0] == '-')
        text_add_format(&line,
                        "unknown option \"%s\"; a command comes first, as in \"clinch "
                        "analyze take.wav\"",
                        word);
    else if (near != NULL)
        text_add_format(&line, "unknown command \"%s\"; did you mean \"%s\"?", word, near);
    else
        text_add_format(&line, "unknown command \"%s\"; see \"clinch help\"", word);
    say_failure(line.failed ? "no memory left" : line.bytes);
    text_free(&line);
    return EXIT_CODE_USAGE;
}

static int run_command(const struct command *command, int word_count, char *const *words)
{
    struct settings settings;
    struct clinch_error error;
    struct text text = {0};
    int code;
    enum clinch_status status = options_parse(command, word_count, words, &settings, &error);
    if (status != CLINCH_OK) {
        say_failure(error.message);
        code = (int)exit_for(status);
    } else if (settings.help) {
        help_command(&text, command);
        code = say_text(&text);
    } else {
        code = command->run(&settings);
    }
    settings_free(&settings);
    return code;
}

/* An hour of sound comes in through arrays that grow; what they outgrow goes back at once. */
static void keep_memory_low(void)
{
#ifdef __GLIBC__
    (void)mallopt(M_MMAP_THRESHOLD, 1 << 16);
#endif
}

int main(int argc, char **argv)
{
    keep_memory_low();
    setlocale(LC_CTYPE, ""); /* which characters the terminal shows; numbers stay as they are */
    signal(SIGPIPE, SIG_DFL); /* a reader that has had enough ends us without a word */
    if (argc < 2)
        return say_command_missing();
    const struct command *command = commands_find(argv[1]);
    if (command != NULL)
        return run_command(command, argc - 2, argv + 2);
    if (strcmp(argv[1], "--help") == 0 || strcmp(argv[1], "-h") == 0)
        return say_overview();
    if (strcmp(argv[1], "--version") == 0 || strcmp(argv[1], "-V") == 0)
        return puts("clinch " CLINCH_VERSION) == EOF ? EXIT_CODE_OUTPUT : EXIT_CODE_OK;
    return say_unknown(argv[1]);
}

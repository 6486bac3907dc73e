#include "say.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "terminal.h"

enum { COLUMNS_LEAST = 40, COLUMNS_MOST = 100 };

void say_failure(const char *sentence)
{
    fputs("clinch: ", stderr);
    for (; *sentence; sentence++) {
        unsigned char byte = (unsigned char)*sentence;
        putc(byte < 0x20 || byte == 0x7f ? '?' : byte, stderr);
    }
    putc('\n', stderr);
}

int say_text(struct text *text)
{
    int code = EXIT_CODE_OK;
    if (text->failed) {
        say_failure("no memory left");
        code = EXIT_CODE_FAILED;
    } else if (fwrite(text->bytes, 1, text->length, stdout) != text->length ||
               fflush(stdout) != 0) {
        fprintf(stderr, "clinch: standard output: cannot write: %s\n", strerror(errno));
        code = EXIT_CODE_OUTPUT;
    }
    text_free(text);
    return code;
}

struct clinch_render_options say_options(const struct settings *settings,
                                         const struct output *output)
{
    struct clinch_render_options options = {.format = (enum clinch_format)settings->format,
                                            .detail = settings->detail,
                                            .why = settings->why};
    struct terminal terminal = terminal_look(STDOUT_FILENO);
    if (output->place != OUTPUT_STANDARD || !isatty(STDOUT_FILENO))
        return options;
    options.color = terminal.color && !settings->no_color;
    options.ascii = !terminal.utf8;
    options.columns = terminal.columns < COLUMNS_LEAST  ? COLUMNS_LEAST
                      : terminal.columns > COLUMNS_MOST ? COLUMNS_MOST
                                                        : terminal.columns;
    return options;
}

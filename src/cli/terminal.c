#include "terminal.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

struct terminal terminal_look(int descriptor)
{
    struct terminal terminal = {.columns = 80};
    const char *kind = getenv("TERM"), *no_color = getenv("NO_COLOR");
    struct winsize size;
    terminal.present = isatty(descriptor) && (kind == NULL || strcmp(kind, "dumb") != 0);
    terminal.utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
    terminal.color =
        terminal.present && kind != NULL && (no_color == NULL || *no_color == '\0');
    if (isatty(descriptor) && ioctl(descriptor, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        terminal.columns = size.ws_col;
    return terminal;
}

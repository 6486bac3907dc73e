/** How sheets are shown, and where they go. */
#ifndef CLI_SHEETS_H
#define CLI_SHEETS_H

#include <clinch/sheet.h>

#include "command.h"
#include "exit.h"
#include "output.h"

/** A sheet on its way: looked at before the work begins. */
struct sheets {
    struct output output;
    struct clinch_sheet_options options;
};

/** Looks whether the output can be written, and how the sheet is to look; says why not. */
bool sheets_open(struct sheets *sheets, const struct settings *settings, enum exit_code *code);

/** Writes a rendered sheet and frees it; the exit code. `name` is the file's in a folder. */
enum exit_code sheets_put(struct sheets *sheets, const char *name, char *text,
                          size_t byte_count);

void sheets_close(struct sheets *sheets);

#endif

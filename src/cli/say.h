/** What every command prints beside its reports. */
#ifndef CLI_SAY_H
#define CLI_SAY_H

#include <clinch/report.h>

#include "base/text.h"
#include "command.h"
#include "exit.h"
#include "output.h"

/** One sentence on standard error, with "clinch: " before it; control characters in it (a
 * file's name may hold any) become question marks. */
void say_failure(const char *sentence);

/** Prints a whole text to standard output and frees it; the exit code. */
int say_text(struct text *text);

/** How reports are to look, given where they go. */
struct clinch_render_options say_options(const struct settings *settings,
                                         const struct output *output);

#endif

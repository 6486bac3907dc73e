/** The thank-you written out: as text, as a mail, as a reminder. */
#ifndef CLI_LETTERS_H
#define CLI_LETTERS_H

#include <clinch/follow_up.h>

#include "exit.h"

enum letters_form { LETTERS_TEXT, LETTERS_EML, LETTERS_ICS, LETTERS_FORM_COUNT };

/** Writes it in one form into a file, or to standard output for NULL; into a folder go all
 * three. Says what went wrong; the exit code. */
enum exit_code letters_write(const struct clinch_follow_up *draft, enum letters_form form,
                             const char *output);

#endif

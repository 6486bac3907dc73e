/**
 * Ctrl-C while something goes on: the first one asks it to stop, a second one, or the end of
 * patience, end the process at once. SIGTERM and SIGHUP do the same.
 *
 * The signal handler and what it touches are the only global state of the program.
 */
#ifndef CLI_INTERRUPT_H
#define CLI_INTERRUPT_H

#include <stdbool.h>

/** Begins to catch. `on_terminal`: a line of progress may have to be erased at the end.
 * `patience_s`: how long the work may take to stop; 0: for ever. */
void interrupt_catch(bool on_terminal, unsigned patience_s);

/** The number of the signal that asked to stop, or 0. */
int interrupt_signal(void);

/** The same, and forgets it: the next one asks again. */
int interrupt_take(void);

/** Back to how it was; what was caught stays known. */
void interrupt_release(void);

#endif

/**
 * One frequency of a sound over time, and the late echo in it: what can be foretold linearly
 * from the frequency's own past, some moments back.
 *
 * Weighted prediction error, see dereverberate.h. Knows nothing of windows or transforms.
 * Threads: one line is used by one thread at a time.
 */
#ifndef TRANSCRIBE_LATE_ECHO_H
#define TRANSCRIBE_LATE_ECHO_H

#include <stdbool.h>
#include <stddef.h>

#include "base/spectrum.h"

/** Steps of the past that foretell one, and how far back the last of them lies. Measured on
 * closes spoken in a room, in steps of 8 ms: 20 or 30 steps, or 3 or 5 back, get more words
 * wrong. */
enum { LATE_ECHO_STEPS = 25, LATE_ECHO_DELAY = 4 };

struct late_echo;

/** For lines of `step_count` steps; NULL when memory runs out. */
struct late_echo *late_echo_make(size_t step_count);

/** Takes a line in and foretells it `rounds` times over, each by what the round before left. */
void late_echo_find(struct late_echo *line, const struct spectrum_bin *steps, int rounds);

/** Fills the line's steps without the echo that was found. */
void late_echo_take_away(const struct late_echo *line, struct spectrum_bin *steps);

/**
 * Adds up, over the steps that are loud for this line, how much louder they are without the
 * echo; in dB, below zero as a rule.
 *
 * steps  their number is added
 */
double late_echo_gain_db(const struct late_echo *line, size_t *steps);

/** NULL is allowed. */
void late_echo_free(struct late_echo *line);

#endif

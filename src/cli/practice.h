/** What a person is told while speaking: lines for screen readers and pipes. */
#ifndef CLI_PRACTICE_H
#define CLI_PRACTICE_H

#include <clinch/capture.h>
#include <clinch/session.h>

#include "base/text.h"

/** Seconds between two lines on time and level. */
enum { PRACTICE_LINE_S = 5 };

struct practice_lines {
    double next_s;     /* of the take, when the next line is due */
    double loudest_db; /* since the last line */
    bool clipped;      /* since the last line */
};

/** At most one line a word's arrival and one in five seconds; nothing else, so that what is
 * told does not disturb. */
void practice_note(struct practice_lines *lines, const struct clinch_capture_info *info,
                   const struct clinch_live *live, struct text *out);

/** "good", "too quiet", …: a level in a word. */
const char *practice_level(double level_db, bool clipped);

/** The interviewer speaks; returns when it is said. What cannot be played was at least read. */
void practice_speak(const char *says, bool silent);

/** A twin of the microphone: there is no hardware to play on either. */
bool practice_is_twin(const char *device);

/** Whether a take is to end: what was asked for was reached. */
bool practice_is_over(const struct clinch_capture_info *info, double for_s, double silence_s);

#endif

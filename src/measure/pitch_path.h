/**
 * The likeliest way through the pitches that each moment could have.
 *
 * The path finder of Boersma (1993): each moment is either unvoiced or has one of its candidate
 * pitches; leaps and changes between voiced and unvoiced cost; the cheapest way is found by
 * dynamic programming. Here with a fixed delay, so that a recording of any length needs the
 * memory of PITCH_PATH_DELAY moments: a moment is decided once so many later ones are known.
 */
#ifndef MEASURE_PITCH_PATH_H
#define MEASURE_PITCH_PATH_H

#include "pitch_frame.h"

enum { PITCH_PATH_DELAY = 64, PITCH_PATH_STATES = PITCH_CANDIDATES + 1 };

struct pitch_path_step {
    size_t count;
    float hz[PITCH_PATH_STATES]; /**< 0: unvoiced */
    unsigned char back[PITCH_PATH_STATES];
};

/** Starts as `{0}`. */
struct pitch_path {
    struct pitch_path_step steps[PITCH_PATH_DELAY];
    float scores[PITCH_PATH_STATES];
    size_t taken, given;
};

/** Takes the next moment. `loudest_rms`: level of loud speech about this moment, against which
 * silence is judged. */
void pitch_path_push(struct pitch_path *path, const struct pitch_frame *frame,
                     float loudest_rms);

/** Moments that were taken and not given yet; at PITCH_PATH_DELAY one must be given before the
 * next push. */
size_t pitch_path_held(const struct pitch_path *path);

/** Decides the oldest moment held and gives its pitch; 0: unvoiced. */
float pitch_path_give(struct pitch_path *path);

#endif

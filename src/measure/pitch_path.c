#include "pitch_path.h"

#include <math.h>

/* As published but for three: a voice must be a little surer of itself (0.45) and louder (0.03)
 * to count, and a lower octave better (0.01). The published ones are for clean recordings and
 * find voice in the tails of a room. */
static const float voicing_threshold = 0.5f;
static const float silence_threshold = 0.04f;
static const float octave_cost = 0.02f;
static const float octave_jump_cost = 0.35f;
static const float voicing_change_cost = 0.14f;

static float unvoiced_strength(const struct pitch_frame *frame, float loudest_rms)
{
    float level = loudest_rms > 0 ? frame->rms / loudest_rms : 0;
    float quiet = 2 - level * (1 + voicing_threshold) / silence_threshold;
    return voicing_threshold + fmaxf(0, quiet);
}

static float change_cost(float from_hz, float to_hz)
{
    if (from_hz == 0 && to_hz == 0)
        return 0;
    if (from_hz == 0 || to_hz == 0)
        return voicing_change_cost;
    return octave_jump_cost * fabsf(log2f(to_hz / from_hz));
}

static void connect(const struct pitch_path_step *before, const float *scores,
                    struct pitch_path_step *step, size_t state, float *score)
{
    float best = -INFINITY;
    for (size_t from = 0; from < before->count; from++) {
        float reached = scores[from] - change_cost(before->hz[from], step->hz[state]);
        if (reached > best) {
            best = reached;
            step->back[state] = (unsigned char)from;
        }
    }
    *score += best;
}

static void rebase(float *scores, size_t count)
{
    float best = scores[0];
    for (size_t i = 1; i < count; i++)
        best = fmaxf(best, scores[i]);
    for (size_t i = 0; i < count; i++)
        scores[i] -= best;
}

void pitch_path_push(struct pitch_path *path, const struct pitch_frame *frame,
                     float loudest_rms)
{
    struct pitch_path_step *step = &path->steps[path->taken % PITCH_PATH_DELAY];
    float scores[PITCH_PATH_STATES] = {unvoiced_strength(frame, loudest_rms)};
    step->count = frame->count + 1;
    step->hz[0] = 0;
    for (size_t i = 0; i < frame->count; i++) {
        const struct pitch_candidate *one = &frame->candidates[i];
        step->hz[i + 1] = one->hz;
        scores[i + 1] = one->strength - octave_cost * log2f(PITCH_MOST_HZ / one->hz);
    }
    if (path->taken > 0) {
        const struct pitch_path_step *before =
            &path->steps[(path->taken - 1) % PITCH_PATH_DELAY];
        for (size_t i = 0; i < step->count; i++)
            connect(before, path->scores, step, i, &scores[i]);
    }
    rebase(scores, step->count);
    for (size_t i = 0; i < step->count; i++)
        path->scores[i] = scores[i];
    path->taken++;
}

size_t pitch_path_held(const struct pitch_path *path)
{
    return path->taken - path->given;
}

float pitch_path_give(struct pitch_path *path)
{
    size_t at = path->taken - 1;
    const struct pitch_path_step *step = &path->steps[at % PITCH_PATH_DELAY];
    size_t state = 0;
    for (size_t i = 1; i < step->count; i++)
        if (path->scores[i] > path->scores[state])
            state = i;
    for (; at > path->given; at--) {
        state = step->back[state];
        step = &path->steps[(at - 1) % PITCH_PATH_DELAY];
    }
    path->given++;
    return step->hz[state];
}

#include "voice_path.h"

#include <stdlib.h>
#include <string.h>

#include <clinch/speakers.h>

#include "base/memory.h"
#include "voice_gaussian.h"

enum { ROUNDS = 4, STEPS_LEAST = 60, BURST_STEPS = 25 };
/* Neighbouring steps say nearly the same, so each counts for a third; a change of speaker must
 * be worth this much, and after a pause half of it. */
static const double step_share = 0.3, change_cost = 20, pause_cost = 10;

/* The steps of one speaker; NOBODY: of all who speak. */
static void gather(const struct voice_steps *s, const unsigned char *speaker, unsigned who,
                   struct voice_gaussian *g)
{
    memset(g, 0, sizeof *g);
    for (size_t i = 0; i < s->count; i++)
        if (speaker[i] != VOICE_NOBODY && (who == VOICE_NOBODY || speaker[i] == who))
            voice_gaussian_add(g, &s->cepstra[i]);
    voice_gaussian_close(g);
}

static size_t best_of(const double *score, size_t count)
{
    size_t best = 0;
    for (size_t i = 1; i < count; i++)
        if (score[i] > score[best])
            best = i;
    return best;
}

/* One step of the path: `from` says for each speaker who spoke before. */
static void advance(const struct voice_gaussian *g, size_t count, const struct cepstrum_kept *x,
                    double cost, double *score, unsigned char *from)
{
    size_t best = best_of(score, count);
    double other = score[best] - cost;
    for (size_t i = 0; i < count; i++) {
        bool stays = score[i] >= other;
        from[i] = (unsigned char)(stays ? i : best);
        score[i] =
            (stays ? score[i] : other) + step_share * voice_gaussian_likelihood(&g[i], x);
    }
}

static void walk(const struct voice_steps *s, const struct voice_gaussian *g, size_t count,
                 unsigned char (*from)[CLINCH_SPEAKERS_MOST], unsigned char *speaker)
{
    double score[CLINCH_SPEAKERS_MOST] = {0};
    for (size_t i = 0; i < s->count; i++) {
        bool goes_on = i > 0 && speaker[i - 1] != VOICE_NOBODY;
        if (speaker[i] != VOICE_NOBODY)
            advance(g, count, &s->cepstra[i], goes_on ? change_cost : pause_cost, score,
                    from[i]);
    }
    unsigned char now = (unsigned char)best_of(score, count);
    for (size_t i = s->count; i > 0; i--) {
        if (speaker[i - 1] == VOICE_NOBODY)
            continue;
        speaker[i - 1] = now;
        now = from[i - 1][now];
    }
}

static bool learn(const struct voice_steps *steps, size_t count, const unsigned char *speaker,
                  struct voice_gaussian *g)
{
    struct voice_gaussian all;
    gather(steps, speaker, VOICE_NOBODY, &all);
    for (size_t i = 0; i < count; i++) {
        gather(steps, speaker, (unsigned)i, &g[i]);
        if (g[i].steps < STEPS_LEAST || !voice_gaussian_settle(&g[i], &all))
            return false;
    }
    return true;
}

/* The shortest that can be told is longer: what touches another's words is theirs. */
static void absorb_bursts(unsigned char *speaker, size_t count)
{
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && speaker[end] == speaker[i]; end++)
            continue;
        if (speaker[i] == VOICE_NOBODY || end - i >= BURST_STEPS)
            continue;
        unsigned char before = i > 0 ? speaker[i - 1] : VOICE_NOBODY;
        unsigned char after = end < count ? speaker[end] : VOICE_NOBODY;
        unsigned char to = before != VOICE_NOBODY ? before : after;
        if (to != VOICE_NOBODY)
            memset(speaker + i, to, end - i);
    }
}

bool voice_path_improve(const struct voice_steps *steps, size_t speaker_count,
                        unsigned char *speaker)
{
    struct voice_gaussian *g = memory_make(speaker_count + 1, sizeof *g);
    unsigned char(*from)[CLINCH_SPEAKERS_MOST] = memory_make(steps->count + 1, sizeof *from);
    bool made = g != NULL && from != NULL;
    for (int round = 0; made && round < ROUNDS; round++) {
        if (!learn(steps, speaker_count, speaker, g))
            break;
        walk(steps, g, speaker_count, from, speaker);
    }
    absorb_bursts(speaker, steps->count);
    free(g);
    free(from);
    return made;
}

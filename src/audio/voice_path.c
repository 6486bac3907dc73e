#include "voice_path.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <clinch/speakers.h>

#include "base/memory.h"
#include "matrix.h"

enum { D = CEPSTRUM_COUNT, ROUNDS = 4, STEPS_LEAST = 60, LEAN_STEPS = 200, BURST_STEPS = 25 };
/* Neighbouring steps say nearly the same, so each counts for a third; a change of speaker must
 * be worth this much, and after a pause half of it. */
static const double step_share = 0.3, change_cost = 20, pause_cost = 10;

struct gaussian {
    double mean[D];
    double factor[D * D]; /* inverse Cholesky factor of the covariance */
    double log_determinant;
    double steps;
};

/* Mean and covariance of the steps of one speaker; NOBODY: of all who speak. */
static void gather(const struct voice_steps *s, const unsigned char *speaker, unsigned who,
                   struct gaussian *g)
{
    memset(g, 0, sizeof *g);
    for (size_t i = 0; i < s->count; i++) {
        if (speaker[i] == VOICE_NOBODY || (who != VOICE_NOBODY && speaker[i] != who))
            continue;
        g->steps++;
        for (size_t k = 0; k < D; k++) {
            double x = cepstrum_at(&s->cepstra[i], k);
            g->mean[k] += x;
            for (size_t m = 0; m <= k; m++)
                g->factor[k * D + m] += x * cepstrum_at(&s->cepstra[i], m);
        }
    }
    double n = fmax(g->steps, 1);
    for (size_t k = 0; k < D; k++)
        g->mean[k] /= n;
    for (size_t k = 0; k < D; k++)
        for (size_t m = 0; m <= k; m++)
            g->factor[k * D + m] = g->factor[k * D + m] / n - g->mean[k] * g->mean[m];
}

static bool settle(struct gaussian *g, const struct gaussian *all)
{
    for (size_t k = 0; k < D; k++)
        for (size_t m = 0; m <= k; m++) {
            double value =
                (g->steps * g->factor[k * D + m] + LEAN_STEPS * all->factor[k * D + m]) /
                (g->steps + LEAN_STEPS);
            g->factor[k * D + m] = value + (k == m ? 1e-2 : 0);
        }
    return matrix_invert_factor(g->factor, D, &g->log_determinant);
}

static double likelihood(const struct gaussian *g, const struct cepstrum_kept *x)
{
    double sum = g->log_determinant, off[D];
    for (size_t k = 0; k < D; k++)
        off[k] = cepstrum_at(x, k) - g->mean[k];
    for (size_t k = 0; k < D; k++) {
        double z = 0;
        for (size_t m = 0; m <= k; m++)
            z += g->factor[k * D + m] * off[m];
        sum += z * z;
    }
    return -0.5 * sum;
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
static void advance(const struct gaussian *g, size_t count, const struct cepstrum_kept *x,
                    double cost, double *score, unsigned char *from)
{
    size_t best = best_of(score, count);
    double other = score[best] - cost;
    for (size_t i = 0; i < count; i++) {
        bool stays = score[i] >= other;
        from[i] = (unsigned char)(stays ? i : best);
        score[i] = (stays ? score[i] : other) + step_share * likelihood(&g[i], x);
    }
}

static void walk(const struct voice_steps *s, const struct gaussian *g, size_t count,
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
                  struct gaussian *g)
{
    struct gaussian all;
    gather(steps, speaker, VOICE_NOBODY, &all);
    for (size_t i = 0; i < count; i++) {
        gather(steps, speaker, (unsigned)i, &g[i]);
        if (g[i].steps < STEPS_LEAST || !settle(&g[i], &all))
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
    struct gaussian *g = memory_make(speaker_count + 1, sizeof *g);
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

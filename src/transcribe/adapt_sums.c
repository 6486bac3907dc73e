#include "adapt_sums.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"

enum { PHONES_MOST = 48, STATES_MOST = PHONES_MOST * ADAPT_STATES };

static size_t density_total(const struct adapt_model *model)
{
    return model->phone_count * ADAPT_STREAMS * model->density_count;
}

enum clinch_status adapt_sums_make(struct adapt_sums **sums, const struct adapt_model *model,
                                   struct clinch_error *error)
{
    struct adapt_sums *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return fail_memory(error);
    size_t densities = density_total(model);
    made->model = model;
    made->counts = memory_make(densities, sizeof *made->counts);
    made->totals = memory_make(densities * ADAPT_WIDTH, sizeof *made->totals);
    if (made->counts == NULL || made->totals == NULL) {
        adapt_sums_free(made);
        return fail_memory(error);
    }
    *sums = made;
    return CLINCH_OK;
}

void adapt_sums_clear(struct adapt_sums *sums)
{
    size_t densities = density_total(sums->model);
    memset(sums->counts, 0, densities * sizeof *sums->counts);
    memset(sums->totals, 0, densities * ADAPT_WIDTH * sizeof *sums->totals);
    sums->frame_count = 0;
}

void adapt_sums_free(struct adapt_sums *sums)
{
    if (sums == NULL)
        return;
    free(sums->counts);
    free(sums->totals);
    free(sums);
}

/* Log densities of one stream of a frame, all of a phone's codebook. */
static void score_stream(const struct adapt_model *model, size_t phone, size_t stream,
                         const float *frame, float *scores)
{
    size_t at = adapt_model_at(model, phone, stream);
    const float *mean = model->means + at, *precision = model->precisions + at;
    const float *offset = model->offsets + at / ADAPT_WIDTH;
    frame += stream * ADAPT_WIDTH;
    for (size_t i = 0; i < model->density_count; i++) {
        float sum = 0;
        for (int k = 0; k < ADAPT_WIDTH; k++) {
            float apart = frame[k] - mean[k];
            sum += apart * apart * precision[k];
        }
        scores[i] = offset[i] - 0.5f * sum;
        mean += ADAPT_WIDTH;
        precision += ADAPT_WIDTH;
    }
}

/* Turns densities into shares that add up to one, as this state weighs them; the logarithm of
 * their sum. */
static double share(const struct adapt_model *model, size_t state, size_t stream,
                    const float *scores, float *shares)
{
    const float *weights =
        model->weights + (state * ADAPT_STREAMS + stream) * model->density_count;
    float best = -INFINITY;
    double sum = 0;
    for (size_t i = 0; i < model->density_count; i++)
        best = fmaxf(best, scores[i] + weights[i]);
    for (size_t i = 0; i < model->density_count; i++) {
        shares[i] = expf(scores[i] + weights[i] - best);
        sum += shares[i];
    }
    for (size_t i = 0; i < model->density_count; i++)
        shares[i] = (float)(shares[i] / sum);
    return best + log(sum);
}

/* Scratch of one word: the scores of its states and the way through them. */
struct path {
    const struct adapt_model *model;
    size_t phones[PHONES_MOST];
    size_t phone_count, frame_count;
    float *scores, *shares; /* of a codebook */
    double *states;         /* [frame][state] */
    unsigned char *moved;   /* [frame][state]: came from the state before */
    double score;
};

static size_t state_count(const struct path *path)
{
    return path->phone_count * ADAPT_STATES;
}

static bool read_phones(struct path *path, const char *way)
{
    path->phone_count = 0;
    while (*way != '\0') {
        size_t length = strcspn(way, " ");
        size_t phone = adapt_model_phone(path->model, way, length);
        if (phone == path->model->phone_count || path->phone_count == PHONES_MOST)
            return false;
        path->phones[path->phone_count++] = phone;
        way += length + (way[length] == ' ');
    }
    return path->phone_count > 0 && state_count(path) <= path->frame_count;
}

static void score_frame(struct path *path, const float *frame, double *states)
{
    memset(states, 0, state_count(path) * sizeof *states);
    for (size_t i = 0; i < path->phone_count; i++)
        for (size_t stream = 0; stream < ADAPT_STREAMS; stream++) {
            score_stream(path->model, path->phones[i], stream, frame, path->scores);
            for (size_t s = 0; s < ADAPT_STATES; s++)
                states[i * ADAPT_STATES + s] +=
                    share(path->model, path->phones[i] * ADAPT_STATES + s, stream, path->scores,
                          path->shares);
        }
}

/* The likeliest way through all states in order; `path->score` tells how likely. */
static void find_way(struct path *path, const float *features)
{
    size_t states = state_count(path);
    double best[STATES_MOST];
    for (size_t s = 0; s < states; s++)
        best[s] = s == 0 ? 0 : -INFINITY;
    for (size_t t = 0; t < path->frame_count; t++) {
        double *now = path->states + t * STATES_MOST;
        unsigned char *moved = path->moved + t * STATES_MOST;
        score_frame(path, features + t * ADAPT_FRAME, now);
        for (size_t s = states; s-- > 0;) {
            moved[s] = t > 0 && s > 0 && best[s - 1] > best[s];
            best[s] = (moved[s] ? best[s - 1] : best[s]) + now[s];
        }
    }
    path->score = best[states - 1];
}

static void count_stream(struct adapt_sums *sums, size_t phone, size_t stream,
                         const float *frame, double weight, const float *shares)
{
    size_t at = adapt_model_at(sums->model, phone, stream);
    double *counts = sums->counts + at / ADAPT_WIDTH, *totals = sums->totals + at;
    frame += stream * ADAPT_WIDTH;
    for (size_t i = 0; i < sums->model->density_count; i++, totals += ADAPT_WIDTH) {
        double part = weight * shares[i];
        if (part < 1e-4)
            continue;
        counts[i] += part;
        for (int k = 0; k < ADAPT_WIDTH; k++)
            totals[k] += part * frame[k];
    }
}

static void count_frame(struct adapt_sums *sums, struct path *path, size_t state,
                        const float *frame, double weight)
{
    size_t phone = path->phones[state / ADAPT_STATES];
    for (size_t stream = 0; stream < ADAPT_STREAMS; stream++) {
        score_stream(path->model, phone, stream, frame, path->scores);
        share(path->model, phone * ADAPT_STATES + state % ADAPT_STATES, stream, path->scores,
              path->shares);
        count_stream(sums, phone, stream, frame, weight, path->shares);
    }
    sums->frame_count += weight;
}

/* Back along the way that was found last. */
static void count_way(struct adapt_sums *sums, struct path *path, const struct adapt_word *word)
{
    size_t state = state_count(path) - 1;
    for (size_t t = path->frame_count; t-- > 0;) {
        count_frame(sums, path, state, word->features + t * ADAPT_FRAME, word->weight);
        state -= path->moved[t * STATES_MOST + state];
    }
}

static void add_best_way(struct adapt_sums *sums, struct path *path,
                         const struct adapt_word *word, bool *added)
{
    size_t best = word->way_count;
    double score = -INFINITY;
    for (size_t i = 0; i < word->way_count; i++) {
        if (!read_phones(path, word->ways[i]))
            continue;
        find_way(path, word->features);
        if (path->score > score) {
            score = path->score;
            best = i;
        }
    }
    *added = best < word->way_count;
    if (!*added)
        return;
    read_phones(path, word->ways[best]);
    if (best + 1 < word->way_count)
        find_way(path, word->features);
    count_way(sums, path, word);
}

enum clinch_status adapt_sums_add(struct adapt_sums *sums, const struct adapt_word *word,
                                  bool *added, struct clinch_error *error)
{
    struct path path = {.model = sums->model, .frame_count = word->frame_count};
    path.scores = memory_make(sums->model->density_count, sizeof *path.scores);
    path.shares = memory_make(sums->model->density_count, sizeof *path.shares);
    path.states = memory_make(word->frame_count * STATES_MOST, sizeof *path.states);
    path.moved = memory_make(word->frame_count * STATES_MOST, sizeof *path.moved);
    bool room =
        path.scores != NULL && path.shares != NULL && path.states != NULL && path.moved != NULL;
    if (room)
        add_best_way(sums, &path, word, added);
    free(path.scores);
    free(path.shares);
    free(path.states);
    free(path.moved);
    return room ? CLINCH_OK : fail_memory(error);
}

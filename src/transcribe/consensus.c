#include "consensus.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static const double word_penalty = -0.43; /* ln 0.65, PocketSphinx's -wip */
/* How sharply scores are taken: 0.08 to 0.1 gives the fewest wrong words. */
static const double scale = 0.1;
/* A word is put in if its posterior outweighs this much of the contrary. */
static const double doubt_weight = 0.35;
static const double impossible = -1e30, least_log_posterior = -6;
static const double tie_breaker = 1e-3;
enum { NO_STATE = -1 };

/* A node reached after certain words: what the language model can tell apart. */
struct state {
    size_t node;
    int history[2]; /* the node's own word or, if it is none, the last one; the one before */
    double forward, backward;
    int next; /* of the same node, or NO_STATE */
};

struct edge {
    int from, to; /* states */
    size_t link;
    double score;
};

/* A word at a place, over all histories. */
struct arc {
    struct consensus_word word;
    double mass;   /* its own posterior */
    size_t length; /* of its text without variant */
};

struct work {
    const struct lattice *lattice;
    const struct consensus_scorer *scorer;
    int *numbers;      /* the scorer's, by node */
    int *first_states; /* by node */
    struct state *states;
    size_t state_count, state_capacity;
    struct edge *edges;
    size_t edge_count, edge_capacity;
    struct arc *arcs;
    size_t arc_count, arc_capacity;
};

static double log_add(double a, double b)
{
    double high = fmax(a, b), low = fmin(a, b);
    return low <= impossible ? high : high + log1p(exp(low - high));
}

static int find_state(struct work *work, size_t node, const int history[2])
{
    int at = work->first_states[node];
    for (; at != NO_STATE; at = work->states[at].next)
        if (work->states[at].history[0] == history[0] &&
            work->states[at].history[1] == history[1])
            return at;
    if (!memory_grow(&work->states, &work->state_capacity, work->state_count,
                     sizeof *work->states))
        return NO_STATE;
    work->states[work->state_count] = (struct state){
        node, {history[0], history[1]}, impossible, impossible, work->first_states[node]};
    work->first_states[node] = (int)work->state_count;
    return (int)work->state_count++;
}

static bool follow(struct work *work, int from, size_t link_index)
{
    const struct lattice_link *link = &work->lattice->links[link_index];
    const struct state *state = &work->states[from];
    int history[2] = {state->history[0], state->history[1]};
    double score = link->acoustic;
    if (work->lattice->nodes[link->to].spoken || link->to == work->lattice->end) {
        int word = work->numbers[link->to];
        score += work->scorer->weight *
                     work->scorer->log_prob(work->scorer->context, word, history) +
                 word_penalty;
        history[1] = history[0];
        history[0] = word;
    }
    int to = find_state(work, link->to, history);
    if (to == NO_STATE ||
        !memory_grow(&work->edges, &work->edge_capacity, work->edge_count, sizeof *work->edges))
        return false;
    work->edges[work->edge_count++] = (struct edge){from, to, link_index, scale * score};
    work->states[to].forward =
        log_add(work->states[to].forward, work->states[from].forward + scale * score);
    return true;
}

/* Nodes come in order of time, so that all ways into one are known before it is left. */
static bool pass_forward(struct work *work)
{
    const struct lattice *lattice = work->lattice;
    const int none[2] = {work->numbers[lattice->start], -1};
    int start = find_state(work, lattice->start, none);
    if (start == NO_STATE)
        return false;
    work->states[start].forward = 0;
    for (size_t n = 0; n < lattice->node_count; n++)
        for (int s = work->first_states[n]; s != NO_STATE; s = work->states[s].next)
            for (size_t i = 0; i < lattice->nodes[n].link_count; i++)
                if (!follow(work, s, lattice->nodes[n].first_link + i))
                    return false;
    return true;
}

/* The logarithm of the sum over all paths, or `impossible`. */
static double pass_backward(struct work *work)
{
    double total = impossible;
    for (int s = work->first_states[work->lattice->end]; s != NO_STATE;
         s = work->states[s].next) {
        work->states[s].backward = 0;
        total = log_add(total, work->states[s].forward);
    }
    for (size_t i = work->edge_count; i-- > 0;) {
        const struct edge *edge = &work->edges[i];
        struct state *from = &work->states[edge->from];
        from->backward = log_add(from->backward, work->states[edge->to].backward + edge->score);
    }
    return total;
}

static bool add_arc(struct work *work, const struct edge *edge, double mass)
{
    const struct lattice_link *link = &work->lattice->links[edge->link];
    const struct lattice_node *node = &work->lattice->nodes[link->from];
    if (!memory_grow(&work->arcs, &work->arc_capacity, work->arc_count, sizeof *work->arcs))
        return false;
    work->arcs[work->arc_count++] =
        (struct arc){.word = {node->text, node->begin, link->end, 0, link->acoustic, 0},
                     .mass = mass,
                     .length = lattice_word_length(node->text)};
    return true;
}

static int by_word(const struct arc *one, const struct arc *other)
{
    if (one->length != other->length)
        return one->length < other->length ? -1 : 1;
    return memcmp(one->word.text, other->word.text, one->length);
}

static int by_word_and_time(const void *a, const void *b)
{
    const struct arc *one = a, *other = b;
    int words = by_word(one, other);
    if (words != 0)
        return words;
    if (one->word.begin != other->word.begin)
        return one->word.begin < other->word.begin ? -1 : 1;
    if (one->word.end != other->word.end)
        return one->word.end < other->word.end ? -1 : 1;
    return (one->mass < other->mass) - (one->mass > other->mass);
}

/* The same word at the same place is one arc; of its sounds the likeliest stays. */
static void join_arcs(struct work *work)
{
    size_t kept = 0;
    if (work->arc_count > 0)
        qsort(work->arcs, work->arc_count, sizeof *work->arcs, by_word_and_time);
    for (size_t i = 0; i < work->arc_count; i++) {
        struct arc *arc = &work->arcs[i], *last = kept > 0 ? &work->arcs[kept - 1] : NULL;
        if (last != NULL && by_word(last, arc) == 0 && last->word.begin == arc->word.begin &&
            last->word.end == arc->word.end)
            last->mass += arc->mass;
        else
            work->arcs[kept++] = *arc;
    }
    work->arc_count = kept;
}

static bool collect_arcs(struct work *work, double total)
{
    for (size_t i = 0; i < work->edge_count; i++) {
        const struct edge *edge = &work->edges[i];
        const struct state *from = &work->states[edge->from];
        double log_mass = from->forward + edge->score + work->states[edge->to].backward - total;
        if (!work->lattice->nodes[from->node].spoken || log_mass < least_log_posterior)
            continue;
        if (!add_arc(work, edge, exp(log_mass)))
            return false;
    }
    join_arcs(work);
    return true;
}

static double mass_at(const struct arc *arcs, size_t count, int frame)
{
    double mass = 0;
    for (size_t i = 0; i < count; i++)
        if (arcs[i].word.begin <= frame && frame < arcs[i].word.end)
            mass += arcs[i].mass;
    return mass;
}

/* The posterior of an arc's word is the most that it has at any frame of the arc. */
static void weigh_group(struct arc *arcs, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct consensus_word *word = &arcs[i].word;
        int step = (word->end - word->begin) / 6 + 1;
        double most = 0;
        for (int frame = word->begin; frame < word->end; frame += step)
            most = fmax(most, mass_at(arcs, count, frame));
        word->posterior = fmin(1, fmax(most, arcs[i].mass));
    }
}

static void weigh_arcs(struct work *work)
{
    size_t begin = 0;
    for (size_t i = 1; i <= work->arc_count; i++) {
        if (i < work->arc_count && by_word(&work->arcs[begin], &work->arcs[i]) == 0)
            continue;
        weigh_group(work->arcs + begin, i - begin);
        begin = i;
    }
}

static int by_end(const void *a, const void *b)
{
    const struct arc *one = a, *other = b;
    if (one->word.end != other->word.end)
        return one->word.end < other->word.end ? -1 : 1;
    return by_word_and_time(a, b);
}

static double gain_of(const struct arc *arc)
{
    double posterior = arc->word.posterior;
    return posterior - doubt_weight * (1 - posterior) + tie_breaker * arc->mass;
}

/* The best choice up to each frame, and the arc that it ends with there, or -1. */
struct choice {
    double gain;
    long arc;
};

static void choose(const struct work *work, struct choice *choices, int frame_count)
{
    size_t next = 0;
    choices[0] = (struct choice){0, -1};
    while (next < work->arc_count && work->arcs[next].word.end < 1)
        next++;
    for (int frame = 1; frame <= frame_count; frame++) {
        choices[frame] = (struct choice){choices[frame - 1].gain, -1};
        for (; next < work->arc_count && work->arcs[next].word.end == frame; next++) {
            const struct arc *arc = &work->arcs[next];
            double gain = choices[arc->word.begin].gain + gain_of(arc);
            if (gain > choices[frame].gain)
                choices[frame] = (struct choice){gain, (long)next};
        }
    }
}

static bool trace(const struct work *work, const struct choice *choices, int frame_count,
                  struct consensus *consensus)
{
    for (int frame = frame_count; frame > 0;) {
        if (choices[frame].arc < 0) {
            frame--;
            continue;
        }
        if (!memory_grow(&consensus->words, &consensus->capacity, consensus->count,
                         sizeof *consensus->words))
            return false;
        const struct arc *arc = &work->arcs[choices[frame].arc];
        consensus->words[consensus->count++] = arc->word;
        frame = arc->word.begin;
    }
    for (size_t i = 0; i < consensus->count / 2; i++) {
        struct consensus_word *last = &consensus->words[consensus->count - 1 - i];
        struct consensus_word word = consensus->words[i];
        consensus->words[i] = *last;
        *last = word;
    }
    return true;
}

static bool pick(struct work *work, struct consensus *consensus)
{
    int frame_count = work->lattice->frame_count;
    for (size_t i = 0; i < work->arc_count; i++) {
        frame_count =
            work->arcs[i].word.end > frame_count ? work->arcs[i].word.end : frame_count;
        consensus->expected_count += work->arcs[i].mass;
    }
    struct choice *choices = memory_make((size_t)frame_count + 1, sizeof *choices);
    if (choices == NULL)
        return false;
    if (work->arc_count > 0)
        qsort(work->arcs, work->arc_count, sizeof *work->arcs, by_end);
    choose(work, choices, frame_count);
    bool room = trace(work, choices, frame_count, consensus);
    free(choices);
    return room;
}

static void score_language(const struct work *work, struct consensus *consensus)
{
    const struct consensus_scorer *scorer = work->scorer;
    int history[2] = {work->numbers[work->lattice->start], -1};
    for (size_t i = 0; i < consensus->count; i++) {
        struct consensus_word *word = &consensus->words[i];
        int number = scorer->find(scorer->context, word->text, lattice_word_length(word->text));
        word->language = scorer->log_prob(scorer->context, number, history);
        history[1] = history[0];
        history[0] = number;
    }
}

static bool number_nodes(struct work *work)
{
    const struct lattice *lattice = work->lattice;
    work->numbers = memory_make(lattice->node_count + 1, sizeof *work->numbers);
    work->first_states = memory_make(lattice->node_count + 1, sizeof *work->first_states);
    if (work->numbers == NULL || work->first_states == NULL)
        return false;
    for (size_t i = 0; i < lattice->node_count; i++) {
        const char *text = lattice->nodes[i].text;
        work->first_states[i] = NO_STATE;
        work->numbers[i] =
            work->scorer->find(work->scorer->context, text, lattice_word_length(text));
    }
    return true;
}

bool consensus_find(struct consensus *consensus, const struct lattice *lattice,
                    const struct consensus_scorer *scorer)
{
    struct work work = {.lattice = lattice, .scorer = scorer};
    struct consensus found = {0};
    bool room = lattice->node_count == 0 || (number_nodes(&work) && pass_forward(&work));
    double total = room && lattice->node_count > 0 ? pass_backward(&work) : impossible;
    if (room && total > impossible) {
        room = collect_arcs(&work, total);
        if (room) {
            weigh_arcs(&work);
            room = pick(&work, &found);
            score_language(&work, &found);
        }
    }
    free(work.numbers);
    free(work.first_states);
    free(work.states);
    free(work.edges);
    free(work.arcs);
    if (!room) {
        free(found.words);
        found = (struct consensus){0};
    }
    *consensus = found;
    return room;
}

#include "align_grammar.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

static const double skip_word = 0.002, skip_caption = 0.02, hesitate = 0.02;
/* How likely a begin or an end is that far from where the captions say. In the times of a long
 * caption's words there is more guessing. */
static const double edge_near_s = 1.5, edge_near_share = 0.1, edge_fall_s = 0.25;
static const double edge_most = 0.5, edge_least = 1e-7;

static double edge(const struct align_input *input, double distance_s, size_t word)
{
    size_t from = word, to = word + 1;
    while (from > 0 && input->words[from - 1].caption == input->words[word].caption)
        from--;
    while (to < input->word_count && input->words[to].caption == input->words[word].caption)
        to++;
    double length_s = input->words[to - 1].end_s - input->words[from].begin_s;
    double far_s = fabs(distance_s) - edge_near_s - edge_near_share * length_s;
    return fmax(edge_least, edge_most * exp(-fmax(0, far_s) / edge_fall_s));
}

static void add_step(struct text *grammar, size_t from, size_t to, double likely,
                     const char *word)
{
    text_add_format(grammar, "TRANSITION %zu %zu %.9f %s\n", from, to, likely, word);
}

/* The first word of the caption after the one of `word`. */
static size_t next_caption(const struct align_input *input, size_t word)
{
    size_t at = word;
    while (at < input->word_count && input->words[at].caption == input->words[word].caption)
        at++;
    return at;
}

/* State 0 is before all, state i + 1 after word i, the last the end. */
static void add_word_steps(struct text *grammar, const struct align_input *input, size_t i)
{
    const struct clinch_caption_word *word = &input->words[i];
    if (input->unknown != NULL && input->unknown[i]) {
        if (i > 0)
            add_step(grammar, i, i + 1, 1, "");
        return;
    }
    add_step(grammar, 0, i + 1, edge(input, word->begin_s - input->begin_s, i), word->text);
    if (i > 0)
        add_step(grammar, i, i + 1, 1, word->text);
    if (i > 1)
        add_step(grammar, i - 1, i + 1, skip_word, word->text);
}

static void add_jump(struct text *grammar, const struct align_input *input, size_t i)
{
    size_t next = next_caption(input, i);
    bool first = i == 0 || input->words[i - 1].caption != input->words[i].caption;
    if (!first || next >= input->word_count || i == 0)
        return;
    if (input->unknown == NULL || !input->unknown[next])
        add_step(grammar, i, next + 1, skip_caption, input->words[next].text);
}

void align_grammar_write(struct text *grammar, const struct align_input *input)
{
    size_t count = input->word_count;
    text_add_format(grammar,
                    "FSG_BEGIN captions\nNUM_STATES %zu\nSTART_STATE 0\nFINAL_STATE %zu\n",
                    count + 2, count + 1);
    for (size_t i = 0; i < count; i++) {
        add_word_steps(grammar, input, i);
        add_jump(grammar, input, i);
        add_step(grammar, i + 1, count + 1,
                 edge(input, input->words[i].end_s - input->end_s, i), "");
    }
    for (size_t i = 0; i <= count; i++) {
        add_step(grammar, i, i, hesitate, "um");
        add_step(grammar, i, i, hesitate, "uh");
    }
    text_add(grammar, "FSG_END\n");
}

/* What it costs to say `to` right after `from`; negative: it cannot be. */
static int step_cost(const struct align_input *input, size_t from, size_t to)
{
    size_t next = from + 1;
    while (next < to && input->unknown != NULL && input->unknown[next])
        next++;
    if (to <= from)
        return -1;
    if (to == next)
        return 0;
    if (to == from + 2)
        return 2;
    bool last = next < input->word_count && next_caption(input, from) == next;
    return last && to == next_caption(input, next) ? 1 : -1;
}

struct trace {
    int cost; /* negative: not to be reached */
    size_t before;
};

static void trace_word(const struct align_input *input, const char *text,
                       const struct trace *last, struct trace *now)
{
    for (size_t to = 0; to < input->word_count; to++) {
        now[to] = (struct trace){.cost = -1};
        if (strcmp(input->words[to].text, text) != 0)
            continue;
        if (last == NULL)
            now[to].cost = 0;
        for (size_t from = 0; last != NULL && from < to; from++) {
            int step = last[from].cost < 0 ? -1 : step_cost(input, from, to);
            int cost = last[from].cost + step;
            if (step >= 0 && (now[to].cost < 0 || cost <= now[to].cost))
                now[to] = (struct trace){cost, from};
        }
    }
}

bool align_grammar_trace(const struct align_input *input, const char *const *texts,
                         size_t count, size_t *places)
{
    size_t width = input->word_count, best = width;
    struct trace *traces = memory_make(count * width, sizeof *traces);
    if (traces == NULL || count == 0)
        return free(traces), traces != NULL;
    for (size_t i = 0; i < count; i++)
        trace_word(input, texts[i], i > 0 ? traces + (i - 1) * width : NULL,
                   traces + i * width);
    const struct trace *last = traces + (count - 1) * width;
    for (size_t i = 0; i < width; i++)
        if (last[i].cost >= 0 && (best == width || last[i].cost < last[best].cost))
            best = i;
    bool found = best < width;
    for (size_t i = count; found && i-- > 0;) {
        places[i] = best;
        best = traces[i * width + best].before;
    }
    free(traces);
    return found;
}

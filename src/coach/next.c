/* One thing to work on: what the advice of the newest takes keeps coming back to. A point
 * counts more the higher it stood and the newer its take, so that one which was put right
 * fades. */
#include <string.h>

#include "base/memory.h"
#include "history.h"

struct tally {
    const struct clinch_advice *advice; /* its newest wording */
    double weight;
    size_t count;
};

enum { TALLY_MOST = CLINCH_HISTORY_REPORTS * CLINCH_ADVICE_MOST };

static struct tally *find(struct tally *tallies, size_t *count, const char *title)
{
    for (size_t i = 0; i < *count; i++)
        if (strcmp(tallies[i].advice->title, title) == 0)
            return &tallies[i];
    tallies[*count] = (struct tally){0};
    return &tallies[(*count)++];
}

/* `age`: 0 for the newest. */
static void count_advice(struct tally *tallies, size_t *count,
                         const struct clinch_findings *findings, size_t age)
{
    for (size_t i = 0; i < findings->advice_count && i < CLINCH_ADVICE_MOST; i++) {
        const struct clinch_advice *advice = &findings->advice[i];
        if (advice->title == NULL)
            continue;
        struct tally *tally = find(tallies, count, advice->title);
        tally->advice = tally->advice != NULL ? tally->advice : advice;
        tally->weight += (double)(CLINCH_ADVICE_MOST - i) / (double)(age + 1);
        tally->count++;
    }
}

static bool keep(struct clinch_history *made, const struct tally *best, size_t of)
{
    const struct clinch_advice *advice = best->advice;
    made->next.title = memory_copy(advice->title);
    if (advice->attempt != NULL && *advice->attempt != '\0')
        made->next.attempt = memory_copy(advice->attempt);
    made->next.count = best->count;
    made->next.of = of;
    made->next_known = true;
    return made->next.title != NULL &&
           (advice->attempt == NULL || *advice->attempt == '\0' || made->next.attempt != NULL);
}

bool history_advise(struct clinch_history *made, const struct clinch_coached *takes)
{
    struct tally tallies[TALLY_MOST];
    size_t count = 0, of = 0;
    const struct tally *best = NULL;
    for (size_t t = made->take_count; t-- > 0 && of < CLINCH_HISTORY_REPORTS;) {
        const struct clinch_report *report = takes[t].report;
        if (report == NULL || report->findings == NULL)
            break;
        count_advice(tallies, &count, report->findings, of++);
    }
    for (size_t i = 0; i < count; i++)
        if (best == NULL || tallies[i].weight > best->weight)
            best = &tallies[i];
    return best == NULL || keep(made, best, of);
}

#include "compare.h"

#include <string.h>

#include "base/memory.h"

static bool add(struct clinch_comparison *made, struct text *sentence)
{
    char **grown = memory_resize(made->cautions, made->caution_count + 1, sizeof *grown);
    if (grown != NULL)
        made->cautions = grown;
    if (grown == NULL || sentence->failed) {
        text_free(sentence);
        return false;
    }
    made->cautions[made->caution_count++] = sentence->bytes;
    return true;
}

static bool same_person(const char *one, const char *other)
{
    return one == other || (one != NULL && other != NULL && strcmp(one, other) == 0);
}

static bool caution_people(struct clinch_comparison *made, const struct clinch_coached *takes)
{
    struct text sentence = {0};
    for (size_t t = 1; t < made->take_count; t++)
        if (!same_person(takes[0].person, takes[t].person)) {
            text_add(&sentence, "These takes are of different people. Scores compare takes of "
                                "one person; they are no measure of people.");
            return add(made, &sentence);
        }
    return true;
}

static bool caution_situations(struct clinch_comparison *made,
                               const struct clinch_coached *takes)
{
    struct text sentence = {0};
    for (size_t t = 1; t < made->take_count; t++)
        if (takes[0].situation_known && takes[t].situation_known &&
            takes[0].situation != takes[t].situation) {
            text_add_format(&sentence,
                            "They were spoken for different situations (%s: %s, %s: %s), which "
                            "ask for different things.",
                            takes[0].name, clinch_situation_label(takes[0].situation),
                            takes[t].name, clinch_situation_label(takes[t].situation));
            return add(made, &sentence);
        }
    return true;
}

static bool caution_unheard(struct clinch_comparison *made, const struct clinch_coached *takes)
{
    for (size_t t = 0; t < made->take_count; t++) {
        struct text sentence = {0};
        if (takes[t].figures[CLINCH_MEASURE_CONTENT].known)
            continue;
        text_add_format(
            &sentence,
            "The words of %s were not heard well enough to be judged; the takes are "
            "compared by how they sound.",
            takes[t].name);
        if (!add(made, &sentence))
            return false;
    }
    return true;
}

bool compare_caution(struct clinch_comparison *made, const struct clinch_coached *takes)
{
    return caution_people(made, takes) && caution_situations(made, takes) &&
           caution_unheard(made, takes);
}

#include "filled_pause.h"

#include <math.h>
#include <stddef.h>
#include <strings.h>

static bool is_among(const char *word, const char *const *known, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strcasecmp(word, known[i]) == 0)
            return true;
    return false;
}

bool filled_pause_is(const char *word)
{
    static const char *const known[] = {"um",  "uh", "er",  "erm", "uhm", "umm",
                                        "uhh", "hm", "hmm", "mm",  "ah",  "eh"};
    return is_among(word, known, sizeof known / sizeof *known);
}

bool filled_pause_is_taken_for(const char *word)
{
    static const char *const known[] = {"a",   "i",   "i'm", "and", "the", "on", "an",
                                        "of",  "am",  "him", "in",  "oh",  "or", "are",
                                        "her", "at",  "it",  "all", "our", "to", "hum",
                                        "arm", "own", "you", "but", "if",  "is", "them"};
    return is_among(word, known, sizeof known / sizeof *known);
}

/* Fitted to 88 stretches that could be one in 14 min of read and free talk, 18 of them filled
 * pauses, then rounded. With each file left out of the fit in turn, a threshold of 0.4 finds 14
 * of the 18 and 4 others; as rounded, 14 and 2, and none in 10 min of reading. Length and
 * spoken noise count by their ratio to what is usual; past 0.6 s a length and past 3 dB a
 * change say no more. Hardly any voice counts against it; creaky ums have little. */
double filled_pause_judge(const struct filled_pause_evidence *evidence)
{
    double sum = -2.3;
    sum += 2.0 * log(fmax(evidence->noise_s, 0.05) / 0.20);
    sum += 1.8 * log(fmin(fmax(evidence->length_s, 0.05), 0.6) / 0.25);
    sum -= 0.5 * fmin(evidence->change_db - 2, 1);
    sum += 0.9 * evidence->voiced_ratio;
    sum -= 1.0 * fmax(0, 1 - evidence->voiced_ratio / 0.2);
    sum += 1.4 * evidence->beside_silence;
    sum -= 1.2 * evidence->covered_ratio;
    sum += 6.0 * evidence->heard_ratio;
    return 1 / (1 + exp(-sum));
}

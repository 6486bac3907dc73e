#include "filled_pause.h"

#include <stddef.h>
#include <strings.h>

bool filled_pause_is(const char *word)
{
    static const char *const known[] = {"um",  "uh", "er",  "erm", "uhm", "umm",
                                        "uhh", "hm", "hmm", "mm",  "ah",  "eh"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        if (strcasecmp(word, known[i]) == 0)
            return true;
    return false;
}

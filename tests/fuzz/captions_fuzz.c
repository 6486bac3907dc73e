/* Any bytes as captions: one sentence, or words in order of captions whose times are in order.
 */
#include "fuzz.h"

#include <stdlib.h>

#include <clinch/captions.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t byte_count)
{
    struct clinch_captions *captions = NULL;
    struct clinch_error error = {.message = ""};
    if (clinch_captions_parse(&captions, "fuzz", (const char *)bytes, byte_count, &error) !=
        CLINCH_OK) {
        if (error.message[0] == '\0')
            abort();
        return 0;
    }
    if (captions->word_count == 0)
        abort();
    for (size_t i = 0; i < captions->caption_count; i++) {
        const struct clinch_caption *caption = &captions->captions[i];
        if (!(caption->begin_s >= 0 && caption->end_s >= caption->begin_s))
            abort();
        if (i > 0 && caption->begin_s < captions->captions[i - 1].begin_s)
            abort();
        if (caption->speaker_known && caption->speaker >= captions->speaker_count)
            abort();
    }
    for (size_t i = 0; i < captions->word_count; i++)
        if (captions->words[i].caption >= captions->caption_count ||
            captions->words[i].text[0] == '\0')
            abort();
    clinch_captions_free(captions);
    return 0;
}

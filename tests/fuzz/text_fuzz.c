/* A written close, as `clinch check` takes it. */
#include "fuzz.h"

#include <clinch/transcript.h>

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t byte_count)
{
    struct clinch_transcript *transcript = NULL;
    struct clinch_error error;
    if (clinch_transcript_read_text(&transcript, (const char *)bytes, byte_count, &error) ==
        CLINCH_OK)
        clinch_transcript_free(transcript);
    return 0;
}

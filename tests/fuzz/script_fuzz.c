/* A prepared close, as --script takes it: spoken out, and made a language model. */
#include "fuzz.h"

#include "base/text.h"
#include "transcribe/arpa.h"
#include "transcribe/script_text.h"

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t byte_count)
{
    struct text lines = {0}, arpa = {0};
    struct clinch_error error;
    if (byte_count < 4096 &&
        script_text_speak((const char *)bytes, byte_count, &lines, &error) == CLINCH_OK &&
        lines.length > 0 && arpa_estimate(lines.bytes, &arpa, &error) != CLINCH_OK)
        text_free(&arpa);
    text_free(&lines);
    text_free(&arpa);
    return 0;
}

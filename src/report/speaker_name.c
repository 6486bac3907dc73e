#include "speaker_name.h"

const char *speaker_name(const struct clinch_report *report, size_t speaker)
{
    static const char *const letters[CLINCH_SPEAKERS_MOST] = {"A", "B", "C"};
    const struct clinch_interview *interview = report->interview;
    if (interview != NULL && speaker < interview->party_count)
        return interview->parties[speaker].name;
    return speaker < CLINCH_SPEAKERS_MOST ? letters[speaker] : "?";
}

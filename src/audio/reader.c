#include "reader.h"

#include <stdio.h>
#include <string.h>

#include "base/fail.h"
#include "claim.h"

/* A shorter gap is rounding in the time stamps, a longer one damage. */
static const double gap_least_s = 0.1;
static const double gap_most_s = 3600;

/* An MP4 that was never finished has no index; the rest of it is useless without. */
static bool is_mp4(const struct source *source)
{
    char kind[4] = {0};
    source_read(source, 4, kind, sizeof kind);
    return memcmp(kind, "ftyp", sizeof kind) == 0;
}

enum clinch_status reader_refuse(const struct source *source, struct clinch_error *error)
{
    struct claim claim = claim_find(source);
    if (is_mp4(source))
        return fail(error, CLINCH_ERROR_FORMAT,
                    "%s: breaks off before its index, so nothing of it can be read",
                    source->name);
    if (claim.data_found && claim.there_bytes <= 0)
        return fail(error, CLINCH_ERROR_NO_AUDIO, "%s: has a header, but no sound",
                    source->name);
    return fail(error, CLINCH_ERROR_FORMAT, "%s: is not a recording of a known format",
                source->name);
}

/* libsndfile first: it knows exactly how long a file is. */
enum clinch_status reader_open(struct reader **reader, const struct source *source, int stream,
                               struct clinch_error *error)
{
    enum clinch_status status = CLINCH_ERROR_FORMAT;
    if (stream < 0)
        return fail(error, CLINCH_ERROR_ARGUMENT, "audio stream %d: streams count from 1",
                    stream);
    if (stream <= 1)
        status = reader_open_sndfile(reader, source, error);
    if (status == CLINCH_ERROR_FORMAT)
        status = reader_open_libav(reader, source, stream, error);
    return status;
}

double reader_claim_ratio(const struct source *source)
{
    struct claim claim = claim_find(source);
    if (!claim.known || claim.there_bytes <= 0 || claim.claimed_bytes <= claim.there_bytes)
        return 1;
    return (double)claim.claimed_bytes / (double)claim.there_bytes;
}

double reader_parse_duration(const char *text)
{
    unsigned hours = 0, minutes = 0;
    double seconds = 0;
    if (sscanf(text, "%4u:%2u:%12lf", &hours, &minutes, &seconds) != 3)
        return 0;
    return hours * 3600.0 + minutes * 60.0 + seconds;
}

size_t reader_gap_frames(const struct reader_facts *facts, double at_s, double frames_out)
{
    double gap_s = at_s - frames_out / facts->sample_rate_hz;
    if (!(gap_s > gap_least_s) || gap_s > gap_most_s)
        return 0;
    return (size_t)(gap_s * facts->sample_rate_hz + 0.5);
}

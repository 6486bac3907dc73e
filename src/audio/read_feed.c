#include "reader.h"

#include <stdlib.h>

#include "base/fail.h"
#include "base/memory.h"

struct feed_reader {
    struct reader base;
    struct clinch_feed feed;
};

static enum clinch_status read_frames(struct reader *base, float *frames, size_t capacity,
                                      size_t *count, struct clinch_error *error)
{
    const struct clinch_feed *feed = &((struct feed_reader *)base)->feed;
    return feed->read(feed->context, frames, capacity, count, error);
}

static void close_reader(struct reader *base)
{
    free(base);
}

static const struct reader_class feed_class = {read_frames, close_reader};

enum clinch_status reader_open_feed(struct reader **reader, const struct clinch_feed *feed,
                                    struct clinch_error *error)
{
    struct feed_reader *opened = memory_make(1, sizeof *opened);
    if (opened == NULL)
        return fail_memory(error);
    opened->base.class = &feed_class;
    opened->base.facts.sample_rate_hz = feed->sample_rate_hz;
    opened->base.facts.channels = feed->channels;
    opened->feed = *feed;
    *reader = &opened->base;
    return CLINCH_OK;
}

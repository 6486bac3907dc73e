/**
 * Fillers: filled pauses (um, uh), words used as fillers (filler_words.h) and words said again
 * at once (repeats.h), in the order in which they were said.
 *
 * A moment may be both: in "I, um, I have" the um is a filled pause inside a repeat, and both
 * are listed.
 */
#ifndef MEASURE_FILLERS_H
#define MEASURE_FILLERS_H

#include <clinch/measures.h>

/** Starts as `{0}`; the events and their texts are yours (`fillers_free`). */
struct fillers {
    struct clinch_filler *events;
    size_t count, capacity;
};

/** Adds everything that is found; false when memory runs out. */
bool fillers_find(const struct clinch_transcript *transcript, struct fillers *fillers);

/** Adds the words `first` to `first + count - 1` as one event; false when memory runs out. */
bool fillers_add(struct fillers *fillers, const struct clinch_transcript *transcript,
                 enum clinch_filler_kind kind, size_t first, size_t count);

/** Over the time from first to last word; unknown when that is under 1 s. */
struct clinch_figure fillers_per_minute(const struct fillers *fillers,
                                        const struct clinch_transcript *transcript);

/** Over the words without filled pauses; unknown when there are none. */
struct clinch_figure fillers_per_100_words(const struct fillers *fillers,
                                           const struct clinch_transcript *transcript);

void fillers_free(struct fillers *fillers);

#endif

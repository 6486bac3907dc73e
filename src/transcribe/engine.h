/**
 * The seam between Clinch and a recogniser of speech: what one decoder must be able to do.
 *
 * `engine_pocketsphinx` is the real one, `engine_fixed` its ideal twin for tests. A decoder is
 * used by one thread at a time; the pool (`pool.h`) runs several side by side. What comes out
 * is words with times from the start of the piece, in order, filled pauses marked by their
 * kind: whether an engine finds these in its first look or in a second one is its own affair.
 */
#ifndef TRANSCRIBE_ENGINE_H
#define TRANSCRIBE_ENGINE_H

#include <clinch/transcript.h>

struct language;
struct model_files;

/** What decoders are made from; shared by all of a recogniser's, and only read by them. */
struct engine_setup {
    const struct model_files *files; /**< NULL for an engine without models */
    const struct language *language; /**< NULL for an engine without models */
    const char *fixed_words;         /**< `engine_fixed` only */
    const char *voice;               /**< file of a voice, already checked; or NULL */
    enum clinch_effort effort;
};

/** Sound to decode, and what captions say that may be in it. */
struct engine_piece {
    float *frames; /**< mono at 16 kHz */
    size_t frame_count;
    double begin_s;                          /**< from the start of the recording */
    const struct clinch_caption_word *words; /**< borrowed; more than are in the piece */
    size_t word_count;                       /**< 0: nothing is known */
    size_t first_place;                      /**< of the first word among all */
    double shift_s; /**< how much later words come than the captions say */
};

struct engine {
    const char *name;

    /** Makes a decoder; `setup` outlives it. Several threads may call this at once. */
    enum clinch_status (*open)(void **decoder, const struct engine_setup *setup,
                               struct clinch_error *error);

    /** Appends the words of one piece to `heard`. Words of captions are laid on the sound as
     * far as they are in it (`captioned`); where they are not, it is heard as any other. */
    enum clinch_status (*decode)(void *decoder, const struct engine_piece *piece,
                                 struct clinch_transcript *heard, struct clinch_error *error);

    /** Begins an utterance that is followed while it is spoken. */
    enum clinch_status (*follow_begin)(void *decoder, struct clinch_error *error);

    /** Takes the next frames of the utterance and appends all its words as they seem by now to
     * `guess`, times from the utterance's begin, without confidence: a first look, good enough
     * to be shown. */
    enum clinch_status (*follow)(void *decoder, const float *frames, size_t frame_count,
                                 struct clinch_transcript *guess, struct clinch_error *error);

    /** Ends the utterance that is followed; nothing is looked at again. */
    void (*follow_end)(void *decoder);

    /** NULL is allowed. */
    void (*close)(void *decoder);
};

extern const struct engine engine_fixed;
extern const struct engine engine_pocketsphinx;

#endif

/**
 * The transcript: the words of a close with their times, and the recogniser that hears them.
 *
 * A transcript is made by hearing sound (`clinch_recognizer`) or by reading a written text
 * (`clinch_transcript_read_text`). The recogniser holds the models and a pool of decoders and
 * may serve many recordings at once; each recording is one `clinch_hearing`.
 *
 * What it does not know: whether what was said is any good.
 */
#ifndef CLINCH_TRANSCRIPT_H
#define CLINCH_TRANSCRIPT_H

#include "captions.h"

#ifdef __cplusplus
extern "C" {
#endif

enum clinch_word_kind {
    CLINCH_WORD,         /**< a word of the language, fillers like "you know" included */
    CLINCH_FILLED_PAUSE, /**< um, uh and their kin */
    CLINCH_UNCLEAR,      /**< a word was said and could not be made out; its text is "…" */
    CLINCH_WORD_KIND_COUNT
};

/** As in the report: "word", "filled_pause", "unclear"; static. */
CLINCH_API const char *clinch_word_kind_name(enum clinch_word_kind kind);

struct clinch_word {
    char *text;            /**< lower case as heard; as written in a text */
    double begin_s, end_s; /**< half-open; 0 in a written text */
    double confidence;     /**< 0..1, only if `confidence_known` */
    bool confidence_known;
    bool ends_sentence; /**< written texts and captions: a sentence ends after this word */
    bool comma;         /**< written texts: a comma or the like stands after this word */
    enum clinch_word_kind kind;
    size_t place;   /**< index among the captions' words, only if `captioned` */
    bool captioned; /**< stands in the captions and was laid on the sound */
    size_t speaker; /**< who says it, from 0; only if `speaker_known` */
    bool speaker_known;
};

/** Words in the order of time. All memory belongs to the transcript. */
struct clinch_transcript {
    struct clinch_word *words;
    size_t word_count;
    size_t word_capacity;
    double confidence; /**< of the whole, 0..1, only if `confidence_known` */
    bool confidence_known;
    bool timed; /**< false for a written text: times mean nothing */
};

/** An empty transcript; free it with `clinch_transcript_free`. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_transcript_make(struct clinch_transcript **transcript, struct clinch_error *error);

/** Appends a copy of `word`. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_transcript_add(struct clinch_transcript *transcript, const struct clinch_word *word,
                      struct clinch_error *error);

/**
 * Makes a transcript of a written text: UTF-8, any line ends. Words keep their spelling,
 * punctuation ends sentences and is dropped, typographic apostrophes become plain ones. Fails
 * with FORMAT for bytes that are no text.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_transcript_read_text(struct clinch_transcript **transcript, const char *text,
                            size_t byte_count, struct clinch_error *error);

/** NULL is allowed. */
CLINCH_API void clinch_transcript_free(struct clinch_transcript *transcript);

enum clinch_effort { CLINCH_EFFORT_NORMAL = 0, CLINCH_EFFORT_FAST, CLINCH_EFFORT_THOROUGH };

struct clinch_recognizer_options {
    const char *model_dir; /**< a folder with acoustic model, dictionary, language model; NULL:
                              CLINCH_MODEL, the installed place, Debian's place */
    const char *const
        *scripts; /**< texts that the speaker prepared (contents, not paths), or NULL */
    size_t script_count;
    const struct clinch_captions *captions; /**< of the recording that will be heard, whose
                                               words are laid on its sound; borrowed while the
                                               recogniser is open; NULL: none */
    const char *voice; /**< the file of the speaker's voice (see voice.h); NULL: not known */
    const char *fixed_words; /**< the engine's ideal twin: answers every piece with these words,
                                loads no model */
    int jobs;                /**< decoders side by side; 0: one a core */
    enum clinch_effort effort;
};

struct clinch_recognizer;

/**
 * Loads the models and starts the decoders. Checks the files first, so that a missing or
 * damaged one is a sentence (MODEL) and not the end of the process. Threads: a recogniser may
 * be used by several threads at once, each with hearings of its own.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_recognizer_open(struct clinch_recognizer **recognizer,
                       const struct clinch_recognizer_options *options,
                       struct clinch_error *error);

/** Waits for the decoders to end; all hearings must be closed before. NULL is allowed. */
CLINCH_API void clinch_recognizer_close(struct clinch_recognizer *recognizer);

/** One recording being heard. */
struct clinch_hearing;

CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_hearing_open(struct clinch_hearing **hearing, struct clinch_recognizer *recognizer,
                    struct clinch_error *error);

/**
 * Hands a piece over to the decoders; the frames are copied. Waits while the queue is full, so
 * memory stays flat. Pieces come in order of time.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_hearing_add(struct clinch_hearing *hearing, const struct clinch_piece *piece,
                   struct clinch_error *error);

/**
 * Says which piece is likely to be added (`clinch_cutter_guess`). If
 * the decoders have nothing else to do, one begins with it; when the same piece is added, that
 * is not begun again, and otherwise it is forgotten. For the thread that adds.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_hearing_expect(struct clinch_hearing *hearing, const struct clinch_piece *piece,
                      struct clinch_error *error);

/** Seconds of sound that are decoded by now, for a progress bar; may be called from any thread.
 */
CLINCH_API double clinch_hearing_done_s(const struct clinch_hearing *hearing);

/**
 * Appends the words of the pieces that are decoded by now and were not taken before, in order
 * of time, to `words`; does not wait. `clinch_hearing_finish` gives them all again. For one
 * thread at a time, which need not be the one that adds.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_hearing_take(struct clinch_hearing *hearing, struct clinch_transcript *words,
                    struct clinch_error *error);

/** Waits for the rest and makes the transcript, words in order of time. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_hearing_finish(struct clinch_hearing *hearing, struct clinch_transcript **transcript,
                      struct clinch_error *error);

/**
 * Where the recogniser's captions did not hold, in one sentence, once finished: out of step, of
 * another recording, or of a part of it; NULL if they held or there are none. Borrowed.
 */
CLINCH_API const char *clinch_hearing_notice(const struct clinch_hearing *hearing);

/** Drops what is not decoded yet. NULL is allowed. */
CLINCH_API void clinch_hearing_close(struct clinch_hearing *hearing);

/**
 * Words while they are still spoken: a first look of a decoder of its own, for show. What is
 * heard for good comes from a hearing.
 *
 * Threads: one may push while another asks for the guess; the rest is for one thread at a time.
 */
struct clinch_preview;

/** Makes a decoder in the background, which takes as long as opening the recogniser did; before
 * it is there, nothing is guessed. The recogniser must live longer. Fails with MEMORY. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_preview_open(struct clinch_preview **preview, const struct clinch_recognizer *recognizer,
                    struct clinch_error *error);

/** Waits until the decoder is there; fails as opening a recogniser does. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_preview_wait(struct clinch_preview *preview, struct clinch_error *error);

/** Begins another recording: all that was heard is forgotten. */
CLINCH_API void clinch_preview_begin(struct clinch_preview *preview);

/** Takes the next frames of the recording, mono at 16 kHz; never waits for the decoder. Frames
 * that it cannot follow any more are passed over. */
CLINCH_API void clinch_preview_push(struct clinch_preview *preview, const float *frames,
                                    size_t count);

/** Up to where the recording was followed, or passed over, by now. */
CLINCH_API double clinch_preview_followed_s(struct clinch_preview *preview);

/** Appends the words that begin at `from_s` or later, as they seem by now. Fails with MEMORY.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_preview_guess(struct clinch_preview *preview, double from_s,
                     struct clinch_transcript *words, struct clinch_error *error);

/** NULL is allowed. */
CLINCH_API void clinch_preview_close(struct clinch_preview *preview);

#ifdef __cplusplus
}
#endif

#endif

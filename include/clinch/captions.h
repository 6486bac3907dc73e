/**
 * Captions: what others wrote down of a recording, word by word, with rough times and often
 * with who spoke.
 *
 * Reads WebVTT, SubRip (.srt) and YouTube's .sbv as video calls write them (speakers as
 * "Name: …", "<v Name>", "(Name)", "[Name]" or a line of their own), and the JSON of
 * whisper.cpp, WhisperX, Vosk and vosk-transcriber. Which of them a file is, is seen from what
 * is in it. Styling, sound descriptions and HTML's entities are no words and go.
 *
 * What it does not know: whether that was said. A recogniser that is given captions lays them
 * on the sound and finds out (`clinch_hearing_notice` in transcript.h).
 * Threads: reading is safe; what was read may be used by several threads at once.
 */
#ifndef CLINCH_CAPTIONS_H
#define CLINCH_CAPTIONS_H

#include "clip.h"

#ifdef __cplusplus
extern "C" {
#endif

/** One caption: what is shown at a time. */
struct clinch_caption {
    double begin_s, end_s; /**< rough; half-open; never backwards, in order of their begins */
    char *text;            /**< as written, one line, without marks and speaker */
    size_t speaker;        /**< index among the speakers, only if `speaker_known` */
    bool speaker_known;
    size_t line; /**< of the file, from 1; in JSON: the caption's number */
};

/** One word as it is spoken: numbers and abbreviations are words. */
struct clinch_caption_word {
    char *text;            /**< lower case, letters and apostrophes */
    size_t caption;        /**< index of the caption that it is in */
    double begin_s, end_s; /**< guessed from its place in the caption */
    bool spelled;          /**< was in capitals: perhaps read letter by letter */
    bool ends_sentence;    /**< punctuation says so */
};

/** All memory belongs to it. */
struct clinch_captions {
    char *path; /**< as it was given */
    struct clinch_caption *captions;
    size_t caption_count, caption_capacity;
    struct clinch_caption_word *words;
    size_t word_count, word_capacity;
    char **speakers; /**< names as written, in the order in which they first speak */
    size_t speaker_count, speaker_capacity;
    char *warning; /**< one sentence about what was odd in the file, or NULL */
};

/**
 * Reads a file, or standard input for "-".
 *
 * captions  yours, to be freed with `clinch_captions_free`
 * Fails with IO, FORMAT (no captions, damaged ones, none in Latin letters; the sentence names
 * file and line) or MEMORY.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_captions_read(struct clinch_captions **captions, const char *path,
                     struct clinch_error *error);

/** The same for bytes; `name` is what they are called in sentences. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_captions_parse(struct clinch_captions **captions, const char *name, const char *bytes,
                      size_t byte_count, struct clinch_error *error);

/** NULL is allowed. */
CLINCH_API void clinch_captions_free(struct clinch_captions *captions);

#ifdef __cplusplus
}
#endif

#endif

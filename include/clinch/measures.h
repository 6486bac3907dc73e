/**
 * The measures: how a close was said, in figures.
 *
 * Two steps. `clinch_sound` follows the sound as it streams by (pitch, loudness, noise, voice)
 * and needs no words. `clinch_measures_make` joins it with the transcript to pace, pauses,
 * fillers and the rest. Each measure has a file pair of its own under src/measure with its
 * definition and source.
 *
 * What it does not know: what is good or bad; that is for the judge and its thresholds.
 * Threads: one sound is used by one thread at a time.
 */
#ifndef CLINCH_MEASURES_H
#define CLINCH_MEASURES_H

#include "transcript.h"

#ifdef __cplusplus
extern "C" {
#endif

/** A figure that may be unknown; `value` means nothing unless `known`. */
struct clinch_figure {
    double value;
    bool known;
};

/** The pitch at one moment; only voiced moments have one. */
struct clinch_pitch_point {
    double at_s;
    double hz;
};

struct clinch_sound;

/** What the sound alone tells. All memory belongs to the struct; free with
 * `clinch_sound_free_facts`. */
struct clinch_sound_facts {
    double duration_s;
    struct clinch_pitch_point *pitch; /**< voiced frames in order, 10 ms apart */
    size_t pitch_count;
    float *level_db; /**< level of each 10 ms frame, dB re full scale */
    size_t level_count;
    double *syllable_s; /**< moments of syllable nuclei (de Jong and Wempe 2009) */
    size_t syllable_count;
    struct clinch_figure
        integrated_lufs;           /**< EBU R 128; unknown when everything is below its gate */
    struct clinch_figure range_lu; /**< EBU Tech 3342 loudness range */
    struct clinch_figure noise_db; /**< level of the quiet between words, dB re full scale */
    struct clinch_figure voice_db; /**< level that the voice reaches at its loudest, likewise */
    struct clinch_figure
        high_band_db;            /**< the same of the sound above 5.2 kHz, less `voice_db` */
    struct clinch_figure echo_s; /**< how long the room takes to fall by 60 dB */
};

CLINCH_API CLINCH_MUST_USE enum clinch_status clinch_sound_open(struct clinch_sound **sound,
                                                                struct clinch_error *error);

/** Takes the next frames of the stream: mono, 16 kHz. */
CLINCH_API CLINCH_MUST_USE enum clinch_status clinch_sound_push(struct clinch_sound *sound,
                                                                const float *frames,
                                                                size_t count,
                                                                struct clinch_error *error);

/** Ends the stream and hands its facts over. */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_sound_finish(struct clinch_sound *sound, struct clinch_sound_facts *facts,
                    struct clinch_error *error);

CLINCH_API void clinch_sound_close(struct clinch_sound *sound);
CLINCH_API void clinch_sound_free_facts(struct clinch_sound_facts *facts);

enum clinch_filler_kind {
    CLINCH_FILLER_PAUSE, /**< um, uh: "filled_pause" */
    CLINCH_FILLER_WORD,  /**< like, you know, used as filler: "filler_word" */
    CLINCH_FILLER_REPEAT /**< a word or phrase said again at once: "repeat" */
};

/** The name of a kind as in the report: "filled_pause", "filler_word", "repeat"; static. */
CLINCH_API const char *clinch_filler_kind_name(enum clinch_filler_kind kind);

struct clinch_filler {
    char *text;
    double begin_s, end_s;
    size_t word_index; /**< of its first word in the transcript */
    size_t word_count;
    enum clinch_filler_kind kind;
};

struct clinch_pace_point {
    double begin_s, end_s;
    double words_per_minute;
};

/** A moment at which the voice rose or fell away at the end of a stretch of words. */
struct clinch_ending {
    double begin_s, end_s;
    double rise_st;    /**< change of pitch over the ending, semitones */
    size_t word_index; /**< the last word */
};

/** Everything that was measured. Free with `clinch_measures_free`. */
struct clinch_measures {
    double duration_s;
    size_t word_count; /**< words without filled pauses */
    double speech_s;   /**< time spent speaking: the recording less its pauses and edges */
    struct clinch_figure words_per_minute; /**< over `speech_s` and pauses, each up to 3 s */
    struct clinch_figure syllables_per_second; /**< from the sound, over `speech_s` */
    struct {
        struct clinch_pace_point *points; /**< one for every 5 s with words in it */
        size_t count;
    } pace;
    struct {
        struct clinch_span *events; /**< silence of at least 0.25 s between words */
        size_t count;
        double longest_s, total_s;
    } pauses;
    struct {
        struct clinch_filler *events;
        size_t count;
        struct clinch_figure per_minute; /**< over the time from first to last word */
        struct clinch_figure per_100_words;
    } fillers;
    struct {
        struct clinch_figure median_hz;
        struct clinch_figure range_st;    /**< 10th to 90th percentile, semitones */
        struct clinch_pitch_point *track; /**< voiced frames, 10 ms apart */
        size_t track_count;
        struct clinch_ending *rising; /**< stretches of words that end on a rise */
        size_t rising_count;
        size_t ending_count; /**< stretches whose ending could be judged */
    } pitch;
    struct {
        struct clinch_figure integrated_lufs, range_lu, noise_db;
        struct clinch_figure voice_db, high_band_db, echo_s; /**< as in the facts */
        double clipped_ratio;
        struct clinch_span *trailing; /**< sentence ends that drop away */
        size_t trailing_count;
    } loudness;
};

/** What the measures need besides words and sound. */
struct clinch_measures_input {
    const struct clinch_span *speech; /**< stretches of speech, from the cutter */
    size_t speech_count;
    double clipped_ratio; /**< from the clip */
};

/** Counts words a minute anew: for who takes pauses out that are none of the speaker's. */
CLINCH_API void clinch_measures_tell_pace(struct clinch_measures *measures);

/**
 * Joins words and sound to measures.
 *
 * facts  borrowed; what the measures keep of it is copied
 * Fails with MEMORY.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_measures_make(struct clinch_measures **measures,
                     const struct clinch_transcript *transcript,
                     const struct clinch_sound_facts *facts,
                     const struct clinch_measures_input *input, struct clinch_error *error);

/** NULL is allowed. */
CLINCH_API void clinch_measures_free(struct clinch_measures *measures);

#ifdef __cplusplus
}
#endif

#endif

/* A reading goes the way of every recording as far as its words, with the text as its script;
 * what was read as it stands there teaches the voice. */
#include "enroll.h"

#include <stdlib.h>
#include <string.h>

#include <clinch/session.h>
#include <clinch/speakers.h>
#include <clinch/voice.h>

#include "base/fail.h"
#include "base/memory.h"

enum { BLOCK_FRAMES = CLINCH_RATE_HZ / 10, LONGEST_S = 900 };

static const double least_learnt_s = 15, least_match_ratio = 0.5, least_above_noise_db = 12;

struct reading {
    const struct clinch_enroll_options *options;
    struct clinch_clip *clip;
    struct clinch_recognizer *recognizer;
    struct clinch_hearing *hearing;
    struct clinch_cutter *cutter;
    struct clinch_sound *sound;
    struct clinch_speakers *speakers;
    struct clinch_piece *pieces; /* with frames of their own */
    size_t piece_count, piece_capacity;
    struct clinch_transcript *heard, *text;
    bool *read; /* which heard words stand in the text */
    size_t read_count;
    struct clinch_voice *voice;
};

static enum clinch_status open_reading(struct reading *reading, struct clinch_error *error)
{
    const struct clinch_enroll_options *options = reading->options;
    const struct clinch_recognizer_options hearing = {
        .model_dir = options->model_dir,
        .scripts = &options->text,
        .script_count = 1,
        .fixed_words = options->fixed_words,
    };
    enum clinch_status status = clinch_transcript_read_text(&reading->text, options->text,
                                                            strlen(options->text), error);
    if (status == CLINCH_OK)
        status = clinch_voice_open(&reading->voice, options->model_dir, error);
    if (status == CLINCH_OK)
        status = clinch_recognizer_open(&reading->recognizer, &hearing, error);
    if (status == CLINCH_OK)
        status = clinch_hearing_open(&reading->hearing, reading->recognizer, error);
    if (status == CLINCH_OK)
        status = clinch_cutter_open(&reading->cutter, error);
    if (status == CLINCH_OK)
        status = clinch_sound_open(&reading->sound, error);
    if (status == CLINCH_OK)
        status = clinch_speakers_open(&reading->speakers, error);
    return status;
}

static void close_reading(struct reading *reading)
{
    clinch_hearing_close(reading->hearing);
    clinch_recognizer_close(reading->recognizer);
    clinch_cutter_close(reading->cutter);
    clinch_sound_close(reading->sound);
    clinch_speakers_close(reading->speakers);
    clinch_voice_close(reading->voice);
    clinch_transcript_free(reading->heard);
    clinch_transcript_free(reading->text);
    for (size_t i = 0; i < reading->piece_count; i++)
        free((float *)(size_t)reading->pieces[i].frames);
    free(reading->pieces);
    free(reading->read);
}

static bool keep_piece(struct reading *reading, const struct clinch_piece *piece)
{
    float *frames = memory_make(piece->frame_count, sizeof *frames);
    if (frames == NULL || !memory_grow(&reading->pieces, &reading->piece_capacity,
                                       reading->piece_count, sizeof *reading->pieces)) {
        free(frames);
        return false;
    }
    memcpy(frames, piece->frames, piece->frame_count * sizeof *frames);
    reading->pieces[reading->piece_count++] =
        (struct clinch_piece){frames, piece->frame_count, piece->begin_s};
    return true;
}

static enum clinch_status hear_pieces(struct reading *reading, struct clinch_error *error)
{
    struct clinch_piece piece;
    enum clinch_status status = CLINCH_OK;
    while (status == CLINCH_OK && clinch_cutter_next(reading->cutter, &piece)) {
        if (!keep_piece(reading, &piece))
            return fail_memory(error);
        status = clinch_hearing_add(reading->hearing, &piece, error);
    }
    return status;
}

static enum clinch_status take_block(struct reading *reading, const float *block, size_t count,
                                     struct clinch_error *error)
{
    struct clinch_clip_info info = clinch_clip_info(reading->clip);
    if (info.read_s > LONGEST_S)
        return fail(error, CLINCH_ERROR_ARGUMENT,
                    "%s: longer than %d minutes, which is no reading of this text", info.path,
                    LONGEST_S / 60);
    enum clinch_status status = clinch_cutter_push(reading->cutter, block, count, error);
    if (status == CLINCH_OK)
        status = clinch_sound_push(reading->sound, block, count, error);
    if (status == CLINCH_OK)
        status = clinch_speakers_push(reading->speakers, block, count, error);
    return status == CLINCH_OK ? hear_pieces(reading, error) : status;
}

static enum clinch_status hear(struct reading *reading, struct clinch_error *error)
{
    float block[BLOCK_FRAMES];
    size_t count = 1;
    enum clinch_status status = CLINCH_OK;
    while (status == CLINCH_OK && count > 0) {
        status = clinch_clip_read(reading->clip, block, BLOCK_FRAMES, &count, error);
        if (status == CLINCH_OK && count > 0)
            status = take_block(reading, block, count, error);
    }
    if (status == CLINCH_OK)
        status = clinch_cutter_finish(reading->cutter, error);
    if (status == CLINCH_OK)
        status = hear_pieces(reading, error);
    if (status == CLINCH_OK)
        status = clinch_hearing_finish(reading->hearing, &reading->heard, error);
    return status;
}

static enum clinch_status match(struct reading *reading, struct clinch_error *error)
{
    reading->read = memory_make(reading->heard->word_count + 1, sizeof *reading->read);
    return reading->read == NULL ? fail_memory(error)
                                 : enroll_match(reading->heard, reading->text, reading->read,
                                                &reading->read_count, error);
}

static enum clinch_status learn_piece(struct reading *reading, const struct clinch_piece *piece,
                                      struct clinch_error *error)
{
    double end_s = piece->begin_s + (double)piece->frame_count / CLINCH_RATE_HZ;
    size_t count = 0;
    struct clinch_word *words = memory_make(reading->heard->word_count + 1, sizeof *words);
    if (words == NULL)
        return fail_memory(error);
    for (size_t i = 0; i < reading->heard->word_count; i++) {
        const struct clinch_word *word = &reading->heard->words[i];
        if (!reading->read[i] || word->begin_s < piece->begin_s || word->end_s > end_s + 0.01)
            continue;
        words[count] = *word;
        words[count++].confidence_known = false; /* the text says that it was said */
    }
    enum clinch_status status = clinch_voice_learn(reading->voice, piece, words, count, error);
    free(words);
    return status;
}

static enum clinch_status learn(struct reading *reading, struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; i < reading->piece_count && status == CLINCH_OK; i++)
        status = learn_piece(reading, &reading->pieces[i], error);
    return status;
}

static enum clinch_status learn_sound(const struct reading *reading,
                                      const struct clinch_sound_facts *facts,
                                      struct clinch_error *error)
{
    struct clinch_speakers_input input = {.pitch = facts->pitch,
                                          .pitch_count = facts->pitch_count};
    struct clinch_voice_print print;
    input.speech = clinch_cutter_speech(reading->cutter, &input.speech_count);
    if (clinch_speakers_print(reading->speakers, &input, NULL, 0, &print) != CLINCH_OK)
        return fail_memory(error);
    clinch_voice_sounds(reading->voice, &print);
    return CLINCH_OK;
}

static enum clinch_status check_sound(struct reading *reading, struct clinch_error *error)
{
    struct clinch_sound_facts facts = {0};
    const char *path = clinch_clip_info(reading->clip).path;
    enum clinch_status status = clinch_sound_finish(reading->sound, &facts, error);
    if (status == CLINCH_OK && facts.voice_db.known && facts.noise_db.known &&
        facts.voice_db.value - facts.noise_db.value < least_above_noise_db)
        status = fail(error, CLINCH_ERROR_NO_AUDIO,
                      "%s: too noisy: the voice stands only %.0f dB above the noise, %.0f are "
                      "needed",
                      path, facts.voice_db.value - facts.noise_db.value, least_above_noise_db);
    if (status == CLINCH_OK)
        status = learn_sound(reading, &facts, error);
    clinch_sound_free_facts(&facts);
    return status;
}

static enum clinch_status check_words(const struct reading *reading, struct clinch_error *error)
{
    const char *path = clinch_clip_info(reading->clip).path;
    size_t heard = reading->heard->word_count;
    if (heard == 0)
        return fail(error, CLINCH_ERROR_NO_AUDIO, "%s: no speech heard", path);
    if ((double)reading->read_count < least_match_ratio * (double)heard)
        return fail(error, CLINCH_ERROR_NO_AUDIO,
                    "%s: what is read does not match the text: of %zu words heard, %zu stand "
                    "in it",
                    path, heard, reading->read_count);
    return CLINCH_OK;
}

static enum clinch_status check_length(const struct reading *reading,
                                       struct clinch_error *error)
{
    double learnt_s = clinch_voice_learnt_s(reading->voice);
    if (learnt_s >= least_learnt_s)
        return CLINCH_OK;
    return fail(error, CLINCH_ERROR_NO_AUDIO,
                "%s: too short: %.0f s of the text were heard, at least %.0f are needed",
                clinch_clip_info(reading->clip).path, learnt_s, least_learnt_s);
}

enum clinch_status clinch_enroll(struct clinch_clip *clip,
                                 const struct clinch_enroll_options *options,
                                 const char *voice_path, struct clinch_enrollment *enrollment,
                                 struct clinch_error *error)
{
    struct reading reading = {.options = options, .clip = clip};
    enum clinch_status status = open_reading(&reading, error);
    if (status == CLINCH_OK)
        status = hear(&reading, error);
    if (status == CLINCH_OK)
        status = check_sound(&reading, error);
    if (status == CLINCH_OK)
        status = match(&reading, error);
    if (status == CLINCH_OK)
        status = check_words(&reading, error);
    if (status == CLINCH_OK)
        status = learn(&reading, error);
    if (status == CLINCH_OK)
        status = check_length(&reading, error);
    if (status == CLINCH_OK)
        status = clinch_voice_write(reading.voice, voice_path, error);
    if (status == CLINCH_OK)
        *enrollment = (struct clinch_enrollment){
            .learnt_s = clinch_voice_learnt_s(reading.voice),
            .heard_count = reading.heard->word_count,
            .read_count = reading.read_count,
            .text_count = reading.text->word_count,
        };
    close_reading(&reading);
    return status;
}

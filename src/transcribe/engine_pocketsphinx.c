/* The real engine: a decoder of PocketSphinx and what it does with a piece of sound. */
#include "sphinx.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "dereverberate.h"
#include "filled_pauses.h"
#include "language.h"
#include "model_files.h"
#include "voice_track.h"

static const char search_name[] = "close", look_name[] = "phones";
static const char unclear_text[] = "…";

/* PocketSphinx logs to stderr for the whole process; nobody is to see that. */
static void be_silent(void *context, err_lvl_t level, const char *format, ...)
{
    (void)context;
    (void)level;
    (void)format;
}

static void silence(void)
{
    err_set_callback(be_silent, NULL);
    err_set_logfp(NULL);
}

static void set_search(config_t *config, enum clinch_effort effort)
{
    /* Leaving out frames of silence would shift the times of the words after them. */
#ifndef CLINCH_POCKETSPHINX_5
    config_set_flag(config, "remove_silence", FALSE);
#endif
    config_set_flag(config, "bestpath", TRUE);
    /* The second look needs no phones in context, and is five times faster without. */
    config_set_flag(config, "allphone_ci", TRUE);
    config_set_flag(config, "fwdflat", effort != CLINCH_EFFORT_FAST);
    /* On a third of the read clips 3000 takes a third less time than 5000 and gets one word in
     * a hundred more wrong. */
    static const int most_states[] = {[CLINCH_EFFORT_NORMAL] = 5000,
                                      [CLINCH_EFFORT_FAST] = 2000,
                                      [CLINCH_EFFORT_THOROUGH] = 10000};
    config_set_whole(config, "maxhmmpf", most_states[effort]);
    /* Gaussians that count for each sound: 8 instead of 4 gets one word in a hundred fewer
     * wrong with readers that are read clearly, three with those that are not. Without a second
     * pass 2 gets no more wrong than 4 and takes a fifth less time. */
    config_set_whole(config, "topn", effort == CLINCH_EFFORT_FAST ? 2 : 8);
}

/* Adds a way to say a word unless the dictionary has it: "word" or, as the n-th, "word(n)". */
static void add_word(ps_decoder_t *decoder, const struct language_word *word)
{
    char name[160];
    for (int variant = 1; variant < 10; variant++) {
        snprintf(name, sizeof name, variant == 1 ? "%s" : "%s(%d)", word->text, variant);
        char *phones = ps_lookup_word(decoder, name);
        if (phones == NULL) {
            ps_add_word(decoder, name, word->phones, FALSE);
            return;
        }
        bool same = strcmp(phones, word->phones) == 0;
        free(phones);
        if (same || word->guessed)
            return;
    }
}

static bool set_language(struct sphinx *sphinx, config_t *config,
                         const struct language *language)
{
    for (size_t i = 0; i < language->word_count; i++)
        add_word(sphinx->decoder, &language->words[i]);
    sphinx->mixture =
        mixture_read(language, ps_get_logmath(sphinx->decoder), config_get_real(config, "lw"),
                     config_get_real(config, "wip"));
    return sphinx->mixture != NULL &&
           decoder_add_lm(sphinx->decoder, search_name, mixture_model(sphinx->mixture)) == 0 &&
           decoder_add_phones(sphinx->decoder, look_name) == 0 &&
           decoder_use(sphinx->decoder, search_name) == 0;
}

/* PocketSphinx frees the phones of one look only when the next one is over. */
static void let_go_of_phones(ps_decoder_t *decoder)
{
    if (decoder_use(decoder, look_name) >= 0 && ps_start_utt(decoder) >= 0)
        (void)ps_end_utt(decoder);
}

static void sphinx_close(void *decoder)
{
    struct sphinx *sphinx = decoder;
    if (sphinx == NULL)
        return;
    if (sphinx->decoder != NULL) {
        let_go_of_phones(sphinx->decoder);
        ps_free(sphinx->decoder);
    }
    mixture_free(sphinx->mixture);
    free(sphinx->samples);
    free(sphinx->evidence);
    free(sphinx->confidences);
    free(sphinx->phones);
    free(sphinx);
}

static bool take_voice(ps_decoder_t *decoder, const char *path)
{
    ps_mllr_t *transform = path != NULL ? ps_mllr_read(path) : NULL;
    return path == NULL || (transform != NULL && ps_update_mllr(decoder, transform) != NULL);
}

static enum clinch_status sphinx_open(void **decoder, const struct engine_setup *setup,
                                      struct clinch_error *error)
{
    static pthread_once_t once = PTHREAD_ONCE_INIT;
    pthread_once(&once, silence);
    struct sphinx *sphinx = memory_make(1, sizeof *sphinx);
    config_t *config = config_make();
    if (sphinx == NULL || config == NULL) {
        if (config != NULL)
            config_free(config);
        free(sphinx);
        return fail_memory(error);
    }
    config_set_text(config, "hmm", setup->files->acoustic);
    config_set_text(config, "dict", setup->files->dictionary);
    set_search(config, setup->effort);
    sphinx->decoder = ps_init(config);
    bool ready = sphinx->decoder != NULL && set_language(sphinx, config, setup->language) &&
                 take_voice(sphinx->decoder, setup->voice);
    config_free(config);
    if (!ready) {
        sphinx_close(sphinx);
        return fail(error, CLINCH_ERROR_MODEL, "%s: PocketSphinx refuses this model",
                    setup->files->acoustic);
    }
    *decoder = sphinx;
    return CLINCH_OK;
}

/* Below one step of 16 bits there is nothing to hear. */
static bool is_silent(const float *frames, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (frames[i] > 1.0f / 32768 || frames[i] < -1.0f / 32768)
            return false;
    return true;
}

static bool take_samples(struct sphinx *sphinx, const float *frames, size_t count)
{
    if (count > sphinx->sample_capacity) {
        short *grown = memory_resize(sphinx->samples, count, sizeof *grown);
        if (grown == NULL)
            return false;
        sphinx->samples = grown;
        sphinx->sample_capacity = count;
    }
    for (size_t i = 0; i < count; i++) {
        float value = frames[i] * 32767.0f;
        sphinx->samples[i] = (short)(value > 32767    ? 32767
                                     : value < -32768 ? -32768
                                                      : value + (value < 0 ? -0.5f : 0.5f));
    }
    return true;
}

/* Words and phones are heard without the echo of the room. */
static bool take_piece(struct sphinx *sphinx, const struct engine_piece *piece)
{
    float *dry = memory_make(piece->frame_count, sizeof *dry);
    bool taken = dry != NULL && dereverberate(piece->frames, piece->frame_count, dry) &&
                 take_samples(sphinx, dry, piece->frame_count);
    free(dry);
    return taken;
}

bool sphinx_listen(ps_decoder_t *decoder, const short *samples, size_t count)
{
    /* A stream of its own for each piece: what is heard must not hang on what was heard before
     * by this decoder. */
    return ps_start_stream(decoder) >= 0 && ps_start_utt(decoder) >= 0 &&
           ps_process_raw(decoder, samples, count, FALSE, TRUE) >= 0 &&
           ps_end_utt(decoder) >= 0;
}

static bool collect_phones(struct sphinx *sphinx)
{
    sphinx->phone_count = 0;
    ps_seg_t *segment = ps_seg_iter(sphinx->decoder);
    for (; segment != NULL; segment = ps_seg_next(segment)) {
        if (!memory_grow(&sphinx->phones, &sphinx->phone_capacity, sphinx->phone_count,
                         sizeof *sphinx->phones)) {
            ps_seg_free(segment);
            return false;
        }
        int first = 0, last = 0;
        ps_seg_frames(segment, &first, &last);
        struct second_look_phone *phone = &sphinx->phones[sphinx->phone_count++];
        *phone = (struct second_look_phone){second_look_kind_of(ps_seg_word(segment)), first,
                                            last + 1, ""};
        strncat(phone->name, ps_seg_word(segment), sizeof phone->name - 1);
    }
    return true;
}

/* Hears the piece again, as phones. */
static enum clinch_status look_again(struct sphinx *sphinx, size_t frame_count,
                                     struct clinch_error *error)
{
    if (decoder_use(sphinx->decoder, look_name) < 0 ||
        !sphinx_listen(sphinx->decoder, sphinx->samples, frame_count))
        return fail(error, CLINCH_ERROR_ENGINE, "PocketSphinx failed to look twice");
    return collect_phones(sphinx) ? CLINCH_OK : fail_memory(error);
}

/* Judges filled pauses by the second look and the voice. */
static enum clinch_status put_filled_pauses(struct sphinx *sphinx,
                                            const struct engine_piece *piece,
                                            struct clinch_transcript *heard, size_t first,
                                            struct clinch_error *error)
{
    struct voice_track voice = {0};
    enum clinch_status status = voice_track_make(&voice, piece->frames, piece->frame_count)
                                    ? CLINCH_OK
                                    : fail_memory(error);
    const struct filled_pauses_input input = {sphinx->phones, sphinx->phone_count, &voice};
    if (status == CLINCH_OK)
        status = filled_pauses_put(heard, first, &input, error);
    voice_track_free(&voice);
    return status;
}

static void drop_words(struct clinch_transcript *heard, size_t first)
{
    while (heard->word_count > first)
        free(heard->words[--heard->word_count].text);
}

static enum clinch_status hear_words(struct sphinx *sphinx, const short *samples, size_t count,
                                     struct clinch_transcript *heard,
                                     struct clinch_error *error)
{
    if (decoder_use(sphinx->decoder, search_name) < 0 ||
        !sphinx_listen(sphinx->decoder, samples, count))
        return fail(error, CLINCH_ERROR_ENGINE, "PocketSphinx failed on a piece of %.2f s",
                    (double)count / CLINCH_RATE_HZ);
    return sphinx_best_path(sphinx, heard, error);
}

enum clinch_status sphinx_hear_freely(struct sphinx *sphinx, const short *samples, size_t count,
                                      struct clinch_transcript *heard,
                                      struct clinch_error *error)
{
    size_t first = heard->word_count;
    mixture_weigh(sphinx->mixture, false);
    enum clinch_status status = hear_words(sphinx, samples, count, heard, error);
    bool on_topic = status == CLINCH_OK && mixture_is_on_topic(sphinx->mixture, heard, first);
    if (on_topic) {
        drop_words(heard, first);
        mixture_weigh(sphinx->mixture, true);
        status = hear_words(sphinx, samples, count, heard, error);
    }
    return status == CLINCH_OK ? sphinx_agree(sphinx, on_topic, heard, first, error) : status;
}

/* What could not be made out is not told. */
static bool hide_unclear(struct clinch_transcript *heard, size_t first)
{
    for (size_t i = first; i < heard->word_count; i++) {
        if (heard->words[i].kind != CLINCH_UNCLEAR)
            continue;
        char *text = memory_copy(unclear_text);
        if (text == NULL)
            return false;
        free(heard->words[i].text);
        heard->words[i].text = text;
    }
    return true;
}

static enum clinch_status sphinx_decode(void *decoder, const struct engine_piece *piece,
                                        struct clinch_transcript *heard,
                                        struct clinch_error *error)
{
    struct sphinx *sphinx = decoder;
    size_t first = heard->word_count;
    if (piece->frame_count < CLINCH_RATE_HZ / 10 ||
        is_silent(piece->frames, piece->frame_count))
        return CLINCH_OK;
    if (!take_piece(sphinx, piece))
        return fail_memory(error);
    bool holds = false;
    enum clinch_status status = look_again(sphinx, piece->frame_count, error);
    if (status == CLINCH_OK && piece->word_count > 0)
        status = sphinx_follow_captions(sphinx, piece, heard, &holds, error);
    if (status == CLINCH_OK && !holds)
        status = sphinx_hear_freely(sphinx, sphinx->samples, piece->frame_count, heard, error);
    if (status == CLINCH_OK)
        status = put_filled_pauses(sphinx, piece, heard, first, error);
    return status != CLINCH_OK || hide_unclear(heard, first) ? status : fail_memory(error);
}

static enum clinch_status sphinx_follow_begin(void *decoder, struct clinch_error *error)
{
    struct sphinx *sphinx = decoder;
    /* Who practises speaks of one thing, and there is no second hearing to decide it by. */
    mixture_weigh(sphinx->mixture, true);
    /* Times count from the stream's begin. What the voice was found to be like on the mean
     * stays known all the same. */
    bool begun = decoder_use(sphinx->decoder, search_name) >= 0 &&
                 ps_start_stream(sphinx->decoder) >= 0 && ps_start_utt(sphinx->decoder) >= 0;
    return begun ? CLINCH_OK
                 : fail(error, CLINCH_ERROR_ENGINE, "PocketSphinx cannot follow the sound");
}

static enum clinch_status sphinx_follow(void *decoder, const float *frames, size_t frame_count,
                                        struct clinch_transcript *guess,
                                        struct clinch_error *error)
{
    struct sphinx *sphinx = decoder;
    if (!take_samples(sphinx, frames, frame_count))
        return fail_memory(error);
    if (ps_process_raw(sphinx->decoder, sphinx->samples, frame_count, FALSE, FALSE) < 0)
        return fail(error, CLINCH_ERROR_ENGINE, "PocketSphinx failed to follow the sound");
    return sphinx_best_path(sphinx, guess, error);
}

static void sphinx_follow_end(void *decoder)
{
    struct sphinx *sphinx = decoder;
    (void)ps_end_utt(sphinx->decoder);
}

const struct engine engine_pocketsphinx = {.name = "pocketsphinx",
                                           .open = sphinx_open,
                                           .decode = sphinx_decode,
                                           .follow_begin = sphinx_follow_begin,
                                           .follow = sphinx_follow,
                                           .follow_end = sphinx_follow_end,
                                           .close = sphinx_close};

/* The real engine. The only file that knows PocketSphinx: both Debian's "5prealpha", whose
 * settings are a cmd_ln_t, and 5.x, whose are a ps_config_t. */
#include "engine.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include <pocketsphinx.h>
#ifndef CLINCH_POCKETSPHINX_5
#include <sphinxbase/err.h>
#include <sphinxbase/fsg_model.h>
#endif

#include "align.h"
#include "align_gaps.h"
#include "base/fail.h"
#include "base/memory.h"
#include "base/text.h"
#include "confidence.h"
#include "filled_pause.h"
#include "filled_pauses.h"
#include "language.h"
#include "mixture.h"
#include "model_files.h"
#include "second_look.h"
#include "voice_track.h"

#ifdef CLINCH_POCKETSPHINX_5
typedef ps_config_t config_t;
#define config_make()                         ps_config_init(NULL)
#define config_free(config)                   ps_config_free(config)
#define config_set_text(config, name, value)  ps_config_set_str(config, name, value)
#define config_set_real(config, name, value)  ps_config_set_float(config, name, value)
#define config_set_whole(config, name, value) ps_config_set_int(config, name, value)
#define config_set_flag(config, name, value)  ps_config_set_bool(config, name, value)
#define config_get_real(config, name)         ps_config_float(config, name)
#define decoder_add_lm(decoder, name, lm)     ps_add_lm(decoder, name, lm)
#define decoder_add_phones(decoder, name)     ps_add_allphone_file(decoder, name, NULL)
#define decoder_add_grammar(decoder, name, g) ps_add_fsg(decoder, name, g)
#define decoder_use(decoder, name)            ps_activate_search(decoder, name)
#else
typedef cmd_ln_t config_t;
#define config_make()                         cmd_ln_init(NULL, ps_args(), FALSE, NULL)
#define config_free(config)                   cmd_ln_free_r(config)
#define config_set_text(config, name, value)  cmd_ln_set_str_r(config, "-" name, value)
#define config_set_real(config, name, value)  cmd_ln_set_float_r(config, "-" name, value)
#define config_set_whole(config, name, value) cmd_ln_set_int_r(config, "-" name, value)
#define config_set_flag(config, name, value)  cmd_ln_set_boolean_r(config, "-" name, value)
#define config_get_real(config, name)         cmd_ln_float_r(config, "-" name)
#define decoder_add_lm(decoder, name, lm)     ps_set_lm(decoder, name, lm)
#define decoder_add_phones(decoder, name)     ps_set_allphone_file(decoder, name, NULL)
#define decoder_add_grammar(decoder, name, g) ps_set_fsg(decoder, name, g)
#define decoder_use(decoder, name)            ps_set_search(decoder, name)
#endif

static const double frame_s = 0.01;
static const char search_name[] = "close", look_name[] = "phones", captions_name[] = "captions";

struct sphinx {
    ps_decoder_t *decoder;
    struct mixture *mixture;
    short *samples;
    size_t sample_capacity;
    struct confidence_evidence *evidence; /* of the words of the piece in hand */
    double *confidences;
    size_t word_count, evidence_capacity, confidence_capacity;
    struct second_look_phone *phones; /* of the piece in hand */
    size_t phone_count, phone_capacity;
};

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

static void sphinx_close(void *decoder)
{
    struct sphinx *sphinx = decoder;
    if (sphinx == NULL)
        return;
    if (sphinx->decoder != NULL)
        ps_free(sphinx->decoder);
    mixture_free(sphinx->mixture);
    free(sphinx->samples);
    free(sphinx->evidence);
    free(sphinx->confidences);
    free(sphinx->phones);
    free(sphinx);
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
    bool ready = sphinx->decoder != NULL && set_language(sphinx, config, setup->language);
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

/* Silence, noise, the ends of a sentence and steps of a grammar without words are none. */
static bool is_word(const char *text)
{
    return text != NULL && text[0] != '<' && text[0] != '[' && text[0] != '+' &&
           text[0] != '(' && text[0] != '\0';
}

/* Phones of a word of the dictionary, variant and all. */
static double count_phones(ps_decoder_t *decoder, const char *word)
{
    char *phones = ps_lookup_word(decoder, word);
    double count = 1;
    for (const char *c = phones; c != NULL && *c; c++)
        count += *c == ' ';
    free(phones);
    return count;
}

static bool keep_evidence(struct sphinx *sphinx, ps_seg_t *segment, int frame_count)
{
    int32 acoustic = 0, language = 0, order = 0;
    if (!memory_grow(&sphinx->evidence, &sphinx->evidence_capacity, sphinx->word_count,
                     sizeof *sphinx->evidence) ||
        !memory_grow(&sphinx->confidences, &sphinx->confidence_capacity, sphinx->word_count,
                     sizeof *sphinx->confidences))
        return false;
    int32 posterior = ps_seg_prob(segment, &acoustic, &language, &order);
    double likely = logmath_exp(ps_get_logmath(sphinx->decoder), posterior);
    sphinx->evidence[sphinx->word_count++] = (struct confidence_evidence){
        .posterior = likely < 0   ? 0
                     : likely > 1 ? 1
                                  : likely,
        .acoustic = acoustic,
        .language = language,
        .order = order,
        .frame_count = frame_count,
        .phone_count = count_phones(sphinx->decoder, ps_seg_word(segment)),
    };
    return true;
}

static enum clinch_status add_segment(struct sphinx *sphinx, ps_seg_t *segment,
                                      struct clinch_transcript *heard,
                                      struct clinch_error *error)
{
    char text[128];
    const char *source = ps_seg_word(segment);
    if (!is_word(source))
        return CLINCH_OK;
    size_t length = strcspn(source, "(");
    if (length >= sizeof text)
        length = sizeof text - 1;
    memcpy(text, source, length);
    text[length] = '\0';
    int first = 0, last = 0;
    ps_seg_frames(segment, &first, &last);
    struct clinch_word word = {
        .text = text,
        .begin_s = first * frame_s,
        .end_s = (last + 1) * frame_s,
        .confidence_known = true,
        .kind = filled_pause_is(text) ? CLINCH_FILLED_PAUSE : CLINCH_WORD,
    };
    if (!keep_evidence(sphinx, segment, last + 1 - first))
        return fail_memory(error);
    return clinch_transcript_add(heard, &word, error);
}

static enum clinch_status collect_words(struct sphinx *sphinx, struct clinch_transcript *heard,
                                        struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    size_t before = heard->word_count;
    sphinx->word_count = 0;
    ps_seg_t *segment = ps_seg_iter(sphinx->decoder);
    while (segment != NULL && status == CLINCH_OK) {
        status = add_segment(sphinx, segment, heard, error);
        segment = ps_seg_next(segment);
    }
    if (segment != NULL)
        ps_seg_free(segment);
    if (status != CLINCH_OK || sphinx->word_count == 0)
        return status;
    confidence_judge(sphinx->evidence, sphinx->word_count, sphinx->confidences);
    for (size_t i = 0; i < sphinx->word_count; i++)
        heard->words[before + i].confidence = sphinx->confidences[i];
    return CLINCH_OK;
}

static bool listen(ps_decoder_t *decoder, const short *samples, size_t count)
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
        !listen(sphinx->decoder, sphinx->samples, frame_count))
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

static enum clinch_status hear_words(struct sphinx *sphinx, const short *samples,
                                     size_t frame_count, struct clinch_transcript *heard,
                                     struct clinch_error *error)
{
    if (decoder_use(sphinx->decoder, search_name) < 0 ||
        !listen(sphinx->decoder, samples, frame_count))
        return fail(error, CLINCH_ERROR_ENGINE, "PocketSphinx failed on a piece of %.2f s",
                    (double)frame_count / CLINCH_RATE_HZ);
    return collect_words(sphinx, heard, error);
}

static enum clinch_status hear_freely(struct sphinx *sphinx, const short *samples,
                                      size_t frame_count, struct clinch_transcript *heard,
                                      struct clinch_error *error)
{
    size_t first = heard->word_count;
    mixture_weigh(sphinx->mixture, false);
    enum clinch_status status = hear_words(sphinx, samples, frame_count, heard, error);
    if (status == CLINCH_OK && mixture_is_on_topic(sphinx->mixture, heard, first)) {
        drop_words(heard, first);
        mixture_weigh(sphinx->mixture, true);
        status = hear_words(sphinx, samples, frame_count, heard, error);
    }
    return status;
}

/* An um of the captions need not be in the grammar: there may be one anywhere. */
static bool find_unknown(struct sphinx *sphinx, const struct clinch_caption_word *words,
                         size_t count, bool *unknown)
{
    bool any = false;
    for (size_t i = 0; i < count; i++) {
        char *phones = ps_lookup_word(sphinx->decoder, words[i].text);
        unknown[i] = phones == NULL || filled_pause_is(words[i].text);
        any = any || !unknown[i];
        free(phones);
    }
    return any;
}

static bool use_grammar(struct sphinx *sphinx, const struct text *grammar)
{
    FILE *stream = fmemopen(grammar->bytes, grammar->length, "r");
    if (stream == NULL)
        return false;
    fsg_model_t *model =
        fsg_model_read(stream, ps_get_logmath(sphinx->decoder),
                       (float)config_get_real(ps_get_config(sphinx->decoder), "lw"));
    fclose(stream);
    if (model == NULL)
        return false;
    bool used = decoder_add_grammar(sphinx->decoder, captions_name, model) == 0 &&
                decoder_use(sphinx->decoder, captions_name) == 0;
    fsg_model_free(model);
    return used;
}

static bool collect_path(struct sphinx *sphinx, struct align_path *path)
{
    ps_seg_t *segment = ps_seg_iter(sphinx->decoder);
    for (; segment != NULL; segment = ps_seg_next(segment)) {
        const char *text = ps_seg_word(segment);
        if (!is_word(text))
            continue;
        int32 acoustic = 0, language = 0, order = 0;
        ps_seg_prob(segment, &acoustic, &language, &order);
        struct align_segment laid = {.acoustic = acoustic};
        ps_seg_frames(segment, &laid.begin, &laid.end);
        laid.end++;
        laid.text = memory_copy_bytes(text, strcspn(text, "("));
        char *phones = ps_lookup_word(sphinx->decoder, text);
        laid.phones = memory_copy(phones != NULL ? phones : "");
        free(phones);
        if (!align_path_add(path, laid)) {
            ps_seg_free(segment);
            return false;
        }
    }
    return true;
}

/* The piece in hand or a part of it, the words that it may hold, and its phones. */
struct stretch {
    const short *samples;
    size_t sample_count;
    double begin_s; /* from the start of the recording */
    const struct clinch_caption_word *words;
    size_t word_count;
    const struct second_look_phone *phones;
    size_t phone_count;
    bool is_gap;
};

/* Lays the captions' words on the sound; an empty path: they cannot be. */
static enum clinch_status lay_words(struct sphinx *sphinx, const struct stretch *stretch,
                                    const struct align_input *input, struct align_path *path,
                                    struct clinch_error *error)
{
    struct text grammar = {0};
    align_grammar_write(&grammar, input);
    enum clinch_status status = grammar.failed ? fail_memory(error) : CLINCH_OK;
    if (status == CLINCH_OK && use_grammar(sphinx, &grammar) &&
        listen(sphinx->decoder, stretch->samples, stretch->sample_count) &&
        !collect_path(sphinx, path))
        status = fail_memory(error);
    text_free(&grammar);
    return status;
}

/* Hears a stretch by its captions, if they hold; places count from its words. */
static enum clinch_status hear_captions(struct sphinx *sphinx, const struct stretch *stretch,
                                        struct clinch_transcript *heard, bool *holds,
                                        struct clinch_error *error)
{
    struct align_path path = {0};
    bool *unknown = memory_make(stretch->word_count, sizeof *unknown);
    if (unknown == NULL)
        return fail_memory(error);
    const struct align_input input = {
        .words = stretch->words,
        .word_count = stretch->word_count,
        .begin_s = stretch->begin_s,
        .end_s = stretch->begin_s + (double)stretch->sample_count / CLINCH_RATE_HZ,
        .unknown = unknown,
    };
    enum clinch_status status = CLINCH_OK;
    if (find_unknown(sphinx, stretch->words, stretch->word_count, unknown))
        status = lay_words(sphinx, stretch, &input, &path, error);
    const struct align_evidence evidence = {&path, stretch->phones, stretch->phone_count,
                                            stretch->is_gap};
    if (status == CLINCH_OK)
        status = align_put(heard, &input, &evidence, holds, error);
    align_path_free(&path);
    free(unknown);
    return status;
}

static void move_words(struct clinch_transcript *heard, size_t first, double by_s,
                       size_t by_place)
{
    for (size_t i = first; i < heard->word_count; i++) {
        heard->words[i].begin_s += by_s;
        heard->words[i].end_s += by_s;
        if (heard->words[i].captioned)
            heard->words[i].place += by_place;
    }
}

/* Speech that the words laid leave out: by the captions' words between, or else freely. */
static enum clinch_status hear_gap(struct sphinx *sphinx, const struct engine_piece *piece,
                                   const struct align_gap *gap, struct clinch_transcript *heard,
                                   struct clinch_error *error)
{
    enum { STEP = CLINCH_RATE_HZ / 100 };
    size_t first = heard->word_count, begin = (size_t)gap->begin * STEP;
    size_t end = (size_t)gap->end * STEP;
    struct stretch stretch = {
        .samples = sphinx->samples + begin,
        .sample_count = (end < piece->frame_count ? end : piece->frame_count) - begin,
        .begin_s = piece->begin_s + gap->begin * frame_s,
        .words = piece->words + gap->first_place,
        .word_count = gap->word_count,
        .phones = gap->phones,
        .phone_count = gap->phone_count,
        .is_gap = true,
    };
    bool holds = false;
    enum clinch_status status = CLINCH_OK;
    if (gap->word_count > 0)
        status = hear_captions(sphinx, &stretch, heard, &holds, error);
    if (status == CLINCH_OK && !holds)
        status = hear_freely(sphinx, stretch.samples, stretch.sample_count, heard, error);
    move_words(heard, first, gap->begin * frame_s, gap->first_place);
    return status;
}

static enum clinch_status hear_gaps(struct sphinx *sphinx, const struct engine_piece *piece,
                                    struct clinch_transcript *heard, size_t first,
                                    struct clinch_error *error)
{
    struct align_gaps gaps = {0};
    const struct align_gaps_input input = {sphinx->phones, sphinx->phone_count,
                                           piece->word_count};
    enum clinch_status status =
        align_gaps_find(&gaps, heard, first, &input) ? CLINCH_OK : fail_memory(error);
    for (size_t i = 0; i < gaps.count && status == CLINCH_OK; i++)
        status = hear_gap(sphinx, piece, &gaps.items[i], heard, error);
    align_gaps_free(&gaps);
    align_gaps_sort(heard, first);
    return status;
}

/* Hears a piece by its captions as far as they hold. */
static enum clinch_status follow_captions(struct sphinx *sphinx,
                                          const struct engine_piece *piece,
                                          struct clinch_transcript *heard, bool *holds,
                                          struct clinch_error *error)
{
    size_t first = heard->word_count;
    const struct stretch whole = {.samples = sphinx->samples,
                                  .sample_count = piece->frame_count,
                                  .begin_s = piece->begin_s,
                                  .words = piece->words,
                                  .word_count = piece->word_count,
                                  .phones = sphinx->phones,
                                  .phone_count = sphinx->phone_count};
    enum clinch_status status = hear_captions(sphinx, &whole, heard, holds, error);
    if (status == CLINCH_OK && *holds)
        status = hear_gaps(sphinx, piece, heard, first, error);
    move_words(heard, first, 0, piece->first_place);
    return status;
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
    if (!take_samples(sphinx, piece->frames, piece->frame_count))
        return fail_memory(error);
    bool holds = false;
    enum clinch_status status = look_again(sphinx, piece->frame_count, error);
    if (status == CLINCH_OK && piece->word_count > 0)
        status = follow_captions(sphinx, piece, heard, &holds, error);
    if (status == CLINCH_OK && !holds)
        status = hear_freely(sphinx, sphinx->samples, piece->frame_count, heard, error);
    return status == CLINCH_OK ? put_filled_pauses(sphinx, piece, heard, first, error) : status;
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
    enum clinch_status status = collect_words(sphinx, guess, error);
    for (size_t i = 0; i < guess->word_count; i++)
        guess->words[i].confidence_known = false;
    return status;
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

/**
 * A decoder of PocketSphinx; the only door to its headers, both of Debian's "5prealpha", whose
 * settings are a cmd_ln_t, and of 5.x, whose are a ps_config_t.
 *
 * `engine_pocketsphinx.c` makes it and leads a piece of sound through it, `sphinx_words.c`
 * takes out what was heard, `sphinx_captions.c` lays words on the sound that are known already.
 */
#ifndef TRANSCRIBE_SPHINX_H
#define TRANSCRIBE_SPHINX_H

#include <pocketsphinx.h>
#ifndef CLINCH_POCKETSPHINX_5
#include <sphinxbase/err.h>
#include <sphinxbase/fsg_model.h>
#endif

#include <clinch/transcript.h>

#include "confidence.h"
#include "engine.h"
#include "mixture.h"
#include "second_look.h"

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

/** Length of a frame of PocketSphinx. */
static const double sphinx_frame_s = 0.01;

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

/** Whether a segment is a word: silence, noise, the ends of a sentence and steps of a grammar
 * without words are none. */
bool sphinx_is_word(const char *text);

/** Takes a whole piece of sound, by the search in use; false: PocketSphinx failed. */
bool sphinx_listen(ps_decoder_t *decoder, const short *samples, size_t count);

/** Appends the words of the best path so far, without confidence. */
enum clinch_status sphinx_best_path(struct sphinx *sphinx, struct clinch_transcript *heard,
                                    struct clinch_error *error);

/**
 * Puts the words that all paths of the last piece agree on in the place of those from `first`
 * on, which are its best path's; these stay if no path is whole. Words that few agree on are
 * marked as unclear and keep their text.
 *
 * on_topic  whether the topical language has a say
 */
enum clinch_status sphinx_agree(struct sphinx *sphinx, bool on_topic,
                                struct clinch_transcript *heard, size_t first,
                                struct clinch_error *error);

/** Hears sound whose words nobody knows: with the topical language too if it sounds like it.
 * Times count from the first sample. */
enum clinch_status sphinx_hear_freely(struct sphinx *sphinx, const short *samples, size_t count,
                                      struct clinch_transcript *heard,
                                      struct clinch_error *error);

/** Hears a piece by its captions as far as they hold; `holds` says whether they do at all. */
enum clinch_status sphinx_follow_captions(struct sphinx *sphinx,
                                          const struct engine_piece *piece,
                                          struct clinch_transcript *heard, bool *holds,
                                          struct clinch_error *error);

#endif

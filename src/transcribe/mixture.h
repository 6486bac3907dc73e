/**
 * The language models of a decoder, mixed word by word; the only door to the n-gram headers.
 *
 * A topical part (one kind of talk) is shut out until `mixture_weigh` lets it in; whether it
 * should be let in, `mixture_is_on_topic` tells from what was heard without it.
 *
 * Threads: one mixture belongs to one decoder.
 */
#ifndef TRANSCRIBE_MIXTURE_H
#define TRANSCRIBE_MIXTURE_H

#include <stdbool.h>
#include <stddef.h>

#include <clinch/transcript.h>

#include "consensus.h"
#include "language.h"

struct logmath_s;
struct ngram_model_s;
struct mixture;

/**
 * Reads all parts of a language.
 *
 * logmath                   the decoder's; borrowed, must live longer
 * language_weight, penalty  PocketSphinx's -lw and -wip
 * Gives NULL when a model cannot be read. Free with `mixture_free`.
 */
struct mixture *mixture_read(const struct language *language, struct logmath_s *logmath,
                             double language_weight, double penalty);

/** NULL is allowed. */
void mixture_free(struct mixture *mixture);

/** What the decoder searches with; borrowed. */
struct ngram_model_s *mixture_model(const struct mixture *mixture);

/** Whether there is a topical part at all. */
bool mixture_has_topic(const struct mixture *mixture);

/** Lets the topical part count, or shuts it out. */
void mixture_weigh(struct mixture *mixture, bool on_topic);

/**
 * Whether the words from `begin` on are of the topical part's kind: on the mean not much
 * likelier in the first part's language than in that part's.
 *
 * The limit was measured on what was heard, wrong words and all. Mean logarithms of the ratio:
 * published closings -0.1 (nine in ten above -0.9); read sentences, books and meetings -1.5
 * (six in seven below -1.0).
 */
bool mixture_is_on_topic(const struct mixture *mixture, const struct clinch_transcript *heard,
                         size_t begin);

/**
 * How much each part has to say about the words from `begin` on, so that they are likeliest
 * (expectation maximisation, after Dempster, Laird and Rubin, 1977); for `mixture_scorer`.
 *
 * on_topic  false: the topical part has no say
 */
void mixture_share(struct mixture *mixture, const struct clinch_transcript *heard, size_t begin,
                   bool on_topic);

/**
 * Scores a lattice by the parts' true linear mixture. Valid until the next call for this
 * mixture; words that it cannot remember for want of memory are unknown to it.
 */
struct consensus_scorer mixture_scorer(struct mixture *mixture);

#endif

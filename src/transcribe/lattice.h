/**
 * A lattice: what a decoder held for possible in one piece of sound, as a graph of words.
 *
 * A node is a word that begins at a frame; a link leads from it to what may follow, and knows
 * where the word then ends and how well the sound in between fits it. Every link leads forward
 * in time. Plain data: it knows neither decoder nor language model.
 */
#ifndef TRANSCRIBE_LATTICE_H
#define TRANSCRIBE_LATTICE_H

#include <stdbool.h>
#include <stddef.h>

struct lattice_node {
    const char *text; /**< borrowed; the variant of a pronunciation may follow: "a(2)" */
    int begin;        /**< frame of 10 ms */
    bool spoken;      /**< a word; not silence, noise or the begin of all */
    size_t first_link, link_count; /**< what leaves it; after `lattice_finish` */
};

struct lattice_link {
    size_t from, to; /**< nodes */
    int end;         /**< the frame after the last one of `from`'s word */
    double acoustic; /**< natural logarithm of how the sound fits, up to a constant a frame */
};

/** Free with `lattice_free`. */
struct lattice {
    struct lattice_node *nodes; /**< by their begin */
    size_t node_count, node_capacity;
    struct lattice_link *links; /**< by where they come from */
    size_t link_count, link_capacity;
    size_t start, end; /**< nodes: the begin and the end of all */
    int frame_count;
};

/** Appends a node, or a link whose nodes are given by their place of now. False: no memory. */
bool lattice_add_node(struct lattice *lattice, const struct lattice_node *node);
bool lattice_add_link(struct lattice *lattice, const struct lattice_link *link);

/**
 * Puts nodes and links in order once all are there; `start` and `end` move with their nodes.
 * Links that lead nowhere in time are dropped. False: no memory.
 */
bool lattice_finish(struct lattice *lattice);

/** Length of a node's word without the number of its variant. */
size_t lattice_word_length(const char *text);

/** Frees what the lattice holds and leaves it empty. */
void lattice_free(struct lattice *lattice);

#endif

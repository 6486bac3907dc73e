/**
 * Words of captions laid on the sound of one piece: which they were, how well they fit, and
 * whether the captions hold there at all.
 *
 * The decoder followed the captions' grammar (`align_grammar.h`), which it must, fit or not.
 * What tells is its second look (`second_look.h`), which heard phones without knowing any
 * words: how many of a word's phones it came out with where the word is said to be, and how
 * long the word took for them. After Witt and Young, 2000, "Phone-level pronunciation scoring
 * and assessment for interactive language learning", with phones in place of scores.
 */
#ifndef TRANSCRIBE_ALIGN_H
#define TRANSCRIBE_ALIGN_H

#include <clinch/transcript.h>

#include "align_grammar.h"
#include "second_look.h"

/** One word as the decoder laid it. Strings are its own; times in frames of 10 ms, half-open.
 */
struct align_segment {
    char *text, *phones; /**< the dictionary's, blanks between */
    int begin, end;
    double acoustic; /**< score of the sound, as in confidence.h */
};

struct align_path {
    struct align_segment *items;
    size_t count, capacity;
};

/** Takes the strings over, after a failure too; false: no memory. */
bool align_path_add(struct align_path *path, struct align_segment segment);

void align_path_free(struct align_path *path);

/** What was heard where the path was laid. */
struct align_evidence {
    const struct align_path *path;
    const struct second_look_phone *phones;
    size_t phone_count;
    bool again; /**< of a gap (align_gaps.h): it holds as a whole or not at all */
};

/**
 * Appends the words of the path to `heard`, times from the start of the piece, with how sure
 * each is; an um or uh of the grammar becomes a filled pause.
 *
 * holds  whether enough of them fit; if not, nothing is appended; a run of words that fit badly
 * is left out
 * Fails with MEMORY.
 */
enum clinch_status align_put(struct clinch_transcript *heard, const struct align_input *input,
                             const struct align_evidence *evidence, bool *holds,
                             struct clinch_error *error);

#endif

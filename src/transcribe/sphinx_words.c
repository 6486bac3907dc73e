#include "sphinx.h"

#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "consensus.h"
#include "filled_pause.h"
#include "lattice.h"

/* Links that are less likely than this (natural logarithm) are no part of the lattice. */
static const double least_log_posterior = -7.5;

bool sphinx_is_word(const char *text)
{
    return text != NULL && text[0] != '<' && text[0] != '[' && text[0] != '+' &&
           text[0] != '(' && text[0] != '\0';
}

static void drop_words(struct clinch_transcript *heard, size_t first)
{
    while (heard->word_count > first)
        free(heard->words[--heard->word_count].text);
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

static bool keep_evidence(struct sphinx *sphinx, const struct consensus_word *word)
{
    if (!memory_grow(&sphinx->evidence, &sphinx->evidence_capacity, sphinx->word_count,
                     sizeof *sphinx->evidence) ||
        !memory_grow(&sphinx->confidences, &sphinx->confidence_capacity, sphinx->word_count,
                     sizeof *sphinx->confidences))
        return false;
    sphinx->evidence[sphinx->word_count++] = (struct confidence_evidence){
        .posterior = word->posterior,
        .acoustic = word->acoustic,
        .language = word->language,
        .frame_count = word->end - word->begin,
        .phone_count = count_phones(sphinx->decoder, word->text),
    };
    return true;
}

static enum clinch_status add_word_at(const char *source, int begin, int end,
                                      struct clinch_transcript *heard,
                                      struct clinch_error *error)
{
    char text[128];
    size_t length = lattice_word_length(source);
    if (length >= sizeof text)
        length = sizeof text - 1;
    memcpy(text, source, length);
    text[length] = '\0';
    struct clinch_word word = {
        .text = text,
        .begin_s = begin * sphinx_frame_s,
        .end_s = end * sphinx_frame_s,
        .kind = filled_pause_is(text) ? CLINCH_FILLED_PAUSE : CLINCH_WORD,
    };
    return clinch_transcript_add(heard, &word, error);
}

/* The words of the best path, without confidence. */
enum clinch_status sphinx_best_path(struct sphinx *sphinx, struct clinch_transcript *heard,
                                    struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    ps_seg_t *segment = ps_seg_iter(sphinx->decoder);
    while (segment != NULL && status == CLINCH_OK) {
        int first = 0, last = 0;
        ps_seg_frames(segment, &first, &last);
        if (sphinx_is_word(ps_seg_word(segment)))
            status = add_word_at(ps_seg_word(segment), first, last + 1, heard, error);
        segment = ps_seg_next(segment);
    }
    if (segment != NULL)
        ps_seg_free(segment);
    return status;
}

static int by_address(const void *a, const void *b)
{
    const ps_latnode_t *const *one = a, *const *other = b;
    return (*one > *other) - (*one < *other);
}

/* PocketSphinx's nodes, sorted so that a node's number can be looked up. */
struct node_list {
    ps_latnode_t **nodes;
    size_t count, capacity;
};

static bool list_nodes(struct node_list *list, ps_lattice_t *from)
{
    for (ps_latnode_iter_t *at = ps_latnode_iter(from); at; at = ps_latnode_iter_next(at)) {
        if (!memory_grow(&list->nodes, &list->capacity, list->count, sizeof *list->nodes)) {
            ps_latnode_iter_free(at);
            return false;
        }
        list->nodes[list->count++] = ps_latnode_iter_node(at);
    }
    if (list->count > 0)
        qsort(list->nodes, list->count, sizeof *list->nodes, by_address);
    return true;
}

static size_t number_of(const struct node_list *list, const ps_latnode_t *node)
{
    ps_latnode_t *const *found =
        bsearch(&node, list->nodes, list->count, sizeof *list->nodes, by_address);
    return found != NULL ? (size_t)(found - list->nodes) : list->count;
}

static bool copy_links(struct lattice *lattice, ps_lattice_t *from,
                       const struct node_list *list, size_t number)
{
    logmath_t *logmath = ps_lattice_get_logmath(from);
    ps_latlink_iter_t *at = ps_latnode_exits(list->nodes[number]);
    for (; at != NULL; at = ps_latlink_iter_next(at)) {
        ps_latlink_t *link = ps_latlink_iter_link(at);
        int16 begin = 0;
        int32 acoustic = 0;
        double posterior = logmath_log_to_ln(logmath, ps_latlink_prob(from, link, &acoustic));
        struct lattice_link copy = {
            .from = number,
            .to = number_of(list, ps_latlink_nodes(link, NULL)),
            .end = ps_latlink_times(link, &begin) + 1,
            .acoustic = logmath_log_to_ln(logmath, acoustic),
        };
        if (posterior < least_log_posterior || copy.to >= list->count)
            continue;
        if (!lattice_add_link(lattice, &copy)) {
            ps_latlink_iter_free(at);
            return false;
        }
    }
    return true;
}

/* Sound that breaks off in mid-sentence has no end of its own: it ends with its last word. */
static bool add_end(struct lattice *lattice, size_t last_node, int end)
{
    const struct lattice_node node = {.text = "</s>", .begin = end};
    const struct lattice_link link = {.from = last_node, .to = lattice->node_count, .end = end};
    lattice->end = lattice->node_count;
    return lattice_add_node(lattice, &node) && lattice_add_link(lattice, &link);
}

static bool copy_nodes(struct lattice *lattice, ps_lattice_t *from,
                       const struct node_list *list)
{
    bool has_start = false, has_end = false;
    size_t last_node = 0;
    int last_frame = -1;
    for (size_t i = 0; i < list->count; i++) {
        int16 first = 0, last = 0;
        const char *text = ps_latnode_word(from, list->nodes[i]);
        struct lattice_node node = {.text = text,
                                    .begin = ps_latnode_times(list->nodes[i], &first, &last),
                                    .spoken = sphinx_is_word(text)};
        if (!lattice_add_node(lattice, &node))
            return false;
        if (strcmp(text, "<s>") == 0 && node.begin == 0) {
            lattice->start = i;
            has_start = true;
        } else if (strcmp(text, "</s>") == 0) {
            lattice->end = i;
            has_end = true;
        }
        if (ps_latnode_exits(list->nodes[i]) == NULL && last > last_frame) {
            last_node = i;
            last_frame = last;
        }
    }
    if (!has_end && last_frame >= 0)
        has_end = add_end(lattice, last_node, last_frame + 1);
    /* Without a path from begin to end there is nothing to agree on. */
    if (!has_start || !has_end)
        lattice->node_count = lattice->link_count = 0;
    return true;
}

/* What the decoder held for possible; no nodes if it kept no whole path. */
static bool copy_lattice(struct sphinx *sphinx, struct lattice *lattice)
{
    struct node_list list = {0};
    ps_lattice_t *from = ps_get_lattice(sphinx->decoder);
    bool room = from == NULL || (list_nodes(&list, from) && copy_nodes(lattice, from, &list));
    for (size_t i = 0; room && lattice->node_count > 0 && i < list.count; i++)
        room = copy_links(lattice, from, &list, i);
    if (room && from != NULL)
        lattice->frame_count = ps_lattice_n_frames(from);
    free(list.nodes);
    return room && (lattice->node_count == 0 || lattice_finish(lattice));
}

/* Below these a word is more likely wrong or one too many than the right one. Measured on all
 * read recordings, against telling every word: home microphones get 0.73 of the words wrong
 * instead of 0.82, clear readers 0.30 instead of 0.32, hard ones 0.59 instead of 0.60. */
static void mark(struct clinch_word *word, double posterior, double confidence)
{
    const double least_posterior = 0.48, least_confidence = 0.12;
    word->confidence = confidence;
    word->confidence_known = true;
    if (word->kind == CLINCH_WORD &&
        (posterior < least_posterior || confidence < least_confidence))
        word->kind = CLINCH_UNCLEAR;
}

static enum clinch_status put_consensus(struct sphinx *sphinx,
                                        const struct consensus *consensus,
                                        struct clinch_transcript *heard, size_t first,
                                        struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    drop_words(heard, first);
    sphinx->word_count = 0;
    for (size_t i = 0; i < consensus->count && status == CLINCH_OK; i++) {
        const struct consensus_word *word = &consensus->words[i];
        status = keep_evidence(sphinx, word)
                     ? add_word_at(word->text, word->begin, word->end, heard, error)
                     : fail_memory(error);
    }
    if (status != CLINCH_OK || sphinx->word_count == 0)
        return status;
    confidence_judge(sphinx->evidence, sphinx->word_count, sphinx->confidences);
    for (size_t i = 0; i < sphinx->word_count; i++)
        mark(&heard->words[first + i], sphinx->evidence[i].posterior, sphinx->confidences[i]);
    return CLINCH_OK;
}

/* From the words of the best path to those that all paths agree on; the former stay, without
 * confidence, if there is no whole path. */
enum clinch_status sphinx_agree(struct sphinx *sphinx, bool on_topic,
                                struct clinch_transcript *heard, size_t first,
                                struct clinch_error *error)
{
    struct lattice lattice = {0};
    struct consensus consensus = {0};
    mixture_share(sphinx->mixture, heard, first, on_topic);
    struct consensus_scorer scorer = mixture_scorer(sphinx->mixture);
    bool room = copy_lattice(sphinx, &lattice) && consensus_find(&consensus, &lattice, &scorer);
    enum clinch_status status = room ? CLINCH_OK : fail_memory(error);
    if (room && lattice.link_count > 0)
        status = put_consensus(sphinx, &consensus, heard, first, error);
    free(consensus.words);
    lattice_free(&lattice);
    return status;
}

#include "support.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "transcribe/consensus.h"

/* A scorer for which the words of a list follow each other by a given probability. */
struct given {
    const char *likely; /* one word that is likelier than the others */
    const char *words[16];
    size_t lengths[16];
    int count;
};

static int find_given(void *context, const char *text, size_t length)
{
    struct given *given = context;
    for (int i = 0; i < given->count; i++)
        if (given->lengths[i] == length && memcmp(given->words[i], text, length) == 0)
            return i;
    given->words[given->count] = text;
    given->lengths[given->count] = length;
    return given->count++;
}

static double given_log_prob(void *context, int word, const int history[2])
{
    struct given *given = context;
    (void)history;
    bool likely = given->likely != NULL && word >= 0 &&
                  given->lengths[word] == strlen(given->likely) &&
                  memcmp(given->words[word], given->likely, given->lengths[word]) == 0;
    return likely ? -1 : -3;
}

static struct consensus_scorer scorer_of(struct given *given)
{
    return (struct consensus_scorer){find_given, given_log_prob, given, 11};
}

static size_t node(struct lattice *lattice, const char *text, int begin)
{
    const struct lattice_node made = {
        .text = text, .begin = begin, .spoken = text[0] != '<' && text[0] != '['};
    assert_true(lattice_add_node(lattice, &made));
    return lattice->node_count - 1;
}

static void link_nodes(struct lattice *lattice, size_t from, size_t to, double acoustic)
{
    const struct lattice_link made = {from, to, lattice->nodes[to].begin, acoustic};
    assert_true(lattice_add_link(lattice, &made));
}

/* Between begin and end, a word that is "job" or "rob", and a silence. */
static struct lattice job_or_rob(double job, double rob)
{
    struct lattice made = {.frame_count = 100};
    made.end = node(&made, "</s>", 99);
    size_t silence = node(&made, "<sil>", 60);
    size_t one = node(&made, "job(2)", 10), other = node(&made, "rob", 10);
    made.start = node(&made, "<s>", 0);
    link_nodes(&made, made.start, one, -10);
    link_nodes(&made, made.start, other, -10);
    link_nodes(&made, one, silence, job);
    link_nodes(&made, other, silence, rob);
    link_nodes(&made, silence, made.end, -10);
    assert_true(lattice_finish(&made));
    return made;
}

static void nodes_come_in_order_of_time_and_links_know_them(void **state)
{
    (void)state;
    struct lattice lattice = job_or_rob(-100, -100);
    for (size_t i = 1; i < lattice.node_count; i++)
        assert_true(lattice.nodes[i - 1].begin <= lattice.nodes[i].begin);
    assert_string_equal(lattice.nodes[lattice.start].text, "<s>");
    assert_string_equal(lattice.nodes[lattice.end].text, "</s>");
    assert_int_equal(lattice.nodes[lattice.start].link_count, 2);
    for (size_t i = 0; i < lattice.link_count; i++)
        assert_true(lattice.nodes[lattice.links[i].from].begin <
                    lattice.nodes[lattice.links[i].to].begin);
    lattice_free(&lattice);
}

static void a_link_that_leads_nowhere_in_time_is_dropped(void **state)
{
    (void)state;
    struct lattice lattice = {.frame_count = 10};
    lattice.start = node(&lattice, "<s>", 0);
    size_t stuck = node(&lattice, "a", 0);
    lattice.end = node(&lattice, "</s>", 9);
    link_nodes(&lattice, lattice.start, stuck, -1);
    link_nodes(&lattice, lattice.start, lattice.end, -1);
    assert_true(lattice_finish(&lattice));
    assert_int_equal(lattice.link_count, 1);
    lattice_free(&lattice);
}

static void the_word_that_sounds_better_wins_and_shares_the_rest(void **state)
{
    (void)state;
    struct given given = {0};
    struct consensus_scorer scorer = scorer_of(&given);
    struct lattice lattice = job_or_rob(-100, -120);
    struct consensus consensus;
    assert_true(consensus_find(&consensus, &lattice, &scorer));
    assert_int_equal(consensus.count, 1);
    assert_string_equal(consensus.words[0].text, "job(2)");
    assert_int_equal(consensus.words[0].begin, 10);
    assert_int_equal(consensus.words[0].end, 60);
    /* A difference of 20 counts a tenth: e^2 to 1. */
    assert_true(fabs(consensus.words[0].posterior - 1 / (1 + exp(-2))) < 1e-6);
    assert_true(fabs(consensus.expected_count - 1) < 1e-6);
    free(consensus.words);
    lattice_free(&lattice);
}

static void the_language_decides_between_what_sounds_alike(void **state)
{
    (void)state;
    struct given given = {.likely = "rob"};
    struct consensus_scorer scorer = scorer_of(&given);
    struct lattice lattice = job_or_rob(-100, -100);
    struct consensus consensus;
    assert_true(consensus_find(&consensus, &lattice, &scorer));
    assert_int_equal(consensus.count, 1);
    assert_string_equal(consensus.words[0].text, "rob");
    assert_true(consensus.words[0].language == -1);
    free(consensus.words);
    lattice_free(&lattice);
}

/* Eleven ways to say one word, all alike, none of which many agree on. */
static void where_nothing_is_agreed_on_there_is_no_word(void **state)
{
    (void)state;
    static const char *const words[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"};
    struct given given = {0};
    struct consensus_scorer scorer = scorer_of(&given);
    struct lattice lattice = {.frame_count = 100};
    lattice.start = node(&lattice, "<s>", 0);
    lattice.end = node(&lattice, "</s>", 99);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        size_t word = node(&lattice, words[i], 10);
        link_nodes(&lattice, lattice.start, word, -10);
        link_nodes(&lattice, word, lattice.end, -100);
    }
    assert_true(lattice_finish(&lattice));
    struct consensus consensus;
    assert_true(consensus_find(&consensus, &lattice, &scorer));
    assert_int_equal(consensus.count, 0);
    assert_true(fabs(consensus.expected_count - 1) < 1e-6);
    free(consensus.words);
    lattice_free(&lattice);
}

/* The best path has "are" then "red"; most paths together have "ready". */
static void the_same_word_at_shifted_times_is_added_up(void **state)
{
    (void)state;
    struct given given = {0};
    struct consensus_scorer scorer = scorer_of(&given);
    struct lattice lattice = {.frame_count = 100};
    lattice.start = node(&lattice, "<s>", 0);
    lattice.end = node(&lattice, "</s>", 90);
    static const int begins[] = {18, 20, 22};
    for (size_t i = 0; i < 3; i++) {
        size_t ready = node(&lattice, "ready", begins[i]);
        link_nodes(&lattice, lattice.start, ready, -10);
        link_nodes(&lattice, ready, lattice.end, -100);
    }
    size_t red = node(&lattice, "red", 21);
    link_nodes(&lattice, lattice.start, red, -10);
    link_nodes(&lattice, red, lattice.end, -95);
    assert_true(lattice_finish(&lattice));
    struct consensus consensus;
    assert_true(consensus_find(&consensus, &lattice, &scorer));
    assert_int_equal(consensus.count, 1);
    assert_string_equal(consensus.words[0].text, "ready");
    assert_true(consensus.words[0].posterior > 0.6);
    free(consensus.words);
    lattice_free(&lattice);
}

static void without_a_whole_path_there_are_no_words(void **state)
{
    (void)state;
    struct given given = {0};
    struct consensus_scorer scorer = scorer_of(&given);
    struct lattice lattice = {.frame_count = 50};
    lattice.start = node(&lattice, "<s>", 0);
    lattice.end = node(&lattice, "</s>", 49);
    assert_true(lattice_finish(&lattice));
    struct consensus consensus;
    assert_true(consensus_find(&consensus, &lattice, &scorer));
    assert_int_equal(consensus.count, 0);
    lattice_free(&lattice);
}

static void every_failing_allocation_is_survived(void **state)
{
    (void)state;
    struct lattice lattice = job_or_rob(-100, -120);
    bool found = false;
    for (long failing = 0; !found && failing < 100; failing++) {
        struct given given = {0};
        struct consensus_scorer scorer = scorer_of(&given);
        struct consensus consensus = {0};
        memory_fail_after(failing);
        found = consensus_find(&consensus, &lattice, &scorer);
        memory_fail_after(-1);
        assert_true(found || consensus.words == NULL);
        free(consensus.words);
    }
    assert_true(found);
    lattice_free(&lattice);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nodes_come_in_order_of_time_and_links_know_them),
        cmocka_unit_test(a_link_that_leads_nowhere_in_time_is_dropped),
        cmocka_unit_test(the_word_that_sounds_better_wins_and_shares_the_rest),
        cmocka_unit_test(the_language_decides_between_what_sounds_alike),
        cmocka_unit_test(where_nothing_is_agreed_on_there_is_no_word),
        cmocka_unit_test(the_same_word_at_shifted_times_is_added_up),
        cmocka_unit_test(without_a_whole_path_there_are_no_words),
        cmocka_unit_test(every_failing_allocation_is_survived),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

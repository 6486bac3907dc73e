#define _GNU_SOURCE /* usleep */
#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "store_case.h"

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Recordings of two lengths, each with a report of its length and words of its own. */
struct pair {
    char path[2][256];
};

static const double pair_s[2] = {0.3, 0.5};

static struct pair make_pair(const char *folder)
{
    struct pair pair;
    char command[900];
    for (int k = 0; k < 2; k++) {
        snprintf(pair.path[k], sizeof pair.path[k], "%s/recording-%d.wav", folder, k);
        snprintf(command, sizeof command, "sox '%s' '%s' trim 0 %.1f", sound, pair.path[k],
                 pair_s[k]);
        assert_int_equal(system(command), 0);
    }
    return pair;
}

static enum clinch_status add_of(struct clinch_store *store, const struct pair *pair, int k)
{
    struct report_case c;
    struct clinch_new_take take = {.report = spoken_case(&c), .sound = pair->path[k]};
    int64_t number;
    c.report.source.duration_s = pair_s[k];
    c.transcript.word_count = (size_t)(4 + k);
    return clinch_take_add(store, &take, &number, NULL);
}

/* Words, report and sound are of the same take, and the sound is sound to its end. */
static void assert_agrees(struct clinch_store *store, int64_t number)
{
    static const char *const words[] = {"um i led clinical", "um i led clinical education"};
    struct clinch_kept_take *kept = NULL;
    static float frames[CLINCH_RATE_HZ];
    assert_int_equal(clinch_take_load(store, number, &kept, NULL), CLINCH_OK);
    int k = kept->report->source.duration_s > 0.4;
    assert_string_equal(kept->transcript, words[k]);
    assert_int_equal(kept->report->transcript->word_count, 4 + k);
    double heard_s = (double)frames_of(kept->sound, frames, CLINCH_RATE_HZ) / CLINCH_RATE_HZ;
    if (heard_s < pair_s[k] - 0.01 || heard_s > pair_s[k] + 0.01)
        fail_msg("take %d: %.3f s of sound, %.1f s said", (int)number, heard_s, pair_s[k]);
    clinch_kept_take_free(kept);
}

static void assert_all_agree(struct clinch_store *store, const char *folder, int64_t after)
{
    const struct clinch_take_filter all = {0};
    struct clinch_take *takes = NULL;
    size_t count = 0;
    assert_int_equal(clinch_store_check(store, false, NULL), CLINCH_OK);
    assert_int_equal(clinch_take_list(store, &all, &takes, &count, NULL), CLINCH_OK);
    assert_int_equal(files_in(folder, "sound"), count);
    assert_int_equal(files_in(folder, "sound/pending"), 0);
    for (size_t i = 0; i < count; i++)
        if (takes[i].number > after)
            assert_agrees(store, takes[i].number);
    clinch_take_free_list(takes, count);
}

/* Keeps takes until it is killed. */
static void keep_on(const char *folder, const struct pair *pair)
{
    struct clinch_store *store = NULL;
    if (clinch_store_open(&store, folder, NULL) == CLINCH_OK)
        for (int k = 0; add_of(store, pair, k) == CLINCH_OK; k = 1 - k) {
        }
    _exit(1);
}

static void a_kill_at_any_moment_leaves_a_take_whole_or_none(void **state)
{
    enum { KILLS = 200 };
    char *folder = place_make();
    struct pair pair = make_pair(folder);
    int64_t newest = 0, before = 0;
    int whole_count = 0;
    (void)state;
    struct clinch_store *begun = opened(folder);
    double began_s = now_s();
    assert_int_equal(add_of(begun, &pair, 0), CLINCH_OK);
    double save_us = 1e6 * (now_s() - began_s);
    clinch_store_close(begun);
    srand(1);
    for (int i = 0; i < KILLS; i++) {
        pid_t child = fork();
        if (child == 0)
            keep_on(folder, &pair);
        usleep((useconds_t)(6 * save_us * rand() / RAND_MAX));
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        struct clinch_store *store = opened(folder);
        assert_all_agree(store, folder, before);
        assert_int_equal(clinch_take_find(store, "last", &newest, NULL), CLINCH_OK);
        whole_count += newest > before;
        before = newest;
        clinch_store_close(store);
    }
    struct clinch_store *store = opened(folder);
    assert_all_agree(store, folder, 0);
    clinch_store_close(store);
    printf("%d kills, takes kept in %d rounds, %d takes\n", KILLS, whole_count, (int)newest);
    assert_true(whole_count > 0 && whole_count < KILLS);
    place_forget(folder);
}

/* Some seconds, or as many as CLINCH_WRITE_S says. */
static double writing_s(void)
{
    const char *said = getenv("CLINCH_WRITE_S");
    return said != NULL ? atof(said) : 2;
}

static int write_for(const char *folder, const struct pair *pair, int until_pipe)
{
    struct clinch_store *store = NULL;
    int count = 0;
    double end_s = now_s() + writing_s();
    if (clinch_store_open(&store, folder, NULL) != CLINCH_OK)
        return 1;
    for (; now_s() < end_s; count++)
        if (add_of(store, pair, count % 2) != CLINCH_OK)
            return 1;
    clinch_store_close(store);
    return write(until_pipe, &count, sizeof count) == sizeof count ? 0 : 1;
}

static void two_programs_write_at_once(void **state)
{
    char *folder = place_make();
    struct pair pair = make_pair(folder);
    int ends[2], written = 0, count;
    pid_t children[2];
    (void)state;
    clinch_store_close(opened(folder));
    assert_int_equal(pipe(ends), 0);
    for (int k = 0; k < 2; k++) {
        children[k] = fork();
        if (children[k] == 0)
            _exit(write_for(folder, &pair, ends[1]));
    }
    for (int k = 0; k < 2; k++) {
        int ended = 0;
        waitpid(children[k], &ended, 0);
        assert_int_equal(ended, 0);
        assert_int_equal(read(ends[0], &count, sizeof count), sizeof count);
        assert_true(count > 0);
        written += count;
    }
    struct clinch_store *store = opened(folder);
    assert_int_equal(take_count(store), written);
    assert_all_agree(store, folder, 0);
    assert_int_equal(clinch_store_check(store, true, NULL), CLINCH_OK);
    clinch_store_close(store);
    printf("%d takes by two writers in %.0f s\n", written, writing_s());
    place_forget(folder);
    close(ends[0]);
    close(ends[1]);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_kill_at_any_moment_leaves_a_take_whole_or_none),
        cmocka_unit_test(two_programs_write_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "support.h"

#include <stdatomic.h>
#include <time.h>

#include "transcribe/pool.h"

/* An engine whose decoders wait until they are let go, count, and fail if told so. */
struct gate {
    atomic_int opened, begun, decoded, closed, held;
    int fail_open_at;
    bool fail_decode;
};

static struct gate gate;

static void nap(void)
{
    nanosleep(&(struct timespec){.tv_nsec = 1000000}, NULL);
}

static enum clinch_status gate_open(void **decoder, const struct engine_setup *setup,
                                    struct clinch_error *error)
{
    (void)setup;
    if (atomic_fetch_add(&gate.opened, 1) + 1 == gate.fail_open_at) {
        strcpy(error->message, "no such model");
        return CLINCH_ERROR_MODEL;
    }
    *decoder = &gate;
    return CLINCH_OK;
}

static enum clinch_status gate_decode(void *decoder, const struct engine_piece *piece,
                                      struct clinch_transcript *heard,
                                      struct clinch_error *error)
{
    (void)decoder, (void)piece, (void)heard;
    atomic_fetch_add(&gate.begun, 1);
    while (atomic_load(&gate.held))
        nap();
    atomic_fetch_add(&gate.decoded, 1);
    if (!gate.fail_decode)
        return CLINCH_OK;
    strcpy(error->message, "lost the thread");
    return CLINCH_ERROR_ENGINE;
}

static void gate_close(void *decoder)
{
    assert_ptr_equal(decoder, &gate);
    atomic_fetch_add(&gate.closed, 1);
}

static const struct engine gate_engine = {
    .name = "gate", .open = gate_open, .decode = gate_decode, .close = gate_close};
static const struct engine_setup setup;

static int reset(void **state)
{
    (void)state;
    memset(&gate, 0, sizeof gate);
    return 0;
}

static void each_decoder_is_opened_and_closed_once(void **state)
{
    (void)state;
    struct pool *pool = NULL;
    assert_int_equal(pool_open(&pool, &gate_engine, &setup, 3, NULL), CLINCH_OK);
    pool_close(pool);
    assert_int_equal(gate.opened, 3);
    assert_int_equal(gate.closed, 3);
}

static void one_decoder_that_does_not_open_fails_the_pool(void **state)
{
    (void)state;
    struct pool *pool = NULL;
    struct clinch_error error;
    gate.fail_open_at = 2;
    assert_int_equal(pool_open(&pool, &gate_engine, &setup, 3, &error), CLINCH_ERROR_MODEL);
    assert_string_equal(error.message, "no such model");
    assert_null(pool);
    assert_int_equal(gate.closed, 2);
}

static void a_failed_decode_belongs_to_its_job(void **state)
{
    (void)state;
    struct pool *pool = NULL;
    struct pool_job job = {.owner = &job};
    gate.fail_decode = true;
    assert_int_equal(pool_open(&pool, &gate_engine, &setup, 1, NULL), CLINCH_OK);
    pool_submit(pool, &job);
    pool_wait(pool, &job);
    assert_int_equal(job.status, CLINCH_ERROR_ENGINE);
    assert_string_equal(job.error.message, "lost the thread");
    pool_close(pool);
}

static void dropping_takes_only_the_owners_jobs(void **state)
{
    (void)state;
    struct pool *pool = NULL;
    struct pool_job running = {.owner = "a"}, mine = {.owner = &mine}, other = {.owner = "b"};
    assert_int_equal(pool_open(&pool, &gate_engine, &setup, 1, NULL), CLINCH_OK);
    atomic_store(&gate.held, 1);
    pool_submit(pool, &running);
    mine.piece.frames = memory_make(10, sizeof *mine.piece.frames);
    while (atomic_load(&gate.begun) == 0)
        nap();
    pool_submit(pool, &mine);
    pool_submit(pool, &other);
    pool_drop(pool, &mine);
    assert_int_equal(mine.status, CLINCH_ERROR_CANCELLED);
    assert_null(mine.piece.frames);
    assert_false(pool_is_done(pool, &other));
    atomic_store(&gate.held, 0);
    pool_wait(pool, &other);
    assert_int_equal(gate.decoded, 2);
    pool_close(pool);
}

static void dropping_waits_for_the_running_job(void **state)
{
    (void)state;
    struct pool *pool = NULL;
    struct pool_job job = {.owner = &job};
    assert_int_equal(pool_open(&pool, &gate_engine, &setup, 1, NULL), CLINCH_OK);
    pool_submit(pool, &job);
    pool_drop(pool, &job);
    assert_int_equal(job.state, POOL_DONE);
    pool_close(pool);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup(each_decoder_is_opened_and_closed_once, reset),
        cmocka_unit_test_setup(one_decoder_that_does_not_open_fails_the_pool, reset),
        cmocka_unit_test_setup(a_failed_decode_belongs_to_its_job, reset),
        cmocka_unit_test_setup(dropping_takes_only_the_owners_jobs, reset),
        cmocka_unit_test_setup(dropping_waits_for_the_running_job, reset),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

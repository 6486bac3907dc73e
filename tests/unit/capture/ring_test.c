#include <pthread.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "capture/ring.h"

static void what_goes_in_comes_out_in_order(void **state)
{
    struct ring ring = {0};
    int16_t in[7], out[10], next = 0, expected = 0;
    (void)state;
    assert_true(ring_open(&ring, 13));
    assert_int_equal(ring.capacity, 16);
    for (int round = 0; round < 100; round++) {
        for (size_t i = 0; i < 7; i++)
            in[i] = next++;
        ring_write(&ring, in, 7);
        size_t got = ring_read(&ring, out, 10);
        assert_int_equal(got, 7);
        for (size_t i = 0; i < got; i++)
            assert_int_equal(out[i], expected++);
    }
    assert_int_equal(atomic_load(&ring.dropped_count), 0);
    ring_close(&ring);
}

static void what_does_not_fit_is_counted_and_lost(void **state)
{
    struct ring ring = {0};
    int16_t in[20] = {0}, out[20];
    (void)state;
    for (int16_t i = 0; i < 20; i++)
        in[i] = i;
    assert_true(ring_open(&ring, 16));
    ring_write(&ring, in, 20);
    ring_write(&ring, in, 3);
    assert_int_equal(atomic_load(&ring.dropped_count), 7);
    assert_int_equal(ring_room(&ring), 0);
    assert_int_equal(ring_read(&ring, out, 20), 16);
    assert_int_equal(out[15], 15);
    assert_int_equal(ring_read(&ring, out, 20), 0);
    ring_note_overflow(&ring);
    assert_int_equal(atomic_load(&ring.overflow_count), 1);
    ring_close(&ring);
}

enum { MANY = 3000000 };

static void *write_many(void *context)
{
    struct ring *ring = context;
    int16_t block[97];
    for (uint32_t at = 0; at < MANY;) {
        size_t room = ring_room(ring), count = room < 97 ? room : 97;
        count = count < MANY - at ? count : MANY - at;
        for (size_t i = 0; i < count; i++)
            block[i] = (int16_t)((at + i) * 2654435761u >> 16);
        ring_write(ring, block, count);
        at += (uint32_t)count;
    }
    return NULL;
}

static void two_threads_lose_and_mix_up_nothing(void **state)
{
    struct ring ring = {0};
    pthread_t writer;
    int16_t block[131];
    (void)state;
    assert_true(ring_open(&ring, 1024));
    assert_int_equal(pthread_create(&writer, NULL, write_many, &ring), 0);
    for (uint32_t at = 0; at < MANY;) {
        size_t got = ring_read(&ring, block, 131);
        for (size_t i = 0; i < got; i++, at++)
            if (block[i] != (int16_t)(at * 2654435761u >> 16))
                fail_msg("sample %u is wrong", at);
    }
    pthread_join(writer, NULL);
    assert_int_equal(ring_read(&ring, block, 131), 0);
    assert_int_equal(atomic_load(&ring.dropped_count), 0);
    ring_close(&ring);
}

static void no_memory_is_told(void **state)
{
    struct ring ring = {0};
    (void)state;
    memory_fail_after(0);
    assert_false(ring_open(&ring, 16));
    memory_fail_after(-1);
    ring_close(&ring);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_goes_in_comes_out_in_order),
        cmocka_unit_test(what_does_not_fit_is_counted_and_lost),
        cmocka_unit_test(two_threads_lose_and_mix_up_nothing),
        cmocka_unit_test(no_memory_is_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "places.h"

#include <math.h>

#include <clinch/capture.h>

#include "base/memory.h"
#include "capture/take.h"

enum { RATE_HZ = 16000 };

static void add_ramp(struct take *take, size_t count)
{
    int16_t frames[1000];
    for (size_t done = 0; done < count; done += 1000) {
        for (size_t i = 0; i < 1000; i++)
            frames[i] = (int16_t)(take->frame_count + i);
        assert_int_equal(take_write(take, frames, 1000, NULL), CLINCH_OK);
    }
}

/* Frames that any reader of recordings finds in a file; checks that they are the ramp. */
static size_t count_frames(const char *path)
{
    static float frames[4096];
    struct clinch_clip *clip = NULL;
    size_t total = 0, count = 1;
    assert_int_equal(clinch_clip_open(&clip, path, NULL, NULL), CLINCH_OK);
    while (count > 0) {
        assert_int_equal(clinch_clip_read(clip, frames, 4096, &count, NULL), CLINCH_OK);
        for (size_t i = 0; i < count; i++)
            assert_int_equal(lrintf(frames[i] * 32768), (int16_t)(total + i));
        total += count;
    }
    assert_null(clinch_clip_info(clip).warning);
    clinch_clip_close(clip);
    return total;
}

struct rescued {
    int count;
    double duration_s;
    char path[200];
};

static void note_rescued(void *context, const char *path, double duration_s)
{
    struct rescued *rescued = context;
    rescued->count++;
    rescued->duration_s = duration_s;
    snprintf(rescued->path, sizeof rescued->path, "%s", path);
}

static struct rescued rescue(const char *folder)
{
    struct rescued rescued = {0};
    assert_int_equal(clinch_takes_rescue(folder, note_rescued, &rescued, NULL), CLINCH_OK);
    return rescued;
}

static void a_take_can_be_read_while_it_is_recorded(void **state)
{
    char *folder = place_make();
    struct take take;
    int16_t frames[100];
    (void)state;
    assert_int_equal(take_open(&take, folder, RATE_HZ, false, NULL), CLINCH_OK);
    char *path = place_find(folder, ".recording.wav");
    assert_string_equal(path, take.recording_path);
    add_ramp(&take, 20000);
    size_t there = count_frames(path);
    assert_true(there <= 20000 && there + RATE_HZ / 2 >= 20000);
    assert_int_equal(take_read(&take, 19990, frames, 100), 10);
    assert_int_equal(frames[9], 19999);
    assert_int_equal(take_finish(&take, NULL), CLINCH_OK);
    assert_int_equal(take_read(&take, 0, frames, 100), 100);
    assert_null(place_find(folder, ".recording.wav"));
    assert_int_equal(count_frames(take.path), 20000);
    take_close(&take);
    free(path);
    place_forget(folder);
}

static void a_take_is_for_its_speaker_alone(void **state)
{
    char *folder = place_make();
    struct take take;
    struct stat facts;
    (void)state;
    assert_int_equal(take_open(&take, folder, RATE_HZ, false, NULL), CLINCH_OK);
    add_ramp(&take, 1000);
    assert_int_equal(take_finish(&take, NULL), CLINCH_OK);
    assert_int_equal(stat(take.path, &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0600);
    take_close(&take);
    place_forget(folder);
}

static void two_takes_in_one_second_have_two_names(void **state)
{
    char *folder = place_make();
    struct take takes[3];
    (void)state;
    for (int i = 0; i < 3; i++) {
        assert_int_equal(take_open(&takes[i], folder, RATE_HZ, false, NULL), CLINCH_OK);
        add_ramp(&takes[i], 1000);
        if (i == 0)
            assert_int_equal(take_finish(&takes[i], NULL), CLINCH_OK);
    }
    assert_string_not_equal(takes[0].path, takes[1].path);
    assert_string_not_equal(takes[1].path, takes[2].path);
    for (int i = 0; i < 3; i++)
        take_close(&takes[i]);
    place_forget(folder);
}

static void a_take_without_sound_leaves_nothing(void **state)
{
    char *folder = place_make();
    struct take take;
    (void)state;
    assert_int_equal(take_open(&take, folder, RATE_HZ, false, NULL), CLINCH_OK);
    assert_int_equal(take_finish(&take, NULL), CLINCH_OK);
    take_close(&take);
    assert_null(place_find(folder, ""));
    place_forget(folder);
}

static void a_discarded_take_can_be_read_but_has_no_name(void **state)
{
    char *folder = place_make();
    struct take take;
    int16_t frames[10];
    (void)state;
    assert_int_equal(take_open(&take, folder, RATE_HZ, true, NULL), CLINCH_OK);
    add_ramp(&take, 1000);
    assert_null(place_find(folder, ""));
    assert_int_equal(take_read(&take, 5, frames, 10), 10);
    assert_int_equal(frames[0], 5);
    assert_int_equal(take_finish(&take, NULL), CLINCH_OK);
    take_close(&take);
    assert_null(place_find(folder, ""));
    place_forget(folder);
}

/* As a kill leaves it: sound beyond what the header counts, and half a frame. */
static void a_take_that_was_cut_off_is_rescued_whole(void **state)
{
    char *folder = place_make();
    struct take take;
    (void)state;
    assert_int_equal(take_open(&take, folder, RATE_HZ, false, NULL), CLINCH_OK);
    add_ramp(&take, 11000);
    assert_true(take.marked_count < 11000);
    assert_int_equal(pwrite(take.fd, "x", 1, TAKE_HEADER_BYTES + 22000), 1);
    take_close(&take);
    struct rescued rescued = rescue(folder);
    assert_int_equal(rescued.count, 1);
    assert_true(fabs(rescued.duration_s - 11000.0 / RATE_HZ) < 1e-9);
    assert_int_equal(count_frames(rescued.path), 11000);
    assert_null(place_find(folder, ".recording.wav"));
    assert_int_equal(rescue(folder).count, 0);
    place_forget(folder);
}

static void a_take_that_goes_on_is_left_alone(void **state)
{
    char *folder = place_make();
    struct take take;
    (void)state;
    assert_int_equal(take_open(&take, folder, RATE_HZ, false, NULL), CLINCH_OK);
    add_ramp(&take, 1000);
    assert_int_equal(rescue(folder).count, 0);
    add_ramp(&take, 1000);
    assert_int_equal(take_finish(&take, NULL), CLINCH_OK);
    assert_int_equal(count_frames(take.path), 2000);
    take_close(&take);
    place_forget(folder);
}

static void what_is_no_take_is_left_and_what_is_empty_goes(void **state)
{
    char *folder = place_make(), path[200], empty[200];
    (void)state;
    snprintf(path, sizeof path, "%s/mine.recording.wav", folder);
    snprintf(empty, sizeof empty, "%s/empty.recording.wav", folder);
    FILE *file = fopen(path, "w");
    for (int i = 0; i < 100; i++)
        fputs("not a take", file);
    fclose(file);
    fclose(fopen(empty, "w"));
    assert_int_equal(rescue(folder).count, 0);
    assert_int_equal(access(path, F_OK), 0);
    assert_int_not_equal(access(empty, F_OK), 0);
    place_forget(folder);
}

static void a_folder_that_is_not_there_holds_nothing_to_rescue(void **state)
{
    (void)state;
    assert_int_equal(rescue("/tmp/clinch-no-such-folder").count, 0);
}

static void a_folder_that_cannot_be_written_is_named(void **state)
{
    struct take take = {.fd = -1};
    struct clinch_error error;
    (void)state;
    assert_int_equal(take_open(&take, "/proc/clinch", RATE_HZ, false, &error), CLINCH_ERROR_IO);
    assert_non_null(strstr(error.message, "/proc/clinch/"));
    assert_int_equal(take.fd, -1);
}

static void opening_survives_every_failed_allocation(void **state)
{
    char *folder = place_make();
    struct take take = {.fd = -1};
    enum clinch_status status = CLINCH_ERROR_MEMORY;
    (void)state;
    for (long n = 0; status != CLINCH_OK; n++) {
        memory_fail_after(n);
        status = take_open(&take, folder, RATE_HZ, false, NULL);
        memory_fail_after(-1);
        assert_true(status == CLINCH_OK ? n >= 2 : status == CLINCH_ERROR_MEMORY);
    }
    assert_int_equal(take_finish(&take, NULL), CLINCH_OK);
    take_close(&take);
    assert_null(place_find(folder, ""));
    place_forget(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_take_can_be_read_while_it_is_recorded),
        cmocka_unit_test(a_take_is_for_its_speaker_alone),
        cmocka_unit_test(two_takes_in_one_second_have_two_names),
        cmocka_unit_test(a_take_without_sound_leaves_nothing),
        cmocka_unit_test(a_discarded_take_can_be_read_but_has_no_name),
        cmocka_unit_test(a_take_that_was_cut_off_is_rescued_whole),
        cmocka_unit_test(a_take_that_goes_on_is_left_alone),
        cmocka_unit_test(what_is_no_take_is_left_and_what_is_empty_goes),
        cmocka_unit_test(a_folder_that_is_not_there_holds_nothing_to_rescue),
        cmocka_unit_test(a_folder_that_cannot_be_written_is_named),
        cmocka_unit_test(opening_survives_every_failed_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

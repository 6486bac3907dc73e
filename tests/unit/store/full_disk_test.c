#define _GNU_SOURCE /* RTLD_NEXT */
#include "full_disk.h"
#include "store_case.h"

/* What is done to a store with one take in it, on a disk with less and less room. */
typedef enum clinch_status disk_doer(struct clinch_store *store, struct clinch_error *error);

static const char *short_sound(void)
{
    static char path[] = "/tmp/clinch-short-XXXXXX.wav", command[600];
    static bool made;
    if (!made) {
        assert_true(mkstemps(path, 4) >= 0);
        snprintf(command, sizeof command, "sox '%s' '%s' trim 0 0.3", sound, path);
        assert_int_equal(system(command), 0);
    }
    made = true;
    return path;
}

static enum clinch_status keep_another(struct clinch_store *store, struct clinch_error *error)
{
    struct report_case c;
    struct clinch_new_take take = {.report = spoken_case(&c), .sound = short_sound()};
    int64_t number;
    return clinch_take_add(store, &take, &number, error);
}

static enum clinch_status write_note(struct clinch_store *store, struct clinch_error *error)
{
    return clinch_take_note(store, 1, "asked too late", error);
}

static enum clinch_status add_person(struct clinch_store *store, struct clinch_error *error)
{
    return clinch_person_add(store, "Ana", error);
}

static enum clinch_status forget_it(struct clinch_store *store, struct clinch_error *error)
{
    return clinch_take_forget(store, 1, error);
}

static void assert_whole(struct clinch_store *store, const char *folder, size_t count)
{
    struct clinch_kept_take *kept = NULL;
    assert_int_equal(clinch_store_check(store, true, NULL), CLINCH_OK);
    assert_int_equal(take_count(store), count);
    assert_int_equal(files_in(folder, "sound"), count);
    assert_int_equal(files_in(folder, "sound/pending"), 0);
    if (count == 0)
        return;
    assert_int_equal(clinch_take_load(store, 1, &kept, NULL), CLINCH_OK);
    assert_int_equal(access(kept->sound, R_OK), 0);
    clinch_kept_take_free(kept);
}

/* Fails in one sentence until there is room, and what was there stays. */
static void fill_the_disk(disk_doer *act, size_t count_after)
{
    char *folder = place_make();
    struct clinch_store *store = opened(folder);
    enum clinch_status status;
    int64_t room_bytes = 0;
    size_t failed_count = 0;
    assert_int_equal(keep_another(store, NULL), CLINCH_OK);
    for (;; room_bytes += 1500) {
        struct clinch_error error = {{0}};
        disk_room_bytes = room_bytes;
        status = act(store, &error);
        disk_room_bytes = -1;
        if (status == CLINCH_OK)
            break;
        assert_int_equal(status, CLINCH_ERROR_IO);
        if (strstr(error.message, "the disk is full") == NULL &&
            strstr(error.message, "No space left on device") == NULL)
            fail_msg("with room for %d bytes: %s", (int)room_bytes, error.message);
        clinch_store_close(store);
        store = opened(folder);
        assert_whole(store, folder, 1);
        failed_count++;
    }
    assert_true(failed_count > 0);
    clinch_store_close(store);
    store = opened(folder);
    assert_whole(store, folder, count_after);
    clinch_store_close(store);
    place_forget(folder);
}

static void a_full_disk_keeps_nothing_and_loses_nothing(void **state)
{
    (void)state;
    fill_the_disk(keep_another, 2);
}

static void a_full_disk_changes_nothing(void **state)
{
    (void)state;
    fill_the_disk(write_note, 1);
    fill_the_disk(add_person, 1);
    fill_the_disk(forget_it, 0);
}

/* Opening too: a new store, which has to be made first. */
static void a_store_is_made_once_there_is_room(void **state)
{
    char *folder = place_make();
    struct clinch_store *store = NULL;
    enum clinch_status status = CLINCH_ERROR_IO;
    (void)state;
    for (int64_t room_bytes = 0; status != CLINCH_OK; room_bytes += 3000) {
        struct clinch_error error = {{0}};
        disk_room_bytes = room_bytes;
        status = clinch_store_open(&store, folder, &error);
        disk_room_bytes = -1;
        if (status != CLINCH_OK)
            assert_non_null(strstr(error.message, "the disk is full"));
    }
    assert_int_equal(keep_another(store, NULL), CLINCH_OK);
    assert_whole(store, folder, 1);
    clinch_store_close(store);
    place_forget(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_disk_keeps_nothing_and_loses_nothing),
        cmocka_unit_test(a_full_disk_changes_nothing),
        cmocka_unit_test(a_store_is_made_once_there_is_room),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

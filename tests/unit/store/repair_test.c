#include <time.h>

#include "store/salvage.h"
#include "store_case.h"

enum { TAKES = 60, PAGE = 4096 };

/* A store of so many takes, of whom every third is Ana's; two have sound, one was forgotten. */
struct damaged {
    char *folder;
    char path[300];
    char *bytes; /* of the whole file */
    size_t length;
};

static void add(struct clinch_store *store, int index, const char *recording)
{
    struct report_case c;
    char note[40], script[9000];
    int64_t number;
    snprintf(note, sizeof note, "note %d", index);
    memset(script, 'a' + index % 26, sizeof script - 1);
    script[sizeof script - 1] = '\0';
    struct clinch_new_take take = {.report = spoken_case(&c),
                                   .sound = recording,
                                   .person = index % 3 == 0 ? "Ana" : NULL,
                                   .note = note,
                                   .at_s = 1764000000 + 60 * index,
                                   .script = index % 2 == 0 ? script : NULL};
    assert_int_equal(clinch_take_add(store, &take, &number, NULL), CLINCH_OK);
}

static struct damaged prepared(void)
{
    struct damaged made = {.folder = place_make()};
    char part[300], command[700];
    snprintf(made.path, sizeof made.path, "%s/clinch.db", made.folder);
    snprintf(part, sizeof part, "%s/part.wav", made.folder);
    snprintf(command, sizeof command, "sox '%s' '%s' trim 0 0.2", sound, part);
    assert_int_equal(system(command), 0);
    struct clinch_store *store = opened(made.folder);
    assert_int_equal(clinch_person_add(store, "Ana", NULL), CLINCH_OK);
    assert_int_equal(store_run(store, "PRAGMA synchronous = OFF", NULL), CLINCH_OK);
    for (int i = 1; i <= TAKES; i++)
        add(store, i, i == 7 || i == 50 ? part : NULL);
    assert_int_equal(clinch_take_forget(store, 20, NULL), CLINCH_OK);
    clinch_store_close(store);
    FILE *file = fopen(made.path, "rb");
    made.bytes = malloc(8 << 20);
    made.length = fread(made.bytes, 1, 8 << 20, file);
    fclose(file);
    return made;
}

static void write_bytes(const struct damaged *damaged, size_t length)
{
    FILE *file = fopen(damaged->path, "wb");
    assert_int_equal(fwrite(damaged->bytes, 1, length, file), length);
    fclose(file);
}

static void forget(struct damaged *damaged)
{
    free(damaged->bytes);
    place_forget(damaged->folder);
}

static struct clinch_repaired repaired(const struct damaged *damaged)
{
    struct clinch_repaired done = {0};
    struct clinch_error error = {{0}};
    if (clinch_store_repair(damaged->folder, &done, &error) != CLINCH_OK)
        fail_msg("%s", error.message);
    return done;
}

/* Of what was saved everything is as it was. */
static size_t assert_right(const struct damaged *damaged)
{
    struct clinch_store *store = opened(damaged->folder);
    struct clinch_take_filter all = {0};
    struct clinch_take *takes = NULL;
    size_t count = 0;
    struct report_case c;
    char *wanted = render(spoken_case(&c), (struct clinch_render_options){0});
    assert_int_equal(clinch_store_check(store, true, NULL), CLINCH_OK);
    assert_int_equal(clinch_take_list(store, &all, &takes, &count, NULL), CLINCH_OK);
    for (size_t i = 0; i < count; i++) {
        struct clinch_kept_take *kept = NULL;
        char note[40];
        assert_int_equal(clinch_take_load(store, takes[i].number, &kept, NULL), CLINCH_OK);
        char *found = render(kept->report, (struct clinch_render_options){0});
        assert_string_equal(found, wanted);
        free(found);
        snprintf(note, sizeof note, "note %d", (int)takes[i].number);
        if (takes[i].note != NULL)
            assert_string_equal(takes[i].note, note);
        assert_true(takes[i].number != 20);
        assert_int_equal(kept->script != NULL, takes[i].number % 2 == 0);
        if (takes[i].note != NULL && takes[i].number % 3 == 0)
            assert_non_null(takes[i].person);
        clinch_kept_take_free(kept);
    }
    free(wanted);
    clinch_take_free_list(takes, count);
    add(store, TAKES + 1, NULL);
    int64_t number = 0;
    assert_int_equal(clinch_take_find(store, "last", &number, NULL), CLINCH_OK);
    assert_int_equal(number, TAKES + 1);
    clinch_store_close(store);
    return count;
}

static void a_whole_store_is_left_alone(void **state)
{
    struct damaged damaged = prepared();
    (void)state;
    struct clinch_repaired done = repaired(&damaged);
    assert_false(done.was_damaged);
    assert_null(done.aside);
    assert_int_equal(assert_right(&damaged), TAKES - 1);
    forget(&damaged);
}

static void a_lost_first_page_costs_no_take(void **state)
{
    struct damaged damaged = prepared();
    struct clinch_store *store = NULL;
    struct clinch_error error;
    (void)state;
    memset(damaged.bytes, 0x5a, PAGE);
    write_bytes(&damaged, damaged.length);
    assert_int_equal(clinch_store_open(&store, damaged.folder, &error), CLINCH_ERROR_FORMAT);
    assert_non_null(strstr(error.message, "clinch doctor --repair"));
    struct clinch_repaired done = repaired(&damaged);
    assert_true(done.was_damaged);
    assert_int_equal(done.saved_count, TAKES - 1);
    assert_int_equal(done.lost_count, 0);
    assert_int_equal(done.sound_count, 0);
    FILE *file = fopen(done.aside, "rb");
    char *kept = malloc(damaged.length);
    assert_int_equal(fread(kept, 1, damaged.length, file), damaged.length);
    assert_memory_equal(kept, damaged.bytes, damaged.length);
    fclose(file);
    free(kept);
    free(done.aside);
    assert_int_equal(assert_right(&damaged), TAKES - 1);
    forget(&damaged);
}

/* Each page in turn: what is lost was in it. */
static void an_overwritten_page_costs_no_more_than_was_in_it(void **state)
{
    struct damaged damaged = prepared();
    size_t noticed = 0, least = TAKES;
    (void)state;
    for (size_t page = 0; page * PAGE < damaged.length; page += 3) {
        char kept[PAGE], command[700];
        memcpy(kept, damaged.bytes + page * PAGE, PAGE);
        memset(damaged.bytes + page * PAGE, 0xa5, PAGE);
        write_bytes(&damaged, damaged.length);
        memcpy(damaged.bytes + page * PAGE, kept, PAGE);
        struct clinch_repaired done = repaired(&damaged);
        if (done.was_damaged) {
            noticed++;
            least = done.saved_count < least ? done.saved_count : least;
            assert_int_equal(assert_right(&damaged), done.saved_count);
            assert_true(done.saved_count + done.lost_count >= TAKES - 1);
        }
        free(done.aside);
        snprintf(command, sizeof command, "rm -f '%s'*", damaged.path);
        assert_int_equal(system(command), 0);
    }
    assert_true(noticed > 10);
    assert_true(least >= TAKES - 1 - 4);
    forget(&damaged);
}

static void a_file_that_breaks_off_keeps_what_is_there(void **state)
{
    struct damaged damaged = prepared();
    (void)state;
    write_bytes(&damaged, damaged.length / 2 + 1234);
    struct clinch_repaired done = repaired(&damaged);
    assert_true(done.was_damaged);
    assert_true(done.saved_count > TAKES / 3);
    assert_true(done.saved_count + done.lost_count >= TAKES - 1);
    assert_int_equal(done.sound_count, 1); /* that of take 50 */
    free(done.aside);
    assert_int_equal(assert_right(&damaged), done.saved_count);
    forget(&damaged);
}

static void takes_that_are_only_in_the_journal_are_saved(void **state)
{
    struct damaged damaged = prepared();
    char command[900];
    (void)state;
    struct clinch_store *store = opened(damaged.folder);
    add(store, TAKES + 2, NULL);
    snprintf(command, sizeof command, "cp '%s-wal' '%s/wal'", damaged.path, damaged.folder);
    assert_int_equal(system(command), 0);
    clinch_store_close(store);
    memset(damaged.bytes + 10 * PAGE, 0xa5, PAGE);
    write_bytes(&damaged, damaged.length);
    snprintf(command, sizeof command, "mv '%s/wal' '%s-wal'", damaged.folder, damaged.path);
    assert_int_equal(system(command), 0);
    struct clinch_repaired done = repaired(&damaged);
    assert_true(done.was_damaged);
    free(done.aside);
    struct clinch_kept_take *kept = NULL;
    store = opened(damaged.folder);
    assert_int_equal(clinch_take_load(store, TAKES + 1, &kept, NULL), CLINCH_OK);
    clinch_kept_take_free(kept);
    clinch_store_close(store);
    forget(&damaged);
}

static enum clinch_status count_record(void *context, const struct salvage_record *record,
                                       struct clinch_error *error)
{
    (void)record, (void)error;
    ++*(size_t *)context;
    return CLINCH_OK;
}

static void noise_is_read_to_its_end(void **state)
{
    char *folder = place_make(), path[300];
    (void)state;
    snprintf(path, sizeof path, "%s/noise", folder);
    srand(3);
    for (int round = 0; round < 200; round++) {
        size_t records = 0, length = (size_t)(rand() % (4 * PAGE));
        FILE *file = fopen(path, "wb");
        for (size_t i = 0; i < length; i++)
            fputc(i % PAGE == 0 ? 0x0d - 3 * (round % 2) : rand() % 256 & rand() % 256, file);
        fclose(file);
        assert_int_equal(salvage_read(path, count_record, &records, NULL), CLINCH_OK);
    }
    place_forget(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_store_is_left_alone),
        cmocka_unit_test(a_lost_first_page_costs_no_take),
        cmocka_unit_test(an_overwritten_page_costs_no_more_than_was_in_it),
        cmocka_unit_test(a_file_that_breaks_off_keeps_what_is_there),
        cmocka_unit_test(takes_that_are_only_in_the_journal_are_saved),
        cmocka_unit_test(noise_is_read_to_its_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

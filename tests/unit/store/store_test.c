#define _GNU_SOURCE /* memmem */
#include <sys/wait.h>

#include "store_case.h"

static enum clinch_status add(struct clinch_store *store, const char *person,
                              const char *recording, int64_t *number)
{
    struct report_case c;
    struct clinch_new_take take = {.report = spoken_case(&c),
                                   .sound = recording,
                                   .person = person,
                                   .name = "evening",
                                   .script = "the script",
                                   .profile = "rep",
                                   .profile_text = "role: rep\n",
                                   .at_s = 1764000000};
    return clinch_take_add(store, &take, number, NULL);
}

static void a_take_comes_back_whole(void **state)
{
    char *folder = place_make();
    struct clinch_store *store = opened(folder);
    struct clinch_kept_take *kept = NULL;
    struct report_case c;
    int64_t number = 0;
    (void)state;
    assert_int_equal(add(store, NULL, sound, &number), CLINCH_OK);
    assert_int_equal(number, 1);
    assert_int_equal(clinch_take_load(store, 1, &kept, NULL), CLINCH_OK);
    for (int format = 0; format < CLINCH_FORMAT_COUNT; format++) {
        struct clinch_render_options options = {.format = (enum clinch_format)format,
                                                .detail = true};
        char *before = render(spoken_case(&c), options), *after = render(kept->report, options);
        assert_int_equal(before != NULL, after != NULL);
        if (before != NULL)
            assert_string_equal(before, after);
        free(before);
        free(after);
    }
    assert_string_equal(kept->transcript,
                        "um i led clinical education can you move me forward today");
    assert_string_equal(kept->script, "the script");
    assert_string_equal(kept->profile_text, "role: rep\n");
    assert_string_equal(kept->take.profile, "rep");
    assert_true(kept->take.figures[CLINCH_MEASURE_OVERALL].known);
    assert_int_equal(kept->take.figures[CLINCH_MEASURE_MOVES].value, 2);
    struct stat facts;
    assert_int_equal(stat(kept->sound, &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0600);
    assert_int_equal(stat(store->path, &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0600);
    clinch_kept_take_free(kept);
    clinch_store_close(store);
    place_forget(folder);
}

static void its_sound_is_the_same_to_the_last_bit(void **state)
{
    enum { MOST = 10 * CLINCH_RATE_HZ };
    char *folder = place_make();
    struct clinch_store *store = opened(folder);
    struct clinch_kept_take *kept = NULL;
    int64_t number = 0;
    float *before = malloc(MOST * sizeof *before), *after = malloc(MOST * sizeof *after);
    (void)state;
    assert_int_equal(add(store, NULL, sound, &number), CLINCH_OK);
    assert_int_equal(clinch_take_load(store, number, &kept, NULL), CLINCH_OK);
    size_t count = frames_of(sound, before, MOST);
    assert_int_equal(frames_of(kept->sound, after, MOST), count);
    assert_memory_equal(before, after, count * sizeof *before);
    clinch_kept_take_free(kept);
    clinch_store_close(store);
    place_forget(folder);
    free(before);
    free(after);
}

static void takes_are_found_by_number_date_and_name(void **state)
{
    char *folder = place_make();
    struct clinch_store *store = opened(folder);
    struct clinch_error error;
    int64_t number = 0;
    (void)state;
    assert_int_equal(clinch_take_find(store, "last", &number, &error), CLINCH_ERROR_ARGUMENT);
    assert_int_equal(add(store, NULL, NULL, &number), CLINCH_OK);
    assert_int_equal(clinch_take_find(store, "2025-11-2", &number, NULL), CLINCH_OK);
    assert_int_equal(number, 1);
    assert_int_equal(clinch_take_find(store, "2025", &number, NULL), CLINCH_OK);
    assert_int_equal(number, 1);
    assert_int_equal(add(store, NULL, NULL, &number), CLINCH_OK);
    assert_int_equal(clinch_take_find(store, "EVE", &number, &error), CLINCH_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "2 takes begin like that (2, 1)"));
    assert_int_equal(clinch_take_name(store, 1, "morning", NULL), CLINCH_OK);
    assert_int_equal(clinch_take_find(store, "mor", &number, NULL), CLINCH_OK);
    assert_int_equal(number, 1);
    assert_int_equal(clinch_take_find(store, "2", &number, NULL), CLINCH_OK);
    assert_int_equal(number, 2);
    assert_int_equal(clinch_take_find(store, "3", &number, &error), CLINCH_ERROR_ARGUMENT);
    assert_int_equal(clinch_take_note(store, 3, "x", &error), CLINCH_ERROR_ARGUMENT);
    clinch_store_close(store);
    place_forget(folder);
}

static void an_interview_is_kept_beside_the_takes(void **state)
{
    char *folder = place_make();
    struct clinch_store *store = opened(folder);
    struct clinch_take_filter closes = {.no_interviews = true};
    struct clinch_kept_take *kept = NULL;
    struct clinch_take *takes = NULL;
    struct report_case c;
    struct clinch_new_take take = {.report = interview_case(&c), .sound = sound};
    const struct clinch_render_options exact = {.format = CLINCH_FORMAT_JSON, .exact = true};
    size_t count = 9;
    int64_t number = 0;
    (void)state;
    assert_int_equal(clinch_take_add(store, &take, &number, NULL), CLINCH_OK);
    assert_int_equal(clinch_take_load(store, number, &kept, NULL), CLINCH_OK);
    assert_true(kept->take.interview);
    char *before = render(&c.report, exact), *after = render(kept->report, exact);
    assert_string_equal(before, after);
    free(before);
    free(after);
    clinch_kept_take_free(kept);
    assert_int_equal(clinch_take_list(store, &closes, &takes, &count, NULL), CLINCH_OK);
    assert_int_equal(count, 0);
    assert_int_equal(add(store, NULL, NULL, &number), CLINCH_OK);
    assert_int_equal(clinch_take_list(store, &closes, &takes, &count, NULL), CLINCH_OK);
    assert_int_equal(count, 1);
    assert_false(takes[0].interview);
    clinch_take_free_list(takes, count);
    clinch_store_close(store);
    place_forget(folder);
}

static void people_keep_their_takes_apart(void **state)
{
    char *folder = place_make(), *path = NULL;
    struct clinch_store *store = opened(folder);
    struct clinch_take_filter filter = {.person = "ana"};
    struct clinch_take *takes = NULL;
    struct clinch_error error;
    size_t count = 0;
    int64_t number = 0;
    (void)state;
    assert_int_equal(add(store, "Ana", NULL, &number), CLINCH_ERROR_ARGUMENT);
    assert_int_equal(clinch_person_add(store, "Ana", NULL), CLINCH_OK);
    assert_int_equal(clinch_person_add(store, "ANA", &error), CLINCH_ERROR_ARGUMENT);
    assert_int_equal(clinch_person_add(store, "a\nb", &error), CLINCH_ERROR_ARGUMENT);
    assert_int_equal(add(store, "Ana", sound, &number), CLINCH_OK);
    assert_int_equal(add(store, NULL, NULL, &number), CLINCH_OK);
    assert_int_equal(clinch_take_list(store, &filter, &takes, &count, NULL), CLINCH_OK);
    assert_int_equal(count, 1);
    assert_string_equal(takes[0].person, "Ana");
    clinch_take_free_list(takes, count);
    assert_int_equal(clinch_person_folder(store, "Ana", &path, NULL), CLINCH_OK);
    assert_int_equal(access(path, W_OK), 0);
    assert_int_equal(clinch_person_forget(store, "Ana", NULL), CLINCH_OK);
    assert_int_equal(access(path, F_OK), -1);
    assert_int_equal(take_count(store), 1);
    assert_int_equal(files_in(folder, "sound") + files_in(folder, "sound/pending"), 0);
    free(path);
    clinch_store_close(store);
    place_forget(folder);
}

static bool holds(const char *path, const char *words)
{
    FILE *file = fopen(path, "rb");
    if (file == NULL)
        return false;
    char *bytes = calloc(1, 1 << 22);
    size_t length = fread(bytes, 1, 1 << 22, file);
    bool found = memmem(bytes, length, words, strlen(words)) != NULL;
    fclose(file);
    free(bytes);
    return found;
}

static void what_is_forgotten_is_in_no_file(void **state)
{
    static const char *const files[] = {"clinch.db", "clinch.db-wal", "clinch.db.version-1"};
    char *folder = place_make(), path[512];
    struct clinch_store *store = opened(folder);
    int64_t number = 0;
    (void)state;
    assert_int_equal(add(store, NULL, sound, &number), CLINCH_OK);
    snprintf(path, sizeof path, "cp '%s/clinch.db-wal' '%s/clinch.db.version-1'", folder,
             folder);
    assert_int_equal(system(path), 0);
    assert_int_equal(clinch_take_forget(store, number, NULL), CLINCH_OK);
    for (size_t i = 0; i < 3; i++) {
        snprintf(path, sizeof path, "%s/%s", folder, files[i]);
        if (holds(path, "clinical education"))
            fail_msg("%s holds what was forgotten", path);
    }
    assert_int_equal(files_in(folder, "sound") + files_in(folder, "sound/pending"), 0);
    assert_int_equal(add(store, NULL, NULL, &number), CLINCH_OK);
    assert_int_equal(number, 2);
    clinch_store_close(store);
    place_forget(folder);
}

static void a_damaged_file_is_one_sentence_and_stays(void **state)
{
    char *folder = place_make(), path[512];
    struct clinch_store *store = NULL;
    struct clinch_error error;
    (void)state;
    snprintf(path, sizeof path, "%s/clinch.db", folder);
    FILE *file = fopen(path, "wb");
    for (int i = 0; i < 1000; i++)
        fputs("no database ", file);
    fclose(file);
    assert_int_equal(clinch_store_open(&store, folder, &error), CLINCH_ERROR_FORMAT);
    assert_non_null(strstr(error.message, "is damaged"));
    assert_true(holds(path, "no database"));
    place_forget(folder);
}

/* Root may write everywhere, so another user tries. */
static void a_folder_that_cannot_be_written_is_read(void **state)
{
    char *folder = place_make(), command[512];
    struct clinch_store *store = opened(folder);
    int64_t number = 0;
    (void)state;
    assert_int_equal(add(store, NULL, NULL, &number), CLINCH_OK);
    clinch_store_close(store);
    snprintf(command, sizeof command, "chmod -R a-w,a+rX '%s'", folder);
    assert_int_equal(system(command), 0);
    pid_t child = fork();
    if (child == 0) {
        struct clinch_kept_take *kept = NULL;
        struct clinch_error error;
        bool right = geteuid() != 0 || setuid(65534) == 0;
        right = right && clinch_store_open(&store, folder, &error) == CLINCH_OK &&
                clinch_take_load(store, 1, &kept, &error) == CLINCH_OK &&
                add(store, NULL, NULL, &number) == CLINCH_ERROR_IO &&
                clinch_take_note(store, 1, "x", &error) == CLINCH_ERROR_IO;
        _exit(right ? 0 : 1);
    }
    int ended = 1;
    waitpid(child, &ended, 0);
    assert_int_equal(ended, 0);
    snprintf(command, sizeof command, "chmod -R u+w '%s'", folder);
    assert_int_equal(system(command), 0);
    place_forget(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_take_comes_back_whole),
        cmocka_unit_test(its_sound_is_the_same_to_the_last_bit),
        cmocka_unit_test(takes_are_found_by_number_date_and_name),
        cmocka_unit_test(an_interview_is_kept_beside_the_takes),
        cmocka_unit_test(people_keep_their_takes_apart),
        cmocka_unit_test(what_is_forgotten_is_in_no_file),
        cmocka_unit_test(a_damaged_file_is_one_sentence_and_stays),
        cmocka_unit_test(a_folder_that_cannot_be_written_is_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

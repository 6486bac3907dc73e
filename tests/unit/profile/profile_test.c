#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

#include <clinch/profile.h>

#include "base/file.h"
#include "base/memory.h"

/* A configuration folder of its own for each test. */
static int make_home(void **state)
{
    char template[] = "/tmp/clinch-profile-XXXXXX";
    char *folder = mkdtemp(template);
    if (folder == NULL)
        return -1;
    *state = strdup(folder);
    return setenv("XDG_CONFIG_HOME", folder, 1);
}

static int remove_home(void **state)
{
    char command[300];
    snprintf(command, sizeof command, "rm -r '%s'", (char *)*state);
    free(*state);
    return system(command);
}

static enum clinch_status read_bytes(const char *home, const char *bytes,
                                     struct clinch_profile **profile,
                                     struct clinch_error *error)
{
    char path[300];
    snprintf(path, sizeof path, "%s/some.yaml", home);
    assert_int_equal(file_write(path, bytes, strlen(bytes), NULL), CLINCH_OK);
    return clinch_profile_read(profile, path, error);
}

static void expect_mistake(const char *home, const char *bytes, const char *place,
                           const char *what)
{
    struct clinch_profile *profile = NULL;
    struct clinch_error error = {""};
    assert_int_equal(read_bytes(home, bytes, &profile, &error), CLINCH_ERROR_FORMAT);
    assert_null(profile);
    if (strstr(error.message, place) == NULL || strstr(error.message, what) == NULL)
        fail_msg("%s: wanted %s and %s", error.message, place, what);
}

static void a_new_profile_can_be_read_and_is_listed(void **state)
{
    struct clinch_profile *profile = NULL;
    char *path = NULL, **names = NULL;
    size_t count = 0;
    (void)state;
    assert_int_equal(clinch_profile_list(NULL, &names, &count, NULL), CLINCH_OK);
    assert_int_equal(count, 0);
    assert_int_equal(clinch_profile_create(NULL, "rep", &path, NULL), CLINCH_OK);
    assert_int_equal(clinch_profile_read(&profile, path, NULL), CLINCH_OK);
    assert_true(profile->must_haves_count == 2 && profile->must_haves[0].synonyms_count == 3);
    assert_non_null(profile->strengths[0].proof);
    clinch_profile_free(profile);
    free(path);
    assert_int_equal(clinch_profile_create(NULL, "another", &path, NULL), CLINCH_OK);
    free(path);
    assert_int_equal(clinch_profile_list(NULL, &names, &count, NULL), CLINCH_OK);
    assert_int_equal(count, 2);
    assert_string_equal(names[0], "another");
    assert_string_equal(names[1], "rep");
    clinch_profile_free_names(names, count);
}

static void a_profile_is_never_written_over(void **state)
{
    struct clinch_error error;
    char *path = NULL;
    (void)state;
    assert_int_equal(clinch_profile_create(NULL, "rep", &path, NULL), CLINCH_OK);
    free(path);
    path = NULL;
    assert_int_equal(clinch_profile_create(NULL, "rep", &path, &error), CLINCH_ERROR_ARGUMENT);
    assert_null(path);
    assert_non_null(strstr(error.message, "there is one already"));
}

static void a_name_cannot_lead_out_of_the_folder(void **state)
{
    static const char *const names[] = {"../rep", "", "a/b", ".rep", "a b"};
    char *path = NULL;
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        assert_int_equal(clinch_profile_path(NULL, names[i], &path, NULL),
                         CLINCH_ERROR_ARGUMENT);
    assert_null(path);
}

static void a_mistake_names_line_and_field(void **state)
{
    expect_mistake(*state, "role: rep\nstyle: shy\n", "some.yaml:2", "consultative, direct");
    expect_mistake(*state, "role: rep\nstyle: shy\n", "some.yaml:2", "style");
    expect_mistake(*state, "role: rep\ncompagny: x\n", "some.yaml:2", "compagny");
    expect_mistake(*state, "must_haves:\n  - synonyms: [a]\n", "some.yaml:2", "name");
    expect_mistake(*state, "", "some.yaml:1", "");
}

static void every_part_may_be_left_out(void **state)
{
    struct clinch_profile *profile = NULL;
    assert_int_equal(read_bytes(*state, "role: rep\n", &profile, NULL), CLINCH_OK);
    assert_string_equal(profile->role, "rep");
    assert_true(profile->company == NULL && profile->must_haves_count == 0);
    assert_int_equal(profile->style, CLINCH_STYLE_CONSULTATIVE);
    clinch_profile_free(profile);
}

static void own_words_to_watch_are_added(void **state)
{
    struct clinch_profile *profile = NULL;
    assert_int_equal(clinch_profile_watch(&profile, "basically\n\nto be honest\r\n", NULL),
                     CLINCH_OK);
    assert_int_equal(profile->fillers_count, 2);
    assert_string_equal(profile->fillers[1], "to be honest");
    clinch_profile_free(profile);
    assert_int_equal(read_bytes(*state, "fillers: [like]\n", &profile, NULL), CLINCH_OK);
    for (long n = 0; n < 4; n++) {
        memory_fail_after(n);
        enum clinch_status status = clinch_profile_watch(&profile, "so\nwell\n", NULL);
        memory_fail_after(-1);
        assert_int_equal(status, CLINCH_ERROR_MEMORY);
        assert_int_equal(profile->fillers_count, 1);
    }
    assert_int_equal(clinch_profile_watch(&profile, "so", NULL), CLINCH_OK);
    assert_string_equal(profile->fillers[1], "so");
    clinch_profile_free(profile);
}

static void profiles_of_a_person_lie_in_their_folder(void **state)
{
    char *folder = *state, *path = NULL, **names = NULL;
    size_t count = 0;
    struct stat facts;
    assert_int_equal(clinch_profile_create(folder, "hers", &path, NULL), CLINCH_OK);
    assert_int_equal(strncmp(path, folder, strlen(folder)), 0);
    assert_int_equal(stat(path, &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0600);
    free(path);
    assert_int_equal(clinch_profile_list(folder, &names, &count, NULL), CLINCH_OK);
    assert_int_equal(count, 1);
    clinch_profile_free_names(names, count);
}

static void every_failed_allocation_is_reported(void **state)
{
    (void)state;
    char *path = NULL;
    assert_int_equal(clinch_profile_create(NULL, "rep", &path, NULL), CLINCH_OK);
    for (long n = 0; n < 1000; n++) {
        struct clinch_profile *profile = NULL;
        memory_fail_after(n);
        enum clinch_status status = clinch_profile_read(&profile, path, NULL);
        memory_fail_after(-1);
        clinch_profile_free(profile);
        if (status == CLINCH_OK)
            break;
        assert_int_equal(status, CLINCH_ERROR_MEMORY);
        assert_null(profile);
    }
    free(path);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(a_new_profile_can_be_read_and_is_listed, make_home,
                                        remove_home),
        cmocka_unit_test_setup_teardown(a_profile_is_never_written_over, make_home,
                                        remove_home),
        cmocka_unit_test_setup_teardown(a_name_cannot_lead_out_of_the_folder, make_home,
                                        remove_home),
        cmocka_unit_test_setup_teardown(a_mistake_names_line_and_field, make_home, remove_home),
        cmocka_unit_test_setup_teardown(every_part_may_be_left_out, make_home, remove_home),
        cmocka_unit_test_setup_teardown(own_words_to_watch_are_added, make_home, remove_home),
        cmocka_unit_test_setup_teardown(profiles_of_a_person_lie_in_their_folder, make_home,
                                        remove_home),
        cmocka_unit_test_setup_teardown(every_failed_allocation_is_reported, make_home,
                                        remove_home),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

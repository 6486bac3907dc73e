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

#include "base/folder.h"

static void assert_data_is(const char *expected)
{
    char *path = NULL;
    assert_int_equal(folder_data("takes", &path, NULL), CLINCH_OK);
    assert_string_equal(path, expected);
    free(path);
}

static void the_users_folders_follow_the_environment(void **state)
{
    char *path = NULL;
    struct clinch_error error;
    (void)state;
    setenv("HOME", "/home/ada", 1);
    unsetenv("XDG_DATA_HOME");
    assert_data_is("/home/ada/.local/share/clinch/takes");
    setenv("XDG_DATA_HOME", "/data", 1);
    assert_data_is("/data/clinch/takes");
    setenv("XDG_DATA_HOME", "relative", 1);
    assert_data_is("/home/ada/.local/share/clinch/takes");
    unsetenv("XDG_CONFIG_HOME");
    assert_int_equal(folder_config("microphone", &path, NULL), CLINCH_OK);
    assert_string_equal(path, "/home/ada/.config/clinch/microphone");
    free(path);
    unsetenv("HOME");
    assert_int_equal(folder_data("takes", &path, &error), CLINCH_ERROR_IO);
    assert_non_null(strstr(error.message, "XDG_DATA_HOME"));
}

static void a_folder_is_made_with_those_above_it_for_the_user_alone(void **state)
{
    char place[] = "/tmp/clinch-test-XXXXXX", deep[64], file[64], command[64];
    struct stat facts;
    struct clinch_error error;
    (void)state;
    assert_non_null(mkdtemp(place));
    snprintf(deep, sizeof deep, "%s/a/b//c/", place);
    assert_int_equal(folder_make(deep, NULL), CLINCH_OK);
    assert_int_equal(folder_make(deep, NULL), CLINCH_OK);
    assert_int_equal(stat(deep, &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0700);
    snprintf(file, sizeof file, "%s/file", place);
    fclose(fopen(file, "w"));
    assert_int_equal(folder_make(file, &error), CLINCH_ERROR_IO);
    assert_non_null(strstr(error.message, file));
    snprintf(command, sizeof command, "rm -rf %s", place);
    assert_int_equal(system(command), 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_users_folders_follow_the_environment),
        cmocka_unit_test(a_folder_is_made_with_those_above_it_for_the_user_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

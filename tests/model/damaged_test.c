/* Damaged copies of the real model: each is one sentence, and the process lives on. */
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

#include <clinch/transcript.h>

#include "base/file.h"

#define MODEL "/usr/share/pocketsphinx/model/en-us"

static const char *const files[] = {
    "en-us/feat.params",  "en-us/mdef",    "en-us/means",
    "en-us/variances",    "en-us/sendump", "en-us/noisedict",
    "cmudict-en-us.dict", "en-us.lm.bin",  "en-us/transition_matrices",
};
enum { FILES = sizeof files / sizeof *files };
static char folder[] = "/tmp/clinch-damaged-XXXXXX";

static const char *in_folder(const char *name)
{
    static char path[256];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void link_file(const char *name)
{
    char source[256];
    snprintf(source, sizeof source, MODEL "/%s", name);
    unlink(in_folder(name));
    assert_int_equal(symlink(source, in_folder(name)), 0);
}

static int make_folder(void **state)
{
    (void)state;
    if (mkdtemp(folder) == NULL || mkdir(in_folder("en-us"), 0700) != 0)
        return -1;
    for (size_t i = 0; i < FILES; i++)
        link_file(files[i]);
    return 0;
}

static int remove_folder(void **state)
{
    (void)state;
    for (size_t i = 0; i < FILES; i++)
        unlink(in_folder(files[i]));
    rmdir(in_folder("en-us"));
    return rmdir(folder);
}

static enum clinch_status open_model(const char *dir, struct clinch_error *error)
{
    const struct clinch_recognizer_options options = {.model_dir = dir, .jobs = 1};
    struct clinch_recognizer *recognizer = NULL;
    enum clinch_status status = clinch_recognizer_open(&recognizer, &options, error);
    clinch_recognizer_close(recognizer);
    return status;
}

static void refuses(const char *name)
{
    struct clinch_error error;
    if (open_model(folder, &error) != CLINCH_ERROR_MODEL)
        fail_msg("%s: not refused", name);
    if (strstr(error.message, name) == NULL)
        fail_msg("%s: not named in: %s", name, error.message);
    link_file(name);
}

/* Puts a copy in the file's place, `length` bytes of it, with one byte changed if `flip`. */
static void damage(const char *name, size_t length, size_t flip)
{
    char source[256], *bytes = NULL;
    size_t whole = 0;
    snprintf(source, sizeof source, MODEL "/%s", name);
    assert_int_equal(file_read(source, 1 << 28, &bytes, &whole, NULL), CLINCH_OK);
    assert_true(length <= whole);
    if (flip > 0)
        bytes[flip] = (char)(bytes[flip] ^ 0x55);
    unlink(in_folder(name));
    assert_int_equal(file_write(in_folder(name), bytes, length, NULL), CLINCH_OK);
    free(bytes);
}

static size_t size_of(const char *name)
{
    char source[256];
    struct stat facts;
    snprintf(source, sizeof source, MODEL "/%s", name);
    assert_int_equal(stat(source, &facts), 0);
    return (size_t)facts.st_size;
}

static void a_whole_model_opens(void **state)
{
    (void)state;
    struct clinch_error error;
    if (open_model(folder, &error) != CLINCH_OK)
        fail_msg("%s", error.message);
}

static void a_missing_file_is_named(void **state)
{
    (void)state;
    for (size_t i = 0; i < FILES; i++)
        if (strcmp(files[i], "en-us/sendump") != 0 && strcmp(files[i], "en-us.lm.bin") != 0) {
            unlink(in_folder(files[i]));
            refuses(files[i]);
        }
}

static void a_missing_folder_is_named(void **state)
{
    (void)state;
    struct clinch_error error;
    assert_int_equal(open_model("/nowhere/at/all", &error), CLINCH_ERROR_MODEL);
    assert_string_equal(error.message, "/nowhere/at/all: no such folder of models");
}

static void a_file_that_breaks_off_anywhere_is_named(void **state)
{
    (void)state;
    for (size_t i = 0; i < FILES; i++) {
        size_t whole = size_of(files[i]);
        const size_t lengths[] = {0, 1, 3, 19, 40, 100, whole / 2 - 2, whole - 1};
        bool text = strstr(files[i], "feat.params") != NULL;
        for (size_t j = 0; j < (text ? 1 : sizeof lengths / sizeof *lengths); j++)
            if (lengths[j] < whole) {
                damage(files[i], lengths[j], 0);
                refuses(files[i]);
            }
    }
}

static void a_changed_byte_is_found(void **state)
{
    (void)state;
    static const char *const summed[] = {"en-us/means", "en-us/variances",
                                         "en-us/transition_matrices"};
    for (size_t i = 0; i < 3; i++) {
        size_t whole = size_of(summed[i]);
        damage(summed[i], whole, whole / 2);
        refuses(summed[i]);
    }
}

static void a_file_of_the_wrong_kind_is_named(void **state)
{
    (void)state;
    for (size_t i = 0; i < FILES; i++) {
        unlink(in_folder(files[i]));
        assert_int_equal(symlink("/bin/sh", in_folder(files[i])), 0);
        refuses(files[i]);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_model_opens),
        cmocka_unit_test(a_missing_file_is_named),
        cmocka_unit_test(a_missing_folder_is_named),
        cmocka_unit_test(a_file_that_breaks_off_anywhere_is_named),
        cmocka_unit_test(a_changed_byte_is_found),
        cmocka_unit_test(a_file_of_the_wrong_kind_is_named),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}

#include "places.h"

#include <clinch/capture.h>

#include "base/memory.h"
#include "capture/device.h"

static struct clinch_device devices[] = {
    {.number = 1, .name = "HDA Intel: ALC257 Analog (hw:0,0)"},
    {.number = 2, .name = "Blue Yeti: USB Audio (hw:1,0)", .is_default = true},
    {.number = 3, .name = "Yeti"},
};
enum { COUNT = sizeof devices / sizeof *devices };

static size_t found(const char *wanted)
{
    size_t index = 99;
    assert_int_equal(device_find(devices, COUNT, wanted, &index, NULL), CLINCH_OK);
    return index;
}

static void a_device_is_found_by_number_name_or_part_of_it(void **state)
{
    (void)state;
    assert_int_equal(found("1"), 0);
    assert_int_equal(found("3"), 2);
    assert_int_equal(found("blue yeti"), 1);
    assert_int_equal(found("ANALOG"), 0);
    assert_int_equal(found("Yeti"), 2);
    assert_int_equal(found("default"), 1);
}

static void the_usual_device_is_the_chosen_or_the_default_one(void **state)
{
    (void)state;
    assert_int_equal(found(NULL), 1);
    devices[0].is_chosen = true;
    assert_int_equal(found(NULL), 0);
    assert_int_equal(found("default"), 1);
    devices[0].is_chosen = false;
}

static void assert_refused(const char *wanted, size_t count, const char *part)
{
    size_t index = 99;
    struct clinch_error error;
    assert_int_equal(device_find(devices, count, wanted, &index, &error), CLINCH_ERROR_DEVICE);
    if (strstr(error.message, part) == NULL)
        fail_msg("\"%s\" does not say \"%s\"", error.message, part);
    assert_int_equal(index, 99);
}

static void a_device_that_is_not_there_is_told_in_one_sentence(void **state)
{
    (void)state;
    assert_refused("4", COUNT, "only 1 to 3");
    assert_refused("0", COUNT, "only 1 to 3");
    assert_refused("snowball", COUNT, "\"snowball\": there is none of that name");
    assert_refused(NULL, 0, "no microphone found");
}

static void a_device_is_remembered_and_forgotten(void **state)
{
    char *folder = place_make(), *name = NULL;
    (void)state;
    setenv("XDG_CONFIG_HOME", folder, 1);
    assert_int_equal(device_remembered(&name, NULL), CLINCH_OK);
    assert_null(name);
    assert_int_equal(clinch_device_remember("Blue Yeti", NULL), CLINCH_OK);
    assert_int_equal(device_remembered(&name, NULL), CLINCH_OK);
    assert_string_equal(name, "Blue Yeti");
    free(name);
    assert_int_equal(clinch_device_remember(NULL, NULL), CLINCH_OK);
    assert_int_equal(clinch_device_remember(NULL, NULL), CLINCH_OK);
    assert_int_equal(device_remembered(&name, NULL), CLINCH_OK);
    assert_null(name);
    place_forget(folder);
}

static void remembering_survives_every_failed_allocation(void **state)
{
    char *folder = place_make();
    enum clinch_status status = CLINCH_ERROR_MEMORY;
    (void)state;
    setenv("XDG_CONFIG_HOME", folder, 1);
    for (long n = 0; status != CLINCH_OK; n++) {
        memory_fail_after(n);
        status = clinch_device_remember("Blue Yeti", NULL);
        memory_fail_after(-1);
        assert_true(status == CLINCH_OK ? n >= 4 : status == CLINCH_ERROR_MEMORY);
    }
    place_forget(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_device_is_found_by_number_name_or_part_of_it),
        cmocka_unit_test(the_usual_device_is_the_chosen_or_the_default_one),
        cmocka_unit_test(a_device_that_is_not_there_is_told_in_one_sentence),
        cmocka_unit_test(a_device_is_remembered_and_forgotten),
        cmocka_unit_test(remembering_survives_every_failed_allocation),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

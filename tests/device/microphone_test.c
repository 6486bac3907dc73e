#include "virtual_microphone.h"

#include <clinch/capture.h>

enum {
    LEAD_COUNT = MICROPHONE_RATE_HZ / 4,
    SAID_S = 5,
    SAID_COUNT = SAID_S * MICROPHONE_RATE_HZ,
    HEARD_MOST = 12 * SAID_COUNT
};

/* Each case has a new one; teardown stops it whatever became of the case. */
static struct virtual_microphone microphone;

static int16_t said[SAID_COUNT], heard[HEARD_MOST];

/* Noise, which is like itself nowhere but where it is itself. */
static void make_noise(void)
{
    uint32_t random = 1;
    for (size_t i = 0; i < SAID_COUNT; i++) {
        random = random * 1664525u + 1013904223u;
        said[i] = (int16_t)((int)(random >> 20) - 2048);
    }
}

static struct clinch_capture *open_microphone(const char *device)
{
    struct clinch_capture_options options = {.device = device, .remember = true};
    struct clinch_capture *capture = NULL;
    struct clinch_error error;
    if (clinch_capture_open(&capture, &options, &error) != CLINCH_OK)
        fail_msg("%s", error.message);
    return capture;
}

static void wait_until_recorded(struct clinch_capture *capture, double length_s)
{
    for (int i = 0; clinch_capture_info(capture).recorded_s < length_s; i++) {
        assert_true(i < MICROPHONE_PATIENCE_S * 50 && !clinch_capture_info(capture).ended);
        microphone_nap();
    }
}

/* The frames of a take, as they are in the file. */
static size_t read_take(const char *path)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    assert_int_equal(fseek(file, 44, SEEK_SET), 0);
    size_t count = fread(heard, sizeof *heard, HEARD_MOST, file);
    fclose(file);
    return count;
}

/* The server itself may begin to play a moment into the sound: where what follows that begins
 * among the frames heard. */
static size_t find_beginning(size_t count)
{
    for (size_t at = 0; at + 1000 <= count; at++)
        if (memcmp(heard + at, said + LEAD_COUNT, 1000 * sizeof *said) == 0)
            return at;
    fail_msg("what was said is not in %zu frames", count);
    return 0;
}

static void what_is_said_is_captured_frame_by_frame(void **state)
{
    struct clinch_capture *capture = open_microphone(NULL);
    (void)state;
    make_noise();
    wait_until_recorded(capture, 0.3);
    microphone_say(&microphone, said, SAID_COUNT);
    wait_until_recorded(capture, clinch_capture_info(capture).recorded_s + 0.5);
    assert_int_equal(clinch_capture_finish(capture, NULL), CLINCH_OK);
    struct clinch_capture_info info = clinch_capture_info(capture);
    assert_int_equal(info.sample_rate_hz, MICROPHONE_RATE_HZ);
    assert_int_equal(info.dropped_count, 0);
    assert_int_equal(info.overflow_count, 0);
    size_t count = read_take(info.path), at = find_beginning(count);
    assert_true(at + SAID_COUNT - LEAD_COUNT <= count);
    for (size_t i = LEAD_COUNT; i < SAID_COUNT; i++)
        if (heard[at + i - LEAD_COUNT] != said[i])
            fail_msg("frame %zu of what was said is lost or changed", i);
    clinch_capture_close(capture);
}

/* The virtual microphone hears the virtual loudspeaker. */
static void what_is_played_is_heard(void **state)
{
    struct clinch_player *player = NULL;
    struct clinch_capture *capture = open_microphone(NULL);
    (void)state;
    make_noise();
    wait_until_recorded(capture, 0.3);
    assert_int_equal(
        clinch_player_open_frames(&player, said, SAID_COUNT, MICROPHONE_RATE_HZ, false, NULL),
        CLINCH_OK);
    for (int i = 0; !clinch_player_is_over(player); i++) {
        assert_true(i < MICROPHONE_PATIENCE_S * 50);
        microphone_nap();
    }
    clinch_player_close(player);
    wait_until_recorded(capture, clinch_capture_info(capture).recorded_s + 0.5);
    assert_int_equal(clinch_capture_finish(capture, NULL), CLINCH_OK);
    size_t count = read_take(clinch_capture_info(capture).path), at = find_beginning(count);
    size_t end = at + SAID_COUNT - LEAD_COUNT, same = 0;
    for (size_t i = LEAD_COUNT; i < SAID_COUNT && at + i - LEAD_COUNT < count; i++)
        same += heard[at + i - LEAD_COUNT] == said[i];
    assert_true(end <= count + MICROPHONE_RATE_HZ / 2);
    assert_true(same > (SAID_COUNT - LEAD_COUNT) * 9 / 10);
    clinch_capture_close(capture);
}

static void a_microphone_is_listed_chosen_by_name_and_remembered(void **state)
{
    struct clinch_device *devices = NULL;
    size_t count = 0, defaults = 0, chosen = 0;
    (void)state;
    clinch_capture_close(open_microphone("PULS"));
    assert_int_equal(clinch_devices_list(&devices, &count, NULL), CLINCH_OK);
    assert_true(count >= 2);
    for (size_t i = 0; i < count; i++) {
        assert_int_equal(devices[i].number, i + 1);
        assert_true(devices[i].channels > 0 && devices[i].sample_rate_hz > 0);
        defaults += devices[i].is_default;
        chosen += devices[i].is_chosen;
        assert_true(!devices[i].is_chosen || strcmp(devices[i].name, "pulse") == 0);
    }
    assert_int_equal(defaults, 1);
    assert_int_equal(chosen, 1);
    clinch_devices_free(devices, count);
}

static void a_microphone_that_goes_away_is_told_and_the_take_kept(void **state)
{
    struct clinch_capture *capture = open_microphone(NULL);
    struct clinch_error error;
    (void)state;
    wait_until_recorded(capture, 1);
    microphone_kill(&microphone);
    while (!clinch_capture_info(capture).ended)
        microphone_nap();
    assert_int_equal(clinch_capture_finish(capture, &error), CLINCH_ERROR_DEVICE);
    assert_non_null(strstr(error.message, "is it still plugged in?"));
    assert_true(read_take(clinch_capture_info(capture).path) >= MICROPHONE_RATE_HZ);
    clinch_capture_close(capture);
}

/* What the program printed on standard error. */
static char printed[4096];

static void read_printed(const char *path)
{
    FILE *file = fopen(path, "r");
    size_t length = file != NULL ? fread(printed, 1, sizeof printed - 1, file) : 0;
    printed[length] = '\0';
    if (file != NULL)
        fclose(file);
}

static pid_t start_program(const char *words, const char *path)
{
    char command[400];
    snprintf(command, sizeof command, "exec '%s/bin/clinch' %s 2>'%s' >/dev/null",
             CLINCH_BINARY_DIR, words, path);
    pid_t program = fork();
    if (program == 0) {
        execl("/bin/sh", "sh", "-c", command, (char *)NULL);
        _exit(127);
    }
    return program;
}

/* Runs the program to its end, and takes the microphone away a second after it said so. */
static int run_program(const char *words, bool take_away)
{
    char path[128];
    int code = 0;
    snprintf(path, sizeof path, "%s/printed", microphone.folder);
    pid_t program = start_program(words, path);
    for (int i = 0; waitpid(program, &code, WNOHANG) == 0; i++) {
        assert_true(i < 2 * MICROPHONE_PATIENCE_S * 50);
        read_printed(path);
        if (take_away && strstr(printed, "Speak now") != NULL) {
            sleep(1);
            microphone_kill(&microphone);
            take_away = false;
        }
        microphone_nap();
    }
    read_printed(path);
    return WEXITSTATUS(code);
}

static void assert_printed(const char *part, bool there)
{
    if ((strstr(printed, part) != NULL) != there)
        fail_msg("\"%s\" is %s in: %s", part, there ? "not" : "", printed);
}

static size_t count_lines(const char *text)
{
    size_t count = 0;
    for (; *text != '\0'; text++)
        count += *text == '\n';
    return count;
}

static void no_chatter_of_sound_libraries_reaches_the_screen(void **state)
{
    static const char practise[] = "practice --for 60 --fixed-words 'hire me'";
    (void)state;
    assert_int_equal(run_program("devices", false), 0);
    assert_string_equal(printed, "");
    assert_int_equal(run_program(practise, true), 7);
    assert_printed("is it still plugged in?", true);
    assert_printed("ALSA", false);
    assert_printed("Expression", false);
    assert_printed("jack", false);
    assert_int_equal(run_program(practise, false), 7);
    assert_printed("no microphone found", true);
    assert_int_equal(count_lines(printed), 1);
}

static int start(void **state)
{
    (void)state;
    microphone = microphone_start();
    return 0;
}

static int stop(void **state)
{
    (void)state;
    microphone_stop(&microphone);
    return 0;
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(what_is_said_is_captured_frame_by_frame, start, stop),
        cmocka_unit_test_setup_teardown(what_is_played_is_heard, start, stop),
        cmocka_unit_test_setup_teardown(a_microphone_is_listed_chosen_by_name_and_remembered,
                                        start, stop),
        cmocka_unit_test_setup_teardown(a_microphone_that_goes_away_is_told_and_the_take_kept,
                                        start, stop),
        cmocka_unit_test_setup_teardown(no_chatter_of_sound_libraries_reaches_the_screen, start,
                                        stop),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

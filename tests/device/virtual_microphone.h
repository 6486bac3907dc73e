/**
 * A microphone without hardware: a sound server of the test's own, with a speaker that plays
 * nowhere and whose monitor is the microphone, reached by PortAudio through ALSA's plugin for
 * PulseAudio. Everything lies in a folder that goes with it.
 */
#ifndef VIRTUAL_MICROPHONE_H
#define VIRTUAL_MICROPHONE_H

#include <fcntl.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

enum { MICROPHONE_RATE_HZ = 44100, MICROPHONE_PATIENCE_S = 60 };

struct virtual_microphone {
    char folder[64];
    pid_t server;
};

static inline void microphone_nap(void)
{
    struct timespec length = {0, 20 * 1000000L};
    nanosleep(&length, NULL);
}

static inline void microphone_write(const char *folder, const char *name, const char *format)
{
    char path[128];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    for (const char *c = format; *c != '\0'; c++) {
        if (*c == '@')
            fputs(folder, file);
        else
            putc(*c, file);
    }
    fclose(file);
}

static inline void microphone_set(const char *name, const char *before, const char *folder,
                                  const char *after)
{
    char value[160];
    snprintf(value, sizeof value, "%s%s%s", before, folder, after);
    setenv(name, value, 1);
}

static inline bool microphone_answers(const struct virtual_microphone *microphone)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    snprintf(address.sun_path, sizeof address.sun_path, "%s/socket", microphone->folder);
    int fd = socket(AF_UNIX, SOCK_STREAM, 0);
    bool answers = connect(fd, (struct sockaddr *)&address, sizeof address) == 0;
    close(fd);
    return answers;
}

/* The child goes with the test, whatever ends it, and holds none of its pipes. */
static inline void microphone_serve(const struct virtual_microphone *microphone)
{
    char script[128], log[128];
    snprintf(script, sizeof script, "%s/server.pa", microphone->folder);
    snprintf(log, sizeof log, "--log-target=file:%s/log", microphone->folder);
    int nowhere = open("/dev/null", O_RDWR);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (int fd = 0; fd <= 2; fd++)
        dup2(nowhere, fd);
    execlp("pulseaudio", "pulseaudio", "-n", "-F", script, "--daemonize=no",
           "--exit-idle-time=-1", "--use-pid-file=no", "--disable-shm=yes", log, (char *)NULL);
    _exit(127);
}

/** Sets the environment of this process up, so that it and what it starts hear the microphone
 * and keep what is the user's in the folder. */
static inline struct virtual_microphone microphone_start(void)
{
    struct virtual_microphone microphone = {"/tmp/clinch-test-XXXXXX", 0};
    const char *folder = microphone.folder;
    assert_non_null(mkdtemp(microphone.folder));
    microphone_write(folder, "server.pa",
                     "load-module module-null-sink sink_name=speaker rate=44100 format=s16le "
                     "channels=1 channel_map=mono\n"
                     "set-default-source speaker.monitor\n"
                     "load-module module-native-protocol-unix auth-anonymous=1 "
                     "socket=@/socket\n");
    microphone_write(folder, "asound.conf",
                     "</usr/share/alsa/alsa.conf>\n"
                     "pcm.!default { type pulse }\nctl.!default { type pulse }\n");
    static const char *const places[] = {"HOME",
                                         "XDG_RUNTIME_DIR",
                                         "XDG_DATA_HOME",
                                         "XDG_CONFIG_HOME",
                                         "PULSE_RUNTIME_PATH",
                                         "PULSE_STATE_PATH"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        microphone_set(places[i], "", folder, "");
    microphone_set("ALSA_CONFIG_PATH", "", folder, "/asound.conf");
    microphone_set("PULSE_SERVER", "unix:", folder, "/socket");
    microphone.server = fork();
    if (microphone.server == 0)
        microphone_serve(&microphone);
    for (int i = 0; !microphone_answers(&microphone); i++) {
        assert_true(i < MICROPHONE_PATIENCE_S * 50);
        assert_int_equal(waitpid(microphone.server, NULL, WNOHANG), 0);
        microphone_nap();
    }
    return microphone;
}

/** Takes the sound away in the middle, as a cable does that is pulled out. */
static inline void microphone_kill(struct virtual_microphone *microphone)
{
    if (microphone->server > 0) {
        kill(microphone->server, SIGKILL);
        waitpid(microphone->server, NULL, 0);
    }
    microphone->server = 0;
}

static inline void microphone_stop(struct virtual_microphone *microphone)
{
    char command[128];
    microphone_kill(microphone);
    snprintf(command, sizeof command, "rm -rf '%s'", microphone->folder);
    assert_int_equal(system(command), 0);
}

/** Says frames into the microphone and waits until they are out; well buffered, so that a busy
 * machine leaves no gap of its own. */
static inline void microphone_say(const struct virtual_microphone *microphone,
                                  const int16_t *frames, size_t count)
{
    char path[128];
    int code;
    snprintf(path, sizeof path, "%s/say.raw", microphone->folder);
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(frames, sizeof *frames, count, file), count);
    fclose(file);
    pid_t player = fork();
    if (player == 0) {
        execlp("pacat", "pacat", "--raw", "--format=s16le", "--rate=44100", "--channels=1",
               "--channel-map=mono", "--latency-msec=2000", path, (char *)NULL);
        _exit(127);
    }
    assert_int_equal(waitpid(player, &code, 0), player);
    assert_int_equal(code, 0);
}

#endif

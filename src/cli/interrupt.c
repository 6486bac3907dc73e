#include "interrupt.h"

#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static const int signals[] = {SIGINT, SIGTERM, SIGHUP, SIGALRM};
enum { SIGNAL_COUNT = sizeof signals / sizeof *signals };

static volatile sig_atomic_t caught, line_to_erase;
static unsigned patience;
static struct sigaction before[SIGNAL_COUNT];

static void on_signal(int number)
{
    static const char erase[] = "\r\x1b[K";
    if (caught != 0) {
        ssize_t wrote = line_to_erase ? write(STDERR_FILENO, erase, sizeof erase - 1) : 0;
        (void)wrote;
        _exit(128 + caught);
    }
    caught = number;
    alarm(patience);
}

void interrupt_catch(bool on_terminal, unsigned patience_s)
{
    struct sigaction action = {.sa_handler = on_signal, .sa_flags = SA_RESTART};
    sigemptyset(&action.sa_mask);
    caught = 0;
    patience = patience_s;
    line_to_erase = on_terminal;
    for (size_t i = 0; i < SIGNAL_COUNT; i++) {
        sigaction(signals[i], NULL, &before[i]);
        if (before[i].sa_handler != SIG_IGN) /* as under nohup */
            sigaction(signals[i], &action, NULL);
    }
}

int interrupt_signal(void)
{
    return caught;
}

int interrupt_take(void)
{
    int number = caught;
    caught = 0;
    return number;
}

void interrupt_release(void)
{
    alarm(0);
    for (size_t i = 0; i < SIGNAL_COUNT; i++)
        sigaction(signals[i], &before[i], NULL);
}

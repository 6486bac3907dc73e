/* Plays the sound of a take, from a moment on. */
#include <stdio.h>
#include <time.h>

#include <clinch/capture.h>

#include "base/fail.h"
#include "interrupt.h"
#include "keep.h"
#include "moment.h"
#include "practice.h"

enum { NAP_NS = 20000000 };

static void wait_until_over(const struct clinch_player *player)
{
    const struct timespec nap = {0, NAP_NS};
    while (!clinch_player_is_over(player) && interrupt_signal() == 0)
        nanosleep(&nap, NULL);
}

static void say_playing(const struct clinch_kept_take *kept, double from_s)
{
    char from[MOMENT_BYTES], whole[MOMENT_BYTES];
    moment_write(from, from_s);
    moment_write(whole, kept->report->source.duration_s);
    fprintf(stderr, "Playing take %lld from %s of %s; Ctrl-C stops.\n",
            (long long)kept->take.number, from, whole);
}

static enum clinch_status play_kept(const struct settings *settings,
                                    const struct clinch_kept_take *kept,
                                    struct clinch_error *error)
{
    struct clinch_player_options options = {.device = settings->device,
                                            .silent = practice_is_twin(settings->device)};
    struct clinch_player *player = NULL;
    enum clinch_status status = CLINCH_OK;
    if (kept->sound == NULL)
        return fail(error, CLINCH_ERROR_NO_AUDIO, "take %lld: was kept without its sound",
                    (long long)kept->take.number);
    if (settings->at != NULL)
        status = moment_find(settings->at, kept->report, &options.span.begin_s, error);
    if (status == CLINCH_OK)
        status = clinch_player_open(&player, kept->sound, &options, error);
    if (status != CLINCH_OK)
        return status;
    interrupt_catch(false, 0);
    if (!settings->quiet)
        say_playing(kept, options.span.begin_s);
    wait_until_over(player);
    interrupt_release();
    clinch_player_close(player);
    return interrupt_signal() == 0 ? CLINCH_OK : fail(error, CLINCH_ERROR_CANCELLED, "stopped");
}

static enum clinch_status play(const struct settings *settings, struct clinch_store *store,
                               int64_t number, struct clinch_error *error)
{
    struct clinch_kept_take *kept = NULL;
    enum clinch_status status = clinch_take_load(store, number, &kept, error);
    if (status == CLINCH_OK)
        status = play_kept(settings, kept, error);
    clinch_kept_take_free(kept);
    return status;
}

int cmd_play(const struct settings *settings)
{
    return keep_with_take(settings, play);
}

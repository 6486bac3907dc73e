/* How late words show while one speaks, how often the screen is told, and how long the report
 * takes: a recording played into a twin of the microphone, in real time.
 *
 * usage: live_bench RECORDING [SCRIPT [SLOWER]]
 *
 * On a machine that does other things at the same time the figures say little of Clinch. With
 * SLOWER, sound comes so many times slower than it was spoken, and all times are told in the
 * sound's own: what a machine would do that has so many times the speed that is left here. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <clinch/capture.h>
#include <clinch/session.h>

enum { SHOWN_MOST = 20000 };
static const double near_s = 0.3;

struct shown {
    char text[40];
    double begin_s, at_s;
};

struct bench {
    struct clinch_capture *capture;
    double slower;
    struct shown shown[SHOWN_MOST];
    size_t shown_count, tick_count;
    double ended_at_s, first_at_s, longest_gap_s, last_at_s;
};

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static struct shown *find(struct bench *bench, const struct clinch_word *word)
{
    for (size_t i = bench->shown_count; i > 0; i--) {
        struct shown *shown = &bench->shown[i - 1];
        double apart_s = shown->begin_s - word->begin_s;
        if (apart_s < near_s && apart_s > -near_s && strcmp(shown->text, word->text) == 0)
            return shown;
    }
    return NULL;
}

static void note(struct bench *bench, const struct clinch_transcript *words, double at_s)
{
    for (size_t i = 0; i < words->word_count; i++) {
        const struct clinch_word *word = &words->words[i];
        if (bench->shown_count == SHOWN_MOST || find(bench, word) != NULL)
            continue;
        struct shown *shown = &bench->shown[bench->shown_count++];
        snprintf(shown->text, sizeof shown->text, "%s", word->text);
        shown->begin_s = word->begin_s;
        shown->at_s = at_s;
    }
}

static struct clinch_feed fast_feed; /* what is held back */
static double begin_at_s, handed_s;

static bool on_live(void *context, const struct clinch_live *live)
{
    struct bench *bench = context;
    struct clinch_capture_info info = clinch_capture_info(bench->capture);
    double now = now_s();
    if (bench->slower > 1)
        info.recorded_s = handed_s;
    if (bench->slower > 1 ? bench->ended_at_s > 0 : info.ended) {
        bench->ended_at_s = bench->ended_at_s > 0 ? bench->ended_at_s : now;
        return true;
    }
    if (bench->tick_count++ == 0)
        bench->first_at_s = now;
    else if (now - bench->last_at_s > bench->longest_gap_s)
        bench->longest_gap_s = now - bench->last_at_s;
    bench->last_at_s = now;
    note(bench, live->words, info.recorded_s);
    note(bench, live->guess, info.recorded_s);
    return true;
}

static int by_size(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void tell(struct bench *bench, const struct clinch_report *report)
{
    static double late_s[SHOWN_MOST];
    const struct clinch_transcript *said = report->transcript;
    size_t count = 0;
    for (size_t i = 0; i < said->word_count; i++) {
        const struct shown *shown = find(bench, &said->words[i]);
        if (shown != NULL)
            late_s[count++] = shown->at_s - said->words[i].end_s;
    }
    qsort(late_s, count, sizeof *late_s, by_size);
    struct clinch_capture_info info = clinch_capture_info(bench->capture);
    printf("words %zu in the report, %zu of them shown while speaking\n", said->word_count,
           count);
    if (count > 0)
        printf("shown after they were said: median %.2f s, nine in ten within %.2f s\n",
               late_s[count / 2], late_s[count * 9 / 10]);
    printf("told %.1f times a second, longest gap %.0f ms\n",
           (double)bench->tick_count / (bench->last_at_s - bench->first_at_s),
           1000 * bench->longest_gap_s);
    printf("frames dropped %llu\n", (unsigned long long)info.dropped_count);
}

static enum clinch_status read_slowly(void *context, float *frames, size_t capacity,
                                      size_t *count, struct clinch_error *error)
{
    struct bench *bench = context;
    size_t most = (size_t)fast_feed.sample_rate_hz / 50;
    enum clinch_status status = fast_feed.read(fast_feed.context, frames,
                                               capacity < most ? capacity : most, count, error);
    begin_at_s = begin_at_s > 0 ? begin_at_s : now_s();
    double next_s = handed_s + (double)*count / fast_feed.sample_rate_hz;
    while (now_s() < begin_at_s + next_s * bench->slower)
        nanosleep(&(struct timespec){0, 2000000}, NULL);
    handed_s = next_s;
    if (status != CLINCH_OK || *count == 0)
        bench->ended_at_s = now_s();
    return status;
}

static enum clinch_status run(struct bench *bench, struct clinch_session *session,
                              struct clinch_error *error)
{
    struct clinch_feed feed = clinch_capture_feed(bench->capture);
    struct clinch_report *report = NULL;
    fast_feed = feed;
    if (bench->slower > 1) {
        feed.read = read_slowly;
        feed.context = bench;
    }
    enum clinch_status status =
        clinch_session_listen(session, &feed, on_live, bench, &report, error);
    if (status != CLINCH_OK)
        return status;
    double reported_s = (now_s() - bench->ended_at_s) / bench->slower;
    tell(bench, report);
    printf("from stop to report %.2f s, for a take of %.0f s\n",
           bench->ended_at_s > 0 ? reported_s : 0.0, report->source.duration_s);
    clinch_report_free(report);
    return CLINCH_OK;
}

static char *read_text(const char *path)
{
    static char bytes[65536];
    FILE *file = fopen(path, "r");
    size_t count = file != NULL ? fread(bytes, 1, sizeof bytes - 1, file) : 0;
    bytes[count] = '\0';
    if (file != NULL)
        fclose(file);
    return bytes;
}

int main(int argc, char **argv)
{
    static struct bench bench;
    struct clinch_session_options options = {.live = true};
    struct clinch_capture_options capturing = {.discard = true};
    struct clinch_session *session = NULL;
    struct clinch_error error;
    char device[4096];
    if (argc < 2)
        return 2;
    const char *script = argc > 2 ? read_text(argv[2]) : NULL;
    options.recognizer.scripts = &script;
    options.recognizer.script_count = script != NULL;
    bench.slower = argc > 3 ? atof(argv[3]) : 1;
    if (bench.slower > 1)
        snprintf(device, sizeof device, "file-at-once:%s", argv[1]);
    else
        snprintf(device, sizeof device, "file:%s", argv[1]);
    capturing.device = device;
    double began_s = now_s();
    enum clinch_status status = clinch_session_open(&session, &options, &error);
    if (status == CLINCH_OK)
        status = clinch_session_prepare(session, &error);
    printf("ready after %.1f s\n", now_s() - began_s);
    if (status == CLINCH_OK)
        status = clinch_capture_open(&bench.capture, &capturing, &error);
    if (status == CLINCH_OK)
        status = run(&bench, session, &error);
    if (status != CLINCH_OK)
        fprintf(stderr, "%s\n", error.message);
    clinch_capture_close(bench.capture);
    clinch_session_close(session);
    return status == CLINCH_OK ? 0 : 1;
}

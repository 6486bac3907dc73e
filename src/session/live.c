#include "live.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

/* Often enough that a move lights up as it is said, and no work to speak of. */
static const double judge_every_s = 0.25;

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

enum clinch_status session_live_start(struct session_live *live, struct clinch_error *error)
{
    enum clinch_status status = clinch_transcript_make(&live->all, error);
    if (status == CLINCH_OK)
        status = clinch_transcript_make(&live->fresh, error);
    if (status == CLINCH_OK)
        status = clinch_transcript_make(&live->guess, error);
    return status;
}

void session_live_free(struct session_live *live)
{
    clinch_transcript_free(live->all);
    clinch_transcript_free(live->fresh);
    clinch_transcript_free(live->guess);
}

static void keep_words(struct clinch_transcript *words, size_t count)
{
    while (words->word_count > count)
        free(words->words[--words->word_count].text);
}

static enum clinch_status append(struct clinch_transcript *to,
                                 const struct clinch_transcript *from,
                                 struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; status == CLINCH_OK && i < from->word_count; i++)
        status = clinch_transcript_add(to, &from->words[i], error);
    return status;
}

/* The moves in what is known and what seems so. */
static enum clinch_status judge(struct session_live *live, const struct clinch_session *session,
                                struct clinch_error *error)
{
    struct clinch_judge_options judging = session_judging(session);
    struct clinch_findings *findings = NULL;
    size_t known = live->all->word_count;
    enum clinch_status status = append(live->all, live->guess, error);
    live->all->timed = true;
    if (status == CLINCH_OK)
        status = clinch_findings_judge(&findings, session->rules, live->all, &judging, error);
    keep_words(live->all, known);
    if (status != CLINCH_OK)
        return status;
    for (size_t i = 0; i < CLINCH_MOVE_COUNT; i++)
        live->moves[i] = findings->moves[i].found;
    clinch_findings_free(findings);
    live->judged_s = now_s();
    return CLINCH_OK;
}

static enum clinch_status look_at_words(struct session_live *live, struct session_watch *watch,
                                        struct clinch_live *now, struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    pthread_mutex_lock(&watch->lock);
    now->listened_s = watch->read_s;
    now->heard_s = watch->heard_s;
    if (watch->hearing != NULL) {
        now->heard_s = clinch_hearing_done_s(watch->hearing);
        status = clinch_hearing_take(watch->hearing, live->fresh, error);
    }
    pthread_mutex_unlock(&watch->lock);
    if (status == CLINCH_OK && watch->preview != NULL)
        status = clinch_preview_guess(watch->preview, now->heard_s, live->guess, error);
    return status;
}

enum clinch_status session_live_look(struct session_live *live, struct clinch_session *session,
                                     struct session_watch *watch, struct clinch_live *now,
                                     struct clinch_error *error)
{
    *now = (struct clinch_live){.words = live->fresh, .guess = live->guess};
    keep_words(live->fresh, 0);
    keep_words(live->guess, 0);
    enum clinch_status status = look_at_words(live, watch, now, error);
    if (status == CLINCH_OK)
        status = append(live->all, live->fresh, error);
    if (status == CLINCH_OK && now_s() - live->judged_s >= judge_every_s)
        status = judge(live, session, error);
    memcpy(now->moves, live->moves, sizeof now->moves);
    return status;
}

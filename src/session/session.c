#include "session.h"

#include <stdlib.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/memory.h"

enum { TEXT_MOST_BYTES = 4 << 20 };

static bool copy_string(const char **string)
{
    if (*string == NULL)
        return true;
    *string = memory_copy(*string);
    return *string != NULL;
}

/* Every string becomes a copy or NULL, so that what was copied can be freed after a failure. */
static bool copy_options(struct clinch_session_options *mine,
                         const struct clinch_session_options *theirs)
{
    *mine = *theirs;
    struct clinch_recognizer_options *hearing = &mine->recognizer;
    hearing->scripts = NULL;
    bool copied = copy_string(&hearing->model_dir);
    copied = copy_string(&hearing->fixed_words) && copied;
    copied = copy_string(&hearing->voice) && copied;
    copied = copy_string(&mine->clip.channel) && copied;
    copied = copy_string(&mine->rules_dir) && copied;
    const char **scripts = memory_make(hearing->script_count, sizeof *scripts);
    copied = scripts != NULL && copied;
    for (size_t i = 0; scripts != NULL && i < hearing->script_count; i++) {
        scripts[i] = theirs->recognizer.scripts[i];
        copied = copy_string(&scripts[i]) && copied;
    }
    hearing->scripts = scripts;
    return copied;
}

static void free_string(const char *string)
{
    free((char *)(size_t)string);
}

static void free_options(struct clinch_session_options *options)
{
    struct clinch_recognizer_options *hearing = &options->recognizer;
    for (size_t i = 0; hearing->scripts != NULL && i < hearing->script_count; i++)
        free_string(hearing->scripts[i]);
    free((void *)(size_t)hearing->scripts);
    free_string(hearing->model_dir);
    free_string(hearing->fixed_words);
    free_string(hearing->voice);
    free_string(options->clip.channel);
    free_string(options->rules_dir);
}

enum clinch_status clinch_session_open(struct clinch_session **session,
                                       const struct clinch_session_options *options,
                                       struct clinch_error *error)
{
    struct clinch_session *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return fail_memory(error);
    enum clinch_status status = CLINCH_OK;
    pthread_mutex_init(&made->opening, NULL);
    if (!copy_options(&made->options, options))
        status = fail_memory(error);
    else
        status = clinch_rules_load(&made->rules, made->options.rules_dir, error);
    if (status != CLINCH_OK) {
        clinch_session_close(made);
        return status;
    }
    *session = made;
    return CLINCH_OK;
}

void clinch_session_close(struct clinch_session *session)
{
    if (session == NULL)
        return;
    clinch_preview_close(session->preview);
    clinch_recognizer_close(session->recognizer);
    clinch_rules_free(session->rules);
    free_options(&session->options);
    pthread_mutex_destroy(&session->opening);
    free(session);
}

enum clinch_status session_open_recognizer(struct clinch_session *session,
                                           struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    pthread_mutex_lock(&session->opening);
    if (session->recognizer == NULL)
        status =
            clinch_recognizer_open(&session->recognizer, &session->options.recognizer, error);
    if (status == CLINCH_OK && session->options.live && session->preview == NULL)
        status = clinch_preview_open(&session->preview, session->recognizer, error);
    pthread_mutex_unlock(&session->opening);
    return status;
}

enum clinch_status clinch_session_prepare(struct clinch_session *session,
                                          struct clinch_error *error)
{
    return session_open_recognizer(session, error);
}

void clinch_session_expect(struct clinch_session *session, enum clinch_situation situation)
{
    session->options.situation = situation;
}

struct clinch_span clinch_session_target(const struct clinch_session *session)
{
    return clinch_rules_target(session->rules, session->options.situation);
}

struct clinch_judge_options session_judging(const struct clinch_session *session)
{
    return (struct clinch_judge_options){.style = session->options.style,
                                         .situation = session->options.situation,
                                         .profile = session->options.profile};
}

static enum clinch_status judge_text(struct clinch_session *session, const char *path,
                                     struct clinch_report *report, struct clinch_error *error)
{
    char *bytes = NULL;
    size_t length = 0;
    enum clinch_status status = file_read(path, TEXT_MOST_BYTES, &bytes, &length, error);
    if (status != CLINCH_OK)
        return status;
    struct clinch_error inner;
    status = clinch_transcript_read_text(&report->transcript, bytes, length, &inner);
    free(bytes);
    if (status != CLINCH_OK)
        return fail(error, status, "%s: %s", path, inner.message);
    if (report->transcript->word_count == 0)
        return fail(error, CLINCH_ERROR_FORMAT, "%s: no words in it", path);
    report->source.written = true;
    report->source.path = memory_copy(path);
    if (report->source.path == NULL)
        return fail_memory(error);
    struct clinch_judge_options judging = session_judging(session);
    return clinch_findings_judge(&report->findings, session->rules, report->transcript,
                                 &judging, error);
}

enum clinch_status clinch_session_check(struct clinch_session *session, const char *path,
                                        struct clinch_report **report,
                                        struct clinch_error *error)
{
    struct clinch_report *made = NULL;
    enum clinch_status status = clinch_report_make(&made, error);
    if (status == CLINCH_OK)
        status = judge_text(session, path, made, error);
    if (status != CLINCH_OK) {
        clinch_report_free(made);
        return status;
    }
    *report = made;
    return CLINCH_OK;
}

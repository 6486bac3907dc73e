#include "channel.h"

#include <stdlib.h>

#include "base/fail.h"
#include "base/memory.h"

enum clinch_status channel_open(struct channel *channel, struct clinch_session *session,
                                const char *path, const struct clinch_clip_options *options,
                                struct clinch_error *error)
{
    enum clinch_status status = clinch_clip_open(&channel->clip, path, options, error);
    if (status == CLINCH_OK)
        status = clinch_cutter_open(&channel->cutter, error);
    if (status == CLINCH_OK)
        status = clinch_sound_open(&channel->sound, error);
    if (status == CLINCH_OK)
        status = clinch_speakers_open(&channel->speakers, error);
    if (status == CLINCH_OK)
        status = clinch_transcript_make(&channel->kept, error);
    if (status == CLINCH_OK)
        status = clinch_transcript_make(&channel->taken, error);
    if (status == CLINCH_OK)
        status = clinch_hearing_open(&channel->hearing, session->recognizer, error);
    return status;
}

/* Writes down what became known. A piece is done when its end is; words of later pieces may
 * have come with it and wait. */
static enum clinch_status keep_words(struct channel *channel, struct clinch_error *error)
{
    double done_s = clinch_hearing_done_s(channel->hearing);
    enum clinch_status status = clinch_hearing_take(channel->hearing, channel->taken, error);
    size_t kept = 0;
    for (; status == CLINCH_OK && kept < channel->pending_count &&
           channel->pending[kept].end_s <= done_s;
         kept++) {
        const struct channel_piece *piece = &channel->pending[kept];
        size_t from = channel->taken_used, end = from;
        while (end < channel->taken->word_count &&
               channel->taken->words[end].begin_s < piece->end_s)
            end++;
        heard_log_add(channel->log, channel->number, piece->index, channel->taken, from, end);
        channel->taken_used = end;
    }
    channel->pending_count -= kept;
    for (size_t i = 0; i < channel->pending_count; i++)
        channel->pending[i] = channel->pending[i + kept];
    return status;
}

static enum clinch_status hear(struct channel *channel, const struct clinch_piece *piece,
                               struct clinch_error *error)
{
    bool known = false;
    size_t index = channel->piece_count++;
    enum clinch_status status =
        heard_log_find(channel->log, channel->number, index, channel->kept, &known, error);
    if (status != CLINCH_OK || known)
        return status;
    if (!memory_grow(&channel->pending, &channel->pending_capacity, channel->pending_count,
                     sizeof *channel->pending))
        return fail_memory(error);
    channel->pending[channel->pending_count++] = (struct channel_piece){
        index, piece->begin_s, piece->begin_s + (double)piece->frame_count / CLINCH_RATE_HZ};
    status = clinch_hearing_add(channel->hearing, piece, error);
    return status == CLINCH_OK && channel->log != NULL ? keep_words(channel, error) : status;
}

static enum clinch_status hear_pieces(struct channel *channel, struct clinch_error *error)
{
    struct clinch_piece piece;
    enum clinch_status status = CLINCH_OK;
    while (status == CLINCH_OK && clinch_cutter_next(channel->cutter, &piece))
        status = hear(channel, &piece, error);
    return status;
}

enum clinch_status channel_push(struct channel *channel, const float *frames, size_t count,
                                struct clinch_error *error)
{
    enum clinch_status status = clinch_cutter_push(channel->cutter, frames, count, error);
    if (status == CLINCH_OK)
        status = clinch_sound_push(channel->sound, frames, count, error);
    if (status == CLINCH_OK)
        status = clinch_speakers_push(channel->speakers, frames, count, error);
    return status == CLINCH_OK ? hear_pieces(channel, error) : status;
}

static int by_begin(const void *left, const void *right)
{
    const struct clinch_word *a = left, *b = right;
    if (a->begin_s < b->begin_s || a->begin_s > b->begin_s)
        return a->begin_s < b->begin_s ? -1 : 1;
    return (a->end_s > b->end_s) - (a->end_s < b->end_s);
}

enum clinch_status channel_finish(struct channel *channel, struct clinch_error *error)
{
    enum clinch_status status = clinch_cutter_finish(channel->cutter, error);
    if (status == CLINCH_OK)
        status = hear_pieces(channel, error);
    if (status == CLINCH_OK)
        status = clinch_sound_finish(channel->sound, &channel->facts, error);
    if (status == CLINCH_OK)
        status = clinch_hearing_finish(channel->hearing, &channel->words, error);
    if (status == CLINCH_OK && channel->log != NULL)
        status = keep_words(channel, error);
    for (size_t i = 0; status == CLINCH_OK && i < channel->kept->word_count; i++)
        status = clinch_transcript_add(channel->words, &channel->kept->words[i], error);
    if (status == CLINCH_OK && channel->words->word_count > 0)
        qsort(channel->words->words, channel->words->word_count, sizeof *channel->words->words,
              by_begin);
    return status;
}

void channel_forget_voices(struct channel *channel)
{
    clinch_speakers_close(channel->speakers);
    channel->speakers = NULL;
}

void channel_close(struct channel *channel)
{
    clinch_hearing_close(channel->hearing);
    clinch_sound_close(channel->sound);
    clinch_sound_free_facts(&channel->facts);
    clinch_speakers_close(channel->speakers);
    clinch_cutter_close(channel->cutter);
    clinch_clip_close(channel->clip);
    clinch_transcript_free(channel->kept);
    clinch_transcript_free(channel->taken);
    clinch_transcript_free(channel->words);
    free(channel->pending);
}

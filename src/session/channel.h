/** One channel of an interview while it goes through: sound in, words and facts out. */
#ifndef SESSION_CHANNEL_H
#define SESSION_CHANNEL_H

#include <clinch/speakers.h>

#include "heard_log.h"
#include "session.h"

/** A piece that is being heard. */
struct channel_piece {
    size_t index;
    double begin_s, end_s;
};

struct channel {
    int number;
    struct clinch_clip *clip;
    struct clinch_cutter *cutter;
    struct clinch_hearing *hearing;
    struct clinch_sound *sound;
    struct clinch_speakers *speakers;
    struct clinch_sound_facts facts;
    struct heard_log *log;         /* the interview's; or NULL */
    size_t piece_count;            /* handed out by the cutter */
    struct channel_piece *pending; /* given to the hearing and not yet in the log */
    size_t pending_count, pending_capacity;
    struct clinch_transcript *kept;  /* words out of the log */
    struct clinch_transcript *taken; /* words out of the hearing, not yet in the log */
    size_t taken_used;               /* how many of `taken` are in the log */
    struct clinch_transcript *words; /* all of them, once finished */
};

/** Opens everything for one channel of a file. `channel` is zeroed but for number and log. */
enum clinch_status channel_open(struct channel *channel, struct clinch_session *session,
                                const char *path, const struct clinch_clip_options *options,
                                struct clinch_error *error);

/** Takes the next frames. */
enum clinch_status channel_push(struct channel *channel, const float *frames, size_t count,
                                struct clinch_error *error);

/** Waits for the last words. */
enum clinch_status channel_finish(struct channel *channel, struct clinch_error *error);

/** Frees what the turns were found by. */
void channel_forget_voices(struct channel *channel);

void channel_close(struct channel *channel);

#endif

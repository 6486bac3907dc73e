#include <clinch/speakers.h>

#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "cepstrum.h"
#include "speaking.h"
#include "voice_groups.h"
#include "voice_overlap.h"
#include "voice_path.h"
#include "voice_print.h"

enum {
    STEP = CLINCH_RATE_HZ / 100,
    HELD = CEPSTRUM_WINDOW_FRAMES,
    TIDY_GAP = 30,
    TIDY_RUN = 20
};
static const double step_s = 0.01;
/* One who is this much louder in the other's channel is what the microphone overheard. */
static const float overheard_db = -3;

struct clinch_speakers {
    struct cepstrum *cepstrum;
    float held[HELD + STEP]; /* the window that is filled next */
    size_t held_count;
    struct cepstrum_kept *cepstra;
    float *level_db;
    size_t count, cepstra_capacity, level_capacity;
};

enum clinch_status clinch_speakers_open(struct clinch_speakers **speakers,
                                        struct clinch_error *error)
{
    struct clinch_speakers *made = memory_make(1, sizeof *made);
    if (made == NULL)
        return fail_memory(error);
    made->cepstrum = cepstrum_make();
    if (made->cepstrum == NULL) {
        free(made);
        return fail_memory(error);
    }
    made->held_count = (HELD - STEP) / 2; /* a window lies around its step */
    *speakers = made;
    return CLINCH_OK;
}

static bool take_window(struct clinch_speakers *s)
{
    if (!memory_grow(&s->cepstra, &s->cepstra_capacity, s->count, sizeof *s->cepstra) ||
        !memory_grow(&s->level_db, &s->level_capacity, s->count, sizeof *s->level_db))
        return false;
    s->level_db[s->count] = cepstrum_run(s->cepstrum, s->held, &s->cepstra[s->count]);
    s->count++;
    s->held_count = HELD - STEP;
    memmove(s->held, s->held + STEP, s->held_count * sizeof *s->held);
    return true;
}

enum clinch_status clinch_speakers_push(struct clinch_speakers *speakers, const float *frames,
                                        size_t count, struct clinch_error *error)
{
    while (count > 0) {
        size_t room = HELD - speakers->held_count;
        size_t taken = count < room ? count : room;
        memcpy(speakers->held + speakers->held_count, frames, taken * sizeof *frames);
        speakers->held_count += taken;
        frames += taken;
        count -= taken;
        if (speakers->held_count == HELD && !take_window(speakers))
            return fail_memory(error);
    }
    return CLINCH_OK;
}

struct parting {
    bool *speaking;
    float *pitch_hz;
    unsigned char *speaker, *group;
    struct voice_second *seconds;
    size_t second_count, speaker_count;
    struct voice_overlaps overlaps;
};

static void free_parting(struct parting *p)
{
    free(p->speaking);
    free(p->pitch_hz);
    free(p->speaker);
    free(p->group);
    free(p->seconds);
    free(p->overlaps.items);
}

static void lay_pitch(const struct clinch_speakers_input *input, float *pitch_hz, size_t count)
{
    for (size_t i = 0; i < input->pitch_count; i++) {
        size_t step = (size_t)(input->pitch[i].at_s / step_s);
        if (step < count)
            pitch_hz[step] = (float)input->pitch[i].hz;
    }
}

static bool part(const struct clinch_speakers *s, const struct clinch_speakers_input *input,
                 struct parting *p)
{
    p->speaking = memory_make(s->count + 1, sizeof *p->speaking);
    p->pitch_hz = memory_make(s->count + 1, sizeof *p->pitch_hz);
    p->speaker = memory_make(s->count + 1, sizeof *p->speaker);
    if (p->speaking == NULL || p->pitch_hz == NULL || p->speaker == NULL ||
        !speaking_find(s->level_db, s->count, input, p->speaking))
        return false;
    lay_pitch(input, p->pitch_hz, s->count);
    memset(p->speaker, VOICE_NOBODY, s->count);
    struct voice_steps steps = {s->cepstra, p->pitch_hz, p->speaking, s->count};
    if (!voice_seconds_make(&steps, &p->seconds, &p->second_count))
        return false;
    if (p->second_count == 0)
        return true;
    voice_seconds_turn(&steps, p->seconds, p->second_count);
    p->group = memory_make(p->second_count, sizeof *p->group);
    if (p->group == NULL || !voice_groups_make(p->seconds, p->second_count, input->sure_count,
                                               p->group, &p->speaker_count))
        return false;
    for (size_t i = 0; i < p->second_count; i++)
        memset(p->speaker + p->seconds[i].begin, p->group[i],
               p->seconds[i].end - p->seconds[i].begin);
    return voice_path_improve(&steps, p->speaker_count, p->speaker) &&
           voice_overlap_find(&steps, s->level_db, p->speaker, &p->overlaps);
}

static bool add_turn(struct clinch_turns *turns, size_t *capacity, struct clinch_turn turn)
{
    if (!memory_grow(&turns->items, capacity, turns->count, sizeof *turns->items))
        return false;
    turns->items[turns->count++] = turn;
    return true;
}

static bool add_runs(struct clinch_turns *turns, size_t *capacity, const bool *speaking,
                     size_t count, size_t speaker)
{
    for (size_t i = 0, end; i < count; i = end + 1) {
        for (end = i; end < count && speaking[end]; end++)
            continue;
        if (end > i &&
            !add_turn(turns, capacity,
                      (struct clinch_turn){(double)i * step_s, (double)end * step_s, speaker}))
            return false;
    }
    return true;
}

static int by_begin(const void *left, const void *right)
{
    const struct clinch_turn *a = left, *b = right;
    if (a->begin_s < b->begin_s || a->begin_s > b->begin_s)
        return a->begin_s < b->begin_s ? -1 : 1;
    return (a->speaker > b->speaker) - (a->speaker < b->speaker);
}

static void sort_turns(struct clinch_turns *turns)
{
    if (turns->count > 0)
        qsort(turns->items, turns->count, sizeof *turns->items, by_begin);
}

/* Speakers are counted in the order in which they are first heard. */
static void number_speakers(struct clinch_turns *turns)
{
    size_t number[CLINCH_SPEAKERS_MOST], next = 0;
    bool known[CLINCH_SPEAKERS_MOST] = {false};
    for (size_t i = 0; i < turns->count; i++) {
        size_t who = turns->items[i].speaker;
        if (!known[who])
            number[who] = next++;
        known[who] = true;
        turns->items[i].speaker = number[who];
    }
    turns->speaker_count = next;
}

/* Who is talked over goes on. */
static void go_on(const struct voice_overlaps *overlaps, size_t who, bool *speaks)
{
    for (size_t i = 0; i < overlaps->count; i++)
        for (size_t at = overlaps->items[i].begin;
             overlaps->items[i].speaker == who && at < overlaps->items[i].end; at++)
            speaks[at] = true;
}

static bool list_turns(const struct parting *p, size_t count, struct clinch_turns *turns)
{
    size_t capacity = 0;
    bool *one = memory_make(count + 1, sizeof *one);
    bool made = one != NULL;
    for (size_t who = 0; made && who < p->speaker_count; who++) {
        for (size_t i = 0; i < count; i++)
            one[i] = p->speaker[i] == who;
        go_on(&p->overlaps, who, one);
        made = add_runs(turns, &capacity, one, count, who);
    }
    free(one);
    sort_turns(turns);
    number_speakers(turns);
    return made;
}

enum clinch_status clinch_speakers_part(const struct clinch_speakers *speakers,
                                        const struct clinch_speakers_input *input,
                                        struct clinch_turns *turns, struct clinch_error *error)
{
    struct parting p = {0};
    struct clinch_turns made = {0};
    bool whole = part(speakers, input, &p) && list_turns(&p, speakers->count, &made);
    free_parting(&p);
    if (!whole) {
        clinch_turns_free(&made);
        return fail_memory(error);
    }
    *turns = made;
    return CLINCH_OK;
}

/* The steps of one speaker's turns. */
static void mark_turns(const struct clinch_turns *turns, size_t speaker, size_t count,
                       bool *mine)
{
    for (size_t t = 0; t < turns->count; t++) {
        size_t begin = (size_t)(turns->items[t].begin_s / step_s);
        size_t end = (size_t)(turns->items[t].end_s / step_s);
        for (size_t i = begin; turns->items[t].speaker == speaker && i < end && i < count; i++)
            mine[i] = true;
    }
}

enum clinch_status clinch_speakers_print(const struct clinch_speakers *speakers,
                                         const struct clinch_speakers_input *input,
                                         const struct clinch_turns *turns, size_t speaker,
                                         struct clinch_voice_print *print)
{
    size_t count = speakers->count;
    float *pitch_hz = memory_make(count + 1, sizeof *pitch_hz);
    bool *mine = memory_make(count + 1, sizeof *mine);
    bool made = pitch_hz != NULL && mine != NULL &&
                (turns != NULL || speaking_find(speakers->level_db, count, input, mine));
    if (made) {
        struct voice_steps steps = {speakers->cepstra, pitch_hz, mine, count};
        if (turns != NULL)
            mark_turns(turns, speaker, count, mine);
        lay_pitch(input, pitch_hz, count);
        made = voice_print_make(&steps, print);
    }
    free(pitch_hz);
    free(mine);
    return made ? CLINCH_OK : CLINCH_ERROR_MEMORY;
}

/* Of two microphones, the one that is nearer to a voice hears it louder. */
static void drop_overheard(const struct clinch_speakers *const channels[2], bool *speaking[2],
                           const float top_db[2], size_t count)
{
    for (size_t i = 0; i < count; i++) {
        float height[2];
        for (size_t c = 0; c < 2; c++)
            height[c] = channels[c]->level_db[i] - top_db[c];
        bool both = speaking[0][i] && speaking[1][i];
        for (size_t c = 0; both && c < 2; c++)
            if (height[c] < height[1 - c] + overheard_db)
                speaking[c][i] = false;
    }
    for (size_t c = 0; c < 2; c++)
        speaking_tidy(speaking[c], count, TIDY_GAP, TIDY_RUN);
}

enum clinch_status clinch_speakers_pair(const struct clinch_speakers *const channels[2],
                                        const struct clinch_speakers_input inputs[2],
                                        struct clinch_turns *turns, struct clinch_error *error)
{
    size_t count =
        channels[0]->count < channels[1]->count ? channels[0]->count : channels[1]->count;
    struct clinch_turns made = {.speaker_count = 2};
    size_t capacity = 0;
    bool *speaking[2] = {NULL, NULL}, whole = true;
    float top_db[2] = {0, 0};
    for (size_t c = 0; whole && c < 2; c++) {
        speaking[c] = memory_make(count + 1, sizeof *speaking[c]);
        whole = speaking[c] != NULL &&
                speaking_find(channels[c]->level_db, count, &inputs[c], speaking[c]) &&
                speaking_top(channels[c]->level_db, speaking[c], count, &top_db[c]);
    }
    if (whole)
        drop_overheard(channels, speaking, top_db, count);
    for (size_t c = 0; whole && c < 2; c++)
        whole = add_runs(&made, &capacity, speaking[c], count, c);
    free(speaking[0]);
    free(speaking[1]);
    if (!whole) {
        clinch_turns_free(&made);
        return fail_memory(error);
    }
    sort_turns(&made);
    *turns = made;
    return CLINCH_OK;
}

void clinch_speakers_close(struct clinch_speakers *speakers)
{
    if (speakers == NULL)
        return;
    cepstrum_free(speakers->cepstrum);
    free(speakers->cepstra);
    free(speakers->level_db);
    free(speakers);
}

void clinch_turns_free(struct clinch_turns *turns)
{
    free(turns->items);
    *turns = (struct clinch_turns){0};
}

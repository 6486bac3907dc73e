/* The recording of an interview: one way for each channel that holds a speaker of its own. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/fail.h"
#include "base/memory.h"
#include "base/text.h"
#include "candidate.h"
#include "captioned.h"
#include "channel.h"
#include "sides.h"

enum { BLOCK_FRAMES = CLINCH_RATE_HZ / 10, CHANNELS_MOST = 2 };
static const double tell_s = 0.1;

struct interview_way {
    struct clinch_session *session;
    const char *path;
    const struct clinch_session_interview_options *options;
    const struct clinch_session_calls *calls;
    struct channel channels[CHANNELS_MOST];
    size_t channel_count;
    struct heard_log *log;
    struct captioned captioned;
    struct clinch_voice_print voice; /* the candidate's, if it is known */
    size_t by_voice;                 /* whose voice it is; only if `by_voice_known` */
    bool by_voice_known;
    double began_s, told_s; /* when */
    double read_s;          /* of the recording */
};

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

/* Everything that the words depend on but the sound. */
static char *about(const struct interview_way *way)
{
    const struct clinch_session_options *o = &way->session->options;
    struct text text = {0};
    text_add_format(&text, "1 %s %zu %d %d %s %s %a %a", CLINCH_VERSION, way->channel_count,
                    (int)o->recognizer.effort, o->clip.stream,
                    o->clip.channel ? o->clip.channel : "",
                    o->recognizer.model_dir ? o->recognizer.model_dir : "",
                    way->options->from_s, way->options->to_s);
    text_add(&text, o->recognizer.fixed_words ? o->recognizer.fixed_words : "");
    for (size_t i = 0; i < o->recognizer.script_count; i++)
        text_add(&text, o->recognizer.scripts[i]);
    return text.bytes;
}

static enum clinch_status open_channels(struct interview_way *way, struct clinch_error *error)
{
    static const char *const sides[] = {"left", "right"};
    struct clinch_clip_options options = way->session->options.clip;
    bool two = false;
    enum clinch_status status = CLINCH_OK;
    if (options.channel == NULL && way->session->options.recognizer.captions == NULL)
        status = sides_look(way->path, &options, &two, error);
    way->channel_count = two ? 2 : 1;
    if (status == CLINCH_OK)
        status = session_open_recognizer(way->session, error);
    /* By captions a recording is heard so fast that nothing is kept on the way. */
    bool keep = way->session->options.recognizer.captions == NULL;
    char *key = keep ? about(way) : NULL;
    way->log = key != NULL ? heard_log_open(way->path, key) : NULL;
    free(key);
    for (size_t i = 0; status == CLINCH_OK && i < way->channel_count; i++) {
        way->channels[i].number = (int)i;
        way->channels[i].log = way->log;
        if (two)
            options.channel = sides[i];
        status = channel_open(&way->channels[i], way->session, way->path, &options, error);
    }
    return status;
}

static double wanted_end_s(const struct interview_way *way)
{
    return way->options->to_s > 0 ? way->options->to_s : INFINITY;
}

/* False: the caller asked to stop. */
static bool tell(struct interview_way *way)
{
    double at_s = now_s();
    if (way->calls->progress == NULL || at_s - way->told_s < tell_s)
        return true;
    way->told_s = at_s;
    struct clinch_clip_info info = clinch_clip_info(way->channels[0].clip);
    double end_s = fmin(info.duration_s, wanted_end_s(way));
    struct clinch_progress progress = {
        .path_count = 1,
        .begun_count = 1,
        .heard_s = fmax(0, way->read_s - way->options->from_s),
        .begun_s = fmax(0, end_s - way->options->from_s),
        .begun_known = info.duration_known,
        .elapsed_s = at_s - way->began_s,
    };
    return way->calls->progress(way->calls->context, &progress);
}

/* What comes before the wanted part is silent, so that all times stay the recording's. */
static void silence_before(const struct interview_way *way, float *block, size_t count)
{
    double before_s = way->options->from_s - way->read_s;
    size_t silent = before_s <= 0 ? 0 : (size_t)(before_s * CLINCH_RATE_HZ);
    memset(block, 0, (silent < count ? silent : count) * sizeof *block);
}

static enum clinch_status push_block(struct interview_way *way, float *block, size_t *count,
                                     struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    double left_s = wanted_end_s(way) - way->read_s;
    size_t most = left_s * CLINCH_RATE_HZ < BLOCK_FRAMES ? (size_t)(left_s * CLINCH_RATE_HZ)
                                                         : BLOCK_FRAMES;
    *count = 0;
    for (size_t i = 0; status == CLINCH_OK && most > 0 && i < way->channel_count; i++) {
        status = clinch_clip_read(way->channels[i].clip, block, most, count, error);
        if (status != CLINCH_OK || *count == 0)
            break;
        silence_before(way, block, *count);
        status = channel_push(&way->channels[i], block, *count, error);
    }
    way->read_s += (double)*count / CLINCH_RATE_HZ;
    return status;
}

static enum clinch_status read_all(struct interview_way *way, struct clinch_error *error)
{
    float block[BLOCK_FRAMES];
    enum clinch_status status = CLINCH_OK;
    size_t count = 1;
    while (status == CLINCH_OK && count > 0) {
        status = push_block(way, block, &count, error);
        if (status == CLINCH_OK && !tell(way))
            status = fail(error, CLINCH_ERROR_CANCELLED, "%s: stopped", way->path);
    }
    if (status == CLINCH_OK && way->read_s <= 0)
        status = fail(error, CLINCH_ERROR_NO_AUDIO, "%s: no sound came", way->path);
    if (status == CLINCH_OK && way->read_s <= way->options->from_s)
        status = fail(error, CLINCH_ERROR_ARGUMENT,
                      "%s: ends at %.1f s, before %.1f s where it was to be heard from",
                      way->path, way->read_s, way->options->from_s);
    for (size_t i = 0; status == CLINCH_OK && i < way->channel_count; i++)
        status = channel_finish(&way->channels[i], error);
    return status;
}

static struct clinch_speakers_input input_of(const struct channel *channel)
{
    struct clinch_speakers_input input = {.pitch = channel->facts.pitch,
                                          .pitch_count = channel->facts.pitch_count};
    input.speech = clinch_cutter_speech(channel->cutter, &input.speech_count);
    return input;
}

static enum clinch_status find_turns(struct interview_way *way, struct clinch_turns *turns,
                                     struct clinch_error *error)
{
    const struct channel *c = way->channels;
    const char *candidate = way->options->candidate;
    struct clinch_speakers_input inputs[2] = {input_of(&c[0])};
    /* Who is called B is one of two. */
    if (candidate != NULL && strlen(candidate) == 1 && candidate[0] > 'A')
        inputs[0].sure_count = candidate[0] == 'B' ? 2 : CLINCH_SPEAKERS_MOST;
    if (way->channel_count == 1)
        return clinch_speakers_part(c[0].speakers, &inputs[0], turns, error);
    inputs[1] = input_of(&c[1]);
    const struct clinch_speakers *const both[2] = {c[0].speakers, c[1].speakers};
    return clinch_speakers_pair(both, inputs, turns, error);
}

/* Which of the turns' speakers has the candidate's voice. */
static enum clinch_status find_voice(struct interview_way *way,
                                     const struct clinch_turns *turns,
                                     struct clinch_error *error)
{
    struct clinch_voice_print prints[CLINCH_SPEAKERS_MOST];
    for (size_t i = 0; way->voice.learnt_s > 0 && i < turns->speaker_count; i++) {
        const struct channel *channel = &way->channels[way->channel_count == 2 ? i : 0];
        struct clinch_speakers_input input = input_of(channel);
        if (clinch_speakers_print(channel->speakers, &input, turns, i, &prints[i]) != CLINCH_OK)
            return fail_memory(error);
    }
    way->by_voice_known =
        way->voice.learnt_s > 0 && turns->speaker_count > 1 &&
        clinch_voice_find(&way->voice, prints, turns->speaker_count, &way->by_voice);
    return CLINCH_OK;
}

static double shared_s(const struct clinch_turn *turn, const struct clinch_word *word)
{
    return fmin(turn->end_s, word->end_s) - fmax(turn->begin_s, word->begin_s);
}

/* A word is said by whoever speaks most of it, or nearest to it; where one talks over another,
 * by who began later: that is who is heard. */
static void give_speakers(const struct clinch_turns *turns, struct clinch_transcript *words)
{
    for (size_t i = 0; i < words->word_count; i++) {
        struct clinch_word *word = &words->words[i];
        double best_s = -INFINITY;
        for (size_t t = 0; t < turns->count; t++)
            if (shared_s(&turns->items[t], word) > best_s ||
                (best_s > 0 && shared_s(&turns->items[t], word) >= best_s)) {
                best_s = shared_s(&turns->items[t], word);
                word->speaker = turns->items[t].speaker;
                word->speaker_known = true;
            }
    }
}

/* A word that nobody says in this channel is the other one, overheard. */
static bool is_said(const struct clinch_turns *turns, const struct clinch_word *word,
                    size_t speaker)
{
    for (size_t t = 0; t < turns->count; t++)
        if (turns->items[t].speaker == speaker && shared_s(&turns->items[t], word) > 0)
            return true;
    return false;
}

static int by_begin(const void *left, const void *right)
{
    const struct clinch_word *a = left, *b = right;
    if (a->begin_s < b->begin_s || a->begin_s > b->begin_s)
        return a->begin_s < b->begin_s ? -1 : 1;
    return (a->end_s > b->end_s) - (a->end_s < b->end_s);
}

static enum clinch_status join_words(const struct interview_way *way,
                                     struct clinch_report *report, struct clinch_error *error)
{
    struct clinch_transcript *all = report->transcript;
    enum clinch_status status = CLINCH_OK;
    for (size_t c = 0; c < way->channel_count; c++) {
        const struct clinch_transcript *words = way->channels[c].words;
        for (size_t i = 0; status == CLINCH_OK && i < words->word_count; i++) {
            struct clinch_word word = words->words[i];
            word.speaker = c;
            word.speaker_known = true;
            if (way->channel_count == 1 || is_said(&report->turns, &word, c))
                status = clinch_transcript_add(all, &word, error);
        }
    }
    if (all->word_count > 0)
        qsort(all->words, all->word_count, sizeof *all->words, by_begin);
    if (way->channel_count == 1)
        give_speakers(&report->turns, all);
    double sum = 0;
    for (size_t i = 0; i < all->word_count; i++)
        sum += all->words[i].confidence_known ? all->words[i].confidence : 0;
    all->timed = true;
    all->confidence_known = all->word_count > 0;
    all->confidence = all->word_count > 0 ? sum / (double)all->word_count : 0;
    return status;
}

static enum clinch_status choose_candidate(const struct interview_way *way,
                                           const struct clinch_turns *turns,
                                           struct clinch_interview_options *chosen,
                                           struct clinch_error *error)
{
    static const char *const names[] = {"A", "B", "C"};
    const char *name = way->options->candidate;
    const struct captioned *captioned = &way->captioned;
    if (name == NULL && way->by_voice_known) {
        chosen->candidate_given = true;
        chosen->candidate = way->by_voice;
    }
    if (name == NULL)
        return CLINCH_OK;
    chosen->candidate_given = true;
    for (size_t i = 0; i < turns->speaker_count; i++)
        if (strcmp(name, names[i]) == 0 ||
            (i < captioned->count && strcasecmp(name, captioned->names[i]) == 0) ||
            (way->channel_count == 2 && strcmp(name, i == 0 ? "left" : "right") == 0)) {
            chosen->candidate = i;
            return CLINCH_OK;
        }
    if (captioned->count > 1)
        return fail(error, CLINCH_ERROR_ARGUMENT,
                    "%s: no speaker \"%s\"; its captions name %s%s%s and %s", way->path, name,
                    captioned->names[0], captioned->count > 2 ? ", " : "",
                    captioned->count > 2 ? captioned->names[1] : "",
                    captioned->names[captioned->count - 1]);
    return fail(error, CLINCH_ERROR_ARGUMENT,
                "%s: no speaker \"%s\"; %zu %s heard in %s, called A%s", way->path, name,
                turns->speaker_count, turns->speaker_count == 1 ? "is" : "are",
                way->channel_count == 2 ? "two channels" : "one channel",
                turns->speaker_count > 2   ? ", B and C"
                : turns->speaker_count > 1 ? " and B"
                                           : "");
}

static enum clinch_status describe(struct interview_way *way, struct clinch_report *report,
                                   struct clinch_error *error)
{
    struct clinch_clip_info info = clinch_clip_info(way->channels[0].clip);
    struct clinch_source *source = &report->source;
    source->path = memory_copy(info.path);
    source->channel = memory_copy(way->channel_count == 2 ? "left and right" : info.channel);
    source->duration_s = way->read_s;
    source->sample_rate_hz = info.sample_rate_hz;
    source->channels = info.channels;
    if (source->path == NULL || source->channel == NULL)
        return fail_memory(error);
    return info.warning != NULL ? clinch_report_warn(report, info.warning, error) : CLINCH_OK;
}

/* The captions' speakers, if they name them, go before those told apart by their voices. */
static enum clinch_status use_captions(struct interview_way *way, struct clinch_report *report,
                                       struct clinch_error *error)
{
    const struct clinch_captions *captions = way->session->options.recognizer.captions;
    if (captions == NULL || way->channel_count != 1)
        return CLINCH_OK;
    return captioned_speakers(&way->captioned, captions, report->transcript, &report->turns,
                              error);
}

static enum clinch_status warn(struct interview_way *way, struct clinch_report *report,
                               struct clinch_error *error)
{
    char sentence[512] = "";
    if (report->transcript->word_count == 0)
        snprintf(sentence, sizeof sentence, "%s: no speech heard", way->path);
    else if (report->turns.speaker_count < 2)
        snprintf(sentence, sizeof sentence,
                 "%s: only one voice was heard; \"clinch analyze\" is for one speaker",
                 way->path);
    else if (way->voice.learnt_s > 0 && way->options->candidate == NULL && !way->by_voice_known)
        snprintf(
            sentence, sizeof sentence,
            "%s: no speaker sounds plainly like this voice; the candidate was looked for by "
            "what is said",
            way->path);
    return sentence[0] != '\0' ? clinch_report_warn(report, sentence, error) : CLINCH_OK;
}

static enum clinch_status judge(struct interview_way *way, struct clinch_report *report,
                                struct clinch_error *error)
{
    struct clinch_interview_options chosen = {0};
    enum clinch_status status = choose_candidate(way, &report->turns, &chosen, error);
    if (status == CLINCH_OK)
        status = clinch_interview_find(&report->interview, way->session->rules,
                                       report->transcript, &report->turns, &chosen, error);
    if (status != CLINCH_OK || !report->interview->candidate_known)
        return status;
    size_t candidate = report->interview->candidate;
    const struct channel *channel = &way->channels[way->channel_count == 2 ? candidate : 0];
    struct clinch_clip_info info = clinch_clip_info(channel->clip);
    struct candidate_input input = {.path = way->path,
                                    .clip = way->session->options.clip,
                                    .facts = &channel->facts,
                                    .alone = way->channel_count == 2,
                                    .from_s = way->options->from_s,
                                    .to_s = way->options->to_s,
                                    .clipped_ratio = info.clipped_ratio};
    return candidate_judge(way->session, &input, report, error);
}

static enum clinch_status make_report(struct interview_way *way, struct clinch_report *report,
                                      struct clinch_error *error)
{
    enum clinch_status status = read_all(way, error);
    if (status == CLINCH_OK)
        status = describe(way, report, error);
    if (status == CLINCH_OK)
        status = find_turns(way, &report->turns, error);
    if (status == CLINCH_OK)
        status = clinch_transcript_make(&report->transcript, error);
    if (status == CLINCH_OK)
        status = join_words(way, report, error);
    if (status == CLINCH_OK)
        status = use_captions(way, report, error);
    if (status == CLINCH_OK)
        status = find_voice(way, &report->turns, error);
    for (size_t i = 0; i < way->channel_count; i++)
        channel_forget_voices(&way->channels[i]);
    if (status == CLINCH_OK)
        status = judge(way, report, error);
    if (status == CLINCH_OK)
        status =
            session_warn_of_captions(way->session, way->channels[0].hearing, report, error);
    return status == CLINCH_OK ? warn(way, report, error) : status;
}

static enum clinch_status check(const char *path,
                                const struct clinch_session_interview_options *options,
                                struct clinch_error *error)
{
    if (strcmp(path, "-") == 0)
        return fail(error, CLINCH_ERROR_ARGUMENT,
                    "standard input: an interview is read more than once; save it to a file");
    if (options->to_s > 0 && options->to_s <= options->from_s)
        return fail(error, CLINCH_ERROR_ARGUMENT, "to %.1f s: not after from %.1f s",
                    options->to_s, options->from_s);
    return CLINCH_OK;
}

enum clinch_status
clinch_session_interview(struct clinch_session *session, const char *path,
                         const struct clinch_session_interview_options *options,
                         const struct clinch_session_calls *calls,
                         struct clinch_report **report, struct clinch_error *error)
{
    struct interview_way way = {
        .session = session, .path = path, .options = options, .calls = calls};
    struct clinch_report *made = NULL;
    way.began_s = now_s();
    enum clinch_status status = check(path, options, error);
    if (status == CLINCH_OK)
        status = clinch_report_make(&made, error);
    if (status == CLINCH_OK && options->voice != NULL)
        status = clinch_voice_read_print(&way.voice, options->voice, error);
    if (status == CLINCH_OK)
        status = open_channels(&way, error);
    if (status == CLINCH_OK)
        status = make_report(&way, made, error);
    if (status == CLINCH_OK && session->options.keep_sound)
        status = clinch_playback_read(&made->playback, path, &session->options.clip, error);
    for (size_t i = 0; i < CHANNELS_MOST; i++)
        channel_close(&way.channels[i]);
    bool done = status == CLINCH_OK && made->interview->candidate_known;
    heard_log_close(way.log, done);
    if (status != CLINCH_OK) {
        clinch_report_free(made);
        return status;
    }
    *report = made;
    return CLINCH_OK;
}

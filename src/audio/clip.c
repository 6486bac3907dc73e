#include <clinch/clip.h>

#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "base/text.h"
#include "mix.h"
#include "reader.h"
#include "resample.h"
#include "source.h"

enum { BLOCK_SAMPLES = 16384 };

struct clinch_clip {
    char *path, *channel;
    struct source source;
    struct reader *reader;
    struct mix mix;
    struct resample *resample;
    float *block; /* interleaved, from the reader */
    float *mono;  /* the same, mixed */
    size_t block_frames;
    size_t mono_begin, mono_end; /* frames of `mono` not yet resampled */
    bool source_ended;
    uint64_t frames_read;
    char *warning;
    bool warned;
};

static enum clinch_status check_facts(const struct clinch_clip *clip,
                                      struct clinch_error *error)
{
    int rate_hz = clip->reader->facts.sample_rate_hz;
    if (rate_hz < RESAMPLE_LEAST_HZ || rate_hz > RESAMPLE_MOST_HZ)
        return fail(error, CLINCH_ERROR_FORMAT,
                    "%s: has a sample rate of %d Hz, which is not one of speech",
                    clip->source.name, rate_hz);
    return CLINCH_OK;
}

static enum clinch_status make_blocks(struct clinch_clip *clip, struct clinch_error *error)
{
    size_t channels = clip->mix.channels;
    clip->block_frames = BLOCK_SAMPLES / channels;
    if (clip->block_frames < 256)
        clip->block_frames = 256;
    clip->block = memory_make(clip->block_frames * channels, sizeof *clip->block);
    clip->mono = memory_make(clip->block_frames, sizeof *clip->mono);
    return clip->block != NULL && clip->mono != NULL ? CLINCH_OK : fail_memory(error);
}

/* Gets the next block from the file and mixes it down. */
static enum clinch_status fill_mono(struct clinch_clip *clip, struct clinch_error *error)
{
    size_t count = 0;
    enum clinch_status status =
        clip->reader->class->read(clip->reader, clip->block, clip->block_frames, &count, error);
    if (status != CLINCH_OK)
        return status;
    mix_frames(&clip->mix, clip->block, count, clip->mono);
    clip->mono_begin = 0;
    clip->mono_end = count;
    clip->source_ended = count == 0;
    return CLINCH_OK;
}

static enum clinch_status copy_names(struct clinch_clip *clip, const char *path,
                                     const char *channel, struct clinch_error *error)
{
    clip->path = memory_copy(path);
    clip->channel = memory_copy(channel);
    return clip->path != NULL && clip->channel != NULL ? CLINCH_OK : fail_memory(error);
}

/* Everything behind the reader. */
static enum clinch_status open_rest(struct clinch_clip *clip, struct clinch_error *error)
{
    enum clinch_status status = check_facts(clip, error);
    if (status == CLINCH_OK)
        status =
            mix_open(&clip->mix, &clip->reader->facts, clip->channel, clip->source.name, error);
    if (status == CLINCH_OK)
        status = resample_open(&clip->resample, clip->reader->facts.sample_rate_hz, error);
    if (status == CLINCH_OK)
        status = make_blocks(clip, error);
    return status;
}

static enum clinch_status open_file(struct clinch_clip *clip, const char *path, int stream,
                                    struct clinch_error *error)
{
    enum clinch_status status = source_open(&clip->source, path, error);
    if (status == CLINCH_OK)
        status = reader_open(&clip->reader, &clip->source, stream, error);
    if (status == CLINCH_OK)
        status = open_rest(clip, error);
    if (status == CLINCH_OK)
        status = fill_mono(clip, error);
    if (status == CLINCH_OK && clip->source_ended)
        status = fail(error, CLINCH_ERROR_NO_AUDIO, "%s: has a header, but no sound",
                      clip->source.name);
    return status;
}

static enum clinch_status open_feed(struct clinch_clip *clip, const struct clinch_feed *feed,
                                    struct clinch_error *error)
{
    clip->source = (struct source){.fd = -1, .name = memory_copy(feed->name)};
    if (clip->source.name == NULL)
        return fail_memory(error);
    enum clinch_status status = reader_open_feed(&clip->reader, feed, error);
    return status == CLINCH_OK ? open_rest(clip, error) : status;
}

static const char *wanted_channel(const struct clinch_clip_options *options)
{
    return options != NULL && options->channel != NULL ? options->channel : "mix";
}

static enum clinch_status hand_over(struct clinch_clip **clip, struct clinch_clip *opened,
                                    enum clinch_status status)
{
    if (status != CLINCH_OK) {
        clinch_clip_close(opened);
        return status;
    }
    *clip = opened;
    return CLINCH_OK;
}

enum clinch_status clinch_clip_open(struct clinch_clip **clip, const char *path,
                                    const struct clinch_clip_options *options,
                                    struct clinch_error *error)
{
    struct clinch_clip *opened = memory_make(1, sizeof *opened);
    if (opened == NULL)
        return fail_memory(error);
    enum clinch_status status = copy_names(opened, path, wanted_channel(options), error);
    if (status == CLINCH_OK)
        status = open_file(opened, path, options != NULL ? options->stream : 0, error);
    return hand_over(clip, opened, status);
}

enum clinch_status clinch_clip_open_feed(struct clinch_clip **clip,
                                         const struct clinch_feed *feed,
                                         const struct clinch_clip_options *options,
                                         struct clinch_error *error)
{
    struct clinch_clip *opened = memory_make(1, sizeof *opened);
    if (opened == NULL)
        return fail_memory(error);
    enum clinch_status status = copy_names(opened, feed->name, wanted_channel(options), error);
    if (status == CLINCH_OK)
        status = open_feed(opened, feed, error);
    return hand_over(clip, opened, status);
}

/* Says at the end what was wrong, the gravest first. */
static enum clinch_status find_warning(struct clinch_clip *clip, struct clinch_error *error)
{
    const struct reader_facts *facts = &clip->reader->facts;
    double read_s = (double)clip->frames_read / CLINCH_RATE_HZ;
    struct text text = {0};
    if (clip->warned)
        return CLINCH_OK;
    if (facts->duration_known && read_s + facts->duration_slack_s < facts->duration_s)
        text_add_format(&text, "%s: breaks off after %.1f s of %.1f s", clip->source.name,
                        read_s, facts->duration_s);
    else if (clip->reader->damaged)
        text_add_format(&text, "%s: parts of it are damaged and were left out",
                        clip->source.name);
    else if (mix_cancels(&clip->mix))
        text_add_format(&text,
                        "%s: its channels cancel each other when mixed; choose one of them",
                        clip->source.name);
    if (text.failed) {
        text_free(&text);
        return fail_memory(error);
    }
    clip->warned = true;
    clip->warning = text.bytes;
    return CLINCH_OK;
}

static void keep_in_range(float *frames, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (frames[i] > 1.0f)
            frames[i] = 1.0f;
        else if (!(frames[i] >= -1.0f))
            frames[i] = -1.0f;
    }
}

enum clinch_status clinch_clip_read(struct clinch_clip *clip, float *frames, size_t capacity,
                                    size_t *count, struct clinch_error *error)
{
    size_t done = 0;
    enum clinch_status status = CLINCH_OK;
    while (done < capacity && status == CLINCH_OK) {
        size_t used = 0, made = 0;
        if (clip->mono_begin == clip->mono_end && !clip->source_ended)
            status = fill_mono(clip, error);
        if (status == CLINCH_OK)
            status = resample_frames(clip->resample, clip->mono + clip->mono_begin,
                                     clip->mono_end - clip->mono_begin, &used, frames + done,
                                     capacity - done, &made, error);
        if (status == CLINCH_OK && made == 0 && clip->source_ended)
            break;
        clip->mono_begin += used;
        done += made;
    }
    if (status != CLINCH_OK)
        return status;
    keep_in_range(frames, done);
    clip->frames_read += done;
    if (done < capacity && (status = find_warning(clip, error)) != CLINCH_OK)
        return status;
    *count = done;
    return CLINCH_OK;
}

struct clinch_clip_info clinch_clip_info(const struct clinch_clip *clip)
{
    const struct reader_facts *facts = &clip->reader->facts;
    return (struct clinch_clip_info){
        .path = clip->path,
        .channel = clip->channel,
        .warning = clip->warning,
        .read_s = (double)clip->frames_read / CLINCH_RATE_HZ,
        .duration_s = facts->duration_known ? facts->duration_s : 0,
        .duration_known = facts->duration_known,
        .sample_rate_hz = facts->sample_rate_hz,
        .channels = facts->channels,
        .clipped_ratio = mix_clipped_ratio(&clip->mix),
    };
}

void clinch_clip_close(struct clinch_clip *clip)
{
    if (clip == NULL)
        return;
    if (clip->reader != NULL)
        clip->reader->class->close(clip->reader);
    resample_close(clip->resample);
    mix_close(&clip->mix);
    source_close(&clip->source);
    free(clip->block);
    free(clip->mono);
    free(clip->warning);
    free(clip->path);
    free(clip->channel);
    free(clip);
}

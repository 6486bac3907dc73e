#include "reader.h"

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/opt.h>
#include <libswresample/swresample.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"

/* Bad packets: in a row, before the rest is given up. */
enum { IO_BYTES = 32768, CHANNELS_MOST = 64, BAD_PACKETS_MOST = 1000 };

/* Formats that hold sound of their own. Play lists and scripts, which name other files or
 * addresses, are not among them. */
static const char formats[] =
    "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,aac,mp3,wav,w64,ogg,flac,aiff,caf,au,nistsphere,"
    "asf,avi,flv,mpegts,mpeg,amr,ac3,eac3,wv,tta,ape,loas,mxf";

struct libav_reader {
    struct reader base;
    const struct source *source;
    int64_t offset;
    AVFormatContext *format;
    AVCodecContext *codec;
    SwrContext *convert;
    AVPacket *packet;
    AVFrame *frame;
    AVStream *stream;
    AVChannelLayout layout; /* of what comes out of `convert` */
    AVChannelLayout layout_in;
    int rate_in_hz;
    enum AVSampleFormat sample_format_in;
    double frames_out;   /* what was handed out, for the time stamps */
    size_t silence_left; /* frames of a gap still to hand out */
    bool frame_there, frame_sent, ended;
    bool counts_from_zero; /* time stamps begin with the file, not anywhere */
    int bad_packets;
};

static void be_quiet(void)
{
    av_log_set_level(AV_LOG_QUIET);
}

static int read_from(void *user, uint8_t *bytes, int count)
{
    struct libav_reader *reader = user;
    size_t got = source_read(reader->source, reader->offset, bytes, (size_t)count);
    reader->offset += (int64_t)got;
    return got > 0 ? (int)got : AVERROR_EOF;
}

static int64_t seek_in(void *user, int64_t offset, int whence)
{
    struct libav_reader *reader = user;
    whence &= ~AVSEEK_FORCE;
    if (whence == AVSEEK_SIZE)
        return reader->source->byte_count;
    if (whence == SEEK_CUR)
        offset += reader->offset;
    else if (whence == SEEK_END)
        offset += reader->source->byte_count;
    if (offset < 0)
        return AVERROR(EINVAL);
    reader->offset = offset;
    return offset;
}

static enum clinch_status open_io(struct libav_reader *reader, struct clinch_error *error)
{
    unsigned char *buffer = av_malloc(IO_BYTES);
    AVIOContext *io = NULL;
    if (buffer != NULL)
        io = avio_alloc_context(buffer, IO_BYTES, 0, reader, read_from, NULL, seek_in);
    reader->format = avformat_alloc_context();
    if (io == NULL || reader->format == NULL) {
        if (io != NULL)
            avio_context_free(&io);
        av_free(buffer);
        return fail_memory(error);
    }
    reader->format->pb = io;
    reader->format->flags |= AVFMT_FLAG_CUSTOM_IO;
    return CLINCH_OK;
}

static void close_io(AVIOContext *io)
{
    if (io != NULL)
        av_freep(&io->buffer);
    avio_context_free(&io);
}

static enum clinch_status fail_format(const struct libav_reader *reader, int code,
                                      struct clinch_error *error)
{
    return code == AVERROR(ENOMEM) ? fail_memory(error) : reader_refuse(reader->source, error);
}

static enum clinch_status open_format(struct libav_reader *reader, struct clinch_error *error)
{
    AVDictionary *options = NULL;
    AVIOContext *io = reader->format->pb;
    av_dict_set(&options, "format_whitelist", formats, 0);
    av_dict_set(&options, "protocol_whitelist", "none", 0);
    int code = avformat_open_input(&reader->format, NULL, NULL, &options);
    av_dict_free(&options);
    if (code < 0) {
        /* The context was freed, the custom I/O was not. */
        close_io(io);
        return fail_format(reader, code, error);
    }
    for (unsigned i = 0; i < reader->format->nb_streams; i++)
        if (reader->format->streams[i]->codecpar->codec_type != AVMEDIA_TYPE_AUDIO)
            reader->format->streams[i]->discard = AVDISCARD_ALL;
    code = avformat_find_stream_info(reader->format, NULL);
    return code < 0 ? fail_format(reader, code, error) : CLINCH_OK;
}

static enum clinch_status choose_stream(struct libav_reader *reader, int wanted,
                                        struct clinch_error *error)
{
    int found = 0;
    const char *name = reader->source->name;
    for (unsigned i = 0; i < reader->format->nb_streams; i++) {
        AVStream *stream = reader->format->streams[i];
        stream->discard = AVDISCARD_ALL;
        if (stream->codecpar->codec_type == AVMEDIA_TYPE_AUDIO &&
            ++found == (wanted > 0 ? wanted : 1))
            reader->stream = stream;
    }
    if (found == 0)
        return fail(error, CLINCH_ERROR_NO_AUDIO, "%s: no audio stream", name);
    if (reader->stream == NULL)
        return fail(error, CLINCH_ERROR_ARGUMENT, "%s: has no audio stream %d, only %d", name,
                    wanted, found);
    reader->stream->discard = AVDISCARD_DEFAULT;
    return CLINCH_OK;
}

static enum clinch_status open_codec(struct libav_reader *reader, struct clinch_error *error)
{
    const AVCodecParameters *parameters = reader->stream->codecpar;
    const AVCodec *codec = avcodec_find_decoder(parameters->codec_id);
    if (codec == NULL)
        return fail(error, CLINCH_ERROR_FORMAT,
                    "%s: its sound is coded as %s, which is not known", reader->source->name,
                    avcodec_get_name(parameters->codec_id));
    reader->codec = avcodec_alloc_context3(codec);
    reader->packet = av_packet_alloc();
    reader->frame = av_frame_alloc();
    if (reader->codec == NULL || reader->packet == NULL || reader->frame == NULL)
        return fail_memory(error);
    int code = avcodec_parameters_to_context(reader->codec, parameters);
    reader->codec->pkt_timebase = reader->stream->time_base;
    reader->codec->thread_count = 1;
    if (code >= 0)
        code = avcodec_open2(reader->codec, codec, NULL);
    if (code == AVERROR(ENOMEM))
        return fail_memory(error);
    if (code < 0)
        return fail(error, CLINCH_ERROR_FORMAT, "%s: its sound cannot be decoded as %s",
                    reader->source->name, codec->name);
    return CLINCH_OK;
}

/* Sends the next packet of the stream to the decoder; false at the end. */
static bool feed_decoder(struct libav_reader *reader)
{
    int code;
    do {
        av_packet_unref(reader->packet);
        code = av_read_frame(reader->format, reader->packet);
        if (code < 0 && code != AVERROR_EOF)
            reader->base.damaged = true;
        if (code < 0)
            return avcodec_send_packet(reader->codec, NULL) >= 0;
    } while (reader->packet->stream_index != reader->stream->index);
    code = avcodec_send_packet(reader->codec, reader->packet);
    av_packet_unref(reader->packet);
    if (code < 0 && code != AVERROR(EAGAIN)) {
        reader->base.damaged = true;
        return ++reader->bad_packets < BAD_PACKETS_MOST;
    }
    return true;
}

static bool frame_is_usable(const AVFrame *frame)
{
    return frame->nb_samples > 0 && frame->sample_rate > 0 &&
           frame->ch_layout.nb_channels > 0 && frame->ch_layout.nb_channels <= CHANNELS_MOST;
}

/* Decodes until a frame is there; false at the end of the stream. */
static bool decode_frame(struct libav_reader *reader)
{
    while (!reader->ended) {
        int code = avcodec_receive_frame(reader->codec, reader->frame);
        if (code == 0 && frame_is_usable(reader->frame)) {
            reader->bad_packets = 0;
            reader->frame_there = true;
            reader->frame_sent = false;
            return true;
        }
        if (code == 0)
            continue;
        if (code != AVERROR(EAGAIN) && code != AVERROR_EOF)
            reader->base.damaged = true;
        reader->ended = code == AVERROR_EOF || !feed_decoder(reader);
    }
    return false;
}

static bool same_form(const struct libav_reader *reader, const AVFrame *frame)
{
    return reader->convert != NULL && frame->sample_rate == reader->rate_in_hz &&
           frame->format == reader->sample_format_in &&
           av_channel_layout_compare(&frame->ch_layout, &reader->layout_in) == 0;
}

/* Sets the converter up for `frame`: what comes out keeps the form of the first frame, whatever
 * the stream changes to. */
static int set_up_converter(struct libav_reader *reader, AVFrame *frame)
{
    if (frame->ch_layout.order == AV_CHANNEL_ORDER_UNSPEC)
        av_channel_layout_default(&frame->ch_layout, frame->ch_layout.nb_channels);
    if (same_form(reader, frame))
        return 0;
    struct reader_facts *facts = &reader->base.facts;
    int code = 0;
    if (facts->channels == 0) {
        facts->channels = frame->ch_layout.nb_channels;
        facts->sample_rate_hz = frame->sample_rate;
        code = av_channel_layout_copy(&reader->layout, &frame->ch_layout);
    }
    if (code >= 0)
        code = swr_alloc_set_opts2(&reader->convert, &reader->layout, AV_SAMPLE_FMT_FLT,
                                   facts->sample_rate_hz, &frame->ch_layout, frame->format,
                                   frame->sample_rate, 0, NULL);
    if (code >= 0)
        code = swr_init(reader->convert);
    if (code >= 0)
        code = av_channel_layout_copy(&reader->layout_in, &frame->ch_layout);
    reader->rate_in_hz = frame->sample_rate;
    reader->sample_format_in = frame->format;
    return code;
}

static size_t gap_before(const struct libav_reader *reader)
{
    int64_t stamp = reader->frame->best_effort_timestamp;
    if (stamp == AV_NOPTS_VALUE)
        return 0;
    double at_s = (double)stamp * av_q2d(reader->stream->time_base);
    if (!reader->counts_from_zero && reader->format->start_time != AV_NOPTS_VALUE)
        at_s -= (double)reader->format->start_time / AV_TIME_BASE;
    return reader_gap_frames(&reader->base.facts, at_s, reader->frames_out);
}

static size_t hand_out_silence(struct libav_reader *reader, float *frames, size_t capacity)
{
    size_t count = reader->silence_left < capacity ? reader->silence_left : capacity;
    memset(frames, 0, count * (size_t)reader->base.facts.channels * sizeof *frames);
    reader->silence_left -= count;
    return count;
}

/* What the converter holds, then the decoded frame, as far as there is room. */
static size_t hand_out_sound(struct libav_reader *reader, float *frames, size_t capacity)
{
    uint8_t *out[1] = {(uint8_t *)frames};
    const uint8_t **in = (const uint8_t **)reader->frame->extended_data;
    int count = reader->frame_sent ? 0 : reader->frame->nb_samples;
    int got = swr_convert(reader->convert, out, (int)capacity, count > 0 ? in : NULL, count);
    reader->frame_sent = true;
    if (got <= 0)
        reader->frame_there = false;
    return got > 0 ? (size_t)got : 0;
}

static enum clinch_status read_frames(struct reader *base, float *frames, size_t capacity,
                                      size_t *count, struct clinch_error *error)
{
    struct libav_reader *reader = (struct libav_reader *)base;
    size_t got = 0;
    (void)error;
    while (got == 0) {
        if (reader->silence_left > 0) {
            got = hand_out_silence(reader, frames, capacity);
        } else if (reader->frame_there) {
            got = hand_out_sound(reader, frames, capacity);
        } else if (!decode_frame(reader)) {
            break;
        } else if (set_up_converter(reader, reader->frame) < 0) {
            reader->base.damaged = true;
            reader->frame_there = false;
        } else {
            reader->silence_left = gap_before(reader);
        }
    }
    reader->frames_out += (double)got;
    *count = got;
    return CLINCH_OK;
}

static void close_reader(struct reader *base)
{
    struct libav_reader *reader = (struct libav_reader *)base;
    AVIOContext *io = reader->format != NULL ? reader->format->pb : NULL;
    avcodec_free_context(&reader->codec);
    avformat_close_input(&reader->format);
    close_io(io);
    swr_free(&reader->convert);
    av_packet_free(&reader->packet);
    av_frame_free(&reader->frame);
    av_channel_layout_uninit(&reader->layout);
    av_channel_layout_uninit(&reader->layout_in);
    free(reader);
}

static const struct reader_class libav_class = {read_frames, close_reader};

static bool counts_from_zero(const AVFormatContext *format)
{
    return strstr(format->iformat->name, "mp4") != NULL ||
           strstr(format->iformat->name, "matroska") != NULL;
}

/* The length that the stream claims, or else the file; the latter says nothing about a stream
 * beside others, and one that was reckoned from a bit rate is no claim. */
static void find_duration(struct libav_reader *reader)
{
    struct reader_facts *facts = &reader->base.facts;
    const AVFormatContext *format = reader->format;
    const AVStream *stream = reader->stream;
    const AVDictionaryEntry *tag =
        av_dict_get(stream->metadata, "DURATION", NULL, AV_DICT_IGNORE_SUFFIX);
    double tagged_s = tag != NULL ? reader_parse_duration(tag->value) : 0;
    double file_s = format->duration > 0 ? (double)format->duration / AV_TIME_BASE : 0;
    double stretch = reader_claim_ratio(reader->source);
    facts->duration_slack_s = 0.5;
    if (format->duration_estimation_method == AVFMT_DURATION_FROM_BITRATE) {
        facts->duration_s = stretch > 1 ? file_s * stretch : 0;
    } else if (stream->duration > 0) {
        facts->duration_s = (double)stream->duration * av_q2d(stream->time_base);
    } else if (tagged_s > 0) {
        facts->duration_s = tagged_s;
    } else {
        facts->duration_s = file_s;
        if (format->nb_streams > 1)
            facts->duration_slack_s = file_s;
    }
    facts->duration_known = facts->duration_s > 0 && facts->duration_s < 1e7;
}

static enum clinch_status decode_first(struct libav_reader *reader, struct clinch_error *error)
{
    const char *name = reader->source->name;
    bool there = decode_frame(reader);
    if (!there && !reader->base.damaged)
        return fail(error, CLINCH_ERROR_NO_AUDIO, "%s: has a header, but no sound", name);
    if (!there || set_up_converter(reader, reader->frame) < 0)
        return fail(error, CLINCH_ERROR_FORMAT, "%s: its sound is too damaged to be read",
                    name);
    return CLINCH_OK;
}

enum clinch_status reader_open_libav(struct reader **reader, const struct source *source,
                                     int stream, struct clinch_error *error)
{
    static pthread_once_t quiet = PTHREAD_ONCE_INIT;
    pthread_once(&quiet, be_quiet);
    struct libav_reader *opened = memory_make(1, sizeof *opened);
    if (opened == NULL)
        return fail_memory(error);
    opened->base.class = &libav_class;
    opened->source = source;
    enum clinch_status status = open_io(opened, error);
    if (status == CLINCH_OK)
        status = open_format(opened, error);
    if (status == CLINCH_OK)
        status = choose_stream(opened, stream, error);
    if (status == CLINCH_OK)
        status = open_codec(opened, error);
    if (status == CLINCH_OK)
        status = decode_first(opened, error);
    if (status != CLINCH_OK) {
        close_reader(&opened->base);
        return status;
    }
    opened->counts_from_zero = counts_from_zero(opened->format);
    opened->silence_left = gap_before(opened);
    find_duration(opened);
    *reader = &opened->base;
    return CLINCH_OK;
}

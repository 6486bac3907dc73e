#define _GNU_SOURCE /* unshare */
#include "source.h"

#include <fcntl.h>
#include <portaudio.h>
#include <sched.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/memory.h"
#include "base/text.h"
#include "device.h"
#include "sink.h"

struct portaudio_source {
    struct capture_source base;
    PaDeviceIndex index;
    PaStream *stream;
    struct ring *ring;
    bool initialized, running;
};

/* ALSA and JACK print what they miss on standard error; while PortAudio talks to them, that
 * goes nowhere. */
static int hush(void)
{
    int kept = fcntl(STDERR_FILENO, F_DUPFD_CLOEXEC, 3);
    int nowhere = open("/dev/null", O_WRONLY | O_CLOEXEC);
    if (kept >= 0 && nowhere >= 0)
        dup2(nowhere, STDERR_FILENO);
    if (nowhere >= 0)
        close(nowhere);
    return kept;
}

static void speak_again(int kept)
{
    if (kept < 0)
        return;
    dup2(kept, STDERR_FILENO);
    close(kept);
}

static enum clinch_status fail_reaching(PaError code, struct clinch_error *error)
{
    if (code == paInsufficientMemory)
        return fail_memory(error);
    return fail(error, CLINCH_ERROR_DEVICE, "the system's sound cannot be reached: %s",
                Pa_GetErrorText(code));
}

static enum clinch_status fail_opening(PaError code, const char *name,
                                       struct clinch_error *error)
{
    const PaHostErrorInfo *host = Pa_GetLastHostErrorInfo();
    bool told = code == paUnanticipatedHostError && host != NULL && host->errorText != NULL;
    if (code == paInsufficientMemory)
        return fail_memory(error);
    if (code == paDeviceUnavailable || (told && strstr(host->errorText, "busy") != NULL))
        return fail(error, CLINCH_ERROR_DEVICE,
                    "%s: another program holds this microphone; close that, or choose another",
                    name);
    return fail(error, CLINCH_ERROR_DEVICE, "%s: cannot be opened: %s", name,
                told ? host->errorText : Pa_GetErrorText(code));
}

static bool copy_device(struct clinch_device *device, const PaDeviceInfo *info,
                        const char *remembered)
{
    const PaHostApiInfo *system = Pa_GetHostApiInfo(info->hostApi);
    device->name = memory_copy(info->name);
    device->system = memory_copy(system != NULL ? system->name : "");
    device->sample_rate_hz = (int)info->defaultSampleRate;
    device->channels = info->maxInputChannels;
    device->is_chosen = remembered != NULL && strcmp(remembered, info->name) == 0;
    return device->name != NULL && device->system != NULL;
}

/* The inputs, and at the same places PortAudio's numbers of them, which are the caller's. */
static enum clinch_status list_inputs(struct clinch_device **devices, PaDeviceIndex **numbers,
                                      size_t *count, struct clinch_error *error)
{
    char *remembered = NULL;
    PaDeviceIndex most = Pa_GetDeviceCount();
    size_t room = most > 0 ? (size_t)most : 0, found = 0;
    enum clinch_status status = device_remembered(&remembered, error);
    if (status != CLINCH_OK)
        return status;
    struct clinch_device *list = memory_make(room, sizeof *list);
    PaDeviceIndex *places = memory_make(room, sizeof *places);
    bool made = list != NULL && places != NULL;
    for (PaDeviceIndex i = 0; made && i < most; i++) {
        const PaDeviceInfo *info = Pa_GetDeviceInfo(i);
        if (info == NULL || info->maxInputChannels < 1)
            continue;
        places[found] = i;
        list[found].number = (int)found + 1;
        list[found].is_default = i == Pa_GetDefaultInputDevice();
        made = copy_device(&list[found++], info, remembered);
    }
    free(remembered);
    if (!made) {
        clinch_devices_free(list, found);
        free(places);
        return fail_memory(error);
    }
    *devices = list;
    *numbers = places;
    *count = found;
    return CLINCH_OK;
}

void clinch_devices_free(struct clinch_device *devices, size_t count)
{
    for (size_t i = 0; devices != NULL && i < count; i++) {
        free(devices[i].name);
        free(devices[i].system);
    }
    free(devices);
}

enum clinch_status clinch_devices_list(struct clinch_device **devices, size_t *count,
                                       struct clinch_error *error)
{
    PaDeviceIndex *numbers = NULL;
    int kept = hush();
    PaError code = Pa_Initialize();
    speak_again(kept);
    if (code != paNoError)
        return fail_reaching(code, error);
    enum clinch_status status = list_inputs(devices, &numbers, count, error);
    free(numbers);
    Pa_Terminate();
    return status;
}

/* PortAudio prints on standard error from its own thread when a device goes away. That thread,
 * and no other, gets a standard error that goes nowhere. */
static void hush_this_thread(void)
{
    static _Thread_local bool hushed;
    if (hushed)
        return;
    hushed = true;
#ifdef CLONE_FILES
    int nowhere = unshare(CLONE_FILES) == 0 ? open("/dev/null", O_WRONLY | O_CLOEXEC) : -1;
    if (nowhere >= 0) {
        dup2(nowhere, STDERR_FILENO);
        close(nowhere);
    }
#endif
}

/* Runs in the system's audio thread: after its first call, nothing but the ring. */
static int take_frames(const void *input, void *output, unsigned long count,
                       const PaStreamCallbackTimeInfo *time, PaStreamCallbackFlags flags,
                       void *context)
{
    struct ring *ring = context;
    (void)output, (void)time;
    hush_this_thread();
    if (flags & paInputOverflow)
        ring_note_overflow(ring);
    if (input != NULL)
        ring_write(ring, input, count);
    return paContinue;
}

static enum clinch_status open_stream(struct portaudio_source *source,
                                      struct clinch_error *error)
{
    const PaDeviceInfo *info = Pa_GetDeviceInfo(source->index);
    PaStreamParameters wanted = {.device = source->index,
                                 .channelCount = 1,
                                 .sampleFormat = paInt16,
                                 .suggestedLatency = info->defaultHighInputLatency};
    int kept = hush();
    PaError code =
        Pa_OpenStream(&source->stream, &wanted, NULL, info->defaultSampleRate,
                      paFramesPerBufferUnspecified, paNoFlag, take_frames, source->ring);
    if (code != paNoError)
        source->stream = NULL;
    else
        code = Pa_StartStream(source->stream);
    speak_again(kept);
    source->running = code == paNoError;
    return code == paNoError ? CLINCH_OK : fail_opening(code, source->base.name, error);
}

static enum clinch_status start(struct capture_source *base, struct ring *ring,
                                struct clinch_error *error)
{
    struct portaudio_source *source = (struct portaudio_source *)base;
    source->ring = ring;
    return open_stream(source, error);
}

/* A stream that ended by itself shows as one that gives nothing, which has a sentence. */
static bool is_running(struct capture_source *base)
{
    (void)base;
    return true;
}

static void stop(struct capture_source *base)
{
    struct portaudio_source *source = (struct portaudio_source *)base;
    if (source->running)
        Pa_AbortStream(source->stream);
    source->running = false;
}

static void close_source(struct capture_source *base)
{
    struct portaudio_source *source = (struct portaudio_source *)base;
    int kept = hush();
    stop(base);
    if (source->stream != NULL)
        Pa_CloseStream(source->stream);
    if (source->initialized)
        Pa_Terminate();
    speak_again(kept);
    free(source->base.name);
    free(source);
}

static const struct capture_source_class portaudio_class = {start, is_running, stop,
                                                            close_source};

static enum clinch_status choose(struct portaudio_source *source, const char *wanted,
                                 struct clinch_error *error)
{
    struct clinch_device *devices = NULL;
    PaDeviceIndex *numbers = NULL;
    size_t count = 0, index = 0;
    enum clinch_status status = list_inputs(&devices, &numbers, &count, error);
    if (status != CLINCH_OK)
        return status;
    status = device_find(devices, count, wanted, &index, error);
    if (status == CLINCH_OK) {
        source->index = numbers[index];
        source->base.sample_rate_hz = devices[index].sample_rate_hz;
        source->base.name = devices[index].name;
        devices[index].name = NULL;
    }
    clinch_devices_free(devices, count);
    free(numbers);
    return status;
}

enum clinch_status source_open_portaudio(struct capture_source **source, const char *device,
                                         struct clinch_error *error)
{
    struct portaudio_source *opened = memory_make(1, sizeof *opened);
    if (opened == NULL)
        return fail_memory(error);
    opened->base = (struct capture_source){
        .class = &portaudio_class, .channels = 1, .is_microphone = true};
    int kept = hush();
    PaError code = Pa_Initialize();
    speak_again(kept);
    opened->initialized = code == paNoError;
    enum clinch_status status =
        opened->initialized ? choose(opened, device, error) : fail_reaching(code, error);
    if (status != CLINCH_OK) {
        close_source(&opened->base);
        return status;
    }
    *source = &opened->base;
    return CLINCH_OK;
}

struct sink {
    PaStream *stream;
    struct sink_supply supply;
};

/* Runs in the system's audio thread. */
static int give_frames(const void *input, void *output, unsigned long count,
                       const PaStreamCallbackTimeInfo *time, PaStreamCallbackFlags flags,
                       void *context)
{
    struct sink *sink = context;
    (void)input, (void)time, (void)flags;
    hush_this_thread();
    size_t given = sink->supply.next(sink->supply.context, output, count);
    memset((int16_t *)output + given, 0, (count - given) * sizeof(int16_t));
    return given > 0 ? paContinue : paComplete;
}

/* The place among all devices of the output that is meant. */
static enum clinch_status find_output(const char *wanted, PaDeviceIndex *index,
                                      struct clinch_error *error)
{
    PaDeviceIndex count = Pa_GetDeviceCount(), usual = Pa_GetDefaultOutputDevice();
    struct text names = {0};
    if (usual == paNoDevice)
        return fail(error, CLINCH_ERROR_DEVICE,
                    "no loudspeaker or headphones found; plug some in, or switch them on");
    if (wanted == NULL || strcmp(wanted, "default") == 0) {
        *index = usual;
        return CLINCH_OK;
    }
    text_add(&names, "");
    for (PaDeviceIndex i = 0; i < count; i++) {
        const PaDeviceInfo *info = Pa_GetDeviceInfo(i);
        if (info == NULL || info->maxOutputChannels < 1)
            continue;
        if (device_name_holds(info->name, wanted)) {
            text_free(&names);
            *index = i;
            return CLINCH_OK;
        }
        text_add_format(&names, "%s%s", names.length > 0 ? ", " : "", info->name);
    }
    enum clinch_status status =
        names.failed ? fail_memory(error)
                     : fail(error, CLINCH_ERROR_DEVICE,
                            "loudspeaker \"%s\": there is none of that name, only %s", wanted,
                            names.bytes);
    text_free(&names);
    return status;
}

static enum clinch_status start_sink(struct sink *sink, const char *device,
                                     struct clinch_error *error)
{
    PaDeviceIndex index = 0;
    enum clinch_status status = find_output(device, &index, error);
    if (status != CLINCH_OK)
        return status;
    const PaDeviceInfo *info = Pa_GetDeviceInfo(index);
    PaStreamParameters wanted = {.device = index,
                                 .channelCount = 1,
                                 .sampleFormat = paInt16,
                                 .suggestedLatency = info->defaultHighOutputLatency};
    PaError code = Pa_OpenStream(&sink->stream, NULL, &wanted, sink->supply.sample_rate_hz,
                                 paFramesPerBufferUnspecified, paNoFlag, give_frames, sink);
    if (code != paNoError)
        sink->stream = NULL;
    else
        code = Pa_StartStream(sink->stream);
    return code == paNoError ? CLINCH_OK
                             : fail(error, CLINCH_ERROR_DEVICE, "%s: cannot be played on: %s",
                                    info->name, Pa_GetErrorText(code));
}

enum clinch_status sink_open(struct sink **sink, const struct sink_supply *supply,
                             const char *device, struct clinch_error *error)
{
    struct sink *opened = memory_make(1, sizeof *opened);
    if (opened == NULL)
        return fail_memory(error);
    opened->supply = *supply;
    int kept = hush();
    PaError code = Pa_Initialize();
    enum clinch_status status =
        code == paNoError ? start_sink(opened, device, error) : fail_reaching(code, error);
    speak_again(kept);
    if (status != CLINCH_OK) {
        if (code == paNoError)
            Pa_Terminate();
        free(opened);
        return status;
    }
    *sink = opened;
    return CLINCH_OK;
}

bool sink_is_running(const struct sink *sink)
{
    return Pa_IsStreamActive(sink->stream) == 1;
}

void sink_close(struct sink *sink)
{
    int kept = hush();
    Pa_AbortStream(sink->stream);
    Pa_CloseStream(sink->stream);
    Pa_Terminate();
    speak_again(kept);
    free(sink);
}

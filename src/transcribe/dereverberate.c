#include "dereverberate.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/spectrum.h"
#include "late_echo.h"

/* Windows of 32 ms, a new one every 8 ms. */
enum { SIZE = 512, HOP = SIZE / 4, BINS = SIZE / 2 + 1, ROUNDS = 2 };

/* How little sound tells of a room: four times as many steps as foretell one. */
enum { LEAST_STEPS = 4 * LATE_ECHO_STEPS };

/* A room shows in a few frequencies, after one round. */
enum { FIRST_PROBED = 4, PROBED_EVERY = 8 };

/* Read and free speech loses less, closes in a room lose 0.6 to 1.0. */
static const double echo_limit_db = -0.35;

/* Frequency by frequency, the steps of each in order of time. */
struct spectrogram {
    size_t step_count;
    struct spectrum_bin *bins;
    struct spectrum *transform;
    float window[SIZE];
};

static struct spectrum_bin *line_of(const struct spectrogram *sound, size_t bin)
{
    return sound->bins + bin * sound->step_count;
}

/* The first and the last window hold silence but for a hop's edge: every frame is in four. */
static bool make_spectrogram(struct spectrogram *sound, size_t count)
{
    sound->step_count = (count + SIZE - 2) / HOP + 1;
    sound->bins = memory_make(BINS * sound->step_count, sizeof *sound->bins);
    sound->transform = spectrum_make(SIZE);
    for (int i = 0; i < SIZE; i++)
        sound->window[i] = (float)(0.5 - 0.5 * cos(2 * 3.14159265358979 * i / SIZE));
    return sound->bins != NULL && sound->transform != NULL;
}

static void free_spectrogram(struct spectrogram *sound)
{
    free(sound->bins);
    spectrum_free(sound->transform);
}

/* Which frames of the sound, of `count`, the window of a step holds, and from where in it on.
 */
struct place {
    size_t first, length, offset;
};

static struct place place_of(size_t step, size_t count)
{
    size_t end = (step + 1) * HOP, begin = end > SIZE ? end - SIZE : 0;
    size_t last = end < count ? end : count;
    return (struct place){.first = begin,
                          .length = last > begin ? last - begin : 0,
                          .offset = end < SIZE ? SIZE - end : 0};
}

static void take_in(struct spectrogram *sound, const float *frames, size_t count)
{
    struct spectrum_bin bins[BINS];
    for (size_t step = 0; step < sound->step_count; step++) {
        struct place place = place_of(step, count);
        float held[SIZE] = {0};
        for (size_t i = 0; i < place.length; i++)
            held[place.offset + i] = frames[place.first + i] * sound->window[place.offset + i];
        spectrum_forward(sound->transform, held, bins);
        for (size_t bin = 0; bin < BINS; bin++)
            line_of(sound, bin)[step] = bins[bin];
    }
}

/* By overlapping and adding; the squares of four windows add up to 1.5. */
static void give_out(struct spectrogram *sound, float *frames, size_t count)
{
    static const float scale = 1 / (1.5f * SIZE);
    struct spectrum_bin bins[BINS];
    memset(frames, 0, count * sizeof *frames);
    for (size_t step = 0; step < sound->step_count; step++) {
        struct place place = place_of(step, count);
        float held[SIZE];
        for (size_t bin = 0; bin < BINS; bin++)
            bins[bin] = line_of(sound, bin)[step];
        spectrum_backward(sound->transform, bins, held);
        for (size_t i = 0; i < place.length; i++)
            frames[place.first + i] +=
                scale * held[place.offset + i] * sound->window[place.offset + i];
    }
}

static bool echoes(const struct spectrogram *sound, struct late_echo *line)
{
    double sum_db = 0;
    size_t steps = 0;
    for (size_t bin = FIRST_PROBED; bin < BINS; bin += PROBED_EVERY) {
        late_echo_find(line, line_of(sound, bin), 1);
        sum_db += late_echo_gain_db(line, &steps);
    }
    return steps > 0 && sum_db / (double)steps < echo_limit_db;
}

static void dry_up(struct spectrogram *sound, struct late_echo *line)
{
    for (size_t bin = 0; bin < BINS; bin++) {
        late_echo_find(line, line_of(sound, bin), ROUNDS);
        late_echo_take_away(line, line_of(sound, bin));
    }
}

bool dereverberate(const float *frames, size_t count, float *dry)
{
    struct spectrogram sound = {0};
    bool made = make_spectrogram(&sound, count);
    struct late_echo *line = made ? late_echo_make(sound.step_count) : NULL;
    if (line != NULL)
        take_in(&sound, frames, count);
    if (line != NULL && sound.step_count >= LEAST_STEPS && echoes(&sound, line)) {
        dry_up(&sound, line);
        give_out(&sound, dry, count);
    } else if (line != NULL) {
        memmove(dry, frames, count * sizeof *dry);
    }
    late_echo_free(line);
    free_spectrogram(&sound);
    return line != NULL;
}

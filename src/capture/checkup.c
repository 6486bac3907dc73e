#include <clinch/capture.h>

#include <math.h>
#include <stdlib.h>

enum {
    BLOCK_FRAMES = CLINCH_RATE_HZ / 20,
    BLOCKS_MOST = 1200, /* a minute */
    WINDOW_FRAMES = CLINCH_RATE_HZ / 2,
    OVERTONES = 5
};

static const double least_db = -96, voice_least_db = -50, quiet_db = -35;
static const double voice_over_noise_db = 6, clear_over_noise_db = 20;
static const double noisy_db = -40, hum_least_db = -65, hum_share = 0.5;
static const double clipped_most = 0.001;

static double mean_power(const float *frames, size_t count)
{
    double sum = 0, squares = 0;
    for (size_t i = 0; i < count; i++) {
        sum += (double)frames[i];
        squares += (double)frames[i] * (double)frames[i];
    }
    double mean = sum / (double)count; /* a constant offset cannot be heard */
    double power = squares / (double)count - mean * mean;
    return power > 0 ? power : 0;
}

static double power_db(double power)
{
    double db = power > 0 ? 10 * log10(power) : least_db;
    return db > least_db ? db : least_db;
}

static int by_level(const void *a, const void *b)
{
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void find_levels(struct clinch_checkup *checkup, const float *frames, size_t count)
{
    double levels[BLOCKS_MOST];
    size_t blocks = count / BLOCK_FRAMES;
    checkup->loudest_db = checkup->noise_db = least_db;
    if (blocks > BLOCKS_MOST)
        blocks = BLOCKS_MOST;
    for (size_t i = 0; i < blocks; i++)
        levels[i] = power_db(mean_power(frames + i * BLOCK_FRAMES, BLOCK_FRAMES));
    if (blocks == 0)
        return;
    qsort(levels, blocks, sizeof *levels, by_level);
    checkup->loudest_db = levels[blocks - 1];
    checkup->noise_db = levels[blocks / 10];
}

/* The power of one tone in a window (G. Goertzel, 1958), Hann-weighted so that what is beside
 * it stays out; a sine of that frequency gives its mean power. */
static double tone_power(const float *frames, double hz)
{
    double step = 2 * M_PI * hz / CLINCH_RATE_HZ, twice = 2 * cos(step), s1 = 0, s2 = 0;
    for (size_t i = 0; i < WINDOW_FRAMES; i++) {
        double weight = 0.5 - 0.5 * cos(2 * M_PI * (double)i / WINDOW_FRAMES);
        double s = weight * (double)frames[i] + twice * s1 - s2;
        s2 = s1;
        s1 = s;
    }
    double magnitude = s1 * s1 + s2 * s2 - twice * s1 * s2;
    return magnitude * 8 / ((double)WINDOW_FRAMES * WINDOW_FRAMES);
}

static double hum_power(const float *frames, double hz)
{
    double power = 0;
    for (int k = 1; k <= OVERTONES; k++)
        power += tone_power(frames, k * hz);
    return power;
}

static const float *quietest_window(const float *frames, size_t count, double *power)
{
    const float *best = NULL;
    for (size_t at = 0; at + WINDOW_FRAMES <= count; at += WINDOW_FRAMES / 2) {
        double here = mean_power(frames + at, WINDOW_FRAMES);
        if (best == NULL || here < *power) {
            best = frames + at;
            *power = here;
        }
    }
    return best;
}

static void find_hum(struct clinch_checkup *checkup, const float *frames, size_t count)
{
    double power = 0;
    const float *window = quietest_window(frames, count, &power);
    if (window == NULL || power_db(power) < hum_least_db)
        return;
    double at_50 = hum_power(window, 50), at_60 = hum_power(window, 60);
    double strongest = at_50 > at_60 ? at_50 : at_60;
    checkup->hum_hz = at_50 > at_60 ? 50 : 60;
    checkup->has_hum = strongest > hum_share * power;
}

static bool all_zero(const float *frames, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (frames[i] != 0)
            return false;
    return true;
}

struct clinch_checkup clinch_checkup_make(const float *frames, size_t count,
                                          double clipped_ratio)
{
    struct clinch_checkup checkup = {.clipped_ratio = clipped_ratio};
    find_levels(&checkup, frames, count);
    find_hum(&checkup, frames, count);
    double over_noise_db = checkup.loudest_db - checkup.noise_db;
    checkup.is_zero = all_zero(frames, count);
    checkup.is_silent =
        checkup.loudest_db < voice_least_db || over_noise_db < voice_over_noise_db;
    checkup.is_quiet = !checkup.is_silent && checkup.loudest_db < quiet_db;
    checkup.is_clipped = clipped_ratio > clipped_most;
    checkup.is_noisy = !checkup.is_silent &&
                       (over_noise_db < clear_over_noise_db || checkup.noise_db > noisy_db);
    return checkup;
}

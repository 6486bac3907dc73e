#include "confidence.h"

#include <math.h>

enum { FEATURES = 20 };

/* Fitted on 3832 words of 74 speakers, read and free, and of four synthetic voices, quiet and
 * in a noisy room, each set of recordings counting alike. Left out by recording in fifths:
 * calibration error 0.04 (read clearly), 0.07 (read, hard), 0.08 (home microphones), 0.07 (free
 * talk), 0.02 (closes in a quiet room), 0.08 (in a noisy one); area under the curve 0.73 to
 * 0.90. */
static const double weights[FEATURES] = {
    0.34901, 0.00345,  -0.28263, 0.95916,  0.84106,  2.69241,  3.79939,
    1.15569, -0.31780, 1.39574,  0.71408,  -0.40305, 3.29518,  1.74343,
    0.92055, -0.81488, 1.96936,  -2.47210, 0.06643,  -1.35160,
};

/* Means over the piece: a voice or a room that is heard badly is heard badly throughout. */
struct piece_means {
    double posterior, acoustic, language, phone_rate;
};

static struct piece_means mean_over(const struct confidence_evidence *words, size_t count)
{
    struct piece_means mean = {0};
    double frames = 0, phones = 0;
    for (size_t i = 0; i < count; i++) {
        mean.posterior += words[i].posterior / (double)count;
        mean.language += words[i].language / (double)count;
        mean.acoustic += words[i].acoustic;
        frames += words[i].frame_count;
        phones += words[i].phone_count;
    }
    mean.acoustic /= frames;
    mean.phone_rate = phones / frames * 100;
    return mean;
}

static double judge(const struct confidence_evidence *word, double beside,
                    const struct piece_means *mean)
{
    const double near_certain = 1e-2, usual_phone_frames = 8;
    double odds = log((word->posterior + near_certain) / (1 - word->posterior + near_certain));
    double phone_rate = mean->phone_rate / 10, language = mean->language / 10;
    double acoustic = mean->acoustic / 10;
    const double features[FEATURES] = {
        1,
        odds,
        word->posterior,
        beside,
        mean->posterior,
        word->acoustic / word->frame_count / 10,
        acoustic,
        fmin(word->phone_count, 10) / 10,
        log(word->frame_count / word->phone_count / usual_phone_frames),
        phone_rate,
        word->language / 10,
        language,
        mean->posterior * acoustic,
        mean->posterior * mean->posterior,
        odds * mean->posterior,
        word->posterior * word->posterior,
        language * mean->posterior,
        acoustic * acoustic,
        phone_rate * phone_rate,
        phone_rate * mean->posterior,
    };
    double sum = 0;
    for (int i = 0; i < FEATURES; i++)
        sum += weights[i] * features[i];
    return 1 / (1 + exp(-sum));
}

void confidence_judge(const struct confidence_evidence *words, size_t count,
                      double *confidences)
{
    struct piece_means mean = mean_over(words, count);
    for (size_t i = 0; i < count; i++) {
        double before = i > 0 ? words[i - 1].posterior : mean.posterior;
        double after = i + 1 < count ? words[i + 1].posterior : mean.posterior;
        confidences[i] = judge(&words[i], (before + after) / 2, &mean);
    }
}

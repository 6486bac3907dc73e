#include "align_judge.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { FEATURES = 11, PHONES_MOST = 64, AROUND = 3 /* words */ };

/* Fitted on 3562 words of 13 readers: their own captions, those of another recording, and such
 * in which every fourth word was exchanged for another. Left out by reader in fourths: area
 * under the curve 0.94 over all and 0.81 for exchanged words; calibration error 0.04. */
static const double weights[FEATURES] = {3.051, 1.24,   -0.224, 2.503,  4.359, 8.815,
                                         0.545, -0.449, 1.542,  -0.221, 1.544};
/* A worse score of the sound than this says no more. */
static const double worst = -100, usual_phone_frames = 8;
/* How far a phone that was heard may stick out of the word, in frames. */
static const int slack = 2;

/* Phones that are often taken for one another. */
static int kind_of(const char *phone)
{
    static const char *const kinds[] = {" P B ",
                                        " T D ",
                                        " K G ",
                                        " M N NG ",
                                        " F V ",
                                        " TH DH ",
                                        " S Z ",
                                        " SH ZH CH JH ",
                                        " L R W Y ",
                                        " HH ",
                                        " AA AE AH AO AW AY EH ER EY IH IY OW OY UH UW "};
    char padded[8];
    snprintf(padded, sizeof padded, " %.4s ", phone);
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strstr(kinds[i], padded) != NULL)
            return (int)i;
    return -1;
}

static double likeness(const char *one, const char *other)
{
    if (strcmp(one, other) == 0)
        return 1;
    int kind = kind_of(one);
    return kind >= 0 && kind == kind_of(other) ? 0.5 : 0;
}

/* The phones that were heard mostly inside the word. */
static size_t heard_inside(const struct align_fit *fit, const struct second_look_phone *heard,
                           size_t heard_count, const char **names)
{
    size_t count = 0;
    for (size_t i = 0; i < heard_count && count < PHONES_MOST; i++) {
        int from = heard[i].begin > fit->begin - slack ? heard[i].begin : fit->begin - slack;
        int to = heard[i].end < fit->end + slack ? heard[i].end : fit->end + slack;
        if (2 * (to - from) >= heard[i].end - heard[i].begin &&
            heard[i].kind != SECOND_LOOK_SILENCE)
            names[count++] = heard[i].name;
    }
    return count;
}

/* The dictionary's phones and those heard, matched in order as well as can be. */
static void match_phones(struct align_fit *fit, const struct second_look_phone *heard,
                         size_t heard_count)
{
    const char *names[PHONES_MOST];
    double best[PHONES_MOST + 1] = {0};
    size_t count = heard_inside(fit, heard, heard_count, names);
    fit->phone_count = 0;
    for (const char *at = fit->phones; *at != '\0';) {
        char phone[6] = "";
        size_t length = strcspn(at, " ");
        strncat(phone, at, length < sizeof phone - 1 ? length : sizeof phone - 1);
        double corner = 0;
        for (size_t i = 1; i <= count; i++) {
            double above = best[i], here = corner + likeness(phone, names[i - 1]);
            corner = above;
            best[i] = fmax(fmax(above, best[i - 1]), here);
        }
        fit->phone_count++;
        at += length + (at[length] == ' ');
    }
    fit->match = fit->phone_count > 0 ? best[count] / fit->phone_count : 0;
    fit->phone_count = fmax(fit->phone_count, 1);
}

static double per_frame(const struct align_fit *fit)
{
    return fmax(fit->acoustic / (fit->end - fit->begin), worst);
}

struct means {
    double match, acoustic;
};

/* Captions may hold for one sentence of a piece and not for the next. */
static struct means mean_around(const struct align_fit *fits, size_t count, size_t at)
{
    struct means mean = {0};
    double phones = 0, frames = 0;
    size_t from = at > AROUND ? at - AROUND : 0;
    size_t to = at + AROUND + 1 < count ? at + AROUND + 1 : count;
    for (size_t i = from; i < to; i++) {
        mean.match += fits[i].match * fits[i].phone_count;
        mean.acoustic += fits[i].acoustic;
        phones += fits[i].phone_count;
        frames += fits[i].end - fits[i].begin;
    }
    mean.match /= phones;
    mean.acoustic = fmax(mean.acoustic / frames, worst);
    return mean;
}

static struct means mean_beside(const struct align_fit *fits, size_t count, size_t at)
{
    const struct align_fit *left = &fits[at > 0 ? at - 1 : at + 1];
    const struct align_fit *right = &fits[at + 1 < count ? at + 1 : at - 1];
    return (struct means){(left->match + right->match) / 2,
                          (per_frame(left) + per_frame(right)) / 2};
}

static double judge(const struct align_fit *fit, const struct means *beside,
                    const struct means *mean)
{
    double pace = log((fit->end - fit->begin) / fit->phone_count / usual_phone_frames);
    double size = fmin(fit->phone_count, 10) / 10;
    const double features[FEATURES] = {
        1,
        fit->match,
        beside->match,
        mean->match,
        per_frame(fit) / 100,
        mean->acoustic / 100,
        beside->acoustic / 100,
        fmax(0, pace),
        fmax(0, -pace),
        size,
        fit->match * size,
    };
    double sum = 0;
    for (int i = 0; i < FEATURES; i++)
        sum += weights[i] * features[i];
    return 1 / (1 + exp(-sum));
}

void align_judge(struct align_fit *fits, size_t count, const struct second_look_phone *heard,
                 size_t heard_count)
{
    if (count == 0)
        return;
    for (size_t i = 0; i < count; i++)
        match_phones(&fits[i], heard, heard_count);
    for (size_t i = 0; i < count; i++) {
        struct means mean = mean_around(fits, count, i);
        struct means beside = count > 1 ? mean_beside(fits, count, i) : mean;
        fits[i].confidence = judge(&fits[i], &beside, &mean);
    }
}

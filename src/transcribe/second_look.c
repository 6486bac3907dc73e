#include "second_look.h"

#include <string.h>

/* A run is worth a judgement from 0.1 s of spoken noise or 0.22 s of one vowel or m on. */
static const int least_noise_frames = 10, least_phone_frames = 22;
/* How far a silence may be from a hum that is beside it. */
static const int beside_frames = 12;

enum second_look_kind second_look_kind_of(const char *phone)
{
    static const char *const vowels[] = {"AH", "AA", "AE", "ER", "EH", "UH"};
    if (strcmp(phone, "SIL") == 0)
        return SECOND_LOOK_SILENCE;
    if (strcmp(phone, "+SPN+") == 0)
        return SECOND_LOOK_SPOKEN_NOISE;
    if (strcmp(phone, "M") == 0 || strcmp(phone, "NG") == 0)
        return SECOND_LOOK_NASAL;
    for (size_t i = 0; i < sizeof vowels / sizeof *vowels; i++)
        if (strcmp(phone, vowels[i]) == 0)
            return SECOND_LOOK_VOWEL;
    return SECOND_LOOK_OTHER;
}

static bool hums(const struct second_look_phone *phone)
{
    return phone->kind == SECOND_LOOK_SPOKEN_NOISE || phone->kind == SECOND_LOOK_VOWEL ||
           phone->kind == SECOND_LOOK_NASAL;
}

static int length(const struct second_look_phone *phone)
{
    return phone->end - phone->begin;
}

static void look_beside(struct second_look_hum *hum, const struct second_look_phone *phones,
                        size_t count)
{
    bool before = false, after = false;
    for (size_t i = 0; i < count; i++) {
        if (phones[i].kind != SECOND_LOOK_SILENCE)
            continue;
        before = before || (phones[i].end <= hum->begin + 2 &&
                            phones[i].end >= hum->begin - beside_frames);
        after = after || (phones[i].begin >= hum->end - 2 &&
                          phones[i].begin <= hum->end + beside_frames);
    }
    hum->beside_silence = before || after;
    hum->between_silences = before && after;
}

static struct second_look_hum sum_up(const struct second_look_phone *run, size_t count)
{
    const struct second_look_phone *core = run;
    struct second_look_hum hum = {.begin = run[0].begin, .end = run[count - 1].end};
    for (size_t i = 0; i < count; i++) {
        if (run[i].kind == SECOND_LOOK_SPOKEN_NOISE)
            hum.noise_frames += length(&run[i]);
        if (length(&run[i]) > length(core))
            core = &run[i];
    }
    hum.core_begin = core->begin;
    hum.core_end = core->end;
    hum.ends_nasal = run[count - 1].kind == SECOND_LOOK_NASAL;
    return hum;
}

bool second_look_next(const struct second_look_phone *phones, size_t count, size_t *at,
                      struct second_look_hum *hum)
{
    size_t end = *at;
    for (size_t begin = *at; begin < count; begin = end + 1) {
        end = begin;
        while (end < count && hums(&phones[end]))
            end++;
        if (end == begin)
            continue;
        struct second_look_hum found = sum_up(phones + begin, end - begin);
        if (found.noise_frames < least_noise_frames &&
            found.core_end - found.core_begin < least_phone_frames)
            continue;
        look_beside(&found, phones, count);
        *hum = found;
        *at = end;
        return true;
    }
    return false;
}

struct second_look_hum second_look_at(const struct second_look_phone *phones, size_t count,
                                      int begin, int end)
{
    struct second_look_hum hum = {
        .begin = begin, .end = end, .core_begin = begin, .core_end = end};
    for (size_t i = 0; i < count; i++) {
        int from = phones[i].begin > begin ? phones[i].begin : begin;
        int to = phones[i].end < end ? phones[i].end : end;
        if (from < to && phones[i].kind == SECOND_LOOK_SPOKEN_NOISE)
            hum.noise_frames += to - from;
        if (from < to)
            hum.ends_nasal = phones[i].kind == SECOND_LOOK_NASAL;
    }
    look_beside(&hum, phones, count);
    return hum;
}

#include "practice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "interrupt.h"

static const double faint_db = -45, quiet_db = -35, least_db = -96;

const char *practice_level(double level_db, bool clipped)
{
    if (clipped)
        return "too loud: move back a little";
    if (level_db < faint_db)
        return "hardly anything to hear";
    return level_db < quiet_db ? "too quiet: move closer" : "good";
}

static void add_words(struct text *out, const struct clinch_transcript *words)
{
    for (size_t i = 0; i < words->word_count; i++)
        text_add_format(out, i == 0 ? "heard: %s" : " %s", words->words[i].text);
    if (words->word_count > 0)
        text_add(out, "\n");
}

void practice_note(struct practice_lines *lines, const struct clinch_capture_info *info,
                   const struct clinch_live *live, struct text *out)
{
    if (lines->next_s <= 0) {
        lines->next_s = PRACTICE_LINE_S;
        lines->loudest_db = least_db;
    }
    lines->loudest_db = fmax(lines->loudest_db, info->level_db);
    lines->clipped = lines->clipped || info->clipping;
    add_words(out, live->words);
    if (info->recorded_s < lines->next_s)
        return;
    long whole_s = (long)info->recorded_s;
    text_add_format(out, "%ld:%02ld  level %.0f dB, %s\n", whole_s / 60, whole_s % 60,
                    lines->loudest_db, practice_level(lines->loudest_db, lines->clipped));
    lines->next_s = PRACTICE_LINE_S * (floor(info->recorded_s / PRACTICE_LINE_S) + 1);
    lines->loudest_db = least_db;
    lines->clipped = false;
}

bool practice_is_over(const struct clinch_capture_info *info, double for_s, double silence_s)
{
    return (for_s > 0 && info->recorded_s >= for_s) ||
           (silence_s > 0 && info->quiet_s >= silence_s);
}

void practice_speak(const char *says, bool silent)
{
    struct clinch_player *player = NULL;
    int16_t *frames = NULL;
    size_t count = 0;
    int rate_hz = 0;
    struct timespec nap = {0, 20000000L};
    if (clinch_speech_make(says, &frames, &count, &rate_hz, NULL) == CLINCH_OK &&
        clinch_player_open_frames(&player, frames, count, rate_hz, silent, NULL) == CLINCH_OK)
        while (!clinch_player_is_over(player) && interrupt_signal() == 0)
            nanosleep(&nap, NULL);
    clinch_player_close(player);
    free(frames);
}

bool practice_is_twin(const char *device)
{
    return device != NULL &&
           (strncmp(device, "file", 4) == 0 || strncmp(device, "tone:", 5) == 0) &&
           strchr(device, ':') != NULL;
}

#include "coach.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/memory.h"

enum { FILE_BYTES_MOST = 1 << 20, DECIMALS_MOST = 3 };

static const char *name_of(size_t index)
{
    if (index < CLINCH_MEASURE_COUNT)
        return clinch_measure_label((enum clinch_measure_name)index);
    return clinch_move_label((enum clinch_move_name)(index - CLINCH_MEASURE_COUNT));
}

static enum clinch_status check(const struct measure_data *from, const char *path,
                                struct clinch_error *error)
{
    const char *what = NULL;
    if (!(from->margin >= 0) || !(from->margin_unsure >= from->margin))
        what = "expected a margin of nought or more, and none smaller where it is unsure";
    else if (from->decimals < 0 || from->decimals > DECIMALS_MOST)
        what = "expected at most 3 decimals";
    else if (from->better == CLINCH_BETTER_WITHIN && !(from->least < from->most))
        what = "expected least below most";
    else if (from->better != CLINCH_BETTER_NEITHER &&
             (from->gain == NULL || from->loss == NULL))
        what = "expected a gain and a loss in words";
    if (what == NULL)
        return CLINCH_OK;
    return fail(error, CLINCH_ERROR_RULES, "%s: measure %s: %s", path, from->name, what);
}

static enum clinch_status take_data(struct clinch_coach *coach, const char *path,
                                    struct clinch_error *error)
{
    for (size_t i = 0; i < CLINCH_YARDSTICK_COUNT; i++) {
        const struct measure_data *from = NULL;
        for (unsigned k = 0; k < coach->data->measures_count; k++)
            if (strcmp(coach->data->measures[k].name, name_of(i)) == 0)
                from = &coach->data->measures[k];
        if (from == NULL)
            return fail(error, CLINCH_ERROR_RULES, "%s: measure %s is missing", path,
                        name_of(i));
        enum clinch_status status = check(from, path, error);
        if (status != CLINCH_OK)
            return status;
        coach->yardsticks[i] = (struct clinch_yardstick){.name = from->name,
                                                         .label = from->label,
                                                         .unit = from->unit,
                                                         .usual = from->usual,
                                                         .gain = from->gain,
                                                         .loss = from->loss,
                                                         .streak = from->streak,
                                                         .better = from->better,
                                                         .least = from->least,
                                                         .most = from->most,
                                                         .margin = from->margin,
                                                         .margin_unsure = from->margin_unsure,
                                                         .decimals = from->decimals,
                                                         .followed = from->followed};
    }
    return CLINCH_OK;
}

static enum clinch_status find_file(const char *rules_dir, char **path,
                                    struct clinch_error *error)
{
    char *folder = NULL;
    enum clinch_status status = CLINCH_OK;
    if (rules_dir == NULL)
        status = file_find_data("CLINCH_RULES", "rules", &folder, error);
    if (status != CLINCH_OK)
        return CLINCH_ERROR_RULES;
    *path = folder_join(rules_dir != NULL ? rules_dir : folder, "measures.yaml");
    free(folder);
    return *path != NULL ? CLINCH_OK : fail_memory(error);
}

enum clinch_status clinch_coach_open(struct clinch_coach **coach, const char *rules_dir,
                                     struct clinch_error *error)
{
    char *path = NULL, *bytes = NULL;
    size_t length = 0;
    struct clinch_coach *opened = memory_make(1, sizeof *opened);
    if (opened == NULL)
        return fail_memory(error);
    enum clinch_status status = find_file(rules_dir, &path, error);
    if (status == CLINCH_OK) {
        status = file_read(path, FILE_BYTES_MOST, &bytes, &length, error);
        if (status != CLINCH_OK && status != CLINCH_ERROR_MEMORY)
            status = CLINCH_ERROR_RULES;
    }
    if (status == CLINCH_OK)
        status = measures_data_read(&opened->data, path, bytes, length, error);
    if (status == CLINCH_OK)
        status = take_data(opened, path, error);
    free(path);
    free(bytes);
    if (status != CLINCH_OK) {
        clinch_coach_close(opened);
        return status;
    }
    *coach = opened;
    return CLINCH_OK;
}

void clinch_coach_close(struct clinch_coach *coach)
{
    if (coach == NULL)
        return;
    measures_data_free(coach->data);
    free(coach);
}

const struct clinch_yardstick *clinch_coach_yardstick(const struct clinch_coach *coach,
                                                      size_t index)
{
    return &coach->yardsticks[index < CLINCH_YARDSTICK_COUNT ? index : 0];
}

const char *clinch_standing_name(enum clinch_standing standing)
{
    static const char *const names[CLINCH_STANDING_COUNT] = {"unknown", "same", "better",
                                                             "worse", "other"};
    return (size_t)standing < CLINCH_STANDING_COUNT ? names[standing] : "unknown";
}

/* How far outside the band. */
static double beyond(const struct clinch_yardstick *yardstick, double value)
{
    return fmax(0, fmax(yardstick->least - value, value - yardstick->most));
}

enum clinch_standing clinch_yardstick_weigh(const struct clinch_yardstick *yardstick, bool sure,
                                            struct clinch_figure then, struct clinch_figure now)
{
    double margin = sure ? yardstick->margin : yardstick->margin_unsure;
    if (!then.known || !now.known)
        return CLINCH_STANDING_UNKNOWN;
    double ahead = now.value - then.value;
    if (!(fabs(ahead) > margin))
        return CLINCH_STANDING_SAME;
    if (yardstick->better == CLINCH_BETTER_NEITHER)
        return CLINCH_STANDING_OTHER;
    if (yardstick->better == CLINCH_BETTER_LESS)
        ahead = -ahead;
    if (yardstick->better == CLINCH_BETTER_WITHIN) {
        ahead = beyond(yardstick, then.value) - beyond(yardstick, now.value);
        if (!(fabs(ahead) > margin))
            return CLINCH_STANDING_OTHER;
    }
    return ahead > 0 ? CLINCH_STANDING_BETTER : CLINCH_STANDING_WORSE;
}

bool clinch_coach_is_sure(const struct clinch_coach *coach, struct clinch_figure confidence)
{
    return !confidence.known || confidence.value >= coach->data->sure_from;
}

enum clinch_standing coach_weigh(const struct clinch_coach *coach, size_t index,
                                 const struct clinch_coached *then,
                                 const struct clinch_coached *now)
{
    bool sure = clinch_coach_is_sure(coach, then->figures[CLINCH_MEASURE_CONFIDENCE]) &&
                clinch_coach_is_sure(coach, now->figures[CLINCH_MEASURE_CONFIDENCE]);
    return clinch_yardstick_weigh(&coach->yardsticks[index], sure, coach_figure(then, index),
                                  coach_figure(now, index));
}

struct clinch_coached clinch_coached_of(const char *name, const struct clinch_report *report)
{
    struct clinch_coached take = {.name = name, .report = report};
    for (int i = 0; i < CLINCH_MEASURE_COUNT; i++)
        take.figures[i] = clinch_report_figure(report, (enum clinch_measure_name)i);
    return take;
}

struct clinch_figure coach_figure(const struct clinch_coached *take, size_t index)
{
    struct clinch_figure strength = {0};
    if (index < CLINCH_MEASURE_COUNT)
        return take->figures[index];
    if (take->report == NULL || take->report->findings == NULL)
        return strength;
    const struct clinch_move *move =
        &take->report->findings->moves[index - CLINCH_MEASURE_COUNT];
    strength.known = take->figures[CLINCH_MEASURE_MOVES].known;
    strength.value = move->found ? move->strength : 0;
    return strength;
}

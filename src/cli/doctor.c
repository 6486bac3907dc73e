#include "doctor.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>

#include "quoted.h"

enum { NAME_COLUMNS = 12 };

static const double rate_off_most = 0.05;
static const char microphone[] = "microphone";

void doctor_add(struct diagnosis *diagnosis, const char *name, enum finding_state state,
                enum exit_code code, const char *attempt, const char *format, ...)
{
    va_list args;
    if (diagnosis->count == FINDINGS_MOST)
        return;
    struct finding *finding = &diagnosis->findings[diagnosis->count++];
    *finding = (struct finding){.name = name, .state = state, .attempt = attempt, .code = code};
    va_start(args, format);
    vsnprintf(finding->says, sizeof finding->says, format, args);
    va_end(args);
}

static void add_note(struct diagnosis *diagnosis, const char *says, const char *attempt)
{
    doctor_add(diagnosis, microphone, FINDING_NOTE, EXIT_CODE_OK, attempt, "%s", says);
}

static void hear_rate(struct diagnosis *diagnosis, const struct clinch_capture_info *info)
{
    double off = info->measured_rate_hz / info->sample_rate_hz - 1;
    if (info->rate_measured && fabs(off) > rate_off_most)
        doctor_add(diagnosis, microphone, FINDING_NOTE, EXIT_CODE_OK,
                   "choose another device of the same microphone from clinch devices",
                   "it says %d Hz and gives %.0f: voices sound too %s", info->sample_rate_hz,
                   info->measured_rate_hz, off > 0 ? "low and slow" : "high and fast");
}

/* Nothing more can be said of a voice that is not there. */
static bool hear_voice(struct diagnosis *diagnosis, const struct clinch_checkup *checkup)
{
    if (checkup->is_zero)
        doctor_add(diagnosis, microphone, FINDING_WRONG, EXIT_CODE_DEVICE,
                   "unmute it, or choose another with --device",
                   "nothing was heard, not even noise: it is muted or switched off");
    else if (checkup->is_silent)
        doctor_add(diagnosis, microphone, FINDING_WRONG, EXIT_CODE_DEVICE,
                   "say a sentence while it listens; if you did, this may be the wrong "
                   "microphone: see clinch devices",
                   "no voice was heard, only quiet or even noise (%.0f dB)",
                   checkup->loudest_db);
    return !checkup->is_zero && !checkup->is_silent;
}

void doctor_hear(struct diagnosis *diagnosis, const struct clinch_checkup *checkup,
                 const struct clinch_capture_info *info)
{
    size_t before = diagnosis->count;
    diagnosis->heard = true;
    diagnosis->checkup = *checkup;
    diagnosis->microphone = *info;
    bool voice = hear_voice(diagnosis, checkup);
    if (checkup->is_quiet)
        add_note(diagnosis, "your voice is too quiet",
                 "move closer, or turn the microphone up in the system's sound settings");
    if (checkup->is_clipped)
        add_note(diagnosis, "your voice is too loud and is cut at the top",
                 "move back, or turn the microphone down in the system's sound settings");
    if (checkup->has_hum)
        doctor_add(diagnosis, microphone, FINDING_NOTE, EXIT_CODE_OK,
                   "move it away from power supplies, or run a laptop on its battery",
                   "it hums at %.0f Hz, from the mains", checkup->hum_hz);
    else if (checkup->is_noisy)
        add_note(diagnosis, "there is much noise beside your voice",
                 "shut the window and the fan out, or move closer to the microphone");
    hear_rate(diagnosis, info);
    if (voice && diagnosis->count == before)
        doctor_add(diagnosis, microphone, FINDING_OK, EXIT_CODE_OK, NULL,
                   "your voice is clear (%.0f dB, noise %.0f dB)", checkup->loudest_db,
                   checkup->noise_db);
}

static const char *state_name(enum finding_state state)
{
    static const char *const names[] = {"ok", "note", "wrong"};
    return names[state];
}

void doctor_write_text(struct text *out, const struct diagnosis *diagnosis)
{
    for (size_t i = 0; i < diagnosis->count; i++) {
        const struct finding *finding = &diagnosis->findings[i];
        text_add_format(out, "%-7s%-*s%s\n", state_name(finding->state), NAME_COLUMNS,
                        finding->name, finding->says);
        if (finding->attempt != NULL)
            text_add_format(out, "%*s%s\n", 7 + NAME_COLUMNS, "", finding->attempt);
    }
}

static void add_microphone(struct text *out, const struct diagnosis *diagnosis)
{
    const struct clinch_checkup *checkup = &diagnosis->checkup;
    const struct clinch_capture_info *info = &diagnosis->microphone;
    text_add_format(out, "{\"loudest_db\": %.1f, \"noise_db\": %.1f, \"clipped_ratio\": %.4f",
                    checkup->loudest_db, checkup->noise_db, checkup->clipped_ratio);
    text_add(out, ", \"hum_hz\": ");
    quoted_number(out, checkup->has_hum, checkup->hum_hz, 0);
    text_add_format(out,
                    ", \"sample_rate_hz\": %d, \"measured_rate_hz\": ", info->sample_rate_hz);
    quoted_number(out, info->rate_measured, info->measured_rate_hz, 0);
    text_add_format(out, ", \"dropped_count\": %llu}", (unsigned long long)info->dropped_count);
}

void doctor_write_json(struct text *out, const struct diagnosis *diagnosis)
{
    text_add(out, "{\n  \"schema\": \"clinch.doctor/1\",\n  \"checks\": [\n");
    for (size_t i = 0; i < diagnosis->count; i++) {
        const struct finding *finding = &diagnosis->findings[i];
        text_add_format(out,
                        "    {\"name\": \"%s\", \"state\": \"%s\", \"says\": ", finding->name,
                        state_name(finding->state));
        quoted_string(out, finding->says);
        text_add(out, ", \"try\": ");
        quoted_string(out, finding->attempt);
        text_add(out, i + 1 < diagnosis->count ? "},\n" : "}\n");
    }
    text_add(out, "  ],\n  \"microphone\": ");
    if (diagnosis->heard)
        add_microphone(out, diagnosis);
    else
        text_add(out, "null");
    text_add(out, "\n}\n");
}

enum exit_code doctor_code(const struct diagnosis *diagnosis)
{
    for (size_t i = 0; i < diagnosis->count; i++)
        if (diagnosis->findings[i].state == FINDING_WRONG)
            return diagnosis->findings[i].code;
    return EXIT_CODE_OK;
}

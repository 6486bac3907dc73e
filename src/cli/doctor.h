/** What the doctor found, and how it is told. */
#ifndef CLI_DOCTOR_H
#define CLI_DOCTOR_H

#include <clinch/capture.h>

#include "base/text.h"
#include "exit.h"

enum finding_state { FINDING_OK, FINDING_NOTE, FINDING_WRONG };

struct finding {
    const char *name; /* what was looked at; static */
    enum finding_state state;
    char says[600];
    const char *attempt; /* what to do; static, or NULL */
    enum exit_code code; /* of what is wrong */
};

enum { FINDINGS_MOST = 12 };

struct diagnosis {
    struct finding findings[FINDINGS_MOST];
    size_t count;
    bool heard; /* the two below are known */
    struct clinch_checkup checkup;
    struct clinch_capture_info microphone; /* strings are not to be used */
};

/** Adds a finding with a sentence; the last ones are left out when there are too many. */
void doctor_add(struct diagnosis *diagnosis, const char *name, enum finding_state state,
                enum exit_code code, const char *attempt, const char *format, ...)
    __attribute__((format(printf, 6, 7)));

/** What three seconds of a microphone's sound say, in plain words. */
void doctor_hear(struct diagnosis *diagnosis, const struct clinch_checkup *checkup,
                 const struct clinch_capture_info *info);

void doctor_write_text(struct text *out, const struct diagnosis *diagnosis);
void doctor_write_json(struct text *out, const struct diagnosis *diagnosis);

/** The code of the first thing that is wrong. */
enum exit_code doctor_code(const struct diagnosis *diagnosis);

#endif

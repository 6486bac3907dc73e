#include "fail.h"

#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>

const char *clinch_status_name(enum clinch_status status)
{
    static const char *const names[] = {
        [CLINCH_OK] = "ok",
        [CLINCH_ERROR_ARGUMENT] = "argument",
        [CLINCH_ERROR_MEMORY] = "memory",
        [CLINCH_ERROR_IO] = "io",
        [CLINCH_ERROR_FORMAT] = "format",
        [CLINCH_ERROR_NO_AUDIO] = "no_audio",
        [CLINCH_ERROR_MODEL] = "model",
        [CLINCH_ERROR_RULES] = "rules",
        [CLINCH_ERROR_ENGINE] = "engine",
        [CLINCH_ERROR_DEVICE] = "device",
        [CLINCH_ERROR_CANCELLED] = "cancelled",
    };
    size_t index = (size_t)status;
    return index < sizeof names / sizeof *names ? names[index] : "unknown";
}

enum clinch_status(fail)(struct clinch_error *error, enum clinch_status status,
                         const char *format, ...)
{
    if (error != NULL) {
        va_list args;
        va_start(args, format);
        vsnprintf(error->message, sizeof error->message, format, args);
        va_end(args);
    }
    return status;
}

enum clinch_status(fail_memory)(struct clinch_error *error)
{
    return fail(error, CLINCH_ERROR_MEMORY, "no memory left");
}

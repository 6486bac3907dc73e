/**
 * How every function of Clinch says that something went wrong.
 *
 * A function that can fail returns a status and takes, last, an optional `struct clinch_error`
 * that the caller owns: on failure it holds one sentence that names the thing and the value
 * (`interview.m4a: no audio stream`). A failure leaves the outputs untouched. The library never
 * prints, never ends the process and keeps no global state.
 *
 * What it does not know: exit codes and languages; these belong to the program.
 */
#ifndef CLINCH_ERROR_H
#define CLINCH_ERROR_H

#if defined(__GNUC__)
#define CLINCH_API      __attribute__((visibility("default")))
#define CLINCH_MUST_USE __attribute__((warn_unused_result))
#else
#define CLINCH_API
#define CLINCH_MUST_USE
#endif

#ifdef __cplusplus
extern "C" {
#endif

/** What kind of thing went wrong; the program's exit codes follow these. */
enum clinch_status {
    CLINCH_OK = 0,
    CLINCH_ERROR_ARGUMENT, /**< a value that the caller gave is not one that can be used */
    CLINCH_ERROR_MEMORY,   /**< no memory left */
    CLINCH_ERROR_IO,       /**< a file could not be opened, read or written */
    CLINCH_ERROR_FORMAT,   /**< a file was read and is not what it should be */
    CLINCH_ERROR_NO_AUDIO, /**< a recording without the audio that was asked for */
    CLINCH_ERROR_MODEL,    /**< an acoustic or language model is missing or damaged */
    CLINCH_ERROR_RULES,    /**< a mistake in the data of rules or thresholds */
    CLINCH_ERROR_ENGINE,   /**< the recogniser failed on sound that it should have taken */
    CLINCH_ERROR_DEVICE,   /**< no microphone, one that is busy, or one that stopped */
    CLINCH_ERROR_CANCELLED /**< the caller's progress function asked to stop */
};

/** One sentence about the last failure; owned by the caller, no need to free or clear. */
struct clinch_error {
    char message[512];
};

/** The name of a status, such as "io"; never NULL, static. */
CLINCH_API const char *clinch_status_name(enum clinch_status status);

#ifdef __cplusplus
}
#endif

#endif

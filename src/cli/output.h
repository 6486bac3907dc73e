/**
 * Where reports go: standard output, a file (whole or not at all), or a folder with a file for
 * each input.
 */
#ifndef CLI_OUTPUT_H
#define CLI_OUTPUT_H

#include <clinch/report.h>

#include "base/text.h"
#include "command.h"
#include "exit.h"

enum output_place { OUTPUT_STANDARD, OUTPUT_FILE, OUTPUT_FOLDER };

struct output {
    enum output_place place;
    const char *path; /* borrowed */
    enum clinch_format format;
    bool array; /* several reports in one JSON document */
    bool ascii;
    size_t report_count;
    struct text held; /* what is written at the end */
};

/**
 * Looks before the work begins whether the output can be written, so that an hour of listening
 * is not lost to a misspelt folder.
 *
 * `*code` becomes USAGE (the settings do not fit together) or OUTPUT on a failure.
 */
bool output_open(struct output *output, const struct settings *settings, enum exit_code *code,
                 struct clinch_error *error);

/** Takes the report of an input. Fails with IO. */
enum clinch_status output_add(struct output *output, const char *input, const char *bytes,
                              size_t byte_count, struct clinch_error *error);

/** Writes what was held, if there is anything. Fails with IO. */
enum clinch_status output_finish(struct output *output, struct clinch_error *error);

void output_close(struct output *output);

#endif

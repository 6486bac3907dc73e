#include <stdlib.h>

#include <clinch/session.h>

#include "output.h"
#include "profiles.h"
#include "say.h"

/* The code of this text alone. */
static enum exit_code check_one(struct clinch_session *session, const char *path,
                                struct output *output,
                                const struct clinch_render_options *options)
{
    struct clinch_error error;
    struct clinch_report *report = NULL;
    char *bytes = NULL;
    size_t byte_count = 0;
    enum exit_code code = EXIT_CODE_OK;
    enum clinch_status status = clinch_session_check(session, path, &report, &error);
    if (status == CLINCH_OK)
        status = clinch_report_render(report, options, &bytes, &byte_count, &error);
    code = exit_for(status);
    if (status == CLINCH_OK && output_add(output, path, bytes, byte_count, &error) != CLINCH_OK)
        code = EXIT_CODE_OUTPUT;
    if (code != EXIT_CODE_OK)
        say_failure(error.message);
    free(bytes);
    clinch_report_free(report);
    return code;
}

static enum exit_code check_all(struct clinch_session *session, const struct settings *settings,
                                struct output *output)
{
    struct clinch_error error;
    struct clinch_render_options options = say_options(settings, output);
    enum exit_code first = EXIT_CODE_OK, code = EXIT_CODE_OK;
    output->ascii = options.ascii;
    for (size_t i = 0; code != EXIT_CODE_OUTPUT && i < settings->operand_count; i++) {
        code = check_one(session, settings->operands[i], output, &options);
        first = first == EXIT_CODE_OK ? code : first;
    }
    if (code != EXIT_CODE_OUTPUT && output_finish(output, &error) != CLINCH_OK) {
        say_failure(error.message);
        first = first == EXIT_CODE_OK ? EXIT_CODE_OUTPUT : first;
    }
    return first;
}

int cmd_check(const struct settings *settings)
{
    struct clinch_session_options options = {.rules_dir = settings->rules_dir};
    struct clinch_profile *profile = NULL;
    struct clinch_session *session = NULL;
    struct clinch_error error;
    struct output output = {0};
    enum exit_code code;
    if (!output_open(&output, settings, &code, &error)) {
        say_failure(error.message);
        return (int)code;
    }
    enum clinch_status status = profiles_use(settings, &options, &profile, &error);
    if (status != CLINCH_OK) {
        code = status == CLINCH_ERROR_ARGUMENT ? EXIT_CODE_USAGE : exit_for(status);
        say_failure(error.message);
        goto out;
    }
    status = clinch_session_open(&session, &options, &error);
    if (status == CLINCH_OK) {
        code = check_all(session, settings, &output);
    } else {
        code = status == CLINCH_ERROR_IO ? EXIT_CODE_RULES : exit_for(status);
        say_failure(error.message);
    }
out:
    clinch_session_close(session);
    clinch_profile_free(profile);
    output_close(&output);
    return (int)code;
}

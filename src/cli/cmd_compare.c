#include <stdlib.h>

#include "base/fail.h"
#include "base/memory.h"
#include "given.h"
#include "keep.h"
#include "sheets.h"

static enum clinch_status read_all(const struct settings *settings, struct given *given,
                                   struct clinch_coached *takes, struct clinch_error *error)
{
    struct clinch_store *store = NULL;
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; status == CLINCH_OK && i < settings->operand_count; i++) {
        status = given_read(&given[i], settings->operands[i], &store, error);
        if (status == CLINCH_OK)
            takes[i] = given_coached(&given[i]);
    }
    clinch_store_close(store);
    return status;
}

static enum clinch_status compare(const struct settings *settings, struct sheets *sheets,
                                  const struct clinch_coached *takes, enum exit_code *code,
                                  struct clinch_error *error)
{
    struct clinch_coach *coach = NULL;
    struct clinch_comparison *comparison = NULL;
    char *text = NULL;
    size_t byte_count = 0;
    enum clinch_status status = clinch_coach_open(&coach, settings->rules_dir, error);
    if (status == CLINCH_OK)
        status =
            clinch_comparison_make(&comparison, coach, takes, settings->operand_count, error);
    if (status == CLINCH_OK)
        status =
            clinch_comparison_render(comparison, &sheets->options, &text, &byte_count, error);
    if (status == CLINCH_OK)
        *code = sheets_put(sheets, "comparison", text, byte_count);
    clinch_comparison_free(comparison);
    clinch_coach_close(coach);
    return status;
}

int cmd_compare(const struct settings *settings)
{
    size_t count = settings->operand_count;
    struct clinch_error error;
    struct sheets sheets;
    enum exit_code code;
    if (!sheets_open(&sheets, settings, &code))
        return (int)code;
    struct given *given = memory_make(count, sizeof *given);
    struct clinch_coached *takes = memory_make(count, sizeof *takes);
    enum clinch_status status = CLINCH_OK;
    if (given == NULL || takes == NULL)
        status = fail_memory(&error);
    if (status == CLINCH_OK)
        status = read_all(settings, given, takes, &error);
    if (status == CLINCH_OK)
        status = compare(settings, &sheets, takes, &code, &error);
    for (size_t i = 0; given != NULL && i < count; i++)
        given_free(&given[i]);
    free(given);
    free(takes);
    sheets_close(&sheets);
    return status == CLINCH_OK ? (int)code : keep_failure(status, &error);
}

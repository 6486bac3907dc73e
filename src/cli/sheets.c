#include "sheets.h"

#include <stdlib.h>

#include "say.h"

bool sheets_open(struct sheets *sheets, const struct settings *settings, enum exit_code *code)
{
    static const enum clinch_format alike[] = {[CLINCH_SHEET_TEXT] = CLINCH_FORMAT_TEXT,
                                               [CLINCH_SHEET_JSON] = CLINCH_FORMAT_JSON,
                                               [CLINCH_SHEET_CSV] = CLINCH_FORMAT_TEXT,
                                               [CLINCH_SHEET_HTML] = CLINCH_FORMAT_HTML};
    struct settings one = *settings;
    struct clinch_error error;
    one.operand_count = settings->operand_count > 0 ? 1 : 0;
    one.format = (int)alike[settings->form];
    *sheets = (struct sheets){0};
    *code = EXIT_CODE_OK;
    if (!output_open(&sheets->output, &one, code, &error)) {
        say_failure(error.message);
        return false;
    }
    *code = EXIT_CODE_OK;
    struct clinch_render_options look = say_options(&one, &sheets->output);
    sheets->options =
        (struct clinch_sheet_options){.format = (enum clinch_sheet_format)settings->form,
                                      .color = look.color,
                                      .ascii = look.ascii,
                                      .columns = look.columns};
    return true;
}

enum exit_code sheets_put(struct sheets *sheets, const char *name, char *text,
                          size_t byte_count)
{
    struct clinch_error error;
    enum clinch_status status = output_add(&sheets->output, name, text, byte_count, &error);
    free(text);
    if (status == CLINCH_OK)
        status = output_finish(&sheets->output, &error);
    if (status == CLINCH_OK)
        return EXIT_CODE_OK;
    say_failure(error.message);
    return EXIT_CODE_OUTPUT;
}

void sheets_close(struct sheets *sheets)
{
    output_close(&sheets->output);
}

#include "letters.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/fail.h"
#include "base/file.h"
#include "base/folder.h"
#include "base/text.h"
#include "say.h"

static const char *const file_names[LETTERS_FORM_COUNT] = {"thank-you.txt", "thank-you.eml",
                                                           "thank-you.ics"};

static enum clinch_status render(const struct clinch_follow_up *draft, enum letters_form form,
                                 char **bytes, size_t *byte_count, struct clinch_error *error)
{
    struct text out = {0};
    if (form == LETTERS_EML)
        return clinch_follow_up_mail(draft, bytes, byte_count, error);
    if (form == LETTERS_ICS)
        return clinch_follow_up_reminder(draft, bytes, byte_count, error);
    text_add_format(&out, "Subject: %s\n\n", draft->subject);
    text_add(&out, draft->body);
    if (out.failed) {
        text_free(&out);
        return fail_memory(error);
    }
    *bytes = out.bytes;
    *byte_count = out.length;
    return CLINCH_OK;
}

static enum exit_code write_standard(const char *bytes, size_t byte_count)
{
    if (fwrite(bytes, 1, byte_count, stdout) == byte_count && fflush(stdout) == 0)
        return EXIT_CODE_OK;
    say_failure("standard output: cannot write");
    return EXIT_CODE_OUTPUT;
}

static enum exit_code write_form(const struct clinch_follow_up *draft, enum letters_form form,
                                 const char *path)
{
    struct clinch_error error;
    char *bytes = NULL;
    size_t byte_count = 0;
    enum clinch_status status = render(draft, form, &bytes, &byte_count, &error);
    enum exit_code code = exit_for(status);
    if (status == CLINCH_OK && path == NULL)
        code = write_standard(bytes, byte_count);
    else if (status == CLINCH_OK && file_write(path, bytes, byte_count, &error) != CLINCH_OK)
        code = EXIT_CODE_OUTPUT;
    if (code != EXIT_CODE_OK && (status != CLINCH_OK || path != NULL))
        say_failure(error.message);
    free(bytes);
    return code;
}

/* A folder gets all three. */
static enum exit_code write_all(const struct clinch_follow_up *draft, const char *folder)
{
    enum exit_code code = EXIT_CODE_OK;
    for (int form = 0; code == EXIT_CODE_OK && form < LETTERS_FORM_COUNT; form++) {
        char *path = folder_join(folder, file_names[form]);
        code =
            path != NULL ? write_form(draft, (enum letters_form)form, path) : EXIT_CODE_FAILED;
        free(path);
    }
    return code;
}

enum exit_code letters_write(const struct clinch_follow_up *draft, enum letters_form form,
                             const char *output)
{
    if (output != NULL && file_is_folder(output))
        return write_all(draft, output);
    return write_form(draft, form, output);
}

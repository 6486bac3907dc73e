#include "output.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/fail.h"
#include "base/file.h"

static const char *const endings[CLINCH_FORMAT_COUNT] = {
    [CLINCH_FORMAT_TEXT] = ".report.txt",   [CLINCH_FORMAT_JSON] = ".json",
    [CLINCH_FORMAT_JSONL] = ".jsonl",       [CLINCH_FORMAT_VTT] = ".vtt",
    [CLINCH_FORMAT_TEXTGRID] = ".TextGrid", [CLINCH_FORMAT_HTML] = ".html",
    [CLINCH_FORMAT_RTTM] = ".rttm"};

static bool holds_one(enum clinch_format format)
{
    return format == CLINCH_FORMAT_VTT || format == CLINCH_FORMAT_TEXTGRID ||
           format == CLINCH_FORMAT_RTTM || format == CLINCH_FORMAT_HTML;
}

/* FOLDER/take.json for calls/take.wav. */
static struct text path_in_folder(const struct output *output, const char *input)
{
    const char *slash = strrchr(input, '/');
    const char *name = strcmp(input, "-") == 0 ? "standard-input" : slash ? slash + 1 : input;
    const char *dot = strrchr(name, '.');
    size_t length = dot != NULL && dot != name ? (size_t)(dot - name) : strlen(name);
    size_t end = strlen(output->path);
    struct text path = {0};
    text_add(&path, output->path);
    text_add(&path, end > 0 && output->path[end - 1] == '/' ? "" : "/");
    text_add_bytes(&path, name, length);
    text_add(&path, endings[output->format]);
    return path;
}

static bool same_file(const char *a, const char *b)
{
    struct stat first, second;
    return stat(a, &first) == 0 && stat(b, &second) == 0 && first.st_dev == second.st_dev &&
           first.st_ino == second.st_ino && S_ISREG(first.st_mode);
}

static enum clinch_status spare_inputs(const char *path, const struct settings *settings,
                                       struct clinch_error *error)
{
    for (size_t i = 0; i < settings->operand_count; i++)
        if (same_file(path, settings->operands[i]))
            return fail(error, CLINCH_ERROR_ARGUMENT,
                        "%s: is an input, and would be overwritten by the output", path);
    return CLINCH_OK;
}

/* No two inputs may end in one file, and no input may be written over. */
static enum clinch_status check_names(const struct output *output,
                                      const struct settings *settings,
                                      struct clinch_error *error)
{
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; status == CLINCH_OK && i < settings->operand_count; i++) {
        struct text mine = path_in_folder(output, settings->operands[i]);
        if (mine.failed)
            status = fail_memory(error);
        else
            status = spare_inputs(mine.bytes, settings, error);
        for (size_t k = 0; status == CLINCH_OK && k < i; k++) {
            struct text other = path_in_folder(output, settings->operands[k]);
            if (!other.failed && strcmp(mine.bytes, other.bytes) == 0)
                status =
                    fail(error, CLINCH_ERROR_ARGUMENT, "%s and %s would both be written to %s",
                         settings->operands[k], settings->operands[i], mine.bytes);
            text_free(&other);
        }
        text_free(&mine);
    }
    return status;
}

static enum clinch_status check_writable(const char *path, struct clinch_error *error)
{
    struct text folder = {0};
    const char *slash = strrchr(path, '/');
    struct stat facts;
    if (stat(path, &facts) == 0 && !S_ISREG(facts.st_mode) && !S_ISDIR(facts.st_mode))
        return CLINCH_OK;
    if (file_is_folder(path))
        text_add(&folder, path);
    else if (slash == NULL)
        text_add(&folder, ".");
    else
        text_add_bytes(&folder, path, slash == path ? 1 : (size_t)(slash - path));
    enum clinch_status status = CLINCH_OK;
    if (folder.failed)
        status = fail_memory(error);
    else if (access(folder.bytes, W_OK | X_OK) != 0)
        status = fail(error, CLINCH_ERROR_IO, "%s: cannot write: %s", path, strerror(errno));
    text_free(&folder);
    return status;
}

static enum clinch_status check_settings(struct output *output, const struct settings *settings,
                                         struct clinch_error *error)
{
    bool several = settings->operand_count > 1;
    size_t length = output->path ? strlen(output->path) : 0;
    if (output->place == OUTPUT_FILE && output->path[length - 1] == '/')
        return fail(error, CLINCH_ERROR_ARGUMENT, "%s: there is no such folder", output->path);
    if (several && holds_one(output->format) && output->place != OUTPUT_FOLDER)
        return fail(error, CLINCH_ERROR_ARGUMENT,
                    "%s holds one recording only; name a folder with --output to get a file "
                    "for each",
                    clinch_format_name(output->format));
    if (output->format == CLINCH_FORMAT_HTML && output->place == OUTPUT_STANDARD &&
        isatty(STDOUT_FILENO))
        return fail(error, CLINCH_ERROR_ARGUMENT,
                    "html is for a browser, not for a terminal; name a file for the page, as "
                    "in --output close.html");
    if (output->place == OUTPUT_FOLDER)
        return check_names(output, settings, error);
    return output->place == OUTPUT_FILE ? spare_inputs(output->path, settings, error)
                                        : CLINCH_OK;
}

bool output_open(struct output *output, const struct settings *settings, enum exit_code *code,
                 struct clinch_error *error)
{
    const char *path = settings->output;
    *output = (struct output){.path = path, .format = (enum clinch_format)settings->format};
    if (path == NULL || strcmp(path, "-") == 0)
        output->place = OUTPUT_STANDARD;
    else
        output->place = file_is_folder(path) ? OUTPUT_FOLDER : OUTPUT_FILE;
    output->array = output->format == CLINCH_FORMAT_JSON && settings->operand_count > 1 &&
                    output->place != OUTPUT_FOLDER;
    *code = EXIT_CODE_USAGE;
    if (check_settings(output, settings, error) != CLINCH_OK)
        return false;
    *code = EXIT_CODE_OUTPUT;
    return output->place == OUTPUT_STANDARD || check_writable(path, error) == CLINCH_OK;
}

static enum clinch_status write_standard(const char *bytes, size_t byte_count,
                                         struct clinch_error *error)
{
    if (fwrite(bytes, 1, byte_count, stdout) == byte_count && fflush(stdout) == 0)
        return CLINCH_OK;
    return fail(error, CLINCH_ERROR_IO, "standard output: cannot write: %s", strerror(errno));
}

/* A device or pipe is written to; only a file can be replaced. A link stays one. */
static enum clinch_status write_file(const char *path, const char *bytes, size_t byte_count,
                                     struct clinch_error *error)
{
    struct stat facts;
    if (stat(path, &facts) == 0 && !S_ISREG(facts.st_mode)) {
        FILE *stream = fopen(path, "wb");
        bool whole = stream != NULL && fwrite(bytes, 1, byte_count, stream) == byte_count;
        if (stream != NULL && fclose(stream) != 0)
            whole = false;
        return whole ? CLINCH_OK
                     : fail(error, CLINCH_ERROR_IO, "%s: cannot write: %s", path,
                            strerror(errno));
    }
    char *target = realpath(path, NULL);
    enum clinch_status status = file_write(target ? target : path, bytes, byte_count, error);
    free(target);
    return status;
}

static void add_separator(struct output *output, struct text *out)
{
    bool first = output->report_count == 0;
    if (output->array) {
        text_add(out, first ? "[\n" : ",\n");
    } else if (output->format == CLINCH_FORMAT_TEXT && !first) {
        text_add(out, "\n");
        for (int i = 0; i < 40; i++)
            text_add(out, output->ascii ? "-" : "─");
        text_add(out, "\n\n");
    }
}

enum clinch_status output_add(struct output *output, const char *input, const char *bytes,
                              size_t byte_count, struct clinch_error *error)
{
    if (output->place == OUTPUT_FOLDER) {
        struct text path = path_in_folder(output, input);
        enum clinch_status status =
            path.failed ? fail_memory(error) : write_file(path.bytes, bytes, byte_count, error);
        text_free(&path);
        return status;
    }
    bool last_break = output->array && byte_count > 0 && bytes[byte_count - 1] == '\n';
    add_separator(output, &output->held);
    text_add_bytes(&output->held, bytes, byte_count - last_break);
    output->report_count++;
    if (output->held.failed)
        return fail_memory(error);
    if (output->place == OUTPUT_FILE || output->array)
        return CLINCH_OK;
    enum clinch_status status = write_standard(output->held.bytes, output->held.length, error);
    text_free(&output->held);
    return status;
}

enum clinch_status output_finish(struct output *output, struct clinch_error *error)
{
    if (output->report_count == 0 || output->place == OUTPUT_FOLDER)
        return CLINCH_OK;
    if (output->array)
        text_add(&output->held, "\n]\n");
    if (output->held.failed)
        return fail_memory(error);
    if (output->place == OUTPUT_FILE)
        return write_file(output->path, output->held.bytes, output->held.length, error);
    return output->array ? write_standard(output->held.bytes, output->held.length, error)
                         : CLINCH_OK;
}

void output_close(struct output *output)
{
    text_free(&output->held);
}

#include "yaml.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "fail.h"
#include "memory.h"

/* What libcyaml says while it reads: the first mistake and the innermost place. */
struct complaint {
    char what[256];
    char field[40];
    unsigned line;
};

static void listen(cyaml_log_t level, void *context, const char *format, va_list args)
{
    struct complaint *complaint = context;
    char said[256];
    (void)level;
    vsnprintf(said, sizeof said, format, args);
    said[strcspn(said, "\n")] = '\0';
    const char *what = strncmp(said, "Load: ", 6) == 0 ? said + 6 : said;
    const char *line = strstr(said, "line: ");
    if (complaint->line == 0 && line != NULL) {
        complaint->line = (unsigned)strtoul(line + 6, NULL, 10);
        (void)sscanf(said, " in mapping field '%39[^']'", complaint->field);
    }
    if (complaint->what[0] == '\0')
        memcpy(complaint->what, what, strlen(what) + 1);
}

static void *allocate(void *context, void *block, size_t size)
{
    (void)context;
    if (size == 0) {
        free(block);
        return NULL;
    }
    return memory_resize(block, size, 1);
}

static cyaml_config_t config_for(struct complaint *complaint)
{
    return (cyaml_config_t){.log_fn = listen,
                            .log_ctx = complaint,
                            .mem_fn = allocate,
                            .log_level = CYAML_LOG_ERROR};
}

/* libcyaml knows the line of the mapping that a key is in, not the key's own. */
static unsigned line_of_key(const struct complaint *complaint, const char *bytes)
{
    static const char unexpected[] = "Unexpected key: ";
    if (strncmp(complaint->what, unexpected, sizeof unexpected - 1) != 0)
        return complaint->line;
    const char *key = complaint->what + sizeof unexpected - 1;
    size_t length = strlen(key);
    unsigned line = 1;
    for (const char *at = bytes; *at != '\0'; at++) {
        if (line >= complaint->line && strncmp(at, key, length) == 0 && at[length] == ':')
            return line;
        line += *at == '\n';
    }
    return complaint->line;
}

/* What a name could have been, for the fields that take one of a list. */
static const char *names_of(const struct yaml_kind *kind, const struct complaint *complaint)
{
    if (strncmp(complaint->what, "Invalid ENUM", 12) != 0)
        return NULL;
    for (size_t i = 0; i < kind->name_count; i++)
        if (strcmp(complaint->field, kind->names[i].field) == 0)
            return kind->names[i].expected;
    return NULL;
}

static enum clinch_status complain(const struct yaml_kind *kind,
                                   const struct complaint *complaint, cyaml_err_t code,
                                   const char *name, const char *bytes,
                                   struct clinch_error *error)
{
    const char *names = names_of(kind, complaint);
    bool number = strncmp(complaint->what, "Invalid FLOAT", 13) == 0;
    bool named =
        complaint->field[0] != '\0' && strstr(complaint->what, complaint->field) == NULL;
    return fail(error, kind->mistake, "%s:%u: %s%s%s%s%s", name,
                complaint->line > 0 ? line_of_key(complaint, bytes) : 1,
                named ? complaint->field : "", named ? ": " : "",
                complaint->what[0] != '\0' ? complaint->what
                : code != CYAML_OK         ? cyaml_strerror(code)
                                           : "expected something, found nothing",
                names != NULL ? "; expected one of " : "",
                names != NULL ? names
                : number      ? "; expected a number"
                              : "");
}

enum clinch_status yaml_read(const struct yaml_kind *kind, void **data, const char *name,
                             const char *bytes, size_t length, struct clinch_error *error)
{
    struct complaint complaint = {0};
    cyaml_config_t config = config_for(&complaint);
    cyaml_data_t *read = NULL;
    cyaml_err_t code =
        cyaml_load_data((const uint8_t *)bytes, length, &config, kind->schema, &read, NULL);
    if (code == CYAML_ERR_OOM)
        return fail_memory(error);
    if (code != CYAML_OK || read == NULL)
        return complain(kind, &complaint, code, name, bytes, error);
    *data = read;
    return CLINCH_OK;
}

void yaml_free(const struct yaml_kind *kind, void *data)
{
    struct complaint complaint = {0};
    cyaml_config_t config = config_for(&complaint);
    (void)cyaml_free(&config, kind->schema, data, 0);
}

/**
 * What can still be read of a damaged SQLite file, page by page, without following its trees.
 *
 * Every leaf page is looked at by itself, so that damage costs no more than what lay in the
 * damaged pages. Pages that the journal (-wal) holds in a committed state count instead of the
 * file's own. Freed pages are zeroed by `secure_delete`, so that nothing forgotten comes back.
 * Source: "Database File Format", sqlite.org/fileformat2.html, sections 1.3, 1.5, 1.6, 2.1, 4.
 */
#ifndef STORE_SALVAGE_H
#define STORE_SALVAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <clinch/error.h>

enum salvage_kind { SALVAGE_NULL, SALVAGE_INTEGER, SALVAGE_REAL, SALVAGE_TEXT, SALVAGE_BLOB };

struct salvage_value {
    enum salvage_kind kind;
    int64_t integer;
    double real;
    const char *bytes; /* of a text or blob; not NUL-terminated */
    size_t length;
};

enum { SALVAGE_VALUES_MOST = 64 };

struct salvage_record {
    bool in_index; /* its last value is the row that it points to */
    int64_t row;   /* else its own number */
    struct salvage_value values[SALVAGE_VALUES_MOST];
    size_t value_count;
};

typedef enum clinch_status salvage_fn(void *context, const struct salvage_record *record,
                                      struct clinch_error *error);

/** Calls for every record that is whole; what it points to is borrowed. Fails with IO when the
 * file cannot be read, MEMORY, or what a call failed with. */
enum clinch_status salvage_read(const char *path, salvage_fn *take, void *context,
                                struct clinch_error *error);

#endif

/* The row of a take and its texts, as adding, importing and repairing write them. */
#include "store.h"

#include "base/fail.h"

/* Where the columns of a take begin in the statement. */
enum { PLACE_FIGURES = 14 };

static const char insert_take[] =
    "INSERT INTO take (identity, person, name, at_s, utc_offset_s, situation, style, drill,"
    " profile, note, has_sound, number, interview";

static void join_words(const struct clinch_transcript *transcript, struct text *out)
{
    text_add(out, "");
    for (size_t i = 0; transcript != NULL && i < transcript->word_count; i++) {
        text_add(out, i > 0 ? " " : "");
        text_add(out, transcript->words[i].text);
    }
}

static void bind_figures(sqlite3_stmt *statement, const struct clinch_report *report)
{
    for (int i = 0; i < CLINCH_MEASURE_COUNT; i++) {
        struct clinch_figure figure = clinch_report_figure(report, (enum clinch_measure_name)i);
        if (figure.known)
            sqlite3_bind_double(statement, PLACE_FIGURES + i, figure.value);
    }
}

static void bind_take(sqlite3_stmt *statement, const struct store_row *row, int64_t person)
{
    const struct clinch_new_take *take = row->take;
    store_bind(statement, 1, row->identity);
    if (person != 0)
        sqlite3_bind_int64(statement, 2, person);
    store_bind(statement, 3, take->name);
    sqlite3_bind_int64(statement, 4, take->at_s);
    sqlite3_bind_int64(statement, 5, row->utc_offset_s);
    store_bind(statement, 6, clinch_situation_label(take->situation));
    store_bind(statement, 7, clinch_style_label(take->style));
    store_bind(statement, 8, take->drill);
    store_bind(statement, 9, take->profile);
    store_bind(statement, 10, take->note);
    sqlite3_bind_int(statement, 11, take->sound != NULL);
    if (row->number != 0)
        sqlite3_bind_int64(statement, 12, row->number);
    sqlite3_bind_int(statement, 13, take->report->interview != NULL);
    bind_figures(statement, take->report);
}

static enum clinch_status prepare(struct clinch_store *store, sqlite3_stmt **statement,
                                  struct clinch_error *error)
{
    struct text sql = {0};
    text_add(&sql, insert_take);
    for (int i = 0; i < CLINCH_MEASURE_COUNT; i++)
        text_add_format(&sql, ", %s", clinch_measure_label((enum clinch_measure_name)i));
    text_add(&sql, ") VALUES (?1");
    for (int i = 2; i < PLACE_FIGURES + CLINCH_MEASURE_COUNT; i++)
        text_add_format(&sql, ", ?%d", i);
    text_add(&sql, ")");
    enum clinch_status status =
        sql.failed ? fail_memory(error) : store_prepare(store, statement, sql.bytes, error);
    text_free(&sql);
    return status;
}

static enum clinch_status insert_texts(struct clinch_store *store, const struct store_row *row,
                                       int64_t number, struct clinch_error *error)
{
    sqlite3_stmt *statement = NULL;
    struct text transcript = {0};
    join_words(row->take->report->transcript, &transcript);
    enum clinch_status status =
        transcript.failed
            ? fail_memory(error)
            : store_prepare(store, &statement,
                            "INSERT INTO take_text (take, report, transcript, script,"
                            " profile_text) VALUES (?, ?, ?, ?, ?)",
                            error);
    if (status == CLINCH_OK) {
        sqlite3_bind_int64(statement, 1, number);
        store_bind(statement, 2, row->report);
        store_bind(statement, 3, transcript.bytes);
        store_bind(statement, 4, row->take->script);
        store_bind(statement, 5, row->take->profile_text);
        status = store_finish(store, statement, error);
    }
    text_free(&transcript);
    return status;
}

enum clinch_status store_insert(struct clinch_store *store, const struct store_row *row,
                                int64_t *number, struct clinch_error *error)
{
    sqlite3_stmt *statement = NULL;
    int64_t person = 0;
    enum clinch_status status = store_person(store, row->take->person, &person, error);
    if (status == CLINCH_OK)
        status = prepare(store, &statement, error);
    if (status != CLINCH_OK)
        return status;
    bind_take(statement, row, person);
    status = store_finish(store, statement, error);
    int64_t added = sqlite3_last_insert_rowid(store->db);
    if (status == CLINCH_OK)
        status = insert_texts(store, row, added, error);
    if (status == CLINCH_OK)
        *number = added;
    return status;
}

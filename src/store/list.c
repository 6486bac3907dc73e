#include "store.h"

#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"

/* As `store_read_take` reads them. */
const char store_take_columns[] =
    "take.number, take.name, person.name, at_s, utc_offset_s, situation, style, drill, profile,"
    " note, has_sound, interview, identity, overall, content, assertiveness, delivery, "
    "moves_count,"
    " words_per_minute, fillers_per_minute, weak_words_count, pitch_range_st, rising_ratio,"
    " loudness_range_lu, longest_pause_s, duration_s, confidence"
    " FROM take LEFT JOIN person ON person.number = take.person";

enum clinch_situation store_situation(const char *label)
{
    for (int i = 0; label != NULL && i < CLINCH_SITUATION_COUNT; i++)
        if (strcmp(clinch_situation_label((enum clinch_situation)i), label) == 0)
            return (enum clinch_situation)i;
    return CLINCH_SITUATION_PLAIN;
}

bool store_read_take(sqlite3_stmt *row, struct clinch_take *take)
{
    bool failed = false;
    const char *style = (const char *)sqlite3_column_text(row, 6);
    *take = (struct clinch_take){
        .number = sqlite3_column_int64(row, 0),
        .name = store_column(row, 1, &failed),
        .person = store_column(row, 2, &failed),
        .at_s = sqlite3_column_int64(row, 3),
        .utc_offset_s = sqlite3_column_int(row, 4),
        .situation = store_situation((const char *)sqlite3_column_text(row, 5)),
        .style = style != NULL && strcmp(style, "direct") == 0 ? CLINCH_STYLE_DIRECT
                                                               : CLINCH_STYLE_CONSULTATIVE,
        .drill = store_column(row, 7, &failed),
        .profile = store_column(row, 8, &failed),
        .note = store_column(row, 9, &failed),
        .has_sound = sqlite3_column_int(row, 10) != 0,
        .interview = sqlite3_column_int(row, 11) != 0,
    };
    for (int i = 0; i < CLINCH_MEASURE_COUNT; i++) {
        int column = STORE_FIGURES_FROM + i;
        take->figures[i].known = sqlite3_column_type(row, column) != SQLITE_NULL;
        take->figures[i].value = sqlite3_column_double(row, column);
    }
    return !failed;
}

void store_free_take(struct clinch_take *take)
{
    free(take->name);
    free(take->person);
    free(take->drill);
    free(take->profile);
    free(take->note);
}

void clinch_take_free_list(struct clinch_take *takes, size_t count)
{
    for (size_t i = 0; i < count; i++)
        store_free_take(&takes[i]);
    free(takes);
}

static void add_conditions(const struct clinch_take_filter *filter, struct text *sql)
{
    text_add_format(sql, "SELECT %s WHERE 1", store_take_columns);
    text_add(sql, filter->person != NULL ? " AND take.person = :person" : "");
    text_add(sql, filter->own ? " AND take.person IS NULL" : "");
    text_add(sql, filter->no_interviews ? " AND interview = 0" : "");
    text_add(sql, filter->profile != NULL ? " AND profile = :profile" : "");
    text_add(sql, filter->drill != NULL ? " AND drill = :drill" : "");
    text_add(sql, filter->since_s != 0 ? " AND at_s >= :since" : "");
    text_add(sql, filter->until_s != 0 ? " AND at_s < :until" : "");
    text_add(sql, " ORDER BY at_s DESC, take.number DESC");
    text_add(sql, filter->most != 0 ? " LIMIT :most" : "");
}

static void bind_number(sqlite3_stmt *statement, const char *name, int64_t value)
{
    int place = sqlite3_bind_parameter_index(statement, name);
    if (place > 0)
        sqlite3_bind_int64(statement, place, value);
}

static void bind_string(sqlite3_stmt *statement, const char *name, const char *value)
{
    int place = sqlite3_bind_parameter_index(statement, name);
    if (place > 0)
        store_bind(statement, place, value);
}

static enum clinch_status prepare_list(struct clinch_store *store,
                                       const struct clinch_take_filter *filter,
                                       sqlite3_stmt **statement, struct clinch_error *error)
{
    struct text sql = {0};
    int64_t person = 0;
    enum clinch_status status = store_person(store, filter->person, &person, error);
    if (status != CLINCH_OK)
        return status;
    add_conditions(filter, &sql);
    status =
        sql.failed ? fail_memory(error) : store_prepare(store, statement, sql.bytes, error);
    text_free(&sql);
    if (status != CLINCH_OK)
        return status;
    bind_number(*statement, ":person", person);
    bind_string(*statement, ":profile", filter->profile);
    bind_string(*statement, ":drill", filter->drill);
    bind_number(*statement, ":since", filter->since_s);
    bind_number(*statement, ":until", filter->until_s);
    bind_number(*statement, ":most", (int64_t)filter->most);
    return CLINCH_OK;
}

static enum clinch_status read_list(struct clinch_store *store, sqlite3_stmt *statement,
                                    struct clinch_take **takes, size_t *count,
                                    struct clinch_error *error)
{
    size_t capacity = 0;
    bool whole = true;
    int stepped = SQLITE_DONE;
    while (whole && (stepped = sqlite3_step(statement)) == SQLITE_ROW) {
        whole = memory_grow(takes, &capacity, *count, sizeof **takes);
        if (whole)
            whole = store_read_take(statement, &(*takes)[(*count)++]);
    }
    enum clinch_status status = CLINCH_OK;
    if (!whole)
        status = fail_memory(error);
    else if (stepped != SQLITE_DONE)
        status = store_fail(store, error);
    sqlite3_finalize(statement);
    return status;
}

enum clinch_status clinch_take_list(struct clinch_store *store,
                                    const struct clinch_take_filter *filter,
                                    struct clinch_take **takes, size_t *count,
                                    struct clinch_error *error)
{
    sqlite3_stmt *statement = NULL;
    struct clinch_take *found = NULL;
    size_t made = 0;
    enum clinch_status status = prepare_list(store, filter, &statement, error);
    if (status == CLINCH_OK)
        status = read_list(store, statement, &found, &made, error);
    if (status != CLINCH_OK) {
        clinch_take_free_list(found, made);
        return status;
    }
    *takes = found;
    *count = made;
    return CLINCH_OK;
}

/* Stores of every older version lie as SQL text in schema/version-N.sql, so that what once was
 * written can be read for good. */
#include <fcntl.h>
#include <signal.h>
#include <sys/wait.h>

#include "base/file.h"
#include "store_case.h"

enum { VERSIONS_MOST = 64 };

static int newest(void)
{
    int count;
    store_migrations(&count);
    return count;
}

static sqlite3 *open_file(const char *folder, const char *name)
{
    char path[512];
    sqlite3 *db = NULL;
    snprintf(path, sizeof path, "%s/%s", folder, name);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    return db;
}

/* A folder with a store as that version left it. */
static char *old_store(int version)
{
    char *folder = place_make(), path[512], *sql = NULL, *says = NULL;
    size_t length = 0;
    struct clinch_error error = {{0}};
    snprintf(path, sizeof path, "%s/tests/unit/store/schema/version-%d.sql", CLINCH_SOURCE_DIR,
             version);
    if (file_read(path, 1 << 20, &sql, &length, &error) != CLINCH_OK)
        fail_msg("every version that was has a store kept as text: %s", error.message);
    sqlite3 *db = open_file(folder, "clinch.db");
    if (sqlite3_exec(db, sql, NULL, NULL, &says) != SQLITE_OK)
        fail_msg("%s: %s", path, says);
    sqlite3_close(db);
    free(sql);
    return folder;
}

/* The first column of the first row, as text; to be freed. */
static char *ask(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &statement, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(statement), SQLITE_ROW);
    const char *value = (const char *)sqlite3_column_text(statement, 0);
    char *copy = strdup(value != NULL ? value : "");
    sqlite3_finalize(statement);
    return copy;
}

static void assert_says(sqlite3 *db, const char *sql, const char *expected)
{
    char *value = ask(db, sql);
    assert_string_equal(value, expected);
    free(value);
}

/* The user's take and Ana's, with all that was known of them. */
static void assert_both_takes(struct clinch_store *store)
{
    const struct clinch_take_filter all = {0};
    struct clinch_take *takes = NULL;
    struct clinch_kept_take *kept = NULL;
    size_t count = 0;
    assert_int_equal(clinch_take_list(store, &all, &takes, &count, NULL), CLINCH_OK);
    assert_int_equal(count, 2);
    assert_string_equal(takes[0].person, "Ana");
    assert_string_equal(takes[0].note, "asked too late");
    assert_int_equal(takes[0].situation, CLINCH_SITUATION_DECIDER);
    assert_int_equal(takes[0].style, CLINCH_STYLE_DIRECT);
    assert_null(takes[1].person);
    assert_string_equal(takes[1].name, "evening");
    assert_string_equal(takes[1].profile, "trainer");
    assert_false(takes[0].interview || takes[1].interview);
    clinch_take_free_list(takes, count);
    assert_int_equal(clinch_take_load(store, 1, &kept, NULL), CLINCH_OK);
    assert_string_equal(kept->transcript, "i led clinical education and i want this job");
    assert_non_null(strstr(kept->profile_text, "clinical education"));
    assert_non_null(strstr(kept->script, "move me forward"));
    for (int format = 0; format < CLINCH_FORMAT_RTTM /* interviews only */; format++) {
        char *shown = render(
            kept->report, (struct clinch_render_options){.format = (enum clinch_format)format});
        assert_non_null(shown);
        free(shown);
    }
    clinch_kept_take_free(kept);
}

/* All tables and indexes as they are declared. */
static const char schema[] = "SELECT group_concat(sql, ';') FROM (SELECT sql FROM sqlite_master"
                             " WHERE sql IS NOT NULL ORDER BY type, name)";

static void every_version_comes_forward_whole(void **state)
{
    char *fresh_folder = place_make();
    struct clinch_store *fresh = opened(fresh_folder);
    char *fresh_schema = ask(fresh->db, schema);
    (void)state;
    for (int version = 1; version < newest(); version++) {
        char *folder = old_store(version);
        struct clinch_store *store = opened(folder);
        struct report_case c;
        struct clinch_new_take take = {.report = spoken_case(&c), .person = "Ana"};
        int64_t number = 0;
        assert_both_takes(store);
        assert_says(store->db, schema, fresh_schema);
        assert_int_equal(clinch_store_check(store, true, NULL), CLINCH_OK);
        assert_int_equal(clinch_take_add(store, &take, &number, NULL), CLINCH_OK);
        assert_int_equal(number, 3);
        clinch_store_close(store);
        place_forget(folder);
    }
    free(fresh_schema);
    clinch_store_close(fresh);
    place_forget(fresh_folder);
}

static void a_copy_is_made_before_and_is_for_the_user_alone(void **state)
{
    (void)state;
    for (int version = 1; version < newest(); version++) {
        char *folder = old_store(version), name[64], path[512], number[16];
        struct stat facts;
        clinch_store_close(opened(folder));
        snprintf(name, sizeof name, "clinch.db.version-%d", version);
        snprintf(path, sizeof path, "%s/%s", folder, name);
        snprintf(number, sizeof number, "%d", version);
        assert_int_equal(stat(path, &facts), 0);
        assert_int_equal(facts.st_mode & 0777, 0600);
        sqlite3 *copy = open_file(folder, name);
        assert_says(copy, "PRAGMA integrity_check", "ok");
        assert_says(copy, "SELECT count(*) FROM take JOIN take_text ON take = number", "2");
        if (version > 0)
            assert_says(copy, "PRAGMA user_version", number);
        sqlite3_close(copy);
        place_forget(folder);
    }
}

static void a_step_that_fails_changes_nothing(void **state)
{
    struct migration steps[VERSIONS_MOST] = {{NULL}};
    int count = newest();
    char *folder = old_store(1);
    struct clinch_store *store = NULL;
    struct clinch_error error;
    (void)state;
    memcpy(steps, store_migrations(&count), (size_t)count * sizeof *steps);
    steps[count] = (struct migration){"ALTER TABLE no_such ADD COLUMN place TEXT"};
    assert_int_equal(store_open_with(&store, folder, steps, count + 1, &error),
                     CLINCH_ERROR_IO);
    sqlite3 *db = open_file(folder, "clinch.db");
    assert_says(db, "PRAGMA user_version", "1");
    sqlite3_close(db);
    store = opened(folder);
    assert_both_takes(store);
    clinch_store_close(store);
    place_forget(folder);
}

static void a_newer_store_is_refused_and_stays(void **state)
{
    struct migration steps[VERSIONS_MOST] = {{NULL}};
    int count = newest();
    char *folder = old_store(1), expected[96];
    struct clinch_store *store = NULL;
    struct clinch_error error;
    (void)state;
    memcpy(steps, store_migrations(&count), (size_t)count * sizeof *steps);
    steps[count] = (struct migration){"ALTER TABLE take ADD COLUMN place TEXT"};
    assert_int_equal(store_open_with(&store, folder, steps, count + 1, NULL), CLINCH_OK);
    clinch_store_close(store);
    assert_int_equal(clinch_store_open(&store, folder, &error), CLINCH_ERROR_FORMAT);
    snprintf(expected, sizeof expected,
             "was made by a newer clinch (version %d; this one knows up to %d)", count + 1,
             count);
    assert_non_null(strstr(error.message, expected));
    struct clinch_repaired repaired;
    assert_int_equal(clinch_store_repair(folder, &repaired, &error), CLINCH_ERROR_FORMAT);
    sqlite3 *db = open_file(folder, "clinch.db");
    assert_says(db, "SELECT count(place IS NULL) FROM take", "2");
    sqlite3_close(db);
    place_forget(folder);
}

static void a_kill_on_the_way_leaves_the_old_or_the_new(void **state)
{
    enum { KILLS = 25 };
    (void)state;
    srand(2);
    for (int i = 0; i < KILLS; i++) {
        char *folder = old_store(1);
        pid_t child = fork();
        if (child == 0) {
            struct clinch_store *store = NULL;
            _exit(clinch_store_open(&store, folder, NULL) != CLINCH_OK);
        }
        usleep((useconds_t)(rand() % 30000));
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        struct clinch_store *store = opened(folder);
        assert_both_takes(store);
        assert_int_equal(clinch_store_check(store, true, NULL), CLINCH_OK);
        clinch_store_close(store);
        place_forget(folder);
    }
}

static void a_store_that_cannot_be_written_is_not_brought_forward(void **state)
{
    char *folder = old_store(1), command[512];
    (void)state;
    snprintf(command, sizeof command, "mkdir -p '%s/sound/pending'; chmod -R a-w,a+rX '%s'",
             folder, folder);
    assert_int_equal(system(command), 0);
    pid_t child = fork();
    if (child == 0) {
        struct clinch_store *store = NULL;
        struct clinch_error error = {{0}};
        bool right = geteuid() != 0 || setuid(65534) == 0; /* root may write everywhere */
        right = right && clinch_store_open(&store, folder, &error) == CLINCH_ERROR_IO &&
                strstr(error.message, "cannot be written") != NULL;
        _exit(right ? 0 : 1);
    }
    int ended = 1;
    waitpid(child, &ended, 0);
    assert_int_equal(ended, 0);
    snprintf(command, sizeof command, "chmod -R u+w '%s'", folder);
    assert_int_equal(system(command), 0);
    place_forget(folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_version_comes_forward_whole),
        cmocka_unit_test(a_copy_is_made_before_and_is_for_the_user_alone),
        cmocka_unit_test(a_step_that_fails_changes_nothing),
        cmocka_unit_test(a_newer_store_is_refused_and_stays),
        cmocka_unit_test(a_kill_on_the_way_leaves_the_old_or_the_new),
        cmocka_unit_test(a_store_that_cannot_be_written_is_not_brought_forward),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

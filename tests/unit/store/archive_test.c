#include <signal.h>
#include <sys/wait.h>
#include <time.h>

#include "base/memory.h"
#include "store/digest.h"
#include "store/manifest.h"
#include "store/packing.h"
#include "store_case.h"

/* A store with a take of the user's and two of Ana's, who has files of her own. */
struct places {
    char *folder;
    char from[300], to[300], archive[300], short_sound[300], own[300], own_there[300];
};

static void run(const char *format, const char *one, const char *two)
{
    char command[1000];
    snprintf(command, sizeof command, format, one, two);
    assert_int_equal(system(command), 0);
}

static void add(struct clinch_store *store, const char *person, const char *recording)
{
    struct report_case c;
    struct clinch_new_take take = {.report = spoken_case(&c),
                                   .sound = recording,
                                   .person = person,
                                   .name = person != NULL ? "evening" : NULL,
                                   .note = person != NULL ? NULL : "a \"note\"\n\xe2\x80\xa6",
                                   .script = person != NULL ? "the script\n" : NULL,
                                   .profile = "rep",
                                   .profile_text = person != NULL ? NULL : "role: rep\n",
                                   .at_s = 1764000000,
                                   .situation = CLINCH_SITUATION_DECIDER,
                                   .style = CLINCH_STYLE_DIRECT};
    int64_t number;
    assert_int_equal(clinch_take_add(store, &take, &number, NULL), CLINCH_OK);
}

static struct places prepared(bool with_sound)
{
    struct places places = {.folder = place_make()};
    char *path = NULL;
    snprintf(places.from, sizeof places.from, "%s/from", places.folder);
    snprintf(places.to, sizeof places.to, "%s/to", places.folder);
    snprintf(places.archive, sizeof places.archive, "%s/all.zip", places.folder);
    snprintf(places.short_sound, sizeof places.short_sound, "%s/short.wav", places.folder);
    snprintf(places.own, sizeof places.own, "%s/own", places.folder);
    snprintf(places.own_there, sizeof places.own_there, "%s/own-there", places.folder);
    run("sox '%s' '%s' trim 0 0.3", sound, places.short_sound);
    run("mkdir '%s' && echo 'role: rep' >'%s/rep.yaml'", places.own, places.own);
    struct clinch_store *store = opened(places.from);
    add(store, NULL, with_sound ? places.short_sound : NULL);
    assert_int_equal(clinch_person_add(store, "Ana", NULL), CLINCH_OK);
    add(store, "Ana", with_sound ? places.short_sound : NULL);
    add(store, "Ana", NULL);
    assert_int_equal(clinch_person_folder(store, "Ana", &path, NULL), CLINCH_OK);
    run("mkdir '%s/profiles' && echo basically >'%s/fillers.txt'", path, path);
    run("echo 'role: nurse' >'%s/profiles/nurse.yaml'; ln -s /etc/passwd '%s/link'", path,
        path);
    free(path);
    clinch_store_close(store);
    return places;
}

static enum clinch_status export_all(const struct places *places,
                                     struct clinch_archived *written,
                                     struct clinch_error *error)
{
    const struct clinch_archive_folder own = {"profiles", places->own};
    const struct clinch_archive_choice everything = {.folders = &own, .folder_count = 1};
    struct clinch_store *store = opened(places->from);
    enum clinch_status status =
        clinch_archive_write(store, &everything, places->archive, written, error);
    clinch_store_close(store);
    return status;
}

static enum clinch_status import_all(const struct places *places, struct clinch_archived *taken,
                                     struct clinch_error *error)
{
    const struct clinch_archive_folder own = {"profiles", places->own_there};
    struct clinch_store *store = opened(places->to);
    enum clinch_status status =
        clinch_archive_read(store, places->archive, &own, 1, taken, error);
    clinch_store_close(store);
    return status;
}

static size_t takes_in(const char *folder)
{
    struct clinch_store *store = opened(folder);
    const struct clinch_take_filter all = {0};
    struct clinch_take *takes = NULL;
    size_t count = 0;
    assert_int_equal(clinch_take_list(store, &all, &takes, &count, NULL), CLINCH_OK);
    clinch_take_free_list(takes, count);
    clinch_store_close(store);
    return count;
}

/* Every value of every row, in the order of time; what is given anew left out. */
static char *all_rows(const char *folder)
{
    static const char *const queries[] = {
        "SELECT take.*, take_text.*, person.name AS who FROM take JOIN take_text"
        " ON take_text.take = take.number LEFT JOIN person ON person.number = take.person"
        " ORDER BY take.identity",
        "SELECT name FROM person ORDER BY name"};
    struct clinch_store *store = opened(folder);
    struct text out = {0};
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        sqlite3_stmt *statement;
        assert_int_equal(store_prepare(store, &statement, queries[i], NULL), CLINCH_OK);
        while (sqlite3_step(statement) == SQLITE_ROW)
            for (int k = 0; k < sqlite3_column_count(statement); k++) {
                const char *name = sqlite3_column_name(statement, k);
                const char *value = (const char *)sqlite3_column_text(statement, k);
                if (strcmp(name, "number") != 0 && strcmp(name, "person") != 0 &&
                    strcmp(name, "take") != 0)
                    text_add_format(&out, "%s=%s\n", name, value != NULL ? value : "NULL");
            }
        sqlite3_finalize(statement);
    }
    clinch_store_close(store);
    assert_false(out.failed);
    return out.bytes;
}

static void what_was_exported_comes_back_byte_for_byte(void **state)
{
    struct places places = prepared(true);
    struct clinch_archived counts;
    struct clinch_error error = {{0}};
    struct stat facts;
    (void)state;
    assert_int_equal(export_all(&places, &counts, &error), CLINCH_OK);
    assert_int_equal(counts.take_count, 3);
    assert_int_equal(counts.file_count, 3);
    assert_int_equal(stat(places.archive, &facts), 0);
    assert_int_equal(facts.st_mode & 0777, 0600);
    run("python3 -m zipfile -t '%s' >'%s.tested'", places.archive, places.archive);
    if (import_all(&places, &counts, &error) != CLINCH_OK)
        fail_msg("%s", error.message);
    assert_int_equal(counts.take_count, 3);
    assert_int_equal(counts.known_count, 0);
    assert_int_equal(counts.file_count, 3);
    char *before = all_rows(places.from), *after = all_rows(places.to);
    assert_string_equal(before, after);
    free(before);
    free(after);
    run("rm '%s/people/1/link'; test ! -e '%s/people/1/link'", places.from, places.to);
    run("diff -r '%s/people' '%s/people'", places.from, places.to);
    run("diff -r '%s/sound' '%s/sound'", places.from, places.to);
    run("diff -r '%s' '%s'", places.own, places.own_there);
    assert_int_equal(import_all(&places, &counts, &error), CLINCH_OK);
    assert_int_equal(counts.take_count, 0);
    assert_int_equal(counts.known_count, 3);
    assert_int_equal(counts.file_count, 0);
    assert_int_equal(takes_in(places.to), 3);
    place_forget(places.folder);
}

static void takes_that_are_chosen_go_alone(void **state)
{
    struct places places = prepared(true);
    struct clinch_archived counts;
    struct clinch_error error;
    const int64_t second = 2, none = 9;
    struct clinch_archive_choice choice = {.takes = &second, .take_count = 1};
    struct clinch_store *store = opened(places.from);
    (void)state;
    assert_int_equal(clinch_archive_write(store, &choice, places.archive, &counts, &error),
                     CLINCH_OK);
    assert_int_equal(counts.take_count, 1);
    assert_int_equal(counts.file_count, 0);
    choice.takes = &none;
    assert_int_equal(clinch_archive_write(store, &choice, places.archive, &counts, &error),
                     CLINCH_ERROR_ARGUMENT);
    assert_non_null(strstr(error.message, "take 9: there is none"));
    clinch_store_close(store);
    store = opened(places.to);
    add(store, NULL, NULL);
    clinch_store_close(store);
    assert_int_equal(import_all(&places, &counts, &error), CLINCH_OK);
    store = opened(places.to);
    struct clinch_kept_take *kept = NULL;
    assert_int_equal(clinch_take_load(store, 2, &kept, NULL), CLINCH_OK);
    assert_string_equal(kept->take.person, "Ana");
    assert_int_equal(access(kept->sound, R_OK), 0);
    clinch_kept_take_free(kept);
    clinch_store_close(store);
    place_forget(places.folder);
}

static size_t read_all(const char *path, char **bytes)
{
    FILE *file = fopen(path, "rb");
    assert_non_null(file);
    *bytes = malloc(1 << 20);
    size_t length = fread(*bytes, 1, 1 << 20, file);
    fclose(file);
    return length;
}

static void write_all(const char *path, const char *bytes, size_t length)
{
    FILE *file = fopen(path, "wb");
    assert_non_null(file);
    assert_int_equal(fwrite(bytes, 1, length, file), length);
    fclose(file);
}

static void assert_nothing_came_in(const struct places *places)
{
    assert_int_equal(takes_in(places->to), 0);
    assert_int_equal(files_in(places->to, "sound"), 0);
    struct clinch_store *store = opened(places->to);
    struct clinch_person *people = NULL;
    size_t count = 0;
    assert_int_equal(clinch_person_list(store, &people, &count, NULL), CLINCH_OK);
    assert_int_equal(count, 0);
    clinch_person_free_list(people, count);
    clinch_store_close(store);
    assert_int_equal(access(places->own_there, F_OK), -1);
}

static void an_archive_that_breaks_off_is_refused(void **state)
{
    struct places places = prepared(true);
    struct clinch_archived counts;
    struct clinch_error error;
    char *bytes;
    (void)state;
    assert_int_equal(export_all(&places, &counts, NULL), CLINCH_OK);
    size_t length = read_all(places.archive, &bytes);
    for (size_t cut = 0; cut < length; cut += cut + 300 < length ? 1 + length / 40 : 7) {
        write_all(places.archive, bytes, cut);
        if (import_all(&places, &counts, &error) != CLINCH_ERROR_FORMAT)
            fail_msg("%zu of %zu bytes are taken in", cut, length);
    }
    assert_nothing_came_in(&places);
    free(bytes);
    place_forget(places.folder);
}

/* Zip keeps times and rights that are of no account here: a change in them may pass, and all is
 * as it was; anything else is refused. */
static void a_changed_byte_is_refused_or_changes_nothing(void **state)
{
    struct places places = prepared(true);
    struct clinch_archived counts;
    struct clinch_error error;
    char *bytes, *before = NULL;
    size_t refused = 0, tried = 0;
    (void)state;
    assert_int_equal(export_all(&places, &counts, NULL), CLINCH_OK);
    before = all_rows(places.from);
    size_t length = read_all(places.archive, &bytes);
    for (size_t at = 0; at < length; at += 1 + length / 120, tried++) {
        bytes[at] ^= 0x10;
        write_all(places.archive, bytes, length);
        bytes[at] ^= 0x10;
        if (import_all(&places, &counts, &error) != CLINCH_OK) {
            refused++;
            continue;
        }
        char *after = all_rows(places.to);
        assert_string_equal(before, after);
        run("diff -r '%s/sound' '%s/sound'", places.from, places.to);
        run("rm -r '%s' '%s'", places.to, places.own_there);
        free(after);
    }
    assert_nothing_came_in(&places);
    assert_true(refused > tried * 8 / 10);
    free(before);
    free(bytes);
    place_forget(places.folder);
}

struct part {
    const char *name, *bytes;
};

/* An archive as no clinch writes it, with right digests: of `manifest`, parts and the end. */
static void pack(const char *path, const char *manifest, const struct part *parts, size_t count)
{
    struct packer *packer = NULL;
    struct digest digest;
    char sha256[DIGEST_TEXT_BYTES];
    assert_true(digest_begin(&digest));
    digest_add(&digest, manifest, strlen(manifest));
    digest_end(&digest, sha256);
    assert_int_equal(packer_open(&packer, path, NULL), CLINCH_OK);
    for (size_t i = 0; i < count + 2; i++) {
        struct part part = i == 0      ? (struct part){MANIFEST_ENTRY, manifest}
                           : i > count ? (struct part){MANIFEST_LAST_ENTRY, sha256}
                                       : parts[i - 1];
        size_t length = strlen(part.bytes);
        assert_int_equal(packer_begin(packer, part.name, length, true, NULL), CLINCH_OK);
        assert_int_equal(packer_add(packer, part.bytes, length, NULL), CLINCH_OK);
    }
    assert_int_equal(packer_finish(packer, NULL), CLINCH_OK);
    packer_close(packer);
}

#define SHA256_OF_HELLO "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824"

static void assert_refused(const struct places *places, const char *manifest,
                           const struct part *parts, size_t count, const char *says)
{
    struct clinch_archived counts;
    struct clinch_error error = {{0}};
    pack(places->archive, manifest, parts, count);
    assert_int_equal(import_all(places, &counts, &error), CLINCH_ERROR_FORMAT);
    if (strstr(error.message, says) == NULL)
        fail_msg("%s", error.message);
    assert_nothing_came_in(places);
}

static void no_name_in_an_archive_leads_out_of_its_folder(void **state)
{
    static const char *const names[] = {"../x",    "/tmp/x",    "a/b",
                                        ".hidden", "profiles/", "profiles/../../x",
                                        "",        "a\\\\b",    "profiles/a/b"};
    static const char whole[] =
        "{\"schema\":\"clinch.archive/1\",\"people\":[{\"name\":\"Ana\",\"files\":[{\"name\":"
        "\"x\",\"byte_count\":5,\"sha256\":\"" SHA256_OF_HELLO
        "\"}]}],\"folders\":[],\"takes\":[]}";
    struct places places = prepared(false);
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char manifest[600];
        snprintf(manifest, sizeof manifest,
                 "{\"schema\":\"clinch.archive/1\",\"people\":[{\"name\":\"Ana\",\"files\":"
                 "[{\"name\":\"%s\",\"byte_count\":5,\"sha256\":\"" SHA256_OF_HELLO
                 "\"}]}],\"folders\":[],\"takes\":[]}",
                 names[i]);
        assert_refused(&places, manifest, &(struct part){"people/1/1", "hello"}, 1,
                       "is no name of a file in a folder");
    }
    assert_refused(&places, whole, &(struct part){"../people/1/1", "hello"}, 1,
                   "people/1/1 is damaged, missing or was changed");
    assert_refused(&places, whole, &(struct part){"people/1/1", "hellO"}, 1,
                   "people/1/1 is damaged, missing or was changed");
    assert_refused(&places, whole, &(struct part){"people/1/1", "hello, hello"}, 1,
                   "people/1/1 is damaged, missing or was changed");
    assert_refused(&places, whole, NULL, 0, "people/1/1 is damaged, missing or was changed");
    assert_refused(&places, whole,
                   (const struct part[]){{"people/1/1", "hello"}, {"more", "hello"}}, 2,
                   "manifest.sha256 is damaged, missing");
    struct clinch_archived counts;
    pack(places.archive, whole, &(struct part){"people/1/1", "hello"}, 1);
    assert_int_equal(import_all(&places, &counts, NULL), CLINCH_OK);
    assert_int_equal(counts.file_count, 1);
    place_forget(places.folder);
}

static void a_manifest_that_makes_no_sense_is_refused(void **state)
{
#define HEAD "{\"schema\":\"clinch.archive/1\",\"people\":[],\"folders\":[],\"takes\":["
#define PART "{\"byte_count\":5,\"sha256\":\"" SHA256_OF_HELLO "\"}"
#define TAKE(number, identity, rest)                                                           \
    HEAD "{\"number\":" number ",\"identity\":\"" identity "\",\"at_s\":1,\"utc_offset_s\":0," \
         "\"situation\":\"plain\",\"style\":\"direct\"," rest "}]}"
#define IDENTITY "0123456789abcdef0123456789abcdef"
    static const struct {
        const char *manifest, *says;
    } cases[] = {
        {"[]", "its schema is \"\""},
        {"{\"schema\":\"clinch.archive/2\"}", "this clinch knows clinch.archive/1"},
        {"{\"schema\":\"clinch.archive/1\"}", "\"takes\" is missing"},
        {HEAD "{}]}", "\"number\" is missing"},
        {TAKE("0", IDENTITY, "\"report\":" PART), "\"number\" is missing"},
        {TAKE("1", "../../../../etc/passwd0000000000", "\"report\":" PART), "\"identity\""},
        {TAKE("1", IDENTITY, "\"report\":null"), "\"byte_count\" is missing"},
        {TAKE("1", IDENTITY,
              "\"report\":{\"byte_count\":99999999999,\"sha256\":"
              "\"" SHA256_OF_HELLO "\"}"),
         "larger than any"},
        {TAKE("1", IDENTITY,
              "\"script\":null,\"profile_text\":null,\"sound\":null,\"report\":" PART),
         "takes/1/report.json"},
        {"no JSON", "is no JSON"},
    };
    struct places places = prepared(false);
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        assert_refused(&places, cases[i].manifest,
                       &(struct part){"takes/1/report.json", "hello"}, 1, cases[i].says);
    run("echo 'no zip file, but long enough to be one' >'%s'; true '%s'", places.archive, "");
    struct clinch_archived counts;
    struct clinch_error error;
    assert_int_equal(import_all(&places, &counts, &error), CLINCH_ERROR_FORMAT);
    assert_non_null(strstr(error.message, "is no zip file"));
    place_forget(places.folder);
}

static double now_s(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double)now.tv_sec + 1e-9 * (double)now.tv_nsec;
}

static void a_kill_while_importing_takes_all_in_or_nothing(void **state)
{
    enum { KILLS = 40 };
    struct places places = prepared(true);
    struct clinch_archived counts;
    size_t whole = 0;
    (void)state;
    assert_int_equal(export_all(&places, &counts, NULL), CLINCH_OK);
    double began_s = now_s();
    assert_int_equal(import_all(&places, &counts, NULL), CLINCH_OK);
    double import_us = 1e6 * (now_s() - began_s);
    run("rm -rf '%s' '%s'", places.to, places.own_there);
    srand(2);
    for (int i = 0; i < KILLS; i++) {
        pid_t child = fork();
        if (child == 0) {
            (void)!import_all(&places, &counts, NULL);
            _exit(0);
        }
        usleep((useconds_t)(2 * import_us * rand() / RAND_MAX));
        kill(child, SIGKILL);
        waitpid(child, NULL, 0);
        size_t count = takes_in(places.to);
        assert_true(count == 0 || count == 3);
        assert_int_equal(files_in(places.to, "sound"), count == 3 ? 2 : 0);
        whole += count == 3;
        run("rm -rf '%s' '%s'", places.to, places.own_there);
    }
    assert_true(whole > 0 && whole < KILLS);
    place_forget(places.folder);
}

static void memory_may_run_out_at_any_point(void **state)
{
    struct places places = prepared(false);
    struct clinch_archived counts;
    struct clinch_store *store = opened(places.from), *there = opened(places.to);
    const struct clinch_archive_choice all = {0};
    enum clinch_status status = CLINCH_ERROR_MEMORY;
    (void)state;
    for (long n = 0; status != CLINCH_OK; n++) {
        assert_int_equal(access(places.archive, F_OK), -1);
        memory_fail_after(n);
        status = clinch_archive_write(store, &all, places.archive, &counts, NULL);
        memory_fail_after(-1);
        assert_true(status == CLINCH_OK || status == CLINCH_ERROR_MEMORY);
    }
    status = CLINCH_ERROR_MEMORY;
    for (long n = 0; status == CLINCH_ERROR_MEMORY; n += 7) {
        memory_fail_after(n);
        status = clinch_archive_read(there, places.archive, NULL, 0, &counts, NULL);
        memory_fail_after(-1);
    }
    assert_int_equal(status, CLINCH_OK);
    clinch_store_close(store);
    clinch_store_close(there);
    place_forget(places.folder);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_was_exported_comes_back_byte_for_byte),
        cmocka_unit_test(takes_that_are_chosen_go_alone),
        cmocka_unit_test(an_archive_that_breaks_off_is_refused),
        cmocka_unit_test(a_changed_byte_is_refused_or_changes_nothing),
        cmocka_unit_test(no_name_in_an_archive_leads_out_of_its_folder),
        cmocka_unit_test(a_manifest_that_makes_no_sense_is_refused),
        cmocka_unit_test(a_kill_while_importing_takes_all_in_or_nothing),
        cmocka_unit_test(memory_may_run_out_at_any_point),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

#include "support.h"

#include "transcribe/model_check.h"

/* Small files of each format, made by hand. */
struct bytes {
    char at[4096];
    size_t length;
};

static void put(struct bytes *bytes, const void *source, size_t length)
{
    memcpy(bytes->at + bytes->length, source, length);
    bytes->length += length;
}

static void put_u32(struct bytes *bytes, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        bytes->at[bytes->length++] = (char)(value >> (8 * i) & 0xff);
}

static void put_s3(struct bytes *bytes, const uint32_t *words, size_t count)
{
    uint32_t sum = 0;
    put(bytes, "s3\nversion 1.0\nendhdr\n", 22);
    put_u32(bytes, 0x11223344);
    for (size_t i = 0; i < count; i++) {
        put_u32(bytes, words[i]);
        sum = (sum << 20 | sum >> 12) + words[i];
    }
    put_u32(bytes, sum);
}

static struct bytes make_means(void)
{
    struct bytes bytes = {.length = 0};
    const uint32_t words[] = {2, 1, 1, 2, 4, 11, 22, 33, 44};
    put_s3(&bytes, words, sizeof words / sizeof *words);
    return bytes;
}

static struct bytes make_definition(void)
{
    struct bytes bytes = {.length = 0};
    const uint32_t counts[] = {2, 3, 1, 2, 3, 2, 2, 3, 1, 0};
    put(&bytes, "BMDF", 4);
    put_u32(&bytes, 1);
    put_u32(&bytes, 4);
    put(&bytes, "form", 4);
    for (size_t i = 0; i < 10; i++)
        put_u32(&bytes, counts[i]);
    put(&bytes, "A\0SIL\0\0\0", 8);
    put_u32(&bytes, 0);
    put_u32(&bytes, 2);
    for (uint32_t i = 0; i < 3; i++) {
        put_u32(&bytes, i % 2);
        put_u32(&bytes, i % 2);
        put_u32(&bytes, 0);
    }
    put_u32(&bytes, 2);
    put(&bytes, "\2\0\1\0", 4);
    return bytes;
}

static struct bytes make_arpa(void)
{
    struct bytes bytes = {.length = 0};
    static const char text[] = "\\data\\\nngram 1=1\n\n\\1-grams:\n-1 a\n\n\\end\\\n";
    put(&bytes, text, sizeof text - 1);
    return bytes;
}

static struct bytes make_dump(void)
{
    struct bytes bytes = {.length = 0};
    put_u32(&bytes, 6);
    put(&bytes, "title", 6);
    put_u32(&bytes, 0);
    put_u32(&bytes, 1);
    put_u32(&bytes, 3);
    put(&bytes, "abc", 3);
    return bytes;
}

static void breaks_off(const struct bytes *whole, model_check_fn *check,
                       const struct model_counts *counts)
{
    struct model_counts copy = *counts;
    assert_null(check(whole->at, whole->length, &copy));
    for (size_t length = 0; length < whole->length; length++) {
        char *exact = malloc(length + 1);
        memcpy(exact, whole->at, length);
        exact[length] = '\0';
        copy = *counts;
        if (check(exact, length, &copy) == NULL)
            fail_msg("%zu of %zu bytes are taken for whole", length, whole->length);
        free(exact);
    }
}

static void a_part_of_a_file_is_never_taken_for_the_whole(void **state)
{
    (void)state;
    const struct model_counts none = {0};
    const struct model_counts dumped = {.senones = 3, .streams = 1, .densities = 1};
    struct bytes means = make_means(), definition = make_definition(), arpa = make_arpa(),
                 dump = make_dump();
    breaks_off(&means, model_check_means, &none);
    breaks_off(&definition, model_check_definition, &none);
    breaks_off(&arpa, model_check_language, &none);
    breaks_off(&dump, model_check_weights, &dumped);
}

static void a_changed_number_is_found_by_the_sum(void **state)
{
    (void)state;
    struct bytes means = make_means();
    struct model_counts counts = {0};
    means.at[means.length - 6] ^= 1;
    assert_string_equal(model_check_means(means.at, means.length, &counts),
                        "its checksum is wrong");
}

static void variances_must_go_with_the_means(void **state)
{
    (void)state;
    struct bytes means = make_means();
    struct model_counts counts = {0};
    assert_null(model_check_means(means.at, means.length, &counts));
    assert_null(model_check_variances(means.at, means.length, &counts));
    counts.densities = 2;
    assert_non_null(model_check_variances(means.at, means.length, &counts));
}

static void a_state_that_is_not_there_is_found(void **state)
{
    (void)state;
    struct bytes definition = make_definition();
    struct model_counts counts = {0};
    definition.at[definition.length - 2] = 3;
    assert_string_equal(model_check_definition(definition.at, definition.length, &counts),
                        "it names a state that is not there");
}

static void a_dictionary_is_words_with_phones(void **state)
{
    (void)state;
    assert_null(model_check_dictionary("a AH\n", 5, NULL));
    assert_non_null(model_check_dictionary("", 0, NULL));
    assert_non_null(model_check_dictionary("a AH\nb B", 8, NULL));
    assert_non_null(model_check_dictionary("word\nb B\n", 9, NULL));
    assert_non_null(model_check_dictionary("a \0H\n", 5, NULL));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_part_of_a_file_is_never_taken_for_the_whole),
        cmocka_unit_test(a_changed_number_is_found_by_the_sum),
        cmocka_unit_test(variances_must_go_with_the_means),
        cmocka_unit_test(a_state_that_is_not_there_is_found),
        cmocka_unit_test(a_dictionary_is_words_with_phones),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

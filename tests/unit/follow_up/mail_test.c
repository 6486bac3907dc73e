#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include <stdlib.h>
#include <string.h>

#include <clinch/follow_up.h>

#include "base/memory.h"

static char *mail_of(const char *to, const char *subject, const char *body)
{
    struct clinch_follow_up made = {
        .to = (char *)to, .subject = (char *)subject, .body = (char *)body, .at_s = 86400};
    char *text = NULL;
    size_t byte_count = 0;
    assert_int_equal(clinch_follow_up_mail(&made, &text, &byte_count, NULL), CLINCH_OK);
    assert_int_equal(strlen(text), byte_count);
    return text;
}

static void assert_holds(const char *text, const char *part)
{
    if (strstr(text, part) == NULL)
        fail_msg("\"%s\" is not in:\n%s", part, text);
}

static void assert_lines_fit(const char *text)
{
    for (const char *end; (end = strstr(text, "\r\n")) != NULL; text = end + 2)
        assert_in_range(end - text, 0, 76);
}

static void a_plain_mail_is_plain(void **state)
{
    char *text = mail_of("Dana <d@example.org>", "Thank you", "Dear Dana,\n\nYes = no.\n");
    (void)state;
    assert_holds(text, "To: =?utf-8?Q?Dana?= <d@example.org>\r\n");
    assert_holds(text, "Subject: Thank you\r\n");
    assert_holds(text, "Date: Fri, 02 Jan 1970 00:00:00 +0000\r\n");
    assert_holds(text, "\r\n\r\nDear Dana,\r\n\r\nYes =3D no.\r\n");
    free(text);
}

static void long_and_foreign_headers_are_encoded_in_pieces(void **state)
{
    char *text =
        mail_of(NULL, "Ürün yöneticisi görüşmesi için çok teşekkür ederim, gerçekten",
                "Günaydın ve çok çok çok uzun bir satır, hiç bitmeyecekmiş gibi duran\n");
    (void)state;
    assert_lines_fit(text);
    assert_holds(text, "?=\r\n =?utf-8?Q?");
    free(text);
}

static void what_is_no_address_is_not_written_to(void **state)
{
    static const char *const names[] = {"Dana", "Dana <d at example>", "<@>", "a@b@c",
                                        "d@example.org\r\nBcc: x@example.org"};
    (void)state;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char *text = mail_of(names[i], "Thank you", "Hello.\n");
        assert_null(strstr(text, "To:"));
        assert_null(strstr(text, "Bcc"));
        free(text);
    }
}

static void a_subject_cannot_add_a_header(void **state)
{
    char *text = mail_of(NULL, "Thank you\r\nBcc: x@example.org", "Hello.\n");
    (void)state;
    assert_null(strstr(text, "\nBcc"));
    free(text);
}

static void the_reminder_holds_the_draft_and_rings(void **state)
{
    struct clinch_follow_up made = {.subject = (char *)"Thank you",
                                    .body = (char *)"Dear Dana,\n",
                                    .at_s = 86400,
                                    .remind_s = 93600,
                                    .due_s = 172800};
    char *text = NULL, *again = NULL;
    size_t byte_count = 0;
    (void)state;
    assert_int_equal(clinch_follow_up_reminder(&made, &text, &byte_count, NULL), CLINCH_OK);
    assert_holds(text, "BEGIN:VCALENDAR\r\n");
    assert_holds(text, "DTSTART:19700102T020000Z\r\n");
    assert_holds(text, "Dear Dana");
    assert_holds(text, "BEGIN:VALARM\r\n");
    assert_int_equal(clinch_follow_up_reminder(&made, &again, &byte_count, NULL), CLINCH_OK);
    assert_string_equal(text, again);
    free(again);
    free(text);
}

static void failing_memory_is_a_status_wherever_it_fails(void **state)
{
    struct clinch_follow_up made = {.subject = (char *)"Thank you", .body = (char *)"Hello.\n"};
    enum clinch_status status = CLINCH_ERROR_MEMORY;
    (void)state;
    for (long n = 0; status != CLINCH_OK; n++) {
        char *text = NULL;
        size_t byte_count = 0;
        memory_fail_after(n);
        status = clinch_follow_up_mail(&made, &text, &byte_count, NULL);
        memory_fail_after(-1);
        free(text);
        assert_true(n < 1000);
    }
    status = CLINCH_ERROR_MEMORY;
    for (long n = 0; status != CLINCH_OK; n++) {
        char *text = NULL;
        size_t byte_count = 0;
        memory_fail_after(n);
        status = clinch_follow_up_reminder(&made, &text, &byte_count, NULL);
        memory_fail_after(-1);
        free(text);
        assert_true(n < 1000);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plain_mail_is_plain),
        cmocka_unit_test(long_and_foreign_headers_are_encoded_in_pieces),
        cmocka_unit_test(what_is_no_address_is_not_written_to),
        cmocka_unit_test(a_subject_cannot_add_a_header),
        cmocka_unit_test(the_reminder_holds_the_draft_and_rings),
        cmocka_unit_test(failing_memory_is_a_status_wherever_it_fails),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

/* A mail after RFC 5322, its text after RFC 2045 (quoted-printable) and headers with other than
 * ASCII after RFC 2047 (Q encoding, one encoded word a piece). */
#include <clinch/follow_up.h>

#include <string.h>
#include <time.h>

#include "base/fail.h"
#include "base/text.h"

enum { LINE_MOST = 73, WORD_BYTES_MOST = 36 };

static bool is_plain(const char *words)
{
    for (; *words != '\0'; words++)
        if ((unsigned char)*words >= 0x7f || (unsigned char)*words < 0x20)
            return false;
    return true;
}

static void add_hex(struct text *out, unsigned char byte)
{
    text_add_format(out, "=%02X", byte);
}

static bool is_safe(unsigned char byte)
{
    return (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
           (byte >= '0' && byte <= '9');
}

/* Whole characters stay in one encoded word. */
static void add_encoded(struct text *out, const char *words, size_t length)
{
    size_t used = 0;
    text_add(out, "=?utf-8?Q?");
    for (size_t at = 0, wide; at < length; at += wide) {
        wide = text_utf8_length(words + at, length - at);
        wide = wide ? wide : 1;
        if (used + wide > WORD_BYTES_MOST / 3) {
            text_add(out, "?=\r\n =?utf-8?Q?");
            used = 0;
        }
        used += wide;
        for (size_t i = 0; i < wide; i++) {
            unsigned char byte = (unsigned char)words[at + i];
            if (is_safe(byte))
                text_add_bytes(out, words + at + i, 1);
            else
                add_hex(out, byte < 0x20 || byte == 0x7f ? ' ' : byte);
        }
    }
    text_add(out, "?=");
}

static void add_header(struct text *out, const char *name, const char *words)
{
    text_add_format(out, "%s: ", name);
    if (is_plain(words))
        text_add(out, words);
    else
        add_encoded(out, words, strlen(words));
    text_add(out, "\r\n");
}

static bool is_address(const char *words, size_t length)
{
    size_t at_signs = 0;
    for (size_t i = 0; i < length; i++) {
        unsigned char byte = (unsigned char)words[i];
        at_signs += byte == '@';
        if (!is_safe(byte) && strchr("@.!#$%&'*+-/=?^_`{|}~", byte) == NULL)
            return false;
    }
    return at_signs == 1 && words[0] != '@' && words[length - 1] != '@';
}

/* "Name <address>" or an address alone; a name alone is for the greeting, not for the post. */
static void add_to(struct text *out, const char *to)
{
    const char *open = to ? strchr(to, '<') : NULL;
    const char *address = open ? open + 1 : to;
    size_t length = address ? strcspn(address, "> ") : 0;
    if (length == 0 || !is_address(address, length))
        return;
    size_t name = open ? (size_t)(open - to) : 0;
    while (name > 0 && to[name - 1] == ' ')
        name--;
    text_add(out, "To: ");
    if (name > 0) {
        add_encoded(out, to, name);
        text_add(out, " <");
    }
    text_add_bytes(out, address, length);
    text_add(out, name > 0 ? ">\r\n" : "\r\n");
}

static void add_body(struct text *out, const char *body)
{
    size_t column = 0;
    for (; *body != '\0'; body++) {
        unsigned char byte = (unsigned char)*body;
        bool last = body[1] == '\n' || body[1] == '\0';
        if (byte == '\n') {
            text_add(out, "\r\n");
            column = 0;
            continue;
        }
        if (column > LINE_MOST - 3) {
            text_add(out, "=\r\n");
            column = 0;
        }
        bool plain = byte > 0x20 && byte < 0x7f && byte != '=';
        if (plain || (byte == ' ' && !last))
            text_add_bytes(out, body, 1);
        else
            add_hex(out, byte);
        column += plain || byte == ' ' ? 1 : 3;
    }
}

static void add_date(struct text *out, int64_t at_s)
{
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    time_t at = (time_t)at_s;
    struct tm utc = {0};
    gmtime_r(&at, &utc);
    text_add_format(out, "Date: %s, %02d %s %d %02d:%02d:%02d +0000\r\n", days[utc.tm_wday],
                    utc.tm_mday, months[utc.tm_mon], utc.tm_year + 1900, utc.tm_hour,
                    utc.tm_min, utc.tm_sec);
}

enum clinch_status clinch_follow_up_mail(const struct clinch_follow_up *follow_up, char **text,
                                         size_t *byte_count, struct clinch_error *error)
{
    struct text out = {0};
    add_to(&out, follow_up->to);
    add_header(&out, "Subject", follow_up->subject);
    add_date(&out, follow_up->at_s);
    text_add(&out, "X-Unsent: 1\r\n"
                   "MIME-Version: 1.0\r\n"
                   "Content-Type: text/plain; charset=utf-8\r\n"
                   "Content-Transfer-Encoding: quoted-printable\r\n\r\n");
    add_body(&out, follow_up->body);
    if (out.failed) {
        text_free(&out);
        return fail_memory(error);
    }
    *text = out.bytes;
    *byte_count = out.length;
    return CLINCH_OK;
}

#include "write.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#define REPLACEMENT "\xef\xbf\xbd"

static void add_sequence(struct text *out, const char *bytes, size_t length)
{
    unsigned char first = (unsigned char)bytes[0];
    bool c1 = length == 2 && first == 0xc2 && (unsigned char)bytes[1] < 0xa0;
    if (first < 0x20 || first == 0x7f || c1)
        text_add(out, " ");
    else
        text_add_bytes(out, bytes, length);
}

void write_clean(struct text *out, const char *bytes)
{
    size_t left = bytes ? strlen(bytes) : 0;
    while (left > 0) {
        size_t length = text_utf8_length(bytes, left);
        if (length == 0) {
            text_add(out, REPLACEMENT);
            length = 1;
        } else {
            add_sequence(out, bytes, length);
        }
        bytes += length;
        left -= length;
    }
}

double write_round(double value, int decimals)
{
    double scale = pow(10.0, decimals);
    if (!isfinite(value))
        return 0.0;
    double rounded = round(value * scale) / scale;
    return rounded == 0.0 ? 0.0 : rounded; /* no minus zero */
}

void write_fixed(struct text *out, double value, int decimals)
{
    long long scale = 1;
    for (int i = 0; i < decimals; i++)
        scale *= 10;
    double bounded = isfinite(value) ? fmin(fmax(value, -1e12), 1e12) : 0.0;
    long long units = llround(bounded * (double)scale);
    const char *sign = units < 0 ? "-" : "";
    long long size = llabs(units);
    if (decimals > 0)
        text_add_format(out, "%s%lld.%0*lld", sign, size / scale, decimals, size % scale);
    else
        text_add_format(out, "%s%lld", sign, size);
}

void write_figure(struct text *out, struct clinch_figure figure)
{
    if (figure.known)
        write_fixed(out, figure.value, 3);
}

long long write_ms(double at_s)
{
    return isfinite(at_s) && at_s > 0.0 ? llround(fmin(at_s, 1e9) * 1000.0) : 0;
}

void write_clock(struct text *out, double at_s)
{
    long long total = write_ms(at_s) / 1000;
    if (total >= 3600)
        text_add_format(out, "%lld:%02lld:%02lld", total / 3600, total / 60 % 60, total % 60);
    else
        text_add_format(out, "%lld:%02lld", total / 60, total % 60);
}

/* Included first by the tests of this folder. */
#ifndef TRANSCRIBE_TEST_SUPPORT_H
#define TRANSCRIBE_TEST_SUPPORT_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include <clinch/transcript.h>

#include "base/memory.h"

#define assert_near(a, b)                                                                      \
    assert_true((double)(a) - (double)(b) < 1e-9 && (double)(b) - (double)(a) < 1e-9)

#endif

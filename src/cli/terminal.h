/** What is known of the terminal, if there is one. */
#ifndef CLI_TERMINAL_H
#define CLI_TERMINAL_H

#include <stdbool.h>

struct terminal {
    bool present; /* the descriptor is a terminal that can move its cursor */
    bool utf8;    /* it shows more than ASCII, as far as the locale says */
    bool color;   /* present, and NO_COLOR is not set */
    int columns;  /* 80 when unknown */
};

/** Looks at a descriptor and the environment. */
struct terminal terminal_look(int descriptor);

#endif

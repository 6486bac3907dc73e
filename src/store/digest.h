/** SHA-256 of bytes as they stream by; the one door to libavutil's. */
#ifndef STORE_DIGEST_H
#define STORE_DIGEST_H

#include <stdbool.h>
#include <stddef.h>

enum { DIGEST_TEXT_BYTES = 65 };

struct digest {
    struct AVSHA *state;
};

/** False: no memory. */
bool digest_begin(struct digest *digest);

void digest_add(struct digest *digest, const void *bytes, size_t count);

/** Writes it in lower-case hexadecimal and frees what was begun. */
void digest_end(struct digest *digest, char text[DIGEST_TEXT_BYTES]);

/** Frees what was begun and is not to be ended. */
void digest_drop(struct digest *digest);

#endif

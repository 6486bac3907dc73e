#include "digest.h"

#include <stdio.h>

#include <libavutil/mem.h>
#include <libavutil/sha.h>

enum { BITS = 256 };

bool digest_begin(struct digest *digest)
{
    digest->state = av_sha_alloc();
    return digest->state != NULL && av_sha_init(digest->state, BITS) == 0;
}

void digest_add(struct digest *digest, const void *bytes, size_t count)
{
    av_sha_update(digest->state, bytes, count);
}

void digest_end(struct digest *digest, char text[DIGEST_TEXT_BYTES])
{
    unsigned char bytes[BITS / 8];
    av_sha_final(digest->state, bytes);
    for (size_t i = 0; i < sizeof bytes; i++)
        snprintf(text + 2 * i, 3, "%02x", bytes[i]);
    digest_drop(digest);
}

void digest_drop(struct digest *digest)
{
    av_freep(&digest->state);
}

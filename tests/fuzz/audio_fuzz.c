/** Any bytes, read as a recording and cut into pieces: sound within range, or one sentence. */
#define _GNU_SOURCE
#include <clinch/clip.h>

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "fuzz.h"

enum { BLOCK_FRAMES = 4000, BLOCKS_MOST = 40 /* 10 s */ };

static void read_clip(struct clinch_clip *clip, struct clinch_cutter *cutter)
{
    float frames[BLOCK_FRAMES];
    size_t count = 0;
    struct clinch_piece piece;
    for (int i = 0; i < BLOCKS_MOST; i++) {
        if (clinch_clip_read(clip, frames, BLOCK_FRAMES, &count, NULL) != CLINCH_OK ||
            count == 0)
            break;
        for (size_t at = 0; at < count; at++)
            if (!(fabsf(frames[at]) <= 1.0f))
                abort();
        if (clinch_cutter_push(cutter, frames, count, NULL) != CLINCH_OK)
            break;
        while (clinch_cutter_next(cutter, &piece))
            if (piece.frame_count == 0)
                abort();
    }
    if (clinch_cutter_finish(cutter, NULL) == CLINCH_OK)
        while (clinch_cutter_next(cutter, &piece))
            if (piece.frame_count == 0)
                abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t count)
{
    char path[64];
    struct clinch_clip *clip = NULL;
    struct clinch_cutter *cutter = NULL;
    struct clinch_error error = {.message = ""};
    int fd = memfd_create("clip", MFD_CLOEXEC);
    if (fd < 0 || write(fd, bytes, count) != (ssize_t)count)
        abort();
    snprintf(path, sizeof path, "/proc/self/fd/%d", fd);
    if (clinch_clip_open(&clip, path, NULL, &error) != CLINCH_OK) {
        if (error.message[0] == '\0')
            abort();
    } else if (clinch_cutter_open(&cutter, NULL) == CLINCH_OK) {
        read_clip(clip, cutter);
    }
    clinch_cutter_close(cutter);
    clinch_clip_close(clip);
    close(fd);
    return 0;
}

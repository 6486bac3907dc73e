/**
 * A take on disk: a WAV file (RIFF, 16 bits, little-endian) that is valid at every moment.
 *
 * Samples go to the file at once, the header's lengths every half second after the samples that
 * they count, and with them everything to the disk itself. While it is recorded its name ends
 * in ".recording.wav" and it is locked (flock), so that the next start can tell a take that was
 * cut off from one that goes on; then it becomes ".wav".
 *
 * Written without libsndfile, since what matters here is when bytes reach the disk and what a
 * failed write left.
 */
#ifndef CAPTURE_TAKE_H
#define CAPTURE_TAKE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include <clinch/error.h>

enum { TAKE_HEADER_BYTES = 44 };

struct take {
    int fd;
    char *path;           /* when it is finished; owned */
    char *recording_path; /* before; owned; NULL: has no name */
    int sample_rate_hz;
    uint64_t frame_count;  /* written */
    uint64_t marked_count; /* of these, in the header and on the disk */
};

/** Begins a take, named after the time, in a folder that is there. `discard`: the file has no
 * name and goes when it is closed. Fails with IO or MEMORY. */
enum clinch_status take_open(struct take *take, const char *folder, int sample_rate_hz,
                             bool discard, struct clinch_error *error);

/** Adds mono frames. Fails with IO; whole frames that were written count. */
enum clinch_status take_write(struct take *take, const int16_t *frames, size_t count,
                              struct clinch_error *error);

/** Frames from `at` on, at most `count` and at most what was written; how many. Any thread. */
size_t take_read(const struct take *take, uint64_t at, int16_t *frames, size_t count);

/** Ends the take: header, disk, name. A take without frames goes. Fails with IO. */
enum clinch_status take_finish(struct take *take, struct clinch_error *error);

/** Allowed on a zeroed take with `fd` −1. */
void take_close(struct take *take);

/** Mends the header of an open WAV file of ours after its size; the frames it holds, or false
 * when it is none. */
bool take_mend(int fd, int *sample_rate_hz, uint64_t *frame_count);

/** The path that a take gets when it is finished, yours; NULL: `recording_path` is none of a
 * take being recorded, or no memory. */
char *take_final_path(const char *recording_path);

#endif

/**
 * What was heard of a long recording, kept on disk piece by piece while it is heard, so that
 * the next start goes on from there.
 *
 * A file in the user's cache, named by the recording's content and by what changes the words
 * that are heard. A record that was cut off in the middle is dropped. Two runs over the same
 * recording do not share it: the second one keeps nothing.
 */
#ifndef SESSION_HEARD_LOG_H
#define SESSION_HEARD_LOG_H

#include <stdbool.h>
#include <stddef.h>

#include <clinch/transcript.h>

struct heard_log;

/** `about` says what else the words depend on. NULL, with nothing kept, if the recording or the
 * cache cannot be used. */
struct heard_log *heard_log_open(const char *path, const char *about);

/**
 * Appends the words of a piece to `words` if it was heard before.
 *
 * channel, index  which piece it is
 * known           true: it was, and its words are appended
 */
enum clinch_status heard_log_find(const struct heard_log *log, int channel, size_t index,
                                  struct clinch_transcript *words, bool *known,
                                  struct clinch_error *error);

/** Keeps the words `from` to `end` as those of a piece. What cannot be written is not kept. */
void heard_log_add(struct heard_log *log, int channel, size_t index,
                   const struct clinch_transcript *words, size_t from, size_t end);

/** Closes the log; `done`: and removes it. NULL is allowed. */
void heard_log_close(struct heard_log *log, bool done);

#endif

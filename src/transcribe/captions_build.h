/**
 * Captions being put together: what the readers of the several formats share.
 *
 * A reader hands over each caption as it stands in the file; when all are in, the names of
 * speakers are found among what is said, captions are put in order of time, and their words
 * are spoken out.
 */
#ifndef TRANSCRIBE_CAPTIONS_BUILD_H
#define TRANSCRIBE_CAPTIONS_BUILD_H

#include <clinch/captions.h>

/** Ways to name the speaker that are only believed if the file keeps to them. */
enum caption_naming { NAMING_NONE, NAMING_COLON, NAMING_BRACKET, NAMING_LINE, NAMING_TAG };

/** One caption that may still hold its speaker's name. Strings are its own. */
struct caption_draft {
    double begin_s, end_s;
    size_t line;
    char *text;  /**< one line, no marks */
    char *name;  /**< what may be the speaker's, or NULL */
    size_t rest; /**< where `text` goes on after the name */
    enum caption_naming naming;
};

struct captions_build {
    const char *name; /**< of the file, for sentences */
    struct caption_draft *drafts;
    size_t count, capacity;
    size_t backward_line; /**< of the first caption that ends before it begins, or 0 */
};

/** What a reader finds in the file. */
struct caption_found {
    double begin_s, end_s;
    size_t line;
    const char *payload; /**< with line breaks and marks */
    size_t byte_count;
    const char *speaker; /**< named beside it, or NULL */
};

/** Takes a caption in, marks and all; one without words is dropped. Fails with MEMORY. */
enum clinch_status captions_build_add(struct captions_build *build,
                                      const struct caption_found *found,
                                      struct clinch_error *error);

/** Appends one draft and takes its strings over, after a failure too. */
enum clinch_status captions_build_take(struct captions_build *build,
                                       struct caption_draft *draft, struct clinch_error *error);

/** Makes captions of what was taken in; `captions` has its path set and nothing else. Fails
 * with FORMAT if there is none, or MEMORY. */
enum clinch_status captions_build_finish(struct captions_build *build,
                                         struct clinch_captions *captions,
                                         struct clinch_error *error);

void captions_build_free(struct captions_build *build);

/** Readers of the formats, captions_blocks.c and captions_json.c. Bytes end in NUL. */
enum clinch_status captions_blocks_read(struct captions_build *build, const char *bytes,
                                        size_t byte_count, struct clinch_error *error);
enum clinch_status captions_json_read(struct captions_build *build, const char *bytes,
                                      size_t byte_count, struct clinch_error *error);

/** Finds at the start of a caption what may be the speaker's name and sets `name`, `rest` and
 * `naming`; `first_line` is how much of the text its first line is. Fails with MEMORY. */
enum clinch_status captions_speaker_find(struct caption_draft *draft, size_t first_line,
                                         struct clinch_error *error);

/** Keeps the names that the file keeps to, drops the others, and takes the kept ones off the
 * text. */
void captions_speaker_settle(struct captions_build *build);

/** Speaks the captions out: fills the words. Fails with MEMORY. */
enum clinch_status captions_words_make(struct clinch_captions *captions,
                                       struct clinch_error *error);

#endif

/** Between the files that read a report's JSON: values taken out of the tree. The first thing
 * that is missing or of the wrong kind is remembered and said; what is asked for after that is
 * zero. */
#ifndef REPORT_READ_PARTS_H
#define REPORT_READ_PARTS_H

#include <clinch/report.h>

#include "base/tree.h"

struct reading {
    const char *name; /* what is read, for errors */
    enum clinch_status status;
    struct clinch_error *error;
};

/** A member that must be there, if only as null; NULL after a failure. */
const json_t *read_member(struct reading *reading, const json_t *object, const char *key);

double read_number(struct reading *reading, const json_t *object, const char *key);
size_t read_count(struct reading *reading, const json_t *object, const char *key);
bool read_bool(struct reading *reading, const json_t *object, const char *key);

/** Null is unknown. */
struct clinch_figure read_figure(struct reading *reading, const json_t *object,
                                 const char *key);

/** A copy, yours; NULL for null. */
char *read_string(struct reading *reading, const json_t *object, const char *key);

/** Which of `count` labels a string is; 0 after a failure. */
size_t read_label(struct reading *reading, const json_t *object, const char *key,
                  const char *label_of(size_t index), size_t count);

/** begin_s and end_s; whether they are known. */
bool read_span(struct reading *reading, const json_t *object, double *begin_s, double *end_s);

/** word_index and word_count, which only exact JSON has; else 0. */
void read_place(struct reading *reading, const json_t *object, size_t *word_index,
                size_t *word_count);

/** Room for the elements of the array `key`, zeroed and yours; NULL: none, or a failure.
 * `array` is borrowed. */
void *read_array(struct reading *reading, const json_t *object, const char *key, size_t size,
                 const json_t **array);

/** Whole parts; NULL for null or after a failure. */
struct clinch_measures *read_measures(struct reading *reading, const json_t *delivery,
                                      double duration_s);
struct clinch_findings *read_findings(struct reading *reading, const json_t *report);
struct clinch_interview *read_interview(struct reading *reading, const json_t *interview);

/** Who speaks when; the interview's parties are the speakers. */
void read_turns(struct reading *reading, const json_t *report,
                const struct clinch_interview *interview, struct clinch_turns *turns);

/** Which speaker a word or turn is of: by speaker_index, which only exact JSON has, or by name.
 */
size_t read_speaker(struct reading *reading, const json_t *object,
                    const struct clinch_interview *interview);

#endif

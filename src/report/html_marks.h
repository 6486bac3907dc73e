/** What each word of a transcript is part of: a filler, a fault of manner, a move. */
#ifndef REPORT_HTML_MARKS_H
#define REPORT_HTML_MARKS_H

#include <clinch/report.h>

enum html_mark_kind {
    MARK_NONE,
    MARK_FILLER_PAUSE,
    MARK_FILLER_WORD,
    MARK_REPEAT,
    MARK_MANNER
};

struct word_marks {
    unsigned moves;                 /**< a bit for each move */
    enum html_mark_kind kind;       /**< what weakens, if anything */
    enum clinch_manner_name manner; /**< if it is MARK_MANNER */
    bool unsure;                    /**< heard with little confidence */
};

/** Marks of every word of the transcript, yours (`free`); NULL: no memory or no words. */
struct word_marks *marks_make(const struct clinch_report *report);

/** What a fault of manner is called, and why it is marked: a sentence. Static. */
const char *marks_manner_title(enum clinch_manner_name name);
const char *marks_manner_meaning(enum clinch_manner_name name);

#endif

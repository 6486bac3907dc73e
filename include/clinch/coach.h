/**
 * The coach: what takes say beside each other, and what they say over time.
 *
 * Every measure of a report has a yardstick (models/rules/measures.yaml): which way is better,
 * and by how much two takes must differ before it means anything, which is what measuring one
 * and the same take twice can differ by. What differs by less is called the same.
 *
 * What it does not know: where takes are kept, how anything is shown.
 * Threads: a coach may be shared once opened; it does not change.
 */
#ifndef CLINCH_COACH_H
#define CLINCH_COACH_H

#include <stdint.h>

#include "report.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Everything that takes are compared by: the measures of a report, then the six moves, each by
 * its strength (nought where it was not made). */
enum { CLINCH_YARDSTICK_COUNT = CLINCH_MEASURE_COUNT + CLINCH_MOVE_COUNT };

enum clinch_better {
    CLINCH_BETTER_NEITHER, /**< it is good to know, and no more */
    CLINCH_BETTER_MORE,
    CLINCH_BETTER_LESS,
    CLINCH_BETTER_WITHIN /**< the nearer to the band from `least` to `most`, the better */
};

struct clinch_yardstick {
    char *name;  /**< as in the report's JSON: "words_per_minute", "ask" */
    char *label; /**< for people: "pace" */
    char *unit;  /**< "words a minute", or NULL */
    char *usual; /**< a sentence on what is usual, or NULL */
    char *gain;  /**< what is said of a change for the better, with {then}, {now} and {more} in
                    it */
    char *loss;  /**< and for the worse */
    enum clinch_better better;
    double least, most;
    double margin; /**< what differs by no more is the same, where both takes were heard well */
    double margin_unsure; /**< and where one was not */
    char *streak; /**< said of takes in a row that were usual, or made the move; or NULL */
    int decimals;
    bool followed; /**< a history draws it */
};

struct clinch_coach;

/**
 * Reads the yardsticks.
 *
 * rules_dir  NULL: the usual places
 * Fails with RULES; the sentence names file, line and what was expected.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status clinch_coach_open(struct clinch_coach **coach,
                                                                const char *rules_dir,
                                                                struct clinch_error *error);

/** NULL is allowed. */
CLINCH_API void clinch_coach_close(struct clinch_coach *coach);

/** A yardstick: `index` is a clinch_measure_name, or CLINCH_MEASURE_COUNT and a
 * clinch_move_name. Borrowed. */
CLINCH_API const struct clinch_yardstick *
clinch_coach_yardstick(const struct clinch_coach *coach, size_t index);

enum clinch_standing {
    CLINCH_STANDING_UNKNOWN, /**< a figure is missing */
    CLINCH_STANDING_SAME,    /**< no further apart than one take measured twice */
    CLINCH_STANDING_BETTER,
    CLINCH_STANDING_WORSE,
    CLINCH_STANDING_OTHER, /**< they differ, and neither is better */
    CLINCH_STANDING_COUNT
};

/** "unknown", "same", "better", "worse", "other"; static. */
CLINCH_API const char *clinch_standing_name(enum clinch_standing standing);

/** How `now` stands against `then`; `sure`: both takes were heard well. */
CLINCH_API enum clinch_standing clinch_yardstick_weigh(const struct clinch_yardstick *yardstick,
                                                       bool sure, struct clinch_figure then,
                                                       struct clinch_figure now);

/** Whether a take was heard so well that its figures have the smaller margin; a written text
 * always is. */
CLINCH_API bool clinch_coach_is_sure(const struct clinch_coach *coach,
                                     struct clinch_figure confidence);

/** One take, as the coach looks at it. Everything is borrowed; what is not known is NULL. */
struct clinch_coached {
    const char *name;   /**< what it is called: "take 12" */
    const char *person; /**< NULL: the user */
    int64_t at_s;       /**< when it was spoken, seconds since 1970 in UTC; 0: not known */
    int utc_offset_s;   /**< of the clock on the wall then */
    enum clinch_situation situation; /**< only if `situation_known` */
    bool situation_known;
    struct clinch_figure figures[CLINCH_MEASURE_COUNT];
    const struct clinch_report *report; /**< or NULL: moves and advice are not known then */
};

/** A take of a report: its figures, and nothing else known. */
CLINCH_API struct clinch_coached clinch_coached_of(const char *name,
                                                   const struct clinch_report *report);

/** One figure of one take; how it stands is against the first take. */
struct clinch_compared {
    struct clinch_figure value;
    enum clinch_standing standing;
};

/** Something to say, without its point, and the moment it is about. */
struct clinch_point {
    char *text;
    char *quote; /**< the words of that moment, or NULL */
    size_t take; /**< whose it is */
    double begin_s, end_s;
    bool moment_known;
};

/** Takes side by side. Free with `clinch_comparison_free`; the coach must live as long. */
struct clinch_comparison {
    const struct clinch_coach *coach;
    char **names;
    size_t take_count;
    struct clinch_compared *figures; /**< CLINCH_YARDSTICK_COUNT for each take */
    bool heard;      /**< well enough to say which is best: else nothing is said beyond that */
    bool keep_known; /**< the best stands out, and is to be kept */
    size_t keep;     /**< the best, by a little or by much */
    size_t next;     /**< the best of the others */
    char *verdict;   /**< a sentence */
    struct clinch_point *reasons; /**< what `keep` has over `next` */
    size_t reason_count;
    struct clinch_point *lacks; /**< what other takes have that `keep` lacks */
    size_t lack_count;
    char **cautions; /**< what makes them hard to compare; a sentence each */
    size_t caution_count;
};

/**
 * Compares takes.
 *
 * takes  two or more, in the order in which they are to stand
 * Fails with ARGUMENT for fewer, or MEMORY.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_comparison_make(struct clinch_comparison **comparison, const struct clinch_coach *coach,
                       const struct clinch_coached *takes, size_t take_count,
                       struct clinch_error *error);

/** NULL is allowed. */
CLINCH_API void clinch_comparison_free(struct clinch_comparison *comparison);

/** How a measure went over the newest takes, at most twenty: by the test of Mann and Kendall,
 * and then by the yardstick, whether the change means anything. */
enum clinch_trend {
    CLINCH_TREND_UNKNOWN, /**< fewer than four takes have the figure */
    CLINCH_TREND_STEADY,
    CLINCH_TREND_BETTER,
    CLINCH_TREND_WORSE,
    CLINCH_TREND_OTHER, /**< it moves, and neither way is better */
    CLINCH_TREND_COUNT
};

/** "unknown", "steady", "better", "worse", "other"; static. */
CLINCH_API const char *clinch_trend_name(enum clinch_trend trend);

/** A measure over all takes; unknown where no take has it. */
struct clinch_followed {
    struct clinch_figure first, last, best;
    struct clinch_figure usual; /**< the median of the newest five */
    size_t known_count;
    enum clinch_trend trend;
    double change; /**< over the takes of the trend; 0 without one */
};

/** What to work on next. */
struct clinch_next {
    char *title, *attempt; /**< as the advice says it; `attempt` may be NULL */
    size_t count, of;      /**< in how many of the newest takes it came up */
};

/** The takes of one person over time. Free with `clinch_history_free`; the coach must live as
 * long. */
struct clinch_history {
    const struct clinch_coach *coach;
    char *person; /**< NULL: the user */
    size_t take_count;
    char **names; /**< oldest first */
    int64_t *at_s;
    int *utc_offset_s;
    struct clinch_figure *figures; /**< CLINCH_MEASURE_COUNT for each take */
    size_t day_count, day_streak;  /**< days with takes; the newest of them in a row */
    struct clinch_followed measures[CLINCH_MEASURE_COUNT];
    bool next_known;
    struct clinch_next next;
    size_t since; /**< the take that the newest is held against; only if there are two */
    struct clinch_point *gains, *losses; /**< since then */
    size_t gain_count, loss_count;
    struct clinch_point *praise; /**< what went well several times in a row, at most two */
    size_t praise_count;
};

/** From so many of the newest takes the advice is looked at: their reports are worth loading.
 */
enum { CLINCH_HISTORY_REPORTS = 5 };

/**
 * Looks at takes over time.
 *
 * takes  of one person, oldest first; one at least
 * Fails with ARGUMENT for none, or MEMORY.
 */
CLINCH_API CLINCH_MUST_USE enum clinch_status
clinch_history_make(struct clinch_history **history, const struct clinch_coach *coach,
                    const struct clinch_coached *takes, size_t take_count,
                    struct clinch_error *error);

/** NULL is allowed. */
CLINCH_API void clinch_history_free(struct clinch_history *history);

#ifdef __cplusplus
}
#endif

#endif

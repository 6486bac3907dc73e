#include "support.h"

#include "transcribe/confidence.h"

static const struct confidence_evidence usual = {
    .posterior = 0.7, .acoustic = -90, .language = -5, .frame_count = 30, .phone_count = 4};

static double judge_middle(struct confidence_evidence before, struct confidence_evidence word,
                           struct confidence_evidence after)
{
    const struct confidence_evidence words[] = {before, word, after};
    double confidences[3];
    confidence_judge(words, 3, confidences);
    return confidences[1];
}

static void a_likelier_word_is_surer(void **state)
{
    (void)state;
    double last = 0;
    for (double posterior = 0; posterior <= 1; posterior += 0.125) {
        struct confidence_evidence word = usual;
        word.posterior = posterior;
        double confidence = judge_middle(usual, word, usual);
        assert_true(confidence > last && confidence < 1);
        last = confidence;
    }
}

static void doubtful_neighbours_make_doubt(void **state)
{
    (void)state;
    struct confidence_evidence doubtful = usual;
    doubtful.posterior = 0.05;
    assert_true(judge_middle(doubtful, usual, doubtful) < judge_middle(usual, usual, usual));
}

static void a_word_alone_has_a_confidence(void **state)
{
    (void)state;
    double confidence = -1;
    confidence_judge(&usual, 1, &confidence);
    assert_true(confidence > 0.2 && confidence < 0.95);
}

static void extremes_stay_between_nothing_and_one(void **state)
{
    (void)state;
    const struct confidence_evidence words[] = {
        {.posterior = 0,
         .acoustic = -1e5,
         .language = -1e3,
         .frame_count = 1,
         .phone_count = 30},
        {.posterior = 1, .frame_count = 500, .phone_count = 1},
    };
    double confidences[2];
    confidence_judge(words, 2, confidences);
    for (int i = 0; i < 2; i++)
        assert_true(confidences[i] >= 0 && confidences[i] <= 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_likelier_word_is_surer),
        cmocka_unit_test(doubtful_neighbours_make_doubt),
        cmocka_unit_test(a_word_alone_has_a_confidence),
        cmocka_unit_test(extremes_stay_between_nothing_and_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

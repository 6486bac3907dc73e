/** Any bytes as rules: each file's reader refuses them with a sentence or makes something that
 * can be freed; what can be compiled can be matched. The first byte chooses the reader. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "judge/classifier.h"
#include "judge/pattern.h"
#include "judge/rules_data.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void try_pattern(const char *source)
{
    static const char text[] = "what is the next step and would you move me forward today";
    static const struct pattern_class classes[] = {{"you", "(would|could|can) you"}};
    struct symbols symbols = {0};
    struct pattern_scope scope = {&symbols, classes, 1};
    struct pattern pattern;
    struct tokens tokens = {0};
    if (pattern_compile(&pattern, source, &scope, NULL) == CLINCH_OK) {
        bool *first = calloc((size_t)symbols.count + 1, sizeof *first);
        if (first != NULL)
            (void)pattern_first(&pattern, first);
        free(first);
        if (tokens_add_text(&tokens, text, sizeof text - 1, 0))
            for (size_t i = 0; i < tokens.count; i++) {
                tokens.items[i].symbol = symbols_find(&symbols, tokens.items[i].text);
                struct token_range all = {0, tokens.count};
                (void)pattern_match(&pattern, &tokens, all, tokens.count, i);
            }
        tokens_free(&tokens);
        pattern_free(&pattern);
    }
    symbols_free(&symbols);
}

static void try_classifier(const char *bytes, size_t length)
{
    struct classifier *classifier = NULL;
    if (classifier_read(&classifier, "fuzz", bytes, length, NULL) == CLINCH_OK)
        classifier_free(classifier);
}

static void try_data(int which, const char *bytes, size_t length)
{
    struct moves_data *moves = NULL;
    struct manner_data *manner = NULL;
    struct advice_data *advice = NULL;
    struct thresholds *thresholds = NULL;
    struct clinch_error error;
    if (which == 0 && moves_data_read(&moves, "fuzz", bytes, length, &error) == CLINCH_OK)
        moves_data_free(moves);
    if (which == 1 && manner_data_read(&manner, "fuzz", bytes, length, &error) == CLINCH_OK)
        manner_data_free(manner);
    if (which == 2 && advice_data_read(&advice, "fuzz", bytes, length, &error) == CLINCH_OK)
        advice_data_free(advice);
    if (which == 3 && thresholds_read(&thresholds, "fuzz", bytes, length, &error) == CLINCH_OK)
        thresholds_free(thresholds);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    if (size == 0)
        return 0;
    char *bytes = calloc(size, 1);
    if (bytes == NULL)
        return 0;
    memcpy(bytes, data + 1, size - 1);
    int which = data[0] % 6;
    if (which == 4)
        try_pattern(bytes);
    else if (which == 5)
        try_classifier(bytes, size - 1);
    else
        try_data(which, bytes, size - 1);
    free(bytes);
    return 0;
}

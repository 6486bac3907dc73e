#include <ctype.h>
#include <stdlib.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "base/text.h"
#include "pattern.h"

enum { DEEPEST = 24, LONGEST_GAP = 12, MOST_STEPS = 4000 };

struct compiler {
    struct pattern *pattern;
    const struct pattern_scope *scope;
    const char *at;
    size_t known_classes; /* those defined before the one being read */
    int depth;
    struct clinch_error *error;
};

static enum clinch_status compile_ways(struct compiler *compiler, const char *closing);

static enum clinch_status expected(struct compiler *compiler, const char *what)
{
    return fail(compiler->error, CLINCH_ERROR_RULES, "expected %s at \"%.24s\"", what,
                compiler->at);
}

static enum clinch_status add_step(struct compiler *compiler, struct pattern_step step)
{
    struct pattern *pattern = compiler->pattern;
    if (pattern->step_count >= MOST_STEPS)
        return expected(compiler, "a shorter pattern");
    if (!memory_grow(&pattern->steps, &pattern->step_capacity, pattern->step_count,
                     sizeof *pattern->steps))
        return fail_memory(compiler->error);
    pattern->steps[pattern->step_count++] = step;
    return CLINCH_OK;
}

static unsigned here(const struct compiler *compiler)
{
    return (unsigned)compiler->pattern->step_count;
}

static enum clinch_status add_symbol(struct compiler *compiler, const char *word)
{
    struct pattern *pattern = compiler->pattern;
    int symbol = symbols_add(compiler->scope->symbols, word);
    if (symbol < 0 || !memory_grow(&pattern->words, &pattern->word_capacity,
                                   pattern->word_count, sizeof *pattern->words))
        return fail_memory(compiler->error);
    pattern->words[pattern->word_count++] = symbol;
    return CLINCH_OK;
}

static bool is_vowel(char letter)
{
    return letter != '\0' && strchr("aeiou", letter) != NULL;
}

/* Does English double the last letter before -ed and -ing? plan, refer; not lead, cover, show.
 */
static bool doubles(const char *word, size_t length)
{
    return length >= 3 && !is_vowel(word[length - 1]) &&
           strchr("wxy", word[length - 1]) == NULL && is_vowel(word[length - 2]) &&
           !is_vowel(word[length - 3]);
}

static enum clinch_status add_form(struct compiler *compiler, const char *word, size_t keep,
                                   const char *ending)
{
    struct text form = {0};
    text_add_bytes(&form, word, keep);
    text_add(&form, ending);
    enum clinch_status status =
        form.failed ? fail_memory(compiler->error) : add_symbol(compiler, form.bytes);
    text_free(&form);
    return status;
}

/* The regular forms of a noun or verb. One form too many does no harm. */
static enum clinch_status add_inflections(struct compiler *compiler, const char *word)
{
    size_t length = strlen(word);
    char last = word[length - 1];
    bool silent_e = last == 'e',
         drops_y = last == 'y' && length > 1 && !is_vowel(word[length - 2]);
    char twice[4] = {last, 0};
    const char *const plain[] = {"", "s", "es", "ed", "ing", "er", "ers"};
    enum clinch_status status = CLINCH_OK;
    for (size_t i = 0; status == CLINCH_OK && i < sizeof plain / sizeof *plain; i++) {
        size_t keep = length;
        if (plain[i][0] == 'e' && (silent_e || drops_y))
            keep--;
        else if (plain[i][0] == 'i' && silent_e)
            keep--;
        status = add_form(compiler, word, keep,
                          !(drops_y && plain[i][0] == 'e') ? plain[i]
                          : plain[i][1] == 's'             ? "ies"
                          : plain[i][1] == 'd'             ? "ied"
                                                           : "ier");
    }
    if (status == CLINCH_OK && doubles(word, length)) {
        struct text form = {0};
        text_add(&form, word);
        text_add(&form, twice);
        status = form.failed ? fail_memory(compiler->error)
                             : add_form(compiler, form.bytes, length + 1, "ed");
        if (status == CLINCH_OK)
            status = add_form(compiler, form.bytes, length + 1, "ing");
        text_free(&form);
    }
    return status;
}

static bool is_word_byte(char byte)
{
    return isalnum((unsigned char)byte) || byte == '\'' || byte == '-';
}

/* A literal word: one set of one word, or of its inflections; a contraction is several sets. */
static enum clinch_status compile_word(struct compiler *compiler)
{
    const char *begin = compiler->at;
    while (is_word_byte(*compiler->at))
        compiler->at++;
    struct tokens tokens = {0};
    if (!tokens_add_text(&tokens, begin, (size_t)(compiler->at - begin), 0)) {
        tokens_free(&tokens);
        return fail_memory(compiler->error);
    }
    bool inflected = *compiler->at == '~';
    compiler->at += inflected;
    enum clinch_status status = CLINCH_OK;
    if (tokens.count == 0) {
        compiler->at = begin;
        status = expected(compiler, "a word");
    }
    for (size_t i = 0; status == CLINCH_OK && i < tokens.count; i++) {
        unsigned first = (unsigned)compiler->pattern->word_count;
        status = inflected ? add_inflections(compiler, tokens.items[i].text)
                           : add_symbol(compiler, tokens.items[i].text);
        if (status == CLINCH_OK)
            status = add_step(compiler,
                              (struct pattern_step){STEP_WORDS, first,
                                                    (unsigned)compiler->pattern->word_count});
    }
    tokens_free(&tokens);
    return status;
}

static enum clinch_status compile_gap(struct compiler *compiler)
{
    compiler->at++;
    if (strncmp(compiler->at, "..", 2) != 0)
        return add_step(compiler, (struct pattern_step){.kind = STEP_ANY});
    char *end = NULL;
    long most =
        isdigit((unsigned char)compiler->at[2]) ? strtol(compiler->at + 2, &end, 10) : 0;
    if (most < 1 || most > LONGEST_GAP)
        return expected(compiler, "the most words of a gap, 1 to 12,");
    compiler->at = end;
    unsigned done = here(compiler) + (unsigned)most * 2;
    enum clinch_status status = CLINCH_OK;
    for (long i = 0; status == CLINCH_OK && i < most; i++) {
        status =
            add_step(compiler, (struct pattern_step){STEP_SPLIT, done, here(compiler) + 1});
        if (status == CLINCH_OK)
            status = add_step(compiler, (struct pattern_step){.kind = STEP_ANY});
    }
    return status;
}

static enum clinch_status compile_class(struct compiler *compiler)
{
    const char *name = ++compiler->at;
    while (is_word_byte(*compiler->at) || *compiler->at == '_')
        compiler->at++;
    size_t length = (size_t)(compiler->at - name);
    for (size_t i = 0; i < compiler->known_classes; i++) {
        const struct pattern_class *known = &compiler->scope->classes[i];
        if (strlen(known->name) != length || strncmp(known->name, name, length) != 0)
            continue;
        struct compiler inner = *compiler;
        inner.at = known->source;
        inner.known_classes = i;
        return compile_ways(&inner, "");
    }
    compiler->at = name - 1;
    return expected(compiler, "a class that is defined before");
}

static enum clinch_status compile_group(struct compiler *compiler, const char *closing,
                                        bool optional)
{
    compiler->at++;
    unsigned split = here(compiler);
    enum clinch_status status = CLINCH_OK;
    if (optional)
        status = add_step(compiler, (struct pattern_step){STEP_SPLIT, split + 1, 0});
    if (status == CLINCH_OK)
        status = compile_ways(compiler, closing);
    if (status != CLINCH_OK)
        return status;
    compiler->at++;
    if (optional)
        compiler->pattern->steps[split].second = here(compiler);
    return CLINCH_OK;
}

static enum clinch_status compile_piece(struct compiler *compiler);

static enum clinch_status compile_not(struct compiler *compiler)
{
    compiler->at++;
    unsigned not = here(compiler);
    enum clinch_status status = add_step(compiler, (struct pattern_step){.kind = STEP_NOT});
    if (status == CLINCH_OK)
        status = compile_piece(compiler);
    if (status == CLINCH_OK)
        status = add_step(compiler, (struct pattern_step){.kind = STEP_DONE});
    if (status == CLINCH_OK)
        compiler->pattern->steps[not ].first = here(compiler);
    return status;
}

static enum clinch_status compile_anchor(struct compiler *compiler)
{
    bool begin = *compiler->at++ == '^';
    return add_step(compiler, (struct pattern_step){.kind = begin ? STEP_BEGIN : STEP_END});
}

static enum clinch_status compile_piece(struct compiler *compiler)
{
    if (++compiler->depth > DEEPEST)
        return expected(compiler, "fewer brackets within brackets");
    enum clinch_status status;
    switch (*compiler->at) {
    case '(':
        status = compile_group(compiler, ")", false);
        break;
    case '[':
        status = compile_group(compiler, "]", true);
        break;
    case '*':
        status = compile_gap(compiler);
        break;
    case '@':
        status = compile_class(compiler);
        break;
    case '!':
        status = compile_not(compiler);
        break;
    case '^':
    case '$':
        status = compile_anchor(compiler);
        break;
    default:
        status = is_word_byte(*compiler->at) ? compile_word(compiler)
                                             : expected(compiler, "a word, ( [ * @ ! ^ or $");
    }
    compiler->depth--;
    return status;
}

static void skip_blanks(struct compiler *compiler)
{
    while (isspace((unsigned char)*compiler->at))
        compiler->at++;
}

/* Pieces one after the other, up to a bar, the closing bracket or the end. */
static enum clinch_status compile_way(struct compiler *compiler)
{
    size_t count = 0;
    for (;;) {
        skip_blanks(compiler);
        if (*compiler->at == '\0' || strchr("|)]", *compiler->at) != NULL)
            return count > 0 ? CLINCH_OK : expected(compiler, "a word");
        enum clinch_status status = compile_piece(compiler);
        if (status != CLINCH_OK)
            return status;
        count++;
    }
}

/* Does a way of the group at `at` begin here that is followed by another one? */
static bool has_bar(const char *at)
{
    for (int depth = 0; *at != '\0'; at++) {
        if (strchr("([", *at) != NULL)
            depth++;
        else if (strchr(")]", *at) != NULL && depth-- == 0)
            return false;
        else if (*at == '|' && depth == 0)
            return true;
    }
    return false;
}

/* The ways of a group while they are read: where each but the last jumps to the end. */
struct ways {
    unsigned jumps[256];
    size_t jump_count;
    bool simple; /* each is a single word */
};

/* One way; where another follows, with the split before it and the jump behind it. */
static enum clinch_status compile_next(struct compiler *compiler, struct ways *ways, bool more)
{
    unsigned split = here(compiler);
    enum clinch_status status = CLINCH_OK;
    if (more && ways->jump_count == sizeof ways->jumps / sizeof *ways->jumps)
        return expected(compiler, "fewer alternatives");
    if (more)
        status = add_step(compiler, (struct pattern_step){STEP_SPLIT, split + 1, 0});
    unsigned way = here(compiler);
    bool word = is_word_byte(*compiler->at);
    if (status == CLINCH_OK)
        status = compile_way(compiler);
    ways->simple = ways->simple && word && here(compiler) == way + 1;
    if (status != CLINCH_OK || !more)
        return status;
    ways->jumps[ways->jump_count++] = here(compiler);
    status = add_step(compiler, (struct pattern_step){.kind = STEP_JUMP});
    compiler->pattern->steps[split].second = here(compiler);
    compiler->at++;
    return status;
}

static enum clinch_status compile_ways(struct compiler *compiler, const char *closing)
{
    if (++compiler->depth > DEEPEST)
        return expected(compiler, "fewer brackets within brackets");
    struct pattern *pattern = compiler->pattern;
    unsigned from = here(compiler), words_from = (unsigned)pattern->word_count;
    struct ways ways = {.simple = true};
    enum clinch_status status = CLINCH_OK;
    for (bool more = true; status == CLINCH_OK && more;) {
        skip_blanks(compiler);
        more = has_bar(compiler->at);
        status = compile_next(compiler, &ways, more);
    }
    if (status != CLINCH_OK)
        return status;
    if (*compiler->at != *closing)
        return expected(compiler, *closing ? "a closing bracket" : "the end of the pattern");
    for (size_t i = 0; i < ways.jump_count; i++)
        pattern->steps[ways.jumps[i]].first = here(compiler);
    if (ways.simple && ways.jump_count > 0) { /* one set of words does it */
        pattern->steps[from] =
            (struct pattern_step){STEP_WORDS, words_from, (unsigned)pattern->word_count};
        pattern->step_count = from + 1;
    }
    compiler->depth--;
    return CLINCH_OK;
}

enum clinch_status pattern_compile(struct pattern *pattern, const char *source,
                                   const struct pattern_scope *scope,
                                   struct clinch_error *error)
{
    struct pattern made = {0};
    struct compiler compiler = {.pattern = &made,
                                .scope = scope,
                                .at = source,
                                .known_classes = scope->class_count,
                                .error = error};
    enum clinch_status status = compile_ways(&compiler, "");
    if (status == CLINCH_OK)
        status = add_step(&compiler, (struct pattern_step){.kind = STEP_DONE});
    if (status != CLINCH_OK) {
        pattern_free(&made);
        return status;
    }
    *pattern = made;
    return CLINCH_OK;
}

void pattern_free(struct pattern *pattern)
{
    free(pattern->steps);
    free(pattern->words);
    *pattern = (struct pattern){0};
}

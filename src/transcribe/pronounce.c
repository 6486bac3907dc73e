#include "pronounce.h"

#include <ctype.h>
#include <pthread.h>
#include <string.h>

#include <flite/cst_lexicon.h>
#include <flite/cst_val.h>

#include "base/fail.h"

cst_lexicon *cmu_lex_init(void);

/* flite's lexicon is set up once and for all, and its look-up is not written for threads. */
static pthread_mutex_t guard = PTHREAD_MUTEX_INITIALIZER;
static cst_lexicon *lexicon;

static void add_phone(struct text *phones, const char *name)
{
    if (strcmp(name, "pau") == 0)
        return;
    if (phones->length > 0)
        text_add(phones, " ");
    if (strncmp(name, "ax", 2) == 0) {
        text_add(phones, "AH");
        return;
    }
    for (; isalpha((unsigned char)*name); name++) {
        char upper = (char)toupper((unsigned char)*name);
        text_add_bytes(phones, &upper, 1);
    }
}

static void look_up(const char *word, struct text *phones)
{
    pthread_mutex_lock(&guard);
    if (lexicon == NULL)
        lexicon = cmu_lex_init();
    cst_val *list = lexicon != NULL ? lex_lookup(lexicon, word, NULL, NULL) : NULL;
    for (const cst_val *at = list; at != NULL; at = val_cdr(at))
        add_phone(phones, val_string(val_car(at)));
    delete_val(list);
    pthread_mutex_unlock(&guard);
}

enum clinch_status pronounce_word(const char *word, struct text *phones,
                                  struct clinch_error *error)
{
    look_up(word, phones);
    return phones->failed ? fail_memory(error) : CLINCH_OK;
}

static const char *const letter_phones[26] = {"EY",
                                              "B IY",
                                              "S IY",
                                              "D IY",
                                              "IY",
                                              "EH F",
                                              "JH IY",
                                              "EY CH",
                                              "AY",
                                              "JH EY",
                                              "K EY",
                                              "EH L",
                                              "EH M",
                                              "EH N",
                                              "OW",
                                              "P IY",
                                              "K Y UW",
                                              "AA R",
                                              "EH S",
                                              "T IY",
                                              "Y UW",
                                              "V IY",
                                              "D AH B AH L Y UW",
                                              "EH K S",
                                              "W AY",
                                              "Z IY"};

enum clinch_status pronounce_letters(const char *letters, struct text *phones,
                                     struct clinch_error *error)
{
    for (; *letters; letters++) {
        if (!isalpha((unsigned char)*letters))
            continue;
        if (phones->length > 0)
            text_add(phones, " ");
        text_add(phones, letter_phones[tolower((unsigned char)*letters) - 'a']);
    }
    return phones->failed ? fail_memory(error) : CLINCH_OK;
}

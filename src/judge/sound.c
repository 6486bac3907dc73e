#include "sound.h"

#include <stdbool.h>
#include <string.h>

static bool is_vowel(char letter)
{
    return letter != '\0' && strchr("aeiouy", letter) != NULL;
}

/* Letters together that sound otherwise than apart, the longer ones first; "" is silent. */
static const struct {
    const char *letters, *sound;
} groups[] = {{"tch", "j"},  {"dge", "j"},  {"ght", "t"}, {"tio", "ja"}, {"sio", "ja"},
              {"cia", "ja"}, {"sch", "sk"}, {"ch", "j"},  {"sh", "j"},   {"ph", "f"},
              {"th", "t"},   {"ck", "k"},   {"gh", ""},   {"wh", "w"},   {"qu", "kw"},
              {"ng", "n"},   {"nk", "nk"},  {"x", "ks"}};

/* What one letter sounds like before the next one. */
static char sound_of_letter(char letter, char next)
{
    bool soft = next != '\0' && strchr("eiy", next) != NULL;
    switch (letter) {
    case 'b':
    case 'p':
        return 'p';
    case 'd':
    case 't':
        return 't';
    case 'c':
        return soft ? 's' : 'k';
    case 'g':
    case 'k':
    case 'q':
        return 'k';
    case 'f':
    case 'v':
        return 'f';
    case 's':
    case 'z':
        return 's';
    case 'm':
    case 'n':
        return 'n';
    case 'j':
    case 'l':
    case 'r':
    case 'w':
        return letter;
    default:
        return '\0'; /* h, and what is no letter */
    }
}

static void add(struct sound *sound, size_t *length, char letter)
{
    bool again = *length > 0 && sound->text[*length - 1] == letter;
    if (letter != '\0' && !again && *length + 1 < SOUND_BYTES)
        sound->text[(*length)++] = letter;
}

/* Letters at the beginning of a word that are not spoken. */
static size_t silent_start(const char *word)
{
    static const char *const starts[] = {"kn", "wr", "gn", "ps"};
    for (size_t i = 0; i < sizeof starts / sizeof *starts; i++)
        if (strncmp(word, starts[i], 2) == 0)
            return 1;
    return 0;
}

/* An e at the end of a word is silent behind a consonant. */
static bool is_silent_e(const char *words, size_t at)
{
    return words[at] == 'e' && at > 0 && !is_vowel(words[at - 1]) &&
           (words[at + 1] == '\0' || words[at + 1] == ' ');
}

struct sound sound_of(const char *words)
{
    struct sound sound = {""};
    size_t length = 0;
    for (size_t at = silent_start(words); words[at] != '\0';) {
        size_t group = 0, groups_count = sizeof groups / sizeof *groups;
        while (group < groups_count &&
               strncmp(words + at, groups[group].letters, strlen(groups[group].letters)) != 0)
            group++;
        if (group < groups_count) {
            for (const char *made = groups[group].sound; *made != '\0'; made++)
                add(&sound, &length, *made);
            at += strlen(groups[group].letters);
            continue;
        }
        if (is_vowel(words[at]))
            add(&sound, &length, is_silent_e(words, at) ? '\0' : 'a');
        else
            add(&sound, &length, sound_of_letter(words[at], words[at + 1]));
        at++;
    }
    return sound;
}

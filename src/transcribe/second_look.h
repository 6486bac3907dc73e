/**
 * The recogniser's second look: hums among the phones that a piece was heard as when any phone
 * may follow any other.
 *
 * Where a voice hums without saying anything, such a loop of phones answers with the model's
 * "spoken noise", which was trained on such sounds, with a long central vowel, or with an m.
 * Words know nothing of it: the look does not hang on how well the first pass heard them. Knows
 * no decoder; engines hand it their phones. All times in frames of 10 ms, half-open.
 */
#ifndef TRANSCRIBE_SECOND_LOOK_H
#define TRANSCRIBE_SECOND_LOOK_H

#include <stdbool.h>
#include <stddef.h>

enum second_look_kind {
    SECOND_LOOK_OTHER,
    SECOND_LOOK_SILENCE,
    SECOND_LOOK_SPOKEN_NOISE,
    SECOND_LOOK_VOWEL, /**< open or central: one that a hum may sound like */
    SECOND_LOOK_NASAL
};

struct second_look_phone {
    enum second_look_kind kind;
    int begin, end;
    char name[6]; /**< of CMU's set, or empty */
};

/** A run of phones that may be a filled pause. */
struct second_look_hum {
    int begin, end;
    int core_begin, core_end; /**< its longest phone */
    int noise_frames;         /**< heard as spoken noise */
    bool ends_nasal;          /**< like um rather than uh */
    bool beside_silence;      /**< right before or right after */
    bool between_silences;
};

/** The kind of a phone of CMU's set or of a sound that is none ("SIL", "+SPN+"). */
enum second_look_kind second_look_kind_of(const char *phone);

/** Finds the next hum from phone `*at` on and moves `*at` behind it; false: no more. */
bool second_look_next(const struct second_look_phone *phones, size_t count, size_t *at,
                      struct second_look_hum *hum);

/** What the look says of a stretch that somebody else found; its core is the whole. */
struct second_look_hum second_look_at(const struct second_look_phone *phones, size_t count,
                                      int begin, int end);

#endif

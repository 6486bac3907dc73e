/** The vocabulary of the rules: each word that any rule names has a number. */
#ifndef JUDGE_SYMBOLS_H
#define JUDGE_SYMBOLS_H

#include <stdbool.h>
#include <stddef.h>

struct symbol_slot {
    char text[32];
    int symbol; /**< counted from 1 here, so that 0 marks an empty slot */
};

struct symbols {
    struct symbol_slot *slots; /**< open addressing; a power of two */
    size_t slot_count;
    int count;
};

/** The number of a word, or -1. */
int symbols_find(const struct symbols *symbols, const char *text);

/** The number of a word, given one if it has none; -1: no memory. */
int symbols_add(struct symbols *symbols, const char *text);

void symbols_free(struct symbols *symbols);

/** A 32-bit hash of bytes (FNV-1a: Fowler, Noll, Vo), continued from `hash`. */
unsigned hash_bytes(unsigned hash, const char *bytes, size_t length);
enum { HASH_START = 0x11c9dc5 };

#endif

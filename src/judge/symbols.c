#include "symbols.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

unsigned hash_bytes(unsigned hash, const char *bytes, size_t length)
{
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)bytes[i]) * 16777619u;
    return hash;
}

/* Where a word is, or the empty slot where it belongs. */
static struct symbol_slot *slot_of(struct symbol_slot *slots, size_t slot_count,
                                   const char *text)
{
    size_t at = hash_bytes(HASH_START, text, strlen(text)) & (slot_count - 1);
    while (slots[at].symbol != 0 && strcmp(slots[at].text, text) != 0)
        at = (at + 1) & (slot_count - 1);
    return &slots[at];
}

int symbols_find(const struct symbols *symbols, const char *text)
{
    if (symbols->slot_count == 0)
        return -1;
    return slot_of(symbols->slots, symbols->slot_count, text)->symbol - 1;
}

static bool make_room(struct symbols *symbols)
{
    if ((size_t)symbols->count * 2 < symbols->slot_count)
        return true;
    size_t wanted = symbols->slot_count > 0 ? symbols->slot_count * 2 : 1024;
    struct symbol_slot *slots = memory_make(wanted, sizeof *slots);
    if (slots == NULL)
        return false;
    for (size_t i = 0; i < symbols->slot_count; i++)
        if (symbols->slots[i].symbol != 0)
            *slot_of(slots, wanted, symbols->slots[i].text) = symbols->slots[i];
    free(symbols->slots);
    symbols->slots = slots;
    symbols->slot_count = wanted;
    return true;
}

int symbols_add(struct symbols *symbols, const char *text)
{
    if (!make_room(symbols))
        return -1;
    struct symbol_slot *slot = slot_of(symbols->slots, symbols->slot_count, text);
    if (slot->symbol == 0) {
        strncpy(slot->text, text, sizeof slot->text - 1);
        slot->symbol = ++symbols->count;
    }
    return slot->symbol - 1;
}

void symbols_free(struct symbols *symbols)
{
    free(symbols->slots);
    *symbols = (struct symbols){0};
}

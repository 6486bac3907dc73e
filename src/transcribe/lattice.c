#include "lattice.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

/* A node with the place it had when the links were made. */
struct moved {
    struct lattice_node node;
    size_t place;
};

bool lattice_add_node(struct lattice *lattice, const struct lattice_node *node)
{
    if (!memory_grow(&lattice->nodes, &lattice->node_capacity, lattice->node_count,
                     sizeof *lattice->nodes))
        return false;
    lattice->nodes[lattice->node_count++] = *node;
    return true;
}

bool lattice_add_link(struct lattice *lattice, const struct lattice_link *link)
{
    if (!memory_grow(&lattice->links, &lattice->link_capacity, lattice->link_count,
                     sizeof *lattice->links))
        return false;
    lattice->links[lattice->link_count++] = *link;
    return true;
}

static int by_begin(const void *a, const void *b)
{
    const struct moved *one = a, *other = b;
    if (one->node.begin != other->node.begin)
        return one->node.begin < other->node.begin ? -1 : 1;
    int words = strcmp(one->node.text, other->node.text);
    return words != 0 ? words : (one->place > other->place) - (one->place < other->place);
}

static int by_source(const void *a, const void *b)
{
    const struct lattice_link *one = a, *other = b;
    if (one->from != other->from)
        return one->from < other->from ? -1 : 1;
    if (one->to != other->to)
        return one->to < other->to ? -1 : 1;
    return (one->end > other->end) - (one->end < other->end);
}

static void move_links(struct lattice *lattice, const size_t *places)
{
    size_t kept = 0;
    for (size_t i = 0; i < lattice->link_count; i++) {
        struct lattice_link link = lattice->links[i];
        link.from = places[link.from];
        link.to = places[link.to];
        if (lattice->nodes[link.from].begin < lattice->nodes[link.to].begin)
            lattice->links[kept++] = link;
    }
    lattice->link_count = kept;
    if (kept > 0)
        qsort(lattice->links, kept, sizeof *lattice->links, by_source);
    for (size_t i = 0; i < kept; i++) {
        struct lattice_node *from = &lattice->nodes[lattice->links[i].from];
        if (from->link_count++ == 0)
            from->first_link = i;
    }
}

bool lattice_finish(struct lattice *lattice)
{
    size_t count = lattice->node_count;
    struct moved *moved = memory_make(count + 1, sizeof *moved);
    size_t *places = memory_make(count + 1, sizeof *places);
    bool room = moved != NULL && places != NULL;
    for (size_t i = 0; room && i < count; i++)
        moved[i] = (struct moved){lattice->nodes[i], i};
    if (room) {
        qsort(moved, count, sizeof *moved, by_begin);
        for (size_t i = 0; i < count; i++) {
            lattice->nodes[i] = moved[i].node;
            lattice->nodes[i].first_link = lattice->nodes[i].link_count = 0;
            places[moved[i].place] = i;
        }
        lattice->start = places[lattice->start];
        lattice->end = places[lattice->end];
        move_links(lattice, places);
    }
    free(moved);
    free(places);
    return room;
}

size_t lattice_word_length(const char *text)
{
    const char *variant = strchr(text, '(');
    return variant != NULL && variant > text ? (size_t)(variant - text) : strlen(text);
}

void lattice_free(struct lattice *lattice)
{
    free(lattice->nodes);
    free(lattice->links);
    *lattice = (struct lattice){0};
}

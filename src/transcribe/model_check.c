#include "model_check.h"

#include <stdbool.h>
#include <string.h>

static const char *const too_short = "it is too short";
static const char *const wrong_size = "its size does not agree with its header";

/* Reads little-endian numbers; past the end it stays at the end and says so. */
struct reader {
    const unsigned char *bytes;
    size_t length, at;
    bool broken;
};

static uint32_t next_u32(struct reader *reader)
{
    if (reader->broken || reader->length - reader->at < 4) {
        reader->broken = true;
        return 0;
    }
    const unsigned char *b = reader->bytes + reader->at;
    reader->at += 4;
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

static uint32_t u16_at(const struct reader *reader, size_t at)
{
    return (uint32_t)reader->bytes[at] | (uint32_t)reader->bytes[at + 1] << 8;
}

static void skip(struct reader *reader, uint64_t count)
{
    if (reader->broken || reader->length - reader->at < count)
        reader->broken = true;
    else
        reader->at += (size_t)count;
}

static struct reader read_bytes(const char *bytes, size_t length)
{
    return (struct reader){.bytes = (const unsigned char *)bytes, .length = length};
}

static bool is_text(const char *bytes, size_t length)
{
    return length > 0 && memchr(bytes, '\0', length) == NULL && bytes[length - 1] == '\n';
}

const char *model_check_parameters(const char *bytes, size_t length,
                                   struct model_counts *counts)
{
    (void)counts;
    if (length == 0 || length > 65536 || memchr(bytes, '\0', length) != NULL)
        return "it is no list of parameters";
    return bytes[0] == '-' ? NULL : "it does not start with an option";
}

const char *model_check_dictionary(const char *bytes, size_t length,
                                   struct model_counts *counts)
{
    (void)counts;
    if (!is_text(bytes, length))
        return "it is no text, or breaks off";
    const char *space = memchr(bytes, ' ', length), *line = memchr(bytes, '\n', length);
    const char *tab = memchr(bytes, '\t', length);
    return (space != NULL && space < line) || (tab != NULL && tab < line)
               ? NULL
               : "its first line is no word with its phones";
}

/* The body of an s3 file after the byte-order mark, checked against its sum: (sum rotated left
 * by 20) + word over all words but the last, which holds it. */
static const char *open_s3(const char *bytes, size_t length, struct reader *body)
{
    static const char end[] = "endhdr\n";
    size_t head = length < 4096 ? length : 4096;
    if (length < 3 || memcmp(bytes, "s3\n", 3) != 0)
        return "it is no s3 file";
    const char *mark = NULL;
    for (size_t i = 0; mark == NULL && i + sizeof end - 1 <= head; i++)
        if (memcmp(bytes + i, end, sizeof end - 1) == 0)
            mark = bytes + i + sizeof end - 1;
    if (mark == NULL)
        return "its header breaks off";
    *body = read_bytes(mark, length - (size_t)(mark - bytes));
    if (next_u32(body) != 0x11223344)
        return "its byte order is unknown";
    struct reader sum = *body;
    if ((body->length - body->at) % 4 != 0 || body->length - body->at < 8)
        return too_short;
    uint32_t total = 0;
    for (size_t left = (body->length - body->at) / 4 - 1; left > 0; left--)
        total = (total << 20 | total >> 12) + next_u32(&sum);
    body->length -= 4;
    return next_u32(&sum) == total ? NULL : "its checksum is wrong";
}

static const char *finish_floats(struct reader *body, uint64_t wanted)
{
    uint32_t count = next_u32(body);
    skip(body, (uint64_t)count * 4);
    return body->broken || body->at != body->length || count != wanted ? wrong_size : NULL;
}

static const char *check_gaussians(const char *bytes, size_t length,
                                   struct model_counts *counts)
{
    struct reader body;
    const char *wrong = open_s3(bytes, length, &body);
    if (wrong != NULL)
        return wrong;
    counts->codebooks = next_u32(&body);
    counts->streams = next_u32(&body);
    counts->densities = next_u32(&body);
    if (body.broken || counts->streams == 0 || counts->streams > 16 ||
        counts->codebooks > 65536 || counts->densities > 65536)
        return wrong_size;
    uint64_t width = 0;
    for (uint32_t i = 0; i < counts->streams; i++)
        width += next_u32(&body);
    return finish_floats(&body, width * counts->codebooks * counts->densities);
}

const char *model_check_means(const char *bytes, size_t length, struct model_counts *counts)
{
    return check_gaussians(bytes, length, counts);
}

const char *model_check_variances(const char *bytes, size_t length, struct model_counts *counts)
{
    struct model_counts own = {0};
    const char *wrong = check_gaussians(bytes, length, &own);
    if (wrong != NULL)
        return wrong;
    bool same = own.codebooks == counts->codebooks && own.streams == counts->streams &&
                own.densities == counts->densities;
    return same ? NULL : "it does not go with the means";
}

const char *model_check_transitions(const char *bytes, size_t length,
                                    struct model_counts *counts)
{
    struct reader body;
    const char *wrong = open_s3(bytes, length, &body);
    if (wrong != NULL)
        return wrong;
    uint32_t matrices = next_u32(&body), from = next_u32(&body), to = next_u32(&body);
    if (body.broken || from > 64 || to != from + 1)
        return wrong_size;
    wrong = finish_floats(&body, (uint64_t)matrices * from * to);
    if (wrong == NULL && matrices != counts->matrices)
        wrong = "it does not go with the definition";
    return wrong;
}

/* The counts of a BMDF file, in the order in which it holds them. */
struct definition {
    uint32_t base_phones, phones, states, base_senones, senones, matrices, sequences, contexts,
        tree_nodes, silence;
};

static void skip_names(struct reader *reader, uint32_t count)
{
    size_t begin = reader->at;
    for (uint32_t i = 0; i < count && !reader->broken; i++) {
        const unsigned char *name = reader->bytes + reader->at;
        const unsigned char *end = memchr(name, '\0', reader->length - reader->at);
        if (end == NULL)
            reader->broken = true;
        else
            reader->at += (size_t)(end - name) + 1;
    }
    skip(reader, -(reader->at - begin) & 3);
}

static bool tree_is_sound(struct reader tree, const struct definition *d)
{
    for (uint32_t i = 0; i < d->tree_nodes; i++) {
        uint32_t below = next_u32(&tree) >> 16, at = next_u32(&tree);
        bool leaf_is_sound = at < d->phones || at == UINT32_MAX;
        bool node_is_sound = (uint64_t)at + below <= d->tree_nodes;
        if (below == 0 ? !leaf_is_sound : !node_is_sound)
            return false;
    }
    return true;
}

static bool phones_are_sound(struct reader phones, const struct definition *d)
{
    for (uint32_t i = 0; i < d->phones; i++) {
        uint32_t sequence = next_u32(&phones), matrix = next_u32(&phones);
        uint32_t context = next_u32(&phones) >> 8 & 0xff;
        if (sequence >= d->sequences || matrix >= d->matrices ||
            (i >= d->base_phones && context >= d->base_phones))
            return false;
    }
    return true;
}

const char *model_check_definition(const char *bytes, size_t length,
                                   struct model_counts *counts)
{
    struct reader file = read_bytes(bytes, length);
    if (length < 4 || memcmp(bytes, "BMDF", 4) != 0)
        return "it is no binary model definition";
    skip(&file, 4);
    if (next_u32(&file) > 1)
        return "its version is unknown";
    skip(&file, next_u32(&file));
    struct definition d;
    uint32_t *const fields[] = {&d.base_phones, &d.phones,   &d.states,    &d.base_senones,
                                &d.senones,     &d.matrices, &d.sequences, &d.contexts,
                                &d.tree_nodes,  &d.silence};
    for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
        *fields[i] = next_u32(&file);
    if (file.broken)
        return too_short;
    if (d.base_phones == 0 || d.base_phones > 255 || d.phones < d.base_phones ||
        d.states == 0 || d.states > 16 || d.senones > 65535 || d.base_senones > d.senones)
        return "its counts are out of range";
    skip_names(&file, d.base_phones);
    struct reader tree = file;
    skip(&file, (uint64_t)d.tree_nodes * 8);
    struct reader phones = file;
    skip(&file, (uint64_t)d.phones * 12);
    uint32_t states = next_u32(&file);
    struct reader senones = file;
    skip(&file, (uint64_t)states * 2);
    if (file.broken || file.at != file.length || states != (uint64_t)d.sequences * d.states)
        return wrong_size;
    for (uint32_t i = 0; i < states; i++)
        if (u16_at(&senones, senones.at + 2 * (size_t)i) >= d.senones)
            return "it names a state that is not there";
    if (!tree_is_sound(tree, &d) || !phones_are_sound(phones, &d))
        return "it names a phone that is not there";
    counts->senones = d.senones;
    counts->matrices = d.matrices;
    return NULL;
}

static const char *check_mixture_weights(const char *bytes, size_t length,
                                         const struct model_counts *counts)
{
    struct reader body;
    const char *wrong = open_s3(bytes, length, &body);
    if (wrong != NULL)
        return wrong;
    uint32_t senones = next_u32(&body), streams = next_u32(&body), weights = next_u32(&body);
    if (body.broken || senones != counts->senones || streams != counts->streams ||
        weights != counts->densities)
        return "it does not go with the definition and the means";
    return finish_floats(&body, (uint64_t)senones * streams * weights);
}

/* The strings that a senone dump starts with; `clusters` and `bits` if they are named. */
static const char *skip_titles(struct reader *file, uint32_t *clusters, uint32_t *bits)
{
    for (;;) {
        uint32_t size = next_u32(file);
        const char *title = (const char *)file->bytes + file->at;
        if (file->broken || size == 0)
            return file->broken ? too_short : NULL;
        if (size > 999 || file->length - file->at < size)
            return "its header is broken";
        unsigned value = 0;
        for (uint32_t i = 0; i < size && title[i] != '\0'; i++)
            value = title[i] >= '0' && title[i] <= '9'
                        ? (value * 10 + (unsigned)(title[i] - '0')) % 10000
                        : 0;
        if (size > 14 && memcmp(title, "cluster_count ", 14) == 0)
            *clusters = value;
        if (size > 13 && memcmp(title, "cluster_bits ", 13) == 0)
            *bits = value;
        skip(file, size);
    }
}

const char *model_check_weights(const char *bytes, size_t length, struct model_counts *counts)
{
    if (length >= 3 && memcmp(bytes, "s3\n", 3) == 0)
        return check_mixture_weights(bytes, length, counts);
    struct reader file = read_bytes(bytes, length);
    uint32_t clusters = 0, bits = 8;
    const char *wrong = skip_titles(&file, &clusters, &bits);
    if (wrong != NULL)
        return wrong;
    uint64_t rows = counts->densities, columns = counts->senones;
    if (clusters == 0) {
        rows = next_u32(&file);
        columns = next_u32(&file);
    }
    if (file.broken || rows != counts->densities || columns < counts->senones)
        return "it does not go with the definition and the means";
    skip(&file, clusters == 15 ? 16 : clusters);
    skip(&file, rows * counts->streams * (bits == 4 ? (columns + 1) / 2 : columns));
    return file.broken || file.at != file.length ? wrong_size : NULL;
}

static uint32_t bits_for(uint32_t most)
{
    uint32_t bits = 0;
    for (; most > 0; most >>= 1)
        bits++;
    return bits;
}

/* Bytes of a bit-packed array with one entry to spare and eight bytes of slack. */
static uint64_t packed_bytes(uint64_t entries, uint32_t bits)
{
    return ((1 + entries) * bits + 7) / 8 + 8;
}

static const char *check_trie(struct reader file)
{
    if (file.at >= file.length)
        return too_short;
    uint32_t order = file.bytes[file.at++], counts[5] = {0};
    if (order < 1 || order > 5)
        return "its order is out of range";
    for (uint32_t i = 0; i < order; i++)
        counts[i] = next_u32(&file);
    if (order > 1)
        skip(&file, 4 + 4 * ((uint64_t)(order - 2) * 131072 + 65536));
    skip(&file, ((uint64_t)counts[0] + 1) * 12);
    for (uint32_t i = 1; i + 1 < order; i++)
        skip(&file,
             packed_bytes(counts[i], bits_for(counts[0]) + 32 + bits_for(counts[i + 1])));
    if (order > 1)
        skip(&file, packed_bytes(counts[order - 1], bits_for(counts[0]) + 16));
    uint32_t size = next_u32(&file);
    if (file.broken || file.length - file.at != size)
        return wrong_size;
    uint32_t words = 0;
    for (uint32_t i = 0; i < size; i++)
        words += file.bytes[file.at + i] == '\0';
    return words == counts[0] && file.bytes[file.length - 1] == '\0' ? NULL : wrong_size;
}

const char *model_check_language(const char *bytes, size_t length, struct model_counts *counts)
{
    static const char title[] = "Trie Language Model";
    (void)counts;
    if (length >= sizeof title - 1 && memcmp(bytes, title, sizeof title - 1) == 0) {
        struct reader file = read_bytes(bytes, length);
        skip(&file, sizeof title - 1);
        return check_trie(file);
    }
    if (!is_text(bytes, length) || strstr(bytes, "\\data\\") == NULL)
        return "it is neither a binary trie nor ARPA text";
    return strstr(bytes, "\n\\end\\") != NULL ? NULL : "it breaks off";
}

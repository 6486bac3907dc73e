#include "read_parts.h"

#include <string.h>

#include "base/fail.h"
#include "base/memory.h"

static void refuse(struct reading *reading, const char *key, const char *expected)
{
    if (reading->status == CLINCH_OK)
        reading->status =
            fail(reading->error, CLINCH_ERROR_FORMAT,
                 "%s: \"%s\" is not %s, as a report has it", reading->name, key, expected);
}

const json_t *read_member(struct reading *reading, const json_t *object, const char *key)
{
    if (reading->status != CLINCH_OK)
        return NULL;
    const json_t *member = json_object_get(object, key);
    if (member == NULL)
        refuse(reading, key, "there");
    return member;
}

double read_number(struct reading *reading, const json_t *object, const char *key)
{
    const json_t *member = read_member(reading, object, key);
    if (member != NULL && !json_is_number(member))
        refuse(reading, key, "a number");
    return member != NULL ? json_number_value(member) : 0.0;
}

size_t read_count(struct reading *reading, const json_t *object, const char *key)
{
    const json_t *member = read_member(reading, object, key);
    json_int_t value = member != NULL ? json_integer_value(member) : 0;
    if (member != NULL && (!json_is_integer(member) || value < 0))
        refuse(reading, key, "a count");
    return value > 0 ? (size_t)value : 0;
}

bool read_bool(struct reading *reading, const json_t *object, const char *key)
{
    const json_t *member = read_member(reading, object, key);
    if (member != NULL && !json_is_boolean(member))
        refuse(reading, key, "true or false");
    return json_is_true(member);
}

struct clinch_figure read_figure(struct reading *reading, const json_t *object, const char *key)
{
    const json_t *member = read_member(reading, object, key);
    if (member == NULL || json_is_null(member))
        return (struct clinch_figure){0};
    return (struct clinch_figure){read_number(reading, object, key), true};
}

char *read_string(struct reading *reading, const json_t *object, const char *key)
{
    const json_t *member = read_member(reading, object, key);
    if (member == NULL || json_is_null(member))
        return NULL;
    if (!json_is_string(member)) {
        refuse(reading, key, "a string");
        return NULL;
    }
    char *copy = memory_copy(json_string_value(member));
    if (copy == NULL)
        reading->status = fail_memory(reading->error);
    return copy;
}

size_t read_label(struct reading *reading, const json_t *object, const char *key,
                  const char *label_of(size_t index), size_t count)
{
    const json_t *member = read_member(reading, object, key);
    const char *label = json_string_value(member);
    for (size_t i = 0; label != NULL && i < count; i++)
        if (strcmp(label, label_of(i)) == 0)
            return i;
    if (member != NULL)
        refuse(reading, key, "a known name");
    return 0;
}

bool read_span(struct reading *reading, const json_t *object, double *begin_s, double *end_s)
{
    struct clinch_figure begin = read_figure(reading, object, "begin_s");
    struct clinch_figure end = read_figure(reading, object, "end_s");
    *begin_s = begin.value;
    *end_s = end.value;
    return begin.known && end.known;
}

void read_place(struct reading *reading, const json_t *object, size_t *word_index,
                size_t *word_count)
{
    bool there = json_object_get(object, "word_index") != NULL;
    *word_index = there ? read_count(reading, object, "word_index") : 0;
    *word_count = there ? read_count(reading, object, "word_count") : 0;
}

void *read_array(struct reading *reading, const json_t *object, const char *key, size_t size,
                 const json_t **array)
{
    *array = read_member(reading, object, key);
    if (*array == NULL)
        return NULL;
    if (!json_is_array(*array)) {
        refuse(reading, key, "an array");
        return NULL;
    }
    size_t count = json_array_size(*array);
    void *made = count > 0 ? memory_make(count, size) : NULL;
    if (count > 0 && made == NULL)
        reading->status = fail_memory(reading->error);
    return made;
}

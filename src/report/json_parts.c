#include "json_parts.h"

#include "write.h"

enum { DIGITS = 12 };

json_t *json_with(json_t *object, const char *key, json_t *value)
{
    if (object != NULL && json_object_set_new(object, key, value) == 0)
        return object;
    if (object == NULL)
        json_decref(value);
    json_decref(object);
    return NULL;
}

json_t *json_and(json_t *array, json_t *value)
{
    if (array != NULL && json_array_append_new(array, value) == 0)
        return array;
    if (array == NULL)
        json_decref(value);
    json_decref(array);
    return NULL;
}

json_t *json_words(const char *words)
{
    struct text clean = {0};
    if (words == NULL)
        return json_null();
    text_add(&clean, "");
    write_clean(&clean, words);
    json_t *made = clean.failed ? NULL : json_stringn(clean.bytes, clean.length);
    text_free(&clean);
    return made;
}

json_t *json_rounded(double value, int decimals)
{
    return json_real(write_round(value, decimals));
}

json_t *json_figure(struct clinch_figure figure, int decimals)
{
    return figure.known ? json_rounded(figure.value, decimals) : json_null();
}

void json_finish(json_t *tree, struct text *out)
{
    size_t flags = JSON_INDENT(2) | JSON_REAL_PRECISION(DIGITS);
    if (tree_write(tree, flags, out, NULL) != CLINCH_OK)
        out->failed = true;
    text_add(out, "\n");
}

#include "praise.h"

#include "base/memory.h"

bool praise_add(struct judged *judged, const char *text, double begin_s, double end_s)
{
    struct clinch_findings *findings = judged->findings;
    if (findings->praise_count == CLINCH_PRAISE_MOST)
        return true;
    char *copy = memory_copy(text);
    if (copy == NULL)
        return false;
    findings->praise[findings->praise_count++] = (struct clinch_praise){
        .text = copy, .begin_s = begin_s, .end_s = end_s, .moment_known = true};
    return true;
}

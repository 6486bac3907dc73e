#include "praise.h"

#include "base/memory.h"

static bool add(struct judged *judged, struct clinch_praise praise)
{
    struct clinch_findings *findings = judged->findings;
    if (findings->praise_count == CLINCH_PRAISE_MOST)
        return true;
    praise.text = memory_copy(praise.text);
    if (praise.text == NULL)
        return false;
    findings->praise[findings->praise_count++] = praise;
    return true;
}

bool praise_add(struct judged *judged, const char *text, double begin_s, double end_s)
{
    return add(judged, (struct clinch_praise){.text = (char *)text,
                                              .begin_s = begin_s,
                                              .end_s = end_s,
                                              .moment_known = true});
}

bool praise_add_whole(struct judged *judged, const char *text)
{
    return add(judged, (struct clinch_praise){.text = (char *)text});
}

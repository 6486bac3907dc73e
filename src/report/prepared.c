#include "prepared.h"

struct telling {
    prepared_teller *tell;
    void *context;
    size_t count;
};

static void tell_one(struct telling *to, const struct prepared_thing *thing)
{
    to->count++;
    if (to->tell != NULL)
        to->tell(to->context, thing);
}

static void tell_all(struct telling *to, const struct clinch_mentions *mentions,
                     const char *label, const char *missing)
{
    for (size_t i = 0; i < mentions->count; i++) {
        bool found = mentions->items[i].found;
        tell_one(to, &(struct prepared_thing){label, mentions->items[i].text, found,
                                              found ? NULL : missing});
    }
}

/* A filler that was not said is nothing to tell. */
static void tell_fillers(struct telling *to, const struct clinch_mentions *fillers)
{
    for (size_t i = 0; i < fillers->count; i++)
        if (fillers->items[i].found)
            tell_one(to, &(struct prepared_thing){"Your own filler", fillers->items[i].text,
                                                  false, "said"});
}

size_t prepared_tell(const struct clinch_report *report, prepared_teller *tell, void *context)
{
    struct telling to = {tell, context, 0};
    if (report->findings == NULL || !report->findings->fit.known)
        return 0;
    const struct clinch_fit *fit = &report->findings->fit;
    const char *not_heard = report->source.written ? "not spoken of" : "not heard";
    tell_all(&to, &fit->must_haves, "The role asks for", not_heard);
    tell_all(&to, &fit->proofs, "Your proof",
             report->source.written ? "not given" : "not heard");
    tell_all(&to, &fit->concerns, "They may doubt", "not answered");
    tell_fillers(&to, &fit->fillers);
    return to.count;
}

/* The one door to libical. */
#include <clinch/follow_up.h>

#include <libical/ical.h>
#include <string.h>

#include "base/fail.h"
#include "base/memory.h"
#include "base/text.h"

enum { MINUTES = 15 };

static icaltimetype utc(int64_t at_s)
{
    return icaltime_from_timet_with_zone((time_t)at_s, 0, icaltimezone_get_utc_timezone());
}

/* The same draft gives the same event, so that importing it twice makes one. FNV-1a (Fowler,
 * Noll and Vo, 1991). */
static void add_identity(struct text *out, const struct clinch_follow_up *follow_up)
{
    uint64_t hash = 14695981039346656037u;
    for (const char *at = follow_up->body; *at != '\0'; at++)
        hash = (hash ^ (unsigned char)*at) * 1099511628211u;
    text_add_format(out, "%lld-%016llx@clinch", (long long)follow_up->at_s,
                    (unsigned long long)hash);
}

static void describe(struct text *out, const struct clinch_follow_up *follow_up)
{
    text_add_format(out, "Send it before the 24 hours are over.\n\nSubject: %s\n\n%s",
                    follow_up->subject, follow_up->body);
}

static icalcomponent *alarm(const char *summary)
{
    struct icaltriggertype trigger = {.duration = icaldurationtype_from_int(0)};
    return icalcomponent_vanew(
        ICAL_VALARM_COMPONENT, icalproperty_new_action(ICAL_ACTION_DISPLAY),
        icalproperty_new_description(summary), icalproperty_new_trigger(trigger), (void *)0);
}

static icalcomponent *event(const struct clinch_follow_up *follow_up, const char *identity,
                            const char *description)
{
    static const char summary[] = "Send the thank-you";
    return icalcomponent_vanew(
        ICAL_VEVENT_COMPONENT, icalproperty_new_uid(identity),
        icalproperty_new_dtstamp(utc(follow_up->at_s)),
        icalproperty_new_dtstart(utc(follow_up->remind_s)),
        icalproperty_new_dtend(utc(follow_up->remind_s + MINUTES * 60)),
        icalproperty_new_summary(summary), icalproperty_new_description(description),
        icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT), alarm(summary), (void *)0);
}

enum clinch_status clinch_follow_up_reminder(const struct clinch_follow_up *follow_up,
                                             char **text, size_t *byte_count,
                                             struct clinch_error *error)
{
    struct text identity = {0}, description = {0};
    icalcomponent *calendar = NULL;
    char *written = NULL;
    add_identity(&identity, follow_up);
    describe(&description, follow_up);
    if (!identity.failed && !description.failed)
        calendar =
            icalcomponent_vanew(ICAL_VCALENDAR_COMPONENT, icalproperty_new_version("2.0"),
                                icalproperty_new_prodid("-//Clinch//follow-up//EN"),
                                event(follow_up, identity.bytes, description.bytes), (void *)0);
    if (calendar != NULL)
        written = icalcomponent_as_ical_string_r(calendar);
    char *copy = written != NULL ? memory_copy(written) : NULL;
    icalmemory_free_buffer(written);
    if (calendar != NULL)
        icalcomponent_free(calendar);
    text_free(&identity);
    text_free(&description);
    if (copy == NULL)
        return fail_memory(error);
    *text = copy;
    *byte_count = strlen(copy);
    return CLINCH_OK;
}

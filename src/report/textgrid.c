/* A Praat TextGrid of three interval tiers: words, fillers, pauses. Intervals lie side by side
 * over the whole recording, as Praat asks; what overlaps is cut at the later one's begin. */
#include "report.h"
#include "write.h"

struct tier {
    const char *name;
    size_t number;
    long long end_ms;    /* of the recording */
    long long filled_ms; /* intervals reach so far */
    size_t interval_count;
    struct text body;
};

static void add_quoted(struct text *out, const char *label)
{
    struct text clean = {0};
    write_clean(&clean, label);
    text_add(out, "\"");
    for (size_t i = 0; i < clean.length; i++)
        text_add_bytes(out, clean.bytes[i] == '"' ? "\"\"" : &clean.bytes[i],
                       clean.bytes[i] == '"' ? 2 : 1);
    text_add(out, "\"");
    out->failed = out->failed || clean.failed;
    text_free(&clean);
}

static void add_field(struct text *out, const char *indent, const char *name, long long at_ms)
{
    text_add_format(out, "%s%s = %lld.%03lld \n", indent, name, at_ms / 1000, at_ms % 1000);
}

static void add_interval(struct tier *tier, long long end_ms, const char *label)
{
    const char *indent = "            ";
    text_add_format(&tier->body, "        intervals [%zu]:\n", ++tier->interval_count);
    add_field(&tier->body, indent, "xmin", tier->filled_ms);
    add_field(&tier->body, indent, "xmax", end_ms);
    text_add_format(&tier->body, "%stext = ", indent);
    add_quoted(&tier->body, label);
    text_add(&tier->body, " \n");
    tier->filled_ms = end_ms;
}

static void put(struct tier *tier, double begin_s, double end_s, const char *label)
{
    long long begin_ms = write_ms(begin_s), end_ms = write_ms(end_s);
    if (end_ms > tier->end_ms)
        end_ms = tier->end_ms;
    if (begin_ms < tier->filled_ms)
        begin_ms = tier->filled_ms;
    if (end_ms <= begin_ms)
        return;
    if (begin_ms > tier->filled_ms)
        add_interval(tier, begin_ms, "");
    add_interval(tier, end_ms, label);
}

static void end_tier(struct text *out, struct tier *tier)
{
    if (tier->filled_ms < tier->end_ms)
        add_interval(tier, tier->end_ms, "");
    text_add_format(out, "    item [%zu]:\n        class = \"IntervalTier\" \n", tier->number);
    text_add_format(out, "        name = \"%s\" \n", tier->name);
    add_field(out, "        ", "xmin", 0);
    add_field(out, "        ", "xmax", tier->end_ms);
    text_add_format(out, "        intervals: size = %zu \n", tier->interval_count);
    text_add_bytes(out, tier->body.bytes ? tier->body.bytes : "", tier->body.length);
    out->failed = out->failed || tier->body.failed;
    text_free(&tier->body);
}

/* Of a recording that says 0 s, Praat still wants some time. */
static long long whole_ms(const struct clinch_report *report)
{
    const struct clinch_transcript *transcript = report->transcript;
    long long end_ms = write_ms(report->source.duration_s);
    if (end_ms == 0 && transcript->word_count > 0)
        end_ms = write_ms(transcript->words[transcript->word_count - 1].end_s);
    return end_ms > 0 ? end_ms : 1;
}

static void add_words(struct text *out, const struct clinch_report *report, long long end_ms)
{
    struct tier tier = {.name = "words", .number = 1, .end_ms = end_ms};
    const struct clinch_transcript *from = report->transcript;
    for (size_t i = 0; i < from->word_count; i++) {
        double end_s = from->words[i].end_s;
        if (i + 1 < from->word_count && from->words[i + 1].begin_s < end_s)
            end_s = from->words[i + 1].begin_s;
        put(&tier, from->words[i].begin_s, end_s, from->words[i].text);
    }
    end_tier(out, &tier);
}

static void add_fillers(struct text *out, const struct clinch_report *report, long long end_ms)
{
    struct tier tier = {.name = "fillers", .number = 2, .end_ms = end_ms};
    const struct clinch_measures *from = report->measures;
    for (size_t i = 0; from != NULL && i < from->fillers.count; i++)
        put(&tier, from->fillers.events[i].begin_s, from->fillers.events[i].end_s,
            from->fillers.events[i].text);
    end_tier(out, &tier);
}

static void add_pauses(struct text *out, const struct clinch_report *report, long long end_ms)
{
    struct tier tier = {.name = "pauses", .number = 3, .end_ms = end_ms};
    const struct clinch_measures *from = report->measures;
    for (size_t i = 0; from != NULL && i < from->pauses.count; i++)
        put(&tier, from->pauses.events[i].begin_s, from->pauses.events[i].end_s, "pause");
    end_tier(out, &tier);
}

enum clinch_status report_render_textgrid(const struct clinch_report *report,
                                          const struct clinch_render_options *options,
                                          struct text *out, struct clinch_error *error)
{
    (void)options;
    enum clinch_status status = report_need_times(report, "a TextGrid", error);
    if (status != CLINCH_OK)
        return status;
    long long end_ms = whole_ms(report);
    text_add(out, "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\n");
    add_field(out, "", "xmin", 0);
    add_field(out, "", "xmax", end_ms);
    text_add(out, "tiers? <exists> \nsize = 3 \nitem []: \n");
    add_words(out, report, end_ms);
    add_fillers(out, report, end_ms);
    add_pauses(out, report, end_ms);
    return CLINCH_OK;
}

#include <clinch/capture.h>

#include "base/csv.h"
#include "quoted.h"
#include "say.h"

enum form { FORM_TEXT, FORM_JSON, FORM_CSV };

static void add_line(struct text *out, const struct clinch_device *device)
{
    text_add_format(out, "%3d  %s  (%s, %d Hz", device->number, device->name, device->system,
                    device->sample_rate_hz);
    text_add(out, device->is_default ? ", default" : "");
    text_add(out, device->is_chosen ? ", chosen)\n" : ")\n");
}

static void write_text(struct text *out, const struct clinch_device *devices, size_t count)
{
    for (size_t i = 0; i < count; i++)
        add_line(out, &devices[i]);
}

static void write_json(struct text *out, const struct clinch_device *devices, size_t count)
{
    text_add(out, "[");
    for (size_t i = 0; i < count; i++) {
        const struct clinch_device *device = &devices[i];
        text_add_format(out, "%s\n  {\"number\": %d, \"name\": ", i > 0 ? "," : "",
                        device->number);
        quoted_string(out, device->name);
        text_add(out, ", \"system\": ");
        quoted_string(out, device->system);
        text_add_format(out,
                        ", \"sample_rate_hz\": %d, \"channels\": %d, \"default\": %s, "
                        "\"chosen\": %s}",
                        device->sample_rate_hz, device->channels,
                        device->is_default ? "true" : "false",
                        device->is_chosen ? "true" : "false");
    }
    text_add(out, count > 0 ? "\n]\n" : "]\n");
}

static void write_csv(struct text *out, const struct clinch_device *devices, size_t count)
{
    text_add(out, "number,name,system,sample_rate_hz,channels,default,chosen\r\n");
    for (size_t i = 0; i < count; i++) {
        const struct clinch_device *device = &devices[i];
        text_add_format(out, "%d,", device->number);
        csv_words(out, device->name);
        text_add(out, ",");
        csv_words(out, device->system);
        text_add_format(out, ",%d,%d,%d,%d\r\n", device->sample_rate_hz, device->channels,
                        device->is_default, device->is_chosen);
    }
}

int cmd_devices(const struct settings *settings)
{
    static void (*const writers[])(struct text *, const struct clinch_device *, size_t) = {
        [FORM_TEXT] = write_text, [FORM_JSON] = write_json, [FORM_CSV] = write_csv};
    struct clinch_device *devices = NULL;
    struct clinch_error error;
    struct text text = {0};
    size_t count = 0;
    enum clinch_status status = clinch_devices_list(&devices, &count, &error);
    if (status != CLINCH_OK) {
        say_failure(error.message);
        return (int)exit_for(status);
    }
    writers[settings->form](&text, devices, count);
    clinch_devices_free(devices, count);
    int code = count > 0 || settings->form != FORM_TEXT ? say_text(&text) : EXIT_CODE_OK;
    if (count == 0)
        say_failure("no microphone found; plug one in, or switch it on");
    return code == EXIT_CODE_OK && count == 0 ? EXIT_CODE_DEVICE : code;
}

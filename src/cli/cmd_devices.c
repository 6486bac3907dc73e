#include <clinch/capture.h>

#include "quoted.h"
#include "say.h"

static void add_line(struct text *out, const struct clinch_device *device)
{
    text_add_format(out, "%3d  %s  (%s, %d Hz", device->number, device->name, device->system,
                    device->sample_rate_hz);
    text_add(out, device->is_default ? ", default" : "");
    text_add(out, device->is_chosen ? ", chosen)\n" : ")\n");
}

static void add_json(struct text *out, const struct clinch_device *device)
{
    text_add_format(out, "    {\"number\": %d, \"name\": ", device->number);
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

static void add_all(struct text *out, const struct clinch_device *devices, size_t count,
                    bool json)
{
    if (json)
        text_add(out, "{\n  \"schema\": \"clinch.devices/1\",\n  \"devices\": [\n");
    for (size_t i = 0; i < count; i++) {
        if (json)
            add_json(out, &devices[i]);
        else
            add_line(out, &devices[i]);
        if (json)
            text_add(out, i + 1 < count ? ",\n" : "\n");
    }
    if (json)
        text_add(out, "  ]\n}\n");
}

int cmd_devices(const struct settings *settings)
{
    struct clinch_device *devices = NULL;
    struct clinch_error error;
    struct text text = {0};
    size_t count = 0;
    enum clinch_status status = clinch_devices_list(&devices, &count, &error);
    if (status != CLINCH_OK) {
        say_failure(error.message);
        return exit_for(status);
    }
    bool json = settings->format == CLINCH_FORMAT_JSON;
    add_all(&text, devices, count, json);
    clinch_devices_free(devices, count);
    int code = count > 0 || json ? say_text(&text) : EXIT_CODE_OK;
    if (count == 0)
        say_failure("no microphone found; plug one in, or switch it on");
    return code == EXIT_CODE_OK && count == 0 ? EXIT_CODE_DEVICE : code;
}

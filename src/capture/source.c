#include "source.h"

#include <string.h>

static const char *after(const char *device, const char *prefix)
{
    size_t length = strlen(prefix);
    return device != NULL && strncmp(device, prefix, length) == 0 ? device + length : NULL;
}

enum clinch_status source_choose(struct capture_source **source, const char *device,
                                 struct clinch_error *error)
{
    const char *rest;
    if ((rest = after(device, "file:")) != NULL)
        return source_open_file(source, rest, false, error);
    if ((rest = after(device, "file-at-once:")) != NULL)
        return source_open_file(source, rest, true, error);
    if ((rest = after(device, "tone:")) != NULL)
        return source_open_tone(source, rest, error);
    return source_open_portaudio(source, device, error);
}

/** Which device is meant, and which is remembered. */
#ifndef CAPTURE_DEVICE_H
#define CAPTURE_DEVICE_H

#include <clinch/capture.h>

/** The remembered name, yours; NULL when there is none. Fails with MEMORY. */
enum clinch_status device_remembered(char **name, struct clinch_error *error);

/**
 * The place in the list of what is meant by a number, a name, part of a name, "default" or NULL
 * (the remembered one, else the default). Fails with DEVICE, and the sentence says what to do.
 */
enum clinch_status device_find(const struct clinch_device *devices, size_t count,
                               const char *wanted, size_t *index, struct clinch_error *error);

/** Whether a name holds a part, whatever the case of ASCII letters. */
bool device_name_holds(const char *name, const char *part);

#endif

/** What a practised take changed. */
#ifndef CLI_SINCE_H
#define CLI_SINCE_H

#include "command.h"

/** Says on standard error what changed from the take before to the newest, of the same person
 * and for the same situation; nothing if there is none before it, or it cannot be told. */
void since_tell(const struct settings *settings);

#endif

// How the command line tells what the engine refused.
#pragma once

#include "engine/app/client.h"

namespace tocsin::app {

/// A problem answer in words on standard error: what went wrong, where, and the gates. Returns the exit status, 1.
int refused(const Answer& answer);

}  // namespace tocsin::app

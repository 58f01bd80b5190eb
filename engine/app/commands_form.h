// The command that fills an authority's form: tocsin form.
#pragma once

#include "engine/app/cli_notices.h"

namespace tocsin::app {

void add_form_commands(CommandLine line);

}  // namespace tocsin::app

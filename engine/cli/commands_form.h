// The command that fills an authority's form: tocsin form.
#pragma once

#include "engine/cli/cli_notices.h"

namespace tocsin::cli {

void add_form_commands(CommandLine line);

}  // namespace tocsin::cli

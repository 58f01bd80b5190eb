// The part of the command line that is about people on an incident: member, comment, handover, question, measure, playbook.
#pragma once

#include "engine/cli/cli_audit.h"
#include "engine/cli/cli_notices.h"

namespace tocsin::cli {

void add_people_commands(CommandLine line, const WithConfig& with_config);

}  // namespace tocsin::cli

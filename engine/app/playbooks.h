// The playbooks on disk: ours, and those of whoever runs the engine.
#pragma once

#include <string>
#include <vector>

#include "engine/core/result.h"
#include "workflows/playbooks/playbook.h"

namespace tocsin::app {

/// Where the playbooks of this program lie: beside the installed program, or in the source tree it was built from.
[[nodiscard]] std::string default_playbooks_dir();

/// Ours and those of `own_dir` (may be empty), by name; one's own takes the place of ours of the same name.
/// Errors: not_found  a directory that cannot be read; invalid_input  names the file, the line and what to write.
[[nodiscard]] Result<std::vector<playbooks::Playbook>> read_playbooks(const std::string& own_dir);

/// Those of one file, or of all files *.yaml of a directory. `findings` get what is wrong, one sentence each.
[[nodiscard]] std::vector<playbooks::Playbook> read_playbooks_at(const std::string& path, std::vector<std::string>& findings);

}  // namespace tocsin::app

// One-time links for suppliers from the command line: made, listed, revoked. Exit status as in commands.h.
#pragma once

#include <string>

#include "engine/cli/commands.h"

namespace tocsin::cli {

/// The path of the link is printed this once.
int make_supplier_link(const Remote& remote, const std::string& request, long long hours);
int list_supplier_links(const Remote& remote, const std::string& request);
int revoke_supplier_link(const Remote& remote, const std::string& link);

}  // namespace tocsin::cli

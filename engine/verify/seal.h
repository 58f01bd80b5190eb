// SHA256SUMS, which binds every file, and the signed note over it.
#pragma once

#include "engine/verify/bundle.h"
#include "engine/verify/header.h"
#include "engine/verify/note.h"

namespace tocsin::verify {

/// Checks that each member is named with its hash, none is missing or surplus, and the paths rise.
void check_sums(Bundle& bundle, Report& report);

/// Checks the note: its signature, and that it speaks of this SHA256SUMS and this scope.
void check_seal(Bundle& bundle, const Header& header, const Keyring& keys, Report& report);

}  // namespace tocsin::verify

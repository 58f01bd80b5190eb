// What playbooks do at the desk: they set tasks, each once, and give them times. Included only by engine/desk/*.cpp.
#pragma once

#include "engine/desk/case.h"
#include "workflows/playbooks/playbook.h"

namespace tocsin::desk {

/// Gives the incident its kind, and the tasks of it that it does not have yet. Drops nothing.
/// Errors: invalid_input  no word that a kind can be.
[[nodiscard]] Status set_kind(Case& work, const Happening& what);

/// Times that count from awareness follow it, to earlier only.
[[nodiscard]] Status playbooks_follow(Case& work, Instant occurred_at);

/// Tasks that wait for somebody in that part become the person's.
[[nodiscard]] Status hand_out_tasks(Case& work, const MemberRow& member);

}  // namespace tocsin::desk

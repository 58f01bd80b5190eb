// People on an incident from the command line: members, comments, handovers, questions; and playbooks. Exit status as in
// commands.h.
#pragma once

#include <string>
#include <vector>

#include "engine/cli/commands.h"

namespace tocsin::cli {

struct SeatAsk {
    std::string incident, person, part;
};
int list_members(const Remote& remote, const std::string& incident);
int add_member(const Remote& remote, const SeatAsk& ask);
int remove_member(const Remote& remote, const SeatAsk& ask);

struct CommentAsk {
    std::string incident, text, kind, compartment;  ///< `text`: @FILE reads it
};
int write_comment(const Remote& remote, const CommentAsk& ask);
int list_comments(const Remote& remote, const std::string& incident);
int show_handover(const Remote& remote, const std::string& incident);

struct TaskAsk {
    std::string incident, kind, text, owner, about, due_at, asked_at;
};
int set_task(const Remote& remote, const TaskAsk& ask);

/// Files and directories; none: ours and those of `own_dir`. Needs no engine.
int check_playbooks(const std::vector<std::string>& paths, const std::string& own_dir);
int list_playbooks(const std::string& own_dir, const std::string& name);

}  // namespace tocsin::cli

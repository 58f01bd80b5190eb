// Four eyes, holds, rights of persons and retention from the command line. Exit status as in commands.h.
#pragma once

#include <string>

#include "engine/cli/commands.h"

namespace tocsin::cli {

int list_proposals(const Remote& remote, const std::string& state);
int show_proposal(const Remote& remote, const std::string& id);
/// Shows the proposal and asks, unless `yes`; then approves exactly what was shown.
int approve_proposal(const Remote& remote, const std::string& id, const std::string& yes);
/// adopt, reject, withdraw or review.
int proposal_event(const Remote& remote, const std::string& id, const std::string& type, const std::string& reasons);

struct GlassAsk {
    std::string incident, machine, machine_id, event, reasons;
};
int break_glass(const Remote& remote, const GlassAsk& ask);

int place_hold(const Remote& remote, const std::string& about, const std::string& reasons);
int lift_hold(const Remote& remote, const std::string& id, const std::string& reasons);
int list_holds(const Remote& remote);

/// The address is sent in a body: it stands in no URL and no log.
int find_person(const Remote& remote, const std::string& email);
/// Everything that is held under a subject (customer:ID), as JSON on standard output.
int export_person(const Remote& remote, const std::string& subject);
int erase_subject(const Remote& remote, const std::string& subject, const std::string& reason, const std::string& reasons);

/// Looks now for what is past its time.
int look_at_retention(const Remote& remote);

}  // namespace tocsin::cli

// Compares what a client was told before a crash with what the data file holds after it.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace tocsin::faults {

/// How much was looked at. A run with fewer answers than it should have had is a failure, not a pass.
struct HistoryCounts {
    std::size_t acks = 0;  // acknowledged answers checked
    std::size_t incidents = 0;
    std::size_t entries = 0;
    std::size_t running_duties = 0;  // each with its one timer, or a finding
};

/// Every claim the two files break, one sentence each; empty when all hold.
///
/// `ack_file` holds what the client wrote, and synced, after each answer it got: lines `OPEN <incident> <version>` and
/// `ACK <incident> <version> <state>`, where the state is the incident's main one at that version or `-`. A last line
/// without its end was never synced and does not count. `db_file` is the data file after the restart, opened read-only.
/// Claims:
/// - an acknowledged (incident, version) is in the history, in the state acknowledged, and the incident has not fallen
///   behind it;
/// - the entries of an incident are numbered from 1 to its version, each number once, and each entry is whole;
/// - the last state the history gives to an incident (region `main`), duty, supplier request or notice is the one its
///   row has, and neither is without the other;
/// - a running duty of an incident has exactly one timer `due`.
/// Whether the chain itself holds is for tocsin-verify.
/// Errors: a file that cannot be read is a finding.
/// Example: tests/faults/history_checker_test.cpp.
[[nodiscard]] std::vector<std::string> check_history(const std::string& ack_file, const std::string& db_file,
                                                     HistoryCounts* counts = nullptr);

}  // namespace tocsin::faults

// What the house's triage rules would make of signals that were seen, without an engine. Exit status as in commands.h.
#pragma once

#include <iosfwd>
#include <string>

namespace tocsin::cli {

/// Reads rules and a sample: JSON lines as `tocsin intake test` prints them, each an object with source, problem_key,
/// severity (or severity_hint), system, title and, where it is to be tried, personal_data (yes, no, unknown; unknown when
/// absent). Prints a JSON line for each: {"problem_key","handling","rule","because","joins":["same-system: system=..."]}.
/// A line that cannot be read is named on `err` and makes the exit status 1; the others are still told. "-" is standard input.
/// A file that is not there: 3.
int triage_test(const std::string& rules_file, const std::string& sample_file, std::ostream& out, std::ostream& err);

}  // namespace tocsin::cli

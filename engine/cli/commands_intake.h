// What the intake would make of a sample, without an engine: for whoever writes a mapping or sets a sender up.
#pragma once

#include <iosfwd>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/instant.h"

namespace tocsin::cli {

/// How the sample would arrive.
struct IntakeSample {
    std::vector<std::string> headers;  ///< "name: value"
    std::string content_type;          ///< stands before a header of that name
    std::optional<Instant> at;         ///< when; absent: now
};

/// Reads the file ("-" is standard input) as the adapter of that name would, or as the mapping in that YAML file says.
/// Writes one JSON line for each signal: source, problem_key, occurrence, status, severity_hint, title, detected_at,
/// system. What is kept beside them is not shown. Warnings and reasons go to `err`.
/// Exit status: 0 every part was read; 1 something was not, or the sample reports nothing; 2 wrong usage, a file that cannot
/// be read, a mapping that is not right.
int intake_test(const std::string& source_or_mapping, const std::string& sample_file, const IntakeSample& how,
                std::ostream& out, std::ostream& err);
int intake_test(const std::string& source_or_mapping, const std::string& sample_file, std::ostream& out, std::ostream& err);

}  // namespace tocsin::cli

// Personal values: what the entries committed to, and the texts that were opened.
#pragma once

#include <deque>
#include <string>
#include <string_view>

#include "engine/verify/digest.h"
#include "engine/verify/entry.h"
#include "engine/verify/report.h"

namespace tocsin::verify {

/// Gathers commitments, 64 bytes for each, and then takes the lines of personal.txt, which may stand in any order.
class Commitments {
public:
    explicit Commitments(Report& report) : report_(report) {}

    void commit(const PersonalReference& value, long long number);
    /// Call between the last `commit` and the first `open`.
    void seal();
    /// One line of personal.txt: `REFERENCE SALT VALUE`.
    void open(std::string_view line);
    /// Counts what was opened and what was not.
    void end(long long lines_said);

private:
    struct One {
        Fingerprint reference{};
        Digest commitment{};
        long long number = 0;  // of the first entry that names it
        bool opened = false;
    };
    Report& report_;
    Fingerprints prints_;
    Hasher hasher_;
    std::deque<One> all_;
    std::string value_;
    long long lines_ = 0;
};

}  // namespace tocsin::verify

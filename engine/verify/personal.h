// Personal values: what the entries committed to, and the texts that were opened.
#pragma once

#include <cstdint>
#include <deque>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/verify/digest.h"
#include "engine/verify/entry.h"
#include "engine/verify/erasures.h"
#include "engine/verify/header.h"
#include "engine/verify/report.h"

namespace tocsin::verify {

/// Gathers commitments, 64 bytes for each, and then takes the lines of personal.txt, which may stand in any order.
class Commitments {
public:
    Commitments(const Header& header, Report& report) : header_(header), report_(report), names_{"?"} {}

    /// What an entry commits to; entries in the order of their numbers, those without personal values too.
    void take(const Entry& entry, long long number);
    /// Call between the last `take` and the first `open`.
    void seal();
    /// One line of personal.txt: `REFERENCE SALT VALUE`.
    void open(std::string_view line);
    /// Counts what was opened and what was not. In a whole export, what is gone and was neither erased on record nor left out
    /// by the maker is a finding; in the bundle of one incident it is said.
    void end();

private:
    struct One {
        Fingerprint reference{};
        Digest commitment{};
        long long number = 0;  // of the first entry that names it
        Erasures::Subject subject = 0;
        std::uint16_t name = 0;
        bool left_out = false;  // by the maker, as bundle.txt says
        bool opened = false;
    };
    std::uint16_t name_of(std::string_view name);
    void gone(const One& one);

    const Header& header_;
    Report& report_;
    Fingerprints prints_;
    Hasher hasher_;
    Erasures erasures_;
    std::deque<One> all_;
    std::vector<std::string> names_;  // of values; they repeat
    std::map<std::string, std::uint16_t, std::less<>> known_names_;
    std::string value_;
    long long lines_ = 0;
};

}  // namespace tocsin::verify

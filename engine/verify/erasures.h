// What the log says of erasures: whose a personal value is, and whether one that is gone was erased on record.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/verify/digest.h"
#include "engine/verify/entry.h"

namespace tocsin::verify {

/// Takes the entries in the order of their numbers. Keeps about a hundred bytes for each subject, and none for an entry.
class Erasures {
public:
    using Subject = std::uint32_t;  ///< 0: the house, whose words are never erased

    Erasures();
    /// Whose the entry's personal values are (docs/bundle-format.md, Whose a value is).
    Subject take(const Entry& entry, long long number);
    /// Whether an entry after this one says that what was held of the subject is erased.
    [[nodiscard]] bool erased(Subject subject, long long number) const;

private:
    struct Known {
        Fingerprint kind{};
        long long erased_by = 0;  // number of the last entry that says so
    };
    Subject subject(const std::string& name);
    Subject owner(const Entry& entry);
    Subject about(std::string_view what);
    void note(const Entry& entry, long long number, Subject owner);

    Fingerprints prints_;
    std::vector<Known> subjects_;
    std::unordered_map<Fingerprint, Subject, FingerprintHash> index_;
    std::unordered_map<Fingerprint, Subject, FingerprintHash> holds_;
    std::unordered_map<Fingerprint, long long, FingerprintHash> again_;  // of a kind, by a restored book
};

}  // namespace tocsin::verify

// What a verification found, and how it is said.
#pragma once

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace tocsin::verify {

/// Where an entry stands. `incident` and `seq` may be filled in later, see Report::unplaced.
struct Place {
    long long number = 0;  // in the book
    std::string_view incident;
    long long seq = 0;
};

/// One thing that is not as it must be. Holds no personal value and no text of an entry.
struct Finding {
    std::string file;      // the bundle's file; empty: the bundle as a whole
    long long number = 0;  // the entry's; 0: no entry in particular
    std::string incident;
    long long seq = 0;
    std::string what;
};

/// The outcome. Only the first `findings_kept` findings are held, so a ruined file does not fill the memory.
class Report {
public:
    static constexpr std::size_t findings_kept = 1000;

    void add(std::string_view file, std::string what);
    void add(std::string_view file, const Place& place, std::string what);

    /// Numbers of entries that findings name without their incident; `place` fills it in.
    [[nodiscard]] std::set<long long> unplaced() const;
    void place(const Place& place);

    [[nodiscard]] bool clean() const { return findings_total_ == 0; }
    [[nodiscard]] std::size_t findings_total() const { return findings_total_; }
    [[nodiscard]] const std::vector<Finding>& findings() const { return findings_; }
    /// The finding about the entry with the lowest number; its number is 0 when no finding is about an entry.
    [[nodiscard]] const Finding& first_broken() const { return first_broken_; }

    std::string scope;
    std::string origin;
    std::string without;  // what the maker says was left out
    std::string occasion;  // drill: nothing in it happened
    bool occasion_unsaid = false;  // the first entry says so, and bundle.txt does not
    std::size_t files = 0;
    std::size_t chains = 0;
    std::size_t entries = 0;
    std::size_t not_covered = 0;  // entries after the last checkpoint
    std::size_t proved = 0;       // personal values whose text matches the commitment
    std::size_t erased = 0;       // references whose value is erased or left out
    std::size_t unrecorded = 0;   // of those, in the bundle of one incident: no entry of it says so
    std::vector<std::pair<long long, std::string>> unrecorded_first;  // number of the entry, name of the value
    std::size_t states = 0;
    std::size_t checkpoints = 0;  // in the bundle
    std::size_t given = 0;        // checkpoints from elsewhere
    std::size_t compared = 0;     // of those, the ones whose root could be compared
    bool signer_known = false;    // keys came from outside of the bundle
    std::string incident;         // the one that was asked for, its length and the end of its chain
    long long incident_entries = 0;
    std::string incident_head;

private:
    std::vector<Finding> findings_;
    std::size_t findings_total_ = 0;
    Finding first_broken_;
};

/// For people: a few lines of counts, one line for each finding.
[[nodiscard]] std::string as_text(const Report& report);

/// For programs: one JSON object on one line.
[[nodiscard]] std::string as_json(const Report& report);

}  // namespace tocsin::verify

// What a verification found, and how it is said.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace tocsin::verify {

/// One thing that is not as it must be. Holds no personal value and no text of an entry.
struct Finding {
    std::string incident;  // empty: the file as a whole
    long long seq = 0;     // 0: the chain as a whole
    std::string what;
};

/// The outcome. Only the first `findings_kept` findings are held, so a ruined file does not fill the memory.
class Report {
public:
    static constexpr std::size_t findings_kept = 1000;

    void add(std::string_view incident, long long seq, std::string what);

    [[nodiscard]] bool clean() const { return findings_total_ == 0; }
    [[nodiscard]] std::size_t findings_total() const { return findings_total_; }
    [[nodiscard]] const std::vector<Finding>& findings() const { return findings_; }

    std::size_t chains = 0;
    std::size_t entries = 0;
    std::size_t proved = 0;      // personal values whose text matches the commitment
    std::size_t erased = 0;      // commitments whose value and salt are gone
    long long rows_missing = 0;  // row numbers of `history` that are not there

private:
    std::vector<Finding> findings_;
    std::size_t findings_total_ = 0;
};

/// For people: one line of counts, one line for each finding.
[[nodiscard]] std::string as_text(const Report& report);

/// For programs: one JSON object on one line.
[[nodiscard]] std::string as_json(const Report& report);

}  // namespace tocsin::verify

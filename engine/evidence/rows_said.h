// What the entries of one incident say that its rows have to show: the log, played back column by column.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "engine/core/records.h"

namespace tocsin::evidence {

/// A value of a column, and the entry that said it. Instants are RFC 3339; empty: none.
struct Said {
    std::string value;
    long long seq = 0;
    std::optional<std::string> instead{};  ///< what may stand there as well
};

/// One row as far as entries speak of it: what no entry says is not there, and is not compared.
struct SaidRow {
    std::string label;  ///< what it is called in a finding; holds nothing personal
    long long seq = 0;  ///< of the first entry that speaks of it
    std::map<std::string, Said> columns;
};
using SaidTable = std::map<std::string, SaidRow>;  ///< by key

/// Plays entries back. What it keeps grows with the incident's rows, not with its history. Threads: pure; one at a
/// time.
class RowsSaid {
public:
    /// The entries of one incident, in order, from its first.
    void take(const Entry& entry);

    /// Of a table by its name: incident, anchor, fact, duty, supplier_request, notice, notice_edition, task,
    /// assessment, member, comment, receipt, attachment, signal.
    [[nodiscard]] const SaidTable& table(const std::string& name) const;

    /// A filing that starts the terms of later stages, or all filings of the duty taken back.
    struct Filing {
        std::string duty;
        Instant at;
        std::optional<std::string> zone;  ///< missing in entries of before it was said
        long long seq = 0;
        std::string what;  ///< filed, withdrawn
    };
    [[nodiscard]] const std::vector<Filing>& filings() const { return filings_; }
    /// Entries of messages that do not say which instants came with them.
    [[nodiscard]] const std::set<long long>& silent_messages() const { return silent_messages_; }
    /// Notices of which a submission named the editions.
    [[nodiscard]] const std::set<std::string>& frozen() const { return frozen_; }
    /// Whether signals of another incident are among its rows.
    [[nodiscard]] bool took_signals() const { return took_signals_; }

private:
    SaidRow& row(const std::string& table, const std::string& key, const std::string& label, const Entry& entry);
    void state(const Entry& e);
    void incident(const Entry& e);
    void facts(const Entry& e);
    void fact(const Entry& e, const std::string& name, const std::string& value, const Said& source);
    void anchor(const Entry& e, const std::string& name, const std::string& chosen, const std::string& at_field,
                const std::string& zone_field, const Said& source);
    void person_says_anchor(const Entry& e);
    void people(const Entry& e);
    void comment(const Entry& e);
    void taken_over(const Entry& e);
    void duty(const Entry& e);
    void duty_people(const Entry& e, SaidRow& row);
    void request(const Entry& e);
    void notice(const Entry& e);
    void task(const Entry& e);
    void assessment(const Entry& e);
    void callback(const Entry& e);
    void attachment(const Entry& e);
    void signal(const Entry& e);

    std::map<std::string, SaidTable> tables_;
    std::vector<Filing> filings_;
    std::set<long long> silent_messages_;
    std::set<std::string> frozen_;
    bool took_signals_ = false;
};

}  // namespace tocsin::evidence

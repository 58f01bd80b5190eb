// The register of Article 33(5): every incident with its facts, its effects and the remedial action taken.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/store.h"
#include "engine/papers/moment.h"
#include "engine/papers/paper.h"

namespace tocsin::papers {

/// How the legal clocks of an incident stand.
struct Clocks {
    long long met = 0, late = 0, running = 0, undecided = 0, not_required = 0;
    long long not_applicable = 0;  ///< by what is on record; nobody had to decide
    long long withdrawn = 0;  ///< filed, and taken back since; where that filing was late, it counts as late as well
};

/// One incident. Whether it was notifiable makes no difference: it is in.
///
/// Units:  instants are UTC. Texts are the officers' words; those erased by now say so.
/// Law:    GDPR Art. 33(5).
struct RegisterRow {
    std::string id{}, title{}, state{}, kind{}, system{}, severity{};
    std::string role{};    ///< controller, processor, both, unknown
    std::string breach{};  ///< confidentiality, integrity, availability, as recorded; comma separated
    Instant opened_at{}, updated_at{};
    std::optional<Instant> occurred_at{}, aware_at{};
    std::string facts{}, effects{}, remedial{};
    std::string authority{};                                  ///< the leg's state, and each duty towards an authority
    /// The first due, and the first filing, also where it was taken back since.
    std::optional<Instant> authority_due_at{}, authority_told_at{};
    std::string withdrawn{};  ///< each filing that was taken back: when, and why
    std::string told{};       ///< customers and people: each notice, and how many it reached
    std::string suppliers{};  ///< whom we asked, and whether they answered
    std::string reasons{};    ///< why not, why late, why dismissed
    std::string flaw{};       ///< why nothing more than this is shown; empty: all of it is
    Clocks clocks{};
    long long open_measures = 0;
    bool live() const { return state != "closed" && state != "dismissed" && state != "merged"; }
};

struct RegisterAsk {
    std::optional<Instant> from{}, to{};  ///< opened at or after, and before
    std::string state{};                  ///< empty: any
};

struct Register {
    std::string organisation{};
    LocalTime local{};
    Instant made_at{};
    Occasion occasion = Occasion::real;
    RegisterAsk asked{};
    std::string seen_by{};            ///< person (or role) for whom it was read
    std::string not_in_it{};          ///< what that person does not see, in words; empty: they see every incident
    std::vector<RegisterRow> rows{};  ///< newest first
};

/// One incident as the register has it, read from its rows and checked against its entries (evidence/dossier.h). Where the two
/// differ, or cannot be read, the row says so and no more: an incident is never missing, and no other is lost with it.
/// Threads: any; not for the store's writer.
[[nodiscard]] RegisterRow register_row(const Reader& book, const IncidentRow& incident);

/// How much text a row holds, in bytes; register_row gives 2 MiB at most.
[[nodiscard]] std::size_t bytes_of(const RegisterRow& row);

/// Whether an incident is asked for.
[[nodiscard]] bool is_asked_for(const RegisterAsk& ask, const IncidentRow& incident);

/// RFC 4180: UTF-8, CRLF, every cell quoted. A cell that a spreadsheet might run begins with an apostrophe. RFC 4180 has no place
/// for what is said of the whole: "occasion" is the first cell of each row, "seen_by" and "not_in_it" are the last.
[[nodiscard]] std::string to_csv(const Register& all);
/// {"organisation", "made_at", "occasion", "from", "to", "state", "seen_by", "not_in_it", "items": [...]}; the members of an item are
/// the columns of the register.
[[nodiscard]] std::string to_json(const Register& all);
/// A workbook of two sheets. The register: texts as texts, instants as dates in UTC, the head frozen, a filter on each column.
/// About: whose it is, when and as what it was asked, who sees it so and what they do not see.
/// Errors: internal  the library failed; too_large  more rows than a sheet has.
[[nodiscard]] Result<std::string> to_xlsx(const Register& all);
/// For to_pdf, landscape.
[[nodiscard]] Paper to_paper(const Register& all);

/// The text as it may be drawn, as a cell that no spreadsheet takes for a formula (core/spreadsheet_cell.h). Threads: pure.
[[nodiscard]] std::string harmless(std::string_view text);

// What the writers share.

/// One column: the key of the CSV and the JSON, and the words of the workbook.
struct RegisterColumn {
    const char* key;
    const char* head;
    double width;  ///< in characters, of the workbook
    std::string RegisterRow::*text = nullptr;
    Instant RegisterRow::*instant = nullptr;
    std::optional<Instant> RegisterRow::*may_be = nullptr;
};
[[nodiscard]] const std::vector<RegisterColumn>& register_columns();
/// The instant of a cell, where it is a column of instants and there is one.
[[nodiscard]] std::optional<Instant> instant_in(const RegisterRow& row, const RegisterColumn& column);
[[nodiscard]] const char* name_of(Occasion occasion);
/// "Opened from the beginning to now, state closed. Incidents: 3."
[[nodiscard]] std::string span_of(const Register& all);
/// "As ada may see it; restricted incidents of others are not in it."; empty where nobody is named.
[[nodiscard]] std::string sight_of(const Register& all);

}  // namespace tocsin::papers

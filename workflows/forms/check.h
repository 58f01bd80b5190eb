// What is filled in of a form, what is missing, and for which kind of filing.
//
// Law: Art. 33(3) and 33(4) GDPR: what a notification holds, and that it may come in phases. A filing that is not
// complete is lawful; nothing here refuses one.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/core/instant.h"
#include "workflows/forms/fill.h"

namespace tocsin::forms {

enum class Kind { initial, complete, follow_up, withdrawal };
[[nodiscard]] const char* word(Kind kind) noexcept;
[[nodiscard]] std::optional<Kind> kind_of(std::string_view word);

enum class Standing { filled, missing_for_initial, missing_for_complete, optional, waits, not_asked, invalid };
[[nodiscard]] const char* word(Standing status) noexcept;

/// One field of the form.
struct State {
    const Field* field = nullptr;
    const Asked* asked = nullptr;
    Standing status = Standing::optional;
    std::string rule{};     ///< why it is invalid, missing or waits, and what to do
    std::vector<std::string> waits_for{};  ///< the keys whose answers decide whether it is asked
    std::string goes_as{};  ///< the open value it is filed with while nothing is known; empty: none
    bool missing_initially = false, missing_completely = false;
};

/// How far a kind of filing is.
struct Count {
    long long needed = 0, filled = 0;
    [[nodiscard]] long long missing() const { return needed - filled; }
};
struct Checked {
    std::vector<State> fields{};  ///< in the form's order
    Count initial{}, complete{};
    long long invalid = 0, waits = 0;
    /// Nothing is missing, wrong, or waits for another answer.
    [[nodiscard]] bool ready_initially() const { return initial.missing() == 0 && invalid == 0; }
    [[nodiscard]] bool ready_completely() const { return complete.missing() == 0 && invalid == 0 && waits == 0; }
};

/// What the kind itself answers: filing.kind and filing.completeness. A follow-up counts as incomplete until nothing is
/// missing.
void answer_kind(Answers& answers, const Library& library, const Form& form, Kind kind, Instant now);

/// `now` decides whether a new filing is late. Pointers point into `library` and `form`.
/// Threads: pure. Example: tests/workflows/forms/check_test.cpp.
[[nodiscard]] Checked check(const Library& library, const Form& form, const Answers& answers, Kind kind, Instant now);

}  // namespace tocsin::forms

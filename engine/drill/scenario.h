// A drill's scenario: what happens when, who plays which part, and what is measured. Format: docs/drills.md.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/records.h"
#include "engine/core/result.h"
#include "workflows/map/record.h"

namespace tocsin::drill {

/// How the case comes to the house.
struct Opening {
    std::string by;  ///< alert (monitoring says it) or report (the officer does)
    std::string title, system, severity;
};

/// Something that the exercise control brings in.
struct Surprise {
    enum class Kind {
        alert,    ///< monitoring reports again: `text` is the title, `about` the system
        comment,  ///< somebody says something
        task,     ///< somebody wants something, within `within`
        fact      ///< a fact becomes known: `about` is `text`
    };
    std::chrono::minutes at{0};  ///< after the start
    Kind kind = Kind::comment;
    std::string text, about{};
    std::chrono::minutes within{0};
};

/// What a supplier does once it was asked. A supplier without replies stays silent.
struct Reply {
    std::chrono::minutes after{0};
    std::string says;  ///< acknowledged, answered
    std::string summary{};
};
struct Supplier {
    std::string id;
    std::vector<Reply> replies{};
};

/// What a person of a model team does, when the drill plays by itself.
struct Action {
    std::string id;
    std::chrono::minutes at{0};
    std::string does;  ///< event, know, aware, assess, ask, ... (docs/drills.md); each has its own `with`
    Fields with{};
};

struct Objective {
    std::string id, says;
    std::string measures;  ///< awareness_decided, authority_told, customers_told ... (docs/drills.md)
    std::string about{};   ///< of supplier_asked: which; empty: any
    std::chrono::minutes within{0};
    std::string from;  ///< opening, aware
};

struct Organisation {
    std::string name, contact;
    std::vector<std::string> roles, roles_not_held{};
    std::string calendar{};
};

struct Endpoint {
    std::string owner, url;
};

struct Scenario {
    std::string name, title, says;
    std::chrono::local_seconds starts{};  ///< by the clocks of `zone`
    std::string zone;                     ///< IANA
    std::chrono::minutes lasts{0};
    Organisation organisation{};
    std::vector<std::string> regimes{};  ///< ids of packs
    std::string officer, approver;       ///< persons
    std::vector<map::Record> data_map{};      ///< in their one form
    std::vector<Endpoint> endpoints{};
    Opening opening{};
    std::vector<Surprise> events{};
    std::vector<Supplier> suppliers{};
    std::vector<Action> play{};
    std::vector<Objective> objectives{};
    std::string sha256{};  ///< of the file
};

/// Reads one scenario, strictly. Events, replies and actions come back in the order of time.
/// Errors: invalid_input  the place, the line and what to write; `field` is the pointer ("#/events/2/at").
[[nodiscard]] Result<Scenario> parse_scenario(std::string_view yaml);

/// "90m", "4h", "4h30m", "3d": a span of drill time, up to 60 days. Nothing where the text is none.
[[nodiscard]] std::optional<std::chrono::minutes> parse_span(std::string_view text);
/// The same in one form: "2d 4h 30m", "0m".
[[nodiscard]] std::string span_text(std::chrono::minutes span);

}  // namespace tocsin::drill

// The questions of the severity score with every answer there is, for forms, checks and the printed page.
//
// Unit:    hundredths (workflows/severity/severity.h).
// Law:     none; ENISA 2013 (workflows/severity/tables.h).
// Threads: pure.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "workflows/severity/severity.h"

namespace tocsin::severity {

struct Option {
    std::string code;
    Range worth;  ///< of dpc.category the base, of dpc.adjust what it adds; of "unknown" all it may be
    std::string says;
    std::string only_with;  ///< the dpc.category it belongs to; empty: any
};

struct Question {
    enum class Form { choice, number, text };

    std::string name;  ///< of the field: "dpc.category", "ei.full_name", "cb.integrity"
    Form form = Form::choice;
    Privacy privacy = Privacy::plain;  ///< personal: an explanation in a person's own words
    std::string asks;
    std::vector<Option> options;  ///< of a choice, "unknown" last
    std::string_view at;
};

/// All of them, in the order in which a form asks.
[[nodiscard]] std::vector<Question> options();

}  // namespace tocsin::severity

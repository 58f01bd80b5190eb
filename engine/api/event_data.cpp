#include "engine/api/event_data.h"

#include <algorithm>
#include <array>
#include <string>

namespace tocsin::api {

namespace {

struct Takes {
    std::string_view type;
    std::array<std::string_view, 4> members;
};

// Every event takes reasons; those that are not here take nothing else.
constexpr Takes table[] = {
    {"set_anchor", {"anchor", "source", "until"}},
    {"propose_anchor", {"anchor", "source", "until"}},
    {"set_fact", {"fact", "value", "source"}},
    {"name_system", {"system"}},
    {"overrule", {"line", "value"}},
    {"merge", {"into"}},
    {"split", {"title", "signals"}},
    {"ask_suppliers", {"question"}},
    {"set_kind", {"kind"}},
    {"fill_form", {"field", "answer"}},
    {"review", {"lessons"}},
    {"close", {"lessons"}},
};

bool takes(std::string_view type, std::string_view member) {
    if (member == "reasons") return true;
    const auto row = std::find_if(std::begin(table), std::end(table), [&](const Takes& t) { return t.type == type; });
    return row != std::end(table) && std::find(row->members.begin(), row->members.end(), member) != row->members.end();
}

}  // namespace

Status takes_incident_data(std::string_view type, const Fields& data) {
    for (const auto& field : data) {
        if (takes(type, field.name)) continue;
        const bool instant = field.name == "at" || field.name == "occurred_at";
        return Error(Fault::invalid_input,
                     instant ? "This event takes no such member; when it happened is said by occurred_at, beside data."
                             : "This event takes no such member.",
                     "#/data/" + field.name);
    }
    return ok();
}

}  // namespace tocsin::api

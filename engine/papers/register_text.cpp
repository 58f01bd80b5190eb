// The register for programs: its columns, as CSV and as JSON.
#include "engine/core/json_write.h"
#include "engine/core/spreadsheet_cell.h"
#include "engine/papers/register.h"
#include "engine/papers/text.h"

namespace tocsin::papers {

namespace {

std::string quoted(const std::string& text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"') out += '"';
        out += c;
    }
    return out + '"';
}

std::string cell_of(const RegisterRow& row, const RegisterColumn& column) {
    if (column.text != nullptr) return harmless(row.*column.text);
    const auto at = instant_in(row, column);
    return at ? to_rfc3339(*at) : std::string();
}

std::string json_of(const std::optional<Instant>& at) { return at ? json_text(to_rfc3339(*at)) : "null"; }

std::string clocks_json(const Clocks& clocks) {
    return JsonObject()
        .number("met", clocks.met)
        .number("late", clocks.late)
        .number("running", clocks.running)
        .number("undecided", clocks.undecided)
        .number("not_required", clocks.not_required)
        .number("not_applicable", clocks.not_applicable)
        .number("withdrawn", clocks.withdrawn)
        .str();
}

}  // namespace

std::string harmless(std::string_view text) {
    const std::string out = drawable(text);
    // Of a tab or a return at the beginning nothing is left to be drawn, yet it was meant for something.
    return may_run(text) && !may_run(out) ? "'" + out : guarded(out);
}

// clang-format off
const std::vector<RegisterColumn>& register_columns() {
    static const std::vector<RegisterColumn> table = {
        {"id",                "Incident",            40, &RegisterRow::id},
        {"title",             "Title",               40, &RegisterRow::title},
        {"state",             "State",               12, &RegisterRow::state},
        {"kind",              "Kind",                18, &RegisterRow::kind},
        {"system",            "System",              18, &RegisterRow::system},
        {"severity",          "Severity",            10, &RegisterRow::severity},
        {"role",              "Our role",            12, &RegisterRow::role},
        {"breach",            "Lost",                22, &RegisterRow::breach},
        {"opened_at",         "Opened (UTC)",        18, nullptr, &RegisterRow::opened_at},
        {"occurred_at",       "Occurred (UTC)",      18, nullptr, nullptr, &RegisterRow::occurred_at},
        {"aware_at",          "Aware (UTC)",         18, nullptr, nullptr, &RegisterRow::aware_at},
        {"facts",             "Facts",               60, &RegisterRow::facts},
        {"effects",           "Effects",             50, &RegisterRow::effects},
        {"remedial_action",   "Remedial action",     50, &RegisterRow::remedial},
        {"authority",         "Authority",           40, &RegisterRow::authority},
        {"authority_due_at",  "First due (UTC)",     18, nullptr, nullptr, &RegisterRow::authority_due_at},
        {"authority_told_at", "First told (UTC)",    18, nullptr, nullptr, &RegisterRow::authority_told_at},
        {"withdrawn",         "Filings taken back",  40, &RegisterRow::withdrawn},
        {"told",              "Customers and people", 36, &RegisterRow::told},
        {"suppliers",         "Suppliers",           30, &RegisterRow::suppliers},
        {"reasons",           "Reasons: not, late", 50, &RegisterRow::reasons},
        {"updated_at",        "Last change (UTC)",   18, nullptr, &RegisterRow::updated_at},
        {"flaw",              "Not shown because",   30, &RegisterRow::flaw},
    };
    return table;
}
// clang-format on

std::optional<Instant> instant_in(const RegisterRow& row, const RegisterColumn& column) {
    if (column.instant != nullptr) return row.*column.instant;
    if (column.may_be != nullptr) return row.*column.may_be;
    return std::nullopt;
}

const char* name_of(Occasion occasion) { return occasion == Occasion::drill ? "drill" : "real"; }

std::string sight_of(const Register& all) {
    if (all.seen_by.empty()) return {};
    return "As " + all.seen_by + " may see it; " +
           (all.not_in_it.empty() ? "restricted incidents are in it." : all.not_in_it + " are not in it.");
}

std::string span_of(const Register& all) {
    const auto when = [&](const std::optional<Instant>& at, const char* otherwise) {
        return at ? moment(all.local, *at) : std::string(otherwise);
    };
    std::string out = "Opened from " + when(all.asked.from, "the beginning") + " to " + when(all.asked.to, "now");
    if (!all.asked.state.empty()) out += ", state " + all.asked.state;
    return out + ". Incidents: " + std::to_string(all.rows.size()) + ".";
}

std::string to_csv(const Register& all) {
    std::string out = "\"occasion\"";
    for (const auto& column : register_columns()) out += "," + quoted(column.key);
    out += ",\"seen_by\",\"not_in_it\"\r\n";
    const std::string sight = "," + quoted(harmless(all.seen_by)) + "," + quoted(harmless(all.not_in_it));
    for (const auto& row : all.rows) {
        out += quoted(name_of(all.occasion));
        for (const auto& column : register_columns()) out += "," + quoted(cell_of(row, column));
        out += sight + "\r\n";
    }
    return out;
}

std::string to_json(const Register& all) {
    JsonList items;
    for (const auto& row : all.rows) {
        JsonObject one;
        for (const auto& column : register_columns()) {
            if (column.text != nullptr) one.text(column.key, row.*column.text);
            else one.raw(column.key, json_of(instant_in(row, column)));
        }
        one.raw("clocks", clocks_json(row.clocks)).number("open_measures", row.open_measures);
        items.add("\n" + one.str());
    }
    return JsonObject()
        .text("organisation", all.organisation)
        .text("made_at", to_rfc3339(all.made_at))
        .text("occasion", name_of(all.occasion))
        .raw("from", json_of(all.asked.from))
        .raw("to", json_of(all.asked.to))
        .text("state", all.asked.state)
        .text("seen_by", all.seen_by)
        .text("not_in_it", all.not_in_it)
        .raw("items", items.str())
        .str();
}

}  // namespace tocsin::papers

#include <algorithm>

#include "workflows/forms/condition.h"
#include "workflows/forms/form.h"
#include "workflows/packs/spot.h"

namespace tocsin::forms {

namespace {

using packs::Spot;

constexpr std::string_view types[] = {"text", "texts", "instant", "date",      "yes_no", "number",
                                      "one",  "many",  "each",    "countries", "amounts"};
constexpr std::string_view needs[] = {"always", "when", "may"};
constexpr std::size_t fields_max = 400;
constexpr int depth_max = 4;

std::vector<std::string> texts(const Spot& list) {
    return packs::each_once(list, [](const Spot& item) { return item.text(); });
}

/// "basic;contact" as two words.
std::vector<std::string> words_in(const Spot& spot) {
    std::vector<std::string> out;
    const std::string text = spot.text();
    for (std::size_t from = 0; from <= text.size();) {
        const auto end = std::min(text.find(';', from), text.size());
        out.push_back(text.substr(from, end - from));
        from = end + 1;
    }
    return out;
}

Condition read_condition(const Spot& spot, int depth);

Condition read_parts(const Spot& list, Condition::Kind kind, int depth) {
    Condition out;
    out.kind = kind;
    for (const auto& item : list.items()) out.parts.push_back(read_condition(item, depth + 1));
    return out;
}

Condition read_condition(const Spot& spot, int depth) {
    spot.keys({"field", "is", "in", "after", "hours", "all", "any", "not"});
    Condition out;
    if (depth > depth_max) {
        spot.refuse("is nested too deeply");
    } else if (spot.has("all")) {
        return read_parts(spot.at("all"), Condition::Kind::all, depth);
    } else if (spot.has("any")) {
        return read_parts(spot.at("any"), Condition::Kind::any, depth);
    } else if (spot.has("not")) {
        out.kind = Condition::Kind::none;
        out.parts.push_back(read_condition(spot.at("not"), depth + 1));
    } else if (spot.has("after")) {
        out.kind = Condition::Kind::late;
        out.field = spot.at("after").name();
        out.hours = spot.at("hours").number(1, 24 * 366);
    } else {
        out.kind = Condition::Kind::is;
        out.field = spot.at("field").name();
        if (spot.has("in"))
            out.values = texts(spot.at("in"));
        else
            out.values = {spot.at("is").text()};
    }
    return out;
}

Origin read_origin(const Spot& spot) {
    Origin out;
    if (spot.is_text()) return out.of = spot.name(), out;
    spot.keys({"of", "as"});
    out.of = spot.at("of").name();
    for (const auto& [word, says] : spot.at("as").entries()) out.as[word] = words_in(says);
    return out;
}

bool flag(const Spot& spot, const char* name) { return spot.has(name) && spot.at(name).yes_or_no(); }

/// Rules that one field can break by itself.
void look_over(const Spot& spot, const Field& f) {
    const bool of_words = f.type == Type::one || f.type == Type::many || f.type == Type::each;
    if (of_words == f.values.empty()) spot.refuse(of_words ? "needs values" : "takes no values: its type has none");
    for (const auto& value : f.open)
        if (std::find(f.values.begin(), f.values.end(), value) == f.values.end())
            spot.at("open").refuse("names a word that is not among the values");
    if ((f.need == Need::when) != (f.when.kind != Condition::Kind::always))
        spot.refuse("a condition (when) goes with need: when, and only with it");
    if (f.initially && !f.open.empty()) spot.refuse("what every filing needs has no open value");
    if (!f.kind_key.empty() && f.type != Type::number) spot.at("kind").refuse("belongs to a number");
    if (!f.as_many_as.empty() && f.type != Type::texts) spot.at("as_many_as").refuse("belongs to texts");
}

Field read_field(const Spot& spot) {
    spot.keys({"key", "type", "values", "open", "need", "when", "initially", "withdrawal", "house", "kind",
               "as_many_as", "from", "law", "says", "de"});
    Field out;
    out.key = spot.at("key").name();
    const auto type = std::find(std::begin(types), std::end(types), spot.at("type").word(types));
    out.type = type == std::end(types) ? Type::text : static_cast<Type>(type - std::begin(types));
    const auto need = std::find(std::begin(needs), std::end(needs), spot.at("need").word(needs));
    out.need = need == std::end(needs) ? Need::may : static_cast<Need>(need - std::begin(needs));
    if (spot.has("values")) out.values = texts(spot.at("values"));
    if (spot.has("open")) out.open = texts(spot.at("open"));
    if (spot.has("when")) out.when = read_condition(spot.at("when"), 0);
    out.initially = flag(spot, "initially");
    out.in_withdrawal = flag(spot, "withdrawal");
    out.house = flag(spot, "house");
    if (spot.has("kind")) out.kind_key = spot.at("kind").name();
    if (spot.has("as_many_as")) out.as_many_as = spot.at("as_many_as").name();
    if (spot.has("from"))
        for (const auto& item : spot.at("from").items()) out.from.push_back(read_origin(item));
    if (spot.has("law")) out.law = spot.at("law").text();
    out.says = spot.at("says").text();
    out.says_de = spot.at("de").text();
    look_over(spot, out);
    return out;
}

}  // namespace

Result<std::vector<Field>> parse_fields(std::string_view yaml) {
    auto root = packs::read_yaml(yaml);
    if (!root) return Error(Fault::invalid_input, root.error().detail);
    packs::Complaint complaint;
    const Spot top(*root, "", complaint);
    static constexpr std::string_view schemas[] = {"authority-fields/1"};
    top.keys({"schema", "fields"});
    (void)top.at("schema").word(schemas);
    std::vector<Field> out;
    const auto items = top.at("fields").items();
    if (items.size() > fields_max) top.at("fields").refuse("holds more than 400 fields");
    for (std::size_t i = 0; i < std::min(items.size(), fields_max); ++i) {
        out.push_back(read_field(items[i]));
        if (std::any_of(out.begin(), out.end() - 1, [&](const Field& f) { return f.key == out.back().key; }))
            items[i].at("key").refuse("stands twice");
    }
    if (complaint) return Error(Fault::invalid_input, complaint->detail, complaint->field);
    return out;
}

}  // namespace tocsin::forms

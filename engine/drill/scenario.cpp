#include "engine/drill/scenario.h"

#include <algorithm>

#include "engine/core/crypto.h"
#include "engine/core/ids.h"
#include "workflows/packs/spot.h"

namespace tocsin::drill {

namespace {

using packs::Spot;
using std::chrono::minutes;

constexpr std::size_t list_max = 200;

constexpr std::string_view severities[] = {"low", "medium", "high", "critical", "unknown"};
constexpr std::string_view measure_names[] = {"awareness_decided", "authority_told", "authority_told_in_full", "customers_told",
                                              "people_told",       "supplier_asked", "assessment_signed", "assessment_signed_by_two"};
constexpr std::string_view counted_from[] = {"opening", "aware"};
constexpr std::string_view reply_names[] = {"acknowledged", "answered"};

/// What a model team can do, and what each wants to be told. "*" stands for names of one's own.
struct Deed {
    std::string_view does;
    std::vector<std::string_view> needs, may{};
};
const std::vector<Deed>& deeds() {
    static const std::vector<Deed> all = {
        {"event", {"type"}, {"*"}},                         // any event of the incident; the rest is its data
        {"know", {"*"}, {}},                                // facts and their values
        {"aware", {"reasons"}, {}},                         // awareness is decided, now
        {"assess", {"risk", "reasons"}, {}},                // drafted and proposed by the officer, signed by the approver
        {"ask", {"supplier", "question"}, {"way"}},         // drafted and sent: by the endpoint, as way says, or by a link
        {"close_request", {"supplier"}, {"reasons"}},
        {"file", {"duty", "complete"}, {"reference", "reasons"}},  // filed, or supplemented where something was filed
        {"tell", {"audience"}, {"to", "recipients", "letter", "*"}},  // drafted, submitted, approved, sent; the rest are its parts
        {"not_required", {"duty", "reasons"}, {}},          // proposed by the officer, decided by the approver
        {"finish_tasks", {"reasons"}, {}},                  // every task that is open
    };
    return all;
}

minutes span_at(const Spot& spot) {
    const auto span = parse_span(spot.text());
    if (!span) spot.refuse("is no span of time; write 90m, 4h, 4h30m or 3d (60 days at most)");
    return span.value_or(minutes{0});
}

std::string id_at(const Spot& spot) {
    std::string text = spot.text();
    if (!text.empty() && !is_plain_id(text)) spot.refuse("is no id: 1 to 64 letters, digits, _ and -");
    return text;
}

std::string text_or_none(const Spot& parent, std::string_view key) { return parent.has(key) ? parent.at(key).text() : ""; }

std::vector<Spot> items_of(const Spot& parent, std::string_view key) {
    if (!parent.has(key)) return {};
    auto out = parent.at(key).items();
    if (out.size() > list_max) parent.at(key).refuse("holds more than 200 items");
    return out;
}

std::vector<std::string> names_of(const Spot& parent, std::string_view key) {
    if (!parent.has(key) || parent.at(key).is_empty_list()) return {};
    return packs::each_once(parent.at(key), [](const Spot& one) { return one.name(); });
}

/// "2027-05-14 17:40"
std::chrono::local_seconds local_at(const Spot& spot) {
    const std::string text = spot.text();
    const auto day = packs::parse_date(text.substr(0, 10));
    const auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9' ? text[i] - '0' : 100; };
    const bool shape = text.size() == 16 && (text[10] == ' ' || text[10] == 'T') && text[13] == ':';
    const int hour = shape ? digit(11) * 10 + digit(12) : 100, minute = shape ? digit(14) * 10 + digit(15) : 100;
    if (!day || hour > 23 || minute > 59) {
        spot.refuse("is no local time; write it as 2027-05-14 17:40");
        return {};
    }
    return std::chrono::local_days(*day) + std::chrono::hours(hour) + minutes(minute);
}

Organisation organisation_of(const Spot& spot) {
    spot.keys({"name", "contact", "roles", "roles_not_held", "calendar"});
    Organisation out;
    out.name = spot.at("name").text();
    out.contact = spot.at("contact").text();
    out.roles = packs::each_once(spot.at("roles"), [](const Spot& one) { return one.name(); });
    out.roles_not_held = names_of(spot, "roles_not_held");
    out.calendar = text_or_none(spot, "calendar");
    return out;
}

std::string field_text(const Spot& spot) {
    if (spot.is_text()) return spot.text();
    std::string out;
    if (spot.is_empty_list()) return out;
    for (const auto& item : spot.items()) out += (out.empty() ? "" : ";") + item.text();
    return out;
}

map::Record record_of(const map::Kind& kind, const Spot& spot) {
    map::Record out;
    out.kind = kind.name;
    for (const auto& [name, value] : spot.entries()) {
        const auto* field = map::find_field(kind, name);
        if (name == "id")
            out.id = id_at(value);
        else if (field)
            out.fields.push_back({field->name, field_text(value), field->privacy});
        else
            value.refuse("is no field of " + std::string(kind.plural) + "; tocsin map kinds lists them");
    }
    for (const auto& wrong : map::settle(out)) spot.refuse(wrong.field + (wrong.field.empty() ? "" : " ") + wrong.what);
    return out;
}

std::vector<map::Record> map_of(const Spot& spot) {
    std::vector<map::Record> out;
    for (const auto& [name, list] : spot.entries()) {
        const auto* kind = map::find_kind(name);
        if (!kind) {
            list.refuse("is no kind of the data map; tocsin map kinds lists them");
            continue;
        }
        const auto items = list.items();
        if (items.size() > list_max) list.refuse("holds more than 200 items");
        for (const auto& item : items) out.push_back(record_of(*kind, item));
    }
    return out;
}

Opening opening_of(const Spot& spot) {
    spot.keys({"by", "title", "system", "severity"});
    constexpr std::string_view ways[] = {"alert", "report"};
    Opening out;
    out.by = spot.at("by").word(ways);
    out.title = spot.at("title").text();
    out.system = text_or_none(spot, "system");
    out.severity = spot.has("severity") ? spot.at("severity").word(severities) : "unknown";
    return out;
}

Surprise surprise_of(const Spot& spot) {
    spot.keys({"at", "alert", "system", "comment", "task", "within", "fact", "value"});
    Surprise out;
    out.at = span_at(spot.at("at"));
    int kinds = 0;
    const auto is = [&](std::string_view key, Surprise::Kind kind) {
        if (!spot.has(key)) return false;
        ++kinds;
        out.kind = kind;
        out.text = spot.at(key).text();
        return true;
    };
    if (is("alert", Surprise::Kind::alert)) out.about = text_or_none(spot, "system");
    is("comment", Surprise::Kind::comment);
    if (is("task", Surprise::Kind::task) && spot.has("within")) out.within = span_at(spot.at("within"));
    if (is("fact", Surprise::Kind::fact)) {
        out.about = out.text;
        out.text = spot.at("value").text();
    }
    if (kinds != 1) spot.refuse("is one of alert, comment, task and fact");
    return out;
}

Supplier supplier_of(const Spot& spot) {
    spot.keys({"id", "replies"});
    Supplier out;
    out.id = id_at(spot.at("id"));
    for (const auto& item : items_of(spot, "replies")) {
        item.keys({"after", "says", "summary"});
        out.replies.push_back({span_at(item.at("after")), item.at("says").word(reply_names), text_or_none(item, "summary")});
        if (out.replies.back().says == "answered" && out.replies.back().summary.empty()) item.refuse("an answer needs a summary");
    }
    std::stable_sort(out.replies.begin(), out.replies.end(), [](const Reply& a, const Reply& b) { return a.after < b.after; });
    return out;
}

const Deed* deed_of(const Spot& spot) {
    const std::string does = spot.text();
    for (const auto& deed : deeds())
        if (deed.does == does) return &deed;
    std::string all;
    for (const auto& deed : deeds()) all += (all.empty() ? "" : ", ") + std::string(deed.does);
    spot.refuse("is nothing that a model team does; one of: " + all);
    return nullptr;
}

bool names(const std::vector<std::string_view>& list, std::string_view name) {
    return std::find(list.begin(), list.end(), name) != list.end();
}

void read_with(const Spot& spot, const Deed& deed, Action& out) {
    for (const auto& [name, value] : spot.entries()) {
        const bool known = names(deed.needs, name) || names(deed.may, name) || names(deed.needs, "*") || names(deed.may, "*");
        if (!known) value.refuse("is nothing that " + out.does + " is told");
        out.with.push_back({name, value.text()});
    }
    for (const auto need : deed.needs)
        if (need == "*" ? out.with.empty() : field_of(out.with, std::string(need)).empty())
            spot.refuse(out.does + " needs " + (need == "*" ? "something" : std::string(need)));
}

Action action_of(const Spot& spot) {
    spot.keys({"id", "at", "do", "with"});
    Action out;
    out.id = id_at(spot.at("id"));
    out.at = span_at(spot.at("at"));
    const Deed* deed = deed_of(spot.at("do"));
    out.does = deed ? std::string(deed->does) : "";
    if (deed) read_with(spot.at("with"), *deed, out);
    return out;
}

Objective objective_of(const Spot& spot) {
    spot.keys({"id", "says", "measures", "about", "within", "from"});
    Objective out;
    out.id = id_at(spot.at("id"));
    out.says = spot.at("says").text();
    out.measures = spot.at("measures").word(measure_names);
    out.about = text_or_none(spot, "about");
    if (!out.about.empty() && out.measures != "supplier_asked") spot.at("about").refuse("says which supplier, of supplier_asked alone");
    out.within = span_at(spot.at("within"));
    out.from = spot.at("from").word(counted_from);
    return out;
}

/// The name must stand once, and the instant within the drill.
template <class Items>
void check_each(const std::vector<Spot>& spots, const Items& items, minutes lasts) {
    for (std::size_t i = 0; i < items.size() && i < spots.size(); ++i) {
        if constexpr (requires { items[i].at; })
            if (items[i].at > lasts) spots[i].at("at").refuse("lies behind the end of the drill");
        if constexpr (requires { items[i].id; })
            for (std::size_t k = 0; k < i; ++k)
                if (items[k].id == items[i].id) spots[i].at("id").refuse("stands twice");
    }
}

template <class Item>
std::vector<Item> read_list(const Spot& top, std::string_view key, minutes lasts, Item (*read)(const Spot&)) {
    const auto spots = items_of(top, key);
    std::vector<Item> out;
    for (const auto& spot : spots) out.push_back(read(spot));
    check_each(spots, out, lasts);
    if constexpr (requires(Item a) { a.at; })
        std::stable_sort(out.begin(), out.end(), [](const Item& a, const Item& b) { return a.at < b.at; });
    return out;
}

Endpoint endpoint_of(const Spot& spot) {
    spot.keys({"owner", "url"});
    return {spot.at("owner").text(), spot.at("url").text()};
}

bool in_map(const Scenario& scenario, std::string_view kind, const std::string& id) {
    return std::any_of(scenario.data_map.begin(), scenario.data_map.end(), [&](const auto& r) { return r.kind == kind && r.id == id; });
}

void check_together(const Spot& top, const Scenario& scenario) {
    if (scenario.officer == scenario.approver) top.at("people").refuse("officer and approver are two persons");
    if (scenario.lasts < std::chrono::minutes(10)) top.at("lasts").refuse("is shorter than ten minutes");
    const auto suppliers = items_of(top, "suppliers");
    for (std::size_t i = 0; i < suppliers.size(); ++i)
        if (!in_map(scenario, "supplier", scenario.suppliers[i].id)) suppliers[i].at("id").refuse("is no supplier of the map");
}

Scenario read_top(const Spot& top) {
    top.keys({"drill", "title", "says", "starts", "zone", "lasts", "organisation", "regimes", "people", "map", "endpoints", "opening",
              "events", "suppliers", "play", "objectives"});
    Scenario out;
    out.name = id_at(top.at("drill"));
    out.title = top.at("title").text();
    out.says = top.at("says").text();
    out.starts = local_at(top.at("starts"));
    out.zone = top.at("zone").text();
    out.lasts = span_at(top.at("lasts"));
    out.organisation = organisation_of(top.at("organisation"));
    out.regimes = packs::each_once(top.at("regimes"), [](const Spot& one) { return one.name(); });
    const Spot people = top.at("people");
    people.keys({"officer", "approver"});
    out.officer = id_at(people.at("officer"));
    out.approver = id_at(people.at("approver"));
    out.data_map = map_of(top.at("map"));
    out.endpoints = read_list<Endpoint>(top, "endpoints", out.lasts, endpoint_of);
    out.opening = opening_of(top.at("opening"));
    out.events = read_list<Surprise>(top, "events", out.lasts, surprise_of);
    out.suppliers = read_list<Supplier>(top, "suppliers", out.lasts, supplier_of);
    out.play = read_list<Action>(top, "play", out.lasts, action_of);
    (void)top.at("objectives");
    out.objectives = read_list<Objective>(top, "objectives", out.lasts, objective_of);
    return out;
}

}  // namespace

Result<Scenario> parse_scenario(std::string_view yaml) {
    auto root = packs::read_yaml(yaml);
    if (!root && root.error().fault == Fault::too_large) return Error(Fault::invalid_input, "A scenario has 256 KiB at most.");
    if (!root) return Error(Fault::invalid_input, root.error().detail);
    packs::Complaint complaint;
    const Spot top(*root, "", complaint);
    Scenario out = read_top(top);
    if (!complaint) check_together(top, out);
    if (complaint) {
        // A Spot calls the whole document a pack.
        if (complaint->field == "#/" && complaint->detail.rfind("top level", 0) == 0) complaint->detail.replace(0, 9, "the scenario");
        return Error(Fault::invalid_input, complaint->detail, complaint->field);
    }
    out.sha256 = sha256_hex(yaml);
    return out;
}

}  // namespace tocsin::drill

#include <algorithm>

#include "engine/core/instant.h"
#include "workflows/packs/parse.h"

namespace tocsin::packs {

namespace {

/// A map from names to texts; a case may state anything that may be recorded.
std::map<std::string, std::string> read_map(const Spot& spot) {
    std::map<std::string, std::string> out;
    for (const auto& [name, value] : spot.entries()) out[name] = value.text();
    return out;
}

std::vector<std::string> read_list(const Spot& spot) {
    std::vector<std::string> out;
    if (spot.is_empty_list()) return out;
    for (const Spot& item : spot.items()) out.push_back(item.text());
    return out;
}

void read_expect(const Spot& spot, PackCase& one) {
    constexpr std::string_view truths[] = {"yes", "no", "unknown"};
    spot.keys({"applies", "due", "waiting_for", "also_show", "guidance", "met"});
    if (spot.has("applies")) one.applies = spot.at("applies").word(truths);
    if (spot.has("due")) one.due = spot.at("due").text();
    if (one.due && *one.due != "none" && !parse_rfc3339(*one.due))
        spot.at("due").refuse("must be an instant (RFC 3339) or none");
    for (auto [key, list] : {std::pair{"waiting_for", &one.waiting_for}, {"also_show", &one.also_show},
                             {"guidance", &one.guidance}, {"met", &one.met}})
        if (spot.has(key)) *list = read_list(spot.at(key));
    if (!one.applies && !one.due && !one.waiting_for && !one.also_show && !one.guidance && !one.met)
        spot.refuse("expects nothing");
}

}  // namespace

PackCase read_case(const Spot& spot, const Pack& pack, const Declared& declared) {
    spot.keys({"name", "duty", "zone", "person_zone", "calendar", "roles", "facts", "anchors", "expect"});
    PackCase one;
    one.line = spot.line();
    one.name = spot.at("name").text();
    one.duty = spot.at("duty").name();
    if (std::none_of(pack.duties.begin(), pack.duties.end(), [&](const DutyRule& r) { return r.id == one.duty; }))
        spot.at("duty").refuse("there is no such duty in this pack");
    if (spot.has("zone")) one.zone = spot.at("zone").text();
    if (spot.has("person_zone")) one.person_zone = spot.at("person_zone").text();
    if (spot.has("calendar")) one.calendar = spot.at("calendar").name();
    if (spot.has("roles") && spot.at("roles").is_empty_list()) {
        // Nobody said which roles are held.
    } else if (spot.has("roles")) {
        one.roles = each_once(spot.at("roles"), [](const Spot& s) { return s.plain_name(); });
        for (const auto& role : one.roles)
            if (std::find(declared.roles.begin(), declared.roles.end(), role) == declared.roles.end())
                spot.at("roles").refuse("the role is not declared under roles");
    } else {
        for (const auto& rule : pack.duties)
            if (rule.id == one.duty) one.roles.insert(one.roles.end(), rule.owed_by.begin(), rule.owed_by.end());
    }
    if (spot.has("facts")) one.facts = read_map(spot.at("facts"));
    if (spot.has("anchors")) one.anchors = read_map(spot.at("anchors"));
    read_expect(spot.at("expect"), one);
    return one;
}

}  // namespace tocsin::packs

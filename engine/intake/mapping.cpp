#include "engine/intake/mapping.h"

#include <algorithm>
#include <array>

#include "engine/intake/fields.h"
#include "engine/intake/words.h"
#include "workflows/packs/spot.h"

namespace tocsin::intake {

namespace {

using packs::Spot;

constexpr std::size_t file_bytes_max = 64 * 1024;
constexpr std::size_t places_max = 10;
constexpr std::string_view root_prefix = "root:";

/// Every "~" of a pointer is the start of "~0" or "~1".
bool escapes_right(std::string_view pointer) {
    for (std::size_t i = 0; i < pointer.size(); ++i)
        if (pointer[i] == '~' && (i + 1 == pointer.size() || (pointer[i + 1] != '0' && pointer[i + 1] != '1'))) return false;
    return true;
}

Place place(const Spot& spot) {
    std::string text = spot.text();
    Place place;
    if (text.rfind(root_prefix, 0) == 0) {
        place.from_root = true;
        text.erase(0, root_prefix.size());
    }
    const bool pointer = (place.from_root && text.empty()) || (!text.empty() && text.front() == '/');
    if (!pointer) spot.refuse("write a JSON pointer like /alert/id, or root:/alert/id from the whole body");
    if (!escapes_right(text)) spot.refuse("in a JSON pointer \"~\" is written ~0 and \"/\" inside a name ~1");
    place.pointer = std::move(text);
    return place;
}

std::vector<Place> places(const Spot& spot) {
    std::vector<Place> out;
    if (spot.is_text()) return {place(spot)};
    for (const Spot& item : spot.items()) out.push_back(place(item));
    if (out.size() > places_max) spot.refuse("write at most 10 pointers");
    return out;
}

std::vector<std::string> words(const Spot& spot) {
    if (spot.is_text()) return {spot.text()};
    std::vector<std::string> out;
    for (const Spot& item : spot.items()) out.push_back(item.text());
    return out;
}

/// A map of these keys only, none of them empty. Says which keys there are.
void only_keys(const Spot& spot, std::initializer_list<std::string_view> known) {
    std::string all;
    for (const auto key : known) all += (all.empty() ? "" : ", ") + std::string(key);
    for (const auto& [name, at] : spot.entries()) {
        if (std::find(known.begin(), known.end(), name) == known.end()) at.refuse("is not known here; write only: " + all);
        if (!spot.has(name)) at.refuse("is empty; give it a value or leave it out");
    }
}

void needs(const Spot& spot, std::string_view key, const std::string& write) {
    if (!spot.has(key)) spot.refuse("needs " + std::string(key) + ": " + write);
}

Choice choice(const Spot& spot) {
    if (!spot.has("text")) return {places(spot), ""};
    only_keys(spot, {"text"});
    return {{}, spot.at("text").text()};
}

OneOf one_of(const Spot& spot, std::string_view list) {
    needs(spot, "at", "write a pointer like /state");
    needs(spot, list, "write a list of values like [ok, recovered]");
    only_keys(spot, {"at", list});
    return {place(spot.at("at")), words(spot.at(list))};
}

void read_severity(const Spot& spot, Mapping& mapping) {
    if (spot.is_text()) {
        mapping.severity = place(spot);
        return;
    }
    static constexpr std::array<std::string_view, 5> ours = {"low", "medium", "high", "critical", "unknown"};
    needs(spot, "at", "write a pointer like /priority");
    only_keys(spot, {"at", "map"});
    mapping.severity = place(spot.at("at"));
    if (!spot.has("map")) return;
    for (const auto& [theirs, word] : spot.at("map").entries()) {
        for (const auto& known : mapping.severities)
            if (same_word(known.first, theirs)) word.refuse("stands twice; upper and lower case are alike");
        mapping.severities.emplace_back(theirs, word.word(ours));
    }
    if (mapping.severities.empty()) spot.refuse("has an empty map; write {P1: critical} or leave it out");
}

void read_detected_at(const Spot& spot, Mapping& mapping) {
    if (spot.is_text()) {
        mapping.detected_at = place(spot);
        return;
    }
    static constexpr std::array<std::string_view, 4> formats = {"rfc3339", "unix_s", "unix_ms", "unix_ns"};
    needs(spot, "at", "write a pointer like /time");
    only_keys(spot, {"at", "format"});
    mapping.detected_at = place(spot.at("at"));
    if (!spot.has("format")) return;
    const auto format = std::find(formats.begin(), formats.end(), spot.at("format").word(formats));
    if (format != formats.end()) mapping.format = static_cast<TimeFormat>(format - formats.begin());
}

void read_kept(const Spot& spot, Mapping& mapping) {
    for (const auto& [name, at] : spot.members()) mapping.kept.emplace_back(name, place(at));
    if (mapping.kept.size() > kept_fields_max) spot.refuse("write at most 20 fields to keep");
}

Mapping read_tree(const Spot& root) {
    needs(root, "name", "write a short name like backup-monitor");
    only_keys(root, {"name", "each", "problem_key", "occurrence", "status", "severity", "title", "detected_at", "system",
                     "keep", "only_if"});
    needs(root, "problem_key", "write a pointer like /alert/id, or a list of pointers that together name the problem");
    needs(root, "title", "write a pointer like /alert/title, a list of pointers, or {text: \"a fixed text\"}");
    Mapping mapping;
    mapping.name = root.at("name").name();
    if (root.has("each")) mapping.each = place(root.at("each"));
    mapping.problem_key = places(root.at("problem_key"));
    if (root.has("occurrence")) mapping.occurrence = place(root.at("occurrence"));
    if (root.has("status")) mapping.resolved = one_of(root.at("status"), "resolved");
    if (root.has("severity")) read_severity(root.at("severity"), mapping);
    mapping.title = choice(root.at("title"));
    if (root.has("detected_at")) read_detected_at(root.at("detected_at"), mapping);
    if (root.has("system")) mapping.system = choice(root.at("system"));
    if (root.has("keep")) read_kept(root.at("keep"), mapping);
    if (root.has("only_if")) mapping.only_if = one_of(root.at("only_if"), "is");
    return mapping;
}

}  // namespace

Result<Mapping> parse_mapping(std::string_view yaml) {
    if (yaml.size() > file_bytes_max) return Error(Fault::too_large, "A mapping may hold at most 65536 bytes.");
    auto tree = packs::read_yaml(yaml);
    if (!tree) return std::move(tree).error();
    packs::Complaint complaint;
    Mapping mapping = read_tree(Spot(*tree, "mapping", complaint));
    if (complaint) return std::move(*complaint);
    return mapping;
}

}  // namespace tocsin::intake

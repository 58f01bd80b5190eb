// Reading a body as a mapping says.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/intake/fields.h"
#include "engine/intake/mapping.h"
#include "engine/intake/odd_parts.h"
#include "engine/intake/words.h"

namespace tocsin::intake {

namespace {

using nlohmann::json;

constexpr std::size_t items_max = 1000;
constexpr std::size_t word_bytes_max = 500;           // as long as a word of a mapping may be
constexpr std::size_t key_part_bytes_max = 64 * 1024;  // long keys are hashed, not cut

/// One item, and the body it stands in.
struct Item {
    const json& item;
    const json& whole;

    std::string text(const Place& place, std::size_t bytes_max) const {
        return text_at(place.from_root ? whole : item, place.pointer, bytes_max);
    }
    std::string text(const Choice& choice, std::size_t bytes_max) const {
        for (const auto& place : choice.places)
            if (auto found = text(place, bytes_max); !found.empty()) return found;
        return one_line(choice.text, bytes_max);
    }
    bool matches(const OneOf& one) const {
        const std::string word = text(one.at, word_bytes_max + 1);
        return std::any_of(one.words.begin(), one.words.end(), [&](const auto& known) { return same_word(known, word); });
    }
};

/// The joined parts, or empty where one is not there.
std::string problem_key(const Mapping& mapping, const Item& from) {
    std::string key;
    for (const auto& place : mapping.problem_key) {
        const std::string part = from.text(place, key_part_bytes_max);
        if (part.empty()) return {};
        key += (key.empty() ? "" : "/") + part;
    }
    return problem_key_of({key});
}

std::string severity(const Mapping& mapping, const Item& from) {
    if (!mapping.severity) return "unknown";
    const std::string word = from.text(*mapping.severity, word_bytes_max);
    for (const auto& [theirs, ours] : mapping.severities)
        if (same_word(theirs, word)) return ours;
    return severity_of(word);
}

std::optional<Observed> instant(const std::string& text, TimeFormat format) {
    switch (format) {
        case TimeFormat::rfc3339: return instant_of(text);
        case TimeFormat::unix_s: return epoch_of(text, Unit::seconds);
        case TimeFormat::unix_ms: return epoch_of(text, Unit::milliseconds);
        case TimeFormat::unix_ns: return epoch_of(text, Unit::nanoseconds);
    }
    return std::nullopt;
}

std::optional<desk::Signal> read_item(const Mapping& mapping, const Item& from, const Arrival& arrival,
                                      std::vector<std::string>& warnings) {
    desk::Signal signal;
    signal.source = arrival.source;
    signal.problem_key = problem_key(mapping, from);
    signal.title = from.text(mapping.title, title_bytes_max);
    if (signal.problem_key.empty() || signal.title.empty()) return std::nullopt;
    if (mapping.occurrence) {
        const std::string occurrence = from.text(*mapping.occurrence, key_part_bytes_max);
        if (!occurrence.empty()) signal.occurrence = problem_key_of({occurrence});
    }
    signal.status = mapping.resolved && from.matches(*mapping.resolved) ? "resolved" : "firing";
    signal.severity_hint = severity(mapping, from);
    signal.system = from.text(mapping.system, system_bytes_max);
    signal.detected_at = {arrival.at, "Z"};
    if (mapping.detected_at)
        signal.detected_at = detected(instant(from.text(*mapping.detected_at, 80), mapping.format), arrival, warnings);
    for (const auto& [name, place] : mapping.kept) keep(signal.kept, name.c_str(), from.text(place, kept_bytes_max));
    return signal;
}

/// Reads one item into what was taken so far.
void take_item(const Mapping& mapping, const Item& from, const Arrival& arrival, Taken& taken, OddParts& odd) {
    if (mapping.only_if && !from.matches(*mapping.only_if)) return;
    auto signal = taken.signals.size() < items_max ? read_item(mapping, from, arrival, taken.warnings) : std::nullopt;
    if (signal)
        taken.signals.push_back(std::move(*signal));
    else
        odd.add(from.item);
}

}  // namespace

Taken read_mapped(const Mapping& mapping, std::string_view body, const Arrival& arrival) {
    const auto message = parse_message(body);
    if (!message) return kept_whole(body, arrival, message.error().detail);
    Taken taken;
    OddParts odd;
    if (!mapping.each) {
        take_item(mapping, {*message, *message}, arrival, taken, odd);
        if (!odd.none())
            return kept_whole(body, arrival, "The title or the problem key is not where the mapping says.");
    } else {
        const json* list = member_at(*message, mapping.each->pointer);
        if (!list || !list->is_array()) return kept_whole(body, arrival, "There is no list where the mapping says.");
        for (const auto& item : *list) take_item(mapping, {item, *message}, arrival, taken, odd);
        odd.settle(body, arrival, "items of the list", taken);
    }
    if (taken.signals.empty())
        taken.nothing = mapping.only_if ? "Nothing in the message is what the mapping reads (only_if)."
                                        : "The list of the message is empty.";
    return taken;
}

}  // namespace tocsin::intake

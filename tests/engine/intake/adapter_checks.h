// What every monitoring adapter has to hold to, whatever it was sent.
#pragma once

#include <sstream>

#include "engine/intake/adapters.h"
#include "tests/catch.h"

namespace tocsin::tests {

inline const Instant arrived = parse_rfc3339("2026-11-25T03:00:00Z").value().at;

/// Reads with the adapter of that name, as the engine does.
inline intake::Taken read_by(const std::string& name, const std::string& body, const intake::Headers& headers = {}) {
    const intake::Adapter* adapter = intake::adapter_called(name);
    REQUIRE(adapter);
    return adapter->read({body, "application/json", headers, {name, arrived}});
}

inline bool is_unreadable(const desk::Signal& signal) { return signal.problem_key.rfind("unreadable:", 0) == 0; }

inline void check_kept(const intake::Adapter& adapter, const Fields& kept) {
    std::istringstream words(adapter.kept);
    std::vector<std::string> names;
    for (std::string word; words >> word;) names.push_back(word);
    CHECK(kept.size() <= 20);
    for (const auto& field : kept) {
        CAPTURE(field.name);
        CHECK(std::find(names.begin(), names.end(), field.name) != names.end());
        CHECK(field.value.size() <= 300);
        CHECK_FALSE(field.value.empty());
    }
}

/// The limits and words of a signal, whatever the body was.
inline void check_rules(const std::string& name, const intake::Taken& taken) {
    CAPTURE(name);
    CHECK(taken.signals.empty() == !taken.nothing.empty());
    for (const auto& signal : taken.signals) {
        CHECK(signal.source == name);
        CHECK_FALSE(signal.problem_key.empty());
        CHECK(signal.problem_key.size() <= 256);
        CHECK(signal.occurrence.size() <= 256);
        CHECK((signal.status == "firing" || signal.status == "resolved"));
        CHECK((signal.severity_hint == "low" || signal.severity_hint == "medium" || signal.severity_hint == "high" ||
               signal.severity_hint == "critical" || signal.severity_hint == "unknown"));
        CHECK_FALSE(signal.title.empty());
        CHECK((is_unreadable(signal) || signal.title.size() <= 1000));
        CHECK(signal.system.size() <= 200);
        CHECK(signal.detected_at.at <= arrived);
        check_kept(*intake::adapter_called(name), signal.kept);
    }
}

/// The one signal of a body that can be read.
inline desk::Signal only_signal(const std::string& name, const std::string& body, const intake::Headers& headers = {}) {
    const auto taken = read_by(name, body, headers);
    check_rules(name, taken);
    REQUIRE(taken.signals.size() == 1);
    CHECK(taken.refused == 0);
    return taken.signals.front();
}

/// Everything that a signal carries, to look for what must not be in it.
inline std::string all_of(const desk::Signal& signal) {
    std::string all = signal.problem_key + "\n" + signal.occurrence + "\n" + signal.title + "\n" + signal.system;
    for (const auto& field : signal.kept) all += "\n" + field.name + "=" + field.value;
    return all;
}

}  // namespace tocsin::tests

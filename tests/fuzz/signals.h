// What holds of every signal, whoever sent it and whatever was in it.
#pragma once

#include "engine/intake/reading.h"
#include "tests/fuzz/input.h"

namespace tocsin::fuzz {

/// The texts of an unreadable one are the body as received: neither short nor UTF-8.
inline void check(const desk::Signal& signal) {
    static const std::vector<std::string> severities = {"low", "medium", "high", "critical", "unknown"};
    const bool kept_body = signal.problem_key.rfind("unreadable:", 0) == 0 && signal.title.rfind("Unreadable", 0) == 0;
    need(!signal.problem_key.empty() && signal.problem_key.size() <= 256, "problem_key has 1 to 256 bytes");
    need(signal.occurrence.size() <= 256, "occurrence has at most 256 bytes");
    need(!signal.title.empty() && signal.title.size() <= (kept_body ? 61U * 1024 + 100 : 1000U), "title has 1 to 1000 bytes");
    need(signal.system.size() <= 200, "system has at most 200 bytes");
    need(signal.status == "firing" || signal.status == "resolved", "status is one of two");
    need(std::find(severities.begin(), severities.end(), signal.severity_hint) != severities.end(), "severity is one of five");
    need(signal.detected_at.at <= arrived, "detected_at is not after the arrival");
    need(signal.detected_at.at >= from_micros(0), "detected_at is not before 1970");
    need(signal.kept.size() <= 20, "at most 20 fields are kept");
    for (const auto& field : signal.kept) {
        need(field.value.size() <= 300 && !field.value.empty(), "a kept field has 1 to 300 bytes");
        need(is_utf8(field.name) && is_utf8(field.value), "a kept field is UTF-8");
    }
    for (const std::string* text : {&signal.source, &signal.problem_key, &signal.occurrence, &signal.system})
        need(is_utf8(*text), "texts are UTF-8");
    need(kept_body || is_utf8(signal.title), "the title is UTF-8");
}

inline void check(const intake::Taken& taken) {
    need(taken.signals.empty() == !taken.nothing.empty(), "either signals or why there are none");
    need(taken.refused >= 0, "a count is not negative");
    for (const auto& warning : taken.warnings)
        need(!warning.empty() && warning.size() < 1000 && is_utf8(warning), "a warning is a sentence");
    for (const auto& signal : taken.signals) check(signal);
}

}  // namespace tocsin::fuzz

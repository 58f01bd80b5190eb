#include "engine/cli/commands_intake.h"

#include <iostream>

#include "engine/app/files.h"
#include "engine/cli/files.h"
#include "engine/core/clock.h"
#include "engine/core/json_write.h"
#include "engine/intake/adapters.h"
#include "engine/intake/mapping.h"
#include "engine/intake/words.h"

namespace tocsin::cli {

namespace {

constexpr std::size_t sample_bytes_max = 4 * 1024 * 1024;
constexpr int wrong_usage = 2;

std::string trimmed(std::string text) {
    const auto blank = [](char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; };
    while (!text.empty() && blank(text.back())) text.pop_back();
    std::size_t from = 0;
    while (from < text.size() && blank(text[from])) ++from;
    return text.substr(from);
}

Result<intake::Headers> headers_of(const std::vector<std::string>& lines) {
    intake::Headers headers;
    for (const auto& line : lines) {
        const auto colon = line.find(':');
        const std::string name = colon == std::string::npos ? std::string() : trimmed(line.substr(0, colon));
        if (name.empty()) return Error(Fault::invalid_input, "Write a header as \"name: value\".");
        headers.emplace_back(intake::lower_case(name), trimmed(line.substr(colon + 1)));
    }
    return headers;
}

std::string all_names() {
    std::string names;
    for (const auto& adapter : intake::adapters()) names += (names.empty() ? "" : ", ") + std::string(adapter.name);
    return names;
}

/// The mapping in that file. Its complaints name the file.
Result<intake::Mapping> mapping_in(const std::string& path) {
    auto text = app::read_file(path);
    if (!text)
        return Error(Fault::not_found, path + ": neither a file nor a format we read. The formats: " + all_names() + ".");
    auto mapping = intake::parse_mapping(*text);
    if (!mapping) return Error(Fault::invalid_input, path + ": " + mapping.error().detail);
    return mapping;
}

bool is_unreadable(const desk::Signal& signal) {
    return signal.problem_key.rfind("unreadable:", 0) == 0 && signal.title.rfind("Unreadable report;", 0) == 0;
}

std::string line_of(const desk::Signal& signal) {
    return JsonObject()
        .text("source", signal.source)
        .text("problem_key", signal.problem_key)
        .text("occurrence", signal.occurrence)
        .text("status", signal.status)
        .text("severity_hint", signal.severity_hint)
        .text("title", signal.title)
        .text("detected_at", to_rfc3339(signal.detected_at.at))
        .text("system", signal.system)
        .str();
}

int show(const intake::Taken& taken, std::ostream& out, std::ostream& err) {
    bool whole = taken.refused == 0;
    for (const auto& signal : taken.signals) {
        if (is_unreadable(signal))
            whole = false;
        else
            out << line_of(signal) << "\n";
    }
    for (const auto& warning : taken.warnings) err << warning << "\n";
    if (!taken.nothing.empty()) err << taken.nothing << "\n";
    return whole && !taken.signals.empty() ? 0 : 1;
}

}  // namespace

int intake_test(const std::string& source_or_mapping, const std::string& sample_file, const IntakeSample& how,
                std::ostream& out, std::ostream& err) {
    const auto wrong = [&](const Error& error) {
        err << error.detail << "\n";
        return wrong_usage;
    };
    const intake::Adapter* adapter = intake::adapter_called(source_or_mapping);
    const auto mapping = adapter ? Result<intake::Mapping>(intake::Mapping{}) : mapping_in(source_or_mapping);
    if (!mapping) return wrong(mapping.error());
    const auto headers = headers_of(how.headers);
    if (!headers) return wrong(headers.error());
    const auto sample = read_input(sample_file, sample_bytes_max);
    if (!sample) return wrong(sample.error());
    const std::string content_type =
        how.content_type.empty() ? std::string(intake::header_of(*headers, "content-type")) : how.content_type;
    const Instant at = how.at ? *how.at : make_system_clock()->now();
    if (!adapter) return show(intake::read_mapped(*mapping, *sample, {"mapping:" + mapping->name, at}), out, err);
    return show(adapter->read({*sample, content_type, *headers, {adapter->name, at}}), out, err);
}

int intake_test(const std::string& source_or_mapping, const std::string& sample_file, std::ostream& out, std::ostream& err) {
    return intake_test(source_or_mapping, sample_file, {}, out, err);
}

}  // namespace tocsin::cli

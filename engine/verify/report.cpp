#include "engine/verify/report.h"

#include <utility>

namespace tocsin::verify {
namespace {

// Names come from an untrusted file: only plain ASCII reaches a terminal or a JSON reader, and not much of it.
std::string tame(std::string_view text) {
    std::string out;
    for (const char c : text.substr(0, 160)) out += c >= ' ' && c <= '~' ? c : '?';
    return out;
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : tame(text)) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

std::string where(const Finding& finding) {
    if (finding.number == 0) return finding.file.empty() ? "bundle" : finding.file;
    std::string text = "entry " + std::to_string(finding.number);
    if (!finding.incident.empty()) text += " (" + finding.incident + ", " + std::to_string(finding.seq) + ")";
    return text;
}

std::string json_of(const Finding& finding) {
    return "{\"file\":" + quoted(finding.file) + ",\"number\":" + std::to_string(finding.number) +
           ",\"incident\":" + quoted(finding.incident) + ",\"seq\":" + std::to_string(finding.seq) +
           ",\"what\":" + quoted(finding.what) + "}";
}

std::string counts(const Report& r) {
    const auto n = [](std::size_t value) { return std::to_string(value); };
    std::string text = (r.scope == "all" ? std::string("whole export") : tame(r.scope)) + " of " + tame(r.origin) +
                       ": " + n(r.files) + " files, " + n(r.chains) + " chains, " + n(r.entries) + " entries, " +
                       n(r.not_covered) + " not covered yet, " + n(r.checkpoints) + " checkpoints\n";
    text +=
        n(r.proved) + " personal values proved, " + n(r.erased) + " erased or left out, " + n(r.states) + " states\n";
    if (!r.occasion.empty()) text += "DRILL: of an exercise; nothing in it happened\n";
    if (r.occasion_unsaid) text += "note: the first entry says that this is a drill's book, and bundle.txt does not\n";
    if (!r.without.empty()) text += "left out by its maker: " + tame(r.without) + "\n";
    if (r.given != 0)
        text += n(r.given) + " checkpoints from elsewhere, " + n(r.compared) + " with a root to compare\n";
    if (!r.incident.empty())
        text += tame(r.incident) + ": " + std::to_string(r.incident_entries) + " entries, chain ends with " +
                r.incident_head + "\n";
    for (const auto& [number, name] : r.unrecorded_first)
        text += "note: entry " + std::to_string(number) + ": the value \"" + tame(name) +
                "\" is removed without an erasure on record here\n";
    if (r.unrecorded > r.unrecorded_first.size())
        text += "note: and " + n(r.unrecorded - r.unrecorded_first.size()) + " more such values\n";
    if (!r.signer_known)
        text += "note: the signer was not checked against anything from outside; give the key with --key\n";
    return text;
}

}  // namespace

void Report::add(std::string_view file, std::string what) { add(file, Place{}, std::move(what)); }

void Report::add(std::string_view file, const Place& place, std::string what) {
    ++findings_total_;
    const bool first = place.number > 0 && (first_broken_.number == 0 || place.number < first_broken_.number);
    if (findings_.size() == findings_kept && !first) return;
    Finding finding{tame(file), place.number, tame(place.incident), place.seq, tame(what)};
    if (first) first_broken_ = finding;
    if (findings_.size() < findings_kept) findings_.push_back(std::move(finding));
}

std::set<long long> Report::unplaced() const {
    std::set<long long> numbers;
    for (const auto& finding : findings_)
        if (finding.number != 0 && finding.incident.empty()) numbers.insert(finding.number);
    if (first_broken_.number != 0 && first_broken_.incident.empty()) numbers.insert(first_broken_.number);
    return numbers;
}

void Report::place(const Place& place) {
    const auto fill = [&](Finding& finding) {
        if (finding.number != place.number || !finding.incident.empty()) return;
        finding.incident = tame(place.incident);
        finding.seq = place.seq;
    };
    for (auto& finding : findings_) fill(finding);
    fill(first_broken_);
}

std::string as_text(const Report& report) {
    std::string text = counts(report) + std::to_string(report.findings_total()) + " findings\n";
    if (report.first_broken().number != 0) text += "first broken: " + where(report.first_broken()) + "\n";
    for (const auto& finding : report.findings()) text += where(finding) + ": " + finding.what + "\n";
    const auto unsaid = report.findings_total() - report.findings().size();
    if (unsaid != 0) text += "and " + std::to_string(unsaid) + " more\n";
    return text;
}

std::string as_json(const Report& r) {
    std::string json = std::string("{\"ok\":") + (r.clean() ? "true" : "false");
    json += ",\"scope\":" + quoted(r.scope) + ",\"origin\":" + quoted(r.origin) + ",\"without\":" + quoted(r.without);
    json += ",\"occasion\":" + quoted(r.occasion.empty() ? "real" : r.occasion);
    json += std::string(",\"signer_known\":") + (r.signer_known ? "true" : "false");
    const std::pair<const char*, std::size_t> numbers[] = {{"files", r.files},
                                                           {"chains", r.chains},
                                                           {"entries", r.entries},
                                                           {"not_covered", r.not_covered},
                                                           {"proved", r.proved},
                                                           {"erased", r.erased},
                                                           {"unrecorded", r.unrecorded},
                                                           {"states", r.states},
                                                           {"checkpoints", r.checkpoints},
                                                           {"given", r.given},
                                                           {"compared", r.compared},
                                                           {"findings_total", r.findings_total()}};
    for (const auto& [name, value] : numbers) json += ",\"" + std::string(name) + "\":" + std::to_string(value);
    if (!r.incident.empty())
        json += ",\"incident\":{\"id\":" + quoted(r.incident) + ",\"entries\":" + std::to_string(r.incident_entries) +
                ",\"head\":" + quoted(r.incident_head) + "}";
    json += ",\"first_broken\":" + (r.first_broken().number == 0 ? "null" : json_of(r.first_broken()));
    json += ",\"findings\":[";
    for (std::size_t i = 0; i < r.findings().size(); ++i) json += (i == 0 ? "" : ",") + json_of(r.findings()[i]);
    return json + "]}\n";
}

}  // namespace tocsin::verify

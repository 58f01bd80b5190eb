#include "engine/verify/report.h"

#include <utility>

namespace tocsin::verify {
namespace {

// Ids come from an untrusted file: only plain ASCII reaches a terminal or a JSON reader, and not much of it.
std::string tame(std::string_view text) {
    std::string out;
    for (const char c : text.substr(0, 80)) out += c >= ' ' && c <= '~' ? c : '?';
    return out;
}

std::string quoted(std::string_view text) {
    std::string out = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        out += c;
    }
    return out + '"';
}

std::string line_of(const Finding& finding) {
    std::string line = finding.incident.empty() ? "file" : finding.incident;
    if (finding.seq != 0) line += ", entry " + std::to_string(finding.seq);
    return line + ": " + finding.what + "\n";
}

std::string json_of(const Finding& finding) {
    return "{\"incident\":" + quoted(finding.incident) + ",\"seq\":" + std::to_string(finding.seq) +
           ",\"what\":" + quoted(finding.what) + "}";
}

}  // namespace

void Report::add(std::string_view incident, long long seq, std::string what) {
    ++findings_total_;
    if (findings_.size() == findings_kept) return;
    for (char& c : what)
        if (c < ' ' || c > '~') c = ' ';
    findings_.push_back({tame(incident), seq, std::move(what)});
}

std::string as_text(const Report& report) {
    std::string text = std::to_string(report.chains) + " chains, " + std::to_string(report.entries) + " entries, " +
                       std::to_string(report.proved) + " personal values proved, " + std::to_string(report.erased) +
                       " erased, " + std::to_string(report.findings_total()) + " findings\n";
    if (report.rows_missing != 0)
        text += "note: " + std::to_string(report.rows_missing) +
                " row numbers are missing; compare with a signed checkpoint\n";
    for (const auto& finding : report.findings()) text += line_of(finding);
    const auto unsaid = report.findings_total() - report.findings().size();
    if (unsaid != 0) text += "and " + std::to_string(unsaid) + " more\n";
    return text;
}

std::string as_json(const Report& report) {
    std::string json = std::string("{\"ok\":") + (report.clean() ? "true" : "false");
    json += ",\"chains\":" + std::to_string(report.chains) + ",\"entries\":" + std::to_string(report.entries);
    json += ",\"proved\":" + std::to_string(report.proved) + ",\"erased\":" + std::to_string(report.erased);
    json += ",\"rows_missing\":" + std::to_string(report.rows_missing);
    json += ",\"findings_total\":" + std::to_string(report.findings_total()) + ",\"findings\":[";
    for (std::size_t i = 0; i < report.findings().size(); ++i)
        json += (i == 0 ? "" : ",") + json_of(report.findings()[i]);
    return json + "]}\n";
}

}  // namespace tocsin::verify

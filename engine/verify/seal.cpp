#include "engine/verify/seal.h"

#include "engine/verify/text.h"

namespace tocsin::verify {
namespace {

constexpr const char* sums_name = "SHA256SUMS";
constexpr const char* seal_name = "SHA256SUMS.note";
constexpr std::size_t hex_digits = 64;

bool outside_of_sums(std::string_view path) { return path == sums_name || path == seal_name; }

class Sums {
public:
    Sums(const Bundle& bundle, Report& report) : bundle_(bundle), report_(report) {}

    void line(std::string_view text) {
        const auto hash = from_hex(text.substr(0, hex_digits));
        const auto path = text.size() > hex_digits + 2 ? text.substr(hex_digits + 2) : std::string_view();
        if (!hash || text.substr(hex_digits, 2) != "  " || !well_formed_path(path))
            return report_.add(sums_name, "holds a line that is not a hash, two spaces and a path");
        if (path <= last_) return report_.add(sums_name, "is not sorted by path, or names one twice");
        // Both lists are sorted: what lies between this path and the one before is named nowhere.
        surplus_before(path);
        last_ = path;
        if (outside_of_sums(path)) return report_.add(sums_name, "names itself or its note");
        const auto member = bundle_.members().find(last_);
        if (member == bundle_.members().end()) return report_.add(path, "is named in SHA256SUMS but missing");
        if (member->second != *hash) report_.add(path, "has another hash than SHA256SUMS says");
    }

    void end() {
        for (auto member = bundle_.members().upper_bound(last_); member != bundle_.members().end(); ++member)
            surplus(member->first);
    }

private:
    void surplus_before(std::string_view path) {
        for (auto member = bundle_.members().upper_bound(last_);
             member != bundle_.members().end() && member->first < path; ++member)
            surplus(member->first);
    }
    void surplus(const std::string& path) {
        if (!outside_of_sums(path)) report_.add(path, "is not named in SHA256SUMS");
    }

    const Bundle& bundle_;
    Report& report_;
    std::string last_;
};

}  // namespace

void check_sums(Bundle& bundle, Report& report) {
    Sums sums(bundle, report);
    bundle.lines(sums_name, [&](std::string_view line) { sums.line(line); });
    sums.end();
}

void check_seal(Bundle& bundle, const Header& header, const Keyring& keys, Report& report) {
    constexpr std::string_view time = "time ";
    const auto bytes = bundle.whole(seal_name);
    if (bundle.members().count(seal_name) == 0) return;
    Note note;
    const auto fault = read_note(bytes, note);
    if (!fault.empty()) return report.add(seal_name, fault);
    if (note.lines[0] != "tocsin-bundle/1") report.add(seal_name, "is not about a bundle");
    if (note.lines[1] != header.scope) report.add(seal_name, "is about another scope than bundle.txt");
    const auto sums = bundle.members().find(sums_name);
    if (sums == bundle.members().end() || note.lines[2] != to_hex(sums->second))
        report.add(seal_name, "is about another SHA256SUMS");
    if (note.lines[3].substr(0, time.size()) != time || !count_of(note.lines[3].substr(time.size())))
        report.add(seal_name, "has no proper time");
    const auto verdict = keys.judge(note, header.origin, header.size);
    if (!verdict.empty()) report.add(seal_name, verdict);
}

}  // namespace tocsin::verify

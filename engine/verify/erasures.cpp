#include "engine/verify/erasures.h"

namespace tocsin::verify {
namespace {

constexpr std::string_view house = "system", of_hold = "hold:";

std::string joined(std::string_view kind, std::string_view id) { return std::string(kind) + ':' + std::string(id); }

}  // namespace

Erasures::Erasures() : subjects_(1) {}

Erasures::Subject Erasures::subject(const std::string& name) {
    const auto [place, fresh] = index_.emplace(prints_.of(name), static_cast<Subject>(subjects_.size()));
    if (fresh) subjects_.push_back({prints_.of(std::string_view(name).substr(0, name.find(':'))), 0});
    return place->second;
}

Erasures::Subject Erasures::about(std::string_view what) {
    if (what.substr(0, of_hold.size()) == of_hold) {
        const auto hold = holds_.find(prints_.of(what.substr(of_hold.size())));
        return hold == holds_.end() ? 0 : hold->second;
    }
    return what.find(':') == what.npos ? 0 : subject(std::string(what));
}

Erasures::Subject Erasures::owner(const Entry& entry) {
    if (entry.incident_id != house) return subject(joined("incident", entry.incident_id));
    if (entry.machine == "person") return subject(joined("account", entry.machine_id));
    if (const auto supplier = entry.value("supplier_id"); !supplier.empty()) return subject(joined("supplier", supplier));
    return entry.machine == "proposal" || entry.machine == "hold" ? about(entry.value("about")) : 0;
}

Erasures::Subject Erasures::take(const Entry& entry, long long number) {
    const bool speaks = !entry.personal.empty() || entry.machine == "hold";
    const Subject whose = speaks ? owner(entry) : 0;
    note(entry, number, whose);
    return whose;
}

void Erasures::note(const Entry& entry, long long number, Subject owner) {
    const bool of_house = entry.incident_id == house;
    if (of_house && entry.machine == "hold") holds_[prints_.of(entry.machine_id)] = owner;
    if (entry.machine == "subject" && entry.event == "shredded") {
        const std::string name(entry.machine_id);
        if (of_house || name == joined("incident", entry.incident_id)) subjects_[subject(name)].erased_by = number;
    }
    if (!of_house || entry.machine != "config" || entry.event != "config.shredded_again") return;
    std::string_view kinds = entry.value("kinds");
    while (!kinds.empty()) {
        const auto comma = kinds.find(',');
        again_[prints_.of(kinds.substr(0, comma))] = number;
        kinds = comma == kinds.npos ? std::string_view() : kinds.substr(comma + 1);
    }
}

bool Erasures::erased(Subject subject, long long number) const {
    if (subject == 0) return false;
    const Known& known = subjects_[subject];
    const auto again = again_.find(known.kind);
    return known.erased_by > number || (again != again_.end() && again->second > number);
}

}  // namespace tocsin::verify

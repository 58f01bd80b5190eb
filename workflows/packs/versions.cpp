#include "workflows/packs/versions.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <unordered_map>

#include "workflows/packs/local_time.h"
#include "workflows/packs/vocabulary.h"

namespace tocsin::packs {

namespace {

std::vector<long long> numbers_of(const std::string& version) {
    std::vector<long long> out;
    const char* at = version.data();
    const char* const end = at + version.size();
    while (at < end) {
        long long number = 0;
        const auto read = std::from_chars(at, end, number);
        out.push_back(number);
        at = read.ptr + 1;
    }
    return out;
}

bool newer(const Pack* a, const Pack* b) {
    if (a->published != b->published) return a->published > b->published;
    return numbers_of(a->version) > numbers_of(b->version);
}

std::vector<const Pack*> newest_first(const std::vector<Pack>& packs) {
    std::vector<const Pack*> out;
    for (const auto& pack : packs) out.push_back(&pack);
    std::stable_sort(out.begin(), out.end(), newer);
    return out;
}

bool is_law(const DutyRule& rule) { return rule.status == "in_force"; }

/// Rules that nobody has read are off until switched on; a duty that exists stays.
bool is_off(const DutyRule& rule, const Pack& pack, const Circumstances& known) {
    return rule.confidence == "unverified" && known.switched_on.count(rule.id) == 0 &&
           known.switched_on.count(pack.id) == 0 && known.pinned.count(rule.id) == 0;
}
bool covers(const Force& force, const Date& date) { return force.from <= date && (!force.to || date <= *force.to); }

/// The date that chooses between the periods of a rule, while its anchor is known.
std::optional<Date> picking_date(const DutyRule& rule, const Circumstances& known) {
    const Chain chain = chain_of(rule.force.picked_by);
    const bool year_end = chain.kind == "year_end_of:";
    const AnchorRow* anchor =
        chosen_anchor(known.anchors, year_end ? std::string(chain.name) : rule.force.picked_by);
    if (!anchor) return std::nullopt;
    const Date date = local_date({anchor->at, anchor->zone}, known.zones);
    return year_end ? Date(date.year() / std::chrono::December / 31) : date;
}

/// The rule of that id in `pack` which is law on its picking date; without a date, the newest that was law when the
/// pack was published.
const DutyRule* law_in(const Pack& pack, const std::string& id, const Circumstances& known) {
    const DutyRule* best = nullptr;
    for (const auto& rule : pack.duties) {
        if (rule.id != id || !is_law(rule)) continue;
        const auto date = picking_date(rule, known);
        if (!covers(rule.force, date.value_or(pack.published))) continue;
        if (!best || best->force.from < rule.force.from) best = &rule;
    }
    return best;
}

/// Whether `pack` says something about the rule for this incident, even if that is "no longer" or "not yet".
bool decides(const Pack& pack, const std::string& id, const Circumstances& known) {
    return std::any_of(pack.duties.begin(), pack.duties.end(), [&](const DutyRule& rule) {
        if (rule.id != id) return false;
        return rule.force.from <= picking_date(rule, known).value_or(pack.published);
    });
}

/// The same, but where no date fits, the first wording that is law at all.
const DutyRule* any_law_in(const Pack& pack, const std::string& id, const Circumstances& known) {
    if (const DutyRule* rule = law_in(pack, id, known)) return rule;
    for (const auto& rule : pack.duties)
        if (rule.id == id && is_law(rule)) return &rule;
    return nullptr;
}

Chosen choose(const std::vector<const Pack*>& packs, const std::string& id, const Circumstances& known) {
    const auto pin = known.pinned.find(id);
    const bool pinned = pin != known.pinned.end();
    if (pinned)
        for (const Pack* pack : packs)
            if (pack->version == pin->second)
                if (const DutyRule* rule = any_law_in(*pack, id, known)) return {pack, rule, true, false};
    for (const Pack* pack : packs)
        if (decides(*pack, id, known)) {
            const DutyRule* rule = law_in(*pack, id, known);
            if (rule || !pinned) return {pack, rule, true, pinned};
        }
    // A duty that exists, or whose date is not known yet, is never dropped: the newest wording is better than none.
    for (const Pack* pack : packs)
        if (const DutyRule* rule = any_law_in(*pack, id, known))
            if (pinned || !picking_date(*rule, known)) return {pack, rule, true, pinned};
    return {};
}

/// The newest wording of a rule that is not law; of several, the one of the incident's date.
Chosen outlook(const std::vector<const Pack*>& packs, const std::string& id, const Circumstances& known) {
    for (const Pack* pack : packs) {
        const DutyRule* best = nullptr;
        bool named = false;
        for (const auto& rule : pack->duties) {
            if (rule.id != id) continue;
            named = true;
            if (is_law(rule)) continue;
            const auto date = picking_date(rule, known);
            if (!best || (date && covers(rule.force, *date))) best = &rule;
        }
        if (named) return best ? Chosen{pack, best, false, false} : Chosen{};
    }
    return {};
}

}  // namespace

const AnchorRow* chosen_anchor(const std::vector<AnchorRow>& anchors, const std::string& name) {
    const AnchorRow* best = nullptr;
    for (const auto& anchor : anchors)
        if (anchor.name == name && anchor.chosen == "yes" && (!best || best->seq < anchor.seq)) best = &anchor;
    return best;
}

std::vector<Chosen> governing(const std::vector<Pack>& packs, const Circumstances& circumstances, Listing listing) {
    // Which packs speak of a rule: looked up once, because an incident may be asked about under fifty of them.
    std::vector<std::string> ids;
    std::unordered_map<std::string, std::vector<const Pack*>> speaking;
    for (const auto& pack : packs)
        for (const auto& rule : pack.duties)
            if (speaking.try_emplace(rule.id).second) ids.push_back(rule.id);
    for (const Pack* pack : newest_first(packs))
        for (const auto& rule : pack->duties)
            if (auto& list = speaking[rule.id]; list.empty() || list.back() != pack) list.push_back(pack);
    std::vector<Chosen> out;
    for (const auto& id : ids) {
        Chosen chosen = choose(speaking[id], id, circumstances);
        if (!chosen.rule) continue;
        chosen.binding = !is_off(*chosen.rule, *chosen.pack, circumstances);
        if (chosen.binding || listing == Listing::as_if) out.push_back(chosen);
    }
    if (listing == Listing::as_if)
        for (const auto& id : ids)
            if (const Chosen chosen = outlook(speaking[id], id, circumstances); chosen.rule) out.push_back(chosen);
    return out;
}

}  // namespace tocsin::packs

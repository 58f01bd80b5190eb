// Looking ahead: what another instant of awareness or another answer would change. Reads only.
#include <algorithm>
#include <limits>
#include <set>
#include <string_view>
#include <utility>

#include "engine/desk/radius.h"
#include "engine/desk/room.h"

namespace tocsin::desk {

namespace {

constexpr std::size_t candidates_max = 50;

Expected expected_of(const packs::DutyTerms& terms) {
    return {terms.rule->id,
            terms.recipient,
            packs::word(terms.applies),
            terms.due_at,
            field_of(terms.derivation, "article"),
            field_of(terms.derivation, "why")};
}

bool starts_at_awareness(const packs::DutyTerms& terms) { return field_of(terms.derivation, "anchor") == "aware"; }

/// What could be said to be the moment of awareness: every instant on record that somebody gave a meaning.
bool may_be_awareness(const AnchorRow& anchor) {
    for (const char* name : {"aware", "noticed", "suspected", "discovered", "determined"})
        if (anchor.name == name) return true;
    return false;
}

Candidate candidate_of(const AnchorRow& anchor, const std::vector<packs::Pack>& law, packs::Circumstances known) {
    std::erase_if(known.anchors, [](const AnchorRow& a) { return a.name == "aware"; });
    AnchorRow aware = anchor;
    aware.name = "aware";
    aware.chosen = "yes";
    aware.seq = std::numeric_limits<long long>::max();
    known.anchors.push_back(std::move(aware));
    Candidate out{anchor, {}};
    for (const auto& terms : packs::evaluate(law, known))
        if (terms.due_at && starts_at_awareness(terms)) out.due.push_back(expected_of(terms));
    return out;
}

/// The first that anybody said: the alert, the report, or the officer who opened the incident.
AnchorRow first_word(const CaseFile& file) {
    AnchorRow row;
    row.incident_id = file.incident.id;
    row.name = "opened";
    row.at = file.incident.opened_at;
    row.zone = "Z";
    row.source = file.incident.source;
    row.chosen = "no";
    return row;
}

template <class Answer>
Result<Answer> looking(Store& store, const Settings& settings, Random& random, Instant now, const std::string& incident_id,
                       const std::function<Answer(const Case&)>& look) {
    Answer out;
    const Status done = store.read([&](const Reader& book) -> Status {
        auto file = book.case_file(incident_id);
        if (!file) return std::move(file).error();
        out = look(Case(Surroundings{book, settings, random, engine_actor("desk"), now}, std::move(*file)));
        return ok();
    });
    if (!done) return done.error();
    return out;
}

}  // namespace

Result<std::vector<Candidate>> Desk::awareness(const std::string& incident_id) const {
    const auto& law = room_->settings.law;
    return looking<std::vector<Candidate>>(
        room_->store, room_->settings, room_->random, room_->clock.now(), incident_id, [&](const Case& work) {
            std::vector<Candidate> out{candidate_of(first_word(work.file()), law, work.circumstances())};
            std::set<std::pair<std::string, Instant>> seen;
            // The latest first, so that of many proposals the newest are the ones shown.
            for (auto anchor = work.file().anchors.rbegin(); anchor != work.file().anchors.rend(); ++anchor)
                if (may_be_awareness(*anchor) && out.size() < candidates_max && seen.emplace(anchor->name, anchor->at).second)
                    out.push_back(candidate_of(*anchor, law, work.circumstances()));
            std::stable_sort(out.begin(), out.end(),
                             [](const Candidate& a, const Candidate& b) { return a.anchor.at < b.anchor.at; });
            return out;
        });
}

Result<std::vector<Outlook>> Desk::what_if(const std::string& incident_id, const std::string& fact,
                                           const std::string& value) const {
    const auto& law = room_->settings.law;
    return looking<std::vector<Outlook>>(
        room_->store, room_->settings, room_->random, room_->clock.now(), incident_id, [&](const Case& work) {
            const auto known = work.circumstances();
            const auto changes = fact.empty() ? packs::what_if(law, known)
                                              : std::vector<packs::WhatIf>{packs::what_if(law, known, fact, value)};
            std::vector<Outlook> out;
            for (const auto& change : changes) {
                Outlook outlook{change.fact, change.value, {}};
                for (const auto& terms : change.changed) outlook.changed.push_back(expected_of(terms));
                out.push_back(std::move(outlook));
            }
            return out;
        });
}

namespace {

constexpr std::string_view role_prefix = "role.";

/// Of roles that no pack describes in its own words.
constexpr std::pair<std::string_view, std::string_view> whether_ours[] = {
    {"controller", "Are we the controller of this data?"},
    {"processor", "Are we a processor of this data?"},
    {"telecom_provider", "Do we provide public electronic communications?"},
    {"essential_entity", "Are we an essential entity (NIS2)?"},
    {"important_entity", "Are we an important entity (NIS2)?"},
    {"financial_entity", "Are we a financial entity (DORA)?"},
    {"trust_service_provider", "Are we a trust service provider (eIDAS)?"},
    {"manufacturer", "Are we the manufacturer of the product (Cyber Resilience Act)?"},
    {"covered_entity", "Are we a covered entity (HIPAA)?"},
    {"business_associate", "Are we a business associate (HIPAA)?"},
    {"registrant", "Are we registered with the SEC?"},
    {"owner_or_licensee", "Do we own or license this data?"},
    {"critical_infrastructure_operator", "Do we operate critical infrastructure?"},
    {"service_provider", "Are we a service provider (India, CERT-In)?"},
    {"intermediary", "Are we an intermediary (India, CERT-In)?"},
    {"data_centre", "Do we run a data centre?"},
    {"body_corporate", "Are we a body corporate (India, CERT-In)?"},
    {"government", "Are we a public body?"},
    {"data_fiduciary", "Are we the data fiduciary of this data (India)?"},
};

std::string whether_ours_of(std::string_view role) {
    for (const auto& [name, asks] : whether_ours)
        if (name == role) return std::string(asks);
    std::string plain(role);
    std::replace(plain.begin(), plain.end(), '_', ' ');
    return "Are we this: " + plain + "?";
}

/// The question and its answers, as the first pack that knows the fact puts them.
Question asked(const std::string& fact, const std::vector<packs::Pack>& law) {
    Question out{fact, "", {}, {}, std::nullopt};
    if (fact.rfind(role_prefix, 0) == 0) {
        const std::string role = fact.substr(role_prefix.size());
        out.values = {"yes", "no"};
        for (const auto& pack : law)
            if (const auto known = pack.roles.find(role); known != pack.roles.end()) out.ask = "Are we this: " + known->second + "?";
        if (out.ask.empty()) out.ask = whether_ours_of(role);
        return out;
    }
    for (const auto& pack : law)
        for (const auto& terms : pack.facts)
            if (terms.name == fact && out.ask.empty()) {
                out.ask = terms.ask;
                out.values = terms.values;
            }
    if (out.ask.empty()) out.ask = "How many (" + fact + ")? A number, ~number where it is about that, or impossible.";
    return out;
}

bool more_urgent(const Question& a, const Question& b) {
    if (a.due_at && b.due_at && *a.due_at != *b.due_at) return *a.due_at < *b.due_at;
    if (a.due_at.has_value() != b.due_at.has_value()) return a.due_at.has_value();
    return a.waiting.size() > b.waiting.size();
}

}  // namespace

Result<std::vector<Question>> Desk::questions(const std::string& incident_id) const {
    const auto& law = room_->settings.law;
    return looking<std::vector<Question>>(
        room_->store, room_->settings, room_->random, room_->clock.now(), incident_id, [&](const Case& work) {
            std::vector<Question> out;
            for (const auto& terms : packs::evaluate(law, work.circumstances())) {
                if (terms.applies != packs::Truth::unknown) continue;
                for (const auto& fact : terms.open_facts) {
                    auto found = std::find_if(out.begin(), out.end(), [&](const Question& q) { return q.fact == fact; });
                    if (found == out.end()) found = out.insert(out.end(), asked(fact, law));
                    if (found->waiting.empty() || found->waiting.back() != terms.rule->id) found->waiting.push_back(terms.rule->id);
                    if (terms.due_at && (!found->due_at || *terms.due_at < *found->due_at)) found->due_at = terms.due_at;
                }
            }
            std::stable_sort(out.begin(), out.end(), more_urgent);
            return out;
        });
}

namespace {

/// The facts as they stood on record at an instant: every entry that states one names it.
Result<packs::Facts> facts_as_of(const Reader& book, const std::string& incident_id, Instant as_of) {
    packs::Facts facts;
    PageAsk page{"", 500};
    while (true) {
        auto found = book.history(incident_id, page);
        if (!found) return std::move(found).error();
        for (const auto& sealed : found->rows) {
            const auto entry = open_entry(sealed.bytes);
            if (!entry) return entry.error();
            if (entry->recorded_at > as_of) return facts;
            const bool by_person = entry->event == "set_fact" || entry->event == "name_system" || entry->event == "overrule";
            const bool by_map = entry->machine_id == "map" && (entry->event == "map_read" || entry->event == "system_named");
            if (entry->machine != "incident" || (!by_person && !by_map)) continue;
            if (const std::string fact = field_of(entry->fields, "fact"); !fact.empty()) facts[fact] = field_of(entry->fields, "value");
            for (const auto& f : entry->fields)
                if (entry->event != "set_fact" && f.name.rfind("fact.", 0) == 0) facts[f.name.substr(5)] = f.value;
        }
        if (found->next.empty()) return facts;
        page.cursor = found->next;
    }
}

}  // namespace

Result<packs::Recommendation> Desk::recommendation(const std::string& incident_id, std::optional<Instant> as_of) const {
    packs::Facts facts;
    const Status done = room_->store.read([&](const Reader& book) -> Status {
        auto file = book.case_file(incident_id);
        if (!file) return std::move(file).error();
        for (const auto& fact : file->facts) facts[fact.name] = fact.value;
        if (!as_of) return ok();
        auto then = facts_as_of(book, incident_id, *as_of);
        if (!then) return std::move(then).error();
        facts = std::move(*then);
        return ok();
    });
    if (!done) return done.error();
    return packs::recommend(room_->settings.advice, facts);
}

Result<Desk::Radius> Desk::blast_radius(const std::string& incident_id) const {
    Radius out;
    const Status done = room_->store.read([&](const Reader& book) -> Status {
        auto file = book.case_file(incident_id);
        if (!file) return std::move(file).error();
        auto picture = picture_of(book, *file);
        if (!picture) return std::move(picture).error();
        auto version = book.map_version();
        if (!version) return std::move(version).error();
        out.blast = map::blast_radius(*picture);
        out.valid_at = map_moment(*file).valid_at;
        out.map_version = *version;
        const Case work(Surroundings{book, room_->settings, room_->random, engine_actor("desk"), room_->clock.now()}, std::move(*file));
        auto known = work.circumstances();
        const auto say = [&](const std::string& fact, const std::string& value) {
            const bool said = std::any_of(known.facts.begin(), known.facts.end(), [&](const FactRow& f) { return f.name == fact && f.value != "unknown"; });
            if (!said) known.facts.push_back({incident_id, fact, value, 0});
        };
        for (const auto& finding : out.blast.findings) say(finding.fact, finding.value);
        if (!out.blast.findings.empty()) say("personal_data_breach", "true");
        for (const auto& terms : packs::evaluate(room_->settings.law, known))
            if (terms.applies != packs::Truth::no) out.duties.push_back(expected_of(terms));
        return ok();
    });
    if (!done) return done.error();
    return out;
}

}  // namespace tocsin::desk

#include "workflows/packs/examine.h"

#include <algorithm>
#include <set>

#include "workflows/packs/lists.h"
#include "workflows/packs/local_time.h"

namespace tocsin::packs {

namespace {

std::string bracketed(const std::vector<std::string>& items) { return "[" + joined(items) + "]"; }

std::vector<std::string> written(const std::vector<Instant>& instants) {
    std::vector<std::string> out;
    for (const Instant at : instants) out.push_back(to_rfc3339(at));
    return out;
}

/// Instants as the engine writes them, so that two spellings of one instant are equal.
std::vector<std::string> normal(const std::vector<std::string>& texts) {
    std::vector<std::string> out;
    for (const auto& text : texts) {
        const auto at = parse_rfc3339(text);
        out.push_back(at ? to_rfc3339(at->at) : text);
    }
    return out;
}

std::vector<std::string> sorted(std::vector<std::string> list) {
    std::sort(list.begin(), list.end());
    return list;
}

class Trial {
public:
    Trial(const std::vector<Pack>& packs, const PackCase& one, const Zones& zones, const Calendars& calendars)
        : packs_(packs), case_(one) {
        known_.zones = &zones;
        known_.calendars = &calendars;
        known_.zone = one.zone;
        known_.person_zone = one.person_zone;
        known_.calendar = one.calendar;
        known_.switched_on = {packs.front().id};
    }

    std::vector<std::string> differences() {
        for (const auto& [name, text] : case_.anchors) add_anchor(name, text);
        for (const auto& role : case_.roles) known_.facts.push_back({"", "role." + role, "yes", ++seq_});
        for (const auto& [name, value] : case_.facts) known_.facts.push_back({"", name, value, ++seq_});
        if (out_.empty()) compare(terms());
        return out_;
    }

private:
    void add_anchor(const std::string& name, const std::string& text) {
        const auto at = parse_observed(text);
        if (!at) return out_.push_back("the anchor " + name + " is no instant (RFC 3339)");
        AnchorRow row;
        row.name = name;
        row.at = at->at;
        row.zone = at->zone;
        row.chosen = "yes";
        row.seq = ++seq_;
        known_.anchors.push_back(std::move(row));
    }

    DutyTerms terms() const {
        for (auto& one : evaluate(packs_, known_, Listing::as_if))
            if (one.rule->id == case_.duty) return one;
        DutyTerms none;
        none.applies = Truth::no;
        return none;
    }

    void compare(const DutyTerms& got) {
        if (case_.applies) expect("applies", *case_.applies, word(got.applies));
        const std::string due = got.due_at ? to_rfc3339(*got.due_at) : "none";
        if (case_.due) expect("due", normal({*case_.due})[0], due);
        if (case_.waiting_for) expect("waiting_for", bracketed(*case_.waiting_for), bracketed(got.waiting_for));
        if (case_.also_show)
            expect("also_show", bracketed(sorted(normal(*case_.also_show))), bracketed(sorted(written(got.also_show))));
        if (case_.guidance)
            expect("guidance", bracketed(sorted(normal(*case_.guidance))), bracketed(sorted(written(got.guidance))));
        if (!case_.met) return;
        std::set<std::string> met;
        for (const auto& ground : got.grounds)
            if (ground.met.truth == Truth::yes) met.insert(ground.at);
        const std::set<std::string> expected(case_.met->begin(), case_.met->end());
        expect("met", bracketed({expected.begin(), expected.end()}), bracketed({met.begin(), met.end()}));
    }

    void expect(const std::string& what, const std::string& expected, const std::string& got) {
        if (got != expected) out_.push_back(what + " is " + got + ", expected " + expected);
    }

    const std::vector<Pack>& packs_;
    const PackCase& case_;
    Circumstances known_;
    long long seq_ = 0;
    std::vector<std::string> out_;
};

void check_zone(const std::string& zone, const std::string& place, const Zones& zones,
                std::vector<std::string>& problems) {
    if (zone.empty() || zone == "obligor" || zone == "authority" || zone == "person") return;
    if (!is_known_zone(zone, &zones))
        problems.push_back(place + ": there is no time zone \"" + zone + "\"; write an IANA name like Europe/Berlin");
}

void check_calendar(const std::string& id, const std::string& place, const Calendars& calendars,
                    std::vector<std::string>& problems) {
    if (id.empty() || id == "obligor" || calendars.count(id) != 0) return;
    problems.push_back(place + ": there is no calendar \"" + id + "\"; put calendars/" + id + ".yaml beside the packs");
}

}  // namespace

Examined examine(const Pack& pack, const Zones& zones, const Calendars& calendars) {
    Examined out;
    check_zone(pack.authority_zone, "pack.authority_zone", zones, out.problems);
    std::set<std::string> tried;
    for (const auto& one : pack.cases) tried.insert(one.duty);
    for (const auto& rule : pack.duties) {
        for (const auto& bound : rule.clock.bounds) {
            check_zone(bound.zone, rule.id + ", clock.bounds.zone", zones, out.problems);
            check_calendar(bound.calendar, rule.id + ", clock.bounds.calendar", calendars, out.problems);
            if (bound.zone == "authority" && pack.authority_zone.empty())
                out.problems.push_back(rule.id + ", clock.bounds.zone: \"authority\" needs pack.authority_zone");
        }
        std::vector<const Roll*> rolls;
        if (rule.clock.roll) rolls.push_back(&*rule.clock.roll);
        for (const auto& other : rule.clock.also_show)
            if (other.roll) rolls.push_back(&*other.roll);
        for (const Roll* roll : rolls) {
            check_zone(roll->zone, rule.id + ", clock, roll.zone", zones, out.problems);
            check_calendar(roll->calendar, rule.id + ", clock, roll.calendar", calendars, out.problems);
        }
        if (tried.insert(rule.id).second) out.problems.push_back(rule.id + ": has no case; write at least one");
    }
    const std::vector<Pack> alone{pack};
    for (const auto& one : pack.cases) {
        ++out.cases;
        for (const auto& difference : Trial(alone, one, zones, calendars).differences())
            out.problems.push_back("case \"" + one.name + "\" (line " + std::to_string(one.line) + "): " + difference);
    }
    return out;
}

Result<Observed> parse_observed(const std::string& text) {
    const auto bracket = text.find('[');
    auto observed = parse_rfc3339(text.substr(0, bracket));
    if (!observed) return observed;
    if (bracket == std::string::npos) return observed;
    if (text.back() != ']') return Error(Fault::invalid_input, "The zone in brackets does not end with \"]\".");
    observed->zone = text.substr(bracket + 1, text.size() - bracket - 2);
    return observed;
}

}  // namespace tocsin::packs

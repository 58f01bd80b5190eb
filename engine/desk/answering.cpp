// Who answers for a duty: its owner accepts it, or it climbs until somebody does. And who is on an incident.
#include <algorithm>

#include "engine/core/ids.h"
#include "engine/desk/room.h"

namespace tocsin::desk {

namespace {

/// Once everybody was asked, the alarm comes again at this pace.
constexpr int rounds_between_last_alarms = 16;

Fields about_duty(const DutyRow& duty, const std::string& asked) {
    return {{"duty_id", duty.id}, {"rule", duty.rule}, {"state", duty.state}, {"asked", asked}};
}

}  // namespace

Result<Fields> naming_people(Fields data) {
    for (auto& f : data) {
        if (f.name != "person" && f.name != "deputy") continue;
        if (!is_plain_id(f.value))
            return Error(Fault::invalid_input, "Name a person by the id of the token or account.", "#/data/" + f.name);
        f.privacy = Privacy::plain;
    }
    return data;
}

std::string Case::person_as(const std::string& part) const {
    for (const auto& m : file_.members)
        if (m.live != 0 && m.part == part) return m.person;
    return {};
}

bool Case::may_be_told(const std::string& person) const {
    return file_.incident.access != "restricted" || std::any_of(file_.members.begin(), file_.members.end(), [&](const MemberRow& m) {
               return m.live != 0 && m.person == person;
           });
}

std::vector<std::string> Case::asked_after_owner(const DutyRow& duty) const {
    std::vector<std::string> out;
    const auto ask = [&](const std::string& person) {
        const bool again = person == duty.owner || std::find(out.begin(), out.end(), person) != out.end();
        if (!person.empty() && !again && may_be_told(person)) out.push_back(person);
    };
    ask(duty.deputy);
    const std::string lead = person_as("lead");
    ask(lead.empty() ? file_.incident.owner : lead);
    for (const auto& person : around_.settings.climb) ask(person);
    return out;
}

void Case::watch_acceptance(DutyRow& duty) {
    const bool may_ask = duty.state != "waiting" || duty.due_at;
    if (duty.live == 0 || !duty.accepted.empty() || !may_ask || around_.settings.accept_within.count() == 0) return;
    duty.accepted = "asked";
    duty.updated_at = now_;
    set_timer("duty", duty.id, "accept", now_ + around_.settings.accept_within);
}

void Case::duty_people(DutyRow& duty, const std::string& event, const Fields& data) {
    const std::string& actor = around_.actor.person;
    const bool was_asked = duty.accepted == "asked";
    const auto settle = [&] {
        duty.accepted = "yes";
        duty.climbed = 0;
        clear_timer(duty.id, "accept");
    };
    if (event == "take" || event == "accept") {
        const std::string before = duty.owner;
        duty.owner = actor;
        // Whoever answered in the owner's place has the owner behind.
        if (duty.deputy == actor) duty.deputy = before == actor ? "" : before;
        settle();
        if (was_asked || event == "accept") announcements_.emplace_back("duty.accepted", about_duty(duty, actor));
        return;
    }
    if (event != "assign" && event != "pass_on") return;
    const std::string person = field_of(data, "person"), deputy = field_of(data, "deputy");
    const bool same = person == duty.owner;
    duty.owner = person;
    if (!deputy.empty()) duty.deputy = deputy;
    if (duty.deputy == person) duty.deputy.clear();
    if (person == actor) return settle();
    if (same && duty.accepted == "yes") return;
    clear_timer(duty.id, "accept");
    duty.accepted.clear();
    duty.climbed = 0;
    watch_acceptance(duty);
    announcements_.emplace_back("duty.assigned", about_duty(duty, person));
}

Status Case::ask_next(DutyRow& duty, Fields data) {
    const auto after = asked_after_owner(duty);
    const auto all = static_cast<long long>(after.size());
    duty.climbed = std::min(duty.climbed + 1, all);
    const std::string asked = after.empty() ? duty.owner : after[static_cast<std::size_t>(duty.climbed - 1)];
    data.push_back({"asked", asked});
    data.push_back({"climbed", std::to_string(duty.climbed)});
    if (auto s = duty_step(duty, "unaccepted", std::move(data), now_); !s) return s;
    const auto within = around_.settings.accept_within;
    set_timer("duty", duty.id, "accept", now_ + (duty.climbed < all ? within : within * rounds_between_last_alarms));
    return announce("duty.unaccepted", about_duty(duty, asked));
}

std::vector<Gate> Case::open_things() const {
    constexpr std::size_t named_max = 20;
    std::vector<Gate> out;
    const auto open = [&](const std::string& what, const std::string& id, const std::string& state) {
        if (out.size() < named_max) out.push_back({"still-open", what + " (" + id + ") is " + state + "."});
    };
    for (const auto& d : file_.duties)
        if (d.live != 0) open("The duty " + d.rule, d.id, d.state);
    for (const auto& t : file_.tasks)
        if (t.live != 0 && t.kind != "measure") open("A task of the kind " + t.kind, t.id, t.state);
    for (const auto& r : file_.requests)
        if (r.live != 0) open("The request to " + r.supplier_id, r.id, r.state);
    for (const auto& n : file_.notices)
        if (n.live != 0) open("The notice to " + n.audience, n.id, n.state);
    for (const auto& a : file_.assessments)
        if (a.state == "drafting" || a.state == "proposed" || a.state == "reopened") open("The assessment", a.id, a.state);
    return out;
}

}  // namespace tocsin::desk

#include "engine/desk/break_glass.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "tests/engine/desk/four_eyes_world.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

using std::chrono::hours;
using std::chrono::minutes;

void quiet(desk::Settings& s) { s.owner_within = s.progress_within = s.accept_within = std::chrono::seconds(0); }

/// An incident with a running clock, assessed by ada.
class Night : public FourEyesWorld {
public:
    Night() : FourEyesWorld(quiet) {
        REQUIRE(desk->add_endpoint(as("root", "admin"), {"subscription", "https://all.example/h", "incident.opened", ""}));
        incident = open_incident();
        REQUIRE(happen(incident, "assess"));
        for (const auto& [fact, value] :
             {std::pair{"role.controller", "yes"}, {"personal_data_breach", "true"}, {"risk_to_persons", "likely"}})
            REQUIRE(happen(incident, "set_fact", {{"fact", fact}, {"value", value}}));
        REQUIRE(happen(incident, "set_anchor", {{"anchor", "aware"}}));
        duty_id = duty(incident, "gdpr.33-1").id;
    }
    Result<Receipt> glass(const std::string& machine, const std::string& id, const std::string& event,
                          const std::string& person = "ada") {
        return desk::break_glass(*desk, as(person, "approver"), {incident, machine, id, event, "Nobody answers the telephone"});
    }
    Result<Receipt> not_required(const std::string& person = "ada") {
        return duty_happens(incident, duty_id, "not_required", {because}, person, "approver");
    }
    Result<Receipt> propose_not_required(const std::string& person = "ada") {
        return duty_happens(incident, duty_id, "propose_not_required", {because}, person);
    }
    std::string state() { return duty(incident, "gdpr.33-1").state; }

    std::string incident, duty_id;
};

}  // namespace

SCENARIO("one person acts as two after a wait, for exactly what was named, and everybody hears of it",
         "[engine][desk][four-eyes]") {
    Night night;
    CHECK(gate_of(night.glass("duty", night.duty_id, "not_required")) == "not-found");  // nothing is proposed yet
    REQUIRE(night.propose_not_required());
    CHECK(gate_of(night.not_required()) == "second-person");
    const auto opened = night.glass("duty", night.duty_id, "not_required");
    REQUIRE(opened);
    CHECK(night.told("break_glass.opened") == 1);  // although it subscribed to something else
    CHECK(gate_of(night.glass("duty", night.duty_id, "not_required")) == "open-already");
    CHECK(gate_of(night.not_required()) == "second-person");
    night.clock.advance(minutes(16));
    CHECK(gate_of(night.not_required("eve")) == "taken");  // another person needs no glass
}

SCENARIO("the glass is for one person, one action and one content", "[engine][desk][four-eyes]") {
    Night night;
    REQUIRE(night.propose_not_required());
    const std::string id = field_of(night.glass("duty", night.duty_id, "not_required").value(), "object_id");
    night.clock.advance(minutes(16));

    WHEN("it is used") {
        REQUIRE(night.not_required());
        THEN("it is done, loud, in the incident's history, and waits for a review by another person") {
            CHECK(night.state() == "not_required");
            CHECK(night.told("break_glass.used") == 1);
            const auto history = night.history(night.incident);
            const auto used = std::find_if(history.begin(), history.end(),
                                           [](const Entry& e) { return e.machine == "proposal" && e.event == "use"; });
            REQUIRE(used != history.end());
            CHECK(field_of(used->fields, "machine_id") == night.duty_id);
            CHECK(night.proposal(id).state == "used");
            CHECK(night.chains_hold(night.incident));
            CHECK(gate_of(night.decide_on(id, "review", {because}, "ada", "auditor")) == "second-person");
            CHECK(gate_of(night.decide_on(id, "review", {}, "grace")) == "second-person");
            CHECK(gate_of(night.decide_on(id, "review", {because}, "grace", "officer")) == "second-person");
            desk::HouseRounds rounds;
            for (int day = 0; day < 3; ++day) {
                night.clock.advance(hours(25));
                REQUIRE(rounds.round(*night.desk));
                REQUIRE(rounds.round(*night.desk));
            }
            CHECK(night.told("break_glass.unreviewed") == 3);
            REQUIRE(night.decide_on(id, "review", {because}, "audrey", "auditor"));
            CHECK(night.proposal(id).state == "reviewed");
            CHECK(night.live("break_glass").empty());
        }
    }
    WHEN("what was proposed changes meanwhile") {
        REQUIRE(night.propose_not_required());
        THEN("the glass does not fit any more") { CHECK(gate_of(night.not_required()) == "second-person"); }
    }
    WHEN("a day passes") {
        night.clock.advance(hours(24));
        CHECK(gate_of(night.not_required()) == "second-person");
        desk::HouseRounds rounds;
        REQUIRE(rounds.round(*night.desk));
        CHECK(night.proposal(id).state == "expired");
    }
    WHEN("it is taken back") {
        REQUIRE(night.decide_on(id, "withdraw", {}, "ada", "officer"));
        CHECK(gate_of(night.not_required()) == "second-person");
    }
    WHEN("an approver who is awake says no") {
        REQUIRE(night.decide_on(id, "reject", {because}));
        CHECK(night.proposal(id).state == "rejected");
        CHECK(gate_of(night.not_required()) == "second-person");
    }
    WHEN("somebody approves the glass itself") { CHECK(gate_of(night.approve_it(id)) == "second-person"); }
    WHEN("it is tried for a role that the person has not") {
        THEN("it stands in for a person, never for a role") {
            CHECK(gate_of(night.duty_happens(night.incident, night.duty_id, "not_required", {because}, "ada", "officer")) ==
                  "forbidden");
        }
    }
}

SCENARIO("awareness is moved later by one person alone only through the glass", "[engine][desk][four-eyes]") {
    Night night;
    night.clock.advance(hours(2));
    const Instant later = at("2026-11-25T04:00:00Z"), other = at("2026-11-25T04:30:00Z");
    const Fields aware{{"anchor", "aware"}, because};
    const auto set = [&](Instant to) { return night.happen(night.incident, "set_anchor", {{"anchor", "aware"}}, "ada", to); };
    CHECK(gate_of(night.glass("incident", "aware", "set_anchor")) == "not-found");
    REQUIRE(night.happen(night.incident, "propose_anchor", aware, "ada", later));
    CHECK(gate_of(set(later)) == "second-person");
    REQUIRE(night.glass("incident", "aware", "set_anchor"));
    night.clock.advance(minutes(16));
    CHECK(gate_of(set(other)) == "second-person");  // another instant than was named
    REQUIRE(set(later));
    CHECK(night.duty(night.incident, "gdpr.33-1").due_at == at("2026-11-28T04:00:00Z"));
    CHECK(gate_of(set(other)) == "second-person");
}

SCENARIO("a notice and an assessment are signed alone only through the glass", "[engine][desk][four-eyes]") {
    Night night;
    REQUIRE(night.desk->put_customer(night.as("root", "admin"), {"acme", "Acme", "en", 0}));
    REQUIRE(night.desk->add_endpoint(night.as("root", "admin"), {"customer:acme", "https://acme.example/h", "*", ""}));
    const std::string notice =
        field_of(night.desk->draft_notice(night.as("ada"), {night.incident, "customers", "Subject", "Text", {"acme"}}).value(),
                 "object_id");
    REQUIRE(night.notice_happens(night.incident, notice, "submit"));
    CHECK(gate_of(night.approve(night.incident, notice, "ada")) == "second-person");
    REQUIRE(night.glass("notice", notice, "approve"));

    const std::string assessment = field_of(night.desk->draft_assessment(night.as("ada"), night.incident).value(), "object_id");
    const auto proposed =
        night.assessment_happens(night.incident, assessment, "propose", {{"risk", "unlikely"}, because}).value();
    const Fields exactly{{"content_sha256", field_of(proposed, "content_sha256")}};
    const auto sign = [&] { return night.assessment_happens(night.incident, assessment, "sign", exactly, "ada", "approver"); };
    CHECK(gate_of(sign()) == "second-person");
    REQUIRE(night.glass("assessment", assessment, "sign"));
    night.clock.advance(minutes(16));
    REQUIRE(sign());
    REQUIRE(night.approve(night.incident, notice, "ada"));
    CHECK(night.notice(night.incident, notice).state == "approved");
    CHECK(night.live("break_glass").size() == 2);
}

SCENARIO("where nobody may act alone, nobody does", "[engine][desk][four-eyes]") {
    FourEyesWorld world([](desk::Settings& s) { s.break_glass_after = std::chrono::seconds(0); });
    const std::string id = world.open_incident();
    const auto tried = desk::break_glass(*world.desk, world.as("ada", "approver"), {id, "incident", id, "dismiss", "Alone"});
    CHECK(gate_of(tried) == "switched-off");
}

namespace {

/// One step of somebody, by chance.
struct Play {
    explicit Play(unsigned seed) : chance(seed) {}
    Night night;
    std::mt19937 chance;
    std::string notice, assessment;
    long long decided = 0;

    std::size_t pick(std::size_t of) { return chance() % of; }
    std::string person() { return std::vector<std::string>{"ada", "grace", "linus"}[pick(3)]; }
    std::string role() { return std::vector<std::string>{"officer", "approver", "approver"}[pick(3)]; }

    void step() {
        const std::string who = person(), as = role();
        switch (pick(14)) {
            case 0:
                (void)night.propose_not_required(who);
                break;
            case 1:
                decided += night.duty_happens(night.incident, night.duty_id, "not_required", {because}, who, as).has_value();
                break;
            case 2:
                (void)night.happen(night.incident, "propose_anchor", {{"anchor", "aware"}, because}, who, hour());
                break;
            case 3:
                decided += night.happen(night.incident, "set_anchor", {{"anchor", "aware"}}, who, hour()).has_value();
                break;
            case 4:
                assess(who, as);
                break;
            case 5:
                draft(who, as);
                break;
            case 10:
            case 11:
                act_alone(who);
                break;
            case 6:
                (void)night.glass("duty", night.duty_id, "not_required", who);
                break;
            case 7:
            case 12:
                (void)night.glass("incident", "aware", "set_anchor", who);
                break;
            case 8:
                (void)night.glass(pick(2) ? "notice" : "assessment", pick(2) ? notice : assessment, pick(2) ? "approve" : "sign",
                                  who);
                break;
            default:
                night.clock.advance(minutes(10));
                break;
        }
    }
    /// The whole way of one person, while others may have been at work before.
    void act_alone(const std::string& who) {
        (void)night.propose_not_required(who);
        (void)night.glass("duty", night.duty_id, "not_required", who);
        night.clock.advance(minutes(10 + 10 * static_cast<int>(pick(2))));
        decided += night.not_required(who).has_value();
    }
    /// One of a few instants, so that those proposed are hit again.
    Instant hour() { return at("2026-11-25T03:00:00Z") + minutes(10 * pick(4)); }
    void assess(const std::string& who, const std::string& as) {
        const auto drafted = night.desk->draft_assessment(night.as(who), night.incident);
        if (drafted) assessment = field_of(*drafted, "object_id");
        (void)night.assessment_happens(night.incident, assessment, "propose", {{"risk", "unlikely"}, because}, person());
        const auto rows = night.file(night.incident).assessments;
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const AssessmentRow& a) { return a.id == assessment; });
        if (row == rows.end()) return;
        decided +=
            night.assessment_happens(night.incident, assessment, "sign", {{"content_sha256", row->content_sha256}}, who, as)
                .has_value();
    }
    void draft(const std::string& who, const std::string& as) {
        if (notice.empty())
            notice = field_of(
                night.desk->draft_notice(night.as(who), {night.incident, "customers", "Subject", "Text", {"acme"}}).value(),
                "object_id");
        if (pick(3) == 0) (void)night.notice_happens(night.incident, notice, "edit", {{"subject", "Another"}}, person());
        (void)night.notice_happens(night.incident, notice, "submit", {}, person());
        const NoticeRow row = night.notice(night.incident, notice);
        decided +=
            night
                .notice_happens(night.incident, notice, "approve",
                                {{"content_sha256", row.content_sha256}, {"recipients_sha256", row.recipients_sha256}}, who, as)
                .has_value();
    }
};

/// What the history says: who proposed what stands, and which glass was used since.
struct Watch {
    using Persons = std::set<std::string>;
    Persons not_required_by, assessed_by, noticed_by;
    std::map<std::string, Persons> anchors;  ///< instant to whoever proposed it since one was set
    std::string glass;                       ///< "person event" of the entry just before
    Instant aware;
    bool set = false;
    long long alone = 0;

    void decided(const Entry& e, Persons proposers) {
        proposers.erase(e.actor.person);
        const bool by_other = !proposers.empty();
        INFO(e.machine << " " << e.event << " by " << e.actor.person << ", glass: " << glass);
        CHECK((by_other || glass == e.actor.person + " " + e.event));
        alone += !by_other;
    }
    void see(const Entry& e) {
        const std::string at_text = field_of(e.fields, "at");
        if (e.event == "propose_not_required") not_required_by = {e.actor.person};
        if (e.machine == "duty" && e.event == "not_required") decided(e, not_required_by);
        if (e.machine == "assessment" && e.event == "propose") assessed_by = {e.actor.person};
        if (e.machine == "assessment" && e.event == "sign" && field_of(e.fields, "risk") == "unlikely") decided(e, assessed_by);
        if (e.machine == "notice" && (e.event == "drafted" || e.event == "edit")) noticed_by = {e.actor.person};
        if (e.machine == "notice" && e.event == "approve") decided(e, noticed_by);
        if (e.event == "propose_anchor") anchors[at_text].insert(e.actor.person);
        if (e.event == "set_anchor") {
            const Instant to = parse_rfc3339(at_text).value().at;
            if (set && to > aware) decided(e, anchors[at_text]);
            anchors.clear();
            aware = to;
            set = true;
        }
        if (e.machine == "proposal" && e.event == "use")
            glass = e.actor.person + " " + field_of(e.fields, "event");
        else
            glass.clear();
    }
};

}  // namespace

SCENARIO("whoever does whatever in whatever order, nothing is decided by one person without a glass on record",
         "[engine][desk][four-eyes][model]") {
    long long decided = 0, alone = 0;
    for (unsigned seed = 1; seed <= 8; ++seed) {
        Play play(seed);
        REQUIRE(play.night.desk->put_customer(play.night.as("root", "admin"), {"acme", "Acme", "en", 0}));
        REQUIRE(
            play.night.desk->add_endpoint(play.night.as("root", "admin"), {"customer:acme", "https://acme.example/h", "*", ""}));
        for (int i = 0; i < 110; ++i) play.step();
        Watch watch;
        for (const auto& entry : play.night.history(play.night.incident)) watch.see(entry);
        CHECK(play.night.chains_hold(play.night.incident));
        decided += play.decided;
        alone += watch.alone;
    }
    CHECK(decided > 10);  // otherwise the model proves nothing
    CHECK(alone > 0);
}

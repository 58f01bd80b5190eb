// Twenty-five things that a ticket with a 72 h timer gets wrong, each tried on the whole desk.
#include "engine/desk/desk.h"
#include "tests/catch.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using tocsin::tests::at;
using tocsin::tests::World;

namespace {

const char* const authority = "gdpr.33-1";
const char* const controllers = "gdpr.33-2";
const char* const people = "gdpr.34-1";
const Fields aware{{"anchor", "aware"}};

Fields reasons(const std::string& text) { return {{"reasons", text, Privacy::personal}}; }

std::vector<packs::Pack> law(std::initializer_list<const char*> ids) {
    std::vector<packs::Pack> out;
    for (const char* id : ids) {
        std::ifstream file(std::string(TOCSIN_SOURCE_DIR) + "/workflows/law/" + id + ".yaml");
        std::stringstream text;
        text << file.rdbuf();
        out.push_back(packs::parse_pack(text.str()).value());
    }
    return out;
}

/// An incident that is being assessed.
struct Assessed {
    explicit Assessed(std::function<void(desk::Settings&)> furnish = {}) : world(1, std::move(furnish)) {
        id = world.open_incident();
        REQUIRE(world.happen(id, "assess"));
    }
    Assessed& decided(const std::string& risk) {
        world.decide(id, risk);
        return *this;
    }
    Assessed& fact(const std::string& name, const std::string& value) {
        REQUIRE(world.happen(id, "set_fact", {{"fact", name}, {"value", value}}));
        return *this;
    }
    Assessed& controller() { return fact("role.controller", "yes").fact("personal_data_breach", "true"); }
    Assessed& since(const std::string& instant) {
        REQUIRE(world.happen(id, "set_anchor", aware, "ada", at(instant)));
        return *this;
    }
    DutyRow duty(const std::string& rule) const { return world.duty(id, rule); }
    bool owes(const std::string& rule) const {
        for (const auto& d : world.file(id).duties)
            if (d.rule == rule && d.applies != "no") return true;
        return false;
    }
    Result<Receipt> happens(const std::string& rule, const std::string& event, Fields data = {},
                            const std::string& person = "ada", const std::string& role = "officer") {
        return world.duty_happens(id, duty(rule).id, event, std::move(data), person, role);
    }
    void not_required(const std::string& rule) {
        REQUIRE(happens(rule, "propose_not_required", reasons("see the assessment")));
        REQUIRE(happens(rule, "not_required", {}, "grace", "approver"));
    }

    World world;
    std::string id;
};

std::string gate_of(const Result<Receipt>& r) {
    return r ? "taken" : r.error().gates.empty() ? traits(r.error().fault).code : r.error().gates.front().code;
}

std::size_t count(const World& world, const std::string& incident, const std::string& event) {
    std::size_t out = 0;
    for (const auto& entry : world.history(incident)) out += entry.event == event;
    return out;
}

}  // namespace

TEST_CASE("rule 1: the 72 h start at the controller's awareness, and an alert alone starts no clock", "[rules]") {
    World world;
    const desk::Signal alert{"alertmanager", "f1@t1", "firing", "critical", "Stranger reads", "objects", world.now()};
    const auto taken = world.desk->take_signals(world.as("am", "monitor"), {alert});
    const std::string id = field_of(*taken.at(0), "incident_id");
    REQUIRE(world.happen(id, "assess"));
    for (const char* anchor : {"occurred", "noticed", "suspected"}) REQUIRE(world.happen(id, "set_anchor", {{"anchor", anchor}}));
    CHECK_FALSE(world.duty(id, authority).due_at);
    world.clock.set(at("2026-11-25T09:00:00Z"));
    REQUIRE(world.happen(id, "set_anchor", aware));
    CHECK(world.duty(id, authority).due_at == at("2026-11-28T09:00:00Z"));
}

TEST_CASE("rule 2: an open investigation has its own short limit, and overrunning it raises a warning", "[rules]") {
    World world(1, [](desk::Settings& s) { s.investigate_within = std::chrono::hours(24); });
    const std::string id = world.open_incident();
    world.let_time_pass(at("2026-11-27T04:00:00Z"));
    CHECK(count(world, id, "awareness_undecided") == 2);
    CHECK(world.desk->awareness(id).value().front().anchor.at == at("2026-11-25T03:00:00Z"));
}

TEST_CASE("rule 3: moving awareness later needs a reason and a second person, and keeps the old value", "[rules]") {
    Assessed it;
    it.controller().since("2026-11-25T01:00:00Z");
    const Instant later = at("2026-11-25T02:00:00Z");
    CHECK(gate_of(it.world.happen(it.id, "set_anchor", aware, "ada", later)) == "second-person");
    CHECK(gate_of(it.world.happen(it.id, "propose_anchor", aware, "ada", later)) == "reasons-missing");
    Fields proposal = reasons("another system");
    proposal.push_back({"anchor", "aware"});
    REQUIRE(it.world.happen(it.id, "propose_anchor", proposal, "ada", later));
    REQUIRE(it.world.happen(it.id, "set_anchor", aware, "grace", later));
    CHECK(it.duty(authority).due_at == at("2026-11-28T02:00:00Z"));
    bool kept = false;
    for (const auto& anchor : it.world.file(it.id).anchors) kept |= anchor.at == at("2026-11-25T01:00:00Z") && anchor.chosen == "no";
    CHECK(kept);
}

TEST_CASE("rule 4: the controller is aware once the processor has told it, and the processor's own awareness is kept apart",
          "[rules]") {
    World world;
    REQUIRE(world.desk->put_supplier(world.as("root", "admin"), {"acme", "Acme", "", 4}));
    desk::SupplierMessage report;
    report.supplier_id = "acme";
    report.webhook_id = "msg_1";
    report.body = "{}";
    report.readable = "yes";
    report.type = "supplier.breach.reported";
    report.reference = "ACME-1";
    report.revision = 1;
    const auto receipt = world.desk->take_supplier_message(
        {{"supplier:acme", "supplier"}, std::nullopt, std::nullopt, desk::Mode::real}, report);
    REQUIRE(receipt);
    const std::string id = field_of(*receipt, "incident_id");
    REQUIRE(world.file(id).anchors.size() == 1);
    CHECK(world.file(id).anchors[0].chosen == "no");
    CHECK(world.file(id).anchors[0].source == "supplier:acme");
    REQUIRE(world.happen(id, "assess"));
    CHECK_FALSE(world.duty(id, authority).due_at);
}

TEST_CASE("rule 5: a processor has no 72 h and files nothing with the authority", "[rules]") {
    Assessed it;
    it.fact("role.controller", "no").fact("role.processor", "yes").fact("personal_data_breach", "true");
    it.since("2026-11-25T03:00:00Z");
    CHECK_FALSE(it.owes(authority));
    CHECK_FALSE(it.owes(people));
    CHECK(it.duty(controllers).applies == "yes");
    CHECK_FALSE(it.duty(controllers).due_at);
}

TEST_CASE("rule 6: one incident can be on both sides, and closing one track leaves the other open", "[rules]") {
    Assessed it;
    it.controller().fact("role.processor", "yes").fact("risk_to_persons", "likely").since("2026-11-25T03:00:00Z");
    REQUIRE(it.happens(authority, "file", {{"complete", "yes"}}));
    CHECK(it.duty(authority).state == "discharged");
    CHECK(it.duty(controllers).live == 1);
}

TEST_CASE("rule 7: one incident that hits N customers yields N duties, each with its own receipt", "[rules]") {
    Assessed it;
    it.fact("role.processor", "yes").fact("personal_data_breach", "true");
    for (int i = 0; i < 5; ++i) it.fact("affected.customer.c" + std::to_string(i), "yes");
    std::set<std::string> recipients;
    for (const auto& d : it.world.file(it.id).duties)
        if (d.rule == controllers) recipients.insert(d.recipient);
    CHECK(recipients == std::set<std::string>{"customer:c0", "customer:c1", "customer:c2", "customer:c3", "customer:c4"});
}

TEST_CASE("rule 8: 72 h are elapsed time, whatever the clocks on the wall do", "[rules]") {
    Assessed it;
    it.world.clock.set(at("2027-03-27T12:00:00Z"));
    it.controller().since("2027-03-26T09:15:00Z");  // clocks go forward on the 28th
    CHECK(it.duty(authority).due_at == at("2027-03-29T09:15:00Z"));
}

TEST_CASE("rule 9: weekends and holidays neither stop nor extend the period", "[rules]") {
    Assessed it;
    it.world.clock.set(at("2026-12-24T18:00:00Z"));
    it.controller().since("2026-12-24T17:00:00Z");  // ends on a Sunday between holidays
    CHECK(it.duty(authority).due_at == at("2026-12-27T17:00:00Z"));
}

TEST_CASE("rule 10: a late filing is accepted, with its reasons", "[rules]") {
    Assessed it;
    it.controller().fact("risk_to_persons", "likely").since("2026-11-25T03:00:00Z");
    it.world.let_time_pass(at("2026-11-28T05:00:00Z"));
    CHECK(gate_of(it.happens(authority, "file", {{"complete", "yes"}})) == "reasons-missing");
    Fields filing = reasons("logs came late");
    filing.push_back({"complete", "yes"});
    REQUIRE(it.happens(authority, "file", filing));
    CHECK(it.duty(authority).state == "discharged_late");
}

TEST_CASE("rule 11: an incomplete filing is valid, and leaves a supplement open", "[rules]") {
    Assessed it;
    it.controller().fact("risk_to_persons", "unknown").since("2026-11-25T03:00:00Z");
    REQUIRE(it.happens(authority, "file", {{"complete", "no"}}));
    CHECK(it.duty(authority).state == "filed_in_part");
    CHECK(it.duty(authority).live == 1);
}

TEST_CASE("rule 12: only an unlikely risk lifts the duty; what is not known does not, and reasons are mandatory", "[rules]") {
    Assessed it;
    it.controller().since("2026-11-25T03:00:00Z");
    CHECK(it.duty(authority).applies == "unknown");
    CHECK(it.duty(authority).due_at);
    it.decided("unlikely");
    CHECK(it.duty(authority).applies == "no");
    CHECK(it.duty(authority).live == 1);
    CHECK(gate_of(it.happens(authority, "propose_not_required")) == "reasons-missing");
    it.not_required(authority);
    CHECK(it.duty(authority).state == "not_required");
}

TEST_CASE("rule 12: an old proposal is no first person for a duty that came back", "[rules]") {
    Assessed it;
    it.controller().since("2026-11-25T03:00:00Z").decided("unlikely").not_required(authority);
    REQUIRE(it.happens(authority, "reconsider"));
    CHECK(it.duty(authority).proposal_by.empty());
    CHECK(gate_of(it.happens(authority, "not_required", {}, "grace", "approver")) == "second-person");
    it.not_required(authority);
    CHECK(it.duty(authority).state == "not_required");
}

TEST_CASE("rule 12: what was proposed before the facts made the duty apply is no first person", "[rules]") {
    Assessed it;
    it.controller().since("2026-11-25T03:00:00Z");
    REQUIRE(it.duty(authority).applies == "unknown");
    REQUIRE(it.happens(authority, "propose_not_required", reasons("nobody is concerned")));
    it.decided("likely");
    REQUIRE(it.duty(authority).applies == "yes");
    CHECK(it.duty(authority).proposal_by.empty());
    CHECK(gate_of(it.happens(authority, "not_required", {}, "grace", "approver")) == "second-person");
    it.not_required(authority);
    CHECK(it.duty(authority).state == "not_required");
}

TEST_CASE("rule 13: what is not notified is on record all the same", "[rules]") {
    Assessed it;
    it.controller().decided("unlikely");
    const auto before = it.world.history(it.id).size();
    it.not_required(authority);
    CHECK(it.world.history(it.id).size() > before);
    CHECK(it.world.file(it.id).incident.live == 1);
}

TEST_CASE("rule 14: people and records are two counts, each exact, about, unknown or impossible", "[rules]") {
    Assessed it([](desk::Settings& s) {
        s.law = law({"us-hipaa"});
        s.roles = {"covered_entity"};
    });
    REQUIRE(it.world.happen(it.id, "set_anchor", {{"anchor", "discovered"}}));
    it.fact("unsecured_phi", "true").fact("records.all", "90000");
    CHECK(it.duty("hipaa.hhs-large").applies == "unknown");
    it.fact("individuals.all", "impossible");
    CHECK(it.duty("hipaa.hhs-large").applies == "unknown");
    it.fact("individuals.all", "~700");
    CHECK(it.duty("hipaa.hhs-large").applies == "yes");
}

TEST_CASE("rule 15: a loss of availability alone is a breach, and a short harmless one is still recorded", "[rules]") {
    Assessed hospital;
    hospital.controller().fact("risk_to_persons", "high").since("2026-11-25T03:00:00Z");
    CHECK(hospital.duty(authority).state == "running");
    CHECK(hospital.duty(people).state == "open");
    Assessed brief;
    brief.controller().decided("unlikely");
    CHECK_FALSE(brief.owes(authority));
    CHECK(brief.world.history(brief.id).size() > 3);
}

TEST_CASE("rule 16: a key that is lost later reopens what encryption had settled", "[rules]") {
    Assessed it;
    it.controller().fact("risk_to_persons", "high").fact("data_unintelligible", "true").since("2026-11-25T03:00:00Z");
    it.not_required(people);
    REQUIRE(it.duty(people).state == "not_required");
    it.fact("data_unintelligible", "false");
    CHECK(it.duty(people).state == "open");
}

TEST_CASE("rule 17: telling people has no 72 h", "[rules]") {
    Assessed it;
    it.controller().fact("risk_to_persons", "high").since("2026-11-25T03:00:00Z");
    CHECK(it.duty(people).state == "open");
    CHECK_FALSE(it.duty(people).due_at);
}

TEST_CASE("rule 18: a ground of Art. 34(3) never touches Art. 33, and (c) makes a public communication owed", "[rules]") {
    Assessed it;
    it.controller().fact("risk_to_persons", "high").since("2026-11-25T03:00:00Z");
    it.fact("individual_contact_disproportionate", "true");
    it.not_required(people);
    CHECK(it.duty(authority).state == "running");
    CHECK_FALSE(it.owes("gdpr.34-3c"));
    it.fact("told_publicly_instead", "true");
    CHECK(it.duty("gdpr.34-3c").state == "open");
}

TEST_CASE("rule 19: an order of the authority overrides a closed decision", "[rules]") {
    Assessed it;
    it.controller().since("2026-11-25T03:00:00Z");
    it.fact("risk_to_persons", "likely");
    it.not_required(people);
    REQUIRE(it.duty(people).state == "not_required");
    it.fact("individuals_notice_ordered", "true");
    CHECK(it.duty(people).state == "open");
    CHECK(it.duty(people).applies == "yes");
}

TEST_CASE("rule 20: a severity never changes a state by itself", "[rules]") {
    World world;
    const desk::Signal alert{"alertmanager", "f1@t1", "firing", "critical", "Stranger reads", "objects", world.now()};
    const auto taken = world.desk->take_signals(world.as("am", "monitor"), {alert});
    const CaseFile file = world.file(field_of(*taken.at(0), "incident_id"));
    CHECK(file.incident.severity == "critical");
    CHECK(file.incident.state == "detected");
    CHECK(file.duties.empty());
}

TEST_CASE("rule 21: what was sent never changes; corrections and withdrawals are filings of their own", "[rules]") {
    Assessed it;
    it.controller().fact("risk_to_persons", "likely").since("2026-11-25T03:00:00Z");
    REQUIRE(it.happens(authority, "file", {{"complete", "no"}, {"authority", "DE-BE"}}));
    const auto first = it.world.history(it.id);
    REQUIRE(it.happens(authority, "supplement", {{"complete", "yes"}, {"reference", "LDA-1", Privacy::personal}}));
    REQUIRE(it.happens(authority, "withdraw", reasons("no breach after all")));
    const auto all = it.world.history(it.id);
    REQUIRE(all.size() > first.size() + 1);
    for (std::size_t i = 0; i < first.size(); ++i) CHECK(all[i].event == first[i].event);
    CHECK(it.duty(authority).filings == 2);
    CHECK(it.duty(authority).state == "withdrawn");
}

TEST_CASE("rule 22: without an establishment every affected state's authority is told", "[rules]") {
    Assessed it;
    it.controller().fact("risk_to_persons", "likely").since("2026-11-25T03:00:00Z");
    const auto authorities = [&] {
        std::size_t out = 0;
        for (const auto& d : it.world.file(it.id).duties) out += d.rule == authority;
        return out;
    };
    it.fact("affected.state.DE", "yes").fact("affected.state.FR", "yes").fact("affected.state.PL", "yes");
    CHECK(authorities() == 1);
    it.fact("eea_establishment", "true");
    CHECK(authorities() == 1);
    it.fact("eea_establishment", "false");
    CHECK(authorities() == 3);
    for (const auto& d : it.world.file(it.id).duties)
        if (d.rule == authority) CHECK(d.due_at == at("2026-11-28T03:00:00Z"));
}

TEST_CASE("rule 23: a stranger's promise to delete lowers nothing", "[rules]") {
    Assessed it;
    it.controller().fact("risk_to_persons", "likely").since("2026-11-25T03:00:00Z");
    CHECK(it.world.desk->what_if(it.id, "recipient_promised_deletion", "true").value().at(0).changed.empty());
    it.fact("recipient_promised_deletion", "true");
    CHECK(it.duty(authority).state == "running");
}

TEST_CASE("rule 24: an incident stays pinned to the law of its day, and proposed law schedules nothing", "[rules]") {
    Assessed it([](desk::Settings& s) { s.law = law({"eu-gdpr", "eu-omnibus"}); });
    it.controller().fact("risk_to_persons", "high").since("2026-11-25T03:00:00Z");
    for (const auto& d : it.world.file(it.id).duties) CHECK(d.pack == "eu-gdpr");
    CHECK(it.duty(authority).due_at == at("2026-11-28T03:00:00Z"));
    CHECK(field_of(decode_plain(it.duty(authority).derivation).value(), "version") == it.duty(authority).pack_version);
}

TEST_CASE("rule 25: what comes twice changes no instant, opens nothing and resets no clock", "[rules]") {
    World world;
    const desk::Signal alert{"alertmanager", "f1@t1", "firing", "critical", "Stranger reads", "objects", world.now()};
    const auto taken = world.desk->take_signals(world.as("am", "monitor"), {alert});
    const std::string id = field_of(*taken.at(0), "incident_id");
    REQUIRE(world.happen(id, "assess"));
    REQUIRE(world.happen(id, "set_anchor", aware));
    const auto before = world.duty(id, authority).due_at;
    const auto version = world.file(id).incident.version;
    world.clock.set(at("2026-11-25T08:00:00Z"));
    const auto again = world.desk->take_signals(world.as("am", "monitor"), {alert, alert});
    CHECK(field_of(*again.at(0), "incident_id") == id);
    CHECK(world.duty(id, authority).due_at == before);
    CHECK(world.file(id).incident.version == version);
}

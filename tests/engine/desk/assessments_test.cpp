// The decision whether and whom to tell: advised, signed, and open again when the facts are others.
#include "tests/catch.h"
#include "tests/fakes/oracle.h"
#include "tests/fakes/world.h"

namespace tocsin::tests {

namespace {

std::string text_of(const std::string& file) {
    std::ifstream in(std::string(TOCSIN_SOURCE_DIR) + "/workflows/law/" + file);
    std::stringstream text;
    text << in.rdbuf();
    return text.str();
}

class Assessing : public World {
public:
    Assessing() : World(1, [](desk::Settings& s) { s.advice = packs::parse_advice(text_of("assessment/edpb.yaml")).value(); }) {
        id = open_incident();
        REQUIRE(happen(id, "assess"));
        fact("role.controller", "yes");
        fact("personal_data_breach", "true");
    }
    void fact(const std::string& name, const std::string& value) {
        REQUIRE(happen(id, "set_fact", {{"fact", name}, {"value", value}}));
    }
    std::string drafted() { return field_of(desk->draft_assessment(as("ada"), id).value(), "object_id"); }
    AssessmentRow row(const std::string& assessment) {
        for (const auto& a : file(id).assessments)
            if (a.id == assessment) return a;
        throw std::runtime_error("no assessment");
    }
    std::string fact_of(const std::string& name) {
        for (const auto& f : file(id).facts)
            if (f.name == name) return f.value;
        return "";
    }
    Result<Receipt> propose(const std::string& assessment, const std::string& risk) {
        return assessment_happens(id, assessment, "propose", {{"risk", risk}, {"reasons", "Because"}});
    }
    Result<Receipt> sign(const std::string& assessment, const std::string& person, const std::string& role) {
        return assessment_happens(id, assessment, "sign", {{"content_sha256", row(assessment).content_sha256}}, person, role);
    }
    std::string id;
};

std::string gate_of(const Result<Receipt>& result) {
    if (result) return "taken";
    return result.error().gates.empty() ? traits(result.error().fault).code : result.error().gates.front().code;
}

}  // namespace

SCENARIO("a decision that tells is signed by one person, one that tells nobody by two", "[engine][desk][assessment]") {
    Assessing it;
    const std::string id = it.drafted();
    CHECK(gate_of(it.desk->draft_assessment(it.as("bo"), it.id)) == "draft-open");
    WHEN("the authority is told") {
        REQUIRE(it.propose(id, "likely"));
        CHECK(it.fact_of("risk_to_persons").empty());
        REQUIRE(it.sign(id, "ada", "officer"));
        CHECK(it.row(id).state == "signed");
        CHECK(it.fact_of("risk_to_persons") == "likely");
    }
    WHEN("nobody is told") {
        REQUIRE(it.propose(id, "unlikely"));
        CHECK(gate_of(it.sign(id, "ada", "approver")) == "second-person");
        CHECK(gate_of(it.sign(id, "grace", "officer")) == "forbidden");
        CHECK(gate_of(it.assessment_happens(it.id, id, "sign", {{"content_sha256", "00"}}, "grace", "approver")) == "second-person");
        REQUIRE(it.sign(id, "grace", "approver"));
        CHECK(it.fact_of("risk_to_persons") == "unlikely");
        CHECK(it.row(id).signed_by == "grace");
    }
    WHEN("no reasons are given") {
        CHECK(gate_of(it.assessment_happens(it.id, id, "propose", {{"risk", "likely"}})) == "reasons-missing");
        CHECK(it.assessment_happens(it.id, id, "propose", {{"risk", "some"}, {"reasons", "x"}}).error().field == "#/data/risk");
    }
}

SCENARIO("telling fewer than recommended takes a second person", "[engine][desk][assessment]") {
    Assessing it;
    for (const auto& [name, value] : {std::pair{"confidentiality_lost", "true"}, {"data_unintelligible", "false"}, {"recipient_trusted", "false"},
                                      {"outflow_excluded_by_logs", "false"}, {"recipient_hostile", "true"}, {"special_categories", "yes"}, {"fraud_data", "true"}})
        it.fact(name, value);
    CHECK(it.desk->recommendation(it.id).value().people == packs::Truth::yes);
    const std::string id = it.drafted();
    REQUIRE(it.propose(id, "likely"));
    CHECK(gate_of(it.sign(id, "ada", "officer")) == "second-person");
    CHECK(it.sign(id, "grace", "approver"));
}

SCENARIO("new facts reopen a decision, and the earlier one stays readable", "[engine][desk][assessment]") {
    Assessing it;
    it.fact("data_unintelligible", "true");
    it.fact("confidentiality_lost", "true");
    const std::string first = it.decide(it.id, "unlikely");
    const std::string content = it.row(first).content;
    it.clock.set(at("2026-11-25T09:00:00Z"));
    WHEN("the key is found elsewhere") {
        it.fact("data_unintelligible", "false");
        CHECK(it.row(first).state == "reopened");
        const std::string second = it.decide(it.id, "likely");
        CHECK(it.row(first).state == "superseded");
        CHECK(it.row(first).content == content);
        CHECK(it.row(second).state == "signed");
        CHECK(it.fact_of("risk_to_persons") == "likely");
    }
    WHEN("the data is found published") {
        it.fact("data_published", "true");
        CHECK(it.row(first).state == "reopened");
    }
    WHEN("a fact comes that changes nothing") {
        it.fact("eea_establishment", "true");
        CHECK(it.row(first).state == "signed");
    }
    THEN("an incident with a decision that fell is not closed") {
        it.fact("data_unintelligible", "false");
        REQUIRE(it.happen(it.id, "confirm"));
        REQUIRE(it.happen(it.id, "review"));
        CHECK(gate_of(it.happen(it.id, "close")) == "still-open");
    }
}

SCENARIO("what was known at an hour can be asked for later", "[engine][desk][assessment]") {
    Assessing it;
    for (const auto& [name, value] : {std::pair{"confidentiality_lost", "true"}, {"recipient_hostile", "true"}, {"recipient_trusted", "false"},
                                      {"outflow_excluded_by_logs", "false"}, {"availability_lost", "false"}, {"special_categories", "no"}})
        it.fact(name, value);
    it.fact("data_unintelligible", "true");
    const Instant then = it.clock.now();
    it.clock.set(then + std::chrono::hours(30));
    it.fact("data_unintelligible", "false");
    CHECK(it.desk->recommendation(it.id).value().authority == packs::Truth::yes);
    CHECK(it.desk->recommendation(it.id, then).value().authority != packs::Truth::yes);
}

SCENARIO("severity is scored beside the decision and moves nothing", "[engine][desk][assessment]") {
    Assessing it;
    const std::string id = it.drafted();
    const auto legs = it.file(it.id).incident;
    const Fields worst{{"data_set", "patients"}, {"dpc.category", "sensitive"}, {"ei.full_name", "maximum"},
                       {"cb.confidentiality", "unknown_recipients"}, {"cb.integrity", "unaltered_or_restored"}, {"cb.availability", "at_hand"}, {"cb.malicious", "yes"}};
    const auto scored = it.assessment_happens(it.id, id, "score", worst);
    INFO((scored ? "" : scored.error().detail + " " + (scored.error().also.empty() ? "" : scored.error().also.front().field)));
    REQUIRE(scored);
    const auto after = it.file(it.id).incident;
    CHECK(after.state == legs.state);
    CHECK(after.authority == legs.authority);
    CHECK(it.fact_of("risk_to_persons").empty());
    const auto wrong = it.assessment_happens(it.id, id, "score", {{"data_set", "x"}, {"dpc.category", "odd"}, {"cb.integrity", "odd"}});
    REQUIRE_FALSE(wrong);
    CHECK(wrong.error().also.size() == 2);
}

SCENARIO("what only the engine raises is not raised by a person", "[engine][desk][assessment]") {
    Assessing it;
    const std::string assessment = it.decide(it.id, "unlikely");
    CHECK(gate_of(it.assessment_happens(it.id, assessment, "supersede")) == "engine-only");
    CHECK(gate_of(it.assessment_happens(it.id, assessment, "new_facts")) == "engine-only");
    CHECK(gate_of(it.duty_happens(it.id, it.duty(it.id, "gdpr.33-2").id, "lapse")) == "engine-only");
    CHECK(gate_of(it.duty_happens(it.id, it.duty(it.id, "gdpr.33-2").id, "notice_told_all")) == "engine-only");
    CHECK(gate_of(it.happen(it.id, "authority_told")) == "engine-only");
    CHECK(gate_of(it.happen(it.id, "no_such_event")) != "engine-only");
}

SCENARIO("a decision that fell suppresses nothing", "[engine][desk][assessment]") {
    Assessing it;
    it.fact("data_unintelligible", "true");
    it.decide(it.id, "unlikely");
    CHECK(it.duty(it.id, "gdpr.33-1").applies == "no");
    it.fact("data_unintelligible", "false");
    CHECK(it.fact_of("risk_to_persons") == "unknown");
    REQUIRE(it.happen(it.id, "set_anchor", {{"anchor", "aware"}}));
    CHECK(it.duty(it.id, "gdpr.33-1").applies == "unknown");
    CHECK(it.duty(it.id, "gdpr.33-1").due_at == at("2026-11-28T03:00:00Z"));
}

SCENARIO("less than what stood takes a second person, and a risk has four words", "[engine][desk][assessment]") {
    Assessing it;
    it.fact("risk_to_persons", "high");
    CHECK(it.happen(it.id, "set_fact", {{"fact", "risk_to_persons"}, {"value", "banana"}}).error().field == "#/data/value");
    CHECK(gate_of(it.happen(it.id, "set_fact", {{"fact", "risk_to_persons"}, {"value", "likely"}})) == "assessment-needed");
    const std::string id = it.drafted();
    REQUIRE(it.propose(id, "likely"));
    CHECK(gate_of(it.sign(id, "ada", "officer")) == "second-person");
}

SCENARIO("a fact that rides on another event is no fact", "[engine][desk][assessment]") {
    Assessing it;
    REQUIRE(it.happen(it.id, "confirm", {{"fact", "special_categories"}, {"value", "yes"}}));
    const auto then = it.desk->recommendation(it.id, it.clock.now()).value(), now = it.desk->recommendation(it.id).value();
    CHECK(then.people == now.people);
    CHECK(then.authority == now.authority);
}

}  // namespace tocsin::tests

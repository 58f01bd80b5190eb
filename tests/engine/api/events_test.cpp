#include "engine/api/events.h"

#include <fstream>
#include <nlohmann/json.hpp>
#include <regex>
#include <set>
#include <sstream>

#include "engine/api/openapi.h"
#include "engine/desk/people.h"
#include "engine/core/checkpoint.h"
#include "engine/desk/accounts.h"
#include "engine/desk/break_glass.h"
#include "engine/desk/configuration.h"
#include "engine/desk/proposals.h"
#include "engine/desk/retention.h"
#include "engine/desk/sealing.h"
#include "tests/catch.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using namespace tocsin::api;
using tocsin::tests::World;
using Kind = AttemptOutcome::Kind;
using nlohmann::json;

namespace {

bool is(const EventMember& m, const json& value) {
    if (m.is == EventMember::Is::number) return value.is_number_integer();
    if (m.is == EventMember::Is::list) return value.is_array();
    if (!value.is_string()) return false;
    return m.is == EventMember::Is::text || parse_rfc3339(value.get<std::string>());
}

bool fits(const EventType& form, const json& data) {
    std::size_t known = 0;
    for (const auto& m : form.members) {
        const bool there = data.contains(m.name);
        if (!there && m.stands == EventMember::Stands::always) return false;
        if (there && !is(m, data.at(m.name))) return false;
        known += there;
    }
    return known == data.size();
}

/// Which forms of the catalogue a body has: one, when all is well.
std::vector<const EventType*> forms_of(const json& body) {
    std::vector<const EventType*> out;
    if (!body.is_object() || body.size() != 3 || !body.contains("data") || !parse_rfc3339(body.value("timestamp", ""))) return out;
    for (const auto& form : event_types())
        if (body.at("type") == form.type && fits(form, body.at("data"))) out.push_back(&form);
    return out;
}

void must(const Result<Receipt>& done) {
    INFO((done ? "" : done.error().detail + (done.error().gates.empty() ? "" : " " + done.error().gates.front().code)));
    REQUIRE(done);
}

const CheckpointSigner& signer() {
    static const CheckpointSigner one = CheckpointSigner::make("tocsin", std::string(32, 's')).value();
    return one;
}

/// A house to which much happens, with one subscriber to all of it.
class Busy {
public:
    World world{1, [](desk::Settings& s) {
                    s.investigate_within = std::chrono::hours(100);
                    s.canaries = 1;
                    s.signer = &signer();
                    s.retention_days["customer"] = 1;
                }};
    std::set<const EventType*> seen;  ///< forms that went out

    Busy() {
        auto& desk = *world.desk;
        REQUIRE(desk.add_endpoint(world.as("root", "admin"), {"subscription", "https://all.example/h", "*", ""}));
        REQUIRE(desk.put_supplier(world.as("root", "admin"), {"acme", "Acme", "", 4}));
        REQUIRE(desk.add_endpoint(world.as("root", "admin"), {"supplier:acme", "https://acme.example/h", "*", ""}));
        for (const char* id : {"one", "two"}) {
            REQUIRE(desk.put_customer(world.as("root", "admin"), {id, "Customer", "en", 0}));
            REQUIRE(desk.add_endpoint(world.as("root", "admin"), {std::string("customer:") + id, std::string("https://") + id + ".example/h", "*", ""}));
        }
    }

    /// Sends what may go; each webhook is checked against the catalogue. `of`: answers for TYPE@KIND, the others arrive.
    void answer(const std::map<std::string, std::pair<Kind, long long>>& of = {}) {
        auto going = world.desk->claim(world.due(), std::chrono::seconds(60));
        std::vector<std::pair<std::string, AttemptOutcome>> outcomes;
        for (const auto& d : going) {
            if (d.endpoint.kind == "webhook") check(d.delivery);
            AttemptOutcome outcome;
            outcome.delivery_id = d.delivery.id;
            outcome.started_at = world.clock.now();
            outcome.kind = Kind::delivered;
            outcome.status = 204;
            if (const auto found = of.find(d.delivery.type + '@' + d.endpoint.kind); found != of.end()) std::tie(outcome.kind, outcome.status) = found->second;
            outcomes.emplace_back(d.delivery.incident_id, std::move(outcome));
        }
        world.desk->outcomes(outcomes);
    }
    void check(const DeliveryRow& delivery) {
        INFO(delivery.body);
        const auto body = json::parse(delivery.body);
        CHECK(body.at("type") == delivery.type);
        const auto forms = forms_of(body);
        REQUIRE(forms.size() == 1);
        seen.insert(forms.front());
    }
    void pass(std::chrono::hours by) {
        world.let_time_pass(world.clock.now() + by);
        answer();
    }
    std::string incident() {
        const std::string id = world.open_incident();
        for (const auto& [fact, value] : {std::pair{"role.controller", "yes"}, {"role.processor", "yes"}, {"personal_data_breach", "true"}})
            must(world.happen(id, "set_fact", {{"fact", fact}, {"value", value}}));
        return id;
    }
    std::string notice(const std::string& incident, std::vector<std::string> to) {
        return field_of(world.desk->draft_notice(world.as("ada"), {incident, "customers", "Subject", "Text", std::move(to)}).value(), "object_id");
    }
    Result<Receipt> supplier_says(const std::string& id, const std::string& type, long long revision, const std::string& query = "", const std::string& state = "") {
        desk::SupplierMessage m{"acme", id, "{\"id\":\"" + id + "\"}", "yes", type, "ACME-1", revision, query, state, "A bucket", std::nullopt, "unknown"};
        return world.desk->take_supplier_message({{"supplier:acme", "supplier"}, std::nullopt, std::nullopt, desk::Mode::real}, m);
    }
};

const Field because{"reasons", "As written down", Privacy::personal};

void incident_and_duties(Busy& busy) {
    World& world = busy.world;
    const std::string quiet = world.open_incident();  // nobody takes it
    must(world.happen(world.open_incident(), "assess"));  // and somebody who goes no further
    busy.pass(std::chrono::hours(30));
    const std::string id = busy.incident();
    must(world.happen(id, "assess"));
    must(world.happen(id, "set_anchor", {{"anchor", "aware"}}));
    must(world.happen(id, "confirm", {because}, "grace"));
    busy.answer();
    const std::string duty = world.duty(id, "gdpr.33-1").id;
    busy.pass(std::chrono::hours(60));
    busy.pass(std::chrono::hours(20));  // overdue
    must(world.duty_happens(id, duty, "file", {{"complete", "yes"}, {"authority", "cnil"}, because}));
    busy.answer();
    must(world.duty_happens(id, duty, "withdraw", {because}));
    const std::string other = world.duty(id, "gdpr.33-2").id;
    must(world.duty_happens(id, other, "propose_not_required", {because}));
    must(world.duty_happens(id, other, "not_required", {because}, "grace", "approver"));
    busy.answer();
    must(world.happen(quiet, "assess"));
    must(world.happen(quiet, "dismiss", {because}, "grace"));
    must(world.happen(quiet, "reopen", {because}));
    busy.answer();
}

void decisions_and_tasks(Busy& busy) {
    World& world = busy.world;
    const std::string id = busy.incident();
    must(world.happen(id, "assess"));
    const std::string first = field_of(world.desk->draft_assessment(world.as("ada"), id).value(), "object_id");
    must(world.assessment_happens(id, first, "propose", {{"risk", "likely"}, because}));
    must(world.assessment_happens(id, first, "reject", {because}, "grace", "approver"));
    must(world.assessment_happens(id, first, "withdraw", {because}));
    (void)world.decide(id, "likely");
    must(world.happen(id, "set_fact", {{"fact", "data_published"}, {"value", "true"}}));
    (void)world.decide(id, "high");
    const auto task = [&](const char* text) {
        return field_of(world.desk->create_task(world.as("ada"), {id, text, world.clock.now() + std::chrono::hours(50)}).value(), "object_id");
    };
    const std::string done = task("one"), late = task("two"), dropped = task("three");
    must(world.task_happens(id, done, "finish", {because}));
    must(world.task_happens(id, dropped, "drop", {because}));
    must(world.task_happens(id, dropped, "reopen", {because}));
    busy.pass(std::chrono::hours(51));
    must(world.task_happens(id, late, "finish", {because}));
    busy.answer();
}

void suppliers(Busy& busy) {
    World& world = busy.world;
    const std::string id = world.open_incident();
    const auto ask = [&] {
        const std::string request = field_of(world.desk->draft_request(world.as("ada"), {id, "acme", "What was read?"}).value(), "object_id");
        must(world.desk->request_event(world.as("ada"), request, {"send", world.now(), {{"way", "By telephone", Privacy::personal}}}));
        return request;
    };
    const std::string answered = ask();
    (void)ask();
    busy.answer();
    must(busy.supplier_says("m1", "supplier.query.answered", 1, answered, "acknowledged"));
    must(busy.supplier_says("m2", "supplier.query.answered", 1, answered, "answered"));
    busy.pass(std::chrono::hours(5));
    must(busy.supplier_says("m3", "supplier.breach.reported", 1));
    must(busy.supplier_says("m4", "supplier.breach.updated", 2));
    must(busy.supplier_says("m5", "supplier.breach.withdrawn", 3));
    busy.pass(std::chrono::hours(6));
    const std::string whole = world.open_incident(), part = world.open_incident();
    must(world.happen(part, "merge", {{"into", whole}, because}));
    busy.answer();
}

void notices(Busy& busy) {
    World& world = busy.world;
    world.desk->keep_carrier("email", "smtp://relay.example", "yes");
    world.map("customer", "mail", {{"name", "Mail"}, {"email", "m@example.org"}});
    world.map("customer", "both", {{"name", "Both"}, {"email", "b@example.org"}});
    must(world.desk->add_endpoint(world.as("root", "admin"), {"customer:both", "https://both.example/h", "notice.issued", ""}));
    const std::string id = busy.incident();
    const std::string told = busy.notice(id, {"mail", "both"});
    world.issue(id, told);
    busy.answer({{"notice.issued@webhook", {Kind::gone, 410}}, {"notice.issued@email", {Kind::sent, 250}}});
    busy.answer({{"notice.issued@email", {Kind::sent, 250}}});
    const auto follow = field_of(world.desk->draft_notice(world.as("ada"), [&] {
                                     desk::DraftNotice draft{id, "customers", "More", "Text", {"both"}};
                                     draft.follows = told;
                                     return draft;
                                 }()).value(), "object_id");
    world.issue(id, follow);
    busy.answer({{"notice.issued@email", {Kind::sent, 250}}});
    std::string mailed;
    (void)world.store->read([&](const Reader& book) -> Status {
        mailed = book.delivery_to(told, "mail").value().value().id;
        return ok();
    });
    must(world.desk->take_mail_report(world.as("mx", "monitor"), {mailed, "failed", "5.1.1", "no such user"}));
    must(world.notice_happens(id, told, "settle", {because}));
    const std::string second = busy.incident(), failing = busy.notice(second, {"one", "two"});
    world.issue(second, failing);
    busy.answer({{"notice.issued@webhook", {Kind::failed, 500}}});
    busy.answer();
}

void house(Busy& busy) {
    World& world = busy.world;
    const std::string broken = field_of(world.desk->add_endpoint(world.as("root", "admin"), {"subscription", "https://broken.example/h", "none", ""}).value(), "object_id");
    must(world.desk->endpoint_event(world.as("root", "admin"), broken, "test"));
    busy.answer({{"ping@webhook", {Kind::gone, 410}}});
    world.desk->clock_changed("suspect", "90");
    CHECK(desk::seal(*world.desk));
    Error finding(Fault::refused, "Entry 7 does not follow the one before it.");
    finding.gates = {{"chain", "As written down"}};
    CHECK(desk::announce_broken(*world.desk, finding));
    busy.answer();
    (void)world.open_incident();
    busy.answer({{"incident.opened@webhook", {Kind::refused, 400}}});
    busy.answer();
}

void people(Busy& busy) {
    World& world = busy.world;
    const std::string id = busy.incident();
    must(world.happen(id, "set_anchor", {{"anchor", "aware"}}));
    const std::string duty = world.duty(id, "gdpr.33-1").id;
    must(world.duty_happens(id, duty, "assign", {{"person", "bob"}}));
    must(world.duty_happens(id, duty, "accept", {}, "bob"));
    must(world.duty_happens(id, duty, "pass_on", {{"person", "grace"}, because}, "bob"));
    busy.pass(std::chrono::hours(1));
    must(desk::add_member(*world.desk, world.as("ada"), {id, "grace", "lead"}));
    must(desk::comment(*world.desk, world.as("ada"), {id, "@grace look", "", ""}));
    const std::string quiet = world.open_incident();
    must(desk::add_member(*world.desk, world.as("ada"), {quiet, "grace", "lead"}));
    must(world.desk->incident_event(world.as("grace", "approver"), quiet, {"restrict", world.now(), {because}}));
    const auto question = desk::set_task(*world.desk, world.as("ada"), {id, "authority_question", "How many?", "cnil", "", world.clock.now() + std::chrono::hours(9), std::nullopt});
    must(question);
    must(world.task_happens(id, field_of(*question, "object_id"), "assign", {{"person", "grace"}}));
    busy.answer();
}

void four_eyes(Busy& busy) {
    World& world = busy.world;
    must(desk::create_account(*world.desk, world.as("root", "admin"), {"grace", "approver", "grace", "", ""}));
    const auto proposed = desk::propose(*world.desk, world.as("root", "admin"), {"role_grant", "person:bob", {{"role", "approver"}}, "Stands in"});
    must(proposed);
    must(desk::proposal_event(*world.desk, world.as("grace", "approver"), field_of(*proposed, "object_id"),
                              {"approve", world.now(), {{"content_sha256", field_of(*proposed, "content_sha256")}}}));
    CHECK(desk::record_configuration(*world.desk, {{"pack.eu-gdpr", "a"}}));
    CHECK(desk::record_configuration(*world.desk, {{"pack.eu-gdpr", "b"}}));
    const std::string id = busy.incident();
    must(world.happen(id, "set_anchor", {{"anchor", "aware"}}));
    const std::string duty = world.duty(id, "gdpr.33-1").id;
    must(world.duty_happens(id, duty, "propose_not_required", {because}));
    const auto glass = desk::break_glass(*world.desk, world.as("ada"), {id, "duty", duty, "not_required", "Nobody answers"});
    must(glass);
    busy.pass(std::chrono::hours(1));
    must(world.duty_happens(id, duty, "not_required", {because}, "ada", "approver"));
    desk::HouseRounds rounds;
    world.clock.set(world.clock.now() + std::chrono::hours(25));
    CHECK(rounds.round(*world.desk));
    must(desk::proposal_event(*world.desk, world.as("grace", "approver"), field_of(*glass, "object_id"), {"review", world.now(), {because}}));
    // Of a customer whom no notice still goes to.
    world.map("customer", "past", {{"name", "Past"}});
    must(world.desk->put_map_record(world.as("root", "admin"), {"customer", "past", "", true, {}}));
    world.clock.set(world.clock.now() + std::chrono::hours(50));
    must(desk::run_retention(*world.desk, world.as("ada")));
    busy.answer();
}

std::string text_of(const std::filesystem::path& file) {
    std::ifstream in(file);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

/// From an opening bracket to the one that closes it.
std::string call_at(const std::string& text, std::size_t open) {
    int depth = 0;
    for (std::size_t at = open; at < text.size(); ++at) {
        depth += text[at] == '(';
        depth -= text[at] == ')';
        if (depth == 0) return text.substr(open, at - open);
    }
    return {};
}

}  // namespace

SCENARIO("whatever leaves the house is as the catalogue says, and all of the catalogue leaves it", "[api][events]") {
    Busy busy;
    incident_and_duties(busy);
    decisions_and_tasks(busy);
    suppliers(busy);
    notices(busy);
    house(busy);
    people(busy);
    four_eyes(busy);
    for (const auto& form : event_types()) {
        INFO(form.type << ": " << form.says);
        CHECK(busy.seen.count(&form) == 1);
    }
}

SCENARIO("no event is told in the desk that the catalogue does not know", "[api][events]") {
    std::set<std::string> known;
    for (const auto& form : event_types()) known.insert(form.type);
    const std::regex literal("\"([a-z_]+\\.[a-z_.]*)\"");
    int found = 0;
    for (const auto& file : std::filesystem::directory_iterator(std::string(TOCSIN_SOURCE_DIR) + "/engine/desk")) {
        const std::string text = text_of(file.path());
        for (const char* call : {"announce", "announcements_.emplace_back", "tell", "deliver", "queue_deliveries", "alarm"})
            for (std::size_t at = 0; (at = text.find(call, at)) != std::string::npos; at += 1) {
                const std::size_t open = at + std::string(call).size();
                if (open >= text.size() || text[open] != '(') continue;
                const std::string inside = call_at(text, open);
                for (std::sregex_iterator it(inside.begin(), inside.end(), literal), end; it != end; ++it) {
                    const std::string type = (*it)[1];
                    INFO(file.path().filename() << ": " << type << " is told; describe it in engine/api/events.cpp");
                    // A type that is put together has the states of its machine behind the dot.
                    const bool whole = type.back() != '.';
                    CHECK((whole ? known.count(type) == 1 : known.lower_bound(type) != known.end() && known.lower_bound(type)->rfind(type, 0) == 0));
                    ++found;
                }
            }
    }
    CHECK(found > 25);
}

SCENARIO("the OpenAPI document describes every event with its headers and its body", "[api][events]") {
    const auto document = json::parse(openapi_document());
    std::set<std::string> known;
    for (const auto& form : event_types()) known.insert(form.type);
    std::set<std::string> described;
    for (const auto& [type, item] : document.at("webhooks").items()) {
        INFO(type);
        described.insert(type);
        const auto& post = item.at("post");
        CHECK(post.at("parameters").size() == 3);
        const auto& schema = post.at("requestBody").at("content").at("application/json").at("schema");
        const auto forms = schema.contains("oneOf") ? schema.at("oneOf") : json::array({schema});
        for (const auto& form : forms) {
            CHECK(form.at("additionalProperties") == false);
            CHECK(form.at("required") == json{"type", "timestamp", "data"});
            CHECK(form.at("properties").at("type").at("const") == type);
            const auto& data = form.at("properties").at("data");
            CHECK(data.at("additionalProperties") == false);
            for (const auto& name : data.at("required")) CHECK(data.at("properties").contains(name.get<std::string>()));
        }
    }
    CHECK(described == known);
    for (std::size_t i = 1; i < event_types().size(); ++i) CHECK(std::string(event_types()[i - 1].type) <= event_types()[i].type);
}

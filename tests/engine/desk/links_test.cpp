#include <nlohmann/json.hpp>
#include <set>

#include "engine/core/crypto.h"
#include "tests/catch.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using tocsin::tests::World;

namespace {

struct Linked {
    World world;
    std::string incident, request;
    Linked() : world(1, [](desk::Settings& s) { s.escalate_within = std::chrono::hours(2); }) {
        REQUIRE(world.desk->put_supplier(world.as("root", "admin"), {"acme", "Acme", "", 8}));
        incident = world.open_incident();
        request = field_of(world.desk->draft_request(world.as("ada"), {incident, "acme", "What was read?"}).value(), "object_id");
        REQUIRE(happen("send", by_hand()));
    }
    static Fields by_hand() { return {{"way", "By telephone, Ms X", Privacy::personal}}; }
    Result<Receipt> happen(const std::string& type, Fields data = {}) {
        return world.desk->request_event(world.as("ada"), request, {type, world.now(), std::move(data)});
    }
    Receipt link(int hours = 24) { return world.desk->create_link(world.as("ada"), request, std::chrono::hours(hours)).value(); }
    std::string state() { return world.file(incident).requests.at(0).state; }
    std::string shows(const std::string& token) { return world.desk->look_at_link(token).value().state; }
    desk::SupplierMessage answer() {
        desk::SupplierMessage m;
        m.body = R"({"type":"supplier.query.answered"})";
        m.summary = "412 objects";
        m.data = R"({"personal_data":"yes"})";
        return m;
    }
};

}  // namespace

SCENARIO("a one-time link is answered once, and looking changes nothing", "[engine][desk][links]") {
    Linked it;
    const auto made = it.link();
    const std::string token = field_of(made, "token");
    REQUIRE(token.size() == 48);
    const auto entries = it.world.history(it.incident).size();
    for (int i = 0; i < 3; ++i) CHECK(it.shows(token) == "open");
    CHECK(it.world.history(it.incident).size() == entries);
    CHECK(it.world.desk->look_at_link(token).value().question == "What was read?");
    REQUIRE(it.world.desk->acknowledge_link(token, "A. Example"));
    CHECK(it.state() == "acknowledged");
    CHECK(it.shows(token) == "open");
    const auto receipt = it.world.desk->answer_link(token, it.answer(), {{"log.txt", "line", "text/plain"}});
    REQUIRE(receipt);
    CHECK(it.state() == "answered");
    CHECK(it.shows(token) == "used");
    CHECK(it.world.desk->answer_link(token, it.answer(), {}).error().fault == Fault::not_found);
    REQUIRE(it.world.store->read([&](const Reader& book) -> Status {
        const auto row = book.receipt_by_id(field_of(*receipt, "receipt_id")).value();
        CHECK(row.channel == "link");
        CHECK(row.body_sha256 == sha256_hex(it.answer().body));
        const auto files = book.attachments_of(it.incident).value();
        REQUIRE(files.size() == 1);
        CHECK(files[0].sha256 == sha256_hex("line"));
        CHECK(from_base64(book.personal(files[0].content_ref).value()).value() == "line");
        return ok();
    }));
}

SCENARIO("a link that is not good says so and nothing else", "[engine][desk][links]") {
    Linked it;
    const auto made = it.link(2);
    const std::string token = field_of(made, "token");
    CHECK(it.shows("0123456789") == "gone");
    SECTION("expired") {
        it.world.clock.set(it.world.clock.now() + std::chrono::hours(2));
        CHECK(it.shows(token) == "late");
        CHECK(it.world.desk->acknowledge_link(token, "x").error().fault == Fault::not_found);
        // What somebody began to write in time waits for a person.
        const auto late = it.world.desk->answer_link(token, it.answer(), {});
        REQUIRE(late);
        CHECK(field_of(*late, "state") == "manual");
        CHECK(it.state() == "sent");
        CHECK(it.world.desk->answer_link(token, it.answer(), {}).error().fault == Fault::not_found);
    }
    SECTION("revoked") {
        REQUIRE(it.world.desk->revoke_link(it.world.as("ada"), field_of(made, "link_id")));
        CHECK(it.shows(token) == "gone");
        CHECK(it.world.desk->acknowledge_link(token, "x").error().fault == Fault::not_found);
    }
    SECTION("the request was cancelled") {
        REQUIRE(it.happen("cancel", {{"reasons", "Not involved"}}));
        CHECK(it.shows(token) == "late");
    }
    SECTION("one is made for a request that has not ended, for a time that is short") {
        CHECK_FALSE(it.world.desk->create_link(it.world.as("ada"), it.request, std::chrono::hours(0)));
        CHECK_FALSE(it.world.desk->create_link(it.world.as("ada"), it.request, std::chrono::hours(721)));
        REQUIRE(it.happen("cancel", {{"reasons", "Not involved"}}));
        CHECK(it.world.desk->create_link(it.world.as("ada"), it.request, std::chrono::hours(24)).error().fault == Fault::refused);
    }
    SECTION("the token stands nowhere in the book") {
        REQUIRE(it.world.store->read([&](const Reader& book) -> Status {
            for (const auto& entry : it.world.history(it.incident))
                for (const auto& f : entry.fields) CHECK(f.value.find(token) == std::string::npos);
            CHECK(book.links_of(it.request).value().at(0).hash == sha256_hex(token));
            return ok();
        }));
    }
}

SCENARIO("a supplier is reminded, then silent, then a person's task", "[engine][desk][supplier]") {
    Linked it;
    (void)it.world.desk->add_endpoint(it.world.as("root", "admin"), {"supplier:acme", "https://acme.example/hook", "*", ""}).value();
    const Instant sent = it.world.clock.now();
    it.world.let_time_pass(sent + std::chrono::hours(7));
    long long reminders = 0;
    for (const auto& d : it.world.due()) reminders += d.delivery.type == "supplier_request.reminder";
    CHECK(reminders == 2);  // 4 h and 1 h before
    CHECK(it.state() == "sent");
    it.world.let_time_pass(sent + std::chrono::hours(9));
    CHECK(it.state() == "silent");
    it.world.let_time_pass(sent + std::chrono::hours(11));
    CHECK(it.state() == "escalated");
    const auto tasks = it.world.file(it.incident).tasks;
    REQUIRE(tasks.size() == 1);
    CHECK(tasks[0].kind == "reach_supplier");
    CHECK(tasks[0].about == "supplier:acme");
}

SCENARIO("revisions are merge patches, and every one of them is kept", "[engine][desk][supplier]") {
    Linked it;
    (void)it.world.desk->add_endpoint(it.world.as("root", "admin"), {"supplier:acme", "https://acme.example/hook", "*", ""}).value();
    const auto say = [&](const std::string& id, const std::string& type, long long revision, const std::string& data) {
        desk::SupplierMessage m;
        m.supplier_id = "acme";
        m.webhook_id = id;
        m.body = id + data;
        m.readable = "yes";
        m.type = "supplier.breach." + type;
        m.reference = "ACME-1";
        m.revision = revision;
        m.summary = "A bucket";
        m.data = data;
        return it.world.desk->take_supplier_message({{"supplier:acme", "supplier"}, std::nullopt, std::nullopt, desk::Mode::real}, m).value();
    };
    const auto stands = [&](const Receipt& receipt) {
        std::string text;
        REQUIRE(it.world.store->read([&](const Reader& book) -> Status {
            text = book.personal(book.receipt_by_id(field_of(receipt, "receipt_id")).value().data_ref).value();
            return ok();
        }));
        return nlohmann::json::parse(text);
    };
    const auto first = say("m1", "reported", 1, R"({"persons":100,"measures":"none yet","contact":{"name":"A"}})");
    const auto third = say("m3", "updated", 3, R"({"persons":48000,"measures":null,"contact":{"phone":"1"}})");
    const auto second = say("m2", "updated", 2, R"({"persons":7})");
    CHECK(stands(first)["persons"] == 100);
    CHECK(stands(third) == nlohmann::json::parse(R"({"persons":48000,"contact":{"name":"A","phone":"1"}})"));
    CHECK(field_of(second, "state") == "superseded");
    CHECK(stands(second)["persons"] == 7);
    const auto fourth = say("m4", "updated", 4, R"({"restored":true})");
    CHECK(stands(fourth)["persons"] == 48000);
    long long acknowledged = 0;
    for (const auto& d : it.world.due()) acknowledged += d.delivery.type == "supplier.breach.acknowledged";
    CHECK(acknowledged == 4);
    SECTION("one that is not numbered follows what is there") {
        CHECK(field_of(say("m5", "updated", desk::next_revision, "{}"), "revision") == "5");
    }
}

SCENARIO("a supplier's breach names the systems it works for, and each customer has a duty of its own", "[engine][desk][supplier]") {
    World world;
    world.map("category", "contact", {{"name", "Contact details"}, {"group", "ordinary"}});
    world.map("system", "store", {{"name", "Object store"}, {"content", "mapped"}});
    world.map("data_set", "files", {{"name", "Files of customers"}, {"systems", "store"}, {"categories", "contact"}, {"role", "processor"}});
    world.map("supplier", "acme", {{"name", "Acme"}, {"role", "sub_processor"}});
    world.map("flow", "f1", {{"system", "store"}, {"supplier", "acme"}});
    for (const char* id : {"c1", "c2", "c3"}) world.map("customer", id, {{"name", id}, {"systems", "store"}, {"contract_hours", "24"}});
    desk::SupplierMessage m;
    m.supplier_id = "acme";
    m.webhook_id = "m1";
    m.body = "{}";
    m.readable = "yes";
    m.type = "supplier.breach.reported";
    m.reference = "A";
    m.revision = 1;
    m.summary = "Bucket open";
    m.became_aware_at = Observed{world.clock.now() - std::chrono::hours(30), "Z"};
    const auto receipt = world.desk->take_supplier_message({{"supplier:acme", "supplier"}, std::nullopt, std::nullopt, desk::Mode::real}, m).value();
    const std::string incident = field_of(receipt, "incident_id");
    bool named = false;
    for (const auto& f : world.file(incident).facts) named = named || (f.name == "system.store" && f.source == "supplier:acme");
    CHECK(named);
    REQUIRE(world.happen(incident, "assess"));
    REQUIRE(world.happen(incident, "set_fact", {{"fact", "personal_data_breach"}, {"value", "true"}}));
    REQUIRE(world.happen(incident, "set_fact", {{"fact", "role.processor"}, {"value", "yes"}}));
    REQUIRE(world.happen(incident, "set_anchor", {{"anchor", "aware"}}));
    std::set<std::string> owed;
    for (const auto& d : world.file(incident).duties)
        if (d.kind == "customer") owed.insert(d.recipient);
    CHECK(owed == std::set<std::string>{"customer:c1", "customer:c2", "customer:c3"});
    // Both awareness times are there to choose from; neither is chosen for us.
    std::set<std::string> candidates;
    for (const auto& a : world.file(incident).anchors)
        if (a.source == "supplier:acme") {
            candidates.insert(a.name);
            CHECK(a.chosen == "no");
        }
    CHECK(candidates == std::set<std::string>{"aware", "noticed"});

    SECTION("every supplier in the blast is asked, in the words of its role, once") {
        (void)world.desk->add_endpoint(world.as("root", "admin"), {"supplier:acme", "https://acme.example/hook", "*", ""}).value();
        world.map("supplier", "sub", {{"name", "Sub"}, {"role", "processor"}});
        (void)world.desk->add_endpoint(world.as("root", "admin"), {"supplier:sub", "https://sub.example/hook", "supplier_request.sent", ""}).value();
        world.map("flow", "f2", {{"system", "store"}, {"supplier", "sub"}});
        const auto asked = world.happen(incident, "ask_suppliers");
        REQUIRE(asked);
        const auto file = world.file(incident);
        REQUIRE(file.requests.size() == 2);
        for (const auto& r : file.requests) {
            CHECK(r.state == "sent");
            CHECK(r.role == (r.supplier_id == "sub" ? "processor" : "sub_processor"));
            REQUIRE(world.store->read([&](const Reader& book) -> Status {
                const auto question = book.personal(r.question_ref).value();
                CHECK((question.find("As our processor") != std::string::npos) == (r.role == "processor"));
                return ok();
            }));
        }
        bool told = false;
        for (const auto& d : world.due())
            told = told || (d.delivery.type == "supplier_request.sent" && d.delivery.body.find("Please tell us") != std::string::npos);
        CHECK(told);
        CHECK(world.happen(incident, "ask_suppliers").error().fault == Fault::refused);
    }
}

SCENARIO("what nobody could read is settled by a person", "[engine][desk][supplier]") {
    Linked it;
    desk::SupplierMessage m;
    m.supplier_id = "acme";
    m.webhook_id = "m1";
    m.body = "???";
    m.readable = "no";
    const auto receipt = it.world.desk->take_supplier_message({{"supplier:acme", "supplier"}, std::nullopt, std::nullopt, desk::Mode::real}, m).value();
    const std::string id = field_of(receipt, "receipt_id");
    const auto settle = [&](Fields data) { return it.world.desk->receipt_event(it.world.as("ada"), id, {"settle", it.world.now(), std::move(data)}); };
    CHECK(settle({}).error().field == "#/data/reasons");
    REQUIRE(settle({{"reasons", "Read out on the telephone"}, {"incident_id", it.incident}}));
    CHECK(settle({{"reasons", "Again"}}).error().fault == Fault::refused);
    CHECK(it.world.history(it.incident).back().event == "settled");
}

SCENARIO("what somebody hands in changes nothing of what a supplier signed", "[engine][desk][supplier]") {
    Linked it;
    const auto say = [&](const std::string& id, const std::string& channel, long long revision, const std::string& data) {
        desk::SupplierMessage m;
        m.supplier_id = "acme";
        m.webhook_id = id;
        m.body = id;
        m.readable = "yes";
        m.type = revision == 1 ? "supplier.breach.reported" : "supplier.breach.updated";
        m.reference = "ACME-1";
        m.revision = revision;
        m.summary = "A bucket";
        m.data = data;
        m.channel = channel;
        return it.world.desk->take_supplier_message({{"supplier:acme", "supplier"}, std::nullopt, std::nullopt, desk::Mode::real}, m).value();
    };
    (void)say("w1", "webhook", 1, R"({"persons":100})");
    CHECK(field_of(say("e1", "email", desk::next_revision, R"({"persons":0})"), "state") == "stored");
    CHECK(field_of(say("c1", "csaf", 999'999, R"({"persons":0})"), "state") == "stored");
    const auto second = say("w2", "webhook", 2, R"({"measures":"closed"})");
    CHECK(field_of(second, "state") == "stored");
    REQUIRE(it.world.store->read([&](const Reader& book) -> Status {
        CHECK(book.personal(book.receipt_by_id(field_of(second, "receipt_id")).value().data_ref).value() == R"({"measures":"closed","persons":100})");
        return ok();
    }));
}

SCENARIO("an answer that names a breach is not taken for its report, and says when the supplier knew", "[engine][desk][supplier]") {
    Linked it;
    desk::SupplierMessage m;
    m.supplier_id = "acme";
    m.webhook_id = "m1";
    m.body = "1";
    m.readable = "yes";
    m.type = "supplier.query.answered";
    m.query_id = it.request;
    m.query_state = "answered";
    m.reference = "ACME-7";
    m.revision = desk::next_revision;
    m.became_aware_at = Observed{it.world.clock.now() - std::chrono::hours(50), "Z"};
    const auto take = [&] { return it.world.desk->take_supplier_message({{"supplier:acme", "supplier"}, std::nullopt, std::nullopt, desk::Mode::real}, m).value(); };
    CHECK(field_of(take(), "revision") == "0");
    bool noticed = false;
    for (const auto& a : it.world.file(it.incident).anchors) noticed = noticed || (a.name == "noticed" && a.at == m.became_aware_at->at);
    CHECK(noticed);
    m.webhook_id = "m2";
    m.body = "2";
    m.type = "supplier.breach.reported";
    m.revision = 1;
    const auto report = take();
    CHECK(field_of(report, "state") == "stored");
    CHECK(field_of(report, "incident_id") != it.incident);
}

SCENARIO("a supplier that falls silent again is called again", "[engine][desk][supplier]") {
    Linked it;
    (void)it.world.desk->add_endpoint(it.world.as("root", "admin"), {"supplier:acme", "https://acme.example/hook", "*", ""}).value();
    it.world.let_time_pass(it.world.clock.now() + std::chrono::hours(11));
    const auto tasks = it.world.file(it.incident).tasks;
    REQUIRE(tasks.size() == 1);
    REQUIRE(it.world.task_happens(it.incident, tasks[0].id, "finish", {{"reasons", "Called", Privacy::personal}}));
    REQUIRE(it.happen("answer", {{"answer", "Soon", Privacy::personal}}));
    REQUIRE(it.happen("send"));
    it.world.let_time_pass(it.world.clock.now() + std::chrono::hours(11));
    CHECK(it.world.file(it.incident).tasks.size() == 2);
}

SCENARIO("an answer to a question of an incident that was merged is told where the work goes on", "[engine][desk][supplier]") {
    Linked it;
    const std::string other = it.incident;
    it.world.clock.set(it.world.clock.now() + std::chrono::minutes(1));
    const std::string newer = it.world.open_incident();
    const auto request = field_of(it.world.desk->draft_request(it.world.as("ada"), {newer, "acme", "And here?"}).value(), "object_id");
    const auto happen = [&](const std::string& type, Fields data) {
        return it.world.desk->request_event(it.world.as("ada"), request, {type, it.world.now(), std::move(data)});
    };
    REQUIRE(happen("send", Linked::by_hand()));
    REQUIRE(happen("cancel", {{"reasons", "Asked elsewhere"}}));
    REQUIRE(it.world.happen(newer, "merge", {{"into", other}, {"reasons", "One bucket"}}));
    desk::SupplierMessage m;
    m.supplier_id = "acme";
    m.webhook_id = "m1";
    m.body = "1";
    m.readable = "yes";
    m.type = "supplier.query.answered";
    m.query_id = request;
    m.query_state = "answered";
    m.summary = "Nothing was read";
    REQUIRE(it.world.desk->take_supplier_message({{"supplier:acme", "supplier"}, std::nullopt, std::nullopt, desk::Mode::real}, m));
    CHECK(it.world.history(other).back().event == "answered_elsewhere");
    CHECK(it.world.file(newer).incident.state == "merged");
}

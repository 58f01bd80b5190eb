#include "tests/catch.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using tocsin::tests::World;

namespace {

/// A request to acme that was drafted, and nothing else.
struct Drafted {
    World world;
    std::string incident, request;
    Drafted() {
        REQUIRE(world.desk->put_supplier(world.as("root", "admin"), {"acme", "Acme", "", 8}));
        incident = world.open_incident();
        request = field_of(world.desk->draft_request(world.as("ada"), {incident, "acme", "What was read?"}).value(), "object_id");
    }
    Result<Receipt> happen(const std::string& type, Fields data = {}) {
        return world.desk->request_event(world.as("ada"), request, {type, world.now(), std::move(data)});
    }
    std::string endpoint(const std::string& types) {
        return field_of(world.desk->add_endpoint(world.as("root", "admin"), {"supplier:acme", "https://acme.example/hook", types, ""}).value(), "object_id");
    }
    Receipt link() { return world.desk->create_link(world.as("ada"), request, std::chrono::hours(9)).value(); }
    std::string state() { return world.file(incident).requests.at(0).state; }
    std::string leg() { return world.file(incident).incident.suppliers; }
    std::string refused() {
        const auto said = happen("send");
        if (said) return "";
        return said.error().gates.empty() ? "no gate" : said.error().gates[0].code;
    }
    const Entry sent() {
        for (const auto& e : world.history(incident))
            if (e.machine == "supplier_request" && e.event == "send") return e;
        return {};
    }
    bool may_send() {
        const auto allowed = world.desk->allowed(incident).value();
        for (const auto& [id, events] : allowed)
            for (const auto& event : events)
                if (id == request && event.type == "send") return event.allowed == "yes";
        return false;
    }
};

}  // namespace

SCENARIO("a request says sent only when something can carry it to the supplier", "[engine][desk][supplier]") {
    Drafted it;
    SECTION("nothing does: it stays a draft, and says what to do") {
        CHECK(it.refused() == "way-missing");
        CHECK_FALSE(it.may_send());
        CHECK(it.state() == "drafted");
        CHECK(it.leg() == "idle");
        it.world.let_time_pass(it.world.clock.now() + std::chrono::hours(48));
        CHECK(it.state() == "drafted");
    }
    SECTION("an endpoint that wants the question") {
        (void)it.endpoint("supplier_request.sent,ping");
        CHECK(it.may_send());
        CHECK(field_of(it.happen("send").value(), "asked_by") == "endpoint");
        CHECK(field_of(it.sent().fields, "asked_by") == "endpoint");
        CHECK(it.world.due().at(0).delivery.type == "supplier_request.sent");
    }
    SECTION("an endpoint that wants other things, or is disabled, carries nothing") {
        (void)it.endpoint("supplier.breach.acknowledged");
        const std::string off = it.endpoint("*");
        REQUIRE(it.world.desk->endpoint_event(it.world.as("root", "admin"), off, "disable"));
        CHECK(it.refused() == "way-missing");
        REQUIRE(it.world.desk->endpoint_event(it.world.as("root", "admin"), off, "enable"));
        CHECK(it.state() == "drafted");  // what is added later sends nothing by itself
        CHECK(it.happen("send"));
    }
    SECTION("an open link, which opens with the question") {
        const auto made = it.link();
        const std::string token = field_of(made, "token");
        CHECK(it.state() == "drafted");
        CHECK(it.world.desk->look_at_link(token).value().state == "early");
        CHECK(it.world.desk->look_at_link(token).value().question.empty());
        CHECK_FALSE(it.world.desk->acknowledge_link(token, "Rosa"));
        CHECK(it.may_send());
        CHECK(field_of(it.happen("send").value(), "asked_by") == "link");
        CHECK(it.world.desk->look_at_link(token).value().state == "open");
        CHECK(it.world.due().empty());
    }
    SECTION("a link that was revoked or has expired is none") {
        const auto made = it.link();
        REQUIRE(it.world.desk->revoke_link(it.world.as("ada"), field_of(made, "link_id")));
        CHECK(it.refused() == "way-missing");
        const auto other = it.link();
        it.world.clock.advance(std::chrono::hours(9));
        CHECK(it.refused() == "way-missing");
        CHECK(it.world.desk->look_at_link(field_of(other, "token")).value().state == "late");
    }
    SECTION("by hand, as somebody says, and only who says it knows the words") {
        CHECK_FALSE(it.happen("send", {{"way", " \n", Privacy::personal}}));
        const auto said = it.happen("send", {{"asked_by", "endpoint", Privacy::personal}, {"way", "By telephone, Ms X, 03:40", Privacy::personal}});
        CHECK(field_of(said.value(), "asked_by") == "by_hand");
        const Entry entry = it.sent();
        CHECK(field_of(entry.fields, "asked_by") == "by_hand");
        for (const auto& f : entry.fields)
            if (f.name == "way") CHECK(f.value.rfind("prs_", 0) == 0);
    }
    SECTION("a question that was answered is asked again by a way of its own") {
        const std::string token = field_of(it.link(), "token");
        REQUIRE(it.happen("send"));
        desk::SupplierMessage answer;
        answer.body = "{}";
        answer.summary = "412 objects";
        REQUIRE(it.world.desk->answer_link(token, answer, {}));
        CHECK(it.state() == "answered");
        CHECK(it.refused() == "way-missing");
        (void)it.link();
        CHECK(it.happen("send"));
    }
}

SCENARIO("a reminder that nothing can carry is a person's task", "[engine][desk][supplier]") {
    Drafted it;
    REQUIRE(it.happen("send", {{"way", "By telephone", Privacy::personal}}));
    it.world.let_time_pass(it.world.clock.now() + std::chrono::hours(7) + std::chrono::minutes(30));
    const auto tasks = it.world.file(it.incident).tasks;
    REQUIRE(tasks.size() == 1);
    CHECK(tasks[0].kind == "reach_supplier");
    CHECK(tasks[0].about == "supplier_request:" + it.request);
    int by_hand = 0;
    for (const auto& e : it.world.history(it.incident)) {
        if (e.machine == "supplier_request") CHECK(e.event != "reminder");
        by_hand += e.event == "remind_by_hand";
    }
    CHECK(by_hand == 2);
    REQUIRE(it.happen("answer", {{"answer", "412 objects", Privacy::personal}}));
    CHECK(it.world.file(it.incident).tasks.at(0).state == "dropped");
}

SCENARIO("of those who are asked at once, only who can be reached counts as asked", "[engine][desk][supplier]") {
    World world;
    world.map("category", "contact", {{"name", "Contact details"}, {"group", "ordinary"}});
    world.map("system", "store", {{"name", "Object store"}, {"content", "mapped"}});
    world.map("data_set", "files", {{"name", "Files"}, {"systems", "store"}, {"categories", "contact"}, {"role", "controller"}});
    for (const char* id : {"acme", "sub"}) {
        world.map("supplier", id, {{"name", id}});
        world.map("flow", std::string("f-") + id, {{"system", "store"}, {"supplier", id}});
    }
    const std::string incident = world.open_incident();
    REQUIRE(world.happen(incident, "name_system", {{"system", "store"}}));
    const auto request_of = [&](const std::string& supplier) {
        for (const auto& r : world.file(incident).requests)
            if (r.supplier_id == supplier) return r;
        return SupplierRequestRow{};
    };
    SECTION("nobody can be: all of them are drafts with a task, and the leg does not move") {
        auto trying = world.as("ada");
        trying.mode = desk::Mode::dry_run;
        trying.if_match = world.file(incident).incident.version;
        const auto would = world.desk->incident_event(trying, incident, {"ask_suppliers", world.now(), {}});
        REQUIRE(would);
        int not_sent = 0;
        for (const auto& f : *would) not_sent += f.name == "not_sent";
        CHECK(not_sent == 2);
        CHECK(world.file(incident).requests.empty());
        REQUIRE(world.happen(incident, "ask_suppliers"));
        CHECK(world.file(incident).incident.suppliers == "idle");
        CHECK(world.file(incident).tasks.size() == 2);
        CHECK(world.due().empty());
        CHECK(world.happen(incident, "ask_suppliers").error().gates.at(0).code == "nobody-to-ask");
    }
    SECTION("one can be: it is asked, and the other is a task that ends when its request leaves") {
        (void)world.desk->add_endpoint(world.as("root", "admin"), {"supplier:acme", "https://acme.example/hook", "*", ""}).value();
        const Instant asked_at = world.clock.now();
        const auto asked = world.happen(incident, "ask_suppliers").value();
        CHECK(request_of("acme").state == "sent");
        const auto left = request_of("sub");
        CHECK(left.state == "drafted");
        CHECK_FALSE(left.question_ref.empty());
        CHECK_FALSE(left.due_at);
        CHECK(field_of(asked, "not_sent") == left.id + " sub");
        CHECK(world.file(incident).incident.suppliers == "asked");
        const auto task = [&] { return world.file(incident).tasks.at(0); };
        REQUIRE(world.file(incident).tasks.size() == 1);
        CHECK(task().about == "supplier_request:" + left.id);
        CHECK(task().due_at == asked_at + std::chrono::hours(1));
        const auto happen = [&](const std::string& type, Fields data) {
            return world.desk->request_event(world.as("ada"), left.id, {type, world.now(), std::move(data)});
        };
        SECTION("sent") {
            REQUIRE(happen("send", {{"way", "By telephone", Privacy::personal}}));
            CHECK(task().state == "done");
        }
        SECTION("sent late") {
            world.let_time_pass(asked_at + std::chrono::hours(2));
            REQUIRE(happen("send", {{"way", "By telephone", Privacy::personal}}));
            CHECK(task().state == "done_late");
        }
        SECTION("not asked after all") {
            REQUIRE(happen("cancel", {{"reasons", "Not involved", Privacy::personal}}));
            CHECK(task().state == "dropped");
        }
    }
}

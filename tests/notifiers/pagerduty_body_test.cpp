#include "notifiers/pagerduty_body.h"

#include <nlohmann/json.hpp>

#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::notifiers;
using Json = nlohmann::json;

namespace {

DueDelivery event(const std::string& type, const std::string& data) {
    DueDelivery due;
    due.delivery.id = "dlv_1";
    due.delivery.type = type;
    due.delivery.body = R"({"type":")" + type + R"(","timestamp":"2026-11-28T03:00:00Z","data":)" + data + "}";
    due.endpoint.kind = "pagerduty";
    due.endpoint.secret = "0123456789abcdef0123456789abcdef";
    return due;
}

Json sent(const std::string& type, const std::string& data = R"({"incident_id":"inc_1"})") {
    const auto body = pagerduty_body(event(type, data)).value();
    REQUIRE(body);
    return Json::parse(*body);
}

}  // namespace

SCENARIO("an alarm triggers an alert that says what and whom it is about", "[notifiers][pagerduty]") {
    const std::string data =
        R"({"incident_id":"inc_1","version":12,"duty_id":"dty_1","rule":"gdpr.33-1","state":"overdue"})";
    const Json body = sent("duty.overdue", data);
    CHECK(body["routing_key"] == "0123456789abcdef0123456789abcdef");
    CHECK(body["event_action"] == "trigger");
    CHECK(body["dedup_key"] == "dty_1");
    CHECK(body["client"] == "Tocsin");
    const Json& payload = body["payload"];
    CHECK(payload["summary"] == "Duty overdue: gdpr.33-1, incident inc_1");
    CHECK(payload["source"] == "tocsin");
    CHECK(payload["severity"] == "critical");
    CHECK(payload["timestamp"] == "2026-11-28T03:00:00Z");
    CHECK(payload["component"] == "gdpr.33-1");
    CHECK(payload["class"] == "duty.overdue");
    CHECK(payload["custom_details"] == Json::parse(data));
}

SCENARIO("a duty that climbs the list pages, and says who is asked now", "[notifiers][pagerduty]") {
    const Json body = sent("duty.unaccepted", R"({"incident_id":"inc_1","duty_id":"dty_1","rule":"gdpr.33-1","asked":"grace"})");
    CHECK(body["payload"]["summary"] == "Nobody accepted duty gdpr.33-1: now asked is grace, incident inc_1");
    CHECK(body["payload"]["severity"] == "critical");
}

SCENARIO("what ends an alarm resolves the alert it opened, by the same key", "[notifiers][pagerduty]") {
    struct Row {
        const char *type, *action, *key;
    };
    const std::string data = R"({"incident_id":"inc_1","duty_id":"dty_1","task_id":"tsk_1"})";
    for (const Row& row : {
             Row{"incident.opened", "trigger", "inc_1"},
             Row{"incident.unowned", "trigger", "inc_1"},
             Row{"incident.assessed", "acknowledge", "inc_1"},
             Row{"incident.closed", "resolve", "inc_1"},
             Row{"incident.reopened", "trigger", "inc_1"},
             Row{"duty.due_soon", "trigger", "dty_1"},
             Row{"duty.unaccepted", "trigger", "dty_1"},
             Row{"duty.accepted", "acknowledge", "dty_1"},
             Row{"duty.filed", "acknowledge", "dty_1"},
             Row{"duty.discharged", "resolve", "dty_1"},
             Row{"duty.not_required", "resolve", "dty_1"},
             Row{"task.overdue", "trigger", "tsk_1"},
             Row{"task.done_late", "resolve", "tsk_1"},
             Row{"delivery.failed", "trigger", "inc_1"},
             Row{"supplier_request.silent", "trigger", "inc_1"},
             Row{"something.new", "trigger", "inc_1"},
         }) {
        INFO(row.type);
        CHECK(sent(row.type, data)["event_action"] == row.action);
        CHECK(sent(row.type, data)["dedup_key"] == row.key);
    }
    CHECK(sent("duty.unowned")["dedup_key"] == "inc_1");
    CHECK(sent("clock.suspect", R"({"state":"suspect"})")["event_action"] == "trigger");
    CHECK(sent("clock.suspect", R"({"state":"trusted"})")["event_action"] == "resolve");
    CHECK(sent("clock.suspect", R"({"state":"trusted"})")["dedup_key"] == sent("clock.suspect", "{}")["dedup_key"]);
}

SCENARIO("the severity is one of PagerDuty's four, and news wakes nobody", "[notifiers][pagerduty]") {
    for (const char* type :
         {"incident.opened", "incident.stalled", "duty.overdue", "duty.discharged", "endpoint.disabled", "new.type"}) {
        const std::string severity = sent(type)["payload"]["severity"];
        CHECK((severity == "critical" || severity == "error" || severity == "warning" || severity == "info"));
    }
    for (const char* type : {"incident.leg_changed", "duty.created", "filing.recorded", "notice.approved",
                             "notice.settled", "supplier_request.answered", "task.created", "assessment.signed"}) {
        INFO(type);
        CHECK_FALSE(pagerduty_body(event(type, "{}")).value());
    }
}

SCENARIO("long texts are cut at PagerDuty's limit", "[notifiers][pagerduty]") {
    const std::string type = "new." + std::string(4000, 'x');
    CHECK(sent(type)["payload"]["summary"].get<std::string>().size() <= 1024);
}

SCENARIO("a ping, a body that is no event and a key that is none are refused", "[notifiers][pagerduty]") {
    CHECK(pagerduty_body(event("ping", "{}")).error().detail == "PagerDuty cannot be tested without waking somebody");
    CHECK(pagerduty_body(event("duty.overdue", "[]")).error().detail == "the event is not readable");
    DueDelivery due = event("duty.overdue", "{}");
    due.endpoint.secret = "";
    CHECK(pagerduty_body(due).error().detail == "endpoint key not usable");
    due.endpoint.secret = "key\",\"x";
    CHECK_FALSE(pagerduty_body(due));
}

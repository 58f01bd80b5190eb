// What suppliers' own status services send: Statuspage, AWS Health, Azure Service Health, and SNS around it.
#include <nlohmann/json.hpp>

#include "engine/intake/aws_health.h"
#include "engine/intake/azure_service_health.h"
#include "engine/intake/html_text.h"
#include "engine/intake/sns.h"
#include "engine/intake/statuspage.h"
#include "tests/catch.h"
#include "tests/fakes/oracle.h"

using namespace tocsin;
using namespace tocsin::intake;
using nlohmann::json;

namespace {

const Arrival arrival{"supplier", parse_rfc3339("2026-11-25T03:00:00Z").value().at};

bool kept_for_a_person(const Taken& taken) {
    return taken.signals.size() == 1 && taken.signals[0].problem_key.rfind("unreadable:", 0) == 0 && taken.refused == 1;
}

json health() {
    return json::parse(R"({"source":"aws.health","detail-type":"AWS Health Event","account":"1","time":"2026-11-20T09:00:00Z",
        "detail":{"eventArn":"arn:aws:health:::event/X","service":"S3","eventTypeCode":"AWS_S3_ISSUE","eventTypeCategory":"issue",
        "communicationId":"c1","statusCode":"open","startTime":"Fri, 20 Nov 2026 08:30:00 GMT","page":"1"}})");
}

json azure() {
    return json::parse(R"({"data":{"context":{"activityLog":{"eventSource":"ServiceHealth","level":"Warning","eventDataId":"d1",
        "eventTimestamp":"2026-11-20T08:40:12.0019532+00:00","properties":{"title":"T","trackingId":"K","stage":"Active"}}}}})");
}

json& properties(json& message) { return message["data"]["context"]["activityLog"]["properties"]; }

json incident() {
    return json::parse(R"({"page":{"id":"p"},"incident":{"id":"i","name":"N","status":"investigating","impact":"none",
        "created_at":"2026-11-20T07:40:00.507Z"}})");
}

json envelope(const std::string& message) {
    return {{"Type", "Notification"}, {"MessageId", "m-1"}, {"TopicArn", "arn:aws:sns:eu-west-3:1:t"},
            {"Message", message},     {"Timestamp", "2026-11-20T08:15:03.120Z"}};
}

}  // namespace

TEST_CASE("captured messages of a status page", "[intake][oracle]") {
    const auto text = tests::oracle("inbound/statuspage-webhooks.json");
    if (!text) return;
    const auto captured = json::parse(*text);
    const auto taken = read_statuspage(captured["incident_update"].dump(), arrival);
    REQUIRE(taken.signals.size() == 1);
    CHECK(taken.warnings.empty());
    const auto& signal = taken.signals[0];
    CHECK(signal.problem_key == "p31zjtct2jer");
    CHECK(signal.occurrence == "lbkhbwn21v5q");
    CHECK(signal.status == "firing");
    CHECK(signal.severity_hint == "high");
    CHECK(signal.title == "Unauthorised access to a backup bucket");
    CHECK(to_rfc3339(signal.detected_at.at) == "2026-11-20T07:40:00.507Z");
    CHECK(signal.system == "Object storage EU");
    CHECK(field_of(signal.kept, "page") == "k7x2m9q4w1zb");
    CHECK(field_of(signal.kept, "state") == "identified");
    const auto component = read_statuspage(captured["component_update"].dump(), arrival).signals.at(0);
    CHECK(component.problem_key == "component|ftgks51sfs2d");
    CHECK(component.occurrence == "k7730b5v92bv");
    CHECK(component.status == "resolved");
    CHECK(component.title == "Object storage EU: operational");
    CHECK(component.system == "Object storage EU");
}

TEST_CASE("an incident of a status page runs through its states", "[intake]") {
    auto message = incident();
    CHECK(read_statuspage(message.dump(), arrival).signals.at(0).severity_hint == "low");
    CHECK(read_statuspage(message.dump(), arrival).signals.at(0).occurrence.empty());
    message["incident"]["status"] = "resolved";
    message["incident"]["resolved_at"] = "2026-11-20T10:00:00Z";
    message["incident"]["impact"] = "critical";
    message["incident"]["updated_at"] = "2026-11-20T10:00:01Z";
    const auto ended = read_statuspage(message.dump(), arrival).signals.at(0);
    CHECK(ended.status == "resolved");
    CHECK(ended.severity_hint == "critical");
    CHECK(ended.occurrence == "2026-11-20T10:00:01Z");
    CHECK(to_rfc3339(ended.detected_at.at) == "2026-11-20T10:00:00Z");
    message["incident"]["impact"] = "maintenance";
    message["incident"]["scheduled_for"] = "2026-12-01T00:00:00Z";
    CHECK(read_statuspage(message.dump(), arrival).nothing.find("maintenance") != std::string::npos);
    message["incident"]["impact"] = 7;
    message["incident"]["components"] = json::parse(R"([7,{"name":7},{"name":"A"},{}])");
    const auto odd = read_statuspage(message.dump(), arrival).signals.at(0);
    CHECK(odd.severity_hint == "unknown");
    CHECK(odd.system == "7, A");
}

TEST_CASE("states of a component", "[intake]") {
    const auto read = [](const std::string& state) {
        return read_statuspage(R"({"component_update":{"component_id":"c","new_status":")" + state + "\"}}", arrival);
    };
    CHECK(read("degraded_performance").signals.at(0).severity_hint == "low");
    CHECK(read("partial_outage").signals.at(0).severity_hint == "medium");
    CHECK(read("major_outage").signals.at(0).severity_hint == "high");
    CHECK(read("new_word").signals.at(0).severity_hint == "unknown");
    CHECK(read("major_outage").signals.at(0).title == "A component: major_outage");
    CHECK_FALSE(read("under_maintenance").nothing.empty());
}

TEST_CASE("what is no message of a status page is kept", "[intake]") {
    const auto body = GENERATE(as<std::string>(), "", "[]", "{}", R"({"incident":7})", R"({"incident":{"id":"i"}})",
                               R"({"incident":{"id":{},"name":"N"}})", R"({"component_update":[]})");
    INFO(body);
    CHECK(kept_for_a_person(read_statuspage(body, arrival)));
    CHECK(kept_for_a_person(read_aws_health(body, arrival)));
    CHECK(kept_for_a_person(read_azure_service_health(body, arrival)));
    CHECK(kept_for_a_person(read_sns(body, arrival)));
}

TEST_CASE("the captured event of AWS Health", "[intake][oracle]") {
    const auto text = tests::oracle("inbound/aws-health-event.json");
    if (!text) return;
    const auto captured = json::parse(*text);
    const auto taken = read_aws_health(captured["body"].dump(), arrival);
    REQUIRE(taken.signals.size() == 1);
    CHECK(taken.warnings.empty());
    const auto& signal = taken.signals[0];
    CHECK(signal.problem_key == captured["body"]["detail"]["eventArn"].get<std::string>());
    CHECK(signal.occurrence == "01b0993207d81a09dcd552ebd1e633e36cf1f09a-1|111122223333|1");
    CHECK(signal.severity_hint == "high");
    CHECK(signal.title == "AWS_RISK_CREDENTIALS_EXPOSED: An access key of this account was found in a public location.");
    CHECK(to_rfc3339(signal.detected_at.at) == "2026-11-20T08:30:00Z");
    CHECK(signal.system == "AKIAEXAMPLEEXAMPLE00");
    CHECK(field_of(signal.kept, "account") == "111122223333");
    CHECK(field_of(signal.kept, "region") == "eu-west-3");
}

TEST_CASE("severity, status and instants of AWS Health", "[intake]") {
    auto message = health();
    CHECK(read_aws_health(message.dump(), arrival).signals.at(0).severity_hint == "medium");
    CHECK(read_aws_health(message.dump(), arrival).signals.at(0).system == "S3");
    CHECK(read_aws_health(message.dump(), arrival).signals.at(0).title == "AWS_S3_ISSUE");
    message["detail-type"] = "AWS Health Abuse Event";
    CHECK(read_aws_health(message.dump(), arrival).signals.at(0).severity_hint == "high");
    message["detail-type"] = "AWS Health Event";
    message["detail"]["eventTypeCategory"] = "accountNotification";
    CHECK(read_aws_health(message.dump(), arrival).signals.at(0).severity_hint == "low");
    message["detail"]["eventTypeCategory"] = "novelty";
    CHECK(read_aws_health(message.dump(), arrival).signals.at(0).severity_hint == "unknown");
    message["detail"]["statusCode"] = "closed";
    message["detail"]["endTime"] = "Fri, 20 Nov 2026 09:45:10 GMT";
    CHECK(read_aws_health(message.dump(), arrival).signals.at(0).status == "resolved");
    CHECK(to_rfc3339(read_aws_health(message.dump(), arrival).signals.at(0).detected_at.at) == "2026-11-20T09:45:10Z");
    message["detail"].erase("endTime");
    message["detail"]["startTime"] = "Tue, 3 Nov 2026 00:00:01 GMT";
    CHECK(to_rfc3339(read_aws_health(message.dump(), arrival).signals.at(0).detected_at.at) == "2026-11-03T00:00:01Z");
    for (const char* odd : {"Fri, 31 Feb 2026 08:30:00 GMT", "Fri, 20 Nox 2026 08:30:00 GMT",
                            "Fri, 20 Nov 2026 08:30:00 CET", "Fri, ", "Fri, 20-Nov-2026 08:30:00 GMT", ""}) {
        message["detail"]["startTime"] = odd;
        CHECK(to_rfc3339(read_aws_health(message.dump(), arrival).signals.at(0).detected_at.at) == "2026-11-20T09:00:00Z");
    }
    message["detail"]["eventTypeCategory"] = "scheduledChange";
    CHECK(read_aws_health(message.dump(), arrival).nothing == "AWS announces a scheduled change.");
    message["source"] = "aws.ec2";
    CHECK(kept_for_a_person(read_aws_health(message.dump(), arrival)));
}

TEST_CASE("the captured alert of Azure Service Health", "[intake][oracle]") {
    const auto text = tests::oracle("inbound/azure-service-health.json");
    if (!text) return;
    const auto captured = json::parse(*text);
    const auto taken = read_azure_service_health(captured["body"].dump(), arrival);
    REQUIRE(taken.signals.size() == 1);
    CHECK(taken.warnings.empty());
    const auto& signal = taken.signals[0];
    CHECK(signal.problem_key == "0DET-URB");
    CHECK(signal.occurrence == "11000012345678");
    CHECK(signal.status == "firing");
    CHECK(signal.severity_hint == "high");
    CHECK(signal.title == "Unauthorised access to a support system");
    CHECK(to_rfc3339(signal.detected_at.at) == "2026-11-18T21:00:00Z");
    CHECK(signal.system == "Azure Support");
    CHECK(field_of(signal.kept, "communication") ==
          "We have determined that a support system holding limited customer data was accessed.");
    CHECK(field_of(signal.kept, "subscription") == "00000000-0000-4000-8000-000000000001");
}

TEST_CASE("states and fallbacks of Azure Service Health", "[intake]") {
    auto message = azure();
    auto signal = read_azure_service_health(message.dump(), arrival).signals.at(0);
    CHECK(signal.severity_hint == "medium");
    CHECK(signal.occurrence == "d1");
    CHECK(signal.system.empty());
    CHECK(to_rfc3339(signal.detected_at.at) == "2026-11-20T08:40:12.001953Z");
    properties(message)["stage"] = "Resolved";
    properties(message)["impactMitigationTime"] = "2026-11-20T09:00:00.000Z";
    properties(message)["service"] = "Storage";
    for (const char* services : {"", "[", "{}", "[7,{}]", R"([{"ServiceName":["a"]}])"}) {
        properties(message)["impactedServices"] = services;
        CHECK(read_azure_service_health(message.dump(), arrival).signals.at(0).system == "Storage");
    }
    properties(message)["impactedServices"] = R"([{"ServiceName":"A"},{"ServiceName":"B"}])";
    signal = read_azure_service_health(message.dump(), arrival).signals.at(0);
    CHECK(signal.system == "A, B");
    CHECK(signal.status == "resolved");
    CHECK(to_rfc3339(signal.detected_at.at) == "2026-11-20T09:00:00Z");
    properties(message)["incidentType"] = "Maintenance";
    CHECK_FALSE(read_azure_service_health(message.dump(), arrival).nothing.empty());
    properties(message)["incidentType"] = "Security";
    properties(message)["trackingId"] = "";
    CHECK(kept_for_a_person(read_azure_service_health(message.dump(), arrival)));
    message["data"]["context"]["activityLog"]["eventSource"] = "ResourceHealth";
    CHECK(kept_for_a_person(read_azure_service_health(message.dump(), arrival)));
}

TEST_CASE("foreign HTML becomes text without tags", "[intake]") {
    CHECK(text_of_html("<p>One</p>\n<p>two &amp; <b>three</b></p>") == "One two & three");
    CHECK(text_of_html("a<script>alert('x')</script>b<STYLE>p{}</STYLE >c<!-- <b>no</b> -->d") == "a b c d");
    CHECK(text_of_html("&lt;script&gt;x&lt;/script&gt;") == "script x /script");
    CHECK(text_of_html("3 < 4 > 2 &bogus; &#39;q&#39;") == "3 4 2 &bogus; 'q'");
    CHECK(text_of_html("<a href=\"https://x\">link") == "link");
    CHECK(text_of_html("cut <b never closed") == "cut");
    CHECK(text_of_html("<script>never closed").empty());
    CHECK(text_of_html("").empty());
    CHECK(text_of_html(std::string(100'000, '<')).empty());
    CHECK(text_of_html(std::string(100'000, 'x')).size() == 2000);
}

TEST_CASE("captured envelopes of SNS carry a finding or a confirmation", "[intake][oracle]") {
    const auto text = tests::oracle("inbound/aws-sns-signed.json");
    if (!text) return;
    const auto captured = json::parse(*text);
    std::size_t findings = 0;
    for (const auto& each : captured["cases"]) {
        if (each["verdict"] != "accept") continue;
        INFO(each["name"]);
        const auto taken = read_sns(each["body"].dump(), arrival);
        if (each["body"]["Type"] != "Notification") {
            CHECK(taken.signals.empty());
            CHECK(taken.nothing == "SNS asks to confirm a subscription.");
            continue;
        }
        REQUIRE(taken.signals.size() == 1);
        CHECK(taken.signals[0].problem_key == "c8c7b0d1e2f34a5b96a7c8d9e0f1a2b3");
        CHECK(taken.signals[0].occurrence == each["body"]["MessageId"].get<std::string>());
        CHECK(taken.signals[0].severity_hint == "high");
        ++findings;
    }
    CHECK(findings == 2);
}

TEST_CASE("SNS carries AWS Health, and anything else under its subject", "[intake]") {
    const auto inner = read_sns(envelope(health().dump()).dump(), arrival).signals.at(0);
    CHECK(inner.problem_key == "arn:aws:health:::event/X");
    CHECK(inner.occurrence == "m-1");
    auto message = envelope("A bucket is public");
    auto signal = read_sns(message.dump(), arrival).signals.at(0);
    CHECK(signal.title == "A bucket is public");
    CHECK(signal.severity_hint == "unknown");
    CHECK(signal.occurrence == "m-1");
    CHECK(to_rfc3339(signal.detected_at.at) == "2026-11-20T08:15:03.120Z");
    CHECK(field_of(signal.kept, "topic") == "arn:aws:sns:eu-west-3:1:t");
    message["Subject"] = "ALARM";
    message["Message"] = R"({"AlarmName":"egress","severity":"high","source":"elsewhere"})";
    signal = read_sns(message.dump(), arrival).signals.at(0);
    CHECK(signal.title == "ALARM");
    CHECK(signal.severity_hint == "high");
    message.erase("Subject");
    CHECK(read_sns(message.dump(), arrival).signals.at(0).title == "egress");
    message["Message"] = "[1]";
    const auto other = read_sns(message.dump(), arrival).signals.at(0);
    CHECK(other.problem_key != signal.problem_key);
    message["Message"] = "";
    CHECK(read_sns(message.dump(), arrival).signals.at(0).title == "Notification without a subject");
    message["Message"] = R"({"source":"aws.guardduty","detail":7})";
    CHECK(kept_for_a_person(read_sns(message.dump(), arrival)));
    message["Message"] = R"({"source":"aws.health"})";
    CHECK(kept_for_a_person(read_sns(message.dump(), arrival)));
    message["Message"] = 7;
    CHECK(kept_for_a_person(read_sns(message.dump(), arrival)));
    message["Message"] = "x";
    message["MessageId"] = "";
    CHECK(kept_for_a_person(read_sns(message.dump(), arrival)));
    message["Type"] = "UnsubscribeConfirmation";
    CHECK_FALSE(read_sns(message.dump(), arrival).nothing.empty());
    message["Type"] = "Novelty";
    CHECK(kept_for_a_person(read_sns(message.dump(), arrival)));
}

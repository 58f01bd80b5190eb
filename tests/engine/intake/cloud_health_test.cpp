#include "engine/intake/cloud_health.h"

#include <nlohmann/json.hpp>

#include "tests/catch.h"
#include "tests/fakes/oracle.h"

using namespace tocsin;
using namespace tocsin::intake;
using nlohmann::json;

namespace {

void is_unnumbered(const desk::SupplierMessage& message) {
    CHECK(message.readable == "yes");
    CHECK(message.revision == desk::next_revision);
    CHECK(message.personal_data == "unknown");
    CHECK(!message.became_aware_at);
    CHECK(message.authenticity == "not signed");
    CHECK(!json::parse(message.data).contains("personal_data"));
}

}  // namespace

TEST_CASE("an incident of a status page becomes a supplier's report", "[intake][oracle]") {
    const auto text = tests::oracle("inbound/statuspage-webhooks.json");
    if (!text) return;
    auto body = json::parse(*text)["incident_update"];
    const auto message = read_supplier_statuspage(body.dump(), "acme");
    is_unnumbered(message);
    CHECK(message.channel == "statuspage");
    CHECK(message.type == "supplier.breach.reported");
    CHECK(message.reference == "p31zjtct2jer");
    CHECK(message.webhook_id == "statuspage:lbkhbwn21v5q");
    CHECK(message.summary.rfind("We identified", 0) == 0);
    const auto data = json::parse(message.data);
    CHECK(data["state"] == "open");
    CHECK(data["affected"]["services"] == json::array({"Object storage EU"}));
    CHECK(data["started_at"] == "2026-11-20T07:40:00.507Z");

    body["incident"]["incident_updates"][0]["updated_at"] = "2026-11-20T09:00:00.000Z";
    CHECK(read_supplier_statuspage(body.dump(), "acme").webhook_id ==
          "statuspage:lbkhbwn21v5q:2026-11-20T09:00:00.000Z");
    body["incident"]["incident_updates"].push_back(body["incident"]["incident_updates"][0]);
    body["incident"]["status"] = "resolved";
    CHECK(read_supplier_statuspage(body.dump(), "acme").type == "supplier.breach.updated");
    CHECK(json::parse(read_supplier_statuspage(body.dump(), "acme").data)["state"] == "closed");
    CHECK(read_supplier_statuspage(json::parse(*text)["component_update"].dump(), "acme").type == "ping");
    body["incident"]["scheduled_for"] = "2026-12-01T00:00:00Z";
    CHECK(read_supplier_statuspage(body.dump(), "acme").type == "ping");
}

TEST_CASE("an event of AWS Health becomes a supplier's report", "[intake][oracle]") {
    const auto text = tests::oracle("inbound/aws-health-event.json");
    if (!text) return;
    auto body = json::parse(*text)["body"];
    const auto message = read_supplier_aws_health(body.dump(), "aws");
    is_unnumbered(message);
    CHECK(message.channel == "aws_health");
    CHECK(message.reference == body["detail"]["eventArn"].get<std::string>());
    CHECK(message.webhook_id == "aws_health:01b0993207d81a09dcd552ebd1e633e36cf1f09a-1:111122223333:1");
    CHECK(message.summary == "An access key of this account was found in a public location.");
    const auto data = json::parse(message.data);
    CHECK(data["started_at"] == "2026-11-20T08:30:00Z");
    CHECK(data["affected"]["entities"].size() == 1);

    body["detail"]["page"] = "2";
    body["detail"]["totalPages"] = "3";
    const auto page = read_supplier_aws_health(body.dump(), "aws");
    CHECK(page.type == "supplier.breach.updated");
    CHECK(page.webhook_id != message.webhook_id);
    CHECK(json::parse(page.data)["affected"].contains("entities_page_2"));
    body["detail"]["eventTypeCategory"] = "scheduledChange";
    CHECK(read_supplier_aws_health(body.dump(), "aws").type == "ping");
}

TEST_CASE("a security advisory of Azure becomes a supplier's report, its HTML text", "[intake][oracle]") {
    const auto text = tests::oracle("inbound/azure-service-health.json");
    if (!text) return;
    auto body = json::parse(*text)["body"];
    const auto message = read_supplier_azure_health(body.dump(), "azure");
    is_unnumbered(message);
    CHECK(message.channel == "azure_service_health");
    CHECK(message.reference == "0DET-URB");
    CHECK(message.webhook_id == "azure_service_health:11000012345678:00000000-0000-4000-8000-000000000001");
    CHECK(message.summary == "We have determined that a support system holding limited customer data was accessed.");
    const auto data = json::parse(message.data);
    CHECK(data["affected"]["services"] == json::array({"Azure Support"}));
    CHECK(data["affected"]["subscriptions"].contains("00000000-0000-4000-8000-000000000001"));

    auto& log = body["data"]["context"]["activityLog"];
    log["properties"]["communication"] = "<p>One</p><script>alert(1)</script><p>Two &amp; <b>three</b></p>";
    CHECK(read_supplier_azure_health(body.dump(), "azure").summary == "One\nTwo & three");
    log["properties"]["impactedServices"] = "[{";
    CHECK(json::parse(read_supplier_azure_health(body.dump(), "azure").data)["affected"]["services"][0] ==
          "Azure Support");

    const json common = {
        {"schemaId", "azureMonitorCommonAlertSchema"},
        {"data", {{"essentials", {{"alertId", "/subscriptions/sub-1/providers/x"}}}, {"alertContext", log}}}};
    const auto other = read_supplier_azure_health(common.dump(), "azure");
    CHECK(other.readable == "yes");
    CHECK(other.reference == "0DET-URB");
}

TEST_CASE("what is none of these messages is kept for a person", "[intake]") {
    const auto readers = {read_supplier_statuspage, read_supplier_aws_health, read_supplier_azure_health};
    const std::string bodies[] = {"",
                                  "7",
                                  "[]",
                                  "{}",
                                  "\xFF",
                                  R"({"incident":{"id":"x"}})",
                                  R"({"incident":[]})",
                                  R"({"source":"aws.health","detail":{"eventArn":1}})",
                                  R"({"source":"aws.health"})",
                                  R"({"data":{"context":{"activityLog":{"properties":{"trackingId":"X"}}}}})",
                                  std::string(100, '[')};
    for (const auto reader : readers)
        for (const auto& body : bodies) {
            INFO(body);
            const auto message = reader(body, "any");
            CHECK(message.readable == "no");
            CHECK(message.body == body);
            CHECK(message.reference.empty());
            CHECK(message.data.find("unreadable") != std::string::npos);
        }
}

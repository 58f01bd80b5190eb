#include "engine/intake/csaf.h"

#include <nlohmann/json.hpp>

#include "tests/catch.h"
#include "tests/fakes/oracle.h"

using namespace tocsin;
using intake::read_supplier_csaf;
using nlohmann::json;

namespace {

json document() {
    return json::parse(R"json({"document":{"category":"csaf_security_incident_response","csaf_version":"2.0",
        "title":"Copies taken from a mail archive","publisher":{"name":"Nord Archive","contact_details":"csirt@nord.example"},
        "notes":[{"category":"general","text":"Third"},{"category":"details","text":"Second"},
                 {"category":"legal_disclaimer","text":"Never"},{"category":"summary","text":"First"}],
        "references":[{"category":"self","url":"https://nord.example/1.json"},{"category":"external","url":"javascript:x()"}],
        "tracking":{"id":"NORD-1","status":"draft","version":"1","current_release_date":"2026-03-01T10:00:00+01:00",
                    "revision_history":[{"number":"1"}]}}})json");
}

desk::SupplierMessage read(const json& what) { return read_supplier_csaf(what.dump(), "nord"); }

desk::SupplierMessage with_version(const std::string& version) {
    auto changed = document();
    changed["document"]["tracking"]["version"] = version;
    return read(changed);
}

}  // namespace

TEST_CASE("the sample of an incident response document is read", "[intake][oracle]") {
    const auto text = tests::oracle("inbound/csaf-security-incident-response.json");
    if (!text) return;
    const auto message = read_supplier_csaf(*text, "acme");
    CHECK(message.readable == "yes");
    CHECK(message.webhook_id == "csaf:ACME-SA-2026-0007:2");
    CHECK(message.reference == "ACME-SA-2026-0007");
    CHECK(message.revision == 2);
    CHECK(message.type == "supplier.breach.updated");
    CHECK(message.personal_data == "unknown");
    CHECK(!message.became_aware_at);
    CHECK(message.summary.find("readable without authorisation") != std::string::npos);
    CHECK(message.summary.find("48000") != std::string::npos);
    CHECK(message.body == *text);
    const auto data = json::parse(message.data);
    CHECK(data["document_status"] == "interim");
    CHECK(data["traffic_light"] == "AMBER");
    CHECK(data["contact"]["email"] == "psirt@acme-hosting.example");
    CHECK(data["links"].size() == 2);
    CHECK(!data.contains("personal_data"));
}

TEST_CASE("a first document is a report, its notes in the order of their weight", "[intake]") {
    const auto message = read(document());
    CHECK(message.type == "supplier.breach.reported");
    CHECK(message.channel == "csaf");
    CHECK(message.authenticity == "not signed");
    CHECK(message.summary == "First\n\nSecond\n\nThird");
    const auto data = json::parse(message.data);
    CHECK(data["released_at"] == "2026-03-01T09:00:00Z");
    CHECK(data["links"].size() == 1);
}

TEST_CASE("versions grow as their revisions do", "[intake]") {
    const char* const growing[] = {"0.1.0", "0.9.9", "0.10.0", "1.0.0", "1.0.1", "1.2.3", "1.10.0", "2.0.0+build.7"};
    long long before = -1;
    for (const char* version : growing) {
        INFO(version);
        const auto revision = with_version(version).revision;
        CHECK(revision > before);
        before = revision;
    }
    CHECK(with_version("7").revision == 7);
    CHECK(with_version("1.0.0-2").revision == desk::next_revision);
    for (const char* odd : {"1.2", "1.2.3.4", "01", "v1", "1.2.123456", "99999999999999999999", "1..2"}) {
        INFO(odd);
        CHECK(with_version(odd).revision == 1);
        CHECK(with_version(odd).readable == "yes");
    }
}

TEST_CASE("awareness is taken from a note of that name and nowhere else", "[intake]") {
    auto said = document();
    said["document"]["notes"].push_back(
        {{"category", "other"}, {"title", "became_aware_at"}, {"text", "2026-02-27T08:00:00Z"}});
    const auto message = read(said);
    REQUIRE(message.became_aware_at);
    CHECK(to_rfc3339(message.became_aware_at->at) == "2026-02-27T08:00:00Z");
    said["document"]["notes"].back()["text"] = "on Friday";
    CHECK(!read(said).became_aware_at);
}

TEST_CASE("an id that cannot stand in ours is hashed, and stays unambiguous", "[intake]") {
    auto odd = document();
    odd["document"]["tracking"]["id"] = "NORD 1";
    CHECK(read(odd).webhook_id.rfind("csaf:sha256:", 0) == 0);
    odd["document"]["tracking"]["id"] = "NORD:1";
    CHECK(read(odd).webhook_id.rfind("csaf:sha256:", 0) == 0);
}

TEST_CASE("another document is kept for a person, with the reason", "[intake]") {
    const auto changed = [](const char* pointer, const json& value) {
        auto other = document();
        other[json::json_pointer(pointer)] = value;
        return other.dump();
    };
    const std::string bodies[] = {
        "",
        "[]",
        "{}",
        "\xC0",
        "{\"document\":7}",
        changed("/document/category", "csaf_vex"),
        changed("/document/category", "csaf_security_advisory"),
        changed("/document/csaf_version", "3.0"),
        changed("/document/tracking", 1),
        changed("/document/tracking/id", ""),
        changed("/document/tracking/id", "a\nb"),
        changed("/document/tracking/id", std::string(129, 'x')),
        changed("/document/tracking/version", ""),
        std::string(2 * 1024 * 1024, '['),
    };
    for (const auto& body : bodies) {
        INFO(body.substr(0, 80));
        const auto message = read_supplier_csaf(body, "nord");
        CHECK(message.readable == "no");
        CHECK(message.body == body);
        CHECK(message.type.empty());
        CHECK(message.reference.empty());
        CHECK(message.webhook_id.rfind("csaf:sha256:", 0) == 0);
        CHECK(!json::parse(message.data)["unreadable"].get<std::string>().empty());
    }
}

TEST_CASE("members of wrong types neither end the reading nor get in", "[intake]") {
    auto odd = document();
    for (const char* pointer :
         {"/document/notes/0", "/document/references/0", "/document/publisher", "/document/references"}) {
        odd[json::json_pointer(pointer)] = json::array({nullptr, 1});
        CHECK(read(odd).readable == "yes");
    }
    odd["document"]["notes"] = "none";
    odd["document"]["tracking"]["revision_history"] = 7;
    CHECK(read(odd).summary == "Copies taken from a mail archive");
    odd["document"].erase("title");
    CHECK(read(odd).readable == "no");
}

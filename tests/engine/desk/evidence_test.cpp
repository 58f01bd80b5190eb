#include "engine/desk/evidence.h"

#include "engine/core/crypto.h"
#include "tests/catch.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using tocsin::tests::World;

namespace {

class House : public World {
public:
    House() { id = open_incident(); }
    Result<Receipt> hand_in(desk::Attached file, const std::string& says = "", const std::string& who = "ada") {
        return desk::hand_in(*desk, as(who), {id, std::move(file), says});
    }
    std::string one() { return field_of(hand_in({"dump.bin", "bytes", "application/octet-stream"}).value(), "object_id"); }
    Result<Receipt> custody(const std::string& file, const std::string& type, Fields data) {
        return desk::custody_event(*desk, as("grace"), file, {type, now(), std::move(data)});
    }
    AttachmentRow row(const std::string& file) {
        AttachmentRow out;
        REQUIRE(store->read([&](const Reader& book) -> Status {
            out = book.attachment(file).value();
            return ok();
        }));
        return out;
    }
    std::string text(const std::string& ref) {
        std::string out;
        REQUIRE(store->read([&](const Reader& book) -> Status {
            out = book.personal(ref).value();
            return ok();
        }));
        return out;
    }
    std::string custody_of(const std::string& file) {
        std::string out;
        REQUIRE(store->read([&](const Reader& book) -> Status {
            auto all = desk::custody_of(book, id).value();
            for (const auto& entry : all[file]) out += (out.empty() ? "" : " ") + entry.actor.person + ':' + entry.event;
            return ok();
        }));
        return out;
    }
    std::string id;
};

const Fields away{{"to", "Police, Inspector Nord"}, {"reasons", "They asked for the disk"}};

}  // namespace

SCENARIO("a file is handed in as evidence: its hash on record, its name and words sealed apart", "[engine][desk][evidence]") {
    House house;
    const std::string bytes("\0\1\2 of a disk", 13);
    const auto receipt = house.hand_in({"Frau Nord.dd", bytes, "application/octet-stream"}, "From the laptop of Frau Nord");
    REQUIRE(receipt);
    CHECK(field_of(*receipt, "sha256") == sha256_hex(bytes));
    CHECK(field_of(*receipt, "bytes") == "13");
    const auto row = house.row(field_of(*receipt, "object_id"));
    CHECK(row.incident_id == house.id);
    CHECK(desk::handed_in_by(row) == "ada");
    CHECK(from_base64(house.text(row.content_ref)).value() == bytes);
    const auto entry = house.history(house.id).back();
    CHECK(entry.machine == "attachment");
    CHECK(entry.machine_id == row.id);
    CHECK(entry.event == "evidence_added");
    CHECK(field_of(entry.fields, "sha256") == row.sha256);
    CHECK(field_of(entry.fields, "media_type") == "application/octet-stream");
    CHECK(house.text(field_of(entry.fields, "says")) == "From the laptop of Frau Nord");
    // The name that is shown is the one the entry commits to.
    CHECK(field_of(entry.fields, "name") == row.name_ref);
    CHECK(house.text(row.name_ref) == "Frau Nord.dd");
    for (const auto& f : entry.fields)
        if (f.privacy == Privacy::plain) CHECK(f.value.find("Nord") == std::string::npos);
}

SCENARIO("every copy and every move of a file stands in its chain of custody", "[engine][desk][evidence]") {
    House house;
    const std::string file = house.one(), other = house.one();
    const auto before = house.file(house.id).incident;
    house.clock.advance(std::chrono::hours(5));
    REQUIRE(desk::record_download(*house.desk, {"eve", "auditor"}, house.row(file)));
    REQUIRE(desk::record_download(*house.desk, {"eve", "auditor"}, house.row(file)));
    // To look is not to work on it: retention counts from what was done.
    CHECK(house.file(house.id).incident.updated_at == before.updated_at);
    CHECK(house.file(house.id).incident.version == before.version + 2);
    REQUIRE(house.custody(file, "handed_over", away));
    REQUIRE(house.custody(file, "moved", {{"to", "Safe 3"}, {"reasons", "Out of the office"}}));
    CHECK(house.custody_of(file) == "ada:evidence_added eve:downloaded eve:downloaded grace:handed_over grace:moved");
    CHECK(house.custody_of(other) == "ada:evidence_added");
    for (const auto& entry : house.history(house.id))
        for (const auto& f : entry.fields)
            if (f.name == "to" || f.name == "reasons") CHECK(f.privacy == Privacy::personal);
}

SCENARIO("what is no evidence and no custody is refused", "[engine][desk][evidence]") {
    House house;
    const std::string file = house.one();
    const auto entries = house.history(house.id).size();
    CHECK(house.hand_in({"empty.txt", "", "text/plain"}).error().fault == Fault::invalid_input);
    CHECK(desk::hand_in(*house.desk, house.as("ada"), {"inc_none", {"a", "b", "text/plain"}, ""}).error().fault == Fault::not_found);
    CHECK(house.custody(file, "destroyed", away).error().field == "#/type");
    CHECK(house.custody(file, "handed_over", {away[1]}).error().field == "#/data/to");
    CHECK(house.custody(file, "handed_over", {away[0]}).error().field == "#/data/reasons");
    CHECK(house.custody(file, "handed_over", {away[0], away[1], {"sha256", "forged"}}).error().field == "#/data");
    CHECK(house.custody("att_none", "handed_over", away).error().fault == Fault::not_found);
    auto ahead = house.now();
    ahead.at += std::chrono::hours(1);
    CHECK(desk::custody_event(*house.desk, house.as("ada"), file, {"moved", ahead, away}).error().fault == Fault::invalid_input);
    auto old = house.as("ada");
    old.if_match = 1;
    CHECK(desk::custody_event(*house.desk, old, file, {"moved", house.now(), away}).error().fault == Fault::stale);
    auto dry = house.as("ada");
    dry.mode = desk::Mode::dry_run;
    CHECK(desk::hand_in(*house.desk, dry, {house.id, {"a", "b", "text/plain"}, ""}));
    CHECK(house.history(house.id).size() == entries);
}

SCENARIO("programs, scripts and archives are kept as bytes", "[engine][desk][evidence]") {
    CHECK(desk::kept_as("text/plain", "hello") == "text/plain");
    CHECK(desk::kept_as("application/pdf", "%PDF-1.7") == "application/pdf");
    CHECK(desk::kept_as("image/png", "\x89PNG") == "image/png");
    for (const auto& [type, bytes] : std::vector<std::pair<std::string, std::string>>{{"text/plain", "#!/bin/sh\nrm"},
                                                                                     {"text/plain", "\xEF\xBB\xBF#!/bin/sh"},
                                                                                     {"text/plain", "MZ"},
                                                                                     {"text/plain", "\x7F" "ELF"},
                                                                                     {"application/zip", "PK\x03\x04"},
                                                                                     {"text/html", "<script>"},
                                                                                     {"image/svg+xml", "<svg/>"}})
        CHECK(desk::kept_as(type, bytes) == "application/octet-stream");
}

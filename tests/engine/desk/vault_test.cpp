// The vault as the desk uses it: whose key seals what, rotation that may stop anywhere, and what is left after an erasure.
#include "engine/desk/vault.h"

#include <set>
#include <sstream>

#include "engine/desk/configuration.h"
#include "engine/desk/map.h"
#include "engine/desk/rights.h"
#include "tests/catch.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using tocsin::tests::World;

namespace {

std::optional<VaultKeyRow> key_of(const World& world, const std::string& subject) {
    std::optional<VaultKeyRow> found;
    (void)world.store->read([&](const Reader& book) -> Status {
        found = book.vault_key_of(subject).value();
        return ok();
    });
    return found;
}

std::size_t left_under_other_keys(const World& world, const std::string& kek) {
    std::size_t left = 0;
    (void)world.store->read([&](const Reader& book) -> Status {
        left = book.vault_keys_not_under(kek, 1000).value().size();
        return ok();
    });
    return left;
}

void shred(World& world, const std::string& subject) {
    const Instant now = world.clock.now();
    REQUIRE(world.store->commit({std::nullopt, [&](const Reader&) -> Result<Commit> {
                                     Commit commit;
                                     commit.shredded.push_back({subject, now});
                                     return commit;
                                 }}));
}

std::optional<map::Record> record(const World& world, const std::string& kind, const std::string& id) {
    std::optional<map::Record> found;
    (void)world.store->read([&](const Reader& book) -> Status {
        found = desk::current_record(book, kind, id).value();
        return ok();
    });
    return found;
}

std::string title(const World& world, const std::string& incident) {
    std::string said;
    (void)world.store->read([&](const Reader& book) -> Status {
        const auto text = book.personal(book.case_file(incident).value().incident.title_ref);
        said = text ? *text : text.error().detail;
        return ok();
    });
    return said;
}

/// The entries of a chain as they stand, each after its hash, which is checked.
std::vector<std::string> sealed(const World& world, const std::string& incident) {
    std::vector<std::string> out;
    (void)world.store->read([&](const Reader& book) -> Status {
        std::string head = genesis_hash();
        const auto entries = book.history(incident, {"", 500}).value();
        for (const auto& entry : entries.rows) {
            CHECK(entry.hash == chain_hash(head, entry.bytes));
            head = entry.hash;
            out.push_back(entry.hash + entry.bytes);
        }
        return ok();
    });
    return out;
}

std::vector<Entry> rewrapped(const World& world) {
    std::vector<Entry> all;
    for (const auto& entry : world.history("system"))
        if (entry.event == "vault.rewrapped") all.push_back(entry);
    return all;
}

}  // namespace

SCENARIO("a rotation may stop after every step and goes on, and all is readable all the time", "[engine][desk][vault]") {
    World world;
    const std::string first = world.open_incident(), second = world.open_incident();
    for (const char* id : {"nord", "acme", "west"}) world.map("customer", id, {{"name", std::string("Name of ") + id}});
    world.key_names = {"k1", "k2"};
    world.reopen();
    const std::size_t keys = left_under_other_keys(world, "k2");
    REQUIRE(keys >= 5);
    for (std::size_t step = 0; step < keys; ++step) {
        const auto receipt = desk::rewrap(*world.desk, 1);
        REQUIRE(receipt);
        CHECK(field_of(*receipt, "count") == "1");
        CHECK(field_of(*receipt, "from") == "k1");
        CHECK(field_of(*receipt, "to") == "k2");
        world.reopen();  // as after a kill
        CHECK(left_under_other_keys(world, "k2") == keys - step - 1);
        CHECK(title(world, first) == "Bucket open to the world");
        CHECK(title(world, second) == "Bucket open to the world");
        CHECK(record(world, "customer", "nord")->at("name") == "Name of nord");
    }
    CHECK(rewrapped(world).size() == keys);
    CHECK(field_of(rewrapped(world).front().fields, "from") == "k1");
    CHECK(field_of(desk::rewrap(*world.desk, 100).value(), "count") == "0");
    CHECK(rewrapped(world).size() == keys);
    world.key_names = {"k2"};
    world.reopen();
    CHECK(title(world, first) == "Bucket open to the world");
    CHECK(record(world, "customer", "west")->at("name") == "Name of west");
}

SCENARIO("a key that wraps something still cannot be left out", "[engine][desk][vault]") {
    World world;
    for (int i = 0; i < 2; ++i) (void)world.open_incident();
    world.key_names = {"k1", "k2"};
    world.reopen();
    REQUIRE(desk::rewrap(*world.desk, 1));
    REQUIRE(left_under_other_keys(world, "k2") > 0);
    world.key_names = {"k2"};
    CHECK_THROWS(world.reopen());
    world.key_names = {"k1", "k2"};
    world.reopen();
    REQUIRE(desk::rewrap(*world.desk, 100));
    world.key_names = {"k2"};
    CHECK_NOTHROW(world.reopen());
}

SCENARIO("a house without a vault rotates nothing", "[engine][desk][vault]") {
    World world(1, [](desk::Settings& settings) { settings.vault = nullptr; });
    CHECK(desk::rewrap(*world.desk, 1).error().fault == Fault::refused);
}

SCENARIO("a customer's data is found by its address and erased alone", "[engine][desk][vault]") {
    World world;
    world.map("customer", "nord", {{"name", "Nord GmbH"}, {"email", "Ada@Nord.example"}});
    world.map("customer", "acme", {{"name", "Acme"}, {"email", "bo@acme.example"}});
    world.map("supplier", "west", {{"name", "West"}, {"email", "ada@nord.example"}});
    const auto found = [&](const char* address) {
        std::vector<std::string> subjects;
        (void)world.store->read([&](const Reader& book) -> Status {
            const auto rows = book.by_blind_tag(world.vault->blind_tag("email", address)).value();
            for (const auto& row : rows) subjects.push_back(row.subject);
            return ok();
        });
        return subjects;
    };
    CHECK(found("ada@nord.example") == std::vector<std::string>{"customer:nord", "supplier:west"});
    CHECK(found("nobody@nord.example").empty());
    shred(world, "customer:nord");
    CHECK(found("ada@nord.example") == std::vector<std::string>{"supplier:west"});
    CHECK(record(world, "customer", "nord")->at("name").empty());
    CHECK(record(world, "customer", "acme")->at("name") == "Acme");
    world.map("customer", "nord", {{"name", "Nord anew"}});
    world.reopen();
    CHECK(record(world, "customer", "nord")->at("name") == "Nord anew");
}

SCENARIO("notices bear a customer whose data was erased", "[engine][desk][vault]") {
    World world;
    REQUIRE(world.desk->put_customer(world.as("root", "admin"), {"nord", "Nord GmbH", "en", 0}));
    REQUIRE(world.desk->add_endpoint(world.as("root", "admin"), {"customer:nord", "https://example.org/h", "*", ""}));
    const std::string incident = world.open_incident();
    for (const auto& [fact, value] : {std::pair{"role.processor", "yes"}, {"personal_data_breach", "true"}})
        REQUIRE(world.happen(incident, "set_fact", {{"fact", fact}, {"value", value}}));
    desk::DraftNotice draft{incident, "customers", "Your data", "What happened."};
    draft.recipients.push_back("nord");
    const std::string notice = field_of(world.desk->draft_notice(world.as("ada"), draft).value(), "object_id");
    world.issue(incident, notice);
    shred(world, "customer:nord");
    CHECK(world.desk->review_notice(notice));
    const auto gone = world.answer(AttemptOutcome::Kind::delivered, 204);
    CHECK(gone.size() <= 1);
    CHECK(world.file(incident).notices.size() == 1);
}

SCENARIO("an incident whose words were erased keeps its course and its chain", "[engine][desk][vault]") {
    World world;
    const std::string incident = world.open_incident();
    REQUIRE(world.desk->put_supplier(world.as("root", "admin"), {"acme", "Acme", "", 4}));
    const auto request = world.desk->draft_request(world.as("ada"), {incident, "acme", "What was read?"});
    REQUIRE(request);
    const auto before = sealed(world, incident);
    shred(world, "incident:" + incident);
    CHECK(title(world, incident) == "It was erased.");
    CHECK(sealed(world, incident) == before);
    CHECK(world.desk->request_event(world.as("ada"), field_of(*request, "object_id"), {"send", world.now(), {{"way", "By telephone", Privacy::personal}}}));
    CHECK(world.happen(incident, "assess"));
    world.reopen();
    CHECK(title(world, incident) == "It was erased.");
    auto after = sealed(world, incident);
    REQUIRE(after.size() > before.size());
    after.resize(before.size());
    CHECK(after == before);
    std::set<std::string> events;
    for (const auto& entry : world.history(incident)) events.insert(entry.event);
    for (const char* event : {"drafted", "send", "assess"}) CHECK(events.count(event) == 1);
}

SCENARIO("what a supplier sent that nobody can read is the supplier's", "[engine][desk][vault]") {
    World world;
    REQUIRE(world.desk->put_supplier(world.as("root", "admin"), {"acme", "Acme", "", 4}));
    desk::SupplierMessage message;
    message.supplier_id = "acme";
    message.webhook_id = "msg_1";
    message.body = "?";
    message.readable = "no";
    const auto taken = world.desk->take_supplier_message({{"supplier:acme", "supplier"}, std::nullopt, std::nullopt, desk::Mode::real}, message);
    REQUIRE(taken);
    CHECK(key_of(world, "supplier:acme"));
    (void)world.store->read([&](const Reader& book) -> Status {
        const auto row = book.receipt_by_id(field_of(*taken, "receipt_id")).value();
        CHECK(book.personal_row(row.body_ref).value().subject == "supplier:acme");
        return ok();
    });
}

SCENARIO("addresses from before the vault are found once the house has caught up with them", "[engine][desk][vault]") {
    bool sealed = false;
    World world(1, [&](desk::Settings& settings) {
        if (!sealed) settings.vault = nullptr;
    });
    for (const char* id : {"nord", "acme"}) world.map("customer", id, {{"name", id}, {"email", std::string(id) + "@customer.example"}});
    sealed = true;
    world.reopen();
    const auto found = [&](const std::string& id) {
        return desk::find_person(*world.desk, world.as("dora", "approver"), id + "@customer.example").value().size();
    };
    CHECK(found("nord") == 0);
    const Fields digests{{"configuration", "c1"}};
    WHEN("a start records what runs") {
        REQUIRE(desk::record_configuration(*world.desk, digests));
        CHECK(found("nord") == 1);
        CHECK(found("acme") == 1);
        THEN("another start tags nothing twice, and what is new is tagged as it comes") {
            const auto tags = [&](const std::string& address) {
                std::size_t count = 0;
                (void)world.store->read([&](const Reader& book) -> Status {
                    count = book.by_blind_tag(world.vault->blind_tag("email", address)).value().size();
                    return ok();
                });
                return count;
            };
            world.reopen();
            REQUIRE(desk::record_configuration(*world.desk, digests));
            REQUIRE(desk::tag_addresses(*world.desk));
            CHECK(tags("nord@customer.example") == 1);
            world.map("customer", "west", {{"name", "West"}, {"email", "west@customer.example"}});
            CHECK(found("west") == 1);
        }
    }
    WHEN("one of them was erased before") {
        shred(world, "customer:nord");
        REQUIRE(desk::record_configuration(*world.desk, digests));
        THEN("it stays so") {
            CHECK(found("nord") == 0);
            CHECK(found("acme") == 1);
        }
    }
}

SCENARIO("keys that came back with a book and went again are on record, by id and kind alone", "[engine][desk][vault]") {
    World world;
    (void)world.open_incident();
    const auto before = world.history("system").size();
    REQUIRE(desk::record_shredded_again(*world.desk, {}));
    CHECK(world.history("system").size() == before);
    std::vector<desk::CameBack> keys;
    for (int i = 0; i < 250; ++i) keys.push_back({"vk_" + std::to_string(1000 + i), i % 2 ? "customer" : "incident"});
    REQUIRE(desk::record_shredded_again(*world.desk, keys));
    std::set<std::string> said;
    long long counted = 0;
    for (const auto& entry : world.history("system")) {
        if (entry.event != "config.shredded_again") continue;
        CHECK(entry.machine == "config");
        CHECK(entry.machine_id == "house");
        CHECK(entry.actor.person == "vault");
        CHECK(field_of(entry.fields, "kinds") == "customer,incident");
        counted += std::stoll(field_of(entry.fields, "count"));
        std::stringstream list(field_of(entry.fields, "keys"));
        for (std::string key; std::getline(list, key, ',');) said.insert(key);
    }
    CHECK(counted == 250);
    CHECK(said.size() == 250);
    CHECK(said.contains("vk_1000"));
    CHECK(said.contains("vk_1249"));
}

#include "engine/desk/sealing.h"

#include <sqlite3.h>

#include "engine/core/checkpoint.h"
#include "engine/core/crypto.h"
#include "engine/core/merkle.h"
#include "engine/desk/restoring.h"
#include "tests/catch.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using tocsin::tests::World;

namespace {

const CheckpointSigner& signer() {
    static const CheckpointSigner one = CheckpointSigner::make("tocsin", std::string(32, 's')).value();
    return one;
}

/// A book with a few incidents, and a hand that reaches into its file behind the engine's back.
struct Sealed {
    World world{1, [](desk::Settings& s) { s.signer = &signer(); }};

    std::string happen() {
        const std::string id = world.open_incident();
        (void)world.happen(id, "assess").value();
        return id;
    }
    CheckpointRow seal() { return desk::seal(*world.desk).value(); }
    /// What the next seal finds; empty: nothing wrong.
    std::string finding() {
        const auto sealed = desk::seal(*world.desk);
        if (sealed) return "";
        INFO(sealed.error().detail);
        CHECK(desk::is_broken(sealed.error()));
        return sealed.error().gates.empty() ? "no gate" : sealed.error().gates.front().code;
    }
    void tamper(const std::string& sql) {
        sqlite3* file = nullptr;
        REQUIRE(sqlite3_open((world.dir + "/book.db").c_str(), &file) == SQLITE_OK);
        sqlite3_busy_timeout(file, 5000);
        char* problem = nullptr;
        const int done = sqlite3_exec(file, sql.c_str(), nullptr, nullptr, &problem);
        INFO(sql << ": " << (problem ? problem : ""));
        CHECK(done == SQLITE_OK);
        CHECK(sqlite3_total_changes(file) > 0);
        sqlite3_free(problem);
        sqlite3_close(file);
        world.reopen();
    }
    std::vector<NumberedEntry> entries() const {
        std::vector<NumberedEntry> out;
        (void)world.store->read([&](const Reader& book) -> Status {
            out = book.entries_from(1, 10'000).value();
            return ok();
        });
        return out;
    }
    std::vector<CheckpointRow> checkpoints() const {
        std::vector<CheckpointRow> out;
        (void)world.store->read([&](const Reader& book) -> Status {
            out = book.checkpoints({"", 500}).value().rows;
            return ok();
        });
        return out;
    }
    std::vector<std::string> announced(const std::string& type) const {
        std::vector<std::string> out;
        for (const auto& d : world.due())
            if (d.delivery.type == type) out.push_back(d.delivery.body);
        return out;
    }
};

}  // namespace

SCENARIO("a checkpoint covers every entry and states the root over them", "[engine][desk]") {
    Sealed book;
    const std::string first = book.happen();
    const auto row = book.seal();
    const auto entries = book.entries();
    CHECK(row.size == static_cast<long long>(entries.size()));
    merkle::Frontier tree;
    for (const auto& e : entries) tree.append(merkle::leaf_of(e.entry.hash).value());
    CHECK(row.root == merkle::hex(tree.root()));
    const auto stated = open_checkpoint(row.note, signer().keys()).value();
    CHECK(stated.size == row.size);
    CHECK(stated.root == tree.root());
    CHECK(stated.at == book.world.clock.now());

    WHEN("nothing happens") {
        THEN("nothing is signed, and a seal leaves no entry") {
            CHECK(book.seal().note == row.note);
            CHECK(book.checkpoints().size() == 1);
            CHECK(book.entries().size() == entries.size());
        }
    }
    WHEN("more happens, also to what was sealed before") {
        (void)book.world.happen(first, "set_fact", {{"fact", "personal_data_breach"}, {"value", "true"}}).value();
        book.happen();
        const auto next = book.seal();
        THEN("the older tree is the beginning of the newer one, and each entry can be proven") {
            CHECK(next.size > row.size);
            (void)book.world.store->read([&](const Reader& reader) -> Status {
                const auto its_tree = merkle::tree_in(reader);
                const merkle::Seen before{row.size, tree.root()}, after{next.size, merkle::read_digest(next.root).value()};
                CHECK(merkle::consistent(before, after, merkle::consistency(its_tree, row.size, next.size).value()));
                for (const auto& e : book.entries())
                    CHECK(merkle::includes(merkle::leaf_of(e.entry.hash).value(), e.number - 1, next.size,
                                           merkle::inclusion(its_tree, e.number - 1, next.size).value(), after.root));
                return ok();
            });
        }
    }
}

SCENARIO("a book of some thousand entries keeps the nodes that proofs need", "[engine][desk]") {
    Sealed book;
    const std::string id = book.world.open_incident();
    for (int i = 0; i < 1200; ++i)
        (void)book.world.happen(id, "set_fact",
                                {{"fact", "note_" + std::to_string(i % 7)}, {"value", std::to_string(i)}, {"because", "x"}});
    book.seal();
    for (int i = 0; i < 150; ++i) book.happen();
    const auto row = book.seal();
    REQUIRE(row.size > 600);
    (void)book.world.store->read([&](const Reader& reader) -> Status {
        CHECK(reader.tree_node(8, 0).value().has_value());
        CHECK(reader.tree_node(8, row.size / 256 - 1).value().has_value());
        CHECK_FALSE(reader.tree_node(8, row.size / 256).value().has_value());
        CHECK(merkle::hex(merkle::root_of(merkle::tree_in(reader), row.size).value()) == row.root);
        return ok();
    });
}

SCENARIO("an empty book and a house without a key seal nothing", "[engine][desk]") {
    Sealed book;
    CHECK(book.seal().size == 0);
    CHECK(book.checkpoints().empty());
    World keyless;
    keyless.open_incident();
    const auto refused = desk::seal(*keyless.desk);
    REQUIRE_FALSE(refused);
    CHECK_FALSE(desk::is_broken(refused.error()));
    CHECK(desk::verification_keys(*keyless.desk).empty());
    CHECK(desk::verification_keys(*book.world.desk) == std::vector<std::string>{signer().key().text()});
}

SCENARIO("each kind of tampering with what is not sealed yet is found", "[engine][desk]") {
    Sealed book;
    const std::string first = book.happen();
    const auto sealed = book.seal();
    (void)book.world.happen(first, "set_fact", {{"fact", "personal_data_breach"}, {"value", "true"}}).value();
    book.happen();
    const long long next = sealed.size + 1, last = static_cast<long long>(book.entries().size());
    REQUIRE(last > next + 2);
    const auto n = [](long long number) { return std::to_string(number); };

    SECTION("an entry's bytes") {
        book.tamper("update history set entry = replace(entry, 'ada', 'bob') where n = " + n(next));
        CHECK(book.finding() == "chain");
    }
    SECTION("an entry's hash") {
        book.tamper("update history set hash = '" + std::string(64, 'a') + "' where n = " + n(next));
        CHECK(book.finding() == "chain");
    }
    SECTION("an entry that is no entry") {
        book.tamper("update history set entry = 'nothing' where n = " + n(next));
        CHECK(book.finding() == "unreadable");
    }
    SECTION("an entry taken out") {
        book.tamper("delete from history where n = " + n(next + 1));
        const auto found = book.finding();
        CHECK((found == "number-gap" || found == "sequence-gap"));
    }
    SECTION("an entry under another name") {
        book.tamper("update history set incident_id = 'inc_other' where n = " + n(next));
        CHECK(book.finding() == "not-its-own");
    }
    SECTION("an entry under another sequence number") {
        book.tamper("update history set seq = 99 where n = " + n(last));
        CHECK(book.finding() == "not-its-own");
    }
    SECTION("two entries of a chain exchanged") {
        book.tamper("update history set n = -1 where n = " + n(last) + "; update history set n = " + n(last) +
                    " where n = " + n(last - 1) + "; update history set n = " + n(last - 1) + " where n = -1;");
        CHECK(book.finding() == "sequence-gap");
    }
    // Nothing more is signed, now or later.
    CHECK_FALSE(book.finding().empty());
    book.happen();
    CHECK_FALSE(book.finding().empty());
    CHECK(book.checkpoints().size() == 1);
}

SCENARIO("tampering with what was sealed is found by the next seal", "[engine][desk]") {
    Sealed book;
    const std::string first = book.happen();
    const auto sealed = book.seal();
    const auto end = std::to_string(sealed.size);
    SECTION("the end cut off") {
        book.tamper("delete from history where n = " + end);
        CHECK(book.finding() == "cut-off");
    }
    SECTION("the last entry rewritten with its hash") {
        book.tamper("update history set hash = '" + std::string(64, 'b') + "' where n = " + end);
        CHECK(book.finding() == "tree");
    }
    SECTION("another entry of the same block rewritten with its hash") {
        book.tamper("update history set hash = '" + std::string(64, 'b') + "' where n = 1");
        CHECK(book.finding() == "tree");
    }
    SECTION("a sealed entry taken out") {
        book.tamper("delete from history where n = 1");
        CHECK(book.finding() == "tree");
    }
    SECTION("the checkpoint's note") {
        book.tamper("update checkpoint set note = replace(note, 'time 1', 'time 2')");
        CHECK(book.finding() == "checkpoint");
    }
    SECTION("the checkpoint's size") {
        book.tamper("update checkpoint set size = size - 1");
        CHECK(book.finding() == "checkpoint");
    }
    SECTION("the checkpoint's root") {
        book.tamper("update checkpoint set root = '" + std::string(64, 'c') + "'");
        CHECK(book.finding() == "checkpoint");
    }
    SECTION("the checkpoint's frontier") {
        book.tamper(
            "update checkpoint set frontier = substr(frontier, 1, length(frontier) - 1) || "
            "case when substr(frontier, -1) = '0' then '1' else '0' end");
        CHECK(book.finding() == "checkpoint");
    }
}

SCENARIO("a checkpoint by another key is none of ours", "[engine][desk]") {
    Sealed book;
    book.happen();
    book.seal();
    const auto strange = CheckpointSigner::make("tocsin", std::string(32, 'x')).value();
    const auto row = book.checkpoints().front();
    const std::string note = strange.sign(row.size, merkle::read_digest(row.root).value(), row.at);
    book.tamper("update checkpoint set note = '" + note + "'");
    CHECK(book.finding() == "checkpoint");
}

SCENARIO("the first checkpoint of a day goes to the subscribers, a broken log at once", "[engine][desk]") {
    Sealed book;
    (void)book.world.desk
        ->add_endpoint(book.world.as("root", "admin"),
                       {"subscription", "https://dpo.example/h", "audit.checkpoint,audit.broken", ""})
        .value();
    book.happen();
    const auto first = book.seal();
    REQUIRE(book.announced("audit.checkpoint").size() == 1);
    CHECK(book.announced("audit.checkpoint")[0].find("\"root\":\"" + first.root + "\"") != std::string::npos);
    book.happen();
    book.seal();
    CHECK(book.announced("audit.checkpoint").size() == 1);
    book.world.clock.advance(std::chrono::hours(24));
    book.happen();
    book.seal();
    CHECK(book.announced("audit.checkpoint").size() == 2);

    Error finding(Fault::refused, "The audit log does not hold: entry 7.");
    finding.gates = {{"chain", "x"}};
    REQUIRE(desk::announce_broken(*book.world.desk, finding));
    REQUIRE(book.announced("audit.broken").size() == 1);
    CHECK(book.announced("audit.broken")[0].find("entry 7") != std::string::npos);
    const auto entry = book.world.history("system").back();
    CHECK(entry.event == "audit.broken");
    CHECK(field_of(entry.fields, "code") == "chain");
}

SCENARIO("restores, changes of keys and time-stamps are kept", "[engine][desk]") {
    Sealed book;
    book.happen();
    REQUIRE(desk::record_restored(*book.world.desk,
                                  {{{"by", "ada"}, {"second", "grace"}, {"backup_size", "3"}, {"reason", "the disk died"}}, {}}));
    auto entry = book.world.history("system").back();
    CHECK(entry.machine == "config");
    CHECK(entry.event == "restored");
    CHECK(field_of(entry.fields, "second") == "grace");
    CHECK(field_of(entry.fields, "reason") != "the disk died");
    REQUIRE(desk::record_key_change(*book.world.desk, {"a", "b"}));
    CHECK(book.world.history("system").back().event == "audit.key_changed");
    const auto row = book.seal();
    REQUIRE(desk::keep_timestamp(*book.world.desk, row.size, "token"));
    CHECK(book.checkpoints().back().timestamp == to_base64("token"));
    CHECK(book.checkpoints().back().note == row.note);
    CHECK_FALSE(desk::keep_timestamp(*book.world.desk, row.size - 1, "token"));
    book.happen();
    CHECK(book.seal().size > row.size);
}

SCENARIO("what leaves the house takes the newest checkpoint with it", "[engine][desk]") {
    Sealed book;
    (void)book.world.desk->add_endpoint(book.world.as("root", "admin"), {"subscription", "https://all.example/h", "*", ""})
        .value();
    book.happen();
    auto going = book.world.desk->claim(book.world.due(), std::chrono::seconds(60));
    REQUIRE_FALSE(going.empty());
    CHECK(going.front().checkpoint.empty());
    const auto row = book.seal();
    book.happen();
    going = book.world.desk->claim(book.world.due(), std::chrono::seconds(60));
    REQUIRE_FALSE(going.empty());
    for (const auto& d : going) CHECK(d.checkpoint == row.note);
}

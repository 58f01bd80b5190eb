// A whole export of a book of which much was erased, as the stand-alone verifier reads it.
#include <sqlite3.h>

#include <fstream>

#include "engine/desk/accounts.h"
#include "engine/desk/evidence.h"
#include "engine/desk/proposals.h"
#include "engine/desk/rights.h"
#include "engine/evidence/check_book.h"
#include "tests/engine/evidence/sealed_world.h"
#include "tests/engine/verify/program.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

std::string id_of(const Result<Receipt>& receipt) {
    INFO((receipt ? "" : receipt.error().detail));
    REQUIRE(receipt);
    return field_of(*receipt, "object_id");
}

/// ada proposes, grace approves; both say why.
void erase(World& world, const std::string& subject) {
    const auto made = desk::propose(*world.desk, world.as("ada"), {"shred", subject, {{"reason", "unlawful"}}, "A letter came"});
    const std::string id = id_of(made);
    const Fields data{{"content_sha256", field_of(*made, "content_sha256")}, {"reasons", "Seen and agreed", Privacy::personal}};
    REQUIRE(desk::proposal_event(*world.desk, world.as("grace", "approver"), id, {"approve", world.now(), data}));
}

/// A book that holds something personal of every kind of subject.
struct Book {
    SealedWorld house;
    std::string ended, account;

    Book() {
        World& world = house.world;
        ended = world.open_incident();
        REQUIRE(desk::hand_in(*world.desk, world.as("ada"), {ended, {"dump.bin", "bytes", "application/octet-stream"}, "A disk"}));
        REQUIRE(world.happen(ended, "dismiss", {{"reasons", "A drill", Privacy::personal}}));
        (void)house.incident();
        const desk::NewAccount bob{"bob", "officer", "bob", "Bob", "b@acme.example"};
        account = id_of(desk::create_account(*world.desk, world.as("root", "admin"), bob, desk::Authority::machine_owner));
        REQUIRE(desk::account_event(*world.desk, world.as("root", "admin"), account, "disable", ""));
        world.map("customer", "carla", {{"name", "Carla"}, {"email", "c@customer.example"}});
        REQUIRE(world.desk->put_supplier(world.as("root", "admin"), {"acme", "Acme", "", 4}));
        desk::SupplierMessage odd;
        odd.supplier_id = "acme";
        odd.webhook_id = "msg_1";
        odd.body = "what nobody can read";
        odd.readable = "no";
        REQUIRE(world.desk->take_supplier_message(world.as("supplier:acme", "supplier"), odd));
        lift_one();
    }
    void lift_one() {
        World& world = house.world;
        const std::string hold = id_of(desk::place_hold(*world.desk, world.as("carl", "counsel"), "customer:carla", "A lawsuit"));
        const auto made = desk::propose(*world.desk, world.as("ada"), {"lift_hold", "hold:" + hold, {}, "It is over"});
        const Fields data{{"content_sha256", field_of(made.value(), "content_sha256")}};
        REQUIRE(desk::proposal_event(*world.desk, world.as("grace", "approver"), id_of(made), {"approve", world.now(), data}));
    }
    std::vector<std::string> subjects() const {
        return {"incident:" + ended, "account:" + account, "customer:carla", "supplier:acme"};
    }
    std::vector<std::string> differing() { return evidence::check_book(house.book(), {}, {}).value().differing; }
    Outcome verified(evidence::Counsel counsel = evidence::Counsel::left_out) {
        auto terms = house.terms("");
        terms.counsel = counsel;
        const std::string path = house.world.dir + "/export.zip";
        std::ofstream(path, std::ios::binary) << house.made(std::move(terms));
        return verify({path});
    }
    /// As somebody does who has the file: `what` names the rows.
    void delete_rows(const std::string& what) {
        sqlite3* file = nullptr;
        REQUIRE(sqlite3_open((house.world.dir + "/book.db").c_str(), &file) == SQLITE_OK);
        const int done = sqlite3_exec(file, ("delete from personal where " + what).c_str(), nullptr, nullptr, nullptr);
        const int rows = sqlite3_changes(file);
        sqlite3_close(file);
        REQUIRE(done == SQLITE_OK);
        REQUIRE(rows > 0);
    }
};

}  // namespace

TEST_CASE("what two persons erased is no finding in an export, of whatever kind it was", "[evidence][verify]") {
    Book book;
    const auto before = book.verified();
    INFO(before.out);
    REQUIRE(before.exit_code == 0);
    for (const auto& subject : book.subjects()) {
        erase(book.house.world, subject);
        const auto ran = book.verified();
        INFO(subject << "\n" << ran.out << ran.err);
        CHECK(ran.exit_code == 0);
        CHECK(book.differing() == std::vector<std::string>());
    }
    CHECK(book.verified(evidence::Counsel::included).exit_code == 0);
    CHECK(desk::seal(*book.house.world.desk));
    CHECK(book.verified().exit_code == 0);
}

TEST_CASE("what somebody deleted from the file is named, though much was erased on record", "[evidence][verify]") {
    Book book;
    for (const auto& subject : book.subjects()) erase(book.house.world, subject);
    book.delete_rows("ref in (select ref from personal limit 1)");
    const auto ran = book.verified();
    INFO(ran.out);
    CHECK(ran.exit_code == 1);
    CHECK(ran.out.find("was removed without an erasure on record") != std::string::npos);
}

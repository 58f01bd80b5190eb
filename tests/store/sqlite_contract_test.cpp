#include "tests/catch.h"
#include "tests/contracts/store_contract.h"
#include "tests/store/temp_book.h"

namespace tocsin::tests {

namespace {

class SqliteUnderTest final : public StoreUnderTest {
public:
    SqliteUnderTest() { reopen(); }
    Store& store() override { return *store_; }
    void reopen() override {
        store_.reset();
        store_ = open_or_throw(options_for(folder_), log_);
    }

private:
    TempFolder folder_;
    SilentLog log_;
    std::unique_ptr<Store> store_;
};

/// The same with a vault, whose every answer must be the same.
class SealedUnderTest final : public StoreUnderTest {
public:
    SealedUnderTest() { reopen(); }
    Store& store() override { return *store_; }
    void reopen() override {
        store_.reset();
        auto options = options_for(folder_);
        options.vault = vault_of({"k1"}, random_);
        store_ = open_or_throw(options, log_);
    }

private:
    TempFolder folder_;
    SilentLog log_;
    FixedRandom random_{99};
    std::unique_ptr<Store> store_;
};

void hold_to(const Clauses& clauses) {
    for (const auto& clause : clauses) {
        DYNAMIC_SECTION(clause.sentence) {
            SqliteUnderTest it;
            clause.holds(it);
        }
        DYNAMIC_SECTION("sealed: " << clause.sentence) {
            SealedUnderTest it;
            clause.holds(it);
        }
    }
}

}  // namespace

TEST_CASE("the SQLite book keeps the contract: writes", "[store][contract]") { hold_to(store_writes()); }
TEST_CASE("the SQLite book keeps the contract: reads", "[store][contract]") { hold_to(store_reads()); }
TEST_CASE("the SQLite book keeps the contract: lists", "[store][contract]") { hold_to(store_lists()); }
TEST_CASE("the SQLite book keeps the contract: the data map", "[store][contract]") { hold_to(store_map()); }
TEST_CASE("the SQLite book keeps the contract: notices", "[store][contract]") { hold_to(store_notices()); }
TEST_CASE("the SQLite book keeps the contract: the doors in", "[store][contract]") { hold_to(store_doors()); }

}  // namespace tocsin::tests

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

void hold_to(const Clauses& clauses) {
    for (const auto& clause : clauses) {
        DYNAMIC_SECTION(clause.sentence) {
            SqliteUnderTest it;
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

#include "engine/core/result.h"

#include <cstring>
#include <memory>
#include <set>

#include "tests/catch.h"

using namespace tocsin;

TEST_CASE("every fault has its own name, an HTTP status and an answer to trying again", "[core][result]") {
    std::set<std::string> codes;
    for (int i = 0; i <= static_cast<int>(Fault::internal); ++i) {
        const FaultTraits& t = traits(static_cast<Fault>(i));
        INFO(t.code);
        CHECK(codes.insert(t.code).second);
        CHECK(t.http_status >= 400);
        CHECK(t.http_status < 600);
        if (t.try_again) CHECK(t.http_status >= 500);
    }
}

TEST_CASE("the faults mean at the edge what the interface promises", "[core][result]") {
    CHECK(traits(Fault::invalid_input).http_status == 400);
    CHECK(traits(Fault::unauthenticated).http_status == 401);
    CHECK(traits(Fault::refused).http_status == 409);
    CHECK(traits(Fault::stale).http_status == 412);
    CHECK(traits(Fault::too_large).http_status == 413);
    CHECK(traits(Fault::key_reused).http_status == 422);
    CHECK(traits(Fault::precondition_required).http_status == 428);
    CHECK(traits(Fault::overloaded).http_status == 503);
    CHECK(traits(Fault::overloaded).try_again);
    CHECK(traits(Fault::storage).http_status == 503);
    CHECK(traits(Fault::broken_book).http_status == 500);
    CHECK_FALSE(traits(Fault::broken_book).try_again);
    CHECK_FALSE(traits(Fault::internal).try_again);
    CHECK(std::strcmp(traits(Fault::internal).code, "internal") == 0);
}

TEST_CASE("a result is a value or a reason, and can be moved out of", "[core][result]") {
    Result<std::unique_ptr<int>> good = std::make_unique<int>(72);
    REQUIRE(good);
    const std::unique_ptr<int> hours = std::move(good).value();
    CHECK(*hours == 72);

    const Result<int> bad = Error(Fault::not_found, "No such incident.", "#/id");
    CHECK_FALSE(bad.has_value());
    CHECK(bad.error().fault == Fault::not_found);
    CHECK(bad.error().field == "#/id");
    CHECK(ok().has_value());
}

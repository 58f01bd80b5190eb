#include "engine/api/conditions.h"

#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::api;

TEST_CASE("If-Match takes strong tags of ours, one or several, or a star", "[api]") {
    CHECK(versions_of("").value().empty());
    CHECK(versions_of(" * ").value().empty());
    CHECK(versions_of("\"v7\"").value() == std::vector<long long>{7});
    CHECK(versions_of("\"v7\" ,\t\"v8\"").value() == std::vector<long long>{7, 8});
}

TEST_CASE("a weak or malformed If-Match is refused", "[api]") {
    const auto tag = GENERATE(as<std::string>(), "W/\"v7\"", "v7", "\"7\"", "\"v\"", "\"v-7\"", "\"v7", "\"v7\",",
                              "\"v7x\"", "\"v99999999999999999999\"", "*,\"v7\"");
    CHECK(versions_of(tag).error().fault == Fault::invalid_input);
}

TEST_CASE("an Idempotency-Key is the same quoted and bare", "[api]") {
    CHECK(key_of("\"8e03\"").value() == "8e03");
    CHECK(key_of("8e03").value() == "8e03");
    CHECK(key_of(std::string(128, 'k')).value().size() == 128);
}

TEST_CASE("an Idempotency-Key that is empty, long or unprintable is refused", "[api]") {
    const auto key = GENERATE(as<std::string>(), "\"\"", "\"", "a\"b", "caf\xC3\xA9", "a\\b");
    CHECK_FALSE(key_of(key));
    CHECK_FALSE(key_of(std::string(129, 'k')));
}

TEST_CASE("caller, path, query and body all tell two requests apart", "[api]") {
    Request request;
    request.target = request.path = "/v1/incidents";
    request.idempotency_key = "k";
    request.body = "{}";
    const auto hash = [](const Request& r, const std::string& token) {
        const Caller caller{{"ada", "officer"}, token};
        return idempotency_of({r, caller, {}}).value().value();
    };
    const auto first = hash(request, "t1");
    CHECK(hash(request, "t1").request_sha256 == first.request_sha256);
    CHECK(hash(request, "t2").caller != first.caller);
    Request other = request;
    other.body = "{ }";
    CHECK(hash(other, "t1").request_sha256 != first.request_sha256);
    other = request;
    other.target += "?dry_run=true";
    CHECK(hash(other, "t1").request_sha256 != first.request_sha256);
    other.idempotency_key.clear();
    const Caller caller{{"ada", "officer"}, "t1"};
    CHECK_FALSE(idempotency_of({other, caller, {}}).value());
}

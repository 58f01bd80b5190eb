#include "engine/core/encode.h"

#include "tests/catch.h"
#include "tests/fakes/fixed_random.h"

using namespace tocsin;

namespace {
std::string joined(const std::vector<std::string>& fields) {
    std::string out;
    for (const auto& field : fields) append_field(out, field);
    return out;
}
}  // namespace

TEST_CASE("a field is its length, a colon, its bytes and a comma", "[core][encode]") {
    CHECK(joined({"abc", "", "12:x,"}) == "3:abc,0:,5:12:x,,");
    CHECK(joined({}).empty());
}

TEST_CASE("fields of any bytes come back as they were", "[core][encode]") {
    tests::FixedRandom random(7);
    for (int round = 0; round < 500; ++round) {
        std::vector<std::string> fields(random.below(6));
        for (auto& field : fields) field = random.bytes(random.below(40));
        const auto read = read_fields(joined(fields));
        REQUIRE(read);
        REQUIRE(*read == fields);
    }
}

TEST_CASE("bytes that the encoder cannot have written are refused", "[core][encode]") {
    for (const std::string_view bytes : {"abc",
                                         "3",
                                         "3:",
                                         "3:abc",
                                         "3:abc;",
                                         "3:ab,",
                                         "2:abc,",
                                         "03:abc,",
                                         "00:,",
                                         "+3:abc,",
                                         "-1:a,",
                                         " 3:abc,",
                                         "3 :abc,",
                                         "3:abc,x",
                                         "3:abc,\n",
                                         ":,",
                                         ",",
                                         "99999999999999999999:a,",
                                         "18446744073709551615:a,",
                                         "0x1:a,"}) {
        INFO(bytes);
        const auto read = read_fields(bytes);
        REQUIRE_FALSE(read);
        CHECK(read.error().fault == Fault::invalid_input);
    }
}

TEST_CASE("no piece cut from the end passes for the whole", "[core][encode]") {
    const std::string whole = joined({"tocsin", "", "72 hours"});
    for (std::size_t n = 1; n < whole.size(); ++n) {
        const auto read = read_fields(std::string_view(whole).substr(0, n));
        if (read) CHECK(read->size() < 3);
    }
}

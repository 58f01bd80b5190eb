// How answers are read: all that is wrong at once, each with its place and its remedy.
#include "tests/workflows/severity/samples.h"

using namespace samples;
using namespace tocsin::severity;

TEST_CASE("every wrong field is named at once", "[workflows][severity]") {
    const auto wrong = refused(Said{{"dpc.category", "special"},
                                    {"dpc.adjust", "much"},
                                    {"ei.full_name", "limitless"},
                                    {"ei.email", "limited"},
                                    {"ei.combined", "perhaps"},
                                    {"cb.confidentiality", "all"},
                                    {"cb.malicious", "maybe"},
                                    {"flag.people_least", "many"},
                                    {"flag.unintelligible", "encrypted"},
                                    {"sum", "5"}});
    CHECK(wrong.size() == 10);
    for (const auto& [field, says] : wrong) {
        CHECK(field.rfind("#/data/", 0) == 0);
        CHECK(says.back() == '.');
    }
    CHECK(wrong.at("#/data/dpc.category").find("simple, behavioural, financial, sensitive, unknown") !=
          std::string::npos);
}

TEST_CASE("unknown may be said of every question and is the same as saying nothing", "[workflows][severity]") {
    for (const auto& [name, value] : with(mild(), {{"dpc.because", ""}, {"ei.email", ""}})) {
        if (value.empty()) continue;
        INFO(name);
        const auto said = scored(with(mild(), {{name, "unknown"}})), silent = scored(with(mild(), {{name, ""}}));
        CHECK(said.se == silent.se);
        CHECK(said.open == silent.open);
    }
    CHECK(scored(with(mild(), {{"flag.people_most", "unknown"}, {"flag.unintelligible", "unknown"}})).se ==
          Range{25, 25});
}

TEST_CASE("a question answered twice is refused", "[workflows][severity]") {
    Fields twice = fields(mild());
    twice.push_back({"cb.malicious", "yes"});
    twice.push_back({"cb.malicious", "yes"});
    const auto wrong = refused(twice);
    REQUIRE(wrong.size() == 1);
    CHECK(wrong.at("#/data/cb.malicious") == "This is answered twice: answer it once.");
}

TEST_CASE("a name from outside is shown only where it looks like a name", "[workflows][severity]") {
    CHECK(refused(Fields{{"dpc.volume", "1"}}).count("#/data/dpc.volume") == 1);
    for (const std::string name : {"", "a/b", "x\ny", "Mrs Example", "\xff"})
        CHECK(refused(Fields{{name, "1"}}).count("#/data") == 1);
    CHECK(refused(Fields{{std::string(65, 'a'), "1"}}).count("#/data") == 1);
}

TEST_CASE("a wrong category does not make its adjustment wrong as well", "[workflows][severity]") {
    CHECK(refused(with(adjusted("simple.profiling"), {{"dpc.category", "simpel"}})).size() == 1);
}

TEST_CASE("words are read exactly", "[workflows][severity]") {
    for (const char* category : {"Simple", " simple", "simple ", "SIMPLE", "simple\n"})
        CHECK(refused(of_category(category)).count("#/data/dpc.category") == 1);
}

TEST_CASE("numbers of people are whole, not negative and in order", "[workflows][severity]") {
    for (const char* number :
         {"-1", "1.5", "1,000", " 7", "7 ", "0x10", "~100", "1000000000001", "99999999999999999999"})
        CHECK(refused(with(mild(), {{"flag.people_least", number}})).count("#/data/flag.people_least") == 1);
    CHECK(refused(with(mild(), {{"flag.people_least", "0"}, {"flag.people_most", "1000000000000"}})).empty());
    CHECK(refused(with(mild(), {{"flag.people_least", "5"}, {"flag.people_most", "4"}}))
              .count("#/data/flag.people_most") == 1);
}

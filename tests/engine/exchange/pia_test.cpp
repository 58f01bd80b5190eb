#include <nlohmann/json.hpp>

#include "tests/catch.h"
#include "tests/engine/exchange/reading.h"
#include "tests/fakes/oracle.h"

using namespace tocsin;
using namespace tocsin::exchange;
using Json = nlohmann::json;

namespace {

struct Came : PiaRead {
    std::vector<Found> found;
    bool notes_say(const std::string& text) const {
        return std::any_of(notes.begin(), notes.end(),
                           [&](const auto& note) { return note.find(text) != std::string::npos; });
    }
};

Came pia(const std::string& text) {
    Came came;
    std::istringstream in(text);
    static_cast<PiaRead&>(came) =
        read_cnil_pia(in, "pia.json", [&](Found one) { came.found.push_back(std::move(one)); });
    return came;
}

Json answer(int code, const std::string& text, const Json& list = Json::array()) {
    return {{"reference_to", code}, {"data", {{"text", text}, {"gauge", nullptr}, {"list", list}}}};
}

Json export_of(const std::vector<Json>& answers) {
    return {{"pia", {{"id", 7}, {"name", "Payroll"}}}, {"answers", answers}, {"measures", Json::array()}};
}

}  // namespace

TEST_CASE("an export of the CNIL's PIA tool becomes one activity", "[exchange][pia][oracle]") {
    const auto text = tests::oracle("inbound/cnil-pia-export.json");
    if (!text) return;
    const auto came = pia(*text);
    CHECK(came.wrong.empty());
    REQUIRE(came.found.size() == 1);
    const auto& record = came.found[0].record;
    CHECK(record.kind == "activity");
    CHECK(record.id == "customer-accounts-and-billing");
    CHECK(record.at("name") == "Customer accounts and billing");
    CHECK(record.at("role") == "controller");
    CHECK(record.at("purpose") == "Billing and support of the service.");
    CHECK(record.at("legal_basis") == "Contract; legal obligation for invoices.");
    CHECK(record.at("data") ==
          "- name, postal address, phone, e-mail\n- order-related financial data\n- IP addresses in log files");
    CHECK(record.at("recipients") ==
          "AWS (hosting, EU);Azure (hosting, EU);Orange (hosting, FR);Sentry (crash reports, US)");
    CHECK(record.at("transfer_basis") == "Sentry: United States, standard contractual clauses.");
    for (const char* code : {"111", "112", "122", "123", "321", "322", "323", "325", "326", "345"})
        CHECK(came.notes_say(code));
    for (const char* code : {"121", "211", "226"}) CHECK_FALSE(came.notes_say(code));
    CHECK(came.notes_say("gauge of answer 325"));
}

TEST_CASE("measures are gathered from their list and from three answers, each once", "[exchange][pia]") {
    auto file = export_of({answer(211, "Pay"), answer(324, "", {"Encryption", "Backups"}),
                           answer(344, "<p>Restore tests</p>", {"Backups"})});
    file["measures"] = {{{"title", "Encryption"}, {"content", "<p>of disks</p>"}}, {{"title", ""}}};
    const auto came = pia(file.dump());
    REQUIRE(came.found.size() == 1);
    CHECK(came.found[0].record.at("measures") == "- Encryption\n- Backups\nRestore tests");
    CHECK(came.notes_say("Of 1 measures"));
    CHECK(came.notes_say("1 measures without a title"));
}

TEST_CASE("without purposes the description of the processing stands for them", "[exchange][pia]") {
    const auto came = pia(export_of({answer(111, "<p>Pays people</p>")}).dump());
    REQUIRE(came.found.size() == 1);
    CHECK(came.found[0].record.at("purpose") == "Pays people");
    CHECK_FALSE(came.notes_say("111"));
    const auto nothing = pia(export_of({}).dump());
    REQUIRE(nothing.wrong.size() == 1);
    CHECK(to_text(nothing.wrong[0]).find("answer 111") != std::string::npos);
}

TEST_CASE("processors are parted at commas outside parentheses", "[exchange][pia]") {
    const auto [text, words] = GENERATE(table<std::string, std::string>({
        {"A (x, (y, z)), B; C", "A (x, (y, z));B;C"},
        {"A (x; y), B", "A (x, y);B"},
        {"<ul><li>A, B</li><li>C (open, D</li><li>E, F</li></ul>", "A;B;C (open, D;E;F"},
        {"A), B", "A);B"},
        {",,A,,", "A"},
    }));
    const auto came = pia(export_of({answer(211, "x"), answer(226, text)}).dump());
    REQUIRE(came.found.size() == 1);
    CHECK(came.found[0].record.at("recipients") == words);
}

TEST_CASE("the id is made of the name, or of the number where the name has no letters of ours", "[exchange][pia]") {
    auto file = export_of({answer(211, "x")});
    CHECK(pia(file.dump()).found.at(0).record.id == "payroll");
    file["pia"]["name"] = "客户";
    CHECK(pia(file.dump()).found.at(0).record.id == "pia-7");
    file["pia"].erase("id");
    CHECK(pia(file.dump()).wrong.size() == 1);
    file["pia"].erase("name");
    CHECK(pia(file.dump()).wrong.size() == 2);
}

TEST_CASE("a text that is too long names the answer, and nothing of it is shown", "[exchange][pia]") {
    std::string secret(8'001, 'q');
    const int code = GENERATE(121, 211, 212, 215, 227);
    const auto came = pia(export_of({answer(code == 211 ? 111 : 211, "x"), answer(code, secret)}).dump());
    CHECK(came.found.empty());
    REQUIRE(came.wrong.size() == 1);
    CHECK(came.wrong[0].what.find("answer " + std::to_string(code)) != std::string::npos);
    CHECK(came.wrong[0].what.find("qqq") == std::string::npos);
}

TEST_CASE("what is no export is a complaint", "[exchange][pia]") {
    auto twice = export_of({answer(211, "x"), answer(211, "y")});
    const std::string text = GENERATE_COPY(as<std::string>(), "", "not json", "[]", "{}", R"({"pia":7,"answers":[]})",
                                           R"({"pia":{"name":"x"}})", R"({"pia":{"name":"x"},"answers":[7]})",
                                           R"({"pia":{"name":"x"},"answers":[{"reference_to":211}]})",
                                           R"({"pia":{"name":"x"},"answers":[{"reference_to":"x","data":{}}]})",
                                           twice.dump(), std::string(9'000'000, ' '), std::string(50'000, '['));
    const auto came = pia(text);
    CHECK(came.found.empty());
    CHECK_FALSE(came.wrong.empty());
}

TEST_CASE("nothing is left out without a note", "[exchange][pia]") {
    auto file = export_of({answer(211, "x"), answer(999, "odd"), answer(214, "exact")});
    file["answers"].push_back({{"reference_to", "215"}, {"data", {{"text", 7}}}});
    file["comments"] = {{{"description", "hm"}}};
    file["odd part"] = {1};
    file["evaluations"] = Json::array();
    const auto came = pia(file.dump());
    REQUIRE(came.found.size() == 1);
    for (const char* text : {"999 (not known here)", "214 (accuracy)", "215 (storage duration) is no text",
                             "\"comments\"", "unreadable name", "only its name"})
        CHECK(came.notes_say(text));
    CHECK_FALSE(came.notes_say("evaluations"));
}

TEST_CASE("a file with a byte order mark is read", "[exchange][pia]") {
    CHECK(pia("\xEF\xBB\xBF" + export_of({answer(211, "x")}).dump()).found.size() == 1);
}

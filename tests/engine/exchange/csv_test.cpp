#include "engine/core/spreadsheet_cell.h"
#include "engine/exchange/gathered.h"
#include "engine/exchange/write_map.h"
#include "tests/catch.h"
#include "tests/engine/exchange/reading.h"
#include "tests/fakes/formulas.h"

using namespace tocsin;
using namespace tocsin::exchange;
using namespace tocsin::exchange::trial;

TEST_CASE("a row of a table becomes a record of the map", "[exchange][csv]") {
    const auto came =
        csv("Id;Name;HOSTS;valid-from;Retired;countries\ncrm; The CRM ;a.example; 2026-11-29;;fr;\n"
            "old;;;2026-01-01;YES\nnew;New;\"x;y;x\";;no;FR\n");
    CHECK(came.complaints() ==
          std::vector<std::string>{
              "2 : has more cells than the first line has headings: add headings, or put a cell with "
              "the delimiter in it in quotes"});
    REQUIRE(came.found.size() == 2);
    CHECK(came.found[0].record.id == "old");
    CHECK(came.found[0].record.retired);
    CHECK(came.found[0].record.valid_from == "2026-01-01");
    CHECK(came.found[0].line == 3);
    CHECK(came.found[0].file == "map.csv");
    CHECK(came.found[1].record.at("hosts") == "x;y");
}

TEST_CASE("a column may say the kind of each row", "[exchange][csv]") {
    CsvFile how{"all.csv", "", {}, UnknownColumns::complain};
    const auto came =
        csv("kind,id,name,group,owner\nsystem,crm,CRM,,sales\nCategories,mail,E-mail,ordinary,\nship,x,X,,\nsystem,y,Y,"
            "ordinary,\n",
            how);
    REQUIRE(came.found.size() == 2);
    CHECK(came.found[0].record.kind == "system");
    CHECK(came.found[1].record.kind == "category");
    REQUIRE(came.wrong.size() == 2);
    CHECK(came.wrong[0].line == 4);
    CHECK(came.wrong[0].column == "kind");
    CHECK(came.wrong[1].line == 5);
    CHECK(came.wrong[1].column == "group");
}

TEST_CASE("a kind that differs from that of the file is a complaint", "[exchange][csv]") {
    const auto came = csv("kind,id,name\nsystem,a,A\ncustomer,b,B\n,c,C\nsystems,d,D\n");
    CHECK(came.found.size() == 3);
    REQUIRE(came.wrong.size() == 1);
    CHECK(came.wrong[0].line == 3);
    CHECK(csv("id\na\n", of_kind("ship")).wrong.size() == 1);
}

TEST_CASE("headings of somebody else are renamed, and complaints use theirs", "[exchange][csv]") {
    CsvFile how{"crm.csv",
                "customer",
                {{"Account ID", "id"}, {"account-name", "Name"}, {"Hours", "contract hours"}},
                UnknownColumns::complain};
    const auto came = csv("ACCOUNT ID,Account Name,Hours\n7,Seven,24\n8,Eight,soon\n", how);
    REQUIRE(came.found.size() == 1);
    CHECK(came.found[0].record.at("contract_hours") == "24");
    REQUIRE(came.wrong.size() == 1);
    CHECK(came.wrong[0].column == "Hours");
    CHECK(came.wrong[0].what.find("soon") == std::string::npos);
}

TEST_CASE("unknown columns and columns that stand twice are one complaint each, at the heading", "[exchange][csv]") {
    const std::string text = "id,name,colour,Name,size\na,A,red,B,1\n";
    const auto came = csv(text);
    REQUIRE(came.wrong.size() == 3);
    CHECK(came.wrong[0].column == "colour");
    CHECK(came.wrong[1].column == "size");
    CHECK(came.wrong[2].column == "Name");
    for (const auto& one : came.wrong) CHECK(one.line == 1);
    REQUIRE(came.found.size() == 1);
    CHECK(came.found[0].record.at("name") == "A");
    const auto lenient = csv("id,name,colour\na,A,red\n", {"map.csv", "system", {}, UnknownColumns::ignore});
    CHECK(lenient.wrong.empty());
    CHECK(lenient.found.size() == 1);
}

TEST_CASE("a table without headings is one complaint that shows nothing of it", "[exchange][csv]") {
    const auto came = csv("c-1,Jane Doe,jane@example.org\nc-2,John Doe,john@example.org\n", of_kind("customer"));
    CHECK(came.found.empty());
    REQUIRE(came.wrong.size() == 1);
    CHECK(to_text(came.wrong[0]).find("Jane") == std::string::npos);
    CHECK(csv("id,name\na,A\n", {"map.csv", "", {}, UnknownColumns::complain}).wrong.size() == 1);
}

TEST_CASE("empty rows and empty columns without a name are passed over", "[exchange][csv]") {
    const auto came = csv("id,name,,\na,A,,\n,,,\n \" \",,,\nb,B,,left over\n");
    CHECK(came.found.size() == 1);
    REQUIRE(came.wrong.size() == 1);
    CHECK(came.wrong[0].line == 5);
}

TEST_CASE("a record with complaints is left out, and each field is named", "[exchange][csv]") {
    const auto came =
        csv("id,name,role,vulnerable,places,retired\n"
            "a b,,owner,maybe,France,perhaps\n",
            of_kind("data_set"));
    CHECK(came.found.empty());
    std::vector<std::string> columns;
    for (const auto& one : came.wrong) columns.push_back(one.column);
    for (const char* column : {"id", "name", "role", "vulnerable", "places", "retired", "systems", "categories"})
        CHECK(std::count(columns.begin(), columns.end(), column) == 1);
}

TEST_CASE("a complaint never shows what stands in the file", "[exchange][csv]") {
    const std::string secret = "Qx7secret";
    const auto came =
        csv("id,name,hosts,owner,countries,content,content_reason,valid_from,retired\n" + secret + " 1," +
            std::string(600, 'x') + secret + ",\x01" + secret + "," + secret + "\xFF," + secret + "," + secret + "," +
            secret + "," + secret + "," + secret + "\n" + secret + "!," + secret + "," + secret + "," + secret + "," +
            secret + "," + secret + "," + secret + "," + secret + "," + secret + "\n");
    REQUIRE(came.wrong.size() >= 5);
    for (const auto& one : came.wrong) CHECK(to_text(one).find(secret) == std::string::npos);
}

TEST_CASE("a truth may be written as a spreadsheet writes it", "[exchange][csv]") {
    const std::string word = GENERATE(as<std::string>(), "TRUE", "True", "yes", "YES");
    const auto came = csv("id,name,lead,countries\ncnil,CNIL," + word + ",FR\n", of_kind("authority"));
    REQUIRE(came.found.size() == 1);
    CHECK(came.found[0].record.at("lead") == "yes");
}

TEST_CASE("a formula is guarded when written and whole again when read", "[exchange][csv]") {
    std::vector<map::Record> records;
    for (const auto& text : tests::formulas()) {
        const std::string id = "s" + std::to_string(records.size());
        map::Record one{"supplier", id, "", false, {{"name", text}, {"contact", text}}};
        if (map::settle(one).empty()) records.push_back(std::move(one));
    }
    REQUIRE(records.size() > 20);
    std::ostringstream file;
    REQUIRE(write_csv(file, *map::find_kind("supplier"), records));
    for (const auto& row : table(file.str()).rows)
        for (const auto& cell : row.cells) {
            INFO(cell);
            CHECK((cell.starts_with('\'') || !may_run(cell)));
        }
    const auto came = csv(file.str(), of_kind("supplier"));
    CHECK(came.complaints().empty());
    CHECK(came.records() == records);
}

TEST_CASE("a guarded cell is read without its guard", "[exchange][csv]") {
    const auto came = csv("id,name,owner\na,'=cmd,''=x\nb,'tis,=1\n");
    REQUIRE(came.found.size() == 2);
    CHECK(came.found[0].record.at("name") == "=cmd");
    CHECK(came.found[0].record.at("owner") == "'=x");
    CHECK(came.found[1].record.at("name") == "'tis");
    CHECK(came.found[1].record.at("owner") == "=1");
}

TEST_CASE("an id that comes twice over all files is named with the place of the first", "[exchange][csv]") {
    Gathered gathered;
    const auto first = csv("id,name\na,A\nb,B\n"),
               second = yaml("systems:\n  - id: c\n    name: C\n  - id: b\n    name: B\n");
    const auto other = csv("id,name,group\nb,B,ordinary\n", of_kind("category"));
    std::vector<Wrong> wrong;
    for (const auto* came : {&first, &second, &other})
        for (const auto& one : came->found)
            if (auto twice = gathered.add(one)) wrong.push_back(*twice);
    REQUIRE(wrong.size() == 1);
    CHECK(
        to_text(wrong[0]) ==
        "map.yaml:4: id is that of another system, in map.csv at line 3: leave one of them out, or give it another id");
}

TEST_CASE("three hundred columns of which few are ours are read when the rest is ignored", "[exchange][csv]") {
    std::string heading = "id,name", row = "a,A";
    for (int i = 0; i < 298; ++i) heading += ",extra " + std::to_string(i), row += ",value";
    const auto came = csv(heading + "\n" + row + "\n", {"wide.csv", "system", {}, UnknownColumns::ignore});
    CHECK(came.wrong.empty());
    CHECK(came.found.size() == 1);
    CHECK(csv(heading + "\n" + row + "\n").wrong.size() == 298);
}

TEST_CASE("a hundred thousand records are handed on one by one", "[exchange][csv]") {
    std::string text = "id,name,owner\n";
    for (int i = 0; i < 100'000; ++i) text += "s-" + std::to_string(i) + ",System,team\n";
    std::istringstream in(text);
    int count = 0, last_line = 0;
    const auto wrong = read_csv(in, {"map.csv", "system", {}, UnknownColumns::complain}, [&](Found one) {
        ++count;
        last_line = one.line;
    });
    CHECK(wrong.empty());
    CHECK(count == 100'000);
    CHECK(last_line == 100'001);
}

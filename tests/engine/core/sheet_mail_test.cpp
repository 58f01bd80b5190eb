#include "engine/core/sheet_mail.h"

#include "tests/catch.h"

using namespace tocsin;

namespace {

const Instant at = from_micros(1'795'575'600'000'000);

SheetMail sample() {
    SheetMail out{"inc_1", 7, "urgent", {"dty_1", "dty_2"}, std::string(64, 'a')};
    out.text = "Clocks: \"two\"\nLena, +49 30 1\n";
    out.pdf = std::string("%PDF\0\xff", 6);
    return out;
}

}  // namespace

SCENARIO("a sheet in a delivery comes back as it was drawn, also a large one", "[engine][core]") {
    SheetMail mail = sample();
    mail.text.append(100'000, 't');
    mail.pdf.append(400'000, '\x01');
    const auto read = read_sheet_mail(write_sheet_mail(mail, at));
    REQUIRE(read);
    CHECK(read->incident_id == mail.incident_id);
    CHECK(read->version == 7);
    CHECK(read->why == "urgent");
    CHECK(read->urgent == mail.urgent);
    CHECK(read->sha256 == mail.sha256);
    CHECK(read->text == mail.text);
    CHECK(read->pdf == mail.pdf);
}

SCENARIO("once it was taken, what it was about stays and the names do not", "[engine][core]") {
    const std::string body = write_sheet_mail(sample(), at), thin = without_sheet(body);
    CHECK(body.find("Lena") != std::string::npos);
    CHECK(thin.find("Lena") == std::string::npos);
    CHECK(thin.find("pdf") == std::string::npos);
    const auto read = read_sheet_mail(thin);
    REQUIRE(read);
    CHECK(read->version == 7);
    CHECK(read->urgent.size() == 2);
    CHECK(read->pdf.empty());
    CHECK(without_sheet(thin) == thin);
}

SCENARIO("what is no sheet is none", "[engine][core]") {
    for (const char* body : {"", "[]", "{}", R"({"type":"duty.overdue","data":{}})", R"({"type":"war_room.sheet"})",
                             R"({"type":"war_room.sheet","data":{"pdf":"?"}})"}) {
        INFO(body);
        CHECK_FALSE(read_sheet_mail(body));
        CHECK(without_sheet(body).empty());
    }
}

#include "engine/core/letter.h"

#include "tests/catch.h"

using namespace tocsin;

namespace {

std::string slot(const std::string& name) { return "\xEE\x80\x80" + name + "\xEE\x80\x81"; }

}  // namespace

SCENARIO("a recipient's values go into the slots, escaped where the letter is HTML", "[core][letter]") {
    const Letter letter{"For " + slot("name"), "Dear " + slot("name") + ", " + slot("reference"), "<p>" + slot("name") + "</p>"};
    const Letter filled = fill_letter(letter, {{"name", "A & <b>\"O'Neil\"</b>"}, {"reference", "R-7"}});
    CHECK(filled.subject == "For A & <b>\"O'Neil\"</b>");
    CHECK(filled.text == "Dear A & <b>\"O'Neil\"</b>, R-7");
    CHECK(filled.html == "<p>A &amp; &lt;b&gt;&quot;O&#39;Neil&quot;&lt;/b&gt;</p>");
}

SCENARIO("a value that is missing leaves nothing, and a value cannot open a slot of its own", "[core][letter]") {
    const Letter letter{"S", slot("name") + slot("projects") + "!", ""};
    CHECK(fill_letter(letter, {{"name", slot("projects")}, {"projects", "p"}}).text == slot("projects") + "p!");
    CHECK(fill_letter(letter, {}).text == "!");
    CHECK(fill_letter({"\xEE\x80\x80" "open", "", ""}, {{"open", "x"}}).subject.empty());
}

SCENARIO("a subject stays one line, whatever the value", "[core][letter]") {
    CHECK(fill_letter({slot("name"), slot("name"), ""}, {{"name", "A\r\nBcc: all"}}).subject == "A  Bcc: all");
}

SCENARIO("two letters have one hash only if every part is the same", "[core][letter]") {
    CHECK(letter_sha256({"a", "bc", ""}) != letter_sha256({"ab", "c", ""}));
    CHECK(letter_sha256({"a", "b", "c"}) == letter_sha256({"a", "b", "c"}));
    CHECK(letter_sha256({"a", "b", "c"}).size() == 64);
}

#include "tests/catch.h"
#include "tests/notifiers/letters/writing.h"

using namespace tocsin;
using namespace tocsin::letters_test;

namespace {

const std::string head = "subject: S\nunknown: U\n---\n";

}  // namespace

SCENARIO("a template is read with its head, its body and the hash of its bytes", "[letters]") {
    const auto read = renderer().read_template(
        "mine", "de", "unknown:  Noch nicht bekannt. \nsubject: S {{notice.date}}\n---\nHallo\n\n---\n\n{{{text}}}\n");
    REQUIRE(read);
    CHECK(read->name == "mine");
    CHECK(read->language == "de");
    CHECK(read->subject == "S {{notice.date}}");
    CHECK(read->unknown == "Noch nicht bekannt.");
    CHECK(read->body == "Hallo\n\n---\n\n{{{text}}}\n");
    CHECK(read->sha256.size() == 64);
}

SCENARIO("a head that is not one is refused, with the line", "[letters]") {
    CHECK(refusal("unknown: U\n---\nx") == "line 2: the head has no \"subject: ...\"");
    CHECK(refusal("subject: S\n---\nx") == "line 2: the head has no \"unknown: ...\"");
    CHECK(refusal("subject: S\nunknown: U\nx") ==
          "line 3: the head takes \"subject: ...\" and \"unknown: ...\" and ends with a line ---");
    CHECK(refusal("subject: S\nunknown: U\n") == "The template has no line --- after its head.");
    CHECK(refusal("") == "The template has no line --- after its head.");
    CHECK(refusal("subject: S\nsubject: T\n") == "line 2: this stands twice in the head");
    CHECK(refusal("subject:  \n") == "line 1: nothing stands after the colon");
    CHECK(refusal("subject: S\nfrom: me\n").starts_with("line 2: "));
    CHECK(refusal("subject: S\nunknown: {{text}}\n---\nx") == "line 2: \"unknown:\" takes no fields");
    CHECK(refusal(head + " \n\n") == "line 4: nothing stands after ---");
}

SCENARIO("bytes that no letter may hold are refused, with the line", "[letters]") {
    CHECK(refusal(head + "a\nb\xFF") == "line 5: there is something that is not UTF-8");
    CHECK(refusal(head + "a\r\n") == "line 4: there is a carriage return; save it with line feeds only");
    CHECK(refusal(head + "\x1b") == "line 4: there is the control character U+001B");
    CHECK(refusal(head + "\n\n\xEE\x80\x80name\xEE\x80\x81") == "line 6: there is the private-use character U+E000");
    CHECK(renderer().read_template("mine", "en", head + std::string(65536, 'a')).error().fault == Fault::too_large);
    CHECK(refusal(head + "&#8;").find("character reference") != std::string::npos);
    CHECK(refusal(head + "&#xE000;name&#xE001;").find("character reference") != std::string::npos);
}

SCENARIO("a field that nobody knows is refused with the nearest that there is", "[letters]") {
    CHECK(refusal(head + "\n\n{{incident.refrence}}") ==
          "line 6: there is no field \"incident.refrence\"; the nearest is incident.reference");
    CHECK(refusal(head + "{{recipient.nickname}}") ==
          "line 4: there is no field \"recipient.nickname\"; the nearest is recipient.name");
    CHECK(refusal("subject: {{contakt}}\nunknown: U\n---\nx") ==
          "line 1: there is no field \"contakt\"; the nearest is contact");
    CHECK(refusal(head + "{{#natur}}x{{/natur}}").find("the nearest is nature") != std::string::npos);
    CHECK(refusal(head + "{{.}}").starts_with("line 4: there is no field"));
    CHECK(refusal(head + "{{" + std::string(5000, 'x') + "}}").size() < 200);
}

SCENARIO("the template language decides nothing and includes nothing", "[letters]") {
    CHECK(refusal(head + "\n{{> customers}}") == "line 5: a template includes no other: {{> customers}}");
    CHECK(refusal(head + "{{=<% %>=}}") == "line 4: the delimiters stay {{ and }}");
    CHECK(refusal(head + "{{&nature}}") == "line 4: write {{{x}}} for {{&x}}");
    CHECK(refusal(head + "{{}}") == "line 4: {{}} names no field");
    CHECK(refusal(head + "{{nature") == "line 4: {{ is never closed");
    CHECK(refusal(head + "{{{nature}}") == "line 4: {{ is never closed");
    CHECK(refusal("subject: {{{nature}}}\nunknown: U\n---\nx") == "line 1: a subject takes {{nature}}, in two braces");
    CHECK(refusal(head + "{{! a note, in two\nlines }}x {{ nature }} }}") == "fine");
}

SCENARIO("sections are closed in the order in which they were opened", "[letters]") {
    CHECK(refusal(head + "{{#delay}}\nx") == "line 4: {{#delay}} is never closed");
    CHECK(refusal(head + "x\n{{/delay}}") == "line 5: {{/delay}} closes nothing");
    CHECK(refusal(head + "{{#delay}}{{#advice}}\n{{/delay}}{{/advice}}") ==
          "line 5: {{/delay}} stands where advice is to be closed");
    std::string deep, ends;
    for (int i = 0; i < 9; ++i) deep += "{{#text}}", ends += "{{/text}}";
    CHECK(refusal(head + deep + "x" + ends) == "line 4: sections stand deeper than eight in each other");
}

SCENARIO("a recipient's value takes two braces and stands in no section", "[letters]") {
    const std::string what =
        "is filled for each recipient, after the letter is rendered; it takes two braces and no section";
    CHECK(refusal(head + "{{{recipient.name}}}") == "line 4: {{recipient.name}} " + what);
    CHECK(refusal(head + "{{#recipient.name}}x{{/recipient.name}}") == "line 4: {{recipient.name}} " + what);
    CHECK(refusal(head + "{{#delay}}\n{{recipient.name}}{{/delay}}") == "line 5: {{recipient.name}} " + what);
    for (const char* name : recipient_values) CHECK(refusal(head + "{{recipient." + name + "}}") == "fine");
}

SCENARIO("a field that could not be filled where it stands is refused, with the line", "[letters]") {
    const std::string where = " stands inside a link's target, code, HTML or a comment, where it cannot be filled";
    for (const std::string wrong :
         {"[a](https://b/{{recipient.name}})", "[a](https://b \"{{recipient.name}}\")",
          "<https://b/{{recipient.name}}>", "`{{recipient.name}}`", "    {{recipient.name}}",
          "<!-- {{recipient.name}} -->", "a <b title=\"{{recipient.name}}\">", "![a](https://b/{{recipient.name}})",
          "[a]: https://b/{{recipient.name}}", "[{{recipient.name}}]: https://b", "~~~ {{recipient.name}}\nx\n~~~"})
        CHECK(refusal(head + "{{recipient.name}}\n\n" + wrong) == "line 6: {{recipient.name}}" + where);
    CHECK(refusal(head + "~~~\n{{{nature}}}\n~~~") == "line 5: {{{nature}}}" + where);
    CHECK(refusal(head + "<!--\n{{{nature}}}\n-->") == "line 5: {{{nature}}}" + where);
    CHECK(refusal(head + "[{{recipient.name}}](https://b)") == "fine");
    CHECK(refusal(head + "![{{recipient.name}}](https://b)") == "fine");
}

SCENARIO("a template's name and language can stand in a file's name", "[letters]") {
    for (const std::string bad : {"", "../x", "a b", "a.b", "\xC3\xA4"}) {
        CHECK_FALSE(renderer().read_template(bad, "en", head + "x"));
        CHECK_FALSE(renderer().read_template("mine", bad, head + "x"));
    }
    CHECK(renderer().read_template("clients_ch-1", "de-CH", head + "x"));
}

#include "tests/catch.h"
#include "tests/notifiers/letters/html_rules.h"
#include "tests/notifiers/letters/writing.h"

using namespace tocsin;
using namespace tocsin::letters_test;

namespace {

Error refused(const LetterTemplate& from, const Fields& values) {
    const auto letter = renderer().render(from, values);
    REQUIRE_FALSE(letter);
    return letter.error();
}

const std::string private_use = "\xEE\x80\x80name\xEE\x80\x81";

}  // namespace

SCENARIO("a plain value comes out as the very words it holds, in text and in HTML", "[letters]") {
    const auto from = body("The system **{{organisation.name}}** and {{incident.reference}}.");
    for (const std::string name :
         {"a*b*<c>", "1. first", "- x", "# x", "[a](http://b)", "![a](http://b)", "`c`", "&amp; &lt;", "a_b_c", "x\\",
          "---", "===", "> q", "<https://a.b>", "~~~", "+ x", "a  \nb", "{{text}}", "{{{text}}}"}) {
        const Letter letter = rendered(from, {{"organisation.name", name}, {"incident.reference", name}});
        std::string words = name == "a  \nb" ? "a b" : name;
        CHECK(letter.text == "The system " + words + " and " + words + ".\n");
        CHECK(letter.subject == "About " + words);
        CHECK(forbidden_tag(letter.html).empty());
        CHECK(main_of(letter).find("<strong>") != std::string::npos);
    }
    const Letter letter = rendered(from, {{"organisation.name", "a*b*<c>"}, {"incident.reference", "\"R&D\""}});
    CHECK(main_of(letter) == "<p>The system <strong>a*b*&lt;c&gt;</strong> and &quot;R&amp;D&quot;.</p>\n");
    CHECK(letter.html.find("<title>About &quot;R&amp;D&quot;</title>") != std::string::npos);
}

SCENARIO("a value at the beginning of a line starts no list, heading, quote or code", "[letters]") {
    const auto from = body("{{organisation.name}}\n\n- {{incident.reference}}");
    for (const std::string name :
         {"    code", "\tcode", "- a", "1) a", "# a", "> a", "***", "___", "<div>", "[a]: http://b"})
        CHECK(rendered(from, {{"organisation.name", name}, {"incident.reference", "r"}}).text ==
              name.substr(name.find_first_not_of(" \t")) + "\n\n- r\n");
}

SCENARIO("a block is Markdown of its own and reaches nothing that follows it", "[letters]") {
    const auto from = body("# Head\n\n{{{nature}}}\n\n## Measures [a]\n\n{{{measures}}}");
    for (const std::string open : {"~~~\nopen", "<!-- open", "<script>", "<pre>\nx", "a `b", "**a", "[a](", "> a",
                                   "- a\n\n  b", "[a]: http://x\n\nb", "<?x", "<![CDATA[", "1. a"}) {
        INFO(open);
        const auto letter =
            renderer().render(from, {{"incident.reference", "r"}, {"nature", open}, {"measures", "We *acted*."}});
        if (!letter) {
            CHECK(letter.error().field == "#/nature");
            continue;
        }
        CHECK(main_of(*letter).ends_with("<h2>Measures [a]</h2>\n<p>We <em>acted</em>.</p>\n"));
        CHECK(letter->text.ends_with("\n\nMeasures [a]\n\nWe acted.\n"));
    }
}

SCENARIO("a block stands alone wherever its field is put", "[letters]") {
    const Fields values = {{"incident.reference", "r"}, {"delay", "One.\n\n- two"}};
    CHECK(rendered(body("Reasons: {{{delay}}} and so on."), values).text ==
          "Reasons:\n\nOne.\n\n- two\n\nand so on.\n");
    CHECK(rendered(body("- a\n- {{{delay}}}\n- b"), values).text.find("One.\n\n- two") != std::string::npos);
    CHECK(rendered(body("Reasons: {{delay}}"), values).text == "Reasons: One. - two\n");
}

SCENARIO("sections go by whether there is a value; white space is none", "[letters]") {
    const auto from = body(
        "{{#delay}}\nLate:\n\n{{{delay}}}\n{{/delay}}\n{{^delay}}\nIn time.\n{{/delay}}\n\n"
        "{{#incident.aware_at}}at "
        "{{incident.aware_at}}{{/incident.aware_at}}{{^incident.aware_at}}when?{{/incident.aware_at}}");
    CHECK(rendered(from, {{"incident.reference", "r"}, {"delay", "Ill."}, {"incident.aware_at", "noon"}}).text ==
          "Late:\n\nIll.\n\nat noon\n");
    CHECK(rendered(from, {{"incident.reference", "r"}}).text == "In time.\n\nwhen?\n");
    CHECK(rendered(from, {{"incident.reference", "r"}, {"delay", " \n\t"}, {"incident.aware_at", " "}}).text ==
          "In time.\n\nwhen?\n");
}

SCENARIO("slots for the recipient's own values survive in every part and are filled once", "[letters]") {
    const auto read = renderer().read_template("mine", "en",
                                               "subject: For {{recipient.name}}\nunknown: ?\n---\n"
                                               "# {{recipient.name}}\n\n- **{{recipient.reference}}**\n- "
                                               "[{{recipient.projects}}](https://a.b)\n\n> {{ recipient.name }}\n");
    REQUIRE(read);
    const Letter letter = rendered(*read, {{"recipient.name", "never used"}});
    CHECK(letter.subject == "For " + slot("name"));
    CHECK(slots(letter.text) == std::vector<std::string>{"name", "reference", "projects", "name"});
    CHECK(slots(letter.html) == std::vector<std::string>{"name", "name", "reference", "projects", "name"});
    const Letter filled = fill_letter(letter, {{"name", "<b>*A*"}, {"reference", "R1"}, {"projects", "p, q"}});
    CHECK(filled.text == "<b>*A*\n\n- R1\n- p, q (https://a.b)\n\n> <b>*A*\n");
    CHECK(filled.html.find("<h1>&lt;b&gt;*A*</h1>") != std::string::npos);
    CHECK(forbidden_tag(filled.html).empty());
}

SCENARIO("a subject stays one line, whatever is put into it", "[letters]") {
    const auto from = body("x");
    for (const std::string reference :
         {"r\nBcc: a@b.c", "r\tBcc: a@b.c", "r \n\n\n Bcc: a@b.c", "r\u2028Bcc: a@b.c", "r\u0085Bcc: a@b.c"})
        CHECK(rendered(from, {{"incident.reference", reference}}).subject == "About r Bcc: a@b.c");
    CHECK(refused(from, {{"incident.reference", "r\r\nBcc: a@b.c"}}).fault == Fault::invalid_input);
    CHECK(refused(from, {{"incident.reference", std::string(2000, 'r')}}).fault == Fault::too_large);
    CHECK(refused({"mine", "en", "{{incident.reference}}", "?", "x", ""}, {}).detail == "The subject is empty.");
    CHECK(refused({"mine", "en", "S", "?", "{{{text}}}", ""}, {}).detail == "The letter is empty.");
}

SCENARIO("a value that no letter may hold is refused by name, before anything is rendered", "[letters]") {
    const auto from = body("x");
    for (const auto& field : notifiers::letter_fields()) {
        if (std::string(field.name).starts_with("recipient.")) continue;
        for (const std::string& bad :
             {std::string("a\0b", 3), std::string("\x1b[31m"), std::string("a\r\nb"), std::string("\x7f"), private_use,
              std::string("\xEF\xA3\xBF"), std::string("\xC0\xAF"), std::string("\xED\xA0\x80"),
              std::string("\xF4\x90\x80\x80"), std::string("\xE2\x82")}) {
            const Error error = refused(from, {{field.name, bad}});
            CHECK(error.fault == Fault::invalid_input);
            CHECK(error.field == std::string("#/") + field.name);
        }
        CHECK(refused(from, {{field.name, std::string(notifiers::value_bytes_max + 1, 'a')}}).fault ==
              Fault::too_large);
    }
    CHECK(refused(from, {{"nature", "a\nb\n\x01"}}).detail == "nature, line 3: there is the control character U+0001");
}

SCENARIO("a character reference cannot make what may not be written", "[letters]") {
    const auto from = body("Dear {{recipient.name}}\n\n{{{nature}}}");
    for (const std::string bad :
         {"&#xE000;reference&#xE001;", "&#57344;", "&#xE002;text&#xE003;", "&#xE001;", "a&#8;b", "&#13;&#10;",
          "[a](http://b/&#xE000;name&#xE001;)", "[&#xE000;](http://b)", "![&#xE000;name&#xE001;](http://b)"}) {
        INFO(bad);
        const Error error = refused(from, {{"incident.reference", "r"}, {"nature", bad}});
        CHECK(error.fault == Fault::invalid_input);
        CHECK(error.field == "#/nature");
    }
    CHECK(rendered(from, {{"incident.reference", "r"}, {"nature", "`&#xE000;` &#x20AC;"}})
              .text.ends_with("&#xE000; \u20ac\n"));
}

SCENARIO("a template that was not read from a file cannot do more than one that was", "[letters]") {
    LetterTemplate from{"mine", "en", "S", "?", "x", ""};
    for (const std::string bad :
         {"{{", "{{nothing}}", "{{>text}}", "{{=<% %>=}}", "[a]({{recipient.name}})", "`{{recipient.name}}`",
          "<!-- {{recipient.name}} -->", "~~~\n{{{nature}}}\n~~~", "\xEE\x80\x80name\xEE\x80\x81",
          "&#xE000;name&#xE001;", "{{recipient.name}} &#xE000;"}) {
        INFO(bad);
        from.body = bad;
        CHECK(refused(from, {{"nature", "n"}}).fault == Fault::invalid_input);
    }
    from.body = "x";
    from.language = "en\" onload=\"alert(1)";
    CHECK(rendered(from, {}).html.find("<html lang=\"en&quot; onload=&quot;alert(1)\" dir=\"ltr\">") !=
          std::string::npos);
}

SCENARIO("a letter that grows beyond its limit is refused, not cut", "[letters]") {
    std::string many;
    for (int i = 0; i < 500; ++i) many += "{{organisation.name}} ";
    CHECK(refused(body(many), {{"incident.reference", "r"}, {"organisation.name", std::string(60000, 'a')}}).fault ==
          Fault::too_large);
    many.clear();
    for (int i = 0; i < 50; ++i) many += "{{{nature}}}\n";
    CHECK(refused(body(many), {{"incident.reference", "r"}, {"nature", std::string(60000, 'a')}}).fault ==
          Fault::too_large);
    CHECK(refused(body("{{{nature}}}"), {{"incident.reference", "r"}, {"nature", std::string(64000, '&')}}).fault ==
          Fault::too_large);
}

SCENARIO("a right-to-left language is marked as such", "[letters]") {
    LetterTemplate from{"mine", "ar", "S", "?", "x", ""};
    CHECK(rendered(from, {}).html.find("<html lang=\"ar\" dir=\"rtl\">") != std::string::npos);
}

#include <chrono>
#include <random>

#include "tests/catch.h"
#include "tests/notifiers/letters/html_rules.h"
#include "tests/notifiers/letters/writing.h"

using namespace tocsin;
using namespace tocsin::letters_test;

namespace {

/// Every field in every way, and slots between, so that whatever breaks out breaks something.
const LetterTemplate& everything() {
    static const LetterTemplate one = [] {
        std::string text = "# {{recipient.name}}\n\n";
        for (const auto& field : notifiers::letter_fields()) {
            const std::string name = field.name;
            if (name.starts_with("recipient.")) continue;
            text += "{{" + name + "}}\n\n- **{{" + name + "}}**, {{" + name + "}}\n\n{{#" + name + "}}\n{{{" + name +
                    "}}}\n{{/" + name + "}}\n\n";
        }
        return body(text + "{{recipient.reference}} {{recipient.projects}}");
    }();
    return one;
}

const std::vector<std::string> attacks = {"<script>alert(1)</script>",
                                          "<ScRiPt src=//x.y></sCrIpT>",
                                          "<img src=x onerror=alert(1)>",
                                          "<svg/onload=alert(1)>",
                                          "\"><script>alert(1)</script>",
                                          "</title><script>alert(1)</script>",
                                          "</style><script>x</script>",
                                          "</main></body></html><script>x</script>",
                                          "<!--><script>x</script>-->",
                                          "<iframe srcdoc='<script>x</script>'>",
                                          "<a href=javascript:alert(1)>x</a>",
                                          "[x](javascript:alert(1))",
                                          "[x](JAVASCRIPT&#58;alert(1))",
                                          "[x](&#106;avascript:alert(1))",
                                          "[x](\tjavascript:alert(1))",
                                          "[x](data:text/html;base64,PHNjcmlwdD4=)",
                                          "[x](vbscript:msgbox)",
                                          "<javascript:alert(1)>",
                                          "[x](https://a.b\" onmouseover=\"alert(1))",
                                          "[x](<https://a.b\" onerror=\"x>)",
                                          "![x](https://track.er/p.gif)",
                                          "![x](\" onerror=\"alert(1))",
                                          "![\" onerror=\"alert(1)](x)",
                                          "[x](https://a.b '\" onclick=\"x')",
                                          "~~~ \" onload=\"x\ny\n~~~",
                                          "<https://a.b/\"onerror=\"x>",
                                          "&lt;script&gt;alert(1)&lt;/script&gt;",
                                          "&#60;script&#62;alert(1)",
                                          "\\<script>alert(1)",
                                          "`<script>alert(1)</script>`",
                                          "<scr<script>ipt>alert(1)",
                                          "<style>@import 'https://x.y'</style>",
                                          "<meta http-equiv=refresh content=0;url=https://x.y>",
                                          "<base href=https://x.y>",
                                          "<form action=https://x.y><input name=p></form>",
                                          "<x-y onclick=z>",
                                          "\u202Egnp.exe\u202C",
                                          "\u2066a\u2069",
                                          "{{recipient.name}}",
                                          "{{{text}}}",
                                          "{{#text}}",
                                          "{{/text}}",
                                          "{{=<% %>=}}",
                                          "{{>x}}",
                                          "[1]: javascript:alert(1)\n[x][1]",
                                          "*a **b _c `d",
                                          "]]>",
                                          "<?php x ?>",
                                          "<![CDATA[<script>]]>",
                                          "<!DOCTYPE html [<!ENTITY x 'y'>]>"};

void check_harmless(const Fields& values) {
    const auto letter = renderer().render(everything(), values);
    if (!letter) {
        CHECK((letter.error().fault == Fault::invalid_input || letter.error().fault == Fault::too_large));
        return;
    }
    CHECK(forbidden_tag(letter->html).empty());
    CHECK(slots(letter->text) == std::vector<std::string>{"name", "reference", "projects"});
    CHECK(slots(letter->html) == std::vector<std::string>{"name", "reference", "projects"});
    CHECK(letter->subject.find_first_of("\r\n") == std::string::npos);
    CHECK(letter->html.ends_with("</main>\n</body>\n</html>\n"));
    CHECK((letter->text.ends_with('\n') && !letter->text.ends_with("\n\n")));
    CHECK(letter->text.find('\r') == std::string::npos);
}

std::string repeated(const std::string& piece, std::size_t bytes) {
    std::string out;
    while (out.size() + piece.size() <= bytes) out += piece;
    return out;
}

}  // namespace

SCENARIO("no attack in any field becomes more than words", "[letters]") {
    for (const auto& attack : attacks) {
        INFO(attack);
        for (const auto& field : notifiers::letter_fields())
            check_harmless({{"incident.reference", "r"}, {"nature", "n"}, {field.name, attack}});
        check_harmless(
            {{"incident.reference", attack}, {"nature", "n\n\n" + attack + "\n\nm"}, {"text", "> - " + attack}});
    }
}

SCENARIO("marks for the direction of writing stay", "[letters]") {
    CHECK(text_of("\u202Eabc\u202C") == "\u202Eabc\u202C\n");
}

SCENARIO("Markdown that is made to be slow or deep is answered fast", "[letters]") {
    const std::size_t most = notifiers::value_bytes_max - 16;
    const std::string lists = repeated("- ", most / 2);
    for (const std::string& bomb : {repeated(">", 10000),
                                    repeated("[", 10000),
                                    repeated("[", most),
                                    repeated(">", most),
                                    repeated("> ", most),
                                    lists + "a\n" + repeated("\n", most / 2),
                                    lists + "a\n" + repeated("b\n", most / 2),
                                    repeated("*a **b ", most),
                                    repeated("*", most / 2) + "a" + repeated("*", most / 2),
                                    repeated("![", most),
                                    repeated("![[]()", most),
                                    repeated("[a](", most),
                                    repeated("`a``b```c", most),
                                    repeated("<!--", most),
                                    repeated("a <!-- ", most),
                                    repeated("<", most),
                                    repeated("&", most),
                                    repeated("1. ", most),
                                    repeated("\t", most) + "a",
                                    repeated("[a]: b\n", most),
                                    repeated("_*", most),
                                    repeated("a\n=\n", most),
                                    repeated("\n", most) + "a",
                                    [] {
                                        std::string stairs;
                                        for (int i = 0; i < 350; ++i)
                                            stairs += std::string(static_cast<std::size_t>(i), ' ') + "- a\n";
                                        return stairs + std::string(1000, '\n');
                                    }()}) {
        INFO(bomb.substr(0, 24));
        const auto before = std::chrono::steady_clock::now();
        const auto letter = renderer().render(body("{{{text}}}"), {{"incident.reference", "r"}, {"text", bomb}});
        CHECK(std::chrono::steady_clock::now() - before < std::chrono::seconds(2));
        if (letter) CHECK(forbidden_tag(letter->html).empty());
        if (!letter)
            CHECK((letter.error().fault == Fault::too_large ||
                   letter.error().detail.find("nothing but HTML") != std::string::npos));
    }
}

SCENARIO("depth that people write is rendered", "[letters]") {
    CHECK(text_of(repeated("> ", 60) + "a").ends_with("> a\n"));
    CHECK(text_of("- a\n  - b\n    - c\n      - d\n        - e\n          1. f").ends_with("          1. f\n"));
    CHECK(text_of("a\n\n" + repeated("- ", 80)) == "a\n\n---\n");
}

SCENARIO("whatever is typed, a letter is rendered or refused, and never does harm", "[letters]") {
    const std::vector<std::string> pieces = {"<",
                                             ">",
                                             "\"",
                                             "'",
                                             "&",
                                             "#",
                                             ";",
                                             "*",
                                             "_",
                                             "`",
                                             "~~~",
                                             "[",
                                             "]",
                                             "(",
                                             ")",
                                             "!",
                                             "\\",
                                             "\n",
                                             "\n\n",
                                             "    ",
                                             "- ",
                                             "1. ",
                                             "> ",
                                             ":",
                                             "javascript:",
                                             "https://a.b",
                                             "mailto:",
                                             "<script>",
                                             "<img src=x onerror=",
                                             "<!--",
                                             "-->",
                                             "&#x6a;",
                                             "&#10;",
                                             "&colon;",
                                             "{{",
                                             "}}",
                                             "{{{",
                                             "text",
                                             "recipient.name",
                                             "\t",
                                             "a",
                                             "\u00e9",
                                             "\u202e",
                                             "\u00a0",
                                             "\xF0\x9F\x94\x94",
                                             "[1]: ",
                                             "===",
                                             "|",
                                             "data:",
                                             "<a href="};
    std::mt19937 dice(20260417);  // the same letters on every machine
    const auto text = [&](std::size_t pieces_max) {
        std::string out;
        for (std::size_t i = dice() % pieces_max; i > 0; --i) out += pieces[dice() % pieces.size()];
        return out;
    };
    for (int round = 0; round < 400; ++round) {
        Fields values;
        for (const auto& field : notifiers::letter_fields()) values.push_back({field.name, text(60)});
        check_harmless(values);
        std::string bytes = text(40);
        for (char& c : bytes)
            if (dice() % 20 == 0) c = static_cast<char>(dice());
        check_harmless({{"incident.reference", "r"}, {"text", bytes}});
        const auto any = renderer().read_template("mine", "en", "subject: S\nunknown: U\n---\n" + text(40));
        if (any) {
            const auto letter = renderer().render(*any, {{"text", text(20)}});
            if (letter) CHECK(forbidden_tag(letter->html).empty());
        }
    }
}

#include "tests/catch.h"
#include "tests/notifiers/letters/html_rules.h"
#include "tests/notifiers/letters/writing.h"

using namespace tocsin;
using namespace tocsin::letters_test;

SCENARIO("the plain text keeps what the Markdown says, unwrapped", "[letters]") {
    CHECK(text_of("One\ntwo.\n\nThree\\\nfour.") == "One two.\n\nThree\nfour.\n");
    CHECK(text_of("# A *big* head\n\nText\n\nUnder\n-----\nMore") == "A big head\n\nText\n\nUnder\n\nMore\n");
    CHECK(text_of("- a\n- b\n  - c\n    d\n- e") == "- a\n- b\n  - c d\n- e\n");
    CHECK(text_of("3. a\n4. b\n\n   c\n\n5. d") == "3. a\n\n4. b\n\n   c\n\n5. d\n");
    CHECK(text_of("9. a\n10. b\n    - c") == "9. a\n10. b\n    - c\n");
    CHECK(text_of("> a\n> b\n>\n> > c") == "> a b\n>\n> > c\n");
    CHECK(text_of("a\n\n***\n\nb") == "a\n\n---\n\nb\n");
    CHECK(text_of("~~~ sh\nls  -l\n\n  pwd\n~~~") == "    ls  -l\n\n      pwd\n");
    CHECK(text_of("a `b  c` **d** _e_") == "a b  c d e\n");
    CHECK(text_of("- > a\n\n      code") == "- > a\n\n      code\n");
    CHECK(text_of(std::string(3000, 'w')).size() == 3001);
}

SCENARIO("a link shows where it leads, once", "[letters]") {
    CHECK(text_of("[us](https://a.b/c)") == "us (https://a.b/c)\n");
    CHECK(text_of("<https://a.b/c>") == "https://a.b/c\n");
    CHECK(text_of("<dpo@a.b> or [mail](mailto:dpo@a.b)") == "dpo@a.b or mail (mailto:dpo@a.b)\n");
    CHECK(text_of("[+49 1](tel:+491), [+491](tel:+491)") == "+49 1 (tel:+491), +491\n");
    CHECK(text_of("[](https://a.b)") == "https://a.b\n");
    CHECK(html_of("[us](https://a.b/c \"title\")") == "<p><a href=\"https://a.b/c\">us</a></p>\n");
    CHECK(html_of("<HTTPS://A.B>") == "<p><a href=\"HTTPS://A.B\">HTTPS://A.B</a></p>\n");
}

SCENARIO("a link to anything but http, https, mailto and tel leaves its words", "[letters]") {
    for (const std::string target : {"javascript:alert(1)",
                                     "JaVaScRiPt:alert(1)",
                                     "java&#115;cript:alert(1)",
                                     "&#x6A;avascript:alert(1)",
                                     "javascript&colon;alert(1)",
                                     "java&Tab;script:alert(1)",
                                     "&Tab;javascript:alert(1)",
                                     "vbscript:x",
                                     "data:text/html,x",
                                     "data:image/png;base64,x",
                                     "file:///etc/passwd",
                                     "ftp://a.b",
                                     "//a.b",
                                     "/a",
                                     "a.html",
                                     "?a",
                                     "#a",
                                     "blob:x",
                                     "http:a.b",
                                     "https:/a.b",
                                     "\\javascript:alert(1)",
                                     "<javascript:alert(1)>",
                                     "https\xE2\x80\x8B://a.b",
                                     "cid:x"}) {
        INFO(target);
        CHECK(html_of("[words](" + target + ")") == "<p>words</p>\n");
        CHECK(text_of("[words](" + target + ")") == "words\n");
        CHECK(html_of("[words][1]\n\n[1]: " + target) == "<p>words</p>\n");
    }
    CHECK(html_of("<javascript:alert(1)>") == "<p>javascript:alert(1)</p>\n");
    CHECK(html_of("[*a* `b`](javascript:x)") == "<p><em>a</em> <code>b</code></p>\n");
}

SCENARIO("an image leaves its description, and nothing is fetched", "[letters]") {
    CHECK(html_of("![a *map*](https://track.er/1.png \"t\")") == "<p>a <em>map</em></p>\n");
    CHECK(html_of("[![logo](http://a.b/x)](https://c.d)") == "<p><a href=\"https://c.d\">logo</a></p>\n");
    CHECK(html_of("[![[in](https://a.b)](x)](https://c.d)") ==
          "<p>[<a href=\"https://a.b\">in</a>](https://c.d)</p>\n");
    CHECK(text_of("see ![](https://track.er/1.png) here") == "see  here\n");
    CHECK(html_of("![a][1]\n\n[1]: data:image/png;base64,x") == "<p>a</p>\n");
}

SCENARIO("raw HTML leaves nothing behind, the words between two tags stay", "[letters]") {
    CHECK(html_of("a <b onclick=\"x\">bold</b> c<br>d") == "<p>a bold cd</p>\n");
    CHECK(text_of("a\n\n<div onload=x>\nhidden\n</div>\n\nb") == "a\n\nb\n");
    CHECK(text_of("a\n\n<!-- note -->\n\n<b></b>\n\nb") == "a\n\nb\n");
    const auto only =
        renderer().render(body("{{{text}}}"), {{"incident.reference", "r"}, {"text", "<script>alert(1)</script>"}});
    REQUIRE_FALSE(only);
    CHECK(only.error().detail == "text holds nothing but HTML or definitions, which do not come through.");
}

SCENARIO("code brings no class of its own", "[letters]") {
    CHECK(html_of("~~~ x onload=\"y\"\n<a>\n~~~") == "<pre><code>&lt;a&gt;\n</code></pre>\n");
}

SCENARIO("the document is whole and holds nothing from elsewhere", "[letters]") {
    const Letter letter = rendered(body("x"), {{"incident.reference", "r"}});
    CHECK(letter.html.starts_with(
        "<!doctype html>\n<html lang=\"en\" dir=\"ltr\">\n<head>\n<meta charset=\"utf-8\">\n<title>About r</title>\n"));
    CHECK(letter.html.ends_with("<main>\n<p>x</p>\n</main>\n</body>\n</html>\n"));
    for (const char* word : {"<script", "http:", "https:", "url(", "@import", "src="})
        CHECK(letter.html.find(word) == std::string::npos);
    CHECK(letter.html.find("prefers-color-scheme: dark") != std::string::npos);
    CHECK(forbidden_tag(letter.html).empty());
}

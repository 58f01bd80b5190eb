#include "engine/core/mail_address.h"

#include "tests/catch.h"

using namespace tocsin;

namespace {

std::string refused(const std::string& text) {
    const auto parsed = parse_mail_address(text);
    if (parsed) return "";
    INFO(parsed.error().detail);
    CHECK(parsed.error().fault == Fault::invalid_input);
    if (text.size() > 3) CHECK(parsed.error().detail.find(text) == std::string::npos);
    return parsed.error().detail;
}

}  // namespace

SCENARIO("a plain mail address is taken, its domain in lower case", "[core][mail]") {
    for (const char* address : {"a@b.example", "anna.berg+breach@kunde.example", "o'neill@x.co.uk", "x_y=z@xn--mnchen-3ya.example",
                                "0@1.example", "{a}|~^`?/*&$#-@b-c.example", "root@localhost"})
        CHECK(parse_mail_address(address).value() == address);
    CHECK(parse_mail_address("Anna.Berg@KUNDE.Example").value() == "Anna.Berg@kunde.example");
    CHECK(parse_mail_address(std::string(64, 'a') + "@b.example").value().size() == 74);
}

SCENARIO("a line end, a second recipient or a command in an address is no address", "[core][mail]") {
    using namespace std::string_literals;
    for (const std::string& text :
         {"a@b.example\r\nBcc: c@d.example"s, "a@b.example\n"s, "a\r@b.example"s, "a@b.example\0"s, "\0a@b.example"s,
          "a@b.example>\r\nRCPT TO:<c@d.example"s, "a@b.example, c@d.example"s, "a@b.example;c@d.example"s, "a@b@c.example"s,
          "a@b.example c@d.example"s, " a@b.example"s, "a@b.example "s, "\ta@b.example"s, "a@b.exa mple"s})
        CHECK(!refused(text).empty());
}

SCENARIO("quotes, comments, names and routes are not read", "[core][mail]") {
    for (const char* text : {"\"a b\"@c.example", "a(x)@c.example", "a@c.example(x)", "Anna <a@c.example>", "<a@c.example>",
                             "@x.example:a@c.example", "a@[192.0.2.1]", "a@[IPv6:2001:db8::1]", "group:a@c.example;"})
        CHECK(!refused(text).empty());
    CHECK(refused("c%d.example@relay.example").find("route") != std::string::npos);
    CHECK(refused("d.example!c@relay.example").find("route") != std::string::npos);
}

SCENARIO("a mail address that breaks the lengths or the dots is refused", "[core][mail]") {
    const std::string label(63, 'b');
    for (const std::string& text :
         {std::string(), std::string("@"), std::string("a"), std::string("a@"), std::string("@b.example"), std::string(65, 'a') + "@b.example",
          std::string(".a@b.example"), std::string("a.@b.example"), std::string("a..b@c.example"), std::string("a@b"),
          std::string("a@.b.example"), std::string("a@b..example"), std::string("a@b.example."), std::string("a@-b.example"),
          std::string("a@b-.example"), std::string("a@b_c.example"), "a@b" + label + ".example", std::string("a@1.2.3.4"),
          "a@" + label + "." + label + "." + label + "." + label.substr(0, 61)})
        CHECK(!refused(text).empty());
    CHECK(parse_mail_address("a@" + label + "." + label + "." + label + ".b").has_value());
}

SCENARIO("letters beyond ASCII are refused with what to write instead", "[core][mail]") {
    CHECK(refused("jürgen@b.example").find("ASCII") != std::string::npos);
    CHECK(refused("a@münchen.example").find("xn--") != std::string::npos);
    CHECK(!refused("a\xff@b.example").empty());
    CHECK(!parse_mail_domain("bounces").has_value());
    CHECK(parse_mail_domain("Bounces.Example.ORG").value() == "bounces.example.org");
}

#include "engine/api/pages.h"

#include <algorithm>
#include <map>
#include <set>

#include "engine/api/page_parts.h"
#include "engine/core/crypto.h"
#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::api;

namespace {

const Instant three_at_night = parse_rfc3339("2026-11-25T03:00:00Z").value().at;
const PageMoment in_berlin{three_at_night, "Europe/Berlin", std::chrono::hours(1)};

const char* const hostile[] = {
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' autofocus onfocus='alert(1)",
    "</textarea><script>alert(1)</script>",
    "</title><script>alert(1)</script>",
    "</style><svg/onload=alert(1)>",
    "javascript:alert(1)",
    "`onmouseover=alert(1)",
    "<!--",
    "]]>",
    "&lt;b&gt;&#60;i&#62;",
    "{organisation}{moment}{name}",
    "\xC0\xBCscript\xC0\xBE",
    "\xFF\xFE<b>",
    "a\x01\x0B\x7F"
    "b",
};

intake::Form typed(const std::string& value) {
    intake::Form form;
    for (const char* name : {"ack_name", "summary", "aware_date", "aware_time", "aware_offset", "personal_data",
                             "affected", "measures", "ongoing", "contact_name", "contact_way", "reference", "what",
                             "noticed_date", "noticed_time", "where", "whose", "your_name", "reach"})
        form.fields.push_back({name, value, ""});
    return form;
}

const std::vector<intake::FieldError> supplier_errors = {{"ack_name", "required"},       {"summary", "required"},
                                                         {"aware_date", "in_future"},    {"aware_time", "incomplete"},
                                                         {"aware_offset", "bad_choice"}, {"personal_data", "required"},
                                                         {"affected", "too_long"},       {"measures", "too_long"},
                                                         {"ongoing", "bad_choice"},      {"contact_name", "required"},
                                                         {"contact_way", "required"},    {"reference", "too_long"},
                                                         {"file", "too_large"},          {"", "unreadable"}};
const std::vector<intake::FieldError> report_errors = {
    {"what", "required"},    {"noticed_date", "bad_time"}, {"noticed_time", "incomplete"}, {"where", "too_long"},
    {"whose", "bad_choice"}, {"ongoing", "bad_choice"},    {"your_name", "too_long"},      {"reach", "too_long"}};

/// Every page there is, each value of it `value`.
std::map<std::string, std::string> pages(const std::string& lang, const std::string& value) {
    SupplierPage supplier{lang, value, value, value, in_berlin, value};
    supplier.typed = typed(value);
    SupplierPage wrong = supplier, told = supplier;
    wrong.errors = supplier_errors;
    told.acknowledged = PageMoment{three_at_night, value, Micros{}};
    told.acknowledged_by = value;
    ReportPage report{lang, value, value, value, value, typed(value), {}};
    ReportPage wrong_report = report;
    wrong_report.errors = report_errors;
    return {{"supplier", supplier_form_page(supplier)},
            {"supplier_wrong", supplier_form_page(wrong)},
            {"supplier_told", supplier_form_page(told)},
            {"acknowledged", supplier_done_page({lang, value, "acknowledged", value, value, in_berlin, "", ""})},
            {"answered", supplier_done_page({lang, value, "answered", value, value, in_berlin, value, value})},
            {"expired", dead_link_page({lang, value, value, "expired", {}})},
            {"used", dead_link_page({lang, value, value, "used", in_berlin})},
            {"unknown", dead_link_page({lang, value, value, "unknown", {}})},
            {"report", report_form_page(report)},
            {"report_wrong", report_form_page(wrong_report)},
            {"reported", report_done_page({lang, value, value})},
            {"trouble", trouble_page(lang, value, value)}};
}

struct Tag {
    std::string name;
    std::map<std::string, std::string> attributes;
};

/// The tags of our own HTML: attributes are always quoted, and no value holds a bare "<", ">" or quote.
std::vector<Tag> tags_of(const std::string& html) {
    std::vector<Tag> tags;
    for (auto at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        const auto end = html.find('>', at);
        REQUIRE(end != std::string::npos);
        std::string inside = html.substr(at + 1, end - at - 1);
        Tag tag;
        tag.name = inside.substr(0, inside.find(' '));
        for (auto space = inside.find(' '); space != std::string::npos && tag.name[0] != '!';) {
            const auto equals = inside.find('=', space);
            if (equals == std::string::npos) break;
            REQUIRE(inside[equals + 1] == '"');
            const auto close = inside.find('"', equals + 2);
            REQUIRE(close != std::string::npos);
            tag.attributes[inside.substr(space + 1, equals - space - 1)] =
                inside.substr(equals + 2, close - equals - 2);
            space = close + 1 < inside.size() ? close + 1 : std::string::npos;
        }
        tags.push_back(std::move(tag));
    }
    return tags;
}

std::string without_style(const std::string& page) {
    const auto begin = page.find("<style>"), end = page.find("</style>");
    REQUIRE(begin != std::string::npos);
    return page.substr(0, begin) + page.substr(end + 8);
}

bool any(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string header(const std::string& name) {
    for (const auto& [known, value] : page_headers())
        if (known == name) return value;
    return "";
}

}  // namespace

TEST_CASE("nothing that anybody writes becomes markup, on any page", "[api][pages]") {
    for (const char* lang : {"en", "de"}) {
        const auto harmless = pages(lang, "x");
        for (const char* value : hostile)
            for (const auto& [name, page] : pages(lang, value)) {
                INFO(name << " " << value);
                const auto tags = tags_of(without_style(page)), expected = tags_of(without_style(harmless.at(name)));
                REQUIRE(tags.size() == expected.size());
                for (std::size_t i = 0; i < tags.size(); ++i) {
                    CHECK(tags[i].name == expected[i].name);
                    for (const auto& [attribute, ignored] : tags[i].attributes) {
                        CHECK(expected[i].attributes.count(attribute) == 1);
                        CHECK(attribute.rfind("on", 0) != 0);
                    }
                }
                CHECK(page.find('\x01') == std::string::npos);
                CHECK(page.find('\xFF') == std::string::npos);
            }
    }
}

TEST_CASE("a value stands on the page as it was written, and only as text", "[api][pages]") {
    CHECK(escaped("<a href='x'>\"&`\n") == "&lt;a href=&#39;x&#39;&gt;&quot;&amp;&#96;\n");
    const auto page = supplier_form_page({"en", "{reference}", "One\nTwo <b>", "INC-1", {}, "/s/abc"});
    CHECK(any(page, "One\nTwo &lt;b&gt;"));
    CHECK(any(page, "{reference} asks you for information"));
    CHECK(any(page, "action=\"/s/abc\""));
}

TEST_CASE("there is no script, no style of an element's own, and nothing from elsewhere", "[api][pages]") {
    for (const char* lang : {"en", "de"})
        for (const auto& [name, page] : pages(lang, "x")) {
            INFO(name);
            for (const auto& tag : tags_of(without_style(page))) {
                CHECK(tag.name != "script");
                CHECK(tag.name != "link");
                CHECK(tag.name != "img");
                CHECK(tag.attributes.count("style") == 0);
                CHECK(tag.attributes.count("src") == 0);
            }
            CHECK(!any(page, "http"));
            CHECK(!any(page, "url("));
            CHECK(!any(page, "@import"));
            CHECK(any(page, "<html lang=\"" + std::string(lang) + "\">"));
        }
}

TEST_CASE("the policy allows the one style sheet and nothing else", "[api][pages]") {
    const auto page = report_done_page({"en", "x", "y"});
    const auto begin = page.find("<style>") + 7, end = page.find("</style>");
    const auto hash = to_base64(as_text(sha256(page.substr(begin, end - begin))));
    CHECK(any(header("Content-Security-Policy"), "style-src 'sha256-" + hash + "'"));
    CHECK(any(header("Content-Security-Policy"), "default-src 'none'"));
    CHECK(!any(header("Content-Security-Policy"), "unsafe"));
    CHECK(header("Referrer-Policy") == "no-referrer");
    CHECK(header("Cache-Control") == "no-store");
}

TEST_CASE("every field has a label, every id stands once, every reference leads somewhere", "[api][pages]") {
    for (const char* lang : {"en", "de"})
        for (const auto& [name, page] : pages(lang, "x")) {
            INFO(name);
            std::set<std::string> ids, labelled;
            const auto tags = tags_of(without_style(page));
            for (const auto& tag : tags) {
                if (tag.attributes.count("id")) CHECK(ids.insert(tag.attributes.at("id")).second);
                if (tag.name == "label") labelled.insert(tag.attributes.at("for"));
            }
            for (const auto& tag : tags) {
                const bool control = tag.name == "input" || tag.name == "textarea" || tag.name == "select";
                if (control && (tag.attributes.count("type") == 0 || tag.attributes.at("type") != "hidden")) {
                    INFO(tag.attributes.at("name"));
                    CHECK(labelled.count(tag.attributes.at("id")) == 1);
                }
                if (tag.name == "label") CHECK(ids.count(tag.attributes.at("for")) == 1);
                if (tag.name == "a" && tag.attributes.at("href")[0] == '#')
                    CHECK(ids.count(tag.attributes.at("href").substr(1)) == 1);
                if (tag.attributes.count("aria-describedby") == 0) continue;
                std::string by = tag.attributes.at("aria-describedby") + " ";
                for (auto space = by.find(' '); space != std::string::npos;
                     by.erase(0, space + 1), space = by.find(' '))
                    CHECK(ids.count(by.substr(0, space)) == 1);
            }
            CHECK(!any(page, "<label></label>"));
            CHECK(!any(page, "<legend></legend>"));
            CHECK(!any(page, "></h1>"));
            CHECK(!any(page, "></h2>"));
            CHECK(!any(page, "></a>"));
        }
}

TEST_CASE("what is wrong is said above and beside the field, and what was typed is kept", "[api][pages]") {
    SupplierPage page{"en", "Haus", "Why?", "INC-1", in_berlin, "/s/t"};
    page.typed.fields = {
        {"summary", "half a sentence", ""}, {"personal_data", "no", ""}, {"aware_offset", "+05:45", ""}};
    page.errors = {{"contact_name", "required"}, {"personal_data", "required"}};
    const auto html = supplier_form_page(page);
    CHECK(any(html, "<title>Error: Haus asks"));
    CHECK(any(html, "href=\"#contact_name\""));
    CHECK(any(html, "tabindex=\"-1\""));
    CHECK(any(html, "id=\"contact_name-error\""));
    CHECK(any(html, "aria-describedby=\"contact_name-error\""));
    CHECK(any(html, "half a sentence</textarea>"));
    CHECK(any(html, "value=\"no\" checked"));
    CHECK(any(html, "value=\"+05:45\" selected"));
    page.errors.clear();
    CHECK(!any(supplier_form_page(page), "class=\"summary\""));
}

TEST_CASE("a time stands there in UTC and as clocks show it", "[api][pages]") {
    CHECK(moment_text("en", three_at_night) == "25 November 2026, 03:00 UTC");
    CHECK(moment_text("de", three_at_night) == "25. November 2026, 03:00 Uhr UTC");
    const auto page = supplier_form_page(
        {"en", "Haus", "Why?", "INC-1", PageMoment{three_at_night, "America/New_York", -std::chrono::hours(5)}, "/"});
    CHECK(any(page, "24 November 2026, 22:00 America/New_York (25 November 2026, 03:00 UTC)"));
}

TEST_CASE("a revoked link and one that never was look the same", "[api][pages]") {
    const DeadLink link{"en", "Haus", "it@haus.example", "unknown", {}};
    DeadLink revoked = link, used = link;
    revoked.state = "revoked";
    used.state = "used";
    CHECK(dead_link_page(link) == dead_link_page(revoked));
    CHECK(dead_link_page(used) == dead_link_page(link));
    used.used = in_berlin;
    CHECK(any(dead_link_page(used), "25 November 2026, 04:00 Europe/Berlin"));
}

TEST_CASE("every sentence is there in both languages, with the same places for values", "[api][pages]") {
    const auto places = [](std::string_view text) {
        std::set<std::string> found;
        for (auto open = text.find('{'); open != std::string_view::npos; open = text.find('{', open + 1))
            found.insert(std::string(text.substr(open, text.find('}', open) - open)));
        return found;
    };
    std::set<std::string> keys;
    for (const auto& row : page_texts()) {
        INFO(row.key);
        CHECK(keys.insert(row.key).second);
        CHECK(!std::string_view(row.en).empty());
        CHECK(!std::string_view(row.de).empty());
        CHECK(places(row.en) == places(row.de));
    }
    for (const auto* errors : {&supplier_errors, &report_errors})
        for (const auto& error : *errors) {
            CHECK(!page_text("de", "error." + error.code).empty());
            CHECK((error.field.empty() || !page_text("de", error.field).empty()));
        }
    CHECK(page_text("fr", "yes") == "Yes");
}

TEST_CASE("the language is what the browser likes best", "[api][pages]") {
    struct Row {
        const char *accept, *lang;
    };
    const Row rows[] = {
        {"", "en"},
        {"de", "de"},
        {"de-AT,de;q=0.9,en;q=0.8", "de"},
        {"en-GB,de;q=0.9", "en"},
        {"fr,de;q=0.5,en;q=0.4", "de"},
        {"fr", "en"},
        {"*", "en"},
        {"de;q=0", "en"},
        {"de;q=0.001", "de"},
        {"en;q=0.2, DE;q=0.300", "de"},
        {"de;q=x", "en"},
        {"denim", "en"},
        {",,;;q", "en"},
        {"de;q=1.0,en;q=1", "de"},
    };
    for (const auto& row : rows) {
        INFO(row.accept);
        CHECK(page_language(row.accept) == row.lang);
    }
    CHECK(page_language(std::string(100'000, ',') + "de") == "en");
}

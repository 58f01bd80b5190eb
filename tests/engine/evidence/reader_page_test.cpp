#include "engine/evidence/reader_page.h"

#include <set>

#include "engine/evidence/markup.h"
#include "engine/evidence/reader_words.h"
#include "tests/engine/evidence/sealed_world.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

/// Names of all elements, and of all attributes inside them.
struct Tags {
    std::set<std::string> elements, attributes;
    std::vector<std::string> links;
};
Tags tags_of(const std::string& html) {
    Tags out;
    for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at + 1)) {
        const std::string tag = html.substr(at + 1, html.find('>', at) - at - 1);
        std::size_t end = tag.find_first_of(" \n");
        out.elements.insert(tag.substr(0, end));
        while (end != std::string::npos && end < tag.size()) {
            const auto equals = tag.find('=', end);
            if (equals == std::string::npos) break;
            const std::string name = tag.substr(end + 1, equals - end - 1);
            REQUIRE(tag.at(equals + 1) == '"');
            const auto close = tag.find('"', equals + 2);
            REQUIRE(close != std::string::npos);
            out.attributes.insert(name);
            if (name == "href" || name == "src") out.links.push_back(tag.substr(equals + 2, close - equals - 2));
            end = close + 1;
        }
    }
    return out;
}

}  // namespace

SCENARIO("hostile words stay words in the reader page, and nothing in it is remote or runs", "[evidence]") {
    SealedWorld house;
    const std::string id = house.incident();
    (void)desk::seal(*house.world.desk).value();
    const auto read = unpacked(house.made(house.terms(id)));
    for (const char* page : {"index.html", "index.de.html"}) {
        INFO(page);
        const std::string& html = read.files.at(page);
        CHECK(html.find(evidence::escaped(hostile)) != std::string::npos);
        const auto tags = tags_of(html);
        for (const char* element : {"script", "img", "iframe", "object", "embed", "link", "svg", "form", "base"})
            CHECK(tags.elements.count(element) == 0);
        for (const auto& name : tags.attributes)
            CHECK(std::set<std::string>{"lang", "charset", "http-equiv", "content", "name", "class", "href"}.count(name) == 1);
        for (const auto& href : tags.links) {
            INFO(href);
            CHECK(href.find(':') == std::string::npos);
            CHECK(href.rfind("//", 0) != 0);
            CHECK(read.files.count(href) == 1);  // beside it in the bundle
        }
        CHECK(html.find("@import") == std::string::npos);
        CHECK(html.find("url(") == std::string::npos);
        CHECK(html.find("default-src &#39;none&#39;") != std::string::npos);
        CHECK(html.find("2026-11-25 03:00:00 UTC (2026-11-25 04:00:00 +01:00 Europe/Berlin)") != std::string::npos);
    }
    CHECK(read.files.at("index.html").find("Duties") != std::string::npos);
    CHECK(read.files.at("index.de.html").find("Pflichten") != std::string::npos);
    // The same words in JSON are one JSON text.
    CHECK(read.files.at("incident.json").find("<script>alert(1)</script>\\\"'>") != std::string::npos);
}

SCENARIO("a long history is cut where people read, and whole where programs do", "[evidence]") {
    SealedWorld house;
    const std::string id = house.incident();
    for (int i = 0; i < 700; ++i)
        (void)desk::comment(*house.world.desk, house.world.as("ada"), {id, "word " + std::to_string(i) + '.', "", ""}).value();
    (void)desk::seal(*house.world.desk).value();
    const auto read = unpacked(house.made(house.terms(id)));
    const auto& json = read.files.at("timeline.json");
    for (int i = 0; i < 700; ++i) CHECK(json.find("word " + std::to_string(i) + '.') != std::string::npos);
    evidence::SharedDossier dossier;
    (void)house.book()([&](const Reader& book) -> Status {
        dossier =
            std::make_shared<const evidence::Dossier>(evidence::read_dossier(book, id, evidence::Counsel::left_out).value());
        return ok();
    });
    evidence::ReaderPage page;
    page.timeline_max = 500;
    const auto part = evidence::reader_page_part("index.html", house.book(), dossier, page);
    std::string html;
    while (part.next(html).value() == evidence::More::yes) {
    }
    CHECK(html.find("It goes on") != std::string::npos);
    CHECK(html.substr(html.size() - 8) == "</html>\n");
}

SCENARIO("every word of the reader page is there in both languages, once", "[evidence]") {
    std::set<std::string> keys;
    for (const auto& word : evidence::reader_words()) {
        INFO(word.key);
        CHECK(keys.insert(word.key).second);
        CHECK_FALSE(std::string(word.en).empty());
        CHECK_FALSE(std::string(word.de).empty());
    }
}

#include "engine/papers/pdf.h"

#include "engine/papers/pdf_catalog.h"
#include "engine/papers/text.h"
#include "tests/engine/papers/read_pdf.h"

using namespace tocsin;
using namespace tocsin::papers;
using namespace tocsin::papers::trial;

namespace {

std::string bytes_of(const Paper& paper) {
    auto made = to_pdf(paper);
    REQUIRE(made);
    return std::move(made).value();
}

std::string words_of(const std::string& pdf) { return asked("pdftotext -layout", pdf, "-"); }
bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }
std::size_t count(const std::string& text, const std::string& part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++n;
    return n;
}

Paper sample() {
    Paper paper;
    paper.title = "A paper of a test";
    paper.organisation = "Example Hosting GmbH";
    paper.under = {"As it stood at noon"};
    paper.foot = {"Confidential"};
    paper.made_at = from_micros(1'764'500'000'123'456);
    paper.blocks = {Heading{1, "What happened"},
                    Paragraph{{Run{"A key was "}, Run{"published", Weight::bold}, Run{"."}}},
                    Paragraph{"Late already.", Tone::alarm},
                    Pairs{{{"State", "assessing"}, {"Lead", ""}}},
                    List{{"first thing", "second thing"}, Marks::boxes},
                    Meter{"Fields filled", 3, 10, "for the initial notification"},
                    Rule{},
                    Table{{{"Duty", 3}, {"Due", 2, Align::right}}, {{"GDPR Art. 33(1)", bold("2026-12-03 09:00")}}}};
    return paper;
}

}  // namespace

SCENARIO("a paper's words can be found, and its tags and its title are there", "[papers]") {
    const std::string pdf = bytes_of(sample());
    const std::string words = words_of(pdf);
    for (const char* one : {"A paper of a test", "Example Hosting GmbH", "What happened", "A key was published.", "Late already.", "assessing",
                            "first thing", "3 of 10", "for the initial", "GDPR Art. 33(1)", "2026-12-03 09:00", "Confidential", "1 of 1"})
        CHECK(has(words, one));
    const std::string about = asked("pdfinfo -isodates", pdf);
    CHECK(has(about, "Title:           A paper of a test"));
    CHECK(has(about, "Author:          Example Hosting GmbH"));
    CHECK(has(about, "Tagged:          yes"));
    CHECK(has(about, "2025-11-30T10:53:20"));
    CHECK(has(about, "(A4)"));
    const std::string tags = asked("pdfinfo -struct", pdf);
    for (const char* tag : {"Document", "H1", "H2", "P (", "L (", "LI", "Table", "TR", "TH", "TD"}) {
        INFO(tag);
        CHECK(has(tags, tag));
    }
    CHECK(has(asked("qpdf --check", pdf), "No syntax or stream encoding errors"));
}

SCENARIO("a PDF names its language, is marked as tagged and shows its title", "[papers]") {
    for (const char* language : {"en", "de", "fr-CH"}) {
        Paper paper = sample();
        paper.language = language;
        const std::string pdf = bytes_of(paper);
        const std::string catalog = asked("qpdf --json=2 --json-key=qpdf", pdf);
        INFO(language);
        CHECK(has(catalog, std::string("\"/Lang\": \"u:") + language + '"'));
        CHECK(has(catalog, "\"/Marked\": true"));
        CHECK(has(catalog, "\"/DisplayDocTitle\": true"));
        CHECK(bytes_of(paper) == pdf);
        CHECK(has(asked("qpdf --check", pdf), "No syntax or stream encoding errors"));
    }
    CHECK((with_language("no PDF", "en").error().fault == Fault::internal));
}

SCENARIO("the same paper gives the same bytes", "[papers]") {
    CHECK(bytes_of(sample()) == bytes_of(sample()));
    Paper later = sample();
    later.made_at += std::chrono::seconds(1);
    CHECK(bytes_of(later) != bytes_of(sample()));
}

SCENARIO("a drill's paper says so on each page", "[papers]") {
    Paper paper = sample();
    paper.blocks.push_back(PageBreak{});
    paper.blocks.push_back(Paragraph{"The second page"});
    CHECK(count(words_of(bytes_of(paper)), "DRILL") == 0);
    paper.occasion = Occasion::drill;
    const std::string words = words_of(bytes_of(paper));
    CHECK(count(words, "DRILL: an exercise") == 2);
    CHECK(has(words, "2 of 2"));
    CHECK(to_text(paper).rfind("DRILL: an exercise", 0) == 0);
}

SCENARIO("nothing of a long table is lost at the ends of pages, and its head is on each", "[papers]") {
    Paper paper;
    paper.title = "Long";
    Table table{{{"Number", 1}, {"What was recorded", 5}}, {}};
    for (int i = 0; i < 5000; ++i)
        table.rows.push_back({"row" + std::to_string(i) + ".", "an entry that takes " + std::string(static_cast<std::size_t>(i % 7) * 30, 'x') + " room"});
    paper.blocks.push_back(std::move(table));
    const std::string words = words_of(bytes_of(paper));
    for (int i = 0; i < 5000; ++i)
        if (!has(words, "row" + std::to_string(i) + ".")) FAIL("row " << i << " is lost");
    const std::size_t pages = count(words, "\f");
    CHECK(pages > 50);
    CHECK(count(words, "What was recorded") == pages);
    CHECK(has(words, std::to_string(pages) + " of " + std::to_string(pages)));
}

SCENARIO("a cell and a paragraph longer than a page go on at the next, whole", "[papers]") {
    std::string text;
    int words_put = 0;
    while (text.size() < 64 * 1024) text += "w" + std::to_string(words_put++) + ". ";
    Paper paper;
    paper.title = "Long text";
    paper.blocks = {Paragraph{text}, Paragraph{text, Tone::alarm}, Table{{{"A", 1}, {"B", 3}}, {{"short", text}}}, List{{text}}, Pairs{{{"Label", text}}}};
    const std::string words = words_of(bytes_of(paper));
    std::size_t missing = 0;
    for (int i = 0; i < words_put; ++i)
        if (count(words, "w" + std::to_string(i) + ".") != 5) ++missing;
    CHECK(missing == 0);
}

SCENARIO("text is data: markup, control characters, broken bytes and foreign scripts draw as what they are", "[papers]") {
    Paper paper;
    paper.title = "<b>&amp;</b>";
    const std::string hostile = std::string("nul\0bell\a esc\x1b[31m", 18) + " \xff\xfe \xED\xA0\x80 \u202Egnp.exe\u202C end";
    paper.blocks = {Paragraph{"<span size='1'>small</span> & <i>"},
                    Paragraph{hostile},
                    Paragraph{"\u05E9\u05DC\u05D5\u05DD \u0645\u0631\u062D\u0628\u0627 left"},
                    Paragraph{"emoji \U0001F600 \u4F60\u597D done"},
                    Paragraph{std::string(20'000, 'W')},
                    Paragraph{""},
                    Table{{}, {{"no column"}}},
                    Table{{{"one"}}, {{"a", "too many"}, {}}},
                    Table{{{"empty"}}, {}},
                    List{},
                    Pairs{},
                    Meter{"none of none", 5, 0}};
    const std::string pdf = bytes_of(paper);
    const std::string words = words_of(pdf);
    CHECK(has(words, "<b>&amp;</b>"));
    CHECK(has(words, "<span size='1'>small</span> & <i>"));
    CHECK(has(words, "nulbell esc[31m"));
    CHECK(has(words, "gnp.exe end"));
    CHECK(has(words, "done"));
    CHECK(has(words, "None."));
    CHECK(count(words, "W") >= 20'000);
    CHECK(has(asked("qpdf --check", pdf), "No syntax or stream encoding errors"));
}

SCENARIO("columns of many words and few points still draw", "[papers]") {
    Paper paper;
    paper.title = "Wide";
    paper.sheet = Sheet::landscape;
    Table table;
    std::vector<Words> row;
    for (int i = 0; i < 40; ++i) table.columns.push_back({"Column" + std::to_string(i)}), row.push_back("value" + std::to_string(i));
    table.rows.assign(3, row);
    paper.blocks.push_back(table);
    CHECK(has(asked("qpdf --check", bytes_of(paper)), "No syntax or stream encoding errors"));
}

SCENARIO("a paper as text keeps within its columns and hides no control character", "[papers]") {
    Paper paper = sample();
    paper.blocks.push_back(Paragraph{"esc\x1b[2J " + std::string(300, 'y') + " and some words that go on for a while beyond the end of a line of it"});
    const std::string text = to_text(paper);
    CHECK(text.find('\x1b') == std::string::npos);
    CHECK(has(text, "[ ] first thing"));
    CHECK(has(text, "State:"));
    for (std::size_t from = 0; from < text.size();) {
        const auto end = text.find('\n', from);
        CHECK(end - from <= 80);
        from = end + 1;
    }
}

SCENARIO("whether it is one page is known as soon as a second one begins, however much follows", "[papers][pdf]") {
    CHECK(is_one_page(sample()));
    Paper paper = sample();
    List rows{{}, Marks::boxes, Spacing::tight};
    for (int i = 0; i < 400'000; ++i) rows.items.emplace_back("x");
    Table table{{{"What", 1}}, {}};
    for (int i = 0; i < 100'000; ++i) table.rows.push_back({"y"});
    for (const Block& block : {Block(rows), Block(table), Block(Paragraph{std::string(100'000, 'z')})}) {
        paper.blocks = {block};
        CHECK_FALSE(is_one_page(paper));
    }
    paper.blocks = {Paragraph{std::string(64 << 20, 'z')}};
    CHECK_FALSE(is_one_page(paper));
    CHECK_FALSE(is_drawn(paper));
}

SCENARIO("in German a drill's paper and its numbers are German", "[papers]") {
    Paper paper = sample();
    paper.language = "de";
    paper.occasion = Occasion::drill;
    const std::string words = words_of(bytes_of(paper));
    CHECK(has(words, "ÜBUNG: Nichts in diesem Dokument ist geschehen."));
    CHECK(has(words, "3 von 10"));
    CHECK(has(words, "1 von 1"));
    CHECK_FALSE(has(words, "DRILL"));
    CHECK(to_text(paper).rfind("ÜBUNG", 0) == 0);
}

SCENARIO("more text than a PDF is drawn of is refused, saying what to do", "[papers][pdf]") {
    Paper paper = sample();
    Table table{{{"What", 1}, {"Whose", 1}}, {}, "None."};
    for (std::size_t bytes = 0; bytes <= paper_bytes_max; bytes += 8000)
        table.rows.push_back({Words(std::string(4000, 'x')), Words(std::string(4000, 'y'))});
    paper.blocks.push_back(std::move(table));
    const auto refused = to_pdf(paper);
    REQUIRE_FALSE(refused);
    CHECK((refused.error().fault == Fault::too_large));
    CHECK(has(refused.error().detail, "another format"));
}

SCENARIO("a heading stands on the page of what it heads: a table's head and first row, a label's value", "[papers]") {
    const std::string tall = "one\ntwo\nthree\nfour\nfive\nthe first row ends";
    Table table{{{"The head", 1}, {"What", 2}}, {{"a", tall}, {"b", "c"}}};
    std::vector<Block> headed;
    headed.emplace_back(table);
    headed.emplace_back(Pairs{{{"A label", tall}}});
    headed.emplace_back(Paragraph{tall, Tone::alarm});
    for (const auto& what : headed)
        for (int above = 0; above < 26; ++above) {
            Paper paper;
            paper.title = "Near the foot";
            paper.blocks = {Paragraph{std::string(48, '\n')}};
            for (int i = 0; i < above % 13; ++i) paper.blocks.push_back(Paragraph{"filler", above < 13 ? Tone::plain : Tone::note});
            paper.blocks.emplace_back(Heading{1, "The heading"});
            paper.blocks.push_back(what);
            const std::string pdf = bytes_of(paper);
            const std::string words = words_of(pdf);
            std::size_t from = 0;
            for (auto end = words.find('\f'); end != std::string::npos; from = end + 1, end = words.find('\f', from)) {
                const std::string page = words.substr(from, end - from);
                INFO(above << '\n' << page);
                CHECK(has(page, "The heading") == has(page, "the first row ends"));
            }
        }
}

SCENARIO("a heading over a row of a whole page draws, and nothing is lost", "[papers]") {
    for (const int lines : {30, 45, 55, 60, 70, 200}) {
        std::string text;
        for (int i = 0; i < lines; ++i) text += "line" + std::to_string(i) + ".\n";
        Paper paper;
        paper.title = "Tall";
        paper.blocks = {Paragraph{std::string(20, '\n')}, Heading{1, "The heading"}, Table{{{"Head", 1}, {"What", 4}}, {{"a", text}}}};
        const std::string words = words_of(bytes_of(paper));
        INFO(words);
        for (int i = 0; i < lines; ++i) CHECK(has(words, "line" + std::to_string(i) + "."));
        const auto at = words.find("The heading");
        CHECK(words.find("line0.", at) < words.find('\f', at));
    }
}

#include "engine/exchange/rows.h"

#include "tests/catch.h"
#include "tests/engine/exchange/reading.h"

using namespace tocsin::exchange;
using namespace tocsin::exchange::trial;

using Cells = std::vector<std::string>;

TEST_CASE("a table reads the same whichever way its lines end", "[exchange][rows]") {
    const std::string end = GENERATE(as<std::string>(), "\n", "\r\n", "\r");
    const bool last_ends = GENERATE(true, false);
    const auto read =
        table("id,name" + end + end + "a,\"two" + end + "lines\"" + end + "b,two" + (last_ends ? end : ""));
    CHECK(read.wrong.empty());
    CHECK(read.heading == Cells{"id", "name"});
    REQUIRE(read.rows.size() == 2);
    CHECK(read.rows[0].cells == Cells{"a", "two\nlines"});
    CHECK(read.rows[0].line == 3);
    CHECK(read.rows[1].cells == Cells{"b", "two"});
    CHECK(read.rows[1].line == 5);
}

TEST_CASE("the heading line decides between comma, semicolon and tab", "[exchange][rows]") {
    const auto [text, cells] = GENERATE(table<std::string, Cells>({
        {"id,name\na,\"x;y\"\n", {"a", "x;y"}},
        {"id;name\na;x,y\n", {"a", "x,y"}},
        {"id\tname\na\tx, y;z\n", {"a", "x, y;z"}},
        {"\"a,b,c\";name\na;b\n", {"a", "b"}},
        {"id\na\n", {"a"}},
        {"id\tname\n\tx\n", {"", "x"}},
    }));
    const auto read = tocsin::exchange::trial::table(text);
    CHECK(read.wrong.empty());
    REQUIRE(read.rows.size() == 1);
    CHECK(read.rows[0].cells == cells);
}

TEST_CASE("UTF-8 with its mark and UTF-16 of either order read like UTF-8", "[exchange][rows]") {
    const std::u16string text = u"id,name\r\n1,Zo\u00EB \u4F60 \U0001F510\r\n";
    const std::string file = GENERATE_COPY(as<std::string>(), "\xEF\xBB\xBFid,name\r\n1,Zoë 你 🔐\r\n",
                                           "id,name\r\n1,Zoë 你 🔐\r\n", utf16(text, true), utf16(text, false));
    const auto read = table(file);
    CHECK(read.wrong.empty());
    CHECK(read.heading == Cells{"id", "name"});
    REQUIRE(read.rows.size() == 1);
    CHECK(read.rows[0].cells == Cells{"1", "Zoë 你 🔐"});
    CHECK(read.rows[0].line == 2);
}

TEST_CASE("what a short row lacks is empty, and a long one is a complaint", "[exchange][rows]") {
    const auto read = table("a,b,c\n1\n1,2,3,4\n\"\",,\n");
    REQUIRE(read.rows.size() == 2);
    CHECK(read.rows[0].cells == Cells{"1", "", ""});
    CHECK(read.rows[1].cells == Cells{"", "", ""});
    REQUIRE(read.wrong.size() == 1);
    CHECK(read.wrong[0].line == 3);
    CHECK(read.wrong[0].what.find("more cells") != std::string::npos);
}

TEST_CASE("three hundred columns are read", "[exchange][rows]") {
    std::string text;
    for (int line = 0; line < 3; ++line)
        for (int i = 0; i < 300; ++i)
            text += (line == 0 ? "column " : "cell ") + std::to_string(i) + (i < 299 ? ";" : "\n");
    const auto read = table(text);
    CHECK(read.wrong.empty());
    REQUIRE(read.rows.size() == 2);
    CHECK(read.heading.size() == 300);
    CHECK(read.rows[1].cells[299] == "cell 299");
}

TEST_CASE("more than a thousand columns are refused", "[exchange][rows]") {
    const std::string thousand(999, ',');
    CHECK(table(thousand + "x\n" + thousand + "y\n").rows.size() == 1);
    const auto read = table(thousand + ",x\n1,2\n");
    CHECK(read.heading.empty());
    CHECK(read.rows.empty());
    REQUIRE(read.wrong.size() == 1);
    CHECK(read.wrong[0].line == 1);
}

TEST_CASE("a cell of more than 64 kB and a row of more than 1 MB are complaints, and reading goes on",
          "[exchange][rows]") {
    const std::string fits(64 * 1024, 'x'), large(64 * 1024 + 1, 'x');
    std::string row;
    for (int i = 0; i < 17; ++i) row += (i ? "," : "") + fits;
    const auto read = table("a,b" + std::string(20, ',') + "\n1," + fits + "\n1," + large + "\n" + row + "\n3,4\n");
    REQUIRE(read.rows.size() == 2);
    CHECK(read.rows[0].cells[1].size() == 64 * 1024);
    CHECK(read.rows[1].cells[1] == "4");
    REQUIRE(read.wrong.size() == 2);
    CHECK(read.wrong[0].line == 3);
    CHECK(read.wrong[0].column == "b");
    CHECK(read.wrong[1].line == 4);
}

TEST_CASE("quotes that do not balance are named where the quote opened", "[exchange][rows]") {
    const auto [text, line, rows] = GENERATE(table<std::string, int, std::size_t>({
        {"a,b\n1,2\n3,\"never closed\n5,6\n", 3, 1},
        {"a,b\n\"x\ny\",\"never\nclosed\n", 3, 0},
        {"a,b\n1,\"x\"y\n3,4\n", 2, 1},
        {"a,b\n1,\"x\nz\"y\n3,4\n", 2, 1},
        {"a,b\n1,5\" disk\n3,4\n", 2, 1},
        {"a,b\n1,\"x\ny\",z\"z\n3,4\n", 3, 1},
        {"a,\"b\n1,2\n", 1, 0},
    }));
    const auto read = tocsin::exchange::trial::table(text);
    REQUIRE(read.wrong.size() == 1);
    CHECK(read.wrong[0].line == line);
    CHECK(read.wrong[0].what.find("quotes") != std::string::npos);
    CHECK(read.rows.size() == rows);
}

TEST_CASE("a quote that is never closed is found after 1 MB, and what follows is read", "[exchange][rows]") {
    std::string text = "a,b\n1,\"open\n";
    while (text.size() < 1024 * 1024 + 100) text += "2,3\n";
    const auto read = table(text + "4,5\n");
    REQUIRE(read.wrong.size() == 1);
    CHECK(read.wrong[0].line == 2);
    REQUIRE_FALSE(read.rows.empty());
    CHECK(read.rows.back().cells == Cells{"4", "5"});
}

TEST_CASE("what is not UTF-8 is a complaint with its line, and never shown", "[exchange][rows]") {
    const std::string bad = GENERATE(as<std::string>(), "Z\xEBro", "\xC3", "\xC0\xAF", "\xE0\x80\xAF",
                                     "\xF0\x80\x80\xAF", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xFF", "\xE2\x82");
    const auto read = table("id,name\n1,good\n2," + bad + "\n3,good\n");
    CHECK(read.rows.size() == 2);
    REQUIRE(read.wrong.size() == 1);
    CHECK(read.wrong[0].line == 3);
    CHECK(read.wrong[0].what.find("save the whole file as UTF-8") != std::string::npos);
    CHECK(to_text(read.wrong[0]).find(bad) == std::string::npos);
}

TEST_CASE("a file of two encodings is a complaint", "[exchange][rows]") {
    const std::u16string rest = u"2,two\n";
    const std::string wide = utf16(u"id,name\n1,one\n", true), other_order = utf16(rest, false),
                      same = utf16(rest, true);
    SECTION("UTF-16 behind UTF-8") { CHECK_FALSE(table("id,name\n1,one\n" + same).wrong.empty()); }
    SECTION("UTF-16 behind UTF-8, without a mark") {
        CHECK_FALSE(table("id,name\n1,one\n" + same.substr(2)).wrong.empty());
    }
    SECTION("Latin-1 behind UTF-8") { CHECK_FALSE(table("id,name\n1,Zo\xC3\xAB\n2,Zo\xEB\n").wrong.empty()); }
    SECTION("the other order behind UTF-16") { CHECK_FALSE(table(wide + other_order).wrong.empty()); }
    SECTION("UTF-8 with its mark behind UTF-8") {
        const auto read = table("id,name\n1,one\n\xEF\xBB\xBFid,name\n2,two\n");
        REQUIRE(read.wrong.size() == 1);
        CHECK(read.wrong[0].line == 3);
        CHECK(read.rows.size() == 2);
    }
    SECTION("a mark of UTF-16 behind UTF-16") { CHECK_FALSE(table(wide + same).wrong.empty()); }
}

TEST_CASE("UTF-16 of an odd length was cut off", "[exchange][rows]") {
    const bool low_first = GENERATE(true, false);
    std::string file = utf16(u"id,name\n1,one\n2,two\n", low_first);
    file.pop_back();
    const auto read = table(file);
    CHECK(read.rows.size() == 1);
    REQUIRE(read.wrong.size() == 1);
    CHECK(read.wrong[0].line == 3);
    CHECK(read.wrong[0].what.find("cut off") != std::string::npos);
}

TEST_CASE("UTF-8 that ends in the middle of a character was cut off", "[exchange][rows]") {
    const auto read = table("id,name\n1,one\n2,Zo\xC3");
    CHECK(read.rows.size() == 1);
    REQUIRE(read.wrong.size() == 1);
    CHECK(read.wrong[0].line == 3);
    CHECK(read.wrong[0].what.find("cut off") != std::string::npos);
}

TEST_CASE("half a pair in UTF-16 is a complaint", "[exchange][rows]") {
    const char16_t high = 0xD83D, low = 0xDD10;
    const std::u16string bad = GENERATE_COPY(std::u16string(1, high), std::u16string(1, low), std::u16string{low, high},
                                             std::u16string{high, high, low});
    const auto read = table(utf16(u"id,name\n1," + bad + u"\n2,two\n", true));
    CHECK(read.wrong.size() == 1);
    CHECK(read.rows.size() == 1);
}

TEST_CASE("a NUL byte is a complaint", "[exchange][rows]") {
    using namespace std::string_literals;
    const auto read = table("id,name\n1,a\0b\n2,c\n"s);
    REQUIRE(read.wrong.size() == 1);
    CHECK(read.wrong[0].line == 2);
    CHECK(read.wrong[0].what.find("NUL") != std::string::npos);
    CHECK(read.rows.size() == 1);
}

TEST_CASE("UTF-16 without its mark is one complaint", "[exchange][rows]") {
    const auto read = table(utf16(u"id,name\n1,one\n2,two\n", true).substr(2));
    CHECK(read.wrong.size() == 1);
    CHECK(read.heading.empty());
}

TEST_CASE("a file without a heading is a complaint", "[exchange][rows]") {
    const std::string text = GENERATE(as<std::string>(), "", "\n\n", "   \n", "\xEF\xBB\xBF", "\xFF\xFE", "\r\r\n");
    const auto read = table(text);
    CHECK(read.heading.empty());
    REQUIRE(read.wrong.size() == 1);
    CHECK(read.wrong[0].what.find("empty") != std::string::npos);
}

TEST_CASE("lines of comment are passed over where they are wanted", "[exchange][rows]") {
    const std::string text = "# what this is\nid,name\n# \"one\n#two,three\n1,\"x\n# inside\"\n";
    const auto read = table(text, Comments::hash);
    CHECK(read.wrong.empty());
    REQUIRE(read.rows.size() == 1);
    CHECK(read.rows[0].cells == Cells{"1", "x\n# inside"});
    CHECK(table("id,name\n#1,x\n").rows.size() == 1);
    CHECK(table("#" + std::string(200'000, 'x') + "\nid\n1\n", Comments::hash).rows.size() == 1);
}

namespace {

/// A table that never lies in memory as a whole.
class Endless : public std::streambuf {
public:
    explicit Endless(int rows) : left_(rows), line_("id,name,owner\n") { set(); }
    std::size_t given = 0;

private:
    void set() {
        given += line_.size();
        setg(line_.data(), line_.data(), line_.data() + line_.size());
    }
    int_type underflow() override {
        if (left_ == 0) return traits_type::eof();
        line_ = std::to_string(left_--) + ",\"a name, with a comma\",team\r\n";
        set();
        return traits_type::to_int_type(line_.front());
    }
    int left_;
    std::string line_;
};

}  // namespace

TEST_CASE("a hundred thousand rows stream through, and nothing is read ahead of what is asked for",
          "[exchange][rows]") {
    Endless source(100'000);
    std::istream in(&source);
    Wrongs wrongs("table.csv");
    Rows rows(in, wrongs);
    std::size_t count = 0, taken = 14, most_ahead = 0;
    for (Row row; rows.next(row); ++count) {
        constexpr std::size_t commas_quotes_and_line_end = 6;
        taken += row.cells[0].size() + row.cells[1].size() + row.cells[2].size() + commas_quotes_and_line_end;
        most_ahead = std::max(most_ahead, source.given - taken);
    }
    CHECK(count == 100'000);
    CHECK(wrongs.empty());
    CHECK(source.given == taken);
    CHECK(most_ahead < 256 * 1024);
}

TEST_CASE("a file with everything wrong gives a thousand complaints, then one that says that there are more",
          "[exchange][rows]") {
    std::string text = "a,b\n";
    for (int i = 0; i < 5000; ++i) text += "1,2,3\n";
    const auto read = table(text + "1,2\n");
    CHECK(read.wrong.size() == 1001);
    CHECK(read.wrong.back().what.find("more") != std::string::npos);
    CHECK(read.rows.size() == 1);
}

// A document before it has a form: a title and blocks of plain text, drawn by pdf.h and text.h.
#pragma once

#include <initializer_list>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/core/instant.h"

namespace tocsin::papers {

enum class Weight { plain, bold };

/// A stretch of text. All text is data: nothing in it is markup, whoever wrote it.
struct Run {
    std::string text;
    Weight weight = Weight::plain;
};

/// Text in one or more weights; written as a string where one weight does.
struct Words {
    std::vector<Run> runs;

    Words() = default;
    Words(std::string text) : runs{{std::move(text), Weight::plain}} {}
    Words(const char* text) : Words(std::string(text)) {}
    Words(std::initializer_list<Run> list) : runs(list) {}
};
inline Words bold(std::string text) { return {Run{std::move(text), Weight::bold}}; }

/// Level 1 is a chapter of the paper, 2 and 3 lie under it; the title stands above them all.
struct Heading {
    int level = 1;
    std::string text{};
};

/// How loud a paragraph is: `note` is small and grey, `alarm` stands in a frame.
enum class Tone { plain, note, alarm };
struct Paragraph {
    Words words{};
    Tone tone = Tone::plain;
};

/// How close lines stand. Tight ones are smaller as well, for a page that has to hold much.
enum class Spacing { usual, tight };

enum class Marks { bullets, numbers, boxes };
struct List {
    std::vector<Words> items{};
    Marks marks = Marks::bullets;  ///< boxes are to be ticked by hand
    Spacing spacing = Spacing::usual;
};

/// A label and what it says, one under the other; an empty value is shown as a dash.
struct Pairs {
    std::vector<std::pair<std::string, Words>> rows{};
};

enum class Align { left, right };
struct Column {
    std::string head{};
    double weight = 1;  ///< its share of the width
    Align align = Align::left;
};

/// Rows with a cell for each column; missing cells are empty, those too many are not drawn. The head is repeated on each page, and
/// what does not fit goes on at the next.
struct Table {
    std::vector<Column> columns{};
    std::vector<std::vector<Words>> rows{};
    std::string none = "None.";  ///< what is said where there are no rows
    Spacing spacing = Spacing::usual;
};

/// A bar that is filled by `done` of `of`; with `of` zero it is empty.
struct Meter {
    std::string label{};
    long long done = 0, of = 0;
    std::string note{};  ///< behind the numbers
};

struct Rule {};
struct PageBreak {};

using Block = std::variant<Heading, Paragraph, List, Pairs, Table, Meter, Rule, PageBreak>;

enum class Sheet { portrait, landscape };
enum class Occasion { real, drill };

/// One document on A4. Unit: `made_at` is UTC and is also the document's creation time, so the same paper gives the same bytes.
struct Paper {
    std::string title{};
    std::string language = "en";       ///< BCP 47
    std::string organisation{};        ///< whose paper it is; also its author
    std::vector<std::string> under{};  ///< lines under the title
    std::vector<std::string> foot{};   ///< lines at the foot of each page, beside "1 of N"
    Instant made_at{};
    Sheet sheet = Sheet::portrait;
    Occasion occasion = Occasion::real;  ///< a drill's paper says so at the top of each page
    std::vector<Block> blocks{};
};

/// The words on every page of a drill's paper.
inline constexpr const char* drill_banner = "DRILL: an exercise. Nothing in this document happened.";
[[nodiscard]] inline const char* drill_banner_of(const Paper& paper) {
    return paper.language.rfind("de", 0) == 0 ? "ÜBUNG: Nichts in diesem Dokument ist geschehen." : drill_banner;
}

}  // namespace tocsin::papers

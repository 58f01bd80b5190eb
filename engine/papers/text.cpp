#include "engine/papers/text.h"

#include <algorithm>

#include "engine/core/remote_text.h"

namespace tocsin::papers {

namespace {

constexpr std::size_t columns_max = 78;

std::size_t length_of(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (c & 0xC0) != 0x80; }));
}

std::string padded(std::string text, std::size_t width) {
    const std::size_t length = length_of(text);
    if (length < width) text.append(width - length, ' ');
    return text;
}

std::string before(std::string text, std::size_t width) {
    const std::size_t length = length_of(text);
    return length < width ? std::string(width - length, ' ') + text : text;
}

/// The bytes of the first `count` characters.
std::size_t bytes_of(std::string_view text, std::size_t count) {
    std::size_t at = 0;
    for (; count > 0 && at < text.size(); --count) at += std::max<std::size_t>(utf8_character(text.substr(at)), 1);
    return at;
}

void wrap_line(std::string_view text, std::size_t width, std::vector<std::string>& out) {
    while (length_of(text) > width) {
        const std::size_t all = bytes_of(text, width);
        std::size_t end = text.rfind(' ', all);
        const bool spaced = end != std::string_view::npos && end > 0;
        if (!spaced) end = all;
        out.emplace_back(text.substr(0, end));
        text.remove_prefix(spaced ? end + 1 : end);
    }
    out.emplace_back(text);
}

std::vector<std::string> wrapped(std::string_view text, std::size_t width) {
    std::vector<std::string> out;
    for (;;) {
        const auto end = text.find('\n');
        wrap_line(text.substr(0, end), width, out);
        if (end == std::string_view::npos) return out;
        text.remove_prefix(end + 1);
    }
}

std::string plain(const Words& words) {
    std::string out;
    for (const auto& run : words.runs) out += drawable(run.text);
    return out;
}

/// Lines with `first` before the first of them and as many blanks before the others.
void hang(std::string& out, const std::string& first, std::string_view text) {
    const std::size_t indent = length_of(first);
    bool begun = false;
    for (const auto& line : wrapped(text, columns_max - indent)) {
        out += (begun ? std::string(indent, ' ') : first) + line + "\n";
        begun = true;
    }
}

void draw(std::string& out, const Heading& it) {
    const std::string text = drawable(it.text);
    out += "\n";
    hang(out, "", text);
    out += std::string(std::min(length_of(text), columns_max), it.level <= 1 ? '=' : '-') + "\n";
}

void draw(std::string& out, const Paragraph& it) {
    out += "\n";
    hang(out, it.tone == Tone::alarm ? "!! " : "", plain(it.words));
}

void draw(std::string& out, const List& it) {
    std::size_t number = 0;
    for (const auto& item : it.items) {
        ++number;
        hang(out,
             it.marks == Marks::numbers ? std::to_string(number) + ". "
             : it.marks == Marks::boxes ? "[ ] "
                                        : "- ",
             plain(item));
    }
}

void draw(std::string& out, const Pairs& it) {
    for (const auto& [label, value] : it.rows) {
        std::string head = drawable(label) + ":";
        if (length_of(head) > 24) {
            hang(out, "", head);
            head.clear();
        }
        const std::string said = plain(value);
        hang(out, padded(head, 26), said.empty() ? "-" : said);
    }
}

void draw_row(std::string& out, const std::vector<std::vector<std::string>>& cells, const std::vector<std::size_t>& widths,
              const Table& table) {
    std::size_t deep = 0;
    for (const auto& cell : cells) deep = std::max(deep, cell.size());
    for (std::size_t line = 0; line < deep; ++line) {
        std::string all;
        for (std::size_t i = 0; i < widths.size(); ++i) {
            const std::string part = line < cells[i].size() ? cells[i][line] : "";
            all += table.columns[i].align == Align::right ? before(part, widths[i]) : padded(part, widths[i]);
            all += "  ";
        }
        all.erase(all.find_last_not_of(' ') + 1);
        out += all + "\n";
    }
}

void draw(std::string& out, const Table& it) {
    out += "\n";
    if (it.rows.empty()) return hang(out, "", it.none);
    double sum = 0;
    for (const auto& column : it.columns) sum += std::max(column.weight, 0.05);
    std::vector<std::size_t> widths;
    const double room = static_cast<double>(columns_max - 2 * std::min<std::size_t>(it.columns.size(), 30));
    for (const auto& column : it.columns)
        widths.push_back(std::max<std::size_t>(4, static_cast<std::size_t>(room * std::max(column.weight, 0.05) / sum)));
    std::vector<std::vector<std::string>> cells;
    for (std::size_t i = 0; i < widths.size(); ++i) cells.push_back(wrapped(drawable(it.columns[i].head), widths[i]));
    draw_row(out, cells, widths, it);
    out += std::string(columns_max, '-') + "\n";
    for (const auto& row : it.rows) {
        cells.clear();
        for (std::size_t i = 0; i < widths.size(); ++i)
            cells.push_back(wrapped(i < row.size() ? plain(row[i]) : "", widths[i]));
        draw_row(out, cells, widths, it);
    }
}

void draw(std::string& out, const Meter& it) {
    constexpr std::size_t bar = 20;
    const double share = it.of <= 0 ? 0 : std::clamp(static_cast<double>(it.done) / static_cast<double>(it.of), 0.0, 1.0);
    const auto full = static_cast<std::size_t>(share * bar);
    hang(out, "",
         padded(drawable(it.label), 26) + "[" + std::string(full, '#') + std::string(bar - full, '.') + "] " +
             std::to_string(it.done) + " of " + std::to_string(it.of) + (it.note.empty() ? "" : "  " + drawable(it.note)));
}

void draw(std::string& out, const Rule&) { out += "\n" + std::string(columns_max, '-') + "\n"; }

void draw(std::string& out, const PageBreak&) { out += "\n"; }

}  // namespace

std::string drawable(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t size = utf8_character(text);
        const std::string_view one = text.substr(0, std::max<std::size_t>(size, 1));
        text.remove_prefix(one.size());
        const auto lead = static_cast<unsigned char>(one.front());
        // XML has no U+FFFE and no U+FFFF: a workbook with one of them does not open.
        if (size == 0 || one == "\xEF\xBF\xBE" || one == "\xEF\xBF\xBF") {
            out += "\xEF\xBF\xBD";
        } else if (size == 1) {
            if (lead == '\t') out += ' ';
            if (lead == '\n' || (lead >= 0x20 && lead != 0x7F)) out += one;
        } else if (size == 2 && lead == 0xC2 && static_cast<unsigned char>(one[1]) < 0xA0) {
            continue;
        } else if (one == "\u2028" || one == "\u2029") {
            out += '\n';
        } else if (const bool turns = (one >= "\u202A" && one <= "\u202E") || (one >= "\u2066" && one <= "\u2069"); !turns) {
            out += one;
        }
    }
    return out;
}

std::string to_text(const Paper& paper) {
    std::string out;
    if (paper.occasion == Occasion::drill) out += std::string(drill_banner_of(paper)) + "\n\n";
    if (!paper.organisation.empty()) hang(out, "", drawable(paper.organisation));
    const std::string title = drawable(paper.title);
    hang(out, "", title);
    out += std::string(std::min(length_of(title), columns_max), '=') + "\n";
    for (const auto& line : paper.under) hang(out, "", drawable(line));
    for (const auto& block : paper.blocks) std::visit([&](const auto& it) { draw(out, it); }, block);
    if (!paper.foot.empty()) out += "\n" + std::string(columns_max, '-') + "\n";
    for (const auto& line : paper.foot) hang(out, "", drawable(line));
    return out;
}

}  // namespace tocsin::papers

// Parts of the war-room sheet, each read once; how much of them the page takes is war_room.cpp's. Private to this room.
#pragma once

#include <vector>

#include "engine/papers/war_room.h"

namespace tocsin::papers {

using Cells = std::vector<Words>;

/// What the parts are read from.
struct Looked {
    const Reader& book;
    const CaseFile& file;
    const WarRoomTerms& terms;
    Said said{};
};

/// At most so many characters, with "..." where some are left out.
[[nodiscard]] std::string shortened(const std::string& text, std::size_t characters_max);
/// Those that are not empty, with commas.
[[nodiscard]] std::string listed_words(const std::vector<std::string>& parts);

/// The fields of a record of the map, the personal ones among them.
[[nodiscard]] Fields fields_of(const Reader& book, const MapRecordRow& row);
/// What stands sealed under a reference, as fields; none where it was erased.
[[nodiscard]] Fields opened(const Reader& book, const std::string& ref);

/// Every live duty but those that do not apply: what is due first, first; then what is owed without a number, what was told in
/// part, and what waits. Duties of one rule that stand alike share a row.
[[nodiscard]] Table clocks_table(const Looked& looked);
/// "gdpr.34-1 to individuals", of the duties that do not apply by what is on record; empty where there is none.
[[nodiscard]] std::string not_applicable(const CaseFile& file, const Said& said);

/// Of each rule whose recipients a line shortens, all of them (2,000 at most).
[[nodiscard]] std::vector<Words> whole_recipients(const CaseFile& file, const Said& said);

/// "file gdpr.33-1 with supervisory authority, by ...": what the law wants done next, the first due first; then each question
/// that decides a duty, with the duties it decides.
[[nodiscard]] std::vector<Words> open_filings(const Looked& looked, const std::vector<desk::Question>& questions);

/// Who is reached how. Each row: as what, and who with the ways.
struct Reach {
    std::vector<Cells> people{};  ///< on the incident, the lead first
    std::vector<Cells> house{};   ///< the house's own lines
    std::vector<Cells> owed{};    ///< the authorities that must be told; where none is on file, that
    std::vector<Cells> others{};  ///< other authorities of the map
};
[[nodiscard]] Result<Reach> reach_of(const Looked& looked);

/// Each supplier once, the worst first: id, how many questions stand how, when the next answer is due, how to reach it.
[[nodiscard]] Result<std::vector<Cells>> supplier_rows(const Looked& looked);

/// What the letters say, each as it was frozen for its recipients or as it is drafted. Empty where there is no letter.
[[nodiscard]] Result<std::vector<Block>> letters_of(const Looked& looked);

}  // namespace tocsin::papers

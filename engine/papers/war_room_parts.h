// Parts of the war-room sheet: the authorities, the steps due by law, and the letters. Private to this room.
#pragma once

#include <vector>

#include "engine/papers/war_room.h"

namespace tocsin::papers {

/// "supervisory_authority" as people write it.
[[nodiscard]] std::string in_words(std::string name);

/// The fields of a record of the map, the personal ones among them.
[[nodiscard]] Fields fields_of(const Reader& book, const MapRecordRow& row);

/// The authorities of the map, and how many of them come first: those to which a live duty is owed, and the lead authority.
struct Authorities {
    std::vector<Words> lines{};
    std::size_t first = 0;
};
[[nodiscard]] Result<Authorities> authorities_of(const Reader& book, const CaseFile& file);

/// "file gdpr.33-1 with the supervisory authority, by ...": what the law wants done next, the first due first.
[[nodiscard]] std::vector<Words> open_filings(const CaseFile& file, const LocalTime& local);

/// What the letters say, each as it was frozen for its recipients or as it is drafted: a page of its own after the first.
/// Empty where there is no letter.
[[nodiscard]] Result<std::vector<Block>> letters_page(const Reader& book, const CaseFile& file);

}  // namespace tocsin::papers

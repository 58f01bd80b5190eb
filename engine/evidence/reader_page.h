// The page of an incident for people: one HTML file that opens offline, runs nothing, loads nothing and prints well.
#pragma once

#include <functional>

#include "engine/evidence/papers.h"

namespace tocsin::evidence {

struct ReaderPage {
    std::string lang = "en";  ///< en, de
    std::string organisation;
    std::string made_by;
    Instant made_at;
    Counsel counsel = Counsel::left_out;
    std::string zone{};                          ///< IANA; empty: UTC alone
    std::function<Micros(Instant)> offset_at{};  ///< of that zone, east positive
    std::string other_href{};   ///< the same page in the other language
    std::string bundle_href{};  ///< where the whole bundle is; empty: the page is in it, and links to the files beside it
    long long timeline_max = 20'000, deliveries_max = 500;
};

/// Every value is escaped; no script, no remote address, one style sheet allowed by its hash.
/// Errors: storage, while it is read.
[[nodiscard]] Part reader_page_part(std::string path, Book book, SharedDossier dossier, ReaderPage page);

/// The content security policy of the page.
[[nodiscard]] std::string reader_page_policy();

}  // namespace tocsin::evidence

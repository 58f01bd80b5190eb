// What the recipients of a notice get to read, and over which channel: from the case, the map and what the author wrote.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/desk/case.h"
#include "workflows/map/record.h"

namespace tocsin::desk {

/// The kind of map record that recipients of this audience are; empty: they are endpoints (public, internal).
[[nodiscard]] std::string recipient_kind(std::string_view audience);

/// What the author of a notice wrote: "LANGUAGE.PART". Errors: not_found  erased.
[[nodiscard]] Result<Fields> said_in(const Reader& book, const NoticeRow& notice);

[[nodiscard]] inline workflows::notice::Words words_of(const NoticeRow& notice) {
    return notice.letter.empty() ? workflows::notice::Words::own : workflows::notice::Words::of_template;
}

/// "de@Europe/Berlin", and back.
struct Edition {
    std::string language, zone;
    std::string first;  ///< "+first" for who was not told by the notice that this one follows; else empty
    std::string key() const { return language + "@" + zone + first; }
};

/// The delivery that the one to this recipient follows; empty for a first notice, and for whoever was not told by it.
[[nodiscard]] Result<std::string> thread_of(const Reader& book, const NoticeRow& notice, const std::string& recipient);

/// The values of a recipient that a letter may name.
[[nodiscard]] Fields recipient_fields(const map::Record& record);

/// What a recipient's letter is known by: hex(SHA-256) over the edition's hash and the recipient's values, which together
/// are its bytes (docs/notices.md).
[[nodiscard]] std::string letter_of(const std::string& edition_sha256, const Fields& recipient);

/// Renders the editions of one notice, each once. Threads: one at a time; what it is given outlives it.
class LetterPress {
public:
    /// `at`: the date that the letters bear.
    LetterPress(const Settings& settings, const CaseFile& file, const NoticeRow& notice, const Fields& said, Instant at);

    /// In the recipient's language where it is written, else in the notice's; in the recipient's zone, else in the house's.
    /// `thread`: as thread_of says.
    [[nodiscard]] Edition edition_for(const map::Record& record, const std::string& thread) const;
    /// Errors: invalid_input  no template in that language; what the renderer refuses.
    [[nodiscard]] Result<const Letter*> letter(const Edition& edition);

private:
    Result<Letter> render(const Edition& edition) const;
    std::string instant(const Edition& edition, std::optional<Instant> at) const;

    const Settings& settings_;
    const CaseFile& file_;
    const NoticeRow& notice_;
    const Fields& said_;
    Instant at_;
    std::optional<Instant> follows_at_;
    std::vector<std::string> languages_;
    std::map<std::string, Letter> letters_;
};

/// One way to a recipient.
struct Way {
    std::string channel, endpoint_id;
};
/// Every open way to whom this record speaks of, the best first: as they want it, else webhook, then e-mail. `carriers` are
/// the endpoints of owner "relay".
[[nodiscard]] Result<std::vector<Way>> ways_to(const Reader& book, const map::Record& record,
                                               const std::vector<EndpointRow>& carriers);
/// The way over this channel, if it is open.
[[nodiscard]] Result<std::optional<Way>> way_over(const Reader& book, const map::Record& record, const std::string& channel,
                                                  const std::vector<EndpointRow>& carriers);

/// The recipient's record as it was when the recipients were resolved.
[[nodiscard]] Result<map::Record> recipient_of(const Reader& book, const NoticeRow& notice, const DeliveryRow& delivery);

/// Puts the letter, the address, the thread and, for webhooks, the body into deliveries of notices; `wrong` are those whose
/// letter is not the one that was approved. A webhook has no use for the HTML, so it is left out there unless all is wanted.
struct Filled {
    std::vector<DueDelivery> good, wrong;
};
enum class Parts { as_sent, all };
[[nodiscard]] Result<Filled> fill_letters(const Reader& book, std::vector<DueDelivery> due, Parts parts);

/// What the recipients are resolved from: the map's version, and a hash of the facts that say who is concerned.
[[nodiscard]] Result<std::string> basis_of(const Reader& book, const CaseFile& file);

}  // namespace tocsin::desk

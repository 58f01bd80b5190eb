// Rows as JSON. Secrets never; personal texts only where the caller hands the reader in.
#pragma once

#include <string>
#include <vector>

#include "engine/api/notice_pace.h"
#include "engine/core/json_write.h"
#include "engine/core/store.h"
#include "engine/desk/desk.h"

namespace tocsin::api {

[[nodiscard]] std::string json_instant(const std::optional<Instant>& at);  ///< null when empty
[[nodiscard]] std::string json_words(const std::string& commas);           ///< "a,b" as ["a","b"]
/// Names and values as an object; a name that stands several times becomes a list.
[[nodiscard]] std::string json_fields(const Fields& fields);

/// The text behind a reference; "erased" once it is gone, "unreadable" where the book does not give it.
[[nodiscard]] std::string said_at(const Reader& book, const std::string& ref);
/// The same as JSON; null when there never was one.
[[nodiscard]] std::string json_personal(const Reader& book, const std::string& ref);

enum class Why { told, left_out };

[[nodiscard]] std::string render(const DutyRow& row, Why why);
[[nodiscard]] std::string render(const IncidentRow& row, const Reader& book);
[[nodiscard]] std::string render(const MemberRow& row);
[[nodiscard]] std::string render(const SupplierRequestRow& row, const Reader& book);
[[nodiscard]] std::string render(const NoticeRow& row, const Reader& book);
[[nodiscard]] std::string render(const Letter& letter);
[[nodiscard]] std::string render(const desk::NoticeReview& review, const Reader& book);
/// How far the sending is, how fast it goes, and what is left at that pace.
[[nodiscard]] std::string render_progress(const NoticeRow& row, const NoticePace::Rate& rate);
[[nodiscard]] std::string render(const SignalRow& row, const Reader& book);
[[nodiscard]] std::string render(const AnchorRow& row, const Reader& book);
/// A record of the map: kind, id, since when, and its fields, each typed as its kind says.
[[nodiscard]] std::string render(const MapRecordRow& row, const Reader& book);
[[nodiscard]] std::string render(const MapChangeRow& row);
[[nodiscard]] std::string render(const ReceiptRow& row, const Reader& book);
[[nodiscard]] std::string render(const EndpointRow& row);
[[nodiscard]] std::string render(const DeliveryRow& row);
/// With the beginning of what was answered.
[[nodiscard]] std::string render(const AttemptRow& row, const Reader& book);
[[nodiscard]] std::string render(const TokenRow& row);

[[nodiscard]] std::string render(const TaskRow& row, const Reader& book);
/// With the scores of its data sets, and what the decision rests on.
[[nodiscard]] std::string render(const AssessmentRow& row, const Reader& book);

/// Duties as they would be.
[[nodiscard]] std::string expected_list(const std::vector<desk::Expected>& all);

using AllowedEvents = std::vector<std::pair<std::string, std::vector<desk::AllowedEvent>>>;
[[nodiscard]] std::string render(const AllowedEvents& allowed);

/// One incident with everything that hangs on it.
/// What came in for an incident; the newest signals only.
struct CameIn {
    std::vector<SignalRow> signals;
    std::vector<ReceiptRow> receipts;
    std::vector<AttachmentRow> attachments;
};
[[nodiscard]] std::string render(const LinkRow& row);
[[nodiscard]] std::string render(const AttachmentRow& row, const Reader& book);
[[nodiscard]] std::string render(const CaseFile& file, const CameIn& came, const AllowedEvents& allowed, const Reader& book);

/// One line of history; personal fields with their text.
[[nodiscard]] std::string render(const SealedEntry& sealed, const Entry& entry, const Reader& book);

/// What a step answered: incident_id, version, state, legs, object, moves ...
[[nodiscard]] std::string render(const Receipt& receipt);

}  // namespace tocsin::api

// The pages for people without an account: a supplier's link, and the report of an employee.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/api/page_texts.h"
#include "engine/core/instant.h"
#include "engine/intake/form_answers.h"

namespace tocsin::api {

// All of it is pure: strings in, one HTML document out. Every value is escaped; there is no script, nothing is loaded
// from anywhere, and the one style sheet is allowed by its hash. Languages: lang is "en" or "de", all else is English.
// Example: tests/engine/api/pages_test.cpp

/// The header fields that go out with every page: content security policy, no referrer (the path holds a secret), no
/// store.
[[nodiscard]] const std::vector<std::pair<std::string, std::string>>& page_headers();

/// An instant as a page says it: in UTC, and as clocks show it in the organisation's zone.
struct PageMoment {
    Instant at;
    std::string zone;  ///< IANA name; empty: UTC alone
    Micros offset{};   ///< of that zone at that instant, east positive
};

struct SupplierPage {
    std::string lang, organisation;
    std::string question;   ///< text of ours; its line ends are kept
    std::string reference;  ///< ours
    std::optional<PageMoment> due{};
    std::string action{};           ///< where the forms post to; each sends `form`: acknowledge or answer
    std::string offset = "+00:00";  ///< the one that is chosen for the supplier; one of utc_offsets()
    std::string acknowledged_by{};  ///< whoever confirmed receipt before
    std::optional<PageMoment> acknowledged{};
    intake::Form typed{};                      ///< what was sent and not taken
    std::vector<intake::FieldError> errors{};  ///< and why
};
/// Two forms: "We have received this" (until it was said), and the answer (multipart/form-data).
[[nodiscard]] std::string supplier_form_page(const SupplierPage& page);

struct SupplierReceipt {
    std::string lang, organisation;
    std::string state;  ///< acknowledged, answered
    std::string receipt_id, sha256;
    PageMoment received;
    std::string file_name{}, file_sha256{};  ///< empty where there was no file
};
[[nodiscard]] std::string supplier_done_page(const SupplierReceipt& receipt);

/// A link that shows nothing. Nobody learns from it whether an unknown link ever was one, so revoked ones look the
/// same.
struct DeadLink {
    std::string lang, organisation;
    std::string contact;  ///< whom to ask; may be empty
    std::string state;    ///< early, expired, used, revoked, unknown
    std::optional<PageMoment> used{};
};
[[nodiscard]] std::string dead_link_page(const DeadLink& link);

struct ReportPage {
    std::string lang, organisation;
    std::string action{};          ///< where the form posts to
    std::string zone = "UTC";      ///< of the times that are typed, as people know it
    std::string urgent_contact{};  ///< whom to call; may be empty
    intake::Form typed{};
    std::vector<intake::FieldError> errors{};
};
/// Seven fields, one of them required.
[[nodiscard]] std::string report_form_page(const ReportPage& page);

struct ReportReceipt {
    std::string lang, organisation, id;
};
[[nodiscard]] std::string report_done_page(const ReportReceipt& receipt);

/// What a form could not be taken for: too_large, unreadable, later.
[[nodiscard]] std::string trouble_page(const std::string& lang, const std::string& organisation,
                                       const std::string& what);

}  // namespace tocsin::api

// What people write into our forms, as a supplier's message and as a report.
#pragma once

#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/desk/desk.h"
#include "engine/intake/form.h"

namespace tocsin::intake {

/// What is wrong with one field. The page has a sentence for each code in each language: required, too_long,
/// bad_choice, bad_time (no date, time or offset that can be read), incomplete (a time without its date, or the other
/// way round), in_future.
struct FieldError {
    std::string field;  ///< its name in the form
    std::string code;
};

// Lengths in characters, as the pages tell the browser.
inline constexpr std::size_t long_text_max = 4000, short_text_max = 200, reference_max = 100;

/// The answers there are, in the order of the page.
[[nodiscard]] std::span<const char* const> yes_no_unknown();
/// Whose data may be concerned: employees, customers, people, unknown.
[[nodiscard]] std::span<const char* const> concerned_groups();
/// Every offset that is in use on Earth, "-12:00" to "+14:00".
[[nodiscard]] std::span<const char* const> utc_offsets();

/// Whose link it was, and what it asks.
struct LinkOrigin {
    std::string supplier_id, link_id, request_id;
    Instant now;
};

struct SupplierAnswer {
    desk::SupplierMessage message;      ///< meaningful where there are no errors
    std::vector<desk::Attached> files;  ///< their hashes stand in the message
    std::vector<FieldError> errors;     ///< in the order of the page
};

/// "We have received this": field ack_name. Its message is supplier.query.answered with state "acknowledged".
[[nodiscard]] SupplierAnswer read_acknowledgement(const Form& form, const LinkOrigin& origin);

/// The answer: fields summary, aware_date, aware_time, aware_offset, personal_data, affected, measures, ongoing,
/// contact_name, contact_way, reference, and a file. Its message is supplier.query.answered as the callback contract
/// has it.
///
/// The body of both is the JSON text of the message by the contract, made of what the form said and of nothing else:
/// the same answer sent twice has the same bytes and the same id ("link:LINK:answered"). Channel "link", authenticity
/// "one-time link", revision desk::next_revision.
/// Threads: pure. Example: tests/engine/intake/form_answers_test.cpp
[[nodiscard]] SupplierAnswer read_supplier_answer(const Form& form, const LinkOrigin& origin);

/// How the local time of a report becomes an instant.
struct ReportArrival {
    Instant now;
    /// "2026-11-25T03:00:00" in the organisation's zone; nothing where it cannot be. Where empty, the time is UTC.
    std::function<std::optional<Observed>(const std::string&)> local_time{};
};

struct EmployeeReport {
    desk::Signal signal;  ///< meaningful where there are no errors
    std::vector<FieldError> errors;
};

/// The report of an employee: fields what, noticed_date, noticed_time, where, whose (several), ongoing, your_name,
/// reach. source "form"; problem_key and occurrence a hash of what was written, so that a second click is the same
/// report; title the first line of `what`; system `where` (one word alone); kept what_happened, where, whose_data, ongoing,
/// reported_by, reach_at.
[[nodiscard]] EmployeeReport read_employee_report(const Form& form, const ReportArrival& arrival);

}  // namespace tocsin::intake

#include "notifiers/letters/fields.h"

#include <algorithm>
#include <numeric>
#include <vector>

#include "notifiers/letters/letters.h"

namespace tocsin::notifiers {

namespace {

constexpr FieldName fields[] = {
    {"nature", "What happened: the nature of the breach (block)."},
    {"data", "Categories and approximate numbers of people and of records (block)."},
    {"consequences", "What is likely to follow from it (block)."},
    {"measures", "What was done and what is planned, also to lessen the effects (block)."},
    {"advice", "What the reader can do (block)."},
    {"contact", "Who answers questions: the data protection officer or another contact point (block)."},
    {"delay", "Why the notification comes after 72 hours, Art. 33(1) (block)."},
    {"text", "The author's own words (block)."},
    {"question", "What a supplier is asked (block)."},
    {"incident.reference", "The incident's reference, the same in every notice about it."},
    {"incident.occurred_at", "When it happened, in the language's form; absent while it is unknown."},
    {"incident.noticed_at", "When it was noticed, in the language's form."},
    {"incident.aware_at", "When we became aware that it is a personal data breach, in the language's form."},
    {"incident.people", "Approximate number of people concerned, in the language's form."},
    {"incident.records", "Approximate number of records concerned, in the language's form."},
    {"organisation.name", "Who sends the notice."},
    {"organisation.contact", "An address or number at which the sender is reached."},
    {"notice.subject", "The author's own subject, where there is one; it then stands instead of the template's."},
    {"notice.date", "The date of this notice, in the language's form."},
    {"follows.date", "When the notice that this one follows was sent; absent in a first one."},
    {"recipient.name", "Name of the recipient; filled for each one."},
    {"recipient.reference", "The recipient's own reference, a customer number for one; filled for each one."},
    {"recipient.projects", "Those of the recipient's projects that are concerned; filled for each one."},
};

std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = std::exchange(row[0], i);
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = std::exchange(row[j], std::min({row[j] + 1, row[j - 1] + 1, changed}));
        }
    }
    return row.back();
}

}  // namespace

std::span<const FieldName> letter_fields() { return fields; }

namespace letters {

bool is_field(std::string_view name) {
    return std::any_of(std::begin(fields), std::end(fields), [&](const FieldName& f) { return f.name == name; });
}

bool is_recipient_field(std::string_view name) { return name.starts_with("recipient."); }

std::string nearest_field(std::string_view name) {
    return std::min_element(
               std::begin(fields), std::end(fields),
               [&](const FieldName& a, const FieldName& b) { return distance(name, a.name) < distance(name, b.name); })
        ->name;
}

}  // namespace letters
}  // namespace tocsin::notifiers

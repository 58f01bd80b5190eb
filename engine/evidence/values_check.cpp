#include "engine/evidence/values_check.h"

#include <string_view>

namespace tocsin::evidence {

namespace {

constexpr const char* no_erasure = ", and no erasure of it is on record";

/// A value that is there and does not open, for want of a key, is there.
bool is_there(const Reader& book, const std::string& ref) {
    const auto row = book.personal_row(ref);
    return row || row.error().fault != Fault::not_found;
}

Status records_of(const Reader& book, const MapChangeRow& change, const ErasuresOnRecord& erasures, std::vector<std::string>& out) {
    PageAsk page{"", 500};
    do {
        auto found = book.records_of_change(change.number, page);
        if (!found) return std::move(found).error();
        for (const auto& row : found->rows) {
            const std::string subject = row.kind + ':' + row.id;
            if (row.personal_ref.empty() || erasures.erased_since(subject, change.created_at) || is_there(book, row.personal_ref)) continue;
            out.push_back("data map, " + subject + ": what is personal of change " + std::to_string(change.number) + " is gone" + no_erasure);
        }
        page.cursor = found->next;
    } while (!page.cursor.empty());
    return ok();
}

}  // namespace

void ErasuresOnRecord::take(const Entry& entry) {
    const bool of_house = entry.incident_id == "system";
    if (entry.machine == "subject" && entry.event == "shredded" && (of_house || entry.machine_id == "incident:" + entry.incident_id))
        subjects_[entry.machine_id] = entry.recorded_at;
    if (!of_house || entry.machine != "config" || entry.event != "config.shredded_again") return;
    const std::string said = field_of(entry.fields, "kinds");
    for (std::string_view kinds = said; !kinds.empty();) {
        const auto comma = kinds.find(',');
        kinds_[std::string(kinds.substr(0, comma))] = entry.recorded_at;
        kinds = comma == std::string_view::npos ? std::string_view() : kinds.substr(comma + 1);
    }
}

bool ErasuresOnRecord::erased_since(const std::string& subject, Instant then) const {
    if (const auto at = subjects_.find(subject); at != subjects_.end() && at->second >= then) return true;
    const auto again = kinds_.find(subject.substr(0, subject.find(':')));
    return again != kinds_.end() && again->second >= then;
}

Result<std::vector<std::string>> values_gone(const Reader& book, const std::string& incident_id, const ErasuresOnRecord& erasures) {
    std::vector<std::string> out;
    const auto look = [&](const std::string& ref, Instant since, const std::string& what) {
        if (!ref.empty() && !erasures.erased_since("incident:" + incident_id, since) && !is_there(book, ref))
            out.push_back(what + " is gone" + no_erasure);
    };
    auto attachments = book.attachments_of(incident_id);
    if (!attachments) return std::move(attachments).error();
    for (const auto& row : *attachments) {
        look(row.content_ref, row.created_at, "attachment " + row.id + ": its content");
        look(row.name_ref, row.created_at, "attachment " + row.id + ": its name");
    }
    auto file = book.case_file(incident_id);
    if (!file) return std::move(file).error();
    for (const auto& notice : file->notices) {
        auto editions = book.editions(notice.id);
        if (!editions) return std::move(editions).error();
        for (const auto& row : *editions) look(row.letter_ref, row.created_at, "notice " + notice.id + ": the letter of edition " + row.edition);
    }
    return out;
}

Result<std::vector<std::string>> map_values_gone(const Reader& book, const ErasuresOnRecord& erasures) {
    std::vector<std::string> out;
    PageAsk page{"", 500};
    do {
        auto changes = book.map_changes(page);
        if (!changes) return std::move(changes).error();
        for (const auto& change : changes->rows)
            if (change.state == "applied")
                if (auto s = records_of(book, change, erasures, out); !s) return s.error();
        page.cursor = changes->next;
    } while (!page.cursor.empty());
    return out;
}

}  // namespace tocsin::evidence

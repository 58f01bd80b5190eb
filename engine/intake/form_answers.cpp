#include "engine/intake/form_answers.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/core/crypto.h"
#include "engine/core/mail_address.h"
#include "engine/core/remote_text.h"
#include "engine/intake/fields.h"
#include "engine/intake/supplier_reading.h"

namespace tocsin::intake {

namespace {

using nlohmann::json;

constexpr const char* channel = "link";
constexpr std::chrono::minutes clocks_may_differ{5};

constexpr const char* answers[] = {"yes", "no", "unknown"};
constexpr const char* groups[] = {"employees", "customers", "people", "unknown"};
constexpr const char* offsets[] = {
    "-12:00", "-11:00", "-10:00", "-09:30", "-09:00", "-08:00", "-07:00", "-06:00", "-05:00", "-04:00",
    "-03:30", "-03:00", "-02:00", "-01:00", "+00:00", "+01:00", "+02:00", "+03:00", "+03:30", "+04:00",
    "+04:30", "+05:00", "+05:30", "+05:45", "+06:00", "+06:30", "+07:00", "+08:00", "+08:45", "+09:00",
    "+09:30", "+10:00", "+10:30", "+11:00", "+12:00", "+12:45", "+13:00", "+14:00",
};

bool is_one_of(std::span<const char* const> words, std::string_view word) {
    return std::any_of(words.begin(), words.end(), [&](const char* known) { return word == known; });
}

std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](unsigned char c) { return (c & 0xC0) != 0x80; }));
}

enum class Need { required, optional };
enum class Lines { one, many };

/// Reads fields of one form and collects what is wrong with them.
class Reading {
public:
    explicit Reading(const Form& form) : form_(form) {}

    std::string text(const char* field, std::size_t characters_max, Need need, Lines lines) {
        const std::string sent = form_.value(field);
        std::string value = clean_text(sent, sent.size());
        if (lines == Lines::one) value = one_line(value, value.size());
        if (value.empty() && need == Need::required) wrong(field, "required");
        if (characters(value) > characters_max) wrong(field, "too_long");
        return value;
    }

    std::string choice(const char* field, std::span<const char* const> words, Need need) {
        const std::string value = form_.value(field);
        if (value.empty() && need == Need::required) wrong(field, "required");
        if (!value.empty() && !is_one_of(words, value)) wrong(field, "bad_choice");
        return value;
    }

    /// The ticked boxes, comma separated, in the order of the page.
    std::string choices(const char* field, std::span<const char* const> words) {
        const auto sent = form_.values(field);
        std::string list;
        for (const char* word : words)
            if (std::find(sent.begin(), sent.end(), word) != sent.end())
                list += (list.empty() ? "" : ", ") + std::string(word);
        for (const auto& one : sent)
            if (!is_one_of(words, one)) return wrong(field, "bad_choice"), list;
        return list;
    }

    /// "2026-11-25T03:00:00", or empty where neither is given or something is wrong.
    std::string date_and_time(const std::string& date_field, const std::string& time_field) {
        const std::string date = form_.value(date_field);
        std::string time = form_.value(time_field);
        if (date.empty() && time.empty()) return {};
        if (date.empty() || time.empty())
            return wrong(date.empty() ? date_field : time_field, "incomplete"), std::string();
        if (time.size() == 5) time += ":00";
        if (date.size() == 10 && parse_rfc3339(date + "T" + time + "Z")) return date + "T" + time;
        return wrong(date_field, "bad_time"), std::string();
    }

    void wrong(const std::string& field, const char* code) { errors_.push_back({field, code}); }
    std::vector<FieldError> errors() && { return std::move(errors_); }

private:
    const Form& form_;
    std::vector<FieldError> errors_;
};

/// An instant of the past; what is a little ahead is taken as now, because clocks differ.
std::optional<Observed> past(const std::optional<Observed>& read, Instant now, const char* field, Reading& reading) {
    if (!read) return reading.wrong(field, "bad_time"), std::nullopt;
    if (read->at > now + clocks_may_differ) return reading.wrong(field, "in_future"), std::nullopt;
    return read->at > now ? Observed{now, read->zone} : *read;
}

std::optional<Observed> read_awareness(const Form& form, Instant now, Reading& reading) {
    const auto local = reading.date_and_time("aware_date", "aware_time");
    if (local.empty()) return std::nullopt;
    const auto offset = form.value("aware_offset");
    if (!is_one_of(offsets, offset)) return reading.wrong("aware_offset", "bad_choice"), std::nullopt;
    return past(instant_of(local + offset), now, "aware_date", reading);
}

desk::SupplierMessage begun(const LinkOrigin& origin, const char* state) {
    desk::SupplierMessage message;
    message.supplier_id = origin.supplier_id;
    message.webhook_id = message_id(channel, {origin.link_id, state});
    message.readable = "yes";
    message.type = "supplier.query.answered";
    message.revision = desk::next_revision;
    message.query_id = origin.request_id;
    message.query_state = state;
    message.channel = channel;
    message.authenticity = "one-time link";
    return message;
}

void finish(desk::SupplierMessage& message, const json& data) {
    message.data = json_of(data);
    message.body = json_of({{"type", message.type}, {"data", data}});
}

json contact_of(const std::string& name, const std::string& way) {
    json contact = json::object();
    put(contact, "name", name);
    put(contact, parse_mail_address(way) ? "email" : "phone", way);
    return contact;
}

/// What was chosen, as the contract's list of answers and as members of their own.
void put_answer(json& data, const char* question, const std::string& value) {
    if (!value.empty()) data["answers"].push_back({{"question", question}, {"value", value}});
}

json list_of(const std::vector<desk::Attached>& files) {
    json list = json::array();
    for (const auto& file : files)
        list.push_back({{"name", file.name},
                        {"media_type", file.media_type},
                        {"bytes", file.bytes.size()},
                        {"sha256", sha256_hex(file.bytes)}});
    return list;
}

std::string first_line(const std::string& text) { return one_line(text.substr(0, text.find('\n')), title_bytes_max); }

void keep_whole(Fields& kept, const char* name, const std::string& value) {
    if (!value.empty()) kept.push_back({name, value, Privacy::personal});
}

}  // namespace

std::span<const char* const> yes_no_unknown() { return answers; }
std::span<const char* const> concerned_groups() { return groups; }
std::span<const char* const> utc_offsets() { return offsets; }

SupplierAnswer read_acknowledgement(const Form& form, const LinkOrigin& origin) {
    Reading reading(form);
    SupplierAnswer out;
    out.message = begun(origin, "acknowledged");
    const auto name = reading.text("ack_name", short_text_max, Need::required, Lines::one);
    json data = {{"query_id", origin.request_id}, {"state", "acknowledged"}};
    put(data, "answered_by", name);
    finish(out.message, data);
    out.errors = std::move(reading).errors();
    return out;
}

SupplierAnswer read_supplier_answer(const Form& form, const LinkOrigin& origin) {
    Reading reading(form);
    SupplierAnswer out;
    auto& message = out.message;
    message = begun(origin, "answered");
    message.summary = reading.text("summary", long_text_max, Need::required, Lines::many);
    message.became_aware_at = read_awareness(form, origin.now, reading);
    message.personal_data = reading.choice("personal_data", answers, Need::required);
    const auto affected = reading.text("affected", long_text_max, Need::optional, Lines::many);
    const auto measures = reading.text("measures", long_text_max, Need::optional, Lines::many);
    const auto ongoing = reading.choice("ongoing", answers, Need::optional);
    const auto name = reading.text("contact_name", short_text_max, Need::required, Lines::one);
    const auto way = reading.text("contact_way", short_text_max, Need::required, Lines::one);
    message.reference = reading.text("reference", reference_max, Need::optional, Lines::one);
    for (const FormField* file : form.files()) {
        auto& attached = out.files.emplace_back();
        attached.name = file->file_name;
        attached.bytes = file->value;
        attached.media_type = kind_of(file->value);
    }

    json data = {{"query_id", origin.request_id}, {"state", "answered"}, {"answers", json::array()}};
    put(data, "reference", message.reference);
    put(data, "summary", message.summary);
    if (message.became_aware_at) data["became_aware_at"] = to_rfc3339(message.became_aware_at->at);
    put(data, "personal_data", message.personal_data);
    if (!affected.empty()) data["affected"]["description"] = affected;
    if (!measures.empty()) data["measures"] = json::array({{{"text", measures}}});
    put(data, "ongoing", ongoing);
    put(data, "answered_by", name);
    data["contact"] = contact_of(name, way);
    if (!out.files.empty()) data["attachments"] = list_of(out.files);
    put_answer(data, "summary", message.summary);
    put_answer(data, "personal_data", message.personal_data);
    put_answer(data, "affected", affected);
    put_answer(data, "measures", measures);
    put_answer(data, "ongoing", ongoing);
    finish(message, data);
    out.errors = std::move(reading).errors();
    return out;
}

EmployeeReport read_employee_report(const Form& form, const ReportArrival& arrival) {
    Reading reading(form);
    EmployeeReport out;
    auto& signal = out.signal;
    const auto what = reading.text("what", long_text_max, Need::required, Lines::many);
    const auto noticed = reading.date_and_time("noticed_date", "noticed_time");
    signal.detected_at = {arrival.now, "Z"};
    if (!noticed.empty()) {
        const auto read = arrival.local_time ? arrival.local_time(noticed) : instant_of(noticed + "Z");
        if (const auto at = past(read, arrival.now, "noticed_date", reading)) signal.detected_at = *at;
    }
    const auto where = reading.text("where", short_text_max, Need::optional, Lines::one);
    const auto whose = reading.choices("whose", groups);
    const auto ongoing = reading.choice("ongoing", answers, Need::optional);
    const auto name = reading.text("your_name", short_text_max, Need::optional, Lines::one);
    const auto reach = reading.text("reach", short_text_max, Need::optional, Lines::one);
    signal.source = "form";
    signal.problem_key = hashed_key({what, noticed, where, whose, ongoing, name, reach});
    signal.occurrence = signal.problem_key;
    signal.status = "firing";
    signal.severity_hint = "unknown";
    signal.title = first_line(what);
    // A host or a service has a name without blanks; what people write beyond that may name a person.
    const bool name_of_system = !where.empty() && std::all_of(where.begin(), where.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '_';
    });
    if (name_of_system) signal.system = one_line(where, system_bytes_max);
    keep_whole(signal.kept, "where", where);
    if (signal.title != what) keep_whole(signal.kept, "what_happened", what);
    keep_whole(signal.kept, "whose_data", whose);
    keep_whole(signal.kept, "ongoing", ongoing);
    keep_whole(signal.kept, "reported_by", name);
    keep_whole(signal.kept, "reach_at", reach);
    out.errors = std::move(reading).errors();
    return out;
}

}  // namespace tocsin::intake

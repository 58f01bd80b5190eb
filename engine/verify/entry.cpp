#include "engine/verify/entry.h"

#include <algorithm>
#include <optional>

#include "engine/verify/digest.h"
#include "engine/verify/text.h"

namespace tocsin::verify {
namespace {

constexpr std::string_view format_tag = "tocsin-entry/1";
constexpr std::size_t machine_bytes_max = 40;

// The list of records grows with the engine, so a machine is told by its spelling.
bool machine_name(std::string_view text) {
    return !text.empty() && text.size() <= machine_bytes_max &&
           std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || c == '_'; });
}

// Spaces and slashes would make two readings of one line of states.txt.
bool incident_name(std::string_view text) {
    return std::all_of(text.begin(), text.end(), [](char c) { return c > ' ' && c <= '~' && c != '/'; });
}

// Takes fields off the front; after the first fault every further take gives an empty field.
class Fields {
public:
    explicit Fields(std::string_view bytes) : rest_(bytes) {}

    std::string_view take(std::string_view name) {
        if (!fault_.empty()) return {};
        const auto colon = rest_.substr(0, 12).find(':');
        const auto length = colon == rest_.npos ? std::nullopt : number(rest_.substr(0, colon));
        if (!length || *length < 0) return refuse(name, "has no proper length");
        const auto size = static_cast<std::size_t>(*length);
        const auto body = rest_.substr(colon + 1);
        if (body.size() <= size) return refuse(name, "is cut short");
        if (body[size] != ',') return refuse(name, "does not end with a comma");
        rest_ = body.substr(size + 1);
        return body.substr(0, size);
    }

    std::string_view take_filled(std::string_view name) {
        const auto text = take(name);
        if (fault_.empty() && text.empty()) refuse(name, "is empty");
        return text;
    }

    long long take_number(std::string_view name) {
        const auto text = take(name);
        const auto value = number(text);
        if (fault_.empty() && !value) refuse(name, "is not a plain decimal number");
        return value.value_or(0);
    }

    std::string_view refuse(std::string_view name, std::string_view why) {
        if (fault_.empty()) fault_ = std::string(name) + " " + std::string(why);
        return {};
    }

    [[nodiscard]] bool sound() const { return fault_.empty(); }
    [[nodiscard]] bool exhausted() const { return rest_.empty(); }
    [[nodiscard]] const std::string& fault() const { return fault_; }

private:
    std::string_view rest_;
    std::string fault_;
};

// The reference may hold colons, the commitment cannot: the last colon parts them.
std::optional<PersonalReference> personal_reference(std::string_view name, std::string_view text) {
    const auto colon = text.rfind(':');
    if (colon == text.npos || colon == 0) return std::nullopt;
    const PersonalReference personal{name, text.substr(0, colon), text.substr(colon + 1)};
    if (!from_hex(personal.commitment)) return std::nullopt;
    return personal;
}

void take_value(Fields& fields, Entry& entry) {
    const auto name = fields.take_filled("the name of a value");
    const auto kind = fields.take("the kind of a value");
    const auto text = fields.take("a value");
    if (!fields.sound()) return;
    if (kind == "v") {
        entry.plain.emplace_back(name, text);
        return;
    }
    if (kind != "p") {
        fields.refuse("the kind of a value", "is neither v nor p");
        return;
    }
    if (const auto personal = personal_reference(name, text))
        entry.personal.push_back(*personal);
    else
        fields.refuse("a personal value", "is not a reference and a commitment");
}

void take_head(Fields& fields, Entry& entry) {
    if (fields.take("the format") != format_tag) fields.refuse("the format", "is not known");
    entry.incident_id = fields.take_filled("the incident id");
    if (fields.sound() && !incident_name(entry.incident_id)) fields.refuse("the incident id", "is not a plain word");
    entry.seq = fields.take_number("the sequence number");
    if (fields.sound() && entry.seq < 1) fields.refuse("the sequence number", "is below 1");
    fields.take_number("the time it occurred");
    entry.recorded_at = fields.take_number("the time it was recorded");
    fields.take_filled("the person");
    fields.take_filled("the role");
    entry.machine = fields.take("the machine");
    if (fields.sound() && !machine_name(entry.machine)) fields.refuse("the machine", "is not a word of a-z and _");
    entry.machine_id = fields.take_filled("the machine id");
    entry.event = fields.take_filled("the event");
    fields.take("the state before");
    entry.to = fields.take("the state after");
    fields.take_filled("the rule");
}

}  // namespace

std::string_view Entry::value(std::string_view name) const {
    const auto found = std::find_if(plain.begin(), plain.end(), [&](const auto& one) { return one.first == name; });
    return found == plain.end() ? std::string_view() : found->second;
}

ParsedEntry parse_entry(std::string_view bytes) {
    ParsedEntry parsed;
    Fields fields(bytes);
    take_head(fields, parsed.entry);
    const long long values = fields.take_number("the number of values");
    if (fields.sound() && values < 0) fields.refuse("the number of values", "is below 0");
    for (long long i = 0; i < values && fields.sound(); ++i) take_value(fields, parsed.entry);
    if (fields.sound() && !fields.exhausted()) fields.refuse("the entry", "goes on after its last value");
    parsed.fault = fields.fault();
    return parsed;
}

}  // namespace tocsin::verify

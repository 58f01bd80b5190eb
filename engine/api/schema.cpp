#include "engine/api/schema.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "engine/core/ids.h"
#include "engine/core/json.h"

namespace tocsin::api {

using nlohmann::json;

namespace {

constexpr std::size_t data_members_max = 64;

Error wrong(const std::string& pointer, const char* why) { return Error(Fault::invalid_input, why, pointer); }

bool is_printable(std::string_view text) {
    return std::none_of(text.begin(), text.end(),
                        [](unsigned char c) { return (c < 0x20 && c != '\n' && c != '\r' && c != '\t') || c == 0x7F; });
}

bool is_one_of(std::string_view words, std::string_view word) {
    while (!words.empty()) {
        const auto space = words.find(' ');
        if (words.substr(0, space) == word) return true;
        if (space == std::string_view::npos) return false;
        words.remove_prefix(space + 1);
    }
    return false;
}

bool is_member_name(std::string_view name) {
    if (name.empty() || name.size() > 64) return false;
    return std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '.';
    });
}

/// A name from outside in a JSON pointer: escaped as RFC 6901 asks, cut, and without what is not printable ASCII.
std::string pointer_to(std::string_view name) {
    std::string out = "#/";
    for (const char c : name.substr(0, 64)) {
        if (c == '~')
            out += "~0";
        else if (c == '/')
            out += "~1";
        else
            out += c > 0x20 && c < 0x7F ? c : '?';
    }
    return out;
}

}  // namespace

/// One pass over a parsed document.
class Reading {
public:
    Status object(const Schema& schema, const json& document) {
        if (!document.is_object()) return wrong("#", "The body is one JSON object.");
        for (const auto& item : document.items()) {
            const auto known = std::find_if(schema.members.begin(), schema.members.end(),
                                            [&](const Member& m) { return item.key() == m.name; });
            if (known == schema.members.end()) return wrong(pointer_to(item.key()), "This member is not known here.");
            if (auto s = member(*known, item.value()); !s) return s;
        }
        for (const auto& m : schema.members)
            if (m.need == Need::required && !document.contains(m.name))
                return wrong(pointer_to(m.name), "This member is required.");
        return ok();
    }
    Body body;

private:
    Status member(const Member& m, const json& value) {
        const std::string pointer = pointer_to(m.name);
        switch (m.kind) {
            case Kind::text:
            case Kind::id:
                return text(m, value, pointer);
            case Kind::number:
                if (!value.is_number_integer() || value.get<long long>() < 0)
                    return wrong(pointer, "This member is a whole number, not negative.");
                body.numbers_[m.name] = value.get<long long>();
                return ok();
            case Kind::instant:
                return instant(m, value, pointer);
            case Kind::texts:
                return list(m, value, pointer);
            case Kind::data:
                return data(value, pointer);
            case Kind::records:
                return records(value, pointer);
        }
        return ok();
    }

    Status text(const Member& m, const json& value, const std::string& pointer) {
        if (!value.is_string()) return wrong(pointer, "This member is a text.");
        const auto& is = value.get_ref<const std::string&>();
        if (is.size() > m.bytes_max) return wrong(pointer, "This text is too long.");
        if (!is_printable(is)) return wrong(pointer, "A text holds no control characters.");
        if (m.kind == Kind::id && !is_plain_id(is))
            return wrong(pointer, "An id has 1 to 64 characters of A-Z a-z 0-9 _ and -.");
        if (m.need == Need::required && is.empty()) return wrong(pointer, "This member must not be empty.");
        if (*m.one_of && !is_one_of(m.one_of, is))
            return wrong(pointer, "This word is none of those that may stand here.");
        body.texts_[m.name] = is;
        return ok();
    }

    Status instant(const Member& m, const json& value, const std::string& pointer) {
        if (!value.is_string()) return wrong(pointer, "An instant is a text: RFC 3339 with an offset.");
        auto at = parse_rfc3339(value.get_ref<const std::string&>());
        if (!at) return wrong(pointer, "An instant is RFC 3339 with an offset, such as 2026-11-20T09:00:00+01:00.");
        body.instants_[m.name] = *at;
        return ok();
    }

    Status list(const Member& m, const json& value, const std::string& pointer) {
        auto& out = body.lists_[m.name];
        if (value.is_string()) {
            const auto& text_value = value.get_ref<const std::string&>();
            for (std::size_t from = 0; from < text_value.size();) {
                const std::size_t comma = std::min(text_value.find(',', from), text_value.size());
                out.push_back(text_value.substr(from, comma - from));
                from = comma + 1;
            }
        } else if (value.is_array()) {
            for (const auto& item : value) {
                if (!item.is_string()) return wrong(pointer, "This member is a list of texts.");
                out.push_back(item.get<std::string>());
            }
        } else {
            return wrong(pointer, "This member is a list of texts.");
        }
        for (const auto& item : out)
            if (item.empty() || item.size() > m.bytes_max || !is_printable(item) || item.find(',') != std::string::npos)
                return wrong(pointer, "An item of the list is empty, too long or not a plain text.");
        return ok();
    }

    Status data(const json& value, const std::string& pointer) {
        if (!value.is_object()) return wrong(pointer, "data is an object of texts, numbers and booleans.");
        if (value.size() > data_members_max) return wrong(pointer, "data has too many members.");
        for (const auto& item : value.items()) {
            const std::string where = pointer + pointer_to(item.key()).substr(1);
            if (!is_member_name(item.key())) return wrong(where, "A member's name has letters, digits, _ and . only.");
            auto text_value = as_text(item.value(), where);
            if (!text_value) return std::move(text_value).error();
            const Privacy privacy = is_plain_member(item.key(), *text_value) ? Privacy::plain : Privacy::personal;
            body.data_.push_back({item.key(), std::move(*text_value), privacy});
        }
        return ok();
    }

    Status records(const json& value, const std::string& pointer) {
        if (value.is_object()) return record(value, pointer);
        if (!value.is_array()) return wrong(pointer, "This member is an object, or a list of objects.");
        for (std::size_t i = 0; i < value.size(); ++i) {
            const std::string where = pointer + '/' + std::to_string(i);
            if (!value[i].is_object()) return wrong(where, "A record is an object.");
            if (auto s = record(value[i], where); !s) return s;
        }
        return ok();
    }

    Status record(const json& value, const std::string& pointer) {
        Fields fields;
        for (const auto& item : value.items()) {
            const std::string where = pointer + pointer_to(item.key()).substr(1);
            if (!is_member_name(item.key())) return wrong(where, "A member's name has letters, digits and _ only.");
            if (item.value().is_null()) continue;
            auto text_value = item.value().is_array() ? as_list(item.value(), where) : as_text(item.value(), where);
            if (!text_value) return std::move(text_value).error();
            fields.push_back({item.key(), std::move(*text_value), Privacy::personal});
        }
        body.records_.push_back(std::move(fields));
        return ok();
    }

    static Result<std::string> as_list(const json& value, const std::string& where) {
        std::string out;
        for (const auto& item : value) {
            auto one = as_text(item, where);
            if (!one) return one;
            if (one->find(';') != std::string::npos) return wrong(where, "An item of a list holds no \";\".");
            out += (out.empty() ? "" : ";") + *one;
        }
        return out;
    }

    static Result<std::string> as_text(const json& value, const std::string& where) {
        if (value.is_boolean()) return std::string(value.get<bool>() ? "true" : "false");
        if (value.is_number()) return value.dump();
        if (!value.is_string()) return wrong(where, "A member of data is a text, a number or a boolean.");
        const auto& is = value.get_ref<const std::string&>();
        if (!is_printable(is)) return wrong(where, "A text holds no control characters.");
        return is;
    }
};

const std::string& Body::text(const char* name) const {
    static const std::string none;
    const auto found = texts_.find(name);
    return found == texts_.end() ? none : found->second;
}

long long Body::number(const char* name, long long otherwise) const {
    const auto found = numbers_.find(name);
    return found == numbers_.end() ? otherwise : found->second;
}

std::optional<Observed> Body::instant(const char* name) const {
    const auto found = instants_.find(name);
    return found == instants_.end() ? std::nullopt : std::optional<Observed>(found->second);
}

const std::vector<std::string>& Body::texts(const char* name) const {
    static const std::vector<std::string> none;
    const auto found = lists_.find(name);
    return found == lists_.end() ? none : found->second;
}

Result<Body> read_body(const Schema& schema, std::string_view bytes) {
    if (bytes.empty()) bytes = "{}";
    JsonLimits limits;
    limits.bytes_max = 1024 * 1024;
    limits.members_max = schema.values_max;
    auto document = parse_json(bytes, limits);
    if (!document) return std::move(document).error();
    Reading reading;
    if (auto s = reading.object(schema, *document); !s) return s.error();
    return std::move(reading.body);
}

bool is_plain_member(std::string_view name, std::string_view value) {
    static constexpr std::string_view plain[] = {
        "anchor", "fact", "value",   "complete", "source",     "content_sha256", "recipients_sha256",
        "hold",   "kind", "channel", "stage",    "recipients", "authority", "until",          "system",
        "line",   "risk", "data_set", "how",  "field",
    };
    if (std::find(std::begin(plain), std::end(plain), name) == std::end(plain)) return false;
    return name == "recipients" || value.size() <= 256;
}

}  // namespace tocsin::api

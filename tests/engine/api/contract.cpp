#include "tests/engine/api/contract.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <set>
#include <vector>

#include "engine/api/openapi.h"
#include "engine/api/routes.h"
#include "engine/core/instant.h"

namespace tocsin::tests {

namespace {

/// Reads JSON Schema as far as our document uses it, and strictly: a name that no schema knows is wrong, although
/// clients have to take it. Answers say what is wrong and where; empty: nothing.
class Contract {
public:
    using json = nlohmann::json;

    Contract() : document_(json::parse(api::openapi_document())) {}

    [[nodiscard]] std::string of_exchange(const std::string& request, const RawAnswer& answer) const {
        const auto space = request.find(' '), end = request.find_first_of(" ?", space + 1);
        if (space == std::string::npos || end == std::string::npos) return {};
        const auto match = tree_.find(method_of(request.substr(0, space)), request.substr(space + 1, end - space - 1));
        if (!match.route || answer.status == 0) return {};
        std::string key = request.substr(0, space);
        for (char& c : key) c = static_cast<char>(c + 32);
        const json& responses = document_.at("paths").at(match.route->path).at(key).at("responses");
        const std::string found = of_answer(responses, answer);
        if (found.empty() && answer.status < 400) note(match.route->name);
        return found.empty()
                   ? found
                   : std::string(match.route->name) + " answered " + std::to_string(answer.status) + ": " + found;
    }

    [[nodiscard]] std::string breach(const json& schema, const json& value, const std::string& at = "") const {
        if (schema.contains("$ref"))
            return breach(document_.at(json::json_pointer(schema.at("$ref").get<std::string>().substr(1))), value, at);
        if (schema.contains("anyOf")) return of_none(schema.at("anyOf"), value, at);
        if (schema.contains("type") && !is_of(schema.at("type"), value))
            return at + " is no " + schema.at("type").dump();
        if (schema.contains("enum") &&
            std::find(schema.at("enum").begin(), schema.at("enum").end(), value) == schema.at("enum").end())
            return at + " is none of " + schema.at("enum").dump() + " but " + value.dump();
        if (value.is_string() && schema.value("format", "") == "date-time" && !is_instant(value.get<std::string>()))
            return at + " is no instant";
        if (value.is_array() && schema.contains("items"))
            for (const auto& item : value)
                if (auto found = breach(schema.at("items"), item, at + "/-"); !found.empty()) return found;
        return value.is_object() && schema.contains("type") ? of_object(schema, value, at) : std::string();
    }

private:
    static api::Method method_of(const std::string& name) {
        return name == "GET"       ? api::Method::get
               : name == "POST"    ? api::Method::post
               : name == "PUT"     ? api::Method::put
               : name == "OPTIONS" ? api::Method::options
                                   : api::Method::other;  // HEAD has no body
    }

    std::string of_answer(const json& responses, const RawAnswer& answer) const {
        const std::string type = answer.header("content-type"), media = type.substr(0, type.find(';'));
        const bool refused = media == "application/problem+json";
        const std::string status = refused ? "default" : std::to_string(answer.status);
        // Pages for people say their refusals as pages.
        if (answer.status >= 400 && !responses.contains(status)) return {};
        if (!responses.contains(status)) return "no such status is described";
        if (answer.body.empty()) return {};
        json described = responses.at(status);
        if (described.contains("$ref"))
            described = document_.at(json::json_pointer(described.at("$ref").get<std::string>().substr(1)));
        if (!described.contains("content")) return "nothing is described";
        if (!described.at("content").contains(media)) return "is " + media + ", which is not described";
        if (media.find("json") == std::string::npos) return {};
        std::string twice;
        const json value = parsed(answer.body, twice);
        if (!twice.empty()) return twice + " stands twice";
        return breach(described.at("content").at(media).at("schema"), value);
    }

    /// Without exceptions; `twice` names a member that an object has twice.
    static json parsed(const std::string& text, std::string& twice) {
        std::vector<std::set<std::string>> names;
        return json::parse(
            text,
            [&](int, json::parse_event_t event, json& value) {
                if (event == json::parse_event_t::object_start) names.emplace_back();
                if (event == json::parse_event_t::object_end) names.pop_back();
                if (event == json::parse_event_t::key && !names.back().insert(value.get<std::string>()).second)
                    twice = value.get<std::string>();
                return true;
            },
            false);
    }

    static bool is_of(const json& type, const json& value) {
        if (type.is_array())
            return std::any_of(type.begin(), type.end(), [&](const json& one) { return is_of(one, value); });
        if (type == "string") return value.is_string();
        if (type == "integer") return value.is_number_integer();
        if (type == "number") return value.is_number();
        if (type == "boolean") return value.is_boolean();
        if (type == "array") return value.is_array();
        return type == "null" ? value.is_null() : value.is_object();
    }

    static bool is_instant(const std::string& text) { return text.ends_with('Z') && parse_rfc3339(text).has_value(); }

    std::string of_none(const json& forms, const json& value, const std::string& at) const {
        std::string all;
        for (const auto& form : forms) {
            const std::string found = breach(form, value, at);
            if (found.empty()) return {};
            all += (all.empty() ? "" : "; or ") + found;
        }
        return all;
    }

    std::string of_object(const json& schema, const json& value, const std::string& at) const {
        for (const auto& name : schema.value("required", json::array()))
            if (!value.contains(name.get<std::string>())) return at + "/" + name.get<std::string>() + " is missing";
        const json properties = schema.value("properties", json::object());
        for (const auto& [name, member] : value.items()) {
            const std::string here = at + "/" + name;
            const bool known = properties.contains(name);
            if (!known && !schema.contains("additionalProperties")) return here + " is not described";
            const json& how = known ? properties.at(name) : schema.at("additionalProperties");
            if (how == true) continue;
            if (auto found = breach(how, member, here); !found.empty()) return found;
        }
        return {};
    }

    /// For answers_seen_test.cpp: TOCSIN_ANSWERS_SEEN names its file. One write each, since tests run side by side.
    static void note(const char* operation) {
        if (const char* path = std::getenv("TOCSIN_ANSWERS_SEEN"))
            std::ofstream(path, std::ios::app) << std::string(operation) + "\n" << std::flush;
    }

    json document_;
    api::RouteTree tree_;
};

const Contract& contract() {
    static const Contract once;
    return once;
}

}  // namespace

std::string breach_of(const std::string& request, const RawAnswer& answer) {
    return contract().of_exchange(request, answer);
}

std::string breach_of_component(const std::string& name, const std::string& value) {
    return contract().breach({{"$ref", "#/components/schemas/" + name}}, nlohmann::json::parse(value));
}

}  // namespace tocsin::tests

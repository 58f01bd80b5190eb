#include "engine/api/answers.h"

#include <algorithm>
#include <map>

#include "engine/api/answer_shapes.h"
#include "engine/api/routes.h"
#include "engine/core/json_write.h"
#include "workflows/map/kinds.h"

namespace tocsin::api {

namespace {

using Form = Value::Form;

void add_words(JsonList& out, std::string_view words) {
    while (!words.empty()) {
        const auto space = std::min(words.find(' '), words.size());
        out.add(json_text(words.substr(0, space)));
        words.remove_prefix(std::min(space + 1, words.size()));
    }
}

std::string reference(const Shape& shape) {
    return JsonObject().text("$ref", std::string("#/components/schemas/") + shape.name).str();
}

JsonObject text_schema(const Value& value) {
    JsonObject out;
    out.text("type", "string");
    JsonList words;
    if (value.blank == Value::Blank::may_be) words.add(R"("")");
    add_words(words, value.words);
    const auto regions = value.states ? value.states() : std::vector<std::vector<std::string>>();
    if (value.region < regions.size())
        for (const auto& state : regions[value.region]) words.add(json_text(state));
    if (words.str() != "[]") out.raw("enum", words.str());
    return out;
}

/// Of one value, without its null.
std::string single_schema(const Value& value) {
    switch (value.form) {
        case Form::text:
            return text_schema(value).str();
        case Form::instant:
            return JsonObject().text("type", "string").text("format", "date-time").str();
        case Form::number:
            return JsonObject().text("type", "integer").str();
        case Form::fraction:
            return JsonObject().text("type", "number").str();
        case Form::truth:
            return JsonObject().text("type", "boolean").str();
        case Form::object:
            return reference(*value.shape);
        case Form::text_or_texts:
            return R"({"anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}]})";
        case Form::anything:
            break;
    }
    return "{}";
}

std::string list_schema(const std::string& each) { return JsonObject().text("type", "array").raw("items", each).str(); }
std::string map_schema(const std::string& each) {
    return JsonObject().text("type", "object").raw("additionalProperties", each).str();
}

std::string value_schema(const Value& value) {
    std::string out = single_schema(value);
    for (const auto how : {value.many[1], value.many[0]})
        if (how != Value::Many::one) out = how == Value::Many::list ? list_schema(out) : map_schema(out);
    if (value.null == Value::Null::never) return out;
    return JsonObject().raw("anyOf", JsonList().add(out).add(R"({"type":"null"})").str()).str();
}

std::string with_words(std::string schema, const char* says) {
    if (*says == '\0') return schema;
    schema.pop_back();
    return schema + (schema.size() > 1 ? "," : "") + "\"description\":" + json_text(says) + '}';
}

/// How a field of the data map stands in an answer (render_map.cpp).
Value value_of(const map::FieldKind& field) {
    using enum map::Shape;
    switch (field.shape) {
        case words:
        case some_of:
        case ids:
        case countries:
        case places:
            return answers::list(answers::text);
        case hours:
        case days:
            return answers::number;
        case text:
        case prose:
        case one_of:
        case id:
        case date:
        case count:
        case truth:
        case email:
            break;
    }
    return field.shape == one_of ? answers::words(field.of) : answers::text;
}

class Members {
public:
    void add(const Shape& shape) {
        if (shape.adds_to) add(*shape.adds_to);
        for (const auto& part : shape.parts) add(part);
        if (*shape.map_kind == '\0') return;
        add({"kind", answers::words(shape.map_kind)});
        // An erased field stands in no record, also one that a record has to have.
        for (const auto& field : map::find_kind(shape.map_kind)->fields)
            add({field.name, answers::sometimes(value_of(field)), field.says});
    }
    [[nodiscard]] std::string properties() const { return properties_.str(); }
    [[nodiscard]] std::string required() const { return required_.str(); }

private:
    void add(const Part& part) {
        properties_.raw(part.name, with_words(value_schema(part.value), part.says));
        if (part.value.stands == Value::Stands::always) required_.add(json_text(part.name));
    }
    JsonObject properties_;
    JsonList required_;
};

/// Of a shape; where `base` is another one, with its parts.
std::string object_schema(const Shape& shape, const Shape& base) {
    Members members;
    members.add(base);
    if (&base != &shape) members.add({"", "", shape.parts});
    JsonObject out;
    const bool of_map = *shape.map_kind != '\0' && *shape.says == '\0';
    out.text("type", "object").text("description", of_map ? map::find_kind(shape.map_kind)->says : shape.says);
    if (members.required() != "[]") out.raw("required", members.required());
    if (members.properties() != "{}") out.raw("properties", members.properties());
    if (shape.names == Shape::Names::free) out.raw("additionalProperties", "true");
    return out.str();
}

/// Goes from shape to shape.
class Gathering {
public:
    void add(const Shape* shape) {
        if (!shape || !found_.emplace(shape->name, shape).second) return;
        for (const Shape* one : shape->one_of) add(one);
        add_parts(*shape);
    }
    [[nodiscard]] std::vector<const Shape*> all() const {
        std::vector<const Shape*> out;
        for (const auto& [name, shape] : found_) out.push_back(shape);
        return out;
    }

private:
    /// What it adds to is printed into it, and stands for itself only where somebody answers it.
    void add_parts(const Shape& shape) {
        if (shape.adds_to) add_parts(*shape.adds_to);
        if (shape.adds_to)
            for (const Shape* one : shape.adds_to->one_of) add_parts(*one);
        for (const auto& part : shape.parts) add(part.value.shape);
    }
    std::map<std::string_view, const Shape*> found_;
};

std::string list_answer(const Shape& shape, Answers::As as) {
    JsonObject properties;
    properties.raw("items", list_schema(reference(shape)));
    const bool pages = as == Answers::As::page;
    if (pages) properties.raw("next", R"({"type":["string","null"],"description":"The cursor of the next page."})");
    return JsonObject()
        .text("type", "object")
        .raw("required", pages ? R"(["items","next"])" : R"(["items"])")
        .raw("properties", properties.str())
        .str();
}

std::string json_schema(const Answers& answer) {
    return answer.as() == Answers::As::one ? reference(*answer.shape()) : list_answer(*answer.shape(), answer.as());
}

std::string media_schema(const Answers& answer) {
    JsonObject out;
    out.text("type", "string");
    if (answer.as() == Answers::As::stream)
        out.text("contentMediaType", "application/json").raw("contentSchema", reference(*answer.shape()));
    return JsonObject().raw("schema", out.str()).str();
}

}  // namespace

std::vector<const Shape*> shapes() {
    Gathering gathering;
    gathering.add(&answers::problem);
    for (const auto& route : routes()) gathering.add(route.answers.shape());
    return gathering.all();
}

std::string shape_schema(const Shape& shape) {
    JsonList forms;
    for (const Shape* one : shape.one_of) forms.add(reference(*one));
    // What adds to one of several shapes is each of them with more in it.
    if (shape.adds_to)
        for (const Shape* one : shape.adds_to->one_of) forms.add(object_schema(shape, *one));
    if (forms.str() == "[]") return object_schema(shape, shape);
    return JsonObject().raw("anyOf", forms.str()).text("description", shape.says).str();
}

std::string answer_content(const Answers& answer) {
    JsonObject out;
    const bool json =
        answer.as() == Answers::As::one || answer.as() == Answers::As::items || answer.as() == Answers::As::page;
    if (json) out.raw("application/json", JsonObject().raw("schema", json_schema(answer)).str());
    for (std::string_view rest = answer.media(); !rest.empty();) {
        const auto space = std::min(rest.find(' '), rest.size());
        out.raw(rest.substr(0, space), media_schema(answer));
        rest.remove_prefix(std::min(space + 1, rest.size()));
    }
    return out.str() == "{}" ? std::string() : out.str();
}

}  // namespace tocsin::api

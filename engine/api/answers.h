// What the routes answer: named shapes as tables that print themselves into the OpenAPI document.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace tocsin::api {

struct Shape;

/// What stands under one name of an answer. Made by the words below: list(of(duty)), or_null(instant), sometimes(text).
struct Value {
    enum class Form {
        text,
        instant,        ///< RFC 3339, UTC
        number,         ///< whole
        fraction,       ///< a number with decimals
        truth,          ///< true or false
        object,         ///< `shape`
        text_or_texts,  ///< a text, or a list of them where the name stands several times
        anything
    };
    enum class Many { one, list, map };
    enum class Null { never, may_be };
    enum class Stands { always, sometimes };
    using States = std::vector<std::vector<std::string>> (*)();

    Form form = Form::text;
    const Shape* shape = nullptr;
    const char* words = "";  ///< of a text: those it is one of, separated by spaces; "" for any
    enum class Blank { never, may_be } blank = Blank::never;  ///< of one of some words: or the empty text
    States states = nullptr;                                  ///< of a text: the machine whose states it is one of
    std::size_t region = 0;                                   ///< of that machine
    std::array<Many, 2> many{Many::one, Many::one};           ///< the outer one first
    Null null = Null::never;
    Stands stands = Stands::always;
};

struct Part {
    const char* name;
    Value value;
    const char* says = "";
};

/// One component of the OpenAPI document. A client takes names that it does not know: answers may come to say more.
struct Shape {
    const char* name;
    const char* says;
    std::span<const Part> parts{};
    const Shape* adds_to = nullptr;                         ///< whose parts stand in it too
    std::span<const Shape* const> one_of{};                 ///< instead of parts: it is one of these
    const char* map_kind = "";                              ///< the kind of the data map whose fields stand in it too
    enum class Names { known, free } names = Names::known;  ///< free: a foreign document, with any names
};

/// What one route answers when all went well.
class Answers {
public:
    enum class As { nothing, one, items, page, file, stream };

    Answers() = delete;  // a route without one does not compile
    constexpr Answers(As as, const Shape* shape, const char* media = "", int also = 0)
        : as_(as), shape_(shape), media_(media), also_(also) {}
    /// It can be asked for in another format too; media types separated by spaces.
    [[nodiscard]] constexpr Answers or_file(const char* media) const { return {as_, shape_, media, also_}; }
    /// The same stands in answers of that status.
    [[nodiscard]] constexpr Answers also_with(int status) const { return {as_, shape_, media_, status}; }

    [[nodiscard]] constexpr As as() const { return as_; }
    [[nodiscard]] constexpr const Shape* shape() const { return shape_; }
    [[nodiscard]] constexpr std::string_view media() const { return media_; }
    [[nodiscard]] constexpr int also() const { return also_; }

private:
    As as_;
    const Shape* shape_;
    const char* media_;
    int also_;
};

/// The words by which shapes and routes are described.
namespace answers {

inline constexpr Value text{}, instant{Value::Form::instant}, number{Value::Form::number},
    fraction{Value::Form::fraction}, truth{Value::Form::truth}, text_or_texts{Value::Form::text_or_texts},
    anything{Value::Form::anything};

constexpr Value words(const char* which) {
    Value out;
    out.words = which;
    return out;
}
constexpr Value words_or_blank(const char* which) {
    Value out = words(which);
    out.blank = Value::Blank::may_be;
    return out;
}
constexpr Value states(Value::States of_machine, std::size_t region = 0) {
    Value out;
    out.states = of_machine;
    out.region = region;
    return out;
}
constexpr Value of(const Shape& shape) { return {Value::Form::object, &shape}; }
constexpr Value many(Value each, Value::Many how) {
    each.many = {how, each.many[0]};
    return each;
}
constexpr Value list(Value each) { return many(each, Value::Many::list); }
constexpr Value map(Value each) { return many(each, Value::Many::map); }  ///< names are free
constexpr Value or_null(Value value) {
    value.null = Value::Null::may_be;
    return value;
}
constexpr Value sometimes(Value value) {
    value.stands = Value::Stands::sometimes;
    return value;
}

constexpr Answers one(const Shape& shape) { return {Answers::As::one, &shape}; }
constexpr Answers items(const Shape& shape) { return {Answers::As::items, &shape}; }  ///< {"items": [...]}
constexpr Answers page(const Shape& shape) { return {Answers::As::page, &shape}; }    ///< and "next", a cursor or null
constexpr Answers file(const char* media) { return {Answers::As::file, nullptr, media}; }
constexpr Answers stream(const Shape& shape) { return {Answers::As::stream, &shape, "text/event-stream"}; }
inline constexpr Answers nothing{Answers::As::nothing, nullptr};

}  // namespace answers

/// Every shape that a route answers, and those that stand in them, each once, by name. Threads: pure.
[[nodiscard]] std::vector<const Shape*> shapes();
/// The JSON Schema of one shape.
[[nodiscard]] std::string shape_schema(const Shape& shape);
/// The `content` of an answer in the OpenAPI document; empty where there is none.
[[nodiscard]] std::string answer_content(const Answers& answer);

}  // namespace tocsin::api

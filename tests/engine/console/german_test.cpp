// The German of what the engine says: every sentence that the console shows has one, and nothing has one that nobody says.
#include <algorithm>
#include <regex>

#include "tests/catch.h"
#include "tests/engine/console/sentences.h"
#include "workflows/map/kinds.h"
#include "workflows/severity/options.h"
#include "workflows/severity/severity.h"

namespace {

using namespace tocsin;
using namespace tocsin::console_test;
namespace fs = std::filesystem;

const fs::path root = TOCSIN_SOURCE_DIR;

using Words = std::map<std::string, std::string>;

/// One table of the console's words.
Words words(const std::string& file, const std::string& table) { return tables_of(file).at(table); }

/// All sentences that have a German one.
Words german() {
    Words out;
    for (const auto& [file, table] : std::map<std::string, std::string>{{"words_de_advice.ts", "deAdvice"}, {"words_de_gates.ts", "deGates"},
                                                                        {"words_de_map.ts", "deMap"}, {"words_de_questions.ts", "deQuestions"},
                                                                        {"words_de_refusals.ts", "deRefusals"}, {"words_de_rules.ts", "deRules"}})
        out.merge(words(file, table));
    return out;
}

/// "Say why." and "Is it so?", also where a quoted word or a name of ours stands first; not the words of tables and paths.
bool is_sentence(const std::string& text) {
    static const std::regex shape(R"([A-Z"a-z_][^/]* .*[.?])");
    return std::regex_match(text, shape) && text.rfind("http", 0) != 0;
}

/// Where what the console may be told is made. Rooms that only suppliers, monitoring and programs talk to are not among them.
std::vector<fs::path> rooms_that_refuse() {
    auto out = files_below("engine/desk", ".cpp");
    for (const char* name : {"session", "invitations", "accounts", "sessions", "tokens", "authority_form", "attachments", "incidents", "notices",
                             "people", "rights", "map", "proof", "evidence", "sight"})
        out.push_back(root / "engine/api" / (std::string(name) + ".cpp"));
    for (const char* file : {"engine/desk/room.h", "engine/api/asking.h", "engine/identity/passwords.cpp", "workflows/rule.h",
                             "workflows/forms/fits.cpp", "workflows/forms/check.cpp", "workflows/map/blast.cpp"})
        out.push_back(root / file);
    return out;
}

/// What a table of bodies says of its members is for programs.
bool is_told(const Literal& one) { return one.line.find("Kind::") == std::string::npos; }

Texts refusals() {
    Texts out;
    for (const auto& file : rooms_that_refuse())
        for (const auto& one : literals_of(text_of(file)))
            if (is_told(one) && !one.composed && is_sentence(one.text)) out.insert(one.text);
    for (const auto& file : files_below("workflows", "terms.h"))
        for (const auto& one : literals_of(text_of(file)))
            if (one.line.find("gate = ") != std::string::npos) out.insert(one.text);
    return out;
}

std::string law() {
    std::string out;
    for (const auto& file : files_below("workflows/law", ".yaml")) out += unfolded(text_of(file));
    return out;
}

Texts questions() {
    auto out = found(law(), R"re(\n    ask: "((?:[^"\\\n]|\\.)*)")re");
    for (const auto& file : files_below("workflows/law", ".yaml")) {
        const std::string text = unfolded(text_of(file));
        const auto from = text.find("\nroles:\n");
        if (from == std::string::npos) continue;
        for (const auto& role : found(text.substr(from, text.find("\n\n", from) - from), R"re(\n  \w+: "((?:[^"\\\n]|\\.)*)")re"))
            out.insert("Are we this: " + role + "?");
    }
    return out;
}

Texts advice() {
    auto out = found(law(), R"re(\n    because: "((?:[^"\\\n]|\\.)*)")re");
    for (const auto& question : severity::options()) {
        out.insert(question.asks);
        for (const auto& option : question.options) out.insert(option.says);
    }
    for (const auto level : {severity::Level::low, severity::Level::medium, severity::Level::high, severity::Level::very_high})
        out.insert(severity::effect(level));
    static const std::regex follows(R"(edge\(|line\(|from_systems\(|supplier\()");
    for (const auto& one : literals_of(text_of(root / "workflows/map/blast.cpp")))
        if (std::regex_search(one.line, follows) && !one.composed && one.text.find(' ') != std::string::npos && one.text.front() != ' ')
            out.insert(one.text);
    return out;
}

Texts rules() {
    auto out = found(law(), R"re(\n        - (?:\{count: \w+,[^\n]*|count: \w+\n          )note: "((?:[^"\\\n]|\\.)*)")re");
    for (const char* room : {"engine/desk", "workflows"})
        for (const char* ending : {".cpp", ".h"})
            for (const auto& file : files_below(room, ending))
                for (const auto& one : literals_of(text_of(file)))
                    if (one.text.rfind("house rule: ", 0) == 0) out.insert(one.text);
    for (const auto& one : literals_of(text_of(root / "workflows/reasons.h"))) out.insert(one.text);
    for (const auto& file : files_below("workflows/playbooks", ".yaml")) out.merge(found(text_of(file), R"(\n    do: ([^\n]*))"));
    return out;
}

Texts map_words() {
    Texts out;
    for (const auto& kind : map::kinds()) {
        out.insert(kind.says);
        for (const auto& field : kind.fields) out.insert(field.says);
    }
    return out;
}

/// Composed gates: a code and the beginning of a sentence.
Texts codes_with_values() {
    Texts out;
    for (const auto& file : rooms_that_refuse()) out.merge(found(text_of(file), R"re("([a-z]+(?:-[a-z]+)+)",\s*(?:"[^"\n]*" \+|what \+))re"));
    return out;
}

Texts without(const Texts& said, const Words& known) {
    Texts out;
    for (const auto& one : said)
        if (known.find(one) == known.end()) out.insert(one);
    return out;
}

const Texts none;

}  // namespace

SCENARIO("what blocks and what is refused is said in German as well", "[console][german]") {
    REQUIRE(refusals().size() > 250);
    CHECK(without(refusals(), german()) == none);
    CHECK(without(codes_with_values(), words("words_de_gates.ts", "deGateCodes")) == none);
    const auto codes = found(text_of(root / "engine/api/problem.cpp"), R"re(\n    \{"([a-z-]+)", ")re");
    REQUIRE(codes.size() > 20);
    CHECK(without(codes, words("words_de_gates.ts", "deProblems")) == none);
}

SCENARIO("what is asked, advised and named as a rule is said in German as well", "[console][german]") {
    REQUIRE(questions().size() > 100);
    CHECK(without(questions(), german()) == none);
    REQUIRE(advice().size() > 80);
    CHECK(without(advice(), german()) == none);
    REQUIRE(rules().size() > 60);
    CHECK(without(rules(), german()) == none);
    CHECK(without(map_words(), german()) == none);
}

SCENARIO("facts, fields, states and events have German names", "[console][german]") {
    const Texts facts = found(law(), R"(\n  ([a-z][a-z0-9_]+):\n    values: )");
    REQUIRE(facts.size() > 80);
    CHECK(without(facts, words("words_en_facts.ts", "enFacts")) == none);
    CHECK(without(facts, words("words_de_facts.ts", "deFacts")) == none);
    Texts fields;
    for (const auto& kind : map::kinds())
        for (const auto& field : kind.fields) fields.insert(field.name);
    CHECK(without(fields, words("words_de_map.ts", "deMapFields")) == none);
    Words names = words("words_de_engine.ts", "dePhrases");
    names.merge(words("words_de_engine.ts", "deEvents"));
    for (const char* table : {"deHousePhrases", "deHouseEvents"}) names.merge(words("words_de_house.ts", table));
    Texts terms;
    for (const auto& file : files_below("workflows", "terms.h"))
        terms.merge(found(text_of(file), R"re(const char\* name = "([a-z_]+)")re"));
    for (const auto& file : files_below("engine/desk", ".cpp"))
        terms.merge(found(text_of(file), R"re((?:\.event = |people_entry\(work, |note\(\*?\w+, )"([a-z]+(?:_[a-z]+)*)")re"));
    REQUIRE(terms.size() > 100);
    CHECK(without(terms, names) == none);
}

SCENARIO("no German stands for what nobody says, and none is empty", "[console][german]") {
    Texts said = refusals();
    for (auto more : {questions(), advice(), rules(), map_words()}) said.merge(more);
    for (const char* room : {"engine/desk", "engine/api", "engine/papers", "engine/identity", "workflows"})
        for (const char* ending : {".cpp", ".h"})
            for (const auto& file : files_below(room, ending))
                for (const auto& one : literals_of(text_of(file)))
                    if (!one.composed) said.insert(one.text);
    Texts unsaid, empty;
    for (const auto& [sentence, text] : german()) {
        if (said.find(sentence) == said.end()) unsaid.insert(sentence);
        if (text.empty()) empty.insert(sentence);
    }
    CHECK(unsaid == none);
    CHECK(empty == none);
}

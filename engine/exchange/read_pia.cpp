#include <algorithm>
#include <cstdlib>
#include <iterator>
#include <nlohmann/json.hpp>
#include <set>

#include "engine/core/ids.h"
#include "engine/core/json.h"
#include "engine/exchange/cells.h"
#include "engine/exchange/html.h"
#include "engine/exchange/read_map.h"

namespace tocsin::exchange {

namespace {

using Json = nlohmann::json;

constexpr std::size_t bytes_max = 8 * 1024 * 1024;

/// What the tool asks under each number, and the field that takes the answer ("" where there is none).
struct Question {
    int code;
    const char* says;
    const char* field;
};
// clang-format off
constexpr Question questions[] = {
    {111, "the processing", ""},
    {112, "responsibilities", ""},
    {113, "standards", ""},
    {121, "data", "data"},
    {122, "life cycle", ""},
    {123, "supporting assets", ""},
    {211, "purposes", "purpose"},
    {212, "legal basis", "legal_basis"},
    {213, "minimisation", ""},
    {214, "accuracy", ""},
    {215, "storage duration", "retention"},
    {221, "information of people", ""},
    {222, "consent", ""},
    {223, "access and portability", ""},
    {224, "rectification and erasure", ""},
    {225, "restriction and objection", ""},
    {226, "processors", "recipients"},
    {227, "transfers", "transfer_basis"},
    {321, "impacts of illegitimate access", ""},
    {322, "threats of illegitimate access", ""},
    {323, "sources of illegitimate access", ""},
    {324, "measures against illegitimate access", "measures"},
    {325, "severity of illegitimate access", ""},
    {326, "likelihood of illegitimate access", ""},
    {331, "impacts of unwanted change", ""},
    {332, "threats of unwanted change", ""},
    {333, "sources of unwanted change", ""},
    {334, "measures against unwanted change", "measures"},
    {335, "severity of unwanted change", ""},
    {336, "likelihood of unwanted change", ""},
    {341, "impacts of disappearance", ""},
    {342, "threats of disappearance", ""},
    {343, "sources of disappearance", ""},
    {344, "measures against disappearance", "measures"},
    {345, "severity of disappearance", ""},
    {346, "likelihood of disappearance", ""},
};
// clang-format on

struct Answer {
    std::string text;  ///< plain; the items of its list as lines
    bool gauged = false;
    bool odd = false;  ///< something in it is no text
};

/// Lines, none of them twice.
class Listed {
public:
    void add(std::string line) {
        if (trimmed(line).empty() || !seen_.insert(line).second) return;
        text_ += (text_.empty() ? "" : "\n") + line;
    }
    void add_all(const std::string& lines) {
        for (std::size_t at = 0; at < lines.size();) {
            const auto end = std::min(lines.find('\n', at), lines.size());
            add(lines.substr(at, end - at));
            at = end + 1;
        }
    }
    const std::string& text() const { return text_; }

private:
    std::set<std::string> seen_;
    std::string text_;
};

std::string text_at(const Json& object, const char* name) {
    const auto found = object.is_object() ? object.find(name) : object.end();
    if (!object.is_object() || found == object.end() || !found->is_string()) return "";
    return text_of_html(found->get_ref<const std::string&>());
}

std::string one_line(std::string text) {
    std::replace(text.begin(), text.end(), '\n', ' ');
    return text;
}

/// "AWS (hosting, EU), Orange" as "AWS (hosting, EU);Orange": lines and commas part them, except in parentheses.
std::string split_at_commas(const std::string& text) {
    std::string out;
    int depth = 0;
    for (const char c : text) {
        const char each = c == ';' ? ',' : c;
        if (each == '\n') depth = 0;
        if (each == '(') ++depth;
        if (each == ')' && depth > 0) --depth;
        out += each == '\n' || (each == ',' && depth == 0) ? ';' : each;
        if (out == "- " || out.ends_with(";- ")) out.resize(out.size() - 2);
    }
    return out;
}

bool says_nothing(const Json& value) {
    return value.is_null() || ((value.is_array() || value.is_object()) && value.empty()) ||
           (value.is_string() && value.get_ref<const std::string&>().empty());
}

class Pia {
public:
    Pia(const Json& root, Wrongs& wrongs, std::vector<std::string>& notes)
        : root_(root), wrongs_(wrongs), notes_(notes) {}

    void read(const Take& take) {
        if (!root_.is_object() || !root_.contains("pia") || !root_["pia"].is_object() || !root_.contains("answers") ||
            !root_["answers"].is_array())
            return complain(
                "", "is no export of the CNIL's PIA tool: it has to be one object with \"pia\" and \"answers\"");
        read_answers();
        fill();
        note_rest();
        for (const auto& complaint : map::settle(record_))
            complain(complaint.field, about(complaint.field) + complaint.what);
        if (wrongs_.empty()) take({std::move(record_), wrongs_.file(), 1});
    }

private:
    void complain(std::string_view column, std::string what) { wrongs_.add(1, column, std::move(what)); }

    void read_answers() {
        for (const auto& answer : root_["answers"]) {
            const int code = code_of(answer);
            if (code == 0 || !answer.contains("data") || !answer["data"].is_object())
                complain("",
                         "has an answer without a number under \"reference_to\" or without \"data\": export it again");
            else if (!answers_.try_emplace(code, answer_of(answer["data"])).second)
                complain("", "has answer " + std::to_string(code) + " twice: leave one of them out");
        }
    }

    static int code_of(const Json& answer) {
        if (!answer.is_object() || !answer.contains("reference_to")) return 0;
        const auto& code = answer["reference_to"];
        if (code.is_number_integer() && code.get<long long>() > 0 && code.get<long long>() < 100'000)
            return code.get<int>();
        return code.is_string() && code.get_ref<const std::string&>().size() <= 5
                   ? std::max(0, std::atoi(code.get<std::string>().c_str()))
                   : 0;
    }

    static Answer answer_of(const Json& data) {
        Answer out;
        for (const auto& [name, value] : data.items()) {
            if (name == "text" && value.is_string())
                out.text = text_at(data, "text");
            else if (name == "gauge" && value.is_number())
                out.gauged = true;
            else if (name != "list" || !value.is_array())
                out.odd = out.odd || !says_nothing(value);
        }
        if (data.contains("list") && data["list"].is_array()) add_list(out, data["list"]);
        return out;
    }
    static void add_list(Answer& answer, const Json& list) {
        for (const auto& item : list) {
            const std::string text = item.is_string() ? one_line(text_of_html(item.get_ref<const std::string&>())) : "";
            if (!item.is_string()) answer.odd = answer.odd || !says_nothing(item);
            if (!text.empty()) answer.text += (answer.text.empty() ? "- " : "\n- ") + text;
        }
    }

    std::string answer(int code) const {
        const auto found = answers_.find(code);
        return found == answers_.end() ? "" : found->second.text;
    }

    void set(const char* field, std::string value) { record_.fields.push_back({field, std::move(value)}); }

    void fill() {
        const Json& head = root_["pia"];
        const std::string name = one_line(text_at(head, "name"));
        record_.kind = "activity";
        record_.id = slug(name);
        if (record_.id.empty() && head.contains("id") && head["id"].is_number_integer())
            record_.id = "pia-" + std::to_string(head["id"].get<long long>());
        set("name", name);
        set("role", "controller");
        purpose_code_ = answer(211).empty() ? 111 : 211;
        set("purpose", answer(purpose_code_));
        for (const int code : {212, 121, 215, 227}) set(question(code)->field, answer(code));
        set("recipients", split_at_commas(answer(226)));
        set("measures", measures());
    }

    std::string measures() const {
        Listed out;
        if (root_.contains("measures") && root_["measures"].is_array())
            for (const auto& one : root_["measures"])
                if (const auto title = one_line(text_at(one, "title")); !title.empty()) out.add("- " + title);
        for (const int code : {324, 334, 344}) out.add_all(answer(code));
        return out.text();
    }

    static const Question* question(int code) {
        const auto found =
            std::find_if(std::begin(questions), std::end(questions), [&](const Question& q) { return q.code == code; });
        return found == std::end(questions) ? nullptr : found;
    }

    /// Where in the tool a field is written.
    std::string about(const std::string& field) const {
        if (field == "id") return "(made of the name of the PIA) ";
        if (field == "name") return "(the name of the PIA) ";
        if (field == "purpose") return "(answer " + std::to_string(purpose_code_) + ") ";
        std::string codes;
        for (const auto& one : questions)
            if (field == one.field) codes += (codes.empty() ? "" : ", ") + std::to_string(one.code);
        if (field == "measures") return "(the measures, and answers " + codes + ") ";
        return codes.empty() ? "" : "(answer " + codes + ") ";
    }

    void note_rest() {
        notes_.push_back(
            "The role was set to controller, whatever answer 112 says: correct it where we are processor or joint "
            "controller.");
        for (const auto& [code, answer] : answers_) {
            const Question* asked = question(code);
            const bool taken = asked && (*asked->field != 0 || (code == purpose_code_));
            const std::string what = std::to_string(code) +
                                     (asked ? std::string(" (") + asked->says + ")" : std::string(" (not known here)"));
            if (!answer.text.empty() && !taken) notes_.push_back("Answer " + what + " was not taken.");
            if (answer.odd) notes_.push_back("Something in answer " + what + " is no text and was not taken.");
            if (answer.gauged) notes_.push_back("The gauge of answer " + what + " was not taken.");
        }
        note_measures();
        note_parts();
    }

    void note_measures() {
        const Json all = root_.value("measures", Json::array());
        const auto count = [&](auto is_so) {
            return all.is_array() ? std::count_if(all.begin(), all.end(), is_so) : 1;
        };
        const auto untitled = count([](const Json& one) { return text_at(one, "title").empty(); });
        const auto described = count([](const Json& one) { return !text_at(one, "content").empty(); });
        if (untitled > 0) notes_.push_back(std::to_string(untitled) + " measures without a title were not taken.");
        if (described > 0)
            notes_.push_back("Of " + std::to_string(described) +
                             " measures only the title was taken, not the description.");
    }

    void note_parts() {
        notes_.push_back(
            "Of the head of the PIA only its name was taken: no people, dates, opinions or states of validation.");
        for (const auto& [name, value] : root_.items()) {
            const bool taken = name == "pia" || name == "answers" || name == "measures" || name == "_about";
            if (taken || says_nothing(value)) continue;
            notes_.push_back("The part " +
                             (is_plain_id(name) ? "\"" + name + "\"" : std::string("with an unreadable name")) +
                             " was not taken.");
        }
    }

    const Json& root_;
    Wrongs& wrongs_;
    std::vector<std::string>& notes_;
    std::map<int, Answer> answers_;
    map::Record record_;
    int purpose_code_ = 211;
};

/// A little more than may be read at most, so that the limit is seen to be passed.
std::string bytes_of(std::istream& in) {
    std::string out;
    std::vector<char> block(64 * 1024);
    while (out.size() <= bytes_max && in) {
        in.read(block.data(), static_cast<std::streamsize>(block.size()));
        out.append(block.data(), static_cast<std::size_t>(in.gcount()));
    }
    if (out.starts_with("\xEF\xBB\xBF")) out.erase(0, 3);
    return out;
}

}  // namespace

PiaRead read_cnil_pia(std::istream& in, const std::string& file, const Take& take) {
    PiaRead out;
    Wrongs wrongs(file);
    JsonLimits limits;
    limits.bytes_max = bytes_max;
    limits.members_max = 100'000;
    limits.string_bytes_max = 1024 * 1024;
    const auto root = parse_json(bytes_of(in), limits);
    if (root)
        Pia(*root, wrongs, out.notes).read(take);
    else
        wrongs.add(1, "", "cannot be read: " + root.error().detail);
    out.wrong = wrongs.take();
    return out;
}

}  // namespace tocsin::exchange

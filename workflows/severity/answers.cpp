#include "workflows/severity/answers.h"

#include <algorithm>
#include <charconv>

#include "workflows/severity/options.h"

namespace tocsin::severity {

namespace {

constexpr long long people_max = 1'000'000'000'000;
constexpr std::size_t name_bytes_max = 64;

template <class Table>
auto find(const Table& table, std::string_view code) {
    const auto found = std::find_if(table.begin(), table.end(), [&](const auto& row) { return row.code == code; });
    return found == table.end() ? nullptr : &*found;
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// A name from outside may stand in an answer only if it looks like a name.
bool is_name(std::string_view name) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.";
    return !name.empty() && name.size() <= name_bytes_max && name.find_first_not_of(letters) == std::string_view::npos;
}

/// Reads all fields and gathers all that is wrong with them.
class Reading {
public:
    explicit Reading(const Fields& fields) : fields_(fields) {}

    Result<Answers> read() {
        read_names();
        read_dpc();
        read_ei();
        for (std::size_t i = 0; i < circumstances.size(); ++i) out_.circumstance[i] = circumstance(circumstances[i]);
        read_people();
        out_.unintelligible = answer("flag.unintelligible");
        if (wrong_.empty()) return std::move(out_);
        return error();
    }

private:
    void complain(const std::string& name, std::string what) { wrong_.push_back({"#/data/" + name, std::move(what)}); }

    Error error() {
        Error first(Fault::invalid_input, wrong_.front().detail, wrong_.front().field);
        first.also = std::move(wrong_);
        return first;
    }

    std::string value(const std::string& name) const {
        const std::string said = field_of(fields_, name);
        return said.empty() ? "unknown" : said;
    }

    /// The codes that may stand there, for a sentence; those of other categories left out.
    std::string choices(const std::string& name, std::string_view category = {}) const {
        std::string list;
        for (const auto& question : questions_)
            for (const auto& option : question.options)
                if (question.name == name &&
                    (category.empty() || option.only_with.empty() || option.only_with == category))
                    list += (list.empty() ? "" : ", ") + option.code;
        return list;
    }

    void read_names() {
        for (std::size_t i = 0; i < fields_.size(); ++i) {
            const std::string& name = fields_[i].name;
            const bool asked =
                std::any_of(questions_.begin(), questions_.end(), [&](const Question& q) { return q.name == name; });
            if (!asked) {
                wrong_.push_back(
                    {is_name(name) ? "#/data/" + name : "#/data", "There is no such question: remove it."});
                continue;
            }
            const auto same = [&](const Field& f) { return f.name == name; };
            if (std::count_if(fields_.begin(), fields_.begin() + static_cast<std::ptrdiff_t>(i), same) == 1)
                complain(name, "This is answered twice: answer it once.");
        }
    }

    void read_dpc() {
        const std::string category = value("dpc.category");
        out_.category = find(categories, category);
        const bool good = out_.category || category == "unknown";
        if (category == "credentials")
            complain("dpc.category", "Credentials are no category: name the category of what they open.");
        else if (!good)
            complain("dpc.category", "There is no such category; there are: " + choices("dpc.category") + ".");
        read_adjustment(good);
    }

    void read_adjustment(bool category_is_good) {
        const std::string said = value("dpc.adjust");
        if (said == "unknown") return;
        out_.adjustment = said == stays_at_base.code ? &stays_at_base : find(adjustments, said);
        const bool named = out_.adjustment && !out_.adjustment->category.empty();
        if (!out_.adjustment || (named && out_.category && out_.adjustment->category != out_.category->code))
            return complain("dpc.adjust", "The paper has no such adjustment here; there are: " +
                                              choices("dpc.adjust", out_.category ? out_.category->code : "") + ".");
        if (named && category_is_good && !out_.category)
            complain("dpc.adjust", "An adjustment belongs to a category: answer dpc.category too.");
        if (out_.adjustment->by != 0 && is_blank(field_of(fields_, "dpc.because")))
            complain("dpc.because", "A change from the base needs a written explanation: say why.");
    }

    void read_ei() {
        for (const auto& identifier : identifiers) {
            const std::string name = "ei." + std::string(identifier.code), said = field_of(fields_, name);
            if (said.empty() || said == "none") continue;
            const Ease* ease = find(eases, said);
            if (said != "unknown" && (!ease || identifier.cells[static_cast<std::size_t>(ease - eases.data())].empty()))
                complain(name, "The paper has no such level for this identifier; there are: " + choices(name) + ".");
            else
                out_.present.push_back({&identifier, ease});
        }
        read_combined();
    }

    void read_combined() {
        out_.combined = answer("ei.combined");
        if (out_.combined != Answer::yes) return;
        if (out_.present.size() < 2)
            complain("ei.combined", "One identifier alone is no combination: name the others, or answer no.");
        if (is_blank(field_of(fields_, "ei.because")))
            complain("ei.because", "A raise for a combination needs a written explanation: say why.");
    }

    const Word* circumstance(const Circumstance& row) {
        const std::string name = "cb." + std::string(row.code), said = value(name);
        const Word* word = find(row.words, said);
        if (!word && said != "unknown") complain(name, "There is no such answer; there are: " + choices(name) + ".");
        return word;
    }

    Answer answer(const std::string& name) {
        const std::string said = value(name);
        if (said == "yes") return Answer::yes;
        if (said == "no") return Answer::no;
        if (said != "unknown") complain(name, "The answers are yes, no and unknown.");
        return Answer::unknown;
    }

    void read_people() {
        out_.people = {number("flag.people_least"), number("flag.people_most")};
        const auto& [least, most] = out_.people;
        if (least && most && *least > *most)
            complain("flag.people_most", "It is smaller than flag.people_least: swap or correct them.");
    }

    std::optional<long long> number(const std::string& name) {
        const std::string said = value(name);
        if (said == "unknown") return std::nullopt;
        long long is = 0;
        const auto end = said.data() + said.size();
        const auto read = std::from_chars(said.data(), end, is);
        if (read.ec == std::errc{} && read.ptr == end && is >= 0 && is <= people_max) return is;
        complain(name, "It is a whole number of persons, or unknown.");
        return std::nullopt;
    }

    const Fields& fields_;
    const std::vector<Question> questions_ = options();
    Answers out_;
    std::vector<Flaw> wrong_;
};

}  // namespace

Result<Answers> read_answers(const Fields& fields) { return Reading(fields).read(); }

Fields without_texts(const Fields& answers) {
    Fields out = answers;
    for (auto& field : out)
        if (field.name == "dpc.because" || field.name == "ei.because")
            field = {field.name, is_blank(field.value) ? "" : "given", Privacy::plain};
    return out;
}

}  // namespace tocsin::severity

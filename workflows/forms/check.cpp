#include "workflows/forms/check.h"

#include <algorithm>

#include "workflows/forms/condition.h"
#include "workflows/packs/lists.h"

namespace tocsin::forms {

namespace {

constexpr const char* types[] = {"text", "texts", "instant", "date",      "yes_no", "number",
                                 "one",  "many",  "each",    "countries", "amounts"};
constexpr const char* kinds[] = {"initial", "complete", "follow-up", "withdrawal"};
constexpr const char* standings[] = {
    "filled", "missing_for_initial", "missing_for_complete", "optional", "waits", "not_asked", "invalid"};

bool holds(const std::vector<std::string>& list, const std::string& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

const std::vector<std::string>& values_in(const Answers& answers, const std::string& key) {
    static const std::vector<std::string> none;
    const auto found = answers.find(key);
    return found == answers.end() ? none : found->second.values;
}

class Checking {
public:
    Checking(const Library& library, const Answers& answers, Kind kind, Instant now)
        : library_(library), answers_(answers), kind_(kind), now_(now) {}

    State state(const Field& field, const Asked& asked) const {
        State out{&field, &asked, Standing::optional, {}, {}, {}};
        const auto& values = values_in(answers_, field.key);
        if (kind_ == Kind::withdrawal && !field.in_withdrawal)
            return set(out, Standing::not_asked, "A withdrawal does not ask for it.");
        // A number beside "cannot be determined" is wrong, not merely unasked.
        if (const std::string wrong = values.empty() ? "" : wrong_beside_others(field, values); !wrong.empty())
            return missed(set(out, Standing::invalid, wrong), field, field.need != Need::may);
        const Verdict verdict = field.need == Need::when ? evaluate(field.when, library_, answers_, now_) : Verdict{};
        if (verdict.holds == Holds::no ||
            (verdict.holds == Holds::unknown && values.empty() && nobody_will_say(verdict, 0)))
            return set(out, Standing::not_asked, "Not asked after the other answers.");
        if (verdict.holds == Holds::unknown && values.empty()) {
            out.waits_for = verdict.waits_for;
            return set(out, Standing::waits,
                       "Whether it is asked depends on " + packs::joined(verdict.waits_for) + ".");
        }
        const bool required = field.need != Need::may && verdict.holds == Holds::yes;
        return values.empty() ? wordless(empty(out, field, required), field) : given(out, field, values, required);
    }

private:
    /// What it depends on is not asked itself, or need not be answered: then this is not asked either.
    bool nobody_will_say(const Verdict& verdict, int depth) const {
        constexpr int depth_max = 8;
        return depth < depth_max &&
               std::all_of(verdict.waits_for.begin(), verdict.waits_for.end(), [&](const std::string& key) {
                   const Field* field = library_.field(key);
                   if (!field || field->need == Need::always) return false;
                   if (field->need == Need::may) return true;
                   const Verdict one = evaluate(field->when, library_, answers_, now_);
                   return one.holds == Holds::no || (one.holds == Holds::unknown && nobody_will_say(one, depth + 1));
               });
    }

    static State set(State out, Standing standing, std::string rule) {
        out.status = standing;
        out.rule = std::move(rule);
        return out;
    }

    static State missed(State out, const Field& field, bool required) {
        out.missing_initially = required && field.initially;
        out.missing_completely = required;
        return out;
    }

    State empty(State out, const Field& field, bool required) const {
        if (!required) return out;
        if (kind_ != Kind::complete && !field.open.empty()) out.goes_as = field.open.front();
        out = missed(std::move(out), field, required);
        if (out.missing_initially)
            return set(std::move(out), Standing::missing_for_initial,
                       "Needed in every filing, also in an incomplete one.");
        return set(std::move(out), Standing::missing_for_complete,
                   out.goes_as.empty() ? "Needed before the filing is complete."
                                       : "Not known yet: it goes as \"" + out.goes_as + "\".");
    }

    /// Why it is empty although something is known.
    State wordless(State out, const Field& field) const {
        const auto found = answers_.find(field.key);
        if (found == answers_.end() || found->second.also.empty()) return out;
        out.rule = "The data also has: " + packs::joined(found->second.also, "; ") +
                   ". This field has no word for it, so a person says all of it." + (out.rule.empty() ? "" : " ") + out.rule;
        return out;
    }

    State given(State out, const Field& field, const std::vector<std::string>& values, bool required) const {
        if (const Status s = fits(field, values); !s)
            return missed(set(std::move(out), Standing::invalid, s.error().detail), field, required);
        const bool open =
            std::any_of(values.begin(), values.end(), [&](const std::string& v) { return holds(field.open, v); });
        if (!open) return set(std::move(out), Standing::filled, "");
        if (kind_ == Kind::complete)
            return missed(set(std::move(out), Standing::invalid,
                              "\"Not known yet\" stands only in an incomplete filing: say what is known, or file it as "
                              "incomplete."),
                          field, required);
        out.missing_completely = required;
        return set(std::move(out), required ? Standing::missing_for_complete : Standing::filled,
                   "Not known yet; that is lawful while the filing is incomplete.");
    }

    /// A number and its kind belong together, and so do lists that run side by side.
    std::string wrong_beside_others(const Field& field, const std::vector<std::string>& values) const {
        if (!field.kind_key.empty()) {
            const auto& kind = values_in(answers_, field.kind_key);
            if (kind.empty()) return "Say in " + field.kind_key + " whether the number is exact or approximate.";
            if (kind.front() != "exact" && kind.front() != "approximate")
                return field.kind_key + " says that there is no number: take one of the two back.";
        }
        if (!field.as_many_as.empty() && values_in(answers_, field.as_many_as).size() != values.size())
            return "Give as many as in " + field.as_many_as + ", in the same order.";
        return {};
    }

    const Library& library_;
    const Answers& answers_;
    const Kind kind_;
    const Instant now_;
};

void count(Checked& out, const State& state) {
    const bool asked =
        state.status != Standing::not_asked && state.status != Standing::waits && state.status != Standing::optional;
    out.invalid += state.status == Standing::invalid ? 1 : 0;
    out.waits += state.status == Standing::waits ? 1 : 0;
    const bool required =
        state.missing_completely || (asked && state.field->need != Need::may && state.status == Standing::filled);
    if (!required) return;
    out.complete.needed += 1;
    out.complete.filled += state.missing_completely ? 0 : 1;
    if (!state.field->initially) return;
    out.initial.needed += 1;
    out.initial.filled += state.missing_initially ? 0 : 1;
}

}  // namespace

const char* word(Type type) noexcept { return types[static_cast<std::size_t>(type)]; }
const char* word(Kind kind) noexcept { return kinds[static_cast<std::size_t>(kind)]; }
const char* word(Standing standing) noexcept { return standings[static_cast<std::size_t>(standing)]; }
const char* word(Read read) noexcept { return read == Read::secondary ? "secondary" : "memory"; }

bool holds_many(Type type) noexcept {
    return type == Type::texts || type == Type::many || type == Type::each || type == Type::countries ||
           type == Type::amounts;
}

std::optional<Kind> kind_of(std::string_view text) {
    for (const Kind kind : {Kind::initial, Kind::complete, Kind::follow_up, Kind::withdrawal})
        if (text == word(kind)) return kind;
    return std::nullopt;
}

const Field* Library::field(std::string_view key) const {
    const auto found = std::find_if(fields.begin(), fields.end(), [&](const Field& f) { return f.key == key; });
    return found == fields.end() ? nullptr : &*found;
}

const Form* Library::form(std::string_view id) const {
    const auto found = std::find_if(forms.begin(), forms.end(), [&](const Form& f) { return f.id == id; });
    return found == forms.end() ? nullptr : &*found;
}

void answer_kind(Answers& answers, const Library& library, const Form& form, Kind kind, Instant now) {
    const bool first = kind == Kind::initial || kind == Kind::complete;
    answers["filing.kind"] = {{first ? "new" : "follow_up"}, "kind of filing", {}, {}};
    const auto say = [&](const char* extent) { answers["filing.completeness"] = {{extent}, "kind of filing", {}, {}}; };
    say(kind == Kind::withdrawal ? "withdraw" : kind == Kind::complete ? "complete" : "incomplete");
    if (kind == Kind::follow_up && check(library, form, answers, kind, now).ready_completely()) say("complete");
}

Checked check(const Library& library, const Form& form, const Answers& answers, Kind kind, Instant now) {
    Checked out;
    const Checking checking(library, answers, kind, now);
    for (const auto& section : form.sections)
        for (const auto& asked : section.fields)
            if (const Field* field = library.field(asked.key)) {
                out.fields.push_back(checking.state(*field, asked));
                count(out, out.fields.back());
            }
    return out;
}

}  // namespace tocsin::forms

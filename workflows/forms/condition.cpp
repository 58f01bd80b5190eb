#include "workflows/forms/condition.h"

#include <algorithm>

#include "workflows/packs/lists.h"

namespace tocsin::forms {

namespace {

bool holds(const std::vector<std::string>& list, const std::string& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

/// The values that say something: open ones do not.
std::vector<std::string> said(const Library& library, const Answers& answers, const std::string& key) {
    const auto found = answers.find(key);
    const Field* field = library.field(key);
    if (found == answers.end() || !field) return {};
    std::vector<std::string> out;
    for (const auto& value : found->second.values)
        if (!holds(field->open, value)) out.push_back(value);
    return out;
}

Verdict is(const Condition& c, const Library& library, const Answers& answers) {
    const auto values = said(library, answers, c.field);
    if (values.empty()) return {Holds::unknown, {c.field}};
    const bool any =
        std::any_of(values.begin(), values.end(), [&](const std::string& v) { return holds(c.values, v); });
    return {any ? Holds::yes : Holds::no, {}};
}

Verdict late(const Condition& c, const Library& library, const Answers& answers, Instant now) {
    const auto values = said(library, answers, c.field);
    const auto at = values.empty() ? Result<Observed>(Error(Fault::invalid_input, "")) : parse_rfc3339(values.front());
    if (!at) return {Holds::unknown, {c.field}};
    return {now > at->at + std::chrono::hours(c.hours) ? Holds::yes : Holds::no, {}};
}

/// `decides`: what one part alone settles the whole with.
Verdict together(const Condition& c, Holds decides, const Library& library, const Answers& answers, Instant now) {
    Verdict out{decides == Holds::no ? Holds::yes : Holds::no, {}};
    for (const auto& part : c.parts) {
        const Verdict one = evaluate(part, library, answers, now);
        if (one.holds == decides) return one;
        if (one.holds != Holds::unknown) continue;
        out.holds = Holds::unknown;
        for (const auto& key : one.waits_for) packs::add_once(out.waits_for, key);
    }
    return out;
}

}  // namespace

Verdict evaluate(const Condition& c, const Library& library, const Answers& answers, Instant now) {
    switch (c.kind) {
        case Condition::Kind::always:
            return {};
        case Condition::Kind::is:
            return is(c, library, answers);
        case Condition::Kind::late:
            return late(c, library, answers, now);
        case Condition::Kind::all:
            return together(c, Holds::no, library, answers, now);
        case Condition::Kind::any:
            return together(c, Holds::yes, library, answers, now);
        case Condition::Kind::none:
            break;
    }
    Verdict out = evaluate(c.parts.front(), library, answers, now);
    if (out.holds != Holds::unknown) out.holds = out.holds == Holds::yes ? Holds::no : Holds::yes;
    return out;
}

std::vector<std::string> fields_in(const Condition& c) {
    std::vector<std::string> out;
    if (!c.field.empty()) out.push_back(c.field);
    for (const auto& part : c.parts)
        for (const auto& key : fields_in(part)) packs::add_once(out, key);
    return out;
}

}  // namespace tocsin::forms

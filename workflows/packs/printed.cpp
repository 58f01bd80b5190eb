#include "workflows/packs/printed.h"

#include <algorithm>

#include "workflows/packs/lists.h"
#include "workflows/packs/local_time.h"
#include "workflows/packs/vocabulary.h"

namespace tocsin::packs {

namespace {

std::string spaced(std::string word) {
    std::replace(word.begin(), word.end(), '_', ' ');
    return word;
}

std::string compared(const Condition& c) {
    const std::string values = joined(c.values, " or ");
    return c.name + (c.compare == Condition::Compare::in ? " is " : " is not ") + values;
}

std::string counted(const Condition& c) {
    const char* sign = c.compare == Condition::Compare::greater    ? " more than "
                       : c.compare == Condition::Compare::at_least ? " at least "
                                                                   : " fewer than ";
    return c.name + sign + std::to_string(c.threshold);
}

std::string part_in_words(const Condition& c) {
    const bool plain = c.kind == Condition::Kind::fact || c.kind == Condition::Kind::count;
    return plain ? in_words(c) : "(" + in_words(c) + ")";
}

std::string bound_in_words(const Bound& bound) {
    std::string out;
    if (bound.unit == Unit::none) {
        out = "no number, after " + bound.from;
    } else {
        out = std::to_string(bound.n) + " " + spaced(std::string(word(bound.unit))) + (bound.n == 1 ? "" : "s") +
              " after " + bound.from + " (" + spaced(std::string(word(bound.count)));
        if (!bound.calendar.empty()) out += ", calendar " + bound.calendar;
        if (!bound.zone.empty()) out += ", zone " + bound.zone;
        if (bound.cutoff) out += ", until " + clock_time(*bound.cutoff);
        out += ")";
    }
    if (bound.only_if) out += ", if " + in_words(*bound.only_if);
    if (!bound.drop_if_before.empty()) out += ", unless " + bound.drop_if_before + " came later";
    return bound.guidance ? out + " [guidance]" : out;
}

std::string roll_in_words(const Roll& roll) {
    std::string out = "on a day off: the next working day";
    out += roll.at ? " at " + clock_time(*roll.at) : ", to its end";
    if (roll.only_if) out += ", if " + in_words(*roll.only_if);
    return out;
}

std::string moved(const DutyRule& rule) {
    std::vector<std::string> parts;
    for (const auto& times : rule.multipliers)
        parts.push_back(std::to_string(times.by) + " times, if " + in_words(times.only_if));
    for (const auto& extension : rule.extensions) {
        std::string text = "may be extended (" + spaced(extension.by) + ")";
        if (extension.more)
            text += " by " + std::to_string(extension.more->n) + " " + spaced(std::string(word(extension.more->unit)));
        parts.push_back(text + (extension.at.empty() ? "" : ", " + extension.at));
    }
    for (const auto& hold : rule.holds) {
        std::string text = "may be held back (" + spaced(hold.kind) + ")";
        for (std::size_t i = 0; i < hold.steps.size(); ++i)
            text += (i == 0 ? " for " : " and ") + std::to_string(hold.steps[i].n);
        if (!hold.steps.empty()) text += " days";
        if (hold.open_ended) text += ", open ended";
        if (!hold.at.empty()) text += ", " + hold.at;
        if (!hold.note.empty()) text += ": " + hold.note;
        parts.push_back(std::move(text));
    }
    return joined(parts, "; ");
}

std::string force_in_words(const DutyRule& rule) {
    std::string out = spaced(rule.status) + ", " + iso(rule.force.from) + " to " +
                      (rule.force.to ? iso(*rule.force.to) : std::string("today")) + " (by " + rule.force.picked_by + ")";
    return rule.disputed.empty() ? out : out + "; disputed: " + rule.disputed;
}

std::string recipient_in_words(const DutyRule& rule) {
    std::string out = spaced(rule.to_kind);
    if (!rule.to_pick.empty()) out += " (" + spaced(rule.to_pick) + ")";
    if (!rule.each.empty()) out += ", each " + rule.each + " by itself";
    if (rule.each_if) out += " if " + in_words(*rule.each_if);
    return out;
}

std::string links_in_words(const std::vector<Link>& links) {
    std::vector<std::string> out;
    for (const auto& link : links) out.push_back(link.duty + " (" + link.at + ")");
    return joined(out, ", ");
}

std::string basis_in_words(const DutyRule& rule, const Pack& pack) {
    std::vector<std::string> out;
    for (const auto& basis : rule.basis)
        for (const auto& source : pack.sources)
            if (source.key == basis.source) out.push_back(source.name + " " + basis.at);
    return joined(out, "; ");
}

/// What a duty says, part by part; the page prints it and a difference compares it.
std::vector<std::pair<std::string, std::string>> parts_of(const DutyRule& rule, const Pack& pack) {
    std::vector<std::pair<std::string, std::string>> out{
        {"basis", basis_in_words(rule, pack)},
        {"in force", force_in_words(rule)},
        {"owed by", spaced(joined(rule.owed_by, " or "))},
        {"to", recipient_in_words(rule)},
        {"when", in_words(rule.when)},
        {"clock", clock_in_words(rule)},
        {"moved by", moved(rule)},
    };
    std::vector<std::string> grounds, readings, late;
    for (const auto& ground : rule.unless)
        grounds.push_back(ground.at + ": " + in_words(ground.when) + " -> " + ground.effect);
    for (const auto& other : rule.clock.also_show)
        readings.push_back(std::string(word(other.count)) + ": " + other.note);
    if (rule.reasons_with_late_filing) late.push_back("reasons with the filing");
    if (rule.tell_before_due) late.push_back("told before the limit");
    out.emplace_back("other reading", joined(readings, "; "));
    out.emplace_back("grounds for not", joined(grounds, "; "));
    out.emplace_back("stands in for", links_in_words(rule.replaces));
    out.emplace_back("settled by", links_in_words(rule.satisfied_by));
    out.emplace_back("late", joined(late, ", "));
    out.emplace_back("in parts", rule.phased ? "yes" : "");
    out.emplace_back("contains", spaced(joined(rule.content, ", ")));
    if (!rule.repeat_on.empty())
        out.emplace_back("again", "on " + spaced(rule.repeat_on) + (rule.repeat_standard.empty() ? "" : ", ") +
                                      std::string(standard_in_words(rule.repeat_standard)));
    out.emplace_back("confidence", rule.confidence + (rule.confidence == "unverified" ? " (off until switched on)" : ""));
    out.emplace_back("notes", rule.notes);
    return out;
}

const DutyRule* twin(const Pack& pack, const DutyRule& rule) {
    for (const auto& other : pack.duties)
        if (other.id == rule.id && other.force.from == rule.force.from && other.status == rule.status) return &other;
    for (const auto& other : pack.duties)
        if (other.id == rule.id) return &other;
    return nullptr;
}

}  // namespace

std::string in_words(const Condition& condition) {
    switch (condition.kind) {
        case Condition::Kind::always:
            return "always";
        case Condition::Kind::fact:
            return compared(condition);
        case Condition::Kind::count:
            return counted(condition);
        case Condition::Kind::negation:
            return "not " + part_in_words(condition.parts.front());
        default: {
            std::vector<std::string> parts;
            for (const auto& part : condition.parts) parts.push_back(part_in_words(part));
            return joined(parts, condition.kind == Condition::Kind::all ? ", and " : ", or ");
        }
    }
}

std::string clock_in_words(const DutyRule& rule) {
    std::vector<std::string> bounds;
    for (const auto& bound : rule.clock.bounds) bounds.push_back(bound_in_words(bound));
    std::string out = bounds.empty() ? "no number" : joined(bounds, "; or ");
    if (bounds.size() > 1) out = "the earliest of: " + out;
    if (!rule.standard.empty()) out += "; " + std::string(standard_in_words(rule.standard));
    if (rule.clock.roll) out += "; " + roll_in_words(*rule.clock.roll);
    return out;
}

std::string regime_page(const Pack& pack) {
    std::string out = "# " + pack.title + "\n\nPrinted from the pack (`tocsin pack show " + pack.id + "`). " + pack.id +
                      " " + pack.version + ", published " + iso(pack.published) + ", to be reviewed by " +
                      iso(pack.review_by) + (pack.jurisdiction.empty() ? "" : ", " + pack.jurisdiction) +
                      ". Not legal advice.\n";
    if (!pack.notes.empty()) out += "\n" + pack.notes + "\n";
    for (const auto& rule : pack.duties) {
        out += "\n## " + rule.id + ": " + spaced(rule.stage) + "\n\n";
        for (const auto& [name, text] : parts_of(rule, pack))
            if (!text.empty()) out += "- **" + name + "**: " + text + "\n";
    }
    if (!pack.facts.empty()) out += "\n## What is asked\n\n";
    for (const auto& fact : pack.facts) {
        out += "- `" + fact.name + "` (" + joined(fact.values, ", ") + "): " + fact.ask;
        out += fact.presume.empty() ? "\n" : " Until answered: " + fact.presume + ".\n";
    }
    out += "\n## Sources\n\n";
    for (const auto& source : pack.sources) {
        out += "- " + source.name + ": " + source.cite;
        if (!source.read.empty()) out += "; read: " + source.read;
        if (!source.note.empty()) out += "; " + source.note;
        out += "\n";
    }
    return out;
}

std::string regime_index(const std::vector<Pack>& packs) {
    std::size_t duties = 0;
    std::string rows;
    for (const auto& pack : packs)
        for (const auto& rule : pack.duties) {
            ++duties;
            const bool law = rule.status == "in_force";
            rows += "| [" + rule.id + "](" + pack.id + ".md) | " + rule.article + " | " +
                    spaced(joined(rule.owed_by, " or ")) + " to " + spaced(rule.to_kind) + " | " + clock_in_words(rule) +
                    " | " + (law ? iso(rule.force.from) : spaced(rule.status)) +
                    (law && rule.force.to ? " to " + iso(*rule.force.to) : "") + " | " + rule.confidence + " |\n";
        }
    return "# Whom the law obliges to tell, and by when\n\nPrinted from the packs (`tocsin pack show`): " +
           std::to_string(packs.size()) + " packs, " + std::to_string(duties) +
           " duties. Not legal advice; what `unverified` rests on nobody has read, and it is off until switched on.\n\n"
           "| duty | article | who tells whom | clock | in force | confidence |\n|---|---|---|---|---|---|\n" +
           rows;
}

std::string difference(const Pack& before, const Pack& after) {
    std::string out;
    for (const auto& rule : after.duties) {
        const DutyRule* old = twin(before, rule);
        if (!old) {
            out += rule.id + ": new, " + clock_in_words(rule) + "\n";
            continue;
        }
        const auto was = parts_of(*old, before), is = parts_of(rule, after);
        for (const auto& [name, text] : is) {
            const auto same = std::find_if(was.begin(), was.end(), [&name = name](const auto& w) { return w.first == name; });
            const std::string past = same == was.end() ? "" : same->second;
            if (past != text)
                out += rule.id + ", " + name + ": " + (past.empty() ? "nothing" : past) + " -> " +
                       (text.empty() ? "nothing" : text) + "\n";
        }
    }
    for (const auto& rule : before.duties)
        if (!twin(after, rule)) out += rule.id + ": gone\n";
    return out;
}

}  // namespace tocsin::packs

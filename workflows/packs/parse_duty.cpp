#include <algorithm>

#include "workflows/packs/parse.h"

namespace tocsin::packs {

namespace {

constexpr long long hours_max = 8784;  // a leap year

std::vector<Basis> read_basis(const Spot& spot, const Declared& declared) {
    std::vector<Basis> out;
    for (const Spot& item : spot.items()) {
        item.keys({"source", "at"});
        Basis basis{item.at("source").plain_name(), item.at("at").text()};
        if (std::none_of(declared.sources.begin(), declared.sources.end(),
                         [&](const Source& s) { return s.key == basis.source; }))
            item.at("source").refuse("the source is not declared under sources");
        out.push_back(std::move(basis));
    }
    return out;
}

void read_force(const Spot& spot, DutyRule& rule) {
    spot.keys({"from", "to", "picked_by", "disputed"});
    rule.force = {spot.at("from").date(), std::nullopt, read_anchor(spot.at("picked_by"))};
    if (spot.has("disputed")) rule.disputed = spot.at("disputed").text();
    if (!spot.has("to")) return;
    rule.force.to = spot.at("to").date();
    if (*rule.force.to < rule.force.from) spot.at("to").refuse("lies before from");
}

std::vector<Exemption> read_unless(const Spot& spot, const Declared& declared) {
    std::vector<Exemption> out;
    for (const Spot& item : spot.items()) {
        item.keys({"if", "effect", "at"});
        Exemption exemption{read_condition(item.at("if"), declared), item.at("effect").text(), item.at("at").text()};
        if (exemption.effect.substr(0, 4) != "use:" || exemption.effect.size() == 4) item.at("effect").word(effects());
        out.push_back(std::move(exemption));
    }
    return out;
}

std::vector<std::chrono::hours> read_reminders(const Spot& spot) {
    std::vector<std::chrono::hours> out;
    for (const Spot& item : spot.items()) {
        const std::chrono::hours before(item.number(1, hours_max));
        if (!out.empty() && before >= out.back()) item.refuse("reminders go from the longest to the shortest");
        out.push_back(before);
    }
    return out;
}

std::vector<Link> read_links(const Spot& spot) {
    std::vector<Link> out;
    for (const Spot& item : spot.items()) {
        item.keys({"duty", "at"});
        out.push_back({item.at("duty").name(), item.at("at").text()});
    }
    return out;
}

void read_recipient(const Spot& spot, const Declared& declared, DutyRule& rule) {
    constexpr std::string_view eaches[] = {"customer", "state"};
    spot.keys({"kind", "pick", "each", "each_if"});
    rule.to_kind = spot.at("kind").word_of(kind_of_recipient);
    rule.kind = kind_of_recipient(rule.to_kind);
    if (spot.has("pick")) rule.to_pick = spot.at("pick").name();
    if (spot.has("each")) rule.each = spot.at("each").word(eaches);
    if (!spot.has("each_if")) return;
    spot.at("each");
    rule.each_if = read_condition(spot.at("each_if"), declared);
}

std::string article_of(const DutyRule& rule, const Declared& declared) {
    for (const auto& source : declared.sources)
        if (!rule.basis.empty() && source.key == rule.basis.front().source)
            return source.name + " " + rule.basis.front().at;
    return {};
}

void read_late(const Spot& spot, DutyRule& rule) {
    spot.keys({"reasons_with_filing", "tell_before_due"});
    rule.reasons_with_late_filing = spot.has("reasons_with_filing") && spot.at("reasons_with_filing").yes_or_no();
    rule.tell_before_due = spot.has("tell_before_due") && spot.at("tell_before_due").yes_or_no();
}

void read_repeat(const Spot& spot, DutyRule& rule) {
    spot.keys({"on", "standard"});
    rule.repeat_on = spot.at("on").word(repeats());
    if (spot.has("standard")) rule.repeat_standard = spot.at("standard").word_of(standard_in_words);
}

void read_options(const Spot& spot, const Declared& declared, DutyRule& rule) {
    if (spot.has("unless")) rule.unless = read_unless(spot.at("unless"), declared);
    if (spot.has("standard")) rule.standard = spot.at("standard").word_of(standard_in_words);
    if (spot.has("late")) read_late(spot.at("late"), rule);
    if (spot.has("phased")) rule.phased = spot.at("phased").yes_or_no();
    if (spot.has("content")) rule.content = each_once(spot.at("content"), [](const Spot& s) { return s.plain_name(); });
    if (spot.has("repeat")) read_repeat(spot.at("repeat"), rule);
    if (spot.has("replaces")) rule.replaces = read_links(spot.at("replaces"));
    if (spot.has("satisfied_by")) rule.satisfied_by = read_links(spot.at("satisfied_by"));
    if (spot.has("reminders_before")) rule.reminders_before = read_reminders(spot.at("reminders_before"));
    if (spot.has("notes")) rule.notes = spot.at("notes").text();
}

/// A number that is sure to come, once its anchor is there.
bool is_sure(const Bound& bound) {
    return bound.unit != Unit::none && !bound.guidance && !bound.only_if && bound.drop_if_before.empty();
}

}  // namespace

DutyRule read_duty(const Spot& spot, const Declared& declared) {
    spot.keys({"id", "stage", "basis", "status", "force", "owed_by", "to", "when", "unless", "standard", "clock",
               "holds", "extend", "multiply", "late", "phased", "content", "repeat", "replaces", "satisfied_by",
               "confidence", "reminders_before", "notes"});
    DutyRule rule;
    rule.id = spot.at("id").name();
    rule.stage = spot.at("stage").plain_name();
    rule.basis = read_basis(spot.at("basis"), declared);
    rule.article = article_of(rule, declared);
    rule.status = spot.at("status").word(statuses());
    read_force(spot.at("force"), rule);
    rule.owed_by = each_once(spot.at("owed_by"), [&](const Spot& s) {
        std::string role = s.plain_name();
        if (std::find(declared.roles.begin(), declared.roles.end(), role) == declared.roles.end())
            s.refuse("the role is not declared under roles");
        return role;
    });
    read_recipient(spot.at("to"), declared, rule);
    rule.when = read_condition(spot.at("when"), declared);
    rule.clock = read_clock(spot.at("clock"), declared);
    read_adjusters(spot, declared, rule);
    rule.confidence = spot.at("confidence").word(confidences());
    read_options(spot, declared, rule);
    const auto& bounds = rule.clock.bounds;
    if (std::none_of(bounds.begin(), bounds.end(), is_sure) && rule.standard.empty())
        spot.refuse("needs a standard where the clock may have no number");
    return rule;
}

}  // namespace tocsin::packs

#include <algorithm>

#include "workflows/packs/parse.h"

namespace tocsin::packs {

namespace {

constexpr long long hours_max = 8784;  // a leap year; anything longer is not written in hours

constexpr std::string_view units[] = {"hour"};
constexpr std::string_view countings[] = {"elapsed"};
constexpr std::string_view readings[] = {"eu_hours"};
constexpr std::string_view combinations[] = {"earliest"};
constexpr std::string_view strengths[] = {"hard"};
constexpr std::string_view effects[] = {"no_duty", "other:public_notice"};

std::string read_anchor(const Spot& spot) {
    const std::string text = spot.text();
    for (const std::string_view chain : {"filed:", "filed_last:", "year_end_of:"})
        if (text.substr(0, chain.size()) == chain) {
            spot.not_supported(chain);
            return text;
        }
    return spot.word_of(anchor_in_words);
}

Bound read_bound(const Spot& spot, const Pack& pack) {
    spot.keys({"from", "n", "unit", "count", "if", "strength"}, {"zone", "calendar", "cutoff", "drop_if_before"});
    Bound bound;
    bound.from = read_anchor(spot.at("from"));
    spot.at("unit").word(units, {"calendar_day", "business_day", "month", "none"});
    spot.at("count").word(countings, {"eu_hours", "civil", "civil_incl", "eu_civil"});
    bound.period = std::chrono::hours(spot.at("n").number(1, hours_max));
    if (spot.has("strength")) spot.at("strength").word(strengths, {"guidance", "soft"});
    if (spot.has("if")) bound.only_if = read_condition(spot.at("if"), pack.facts);
    return bound;
}

ClockRule read_clock(const Spot& spot, const Pack& pack) {
    ClockRule clock;
    if (spot.is_text()) {
        constexpr std::string_view none[] = {"none"};
        spot.word(none);
        return clock;
    }
    spot.keys({"bounds", "combine", "also_show"}, {"roll"});
    for (const Spot& bound : spot.at("bounds").items()) clock.bounds.push_back(read_bound(bound, pack));
    if (spot.has("combine")) spot.at("combine").word(combinations);
    if (clock.bounds.size() > 1) spot.at("combine");
    if (spot.has("also_show"))
        for (const Spot& other : spot.at("also_show").items()) {
            other.keys({"count", "note"});
            clock.also_show.push_back(
                {other.at("count").word(readings, {"civil", "civil_incl", "eu_civil"}), other.at("note").text()});
        }
    return clock;
}

std::vector<Basis> read_basis(const Spot& spot, const Pack& pack) {
    std::vector<Basis> out;
    for (const Spot& item : spot.items()) {
        item.keys({"source", "at"});
        Basis basis{item.at("source").plain_name(), item.at("at").text()};
        if (std::none_of(pack.sources.begin(), pack.sources.end(),
                         [&](const Source& s) { return s.key == basis.source; }))
            item.at("source").refuse("the source is not declared under sources");
        out.push_back(std::move(basis));
    }
    return out;
}

Force read_force(const Spot& spot) {
    spot.keys({"from", "to", "picked_by"}, {"disputed"});
    Force force{spot.at("from").date(), std::nullopt, read_anchor(spot.at("picked_by"))};
    if (spot.has("to")) {
        force.to = spot.at("to").date();
        if (*force.to < force.from) spot.at("to").refuse("lies before from");
    }
    return force;
}

std::vector<Exemption> read_unless(const Spot& spot, const Pack& pack) {
    std::vector<Exemption> out;
    for (const Spot& item : spot.items()) {
        item.keys({"if", "effect", "at"});
        Exemption exemption{read_condition(item.at("if"), pack.facts), "", item.at("at").text()};
        const Spot effect = item.at("effect");
        if (effect.text().substr(0, 4) == "use:")
            effect.not_supported("use:");
        else
            exemption.effect = effect.word(effects, {"drop_recipient", "forbid_notice"});
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

void read_recipient(const Spot& spot, DutyRule& rule) {
    spot.keys({"kind", "pick"});
    rule.to_kind = spot.at("kind").word_of(kind_of_recipient);
    rule.kind = kind_of_recipient(rule.to_kind);
    if (spot.has("pick")) rule.to_pick = spot.at("pick").plain_name();
}

std::string article_of(const DutyRule& rule, const Pack& pack) {
    for (const auto& source : pack.sources)
        if (!rule.basis.empty() && source.key == rule.basis.front().source)
            return source.name + " " + rule.basis.front().at;
    return {};
}

void read_options(const Spot& spot, const Pack& pack, DutyRule& rule) {
    if (spot.has("unless")) rule.unless = read_unless(spot.at("unless"), pack);
    if (spot.has("standard")) rule.standard = spot.at("standard").word_of(standard_in_words);
    if (spot.has("late")) {
        spot.at("late").keys({"reasons_with_filing"}, {"tell_before_due"});
        rule.reasons_with_late_filing = spot.at("late").at("reasons_with_filing").yes_or_no();
    }
    if (spot.has("phased")) rule.phased = spot.at("phased").yes_or_no();
    if (spot.has("content")) rule.content = each_once(spot.at("content"), [](const Spot& s) { return s.plain_name(); });
    if (spot.has("reminders_before")) rule.reminders_before = read_reminders(spot.at("reminders_before"));
    if (spot.has("notes")) rule.notes = spot.at("notes").text();
}

}  // namespace

DutyRule read_duty(const Spot& spot, const Pack& pack) {
    spot.keys({"id", "stage", "basis", "status", "force", "owed_by", "to", "when", "unless", "standard", "clock",
               "late", "phased", "content", "confidence", "reminders_before", "notes"},
              {"holds", "extend", "repeat", "replaces", "satisfied_by"});
    DutyRule rule;
    rule.id = spot.at("id").name();
    rule.stage = spot.at("stage").plain_name();
    rule.basis = read_basis(spot.at("basis"), pack);
    rule.article = article_of(rule, pack);
    rule.status = spot.at("status").word(statuses());
    rule.force = read_force(spot.at("force"));
    rule.owed_by = each_once(spot.at("owed_by"), [](const Spot& s) { return s.word(roles()); });
    read_recipient(spot.at("to"), rule);
    rule.when = read_condition(spot.at("when"), pack.facts);
    rule.clock = read_clock(spot.at("clock"), pack);
    rule.confidence = spot.at("confidence").word(confidences());
    read_options(spot, pack, rule);
    const auto& bounds = rule.clock.bounds;
    const bool always_a_number = std::any_of(bounds.begin(), bounds.end(), [](const Bound& b) { return !b.only_if; });
    if (!always_a_number && rule.standard.empty()) spot.refuse("needs a standard where the clock may have no number");
    return rule;
}

}  // namespace tocsin::packs

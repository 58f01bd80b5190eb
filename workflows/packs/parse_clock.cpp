#include <algorithm>

#include "workflows/packs/parse.h"

namespace tocsin::packs {

namespace {

constexpr std::string_view combinations[] = {"earliest"};
constexpr std::string_view strengths[] = {"hard", "guidance"};
constexpr std::size_t adjusters_max = 4;
constexpr long long number_max = 8784;  // a leap year in hours; no unit needs more

std::string read_zone(const Spot& spot) {
    std::string text = spot.text();
    constexpr std::string_view rules[] = {"obligor", "authority", "person"};
    const bool rule = std::find(std::begin(rules), std::end(rules), text) != std::end(rules);
    if (!rule && text.find('/') == std::string::npos && text != "UTC")
        spot.refuse("must be obligor, authority, person, or the name of a zone like Europe/Berlin");
    return text;
}

Unit read_unit(const Spot& spot) {
    const auto unit = unit_of(spot.text());
    if (!unit) spot.refuse("unknown word; one of: hour, calendar_day, business_day, month, none");
    return unit.value_or(Unit::none);
}

Count read_count(const Spot& spot, bool reading) {
    const auto count = count_of(spot.text());
    if (!count || (!reading && *count == Count::eu_civil))
        spot.refuse("unknown word; one of: elapsed, eu_hours, civil, civil_incl" +
                    std::string(reading ? ", eu_civil" : ""));
    return count.value_or(Count::none);
}

Step read_step(const Spot& spot) {
    return {spot.at("n").number(1, number_max), read_unit(spot.at("unit"))};
}

void read_number(const Spot& spot, Bound& bound) {
    bound.unit = read_unit(spot.at("unit"));
    if (bound.unit == Unit::none) {
        for (const char* key : {"n", "count", "cutoff", "calendar"})
            if (spot.has(key)) spot.at(key).refuse("a bound without a number has none of this");
        return;
    }
    bound.n = spot.at("n").number(1, number_max);
    bound.count = read_count(spot.at("count"), false);
    if (!fits(bound.unit, bound.count, false))
        spot.at("count").refuse("cannot be counted so in this unit (docs/packs.md, clock 3)");
    if (bound.unit != Unit::hour) return;
    if (spot.has("cutoff")) spot.at("cutoff").refuse("hours end at their instant, not at a time of day");
    if (chain_of(bound.from).kind == "year_end_of:")
        spot.at("from").refuse("the end of a year is counted from in days or months");
}

Bound read_bound(const Spot& spot, const Declared& declared) {
    spot.keys({"from", "n", "unit", "count", "if", "strength", "zone", "calendar", "cutoff", "drop_if_before"});
    Bound bound;
    bound.from = read_anchor(spot.at("from"));
    read_number(spot, bound);
    if (spot.has("zone")) bound.zone = read_zone(spot.at("zone"));
    if (spot.has("calendar")) bound.calendar = spot.at("calendar").name();
    if (spot.has("cutoff")) bound.cutoff = spot.at("cutoff").time_of_day();
    if (spot.has("if")) bound.only_if = read_condition(spot.at("if"), declared);
    if (spot.has("drop_if_before")) bound.drop_if_before = read_anchor(spot.at("drop_if_before"));
    bound.guidance = spot.has("strength") && spot.at("strength").word(strengths) == "guidance";
    return bound;
}

Roll read_roll(const Spot& spot, const Declared& declared) {
    spot.keys({"to", "if", "calendar", "zone"});
    Roll roll;
    if (const Spot to = spot.at("to"); to.is_text()) {
        constexpr std::string_view ends[] = {"next_working_day"};
        to.word(ends);
    } else {
        to.keys({"next_working_day_at"});
        roll.at = to.at("next_working_day_at").time_of_day();
    }
    if (spot.has("if")) roll.only_if = read_condition(spot.at("if"), declared);
    if (spot.has("calendar")) roll.calendar = spot.at("calendar").name();
    if (spot.has("zone")) roll.zone = read_zone(spot.at("zone"));
    return roll;
}

AlsoShow read_reading(const Spot& spot, const Declared& declared, const std::vector<Bound>& bounds) {
    spot.keys({"count", "note", "roll"});
    AlsoShow other{read_count(spot.at("count"), true), spot.at("note").text(), std::nullopt};
    if (std::none_of(bounds.begin(), bounds.end(), [&](const Bound& b) { return fits(b.unit, other.count, true); }))
        spot.at("count").refuse("no bound can be counted so");
    if (spot.has("roll")) other.roll = read_roll(spot.at("roll"), declared);
    return other;
}

Hold read_hold(const Spot& spot) {
    spot.keys({"kind", "at", "note", "open_ended", "steps"});
    Hold hold;
    hold.kind = spot.at("kind").word(hold_kinds());
    if (spot.has("at")) hold.at = spot.at("at").text();
    if (spot.has("note")) hold.note = spot.at("note").text();
    hold.open_ended = spot.has("open_ended") && spot.at("open_ended").yes_or_no();
    if (spot.has("steps"))
        for (const Spot& item : spot.at("steps").items()) {
            item.keys({"n", "unit"});
            hold.steps.push_back(read_step(item));
            if (hold.steps.back().unit != Unit::calendar_day) item.at("unit").refuse("steps are in calendar_day");
        }
    if (hold.steps.size() > adjusters_max) spot.at("steps").refuse("too many; at most 4");
    if (hold.open_ended && !hold.steps.empty()) spot.at("steps").refuse("what is open ended has no steps");
    return hold;
}

Extension read_extension(const Spot& spot, const std::vector<Bound>& bounds) {
    spot.keys({"by", "n", "unit", "on", "at"});
    Extension extension;
    extension.by = spot.at("by").word(extenders());
    if (spot.has("on")) extension.on = spot.at("on").plain_name();
    if (spot.has("at")) extension.at = spot.at("at").text();
    if (!spot.has("n") && !spot.has("unit")) return extension;
    extension.more = read_step(spot);
    if (std::none_of(bounds.begin(), bounds.end(), [&](const Bound& b) { return b.unit == extension.more->unit; }))
        spot.at("unit").refuse("no bound is in this unit");
    return extension;
}

}  // namespace

std::string read_anchor(const Spot& spot) {
    const std::string text = spot.text();
    const Chain chain = chain_of(text);
    if (chain.kind == "filed:" || chain.kind == "filed_last:") {
        if (chain.name.empty()) spot.refuse("names no duty");
    } else if (anchor_in_words(chain.name).empty()) {
        spot.refuse("unknown anchor; see docs/packs.md, clock 1");
    }
    return text;
}

ClockRule read_clock(const Spot& spot, const Declared& declared) {
    ClockRule clock;
    if (spot.is_text()) {
        constexpr std::string_view none[] = {"none"};
        spot.word(none);
        return clock;
    }
    spot.keys({"bounds", "combine", "roll", "also_show"});
    for (const Spot& bound : spot.at("bounds").items()) clock.bounds.push_back(read_bound(bound, declared));
    if (spot.has("combine")) spot.at("combine").word(combinations);
    if (clock.bounds.size() > 1) spot.at("combine");
    if (spot.has("roll")) clock.roll = read_roll(spot.at("roll"), declared);
    if (spot.has("also_show"))
        for (const Spot& other : spot.at("also_show").items())
            clock.also_show.push_back(read_reading(other, declared, clock.bounds));
    return clock;
}

void read_adjusters(const Spot& duty, const Declared& declared, DutyRule& rule) {
    for (const char* key : {"holds", "extend", "multiply"})
        if (duty.has(key) && duty.at(key).items().size() > adjusters_max) duty.at(key).refuse("too many; at most 4");
    if (duty.has("holds"))
        for (const Spot& item : duty.at("holds").items()) rule.holds.push_back(read_hold(item));
    if (duty.has("extend"))
        for (const Spot& item : duty.at("extend").items())
            rule.extensions.push_back(read_extension(item, rule.clock.bounds));
    if (duty.has("multiply"))
        for (const Spot& item : duty.at("multiply").items()) {
            item.keys({"by", "if"});
            rule.multipliers.push_back({item.at("by").number(2, 10), read_condition(item.at("if"), declared)});
        }
}

}  // namespace tocsin::packs

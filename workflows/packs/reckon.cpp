#include "workflows/packs/reckon.h"

#include <algorithm>

#include "workflows/packs/lists.h"
#include "workflows/packs/local_time.h"
#include "workflows/packs/versions.h"
#include "workflows/packs/vocabulary.h"

namespace tocsin::packs {

namespace {

constexpr long long number_max = 87'840;  // ten years of hours, whatever multiplies them

/// Later than anybody's law, and than what RFC 3339 can write.
bool is_beyond(Instant at) { return at >= Instant(std::chrono::sys_days(std::chrono::year(9999) / 12 / 31)); }

/// One bound, worked out.
struct End {
    const Bound* bound = nullptr;
    const AnchorRow* anchor = nullptr;
    std::optional<Instant> at;
    long long n = 0;
    std::string zone;
    std::string waits_for;
    std::vector<std::string> adjusted, notes, calendars, skipped;
};

End within_the_calendar(End end) {
    if (!end.at || !is_beyond(*end.at)) return end;
    end.at = std::nullopt;
    end.notes.push_back("lies beyond the year 9999; nothing is computed");
    return end;
}

class Reckoner {
public:
    explicit Reckoner(const Matter& matter) : matter_(matter) {}
    Reckoning run();

private:
    /// Where the clock counts: the zone as written, or that of the observation, which a note then says.
    std::string zone_for(const std::string& written, const AnchorRow& anchor, std::vector<std::string>& notes) const;
    /// The calendar, or nullptr; `id` becomes what a bound waits for without it.
    const Calendar* calendar_for(const std::string& written, std::string& id) const;

    End end_of(const Bound& bound, Count count) const;
    long long number(const Bound& bound, std::vector<std::string>& adjusted, std::vector<std::string>& notes) const;
    std::optional<Date> last_day(const Bound& bound, Count count, const Date& first, End& end) const;
    std::optional<Date> working_day(const Calendar& calendar, Date day, long long n, bool inclusive, End& end) const;
    bool is_dropped(const End& end) const;

    std::string roll_zone(const Roll& roll, const End& end, std::vector<std::string>& notes) const;
    Instant rolled(Instant at, const Roll& roll, const End& end, std::vector<std::string>& adjusted,
                   std::vector<std::string>& notes) const;
    Instant held(Instant due, const End& end, std::vector<std::string>& adjusted) const;
    void decide(std::vector<End>& ends, Reckoning& r) const;
    void show_readings(const End& deciding, Reckoning& r) const;

    const Matter& matter_;
};

std::string Reckoner::zone_for(const std::string& written, const AnchorRow& anchor,
                               std::vector<std::string>& notes) const {
    const auto& known = matter_.known;
    const std::string wanted = written == "obligor"     ? known.zone
                               : written == "person"    ? known.person_zone
                               : written == "authority" ? matter_.pack.authority_zone
                                                        : written;
    if (!wanted.empty() && is_known_zone(wanted, known.zones)) return wanted;
    if (!written.empty())
        add_once(notes, "the zone \"" + written + "\" is not known; counted in the zone of the observation");
    return is_known_zone(anchor.zone, known.zones) ? anchor.zone : "Z";
}

const Calendar* Reckoner::calendar_for(const std::string& written, std::string& id) const {
    const auto& known = matter_.known;
    id = written.empty() || written == "obligor" ? known.calendar : written;
    if (id.empty()) id = "obligor";
    if (!known.calendars) return nullptr;
    const auto found = known.calendars->find(id);
    return found == known.calendars->end() ? nullptr : &found->second;
}

long long Reckoner::number(const Bound& bound, std::vector<std::string>& adjusted,
                           std::vector<std::string>& notes) const {
    long long n = bound.n;
    for (const auto& times : matter_.rule.multipliers) {
        const Verdict holds = judge(times.only_if, matter_.facts);
        if (holds.truth == Truth::unknown)
            notes.push_back("not multiplied by " + std::to_string(times.by) + " until " + holds.open.front() +
                            " is known");
        if (holds.truth != Truth::yes) continue;
        n *= times.by;
        adjusted.push_back("multiplied by " + std::to_string(times.by));
    }
    for (const auto& extension : matter_.rule.extensions) {
        if (!extension.more || extension.more->unit != bound.unit) continue;
        if (!matter_.anchor("extended:" + extension.by + ":" + matter_.rule.id)) continue;
        n += extension.more->n;
        adjusted.push_back("extended by " + std::to_string(extension.more->n) + " (" + extension.by + ")");
    }
    return std::min(n, number_max);
}

std::optional<Date> Reckoner::working_day(const Calendar& calendar, Date day, long long n, bool inclusive,
                                          End& end) const {
    long long left = n;
    if (!inclusive) day = plus_days(day, 1);
    for (;; day = plus_days(day, 1)) {
        const auto works = calendar.is_working(day);
        if (!works) {
            end.notes.push_back("the calendar " + calendar.id + " ends with " + std::to_string(calendar.last_year) +
                                "; nothing is computed beyond it");
            return std::nullopt;
        }
        const auto confirmed = calendar.confirmed.find(static_cast<int>(day.year()));
        if (confirmed != calendar.confirmed.end() && !confirmed->second)
            add_once(end.notes, "the holidays of " + std::to_string(static_cast<int>(day.year())) + " in " +
                                    calendar.id + " are not confirmed by two sources");
        if (*works && --left == 0) return day;
        if (const auto holiday = calendar.holidays.find(day); holiday != calendar.holidays.end())
            end.skipped.push_back(iso(day) + " " + holiday->second);
    }
}

std::optional<Date> Reckoner::last_day(const Bound& bound, Count count, const Date& first, End& end) const {
    const bool inclusive = count == Count::civil_incl;
    if (bound.unit == Unit::month) return plus_months(first, end.n);
    if (bound.unit == Unit::calendar_day) return plus_days(first, end.n - (inclusive ? 1 : 0));
    std::string id;
    const Calendar* calendar = calendar_for(bound.calendar, id);
    std::optional<Date> day;
    if (calendar) {
        end.calendars.push_back(calendar->id + " " + calendar->version);
        day = working_day(*calendar, first, end.n, inclusive, end);
    }
    if (!day) end.waits_for = "calendar." + id;
    return day;
}

End Reckoner::end_of(const Bound& bound, Count count) const {
    End end;
    end.bound = &bound;
    const Chain chain = chain_of(bound.from);
    const bool year_end = chain.kind == "year_end_of:";
    const std::string name = year_end ? std::string(chain.name) : bound.from;
    end.anchor = matter_.anchor(name);
    if (!end.anchor) {
        end.waits_for = name;
        return end;
    }
    const std::string standing = bound.unit == Unit::hour ? "" : "obligor";
    end.zone = zone_for(bound.zone.empty() ? standing : bound.zone, *end.anchor, end.notes);
    if (bound.unit == Unit::none) return end;
    end.n = number(bound, end.adjusted, end.notes);
    const Observed start{end.anchor->at, end.zone};
    if (bound.unit == Unit::hour) {
        const auto offset = offset_of(start, matter_.known.zones);
        const std::chrono::hours hours(end.n);
        end.at = count == Count::elapsed ? start.at + hours
                                         : end_in_full_hours(start.at, hours, offset ? *offset : Micros(0));
        return within_the_calendar(std::move(end));
    }
    Date first = local_date(start, matter_.known.zones);
    if (year_end) first = first.year() / std::chrono::December / std::chrono::day(31);
    if (const auto day = last_day(bound, count, first, end))
        end.at = end_of_day(*day, end.zone, matter_.known.zones, bound.cutoff);
    return within_the_calendar(std::move(end));
}

bool Reckoner::is_dropped(const End& end) const {
    if (end.bound->drop_if_before.empty() || !end.at) return false;
    const AnchorRow* limit = matter_.anchor(end.bound->drop_if_before);
    return limit && *end.at < limit->at;
}

std::string Reckoner::roll_zone(const Roll& roll, const End& end, std::vector<std::string>& notes) const {
    const std::string& own = roll.zone.empty() ? end.bound->zone : roll.zone;
    return zone_for(own.empty() ? "obligor" : own, *end.anchor, notes);
}

Instant Reckoner::rolled(Instant at, const Roll& roll, const End& end, std::vector<std::string>& adjusted,
                         std::vector<std::string>& notes) const {
    const Verdict moves = roll.only_if ? judge(*roll.only_if, matter_.facts) : Verdict{Truth::yes, {}};
    if (moves.truth == Truth::no) return at;
    std::string id;
    const Calendar* calendar = calendar_for(roll.calendar.empty() ? end.bound->calendar : roll.calendar, id);
    const std::string zone = roll_zone(roll, end, notes);
    const Zones* zones = matter_.known.zones;
    Date day = local_date({at, zone}, zones);
    std::optional<bool> works = calendar ? calendar->is_working(day) : std::nullopt;
    if (works && *works) return at;
    while (works && !*works) works = calendar->is_working(day = plus_days(day, 1));
    if (!works) {
        notes.push_back("not moved to a working day: the calendar " + id + " does not reach so far");
        return at;
    }
    if (moves.truth == Truth::unknown) {
        notes.push_back("not moved to the next working day until " + moves.open.front() + " is known");
        return at;
    }
    const Instant later =
        roll.at ? instant_of(std::chrono::local_days(day) + *roll.at, zone, zones)
                : end_of_day(day, zone, zones, end.bound->cutoff);
    if (later <= at) return at;
    adjusted.push_back("rolled from " + to_rfc3339(at) + " to the next working day, " +
                       (roll.at ? clock_time(*roll.at) : end.bound->cutoff ? clock_time(*end.bound->cutoff) : "its end") + " (" +
                       calendar->id + " " + calendar->version + ", " + zone + ")");
    return later;
}

Instant Reckoner::held(Instant due, const End& end, std::vector<std::string>& adjusted) const {
    const Zones* zones = matter_.known.zones;
    Instant latest = due;
    for (const auto& hold : matter_.rule.holds) {
        const AnchorRow* until = matter_.anchor("held:" + hold.kind + ":" + matter_.rule.id);
        if (!until) continue;
        Instant at = until->at;
        if (!hold.steps.empty()) {
            std::chrono::days most{0};
            for (const auto& step : hold.steps) most += std::chrono::days(step.n);
            const auto offset = offset_of({due, end.zone}, zones);
            const auto wall = std::chrono::floor<std::chrono::seconds>(due + (offset ? *offset : Micros(0)));
            at = std::min({at, due + most, instant_of(LocalTime(wall.time_since_epoch()) + most, end.zone, zones)});
        }
        if (at <= latest) continue;
        latest = at;
        adjusted.push_back("held until " + to_rfc3339(at) + " (" + hold.kind + ")");
    }
    for (const auto& extension : matter_.rule.extensions) {
        const AnchorRow* until = matter_.anchor("extended:" + extension.by + ":" + matter_.rule.id);
        if (extension.more || !until || until->at <= latest) continue;
        latest = until->at;
        adjusted.push_back("extended until " + to_rfc3339(latest) + " (" + extension.by + ")");
    }
    return latest;
}

void Reckoner::show_readings(const End& deciding, Reckoning& r) const {
    const Bound& bound = *deciding.bound;
    for (const auto& other : matter_.rule.clock.also_show) {
        if (!fits(bound.unit, other.count, true)) continue;
        const bool eu_civil = other.count == Count::eu_civil;
        End end = end_of(bound, eu_civil ? Count::civil : other.count);
        if (!end.at) {
            r.also_show.push_back({std::nullopt, "not shown (" + other.note + "): " + end.waits_for});
            continue;
        }
        if (bound.unit == Unit::hour && !is_known_zone(deciding.anchor->zone, matter_.known.zones)) {
            r.also_show.push_back({std::nullopt, "not shown (" + other.note + "): the zone is not known here"});
            continue;
        }
        Roll to_working_day;
        to_working_day.calendar = "obligor";
        std::vector<std::string> adjusted, notes;
        if (eu_civil)
            end.at = rolled(*end.at, to_working_day, end, adjusted, notes);
        else if (other.roll)
            end.at = rolled(*end.at, *other.roll, end, adjusted, notes);
        if (*end.at != *r.due_at) r.also_show.push_back({end.at, other.note});
    }
}

std::string line_of(const End& end) {
    const Bound& bound = *end.bound;
    std::string out = bound.from;
    if (bound.unit != Unit::none)
        out += " + " + std::to_string(end.n ? end.n : bound.n) + " " + std::string(word(bound.unit));
    if (bound.guidance) out += " (guidance)";
    if (end.at) return out + ": " + to_rfc3339(*end.at);
    return out + (end.waits_for.empty() ? ": no number" : ": waits for " + end.waits_for);
}

void Reckoner::decide(std::vector<End>& ends, Reckoning& r) const {
    const End* deciding = nullptr;
    std::vector<std::string> waits;
    for (const End& end : ends) {
        if (!end.waits_for.empty()) add_once(waits, end.waits_for);
        if (end.at && end.bound->guidance) r.guidance.push_back(*end.at);
        if (end.at && !end.bound->guidance && (!deciding || *end.at < *deciding->at)) deciding = &end;
        if (ends.size() > 1) r.bounds.push_back(line_of(end));
    }
    const End* shown = deciding ? deciding : ends.empty() ? nullptr : &ends.front();
    if (!shown) return;
    r.bound = shown->bound;
    r.anchor = shown->anchor;
    r.n = shown->n;
    r.zone = shown->zone;
    r.notes = shown->notes;
    r.skipped = shown->skipped;
    r.calendars = shown->calendars;
    if (!deciding) {
        r.missing = std::move(waits);
        return;
    }
    r.adjusted = deciding->adjusted;
    r.due_at = deciding->at;
    if (matter_.rule.clock.roll) {
        std::vector<std::string> said;
        r.zone_data = is_named_zone(roll_zone(*matter_.rule.clock.roll, *deciding, said));
        r.due_at = rolled(*r.due_at, *matter_.rule.clock.roll, *deciding, r.adjusted, r.notes);
    }
    r.due_at = held(*r.due_at, *deciding, r.adjusted);
    for (const auto& name : waits) r.notes.push_back("may become earlier once " + name + " is recorded");
    show_readings(*deciding, r);
}

Reckoning Reckoner::run() {
    Reckoning r;
    std::vector<End> ends;
    for (const auto& bound : matter_.rule.clock.bounds) {
        const Verdict counts = bound.only_if ? judge(*bound.only_if, matter_.facts) : Verdict{Truth::yes, {}};
        if (counts.truth == Truth::no) continue;
        End end = end_of(bound, bound.count);
        if (is_dropped(end)) {
            r.bounds.push_back(line_of(end) + ", left out: " + bound.drop_if_before + " is later");
            continue;
        }
        if (counts.truth == Truth::unknown)
            end.notes.push_back("this bound counts until " + counts.open.front() + " is known");
        ends.push_back(std::move(end));
    }
    decide(ends, r);
    r.zone_data |= (r.anchor && is_named_zone(r.anchor->zone)) || (!r.zone.empty() && is_named_zone(r.zone));
    return r;
}

}  // namespace

const AnchorRow* Matter::anchor(const std::string& name) const {
    if (!recipient.empty())
        if (const AnchorRow* own = chosen_anchor(known.anchors, name + "/" + recipient)) return own;
    return chosen_anchor(known.anchors, name);
}

Reckoning reckon(const Matter& matter) { return Reckoner(matter).run(); }

}  // namespace tocsin::packs

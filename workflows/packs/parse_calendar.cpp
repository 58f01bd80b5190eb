#include <algorithm>

#include "workflows/packs/calendar.h"
#include "workflows/packs/law_file.h"
#include "workflows/packs/parse.h"

namespace tocsin::packs {

namespace {

constexpr std::string_view schemas[] = {"breach-calendar/1"};
constexpr std::string_view days_of_week[] = {"sunday",   "monday", "tuesday", "wednesday",
                                             "thursday", "friday", "saturday"};

void read_head(const Spot& spot, Calendar& calendar) {
    spot.keys({"id", "title", "version", "first_year", "last_year", "notes"});
    calendar.id = spot.at("id").name();
    calendar.title = spot.at("title").text();
    calendar.version = read_version(spot.at("version"));
    calendar.first_year = static_cast<int>(spot.at("first_year").number(1900, 2200));
    calendar.last_year = static_cast<int>(spot.at("last_year").number(calendar.first_year, 2200));
}

void read_weekend(const Spot& spot, Calendar& calendar) {
    for (const auto& name : each_once(spot, [](const Spot& s) { return s.word(days_of_week); }))
        for (std::size_t i = 0; i < std::size(days_of_week); ++i)
            if (days_of_week[i] == name) calendar.weekend[i] = true;
    if (std::all_of(std::begin(calendar.weekend), std::end(calendar.weekend), [](bool off) { return off; }))
        spot.refuse("leaves no working day");
}

void read_year(const Spot& spot, int year, Calendar& calendar) {
    spot.keys({"confirmed", "days"});
    calendar.confirmed[year] = spot.at("confirmed").yes_or_no();
    for (const auto& [day, name] : spot.at("days").entries()) {
        const auto date = parse_date(std::to_string(year) + "-" + day);
        if (!date) return name.refuse("its key is no day of that year (\"MM-DD\", quoted)");
        calendar.holidays[*date] = name.text();
    }
}

}  // namespace

std::optional<bool> Calendar::is_working(const Date& day) const {
    const int year = static_cast<int>(day.year());
    if (year < first_year || year > last_year) return std::nullopt;
    if (weekend[std::chrono::weekday(std::chrono::sys_days(day)).c_encoding()]) return false;
    return holidays.find(day) == holidays.end();
}

LawFile kind_of_file(std::string_view yaml) {
    const auto tree = read_yaml(yaml);
    if (!tree) return LawFile::pack;
    const Node* schema = tree->find("schema");
    const bool says_so = schema && schema->text.rfind("breach-calendar", 0) == 0;
    return says_so || (tree->find("calendar") && !tree->find("pack")) ? LawFile::calendar : LawFile::pack;
}

Result<Calendar> parse_calendar(std::string_view yaml) {
    const auto tree = read_yaml(yaml);
    if (!tree) return tree.error();
    Calendar calendar;
    Complaint complaint;
    const Spot root(*tree, "", complaint);
    root.keys({"schema", "calendar", "sources", "weekend", "years"});
    root.at("schema").word(schemas);
    read_head(root.at("calendar"), calendar);
    for (const auto& [key, source] : root.at("sources").members()) source.text();
    read_weekend(root.at("weekend"), calendar);
    const Spot years = root.at("years");
    for (const auto& [key, spot] : years.entries()) {
        if (complaint) break;
        const auto first_day = parse_date(key + "-01-01");
        const int year = first_day ? static_cast<int>(first_day->year()) : 0;
        if (year < calendar.first_year || year > calendar.last_year)
            spot.refuse("its key is no year from first_year to last_year");
        else
            read_year(spot, year, calendar);
    }
    for (int year = calendar.first_year; !complaint && year <= calendar.last_year; ++year)
        if (calendar.confirmed.find(year) == calendar.confirmed.end())
            years.refuse("the year " + std::to_string(year) + " is missing");
    if (complaint) return *complaint;
    return calendar;
}

}  // namespace tocsin::packs

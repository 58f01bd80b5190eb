#include "engine/calendar/feed.h"

#include <libical/ical.h>

#include <algorithm>
#include <cstdlib>
#include <limits>
#include <memory>

namespace tocsin::calendar {

namespace {

using Component = std::unique_ptr<icalcomponent, decltype(&icalcomponent_free)>;

icaltimetype utc(Instant at) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(at.time_since_epoch()).count();
    return icaltime_from_timet_with_zone(static_cast<time_t>(seconds), 0, icaltimezone_get_utc_timezone());
}

void add(const Component& to, icalproperty* property) { icalcomponent_add_property(to.get(), property); }

Component alarm(const std::string& summary, std::chrono::seconds before) {
    Component out(icalcomponent_new(ICAL_VALARM_COMPONENT), &icalcomponent_free);
    add(out, icalproperty_new_action(ICAL_ACTION_DISPLAY));
    add(out, icalproperty_new_description(summary.c_str()));
    add(out, icalproperty_new_trigger(icaltriggertype_from_int(-static_cast<int>(before.count()))));
    return out;
}

Component event(const Deadline& one, const Feed& feed) {
    Component out(icalcomponent_new(ICAL_VEVENT_COMPONENT), &icalcomponent_free);
    add(out, icalproperty_new_uid(one.uid.c_str()));
    add(out, icalproperty_new_dtstamp(utc(feed.made_at)));
    add(out, icalproperty_new_created(utc(one.since)));
    add(out, icalproperty_new_lastmodified(utc(one.changed_at)));
    add(out, icalproperty_new_sequence(static_cast<int>(std::min<long long>(one.revision, std::numeric_limits<int>::max()))));
    add(out, icalproperty_new_dtstart(utc(one.at)));
    add(out, icalproperty_new_summary(one.summary.c_str()));
    add(out, icalproperty_new_description(one.description.c_str()));
    add(out, icalproperty_new_categories(one.category.c_str()));
    add(out, icalproperty_new_transp(ICAL_TRANSP_TRANSPARENT));  // it takes nobody's time
    add(out, icalproperty_new_class(ICAL_CLASS_CONFIDENTIAL));
    for (const auto before : feed.alarms) icalcomponent_add_component(out.get(), alarm(one.summary, before).release());
    return out;
}

}  // namespace

std::string written(const Feed& feed) {
    Component out(icalcomponent_new(ICAL_VCALENDAR_COMPONENT), &icalcomponent_free);
    add(out, icalproperty_new_version("2.0"));
    add(out, icalproperty_new_prodid("-//Tocsin//Deadlines//EN"));
    // RFC 7986, and the names that older programs know it by.
    add(out, icalproperty_new_name(feed.name.c_str()));
    add(out, icalproperty_new_refreshinterval(icaldurationtype_from_int(static_cast<int>(feed.again_after.count()))));
    for (const auto& [name, value] : {std::pair<const char*, std::string>{"X-WR-CALNAME", feed.name},
                                      {"X-PUBLISHED-TTL", "PT" + std::to_string(feed.again_after.count() / 60) + "M"}}) {
        icalproperty* extra = icalproperty_new_x(value.c_str());
        icalproperty_set_x_name(extra, name);
        add(out, extra);
    }
    for (const auto& one : feed.deadlines) icalcomponent_add_component(out.get(), event(one, feed).release());
    const std::unique_ptr<char, decltype(&std::free)> text(icalcomponent_as_ical_string_r(out.get()), &std::free);
    return text ? std::string(text.get()) : std::string();
}

}  // namespace tocsin::calendar

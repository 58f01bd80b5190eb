#include "notifiers/ways_out.h"

#include <algorithm>
#include <utility>

namespace tocsin::notifiers {

namespace {

// What cannot leave anyway is taken quickly and told so.
constexpr std::size_t room_for_none = 1024;

enum class Way { http, mail, file, none };

Way way_of(const std::string& kind) {
    if (kind == "webhook" || kind == "chat" || kind == "pagerduty") return Way::http;
    if (kind == "email") return Way::mail;
    if (kind == "file") return Way::file;
    return Way::none;
}

const char* why_not(Way way) {
    switch (way) {
        case Way::http:
            return "no way to webhooks is configured";
        case Way::mail:
            return "no e-mail relay is configured";
        case Way::file:
            return "no folder for files is configured";
        case Way::none:
            break;
    }
    return "the endpoint's kind is not known";
}

std::size_t room_of(const std::unique_ptr<Notifier>& notifier) {
    return notifier ? notifier->capacity() : room_for_none;
}

}  // namespace

WaysOut::WaysOut(Ways ways, Clock& clock)
    : clock_(clock), mail_room_max_(4 * std::max<std::size_t>(1, ways.mail_at_once)), ways_(std::move(ways)) {}

void WaysOut::send(std::vector<DueDelivery> deliveries, Done done) {
    std::map<Way, std::vector<DueDelivery>> by_way;
    for (DueDelivery& due : deliveries) by_way[way_of(due.endpoint.kind)].push_back(std::move(due));
    const auto shared = std::make_shared<const Done>(std::move(done));
    const auto pass_on = [shared](std::vector<AttemptOutcome> outcomes) { (*shared)(std::move(outcomes)); };
    for (auto& [way, group] : by_way) {
        if (way == Way::http && ways_.http)
            ways_.http->send(std::move(group), pass_on);
        else if (way == Way::mail && ways_.mail)
            send_mail(std::move(group), shared);
        else if (way == Way::file && ways_.file)
            ways_.file->send(std::move(group), pass_on);
        else {
            std::vector<AttemptOutcome> outcomes;
            for (const DueDelivery& due : group) {
                AttemptOutcome outcome;
                outcome.delivery_id = due.delivery.id;
                outcome.started_at = clock_.now();
                outcome.detail = why_not(way);
                outcomes.push_back(std::move(outcome));
            }
            (*shared)(std::move(outcomes));
        }
    }
}

void WaysOut::send_mail(std::vector<DueDelivery> deliveries, const std::shared_ptr<const Done>& done) {
    mail_out_ += deliveries.size();
    ways_.mail->send(std::move(deliveries), [this, done](std::vector<AttemptOutcome> outcomes) {
        mail_out_ -= outcomes.size();
        (*done)(std::move(outcomes));
    });
}

std::size_t WaysOut::mail_room() const {
    if (!ways_.mail) return room_for_none;
    const std::size_t out = mail_out_;
    return std::min(ways_.mail->capacity(), out < mail_room_max_ ? mail_room_max_ - out : 0);
}

std::size_t WaysOut::capacity() const { return room_of(ways_.http); }

std::map<std::string, std::size_t> WaysOut::room() const {
    const std::size_t http = room_of(ways_.http);
    return {
        {"webhook", http}, {"chat", http}, {"pagerduty", http}, {"email", mail_room()}, {"file", room_of(ways_.file)}};
}

}  // namespace tocsin::notifiers

#include "engine/intake/sns.h"

#include <nlohmann/json.hpp>

#include "engine/intake/aws_health.h"
#include "engine/intake/fields.h"
#include "engine/intake/guardduty.h"

namespace tocsin::intake {

namespace {

using nlohmann::json;

constexpr std::string_view no_title = "Notification without a subject";

/// The message read by another adapter. What that one keeps for a person is kept here with its envelope.
Taken with_envelope(Taken inner, std::string_view body, const Arrival& arrival, const std::string& message_id) {
    if (inner.refused > 0) return kept_whole(body, arrival, "The message inside the envelope cannot be read.");
    for (auto& signal : inner.signals) signal.occurrence = message_id;
    return inner;
}

/// Anything that no other adapter knows.
Taken generic(const json& envelope, const std::string& message, const Arrival& arrival, const std::string& message_id) {
    const auto inner = parse_message(message);
    const bool object = inner && inner->is_object();
    const std::string topic = text_at(envelope, "/TopicArn", 4096);
    const std::string subject = text_at(envelope, "/Subject", title_bytes_max);
    Taken taken;
    desk::Signal signal;
    signal.source = arrival.source;
    signal.problem_key = hashed_key({topic, subject, message});
    signal.occurrence = message_id;
    signal.status = "firing";
    signal.severity_hint = object ? severity_of(text_at(*inner, "/severity", 32)) : "unknown";
    signal.title = subject;
    if (signal.title.empty())
        signal.title = object ? first_of(*inner, {"/AlarmName", "/title", "/summary"}, title_bytes_max)
                              : one_line(message, title_bytes_max);
    if (signal.title.empty()) signal.title = no_title;
    signal.detected_at = detected(instant_of(text_at(envelope, "/Timestamp", 80)), arrival, taken.warnings);
    keep(signal.kept, "topic", topic);
    keep(signal.kept, "message", message);
    taken.signals.push_back(std::move(signal));
    return taken;
}

Taken read_notification(const json& envelope, std::string_view body, const Arrival& arrival) {
    const json* text = member_at(envelope, "/Message");
    const std::string id = text_at(envelope, "/MessageId", key_bytes_max);
    if (!text || !text->is_string() || id.empty())
        return kept_whole(body, arrival, "A Notification of SNS needs a MessageId and a Message.");
    const std::string message = text->get<std::string>();
    const auto event = parse_message(message);
    const std::string from = event ? text_at(*event, "/source", 40) : std::string();
    if (from == "aws.guardduty") return with_envelope(read_guardduty(message, arrival), body, arrival, id);
    if (from == "aws.health") return with_envelope(read_aws_health(message, arrival), body, arrival, id);
    return generic(envelope, message, arrival, id);
}

}  // namespace

Taken read_sns(std::string_view body, const Arrival& arrival) {
    const auto envelope = parse_message(body);
    if (!envelope) return kept_whole(body, arrival, envelope.error().detail);
    const std::string type = text_at(*envelope, "/Type", 40);
    if (type == "Notification") return read_notification(*envelope, body, arrival);
    if (type == "SubscriptionConfirmation") return reports_nothing("SNS asks to confirm a subscription.");
    if (type == "UnsubscribeConfirmation") return reports_nothing("SNS says that a subscription has ended.");
    return kept_whole(body, arrival, "The body is not an envelope of SNS; switch raw message delivery off.");
}

}  // namespace tocsin::intake

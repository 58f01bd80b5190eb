// The door for monitoring: who may report and how, one adapter for each format, and an answer that its sender understands.
#include "engine/api/asking.h"
#include "engine/api/handlers.h"
#include "engine/api/problem.h"
#include "engine/api/schemas.h"
#include "engine/core/crypto.h"
#include "engine/core/ids.h"
#include "engine/core/json.h"
#include "engine/core/sns.h"
#include "engine/intake/adapters.h"

#include <nlohmann/json.hpp>

namespace tocsin::api {

namespace {

constexpr auto sns_age_max = std::chrono::hours(2);     // it tries for an hour
constexpr auto replay_bucket = std::chrono::minutes(10);  // of messages that sign no time

/// What a message was let in by.
struct Entered {
    Caller caller;
    std::string replay_key;  ///< of a signed message: it counts once
};

/// The same words for every reason; the operator's log says which.
Error refused(const Rooms& rooms, const Call& call, std::string_view because) {
    rooms.log.warn("a report was refused", {{"request_id", call.request.id}, {"source", call.id()}, {"because", because}});
    return Error(Fault::unauthenticated, "Send a valid token as Authorization: Bearer.");  // as where there is no such source
}

/// The token of a monitor, as at every other route.
Result<Caller> monitor_of(const Rooms& rooms, const Call& call) {
    auto caller = rooms.tokens.caller_of(call.request.authorization);
    if (!caller) return caller;
    if (caller->actor.role != "monitor")
        return Error(Fault::forbidden, "The role " + caller->actor.role + " may not report; a token of the role monitor may.");
    if (!caller->scope.empty() && caller->scope != "source:" + call.id())
        return Error(Fault::forbidden, "The token is limited to another source.");
    return caller;
}

std::string routing_key_in(std::string_view body) {
    const auto message = parse_json(body);
    if (!message || !message->is_object()) return {};
    const auto found = message->find("routing_key");
    return found != message->end() && found->is_string() ? found->get<std::string>() : std::string();
}

/// Amazon's signature, and that the topic is one of ours.
Status signed_by_amazon(const Rooms& rooms, const Call& call, const intake::Source& source, Entered& entered) {
    auto message = parse_sns(call.request.body);
    if (!message) return refused(rooms, call, "no message of Amazon SNS, or raw delivery");
    if (std::find(source.topics.begin(), source.topics.end(), message->topic_arn) == source.topics.end())
        return refused(rooms, call, "a topic that is not on the list");
    // What is cheap comes first: fetching a certificate costs a thread.
    if (message->signature_version != "2" || message->signature.size() < 256) return refused(rooms, call, "no signature of version 2");
    const auto sent = parse_rfc3339(message->timestamp);
    if (!sent || rooms.clock.now() - sent->at > sns_age_max || sent->at - rooms.clock.now() > std::chrono::minutes(5))
        return refused(rooms, call, "a message from another time");
    if (!is_sns_url(message->signing_cert_url, SnsUrl::certificate)) return refused(rooms, call, "a certificate from elsewhere");
    auto pem = rooms.doors.certificate(message->signing_cert_url);
    if (!pem) return pem.error();
    std::string hint;
    // Amazon serves the certificate without its issuer; it came over verified TLS from Amazon's own host.
    SnsTrust trust;
    trust.tls_vouches = true;
    if (!verify_sns(*message, *pem, rooms.clock.now(), trust, &hint)) return refused(rooms, call, hint);
    if (message->type == "SubscriptionConfirmation") {
        if (!is_sns_url(message->subscribe_url, SnsUrl::subscribe)) return refused(rooms, call, "a confirmation that leads elsewhere");
        if (!rooms.doors.options().fetch) return Error(Fault::remote, "Nothing is fetched from outside here.");
        if (auto done = rooms.doors.options().fetch(message->subscribe_url); !done) return std::move(done).error();
        rooms.log.info("a subscription of Amazon SNS was confirmed", {{"source", source.name}});
    }
    entered.replay_key = "sns:" + message->message_id;
    return ok();
}

Result<Entered> let_in(const Rooms& rooms, const Call& call, const intake::Source* source) {
    Entered entered;
    if (!source) {
        auto caller = monitor_of(rooms, call);
        if (!caller) return std::move(caller).error();
        entered.caller = std::move(*caller);
        return entered;
    }
    entered.caller.actor = {"source:" + source->name, "monitor"};
    if (!intake::may_send(*source, call.request.address)) return refused(rooms, call, "an address that is not on the list");
    if (source->needs_token) {
        auto caller = monitor_of(rooms, call);
        if (!caller) return std::move(caller).error();
        entered.caller = std::move(*caller);
    }
    if (source->dialect) {
        std::string hint;
        auto verified = intake::verify_signature(*source->dialect, source->keys, call.request.headers, call.request.body, rooms.clock.now(), &hint);
        if (!verified) return refused(rooms, call, hint);
        entered.replay_key = verified->replay_key;
        // Without a signed time the same words may be news again later.
        if (!verified->sent_at) entered.replay_key += ':' + std::to_string(rooms.clock.now().time_since_epoch() / replay_bucket);
    }
    if (!source->path_secrets.empty() && !intake::key_known(source->path_secrets, call.request.query_value("key")))
        return refused(rooms, call, "no key in the path, or another one");
    if (!source->routing_keys.empty() && !intake::key_known(source->routing_keys, routing_key_in(call.request.body)))
        return refused(rooms, call, "no routing key, or another one");
    if (!source->topics.empty())
        if (auto s = signed_by_amazon(rooms, call, *source, entered); !s) return s.error();
    return entered;
}

Result<std::string> source_name(const Call& call, const char* adapter) {
    const std::string name = call.request.query_value("source");
    if (name.empty()) return std::string(adapter);
    if (!is_plain_id(name))
        return Error(Fault::invalid_input, "A source name has 1 to 64 characters of A-Z a-z 0-9 _ and -.", "#/query/source");
    return adapter + (':' + name);
}

Answer in_their_words(intake::Answering answering, const intake::Taken& taken, Answer ours) {
    using intake::Answering;
    if (answering == Answering::plain_ok) ours.status = 200;
    if (answering == Answering::otlp) {
        ours.status = 200;
        ours.body = taken.refused == 0 ? "{}"
                                       : JsonObject()
                                             .raw("partialSuccess", JsonObject()
                                                                        .text("rejectedLogRecords", std::to_string(taken.refused))
                                                                        .text("errorMessage", "Some records could not be read; the body was kept.")
                                                                        .str())
                                             .str();
    }
    if (answering == Answering::pagerduty_events)
        ours.body = JsonObject()
                        .text("status", "success")
                        .text("message", "Event processed")
                        .text("dedup_key", taken.signals.empty() ? "" : taken.signals.front().problem_key)
                        .str();
    return ours;
}

/// That a signal joined a restricted incident is nothing for whoever reports.
Receipt shown_to(const Rooms& rooms, const Caller& caller, Receipt receipt) {
    const std::string incident_id = field_of(receipt, "incident_id");
    const Status seen = rooms.store.read([&](const Reader& book) { return incident_id.empty() ? ok() : may_see(book, caller, incident_id); });
    if (!seen) std::erase_if(receipt, [](const Field& f) { return f.name == "incident_id"; });
    return receipt;
}

Result<Answer> take(const Rooms& rooms, const Call& call, const intake::Taken& taken, Entered entered, intake::Answering answering) {
    desk::Ask ask;
    ask.actor = entered.caller.actor;
    if (!entered.replay_key.empty()) ask.idempotency = Idempotency{"source:" + call.id(), entered.replay_key, entered.replay_key};
    const auto receipts = rooms.desk.take_signals(ask, taken.signals);
    JsonList signals, warnings;
    std::string incident_id;
    for (const auto& receipt : receipts) {
        // Nothing is acknowledged in part: the sender repeats the whole message, and what is stored joins.
        if (!receipt) return receipt.error();
        incident_id = field_of(*receipt, "incident_id");
        signals.add(render(shown_to(rooms, entered.caller, *receipt)));
    }
    for (const auto& warning : taken.warnings) warnings.add(json_text(warning));
    JsonObject body;
    body.number("accepted", static_cast<long long>(taken.signals.size())).raw("signals", signals.str()).raw("warnings", warnings.str());
    if (!taken.nothing.empty()) body.text("nothing", taken.nothing);
    Answer answer = json_answer(body.str());
    if (receipts.size() == 1) answer.incident_id = incident_id;
    return in_their_words(answering, taken, std::move(answer));
}

bool is_health(const std::string& adapter) {
    return adapter == "statuspage" || adapter == "aws_health" || adapter == "azure_service_health";
}

}  // namespace

Result<Answer> take_intake(const Rooms& rooms, const Call& call) {
    const intake::Source* source = rooms.doors.source(call.id());
    const intake::Adapter* adapter = intake::adapter_called(source ? std::string_view(source->adapter) : std::string_view(call.id()));
    const intake::Mapping* mapping = source ? rooms.doors.mapping(source->name) : nullptr;
    if (!adapter && !mapping) {
        // Who may not report learns nothing about which sources there are.
        if (auto caller = monitor_of(rooms, call); !caller) return std::move(caller).error();
        return Error(Fault::not_found, "There is no source and no adapter of that name.");
    }
    auto entered = let_in(rooms, call, source);
    if (!entered) return std::move(entered).error();
    if (source && !source->supplier.empty() && is_health(source->adapter))
        return take_message(rooms, call, source->supplier, source->adapter, "source:" + source->name);
    auto name = source ? Result<std::string>(source->name) : source_name(call, adapter->name);
    if (!name) return std::move(name).error();
    const intake::Message message{call.request.body, call.request.content_type, call.request.headers, {std::move(*name), rooms.clock.now()}};
    const intake::Taken taken = mapping ? intake::read_mapped(*mapping, message.body, message.arrival) : adapter->read(message);
    return take(rooms, call, taken, std::move(*entered), mapping ? intake::Answering::receipt : adapter->answering);
}

// CloudEvents' protection against abuse: a sender asks whether it may send, and is answered only by a source that names it.
Result<Answer> intake_handshake(const Rooms& rooms, const Call& call) {
    Answer answer;
    answer.status = 200;
    answer.headers = {{"Allow", "POST, PUT, OPTIONS"}};
    const intake::Source* source = rooms.doors.source(call.id());
    const std::string origin(intake::header_of(call.request.headers, "webhook-request-origin"));
    if (!source || origin.empty()) return answer;
    for (const auto& allowed : source->cloudevents_origins) {
        if (allowed != "*" && allowed != origin) continue;
        answer.headers.emplace_back("WebHook-Allowed-Origin", allowed);
        answer.headers.emplace_back("WebHook-Allowed-Rate", "6000");
        break;
    }
    return answer;
}

Result<Answer> list_signals(const Rooms& rooms, const Call& call) {
    SignalAsk ask;
    ask.incident_id = call.request.query_value("incident_id");
    ask.source = call.request.query_value("source");
    ask.handling = call.request.query_value("handling");
    return list_page(
        rooms, call,
        [&](const Reader& book, const PageAsk& page) {
            ask.page = page;
            return book.signals(ask);
        },
        [](const SignalRow& row, const Reader& book) { return render(row, book); });
}

Result<Answer> show_signal(const Rooms& rooms, const Call& call) {
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto row = book.signal_by_id(call.id());
        if (!row) return std::move(row).error();
        answer = json_answer(render(*row, book));
        answer.incident_id = row->incident_id;
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

Result<Answer> signal_event(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, event_body, "", [&](const desk::Ask& ask, const Body& body) {
        return rooms.desk.signal_event(ask, call.id(), happening_of(body, rooms.clock.now()));
    });
}

}  // namespace tocsin::api

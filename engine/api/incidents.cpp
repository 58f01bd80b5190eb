#include <algorithm>

#include "engine/api/asking.h"
#include "engine/api/handlers.h"
#include "engine/api/incident_state.h"
#include "engine/api/schemas.h"
#include "engine/desk/people.h"
#include "workflows/incident/machine.h"
#include "workflows/packs/lists.h"

namespace tocsin::api {

Result<Answer> open_incident(const Rooms& rooms, const Call& call) {
    auto body = read_body(open_incident_body, call.request.body);
    if (!body) return std::move(body).error();
    auto ask = ask_of(rooms, call);
    if (!ask) return std::move(ask).error();
    desk::OpenIncident what;
    what.title = body->text("title");
    what.severity = body->text("severity");
    what.system = body->text("system");
    const Instant now = rooms.clock.now();
    what.detected_at = body->instant("detected_at").value_or(Observed{now, "Z"});
    if (what.detected_at.at > now + std::chrono::seconds(60))
        return Error(Fault::invalid_input,
                     "detected_at lies in the future; an incident is recorded after it was noticed.", "#/detected_at");
    const std::string kind = body->text("kind");
    auto receipt = kind.empty() ? rooms.desk.open_incident(*ask, what) : desk::open_incident_of_kind(rooms.desk, *ask, what, kind);
    if (!receipt) return std::move(receipt).error();
    return receipt_answer(*receipt, "/v1/incidents/");
}

/// A mistyped state would look like no incidents at all.
Result<std::string> incident_state_of(const Call& call) {
    std::string state = call.request.query_value("state");
    const auto states = workflows::incident::state_names().front();
    if (state.empty() || std::find(states.begin(), states.end(), state) != states.end()) return state;
    return Error(Fault::invalid_input, "state is one of " + packs::joined(states) + ".", "#/query/state");
}

Result<Answer> list_incidents(const Rooms& rooms, const Call& call) {
    IncidentAsk ask;
    auto state = incident_state_of(call);
    if (!state) return std::move(state).error();
    ask.state = std::move(*state);
    ask.authority = call.request.query_value("authority");
    auto due_before = instant_of(call, "due_before");
    if (!due_before) return std::move(due_before).error();
    auto updated_since = instant_of(call, "updated_since");
    if (!updated_since) return std::move(updated_since).error();
    ask.due_before = *due_before;
    ask.updated_since = *updated_since;
    auto live = flag_of(call, "live");
    if (!live) return std::move(live).error();
    return list_page(
        rooms, call,
        [&](const Reader& book, const PageAsk& page) {
            ask.page = page;
            return book.incidents(ask);
        },
        [&](const IncidentRow& row, const Reader& book) { return live->empty() || row.live != 0 ? render(row, book) : std::string(); });
}

Result<Answer> show_incident(const Rooms& rooms, const Call& call) {
    auto allowed = rooms.desk.allowed(call.id());
    if (!allowed) return std::move(allowed).error();
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto file = book.case_file(call.id());
        if (!file) return std::move(file).error();
        constexpr long long shown = 50;
        auto signals = book.signals_of(call.id(), shown);
        if (!signals) return std::move(signals).error();
        auto receipts = book.receipts_of(call.id());
        if (!receipts) return std::move(receipts).error();
        auto attachments = book.attachments_of(call.id());
        if (!attachments) return std::move(attachments).error();
        answer = versioned(render(*file, {std::move(*signals), std::move(*receipts), std::move(*attachments)}, *allowed, book), file->incident);
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

Result<Answer> incident_event(const Rooms& rooms, const Call& call) {
    return offer_event(rooms, call, "incident", &desk::Desk::incident_event);
}

Result<Answer> show_timeline(const Rooms& rooms, const Call& call) {
    auto as_of = instant_of(call, "as_of");
    if (!as_of) return std::move(as_of).error();
    auto page = page_of(call, 200);
    if (!page) return std::move(page).error();
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        // History of what does not exist is not an empty history.
        auto file = book.case_file(call.id());
        if (!file) return std::move(file).error();
        auto found = book.history(call.id(), *page);
        if (!found) return std::move(found).error();
        JsonList items;
        for (const auto& sealed : found->rows) {
            auto entry = open_entry(sealed.bytes);
            if (!entry) return entry.error();
            if (!*as_of || entry->recorded_at <= **as_of) items.add(render(sealed, in_sight(std::move(*entry), *file, call.caller), book));
        }
        answer = page_answer(call, items, found->next);
        answer.incident_id = call.id();
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

namespace {

Answer list_answer(const Call& call, const JsonList& items) {
    Answer answer;
    answer.body = JsonObject().raw("items", items.str()).str();
    answer.incident_id = call.id();
    return answer;
}

}  // namespace

Result<Answer> show_awareness(const Rooms& rooms, const Call& call) {
    auto candidates = rooms.desk.awareness(call.id());
    if (!candidates) return std::move(candidates).error();
    JsonList items;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        for (const auto& one : *candidates)
            items.add(JsonObject()
                          .raw("anchor", render(one.anchor, book))
                          .raw("would_be_due", expected_list(one.due))
                          .str());
        return ok();
    });
    if (!done) return done.error();
    return list_answer(call, items);
}

Result<Answer> show_what_if(const Rooms& rooms, const Call& call) {
    const std::string fact = call.request.query_value("fact"), value = call.request.query_value("value");
    if (fact.empty() != value.empty())
        return Error(Fault::invalid_input, "fact and value belong together; without both, every open fact is tried.",
                     fact.empty() ? "#/query/fact" : "#/query/value");
    if (fact.size() > 128) return Error(Fault::invalid_input, "A fact has at most 128 bytes.", "#/query/fact");
    if (value.size() > 256) return Error(Fault::invalid_input, "A value has at most 256 bytes.", "#/query/value");
    auto outlooks = rooms.desk.what_if(call.id(), fact, value);
    if (!outlooks) return std::move(outlooks).error();
    JsonList items;
    for (const auto& one : *outlooks)
        items.add(JsonObject()
                      .text("fact", one.fact)
                      .text("value", one.value)
                      .raw("duties", expected_list(one.changed))
                      .str());
    return list_answer(call, items);
}

Result<Answer> list_questions(const Rooms& rooms, const Call& call) {
    auto questions = rooms.desk.questions(call.id());
    if (!questions) return std::move(questions).error();
    JsonList items;
    for (const auto& one : *questions) {
        JsonList values, waiting;
        for (const auto& value : one.values) values.add(json_text(value));
        for (const auto& rule : one.waiting) waiting.add(json_text(rule));
        items.add(JsonObject()
                      .text("fact", one.fact)
                      .text("ask", one.ask)
                      .raw("values", values.str())
                      .raw("waiting", waiting.str())
                      .raw("would_be_due", json_instant(one.due_at))
                      .str());
    }
    return list_answer(call, items);
}

Result<Answer> show_recommendation(const Rooms& rooms, const Call& call) {
    auto as_of = instant_of(call, "as_of");
    if (!as_of) return std::move(as_of).error();
    auto advice = rooms.desk.recommendation(call.id(), *as_of);
    if (!advice) return std::move(advice).error();
    JsonList rules, flips, unusable;
    for (const auto& one : advice->spoken) {
        JsonList open;
        for (const auto& name : one.verdict.open) open.add(json_text(name));
        rules.add(JsonObject()
                      .text("id", one.rule->id)
                      .text("says", one.rule->says)
                      .text("holds", packs::word(one.verdict.truth))
                      .text("at", one.rule->at)
                      .text("because", one.rule->because)
                      .raw("open", open.str())
                      .str());
    }
    for (const auto& flip : advice->flips)
        flips.add(JsonObject()
                      .text("fact", flip.fact)
                      .text("value", flip.value)
                      .text("authority", packs::word(flip.authority))
                      .text("people", packs::word(flip.people))
                      .str());
    for (const auto& name : advice->unusable) unusable.add(json_text(name));
    Answer answer;
    answer.body = JsonObject()
                      .text("document", "yes")
                      .text("authority", packs::word(advice->authority))
                      .text("people", packs::word(advice->people))
                      .raw("rules", rules.str())
                      .raw("flips", flips.str())
                      .raw("unusable", unusable.str())
                      .str();
    answer.incident_id = call.id();
    return answer;
}

}  // namespace tocsin::api

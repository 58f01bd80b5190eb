// From a call to the desk's terms, and from its receipt to an answer.
#pragma once

#include "engine/api/conditions.h"
#include "engine/api/render.h"
#include "engine/api/rooms.h"
#include "engine/api/schema.h"
#include "engine/api/sight.h"

namespace tocsin::api {

/// Actor, If-Match, Idempotency-Key and dry_run of a call. Of several versions in If-Match the current one of the
/// incident behind (`machine`, the call's id) is taken, when it is among them.
[[nodiscard]] Result<desk::Ask> ask_of(const Rooms& rooms, const Call& call, const char* machine = "");

/// `dry_run=true` and `why=true` of a query. Errors: invalid_input  any value but true and false.
[[nodiscard]] Result<std::string> flag_of(const Call& call, const char* name);

/// An instant of a query; empty when absent. A plus sign that arrived as a space is taken as the plus it was.
[[nodiscard]] Result<std::optional<Instant>> instant_of(const Call& call, const char* name);

/// Limit and cursor of a list. A cursor belongs to the filters it was given for.
[[nodiscard]] Result<PageAsk> page_of(const Call& call, long long otherwise);

/// {"items": [...], "next": cursor or null}, with a Link to the next page.
[[nodiscard]] Answer page_answer(const Call& call, const JsonList& items, const std::string& next);

[[nodiscard]] Answer json_answer(std::string body);

/// The receipt as JSON, with the ETag of its version; `under` is the path that a created object is found under.
[[nodiscard]] Answer receipt_answer(const Receipt& receipt, const char* under = "");

/// An answer about something of an incident at that version.
[[nodiscard]] Answer versioned(std::string body, const IncidentRow& incident);

/// The event of a body; `occurred_at` is now when absent.
[[nodiscard]] desk::Happening happening_of(const Body& body, Instant now);

/// Whether a row that is shown comes behind that cursor.
template <class Look, class Shown>
Result<bool> more_is_shown(const Reader& book, const Look& look, const Shown& shown, std::string cursor) {
    // Mostly the next row is one; where it is not, there may be many.
    for (long long at_once = 1; !cursor.empty(); at_once = 100) {
        auto found = look(book, PageAsk{cursor, at_once});
        if (!found) return std::move(found).error();
        for (const auto& row : found->rows) {
            Result<std::string> drawn = shown(row);
            if (!drawn) return std::move(drawn).error();
            if (!drawn->empty()) return true;
        }
        cursor = found->rows.empty() ? std::string() : found->next;
    }
    return false;
}

/// Reads with `look` and renders those rows that are in sight; one that is drawn (std::string, or Result of one) as nothing is
/// not. Pages are filled up, a cursor names a row that is shown, and there is none where nothing shown follows: what is hidden
/// leaves no gap.
template <class Look, class Draw>
Result<Answer> list_page(const Rooms& rooms, const Call& call, const Look& look, const Draw& draw) {
    auto page = page_of(call, 50);
    if (!page) return std::move(page).error();
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        Sight sight(book, call.caller);
        const auto shown = [&](const auto& row) -> Result<std::string> {
            auto seen = sight.sees_row(row);
            if (!seen) return std::move(seen).error();
            if (!*seen) return std::string();
            return draw(row, book);
        };
        JsonList items;
        PageAsk part = *page;
        do {
            auto found = look(book, part);
            if (!found) return std::move(found).error();
            for (const auto& row : found->rows) {
                auto drawn = shown(row);
                if (!drawn) return std::move(drawn).error();
                if (!drawn->empty()) items.add(*drawn), --part.limit;
            }
            part.cursor = found->rows.empty() ? std::string() : found->next;
        } while (part.limit > 0 && !part.cursor.empty());
        auto more = more_is_shown(book, look, shown, part.cursor);
        if (!more) return std::move(more).error();
        answer = page_answer(call, items, *more ? part.cursor : std::string());
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

/// Reads the body and the terms, and hands both to `act`.
template <class Act>
Result<Answer> change_house(const Rooms& rooms, const Call& call, const Schema& schema, const char* under,
                            const Act& act) {
    auto body = read_body(schema, call.request.body);
    if (!body) return std::move(body).error();
    if (auto s = body_in_sight(rooms, call, *body); !s) return s.error();
    auto ask = ask_of(rooms, call);
    if (!ask) return std::move(ask).error();
    auto receipt = act(*ask, *body);
    if (!receipt) return std::move(receipt).error();
    return receipt_answer(*receipt, under);
}

using DeskEvent = Result<Receipt> (desk::Desk::*)(const desk::Ask&, const std::string&, const desk::Happening&);
/// Reads an event for the machine the path names, and offers it.
Result<Answer> offer_event(const Rooms& rooms, const Call& call, const char* machine, DeskEvent offer);

/// Renders one row of the incident it belongs to.
template <class Row, class Draw>
Result<Answer> show_row(const Rooms& rooms, const Call& call, const char* machine, std::vector<Row> CaseFile::*rows,
                        const Draw& draw) {
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto incident_id = book.incident_of(machine, call.id());
        if (!incident_id) return std::move(incident_id).error();
        auto file = book.case_file(*incident_id);
        if (!file) return std::move(file).error();
        for (const auto& row : (*file).*rows)
            if (row.id == call.id()) {
                answer = versioned(draw(row, book), file->incident);
                return ok();
            }
        return Error(Fault::not_found, "There is no such thing.");
    });
    if (!done) return done.error();
    return answer;
}

}  // namespace tocsin::api

#include "engine/api/rights.h"

#include <set>

#include "engine/api/asking.h"
#include "engine/api/schemas.h"
#include "engine/core/audit.h"
#include "engine/desk/break_glass.h"
#include "engine/desk/proposals.h"
#include "engine/desk/retention.h"
#include "engine/desk/rights.h"

namespace tocsin::api {

namespace {

constexpr auto required = Need::required;
constexpr auto optional = Need::optional;

// clang-format off
constexpr Member proposal_members[] = {
    {"kind",    Kind::text, required, 16,   "shred lift_hold role_grant", "What is proposed."},
    {"about",   Kind::text, required, 130,  "", "shred: the subject, as customer:ID or incident:ID. lift_hold: hold:ID. role_grant: person:ID."},
    {"reason",  Kind::text, optional, 16,   "erasure_request retention unlawful obsolete", "Of a shred; it stays on record for ever."},
    {"role",    Kind::text, optional, 16,   "approver admin", "Of a role_grant."},
    {"reasons", Kind::text, required, 4000, "", "In your words. Personal: of a shred they go with what is erased."},
};
constexpr Member subject_search_members[] = {
    {"email", Kind::text, required, 320, "", "One address. It stands in no URL, log or entry."},
};
constexpr Member hold_members[] = {
    {"about",   Kind::text, required, 130,  "", "What must not be erased: incident:ID, customer:ID, supplier:ID, account:ID."},
    {"reasons", Kind::text, required, 4000, "", "Why. Personal: kept apart from the chain."},
};
constexpr Member break_glass_members[] = {
    {"machine",    Kind::text, required, 16, "incident duty notice assessment", "Whose action it is."},
    {"machine_id", Kind::text, required, 80, "", "The duty, notice or assessment; of the incident its id, or for set_anchor the anchor's name."},
    {"event",      Kind::text, required, 16, "not_required approve exempt replace sign dismiss set_anchor", "What one person wants to do alone."},
    {"reasons",    Kind::text, required, 4000, "", "Why it cannot wait for another person. Personal: kept apart from the chain."},
};
// clang-format on

constexpr std::string_view of_incident = "incident:", of_hold = "hold:";

/// What is not there and what is not in sight answer in the same words.
Status hidden_or(const Status& seen) {
    if (!seen && seen.error().fault == Fault::not_found) return Error(Fault::not_found, "There is no such thing.");
    return seen;
}

/// Rows about an incident are seen by whoever sees that incident, those about a hold by whoever sees what it holds; the rest is
/// of the house.
Status about_in_sight(const Reader& book, const Call& call, const std::string& about) {
    if (about.rfind(of_hold, 0) == 0) {
        auto hold = book.hold(about.substr(of_hold.size()));
        if (!hold) return hidden_or(hold.error());
        if (hold->about.rfind(of_hold, 0) == 0) return hidden_or(Error(Fault::not_found, ""));
        return about_in_sight(book, call, hold->about);
    }
    const bool incident = about.rfind(of_incident, 0) == 0;
    return hidden_or(may_see(book, call.caller, incident ? about.substr(of_incident.size()) : "system"));
}

/// A list is decided as a whole, so it is seen by those who see everything that is on it.
Status proposal_in_sight(const Reader& book, const Call& call, const ProposalRow& row) {
    if (auto s = about_in_sight(book, call, row.about); !s) return s;
    const auto content = decode_plain(row.content);
    if (!content) return content.error();
    for (const auto& field : *content)
        if (field.name == "subject" && field.value != row.about)
            if (auto s = about_in_sight(book, call, field.value); !s) return s;
    return ok();
}

Status in_sight(const Rooms& rooms, const Call& call, const std::string& about) {
    return rooms.store.read([&](const Reader& book) { return about_in_sight(book, call, about); });
}

Status row_in_sight(const Rooms& rooms, const Call& call) {
    return rooms.store.read([&](const Reader& book) -> Status {
        auto row = book.proposal(call.id());
        if (!row) return std::move(row).error();
        return proposal_in_sight(book, call, *row);
    });
}

std::string content_json(const ProposalRow& row) {
    const auto content = decode_plain(row.content);
    return json_fields(content ? *content : Fields{});
}

/// Reasons are words about incidents and people: who only runs the house does not read them.
std::string reasons_json(const Call& call, const Reader& book, const std::string& ref) {
    return call.caller.actor.role == "admin" ? "null" : json_personal(book, ref);
}

std::string drawn(const ProposalRow& row, const Call& call, const Reader& book) {
    return JsonObject()
        .text("id", row.id)
        .text("kind", row.kind)
        .text("about", row.about)
        .text("state", row.state)
        .raw("content", content_json(row))
        .text("content_sha256", row.content_sha256)
        .raw("reasons", reasons_json(call, book, row.reasons_ref))
        .text("proposed_by", row.proposed_by)
        .text("decided_by", row.decided_by)
        .raw("created_at", json_instant(row.created_at))
        .raw("updated_at", json_instant(row.updated_at))
        .raw("expires_at", json_instant(row.expires_at))
        .str();
}

std::string drawn(const HoldRow& row, const Call& call, const Reader& book) {
    return JsonObject()
        .text("id", row.id)
        .text("about", row.about)
        .raw("reasons", reasons_json(call, book, row.reasons_ref))
        .text("placed_by", row.placed_by)
        .raw("placed_at", json_instant(row.placed_at))
        .text("lifted_by", row.lifted_by)
        .raw("lifted_at", json_instant(row.lifted_at))
        .str();
}

/// One value: where it stands, and what it says where it is exported.
std::string drawn(const desk::HeldValue& value, const std::string& purpose) {
    JsonObject out;
    out.text("id", value.ref).text("incident_id", value.incident_id);
    if (purpose == "exported" && value.fields.empty()) out.text("text", value.text);
    if (purpose == "exported" && !value.fields.empty()) out.raw("fields", json_fields(value.fields));
    return out.str();
}

std::string drawn(const AccountRow& row) {
    return JsonObject()
        .text("id", row.id)
        .text("person", row.person)
        .text("role", row.role)
        .text("kind", row.kind)
        .text("login", row.login)
        .text("state", row.state)
        .raw("created_at", json_instant(row.created_at))
        .str();
}

std::string drawn(const MapVersion& version, const Reader& book) {
    return JsonObject()
        .number("version", version.change.version)
        .text("by", version.change.person)
        .raw("record", render(version.record, book))
        .str();
}

template <class Rows, class Draw>
std::string list_of(const Rows& rows, const Draw& draw) {
    JsonList out;
    for (const auto& row : rows) out.add(draw(row));
    return out.str();
}

/// What is held, for a person to look at or for the one it is about to take along.
std::string drawn(const desk::Holding& held, const std::string& purpose, const Call& call, const Reader& book) {
    JsonObject out;
    out.text("subject", held.subject)
        .number("count", static_cast<long long>(held.values.size()))
        .raw("complete", held.more.empty() ? "true" : "false")
        .raw("values", list_of(held.values, [&](const auto& value) { return drawn(value, purpose); }))
        .raw("holds", list_of(held.holds, [&](const auto& row) { return drawn(row, call, book); }));
    if (purpose != "exported") return out.str();
    out.raw("record", list_of(held.versions, [&](const auto& version) { return drawn(version, book); }))
        .raw("account", held.account.empty() ? "null" : drawn(held.account.front()));
    return out.str();
}

/// What came from outside and lies with an incident by now is seen by whoever sees that incident, whoever sent it.
Status withhold_hidden(const Reader& book, const Call& call, desk::Holding& held) {
    Sight sight(book, call.caller);
    std::set<std::string> hidden;
    PageAsk page{"", 500};
    do {
        if (call.params[0] != "supplier") break;
        auto receipts = book.receipts(call.params[1], "", page);
        if (!receipts) return std::move(receipts).error();
        for (const auto& row : receipts->rows) {
            auto seen = row.incident_id.empty() ? Result<bool>(true) : sight.sees(row.incident_id);
            if (!seen) return std::move(seen).error();
            if (!*seen) hidden.insert({row.body_ref, row.data_ref});
        }
        page.cursor = receipts->next;
    } while (!page.cursor.empty());
    std::vector<desk::HeldValue> shown;
    for (auto& value : held.values) {
        auto seen = sight.sees(value.incident_id);
        if (!seen) return std::move(seen).error();
        if (*seen && !hidden.contains(value.ref)) shown.push_back(std::move(value));
    }
    held.values = std::move(shown);
    return ok();
}

/// What counsel wrote stays with whoever reads it.
Status withhold(const Reader& book, const Call& call, desk::Holding& held) {
    if (call.params[0] != "incident") return ok();
    auto file = book.case_file(call.params[1]);
    if (!file) return std::move(file).error();
    if (may_read_counsel(*file, call.caller)) return ok();
    PageAsk page{"", 500};
    do {
        auto comments = book.comments(call.params[1], page);
        if (!comments) return std::move(comments).error();
        for (const auto& comment : comments->rows)
            if (!comment.compartment.empty())
                std::erase_if(held.values, [&](const desk::HeldValue& value) { return value.ref == comment.text_ref; });
        page.cursor = comments->next;
    } while (!page.cursor.empty());
    return ok();
}

Result<Answer> hand_out(const Rooms& rooms, const Call& call, const std::string& purpose) {
    const std::string subject = call.params[0] + ":" + call.params[1];
    if (auto s = in_sight(rooms, call, subject); !s) return s.error();
    auto ask = ask_of(rooms, call);
    if (!ask) return std::move(ask).error();
    auto held = desk::held_on(rooms.desk, *ask, subject, purpose);
    if (!held) return std::move(held).error();
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        if (auto s = withhold_hidden(book, call, *held); !s) return s;
        if (auto s = withhold(book, call, *held); !s) return s;
        answer = json_answer(drawn(*held, purpose, call, book));
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

}  // namespace

const Schema proposal_body{"NewProposal", proposal_members};
const Schema subject_search_body{"SubjectSearch", subject_search_members};
const Schema hold_body{"NewHold", hold_members};
const Schema break_glass_body{"BreakGlass", break_glass_members};

Result<Answer> open_proposal(const Rooms& rooms, const Call& call) {
    return change_house(
        rooms, call, proposal_body, "/v1/proposals/", [&](const desk::Ask& ask, const Body& body) -> Result<Receipt> {
            if (auto s = in_sight(rooms, call, body.text("about")); !s) return s.error();
            const Fields content{{"reason", body.text("reason")}, {"role", body.text("role")}};
            return desk::propose(rooms.desk, ask, {body.text("kind"), body.text("about"), content, body.text("reasons")});
        });
}

Result<Answer> list_proposals(const Rooms& rooms, const Call& call) {
    const std::string state = call.request.query_value("state");
    return list_page(
        rooms, call, [&](const Reader& book, const PageAsk& page) { return book.proposals(state, page); },
        [&](const ProposalRow& row, const Reader& book) -> Result<std::string> {
            auto seen = is_seen(proposal_in_sight(book, call, row));
            if (!seen) return std::move(seen).error();
            return *seen ? drawn(row, call, book) : std::string();
        });
}

Result<Answer> show_proposal(const Rooms& rooms, const Call& call) {
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto row = book.proposal(call.id());
        if (!row) return std::move(row).error();
        if (auto s = proposal_in_sight(book, call, *row); !s) return s;
        answer = json_answer(drawn(*row, call, book));
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

Result<Answer> proposal_event(const Rooms& rooms, const Call& call) {
    if (auto s = row_in_sight(rooms, call); !s) return s.error();
    return change_house(rooms, call, event_body, "", [&](const desk::Ask& ask, const Body& body) {
        return desk::proposal_event(rooms.desk, ask, call.id(), happening_of(body, rooms.clock.now()));
    });
}

Result<Answer> break_glass(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, break_glass_body, "/v1/proposals/", [&](const desk::Ask& ask, const Body& body) {
        return desk::break_glass(
            rooms.desk, ask,
            {call.id(), body.text("machine"), body.text("machine_id"), body.text("event"), body.text("reasons")});
    });
}

Result<Answer> search_subjects(const Rooms& rooms, const Call& call) {
    auto body = read_body(subject_search_body, call.request.body);
    if (!body) return std::move(body).error();
    if (auto s = in_sight(rooms, call, ""); !s) return s.error();
    auto ask = ask_of(rooms, call);
    if (!ask) return std::move(ask).error();
    auto found = desk::find_person(rooms.desk, *ask, body->text("email"));
    if (!found) return std::move(found).error();
    JsonList items;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        for (const auto& one : *found) {
            auto seen = is_seen(about_in_sight(book, call, one.subject));
            if (!seen) return std::move(seen).error();
            if (*seen) items.add(JsonObject().text("subject", one.subject).number("values", one.values).str());
        }
        return ok();
    });
    if (!done) return done.error();
    return json_answer(JsonObject().raw("items", items.str()).str());
}

Result<Answer> show_subject(const Rooms& rooms, const Call& call) { return hand_out(rooms, call, "looked"); }
Result<Answer> export_subject(const Rooms& rooms, const Call& call) { return hand_out(rooms, call, "exported"); }

Result<Answer> place_hold(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, hold_body, "/v1/holds/", [&](const desk::Ask& ask, const Body& body) -> Result<Receipt> {
        if (auto s = in_sight(rooms, call, body.text("about")); !s) return s.error();
        return desk::place_hold(rooms.desk, ask, body.text("about"), body.text("reasons"));
    });
}

Result<Answer> list_holds(const Rooms& rooms, const Call& call) {
    const std::string about = call.request.query_value("about");
    JsonList items;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto rows = book.holds(about);
        if (!rows) return std::move(rows).error();
        for (const auto& row : *rows) {
            auto seen = is_seen(about_in_sight(book, call, row.about));
            if (!seen) return std::move(seen).error();
            if (*seen) items.add(drawn(row, call, book));
        }
        return ok();
    });
    if (!done) return done.error();
    return json_answer(JsonObject().raw("items", items.str()).str());
}

Result<Answer> hold_event(const Rooms& rooms, const Call& call) {
    const Status seen = rooms.store.read([&](const Reader& book) -> Status {
        auto row = book.hold(call.id());
        if (!row) return std::move(row).error();
        return about_in_sight(book, call, row->about);
    });
    if (!seen) return seen.error();
    return change_house(
        rooms, call, event_body, "/v1/proposals/", [&](const desk::Ask& ask, const Body& body) -> Result<Receipt> {
            if (body.text("type") != "lift")
                return Error(Fault::invalid_input, "The type is lift: it proposes to end the hold, and another person approves.",
                             "#/type");
            return desk::propose(rooms.desk, ask, {"lift_hold", "hold:" + call.id(), {}, field_of(body.data(), "reasons")});
        });
}

Result<Answer> look_at_retention(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, empty_body, "", [&](const desk::Ask& ask, const Body&) -> Result<Receipt> {
        if (auto s = in_sight(rooms, call, ""); !s) return s.error();
        return desk::run_retention(rooms.desk, ask);
    });
}

}  // namespace tocsin::api

#include "engine/api/people.h"

#include "engine/api/asking.h"
#include "engine/api/schemas.h"
#include "engine/api/sight.h"
#include "engine/desk/people.h"
#include "workflows/playbooks/playbook.h"

namespace tocsin::api {

namespace {

std::string render_comment(const CommentRow& row, const Reader& book) {
    return JsonObject()
        .text("id", row.id)
        .text("person", row.person)
        .text("kind", row.kind)
        .text("compartment", row.compartment)
        .raw("text", json_personal(book, row.text_ref))
        .raw("mentions", json_words(row.mentions))
        .raw("created_at", json_instant(row.created_at))
        .str();
}

/// What happened, without what was said.
std::string render_event(const Entry& e) {
    return JsonObject()
        .number("seq", e.seq)
        .raw("recorded_at", json_instant(e.recorded_at))
        .text("actor", e.actor.person)
        .text("machine", e.machine)
        .text("machine_id", e.machine_id)
        .text("event", e.event)
        .text("from", e.from)
        .text("to", e.to)
        .str();
}

template <class Rows, class Draw>
std::string list_of(const Rows& rows, const Draw& draw) {
    JsonList out;
    for (const auto& row : rows) out.add(draw(row));
    return out.str();
}

std::string render_question(const desk::Question& q) {
    return JsonObject().text("fact", q.fact).text("ask", q.ask).raw("would_be_due", json_instant(q.due_at)).str();
}

std::string render_step(const playbooks::Step& step) {
    JsonObject out;
    out.text("id", step.id).text("do", step.text);
    if (step.due_after) out.number("due_hours", step.due_after->count()).text("from", step.from);
    return out.text("owner", step.owner).str();
}

}  // namespace

Result<Answer> list_members(const Rooms& rooms, const Call& call) {
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        auto file = book.case_file(call.id());
        if (!file) return std::move(file).error();
        const std::string items = list_of(file->members, [](const MemberRow& row) { return render(row); });
        answer = versioned(JsonObject().raw("items", items).raw("restricted", file->incident.access == "restricted" ? "true" : "false").str(), file->incident);
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

Result<Answer> change_members(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, member_body, "", [&](const desk::Ask& ask, const Body& body) {
        const desk::Seat seat{call.id(), body.text("person"), body.text("part")};
        return body.text("type") == "remove" ? desk::remove_member(rooms.desk, ask, seat) : desk::add_member(rooms.desk, ask, seat);
    });
}

Result<Answer> list_comments(const Rooms& rooms, const Call& call) {
    bool counsel = false;
    return list_page(
        rooms, call,
        [&](const Reader& book, const PageAsk& page) -> Result<tocsin::Page<CommentRow>> {
            auto file = book.case_file(call.id());
            if (!file) return std::move(file).error();
            counsel = may_read_counsel(*file, call.caller);
            return book.comments(call.id(), page);
        },
        [&](const CommentRow& row, const Reader& book) { return row.compartment.empty() || counsel ? render_comment(row, book) : std::string(); });
}

Result<Answer> write_comment(const Rooms& rooms, const Call& call) {
    return change_house(rooms, call, comment_body, "", [&](const desk::Ask& ask, const Body& body) {
        return desk::comment(rooms.desk, ask, {call.id(), body.text("text"), body.text("kind"), body.text("compartment")});
    });
}

Result<Answer> show_handover(const Rooms& rooms, const Call& call) {
    auto summary = desk::handover(rooms.desk, call.id());
    if (!summary) return std::move(summary).error();
    Answer answer;
    const Status done = rooms.store.read([&](const Reader& book) -> Status {
        const auto with_book = [&](const auto& row) { return render(row, book); };
        answer = versioned(JsonObject()
                               .raw("incident", render(summary->incident, book))
                               .raw("since", json_instant(summary->since))
                               .text("since_by", summary->since_by)
                               .raw("members", list_of(summary->members, [](const MemberRow& row) { return render(row); }))
                               .raw("duties", list_of(summary->duties, [](const DutyRow& row) { return render(row, Why::left_out); }))
                               .raw("tasks", list_of(summary->tasks, with_book))
                               .raw("questions", list_of(summary->questions, render_question))
                               .raw("silent_suppliers", list_of(summary->silent, with_book))
                               .raw("events", list_of(summary->events, render_event))
                               .str(),
                           summary->incident);
        return ok();
    });
    if (!done) return done.error();
    return answer;
}

Result<Answer> list_playbooks(const Rooms& rooms, const Call&) {
    const std::string items = list_of(desk::playbooks_of(rooms.desk), [](const playbooks::Playbook& p) {
        return JsonObject().text("playbook", p.name).text("says", p.says).text("when", p.when).raw("steps", list_of(p.steps, render_step)).str();
    });
    return json_answer(JsonObject().raw("items", items).str());
}

}  // namespace tocsin::api

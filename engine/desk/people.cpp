#include "engine/desk/people.h"

#include <algorithm>

#include "engine/core/ids.h"
#include "engine/desk/doors.h"
#include "engine/desk/playbooks.h"

namespace tocsin::desk {

namespace {

constexpr std::size_t mentions_max = 20;

void people_entry(Case& work, const char* event, Fields fields) {
    Entry entry;
    entry.occurred_at = work.now();
    entry.machine = "incident";
    entry.machine_id = "people";
    entry.event = event;
    entry.rule = "house rule: every incident has people who answer for it";
    entry.fields = std::move(fields);
    work.record(std::move(entry));
}

Error gate(const char* code, const char* sentence) {
    Error error(Fault::refused, "Who is on this incident stays as it is.", "#/person");
    error.gates = {{code, sentence}};
    return error;
}

/// Who is on a restricted incident is for its lead and approvers to say.
Status may_change_people(const Case& work) {
    if (work.file().incident.access != "restricted") return ok();
    const Actor& actor = work.around().actor;
    if (actor.role == "approver" || work.person_as("lead") == actor.person) return ok();
    return gate("restriction-gated", "This incident is restricted: its lead or an approver who is on it says who is on it.");
}

/// Counsel's compartment opens by a seat, so nobody takes that seat; and counsel has no say about the other seats.
Status may_change_seat(const Case& work, const Seat& seat) {
    const Actor& actor = work.around().actor;
    if (actor.role == "counsel" && seat.part != "counsel")
        return gate("counsel-gated", "Counsel says who is counsel on it, and nothing else of who is on it.");
    return ok();
}

Status may_give(const Case& work, const Seat& seat) {
    const Actor& actor = work.around().actor;
    const bool gives_it = actor.role == "counsel" || actor.role == "approver";
    if (seat.part != "counsel" || (gives_it && actor.person != seat.person)) return may_change_seat(work, seat);
    return gate("counsel-gated", "The part counsel is given by counsel or an approver, and by nobody to themselves.");
}

const MemberRow* seat_of(const CaseFile& file, const std::string& person, const std::string& part) {
    for (const auto& m : file.members)
        if (m.live != 0 && m.person == person && m.part == part) return &m;
    return nullptr;
}

void take_off(Case& work, MemberRow row) {
    row.live = 0;
    people_entry(work, "member_removed", {{"person", row.person}, {"part", row.part}});
    work.put_member(std::move(row));
}

bool owns_something(const CaseFile& file, const std::string& person) {
    const auto owns = [&](const auto& row) { return row.live != 0 && row.owner == person; };
    return std::any_of(file.duties.begin(), file.duties.end(), owns) || std::any_of(file.tasks.begin(), file.tasks.end(), owns);
}

template <class Approves>
bool any_on(const CaseFile& file, const Approves& approves) {
    return std::any_of(file.members.begin(), file.members.end(),
                       [&](const MemberRow& m) { return m.live != 0 && approves(m.person); });
}

Result<Commit> seated(Case& work) {
    const std::string id = work.file().incident.id, state = work.file().incident.state;
    return work.finish("incident", id, state);
}

/// "@grace" at a beginning or after what is no letter of a name: not the end of a mail address.
std::vector<std::string> mentioned_in(const std::string& text) {
    const auto of_name = [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-';
    };
    std::vector<std::string> out;
    for (std::size_t at = text.find('@'); at != std::string::npos && out.size() < mentions_max; at = text.find('@', at + 1)) {
        if (at > 0 && (of_name(text[at - 1]) || text[at - 1] == '.')) continue;
        std::size_t end = at + 1;
        while (end < text.size() && of_name(text[end])) ++end;
        const std::string name = text.substr(at + 1, end - at - 1);
        if (is_plain_id(name) && std::find(out.begin(), out.end(), name) == out.end()) out.push_back(name);
    }
    return out;
}

/// Whether there is somebody of that name: by a token, an account, or a seat on this incident.
Result<bool> is_somebody(const Case& work, const std::string& person) {
    if (is_on(work.file(), person)) return true;
    auto tokens = work.around().book.tokens();
    if (!tokens) return std::move(tokens).error();
    for (const auto& token : *tokens)
        if (token.person == person && !token.revoked_at) return true;
    auto accounts = work.around().book.accounts();
    if (!accounts) return std::move(accounts).error();
    return std::any_of(accounts->begin(), accounts->end(),
                       [&](const AccountRow& a) { return a.person == person && a.state != "disabled"; });
}

struct Mentions {
    std::string known, not_known;
};

Result<Mentions> sorted_mentions(const Case& work, const NewComment& what) {
    Mentions out;
    const auto add = [](std::string& list, const std::string& name) { list += (list.empty() ? "" : ",") + name; };
    for (const auto& name : mentioned_in(what.text)) {
        auto somebody = is_somebody(work, name);
        if (!somebody) return std::move(somebody).error();
        add(*somebody && work.may_be_told(name) ? out.known : out.not_known, name);
    }
    return out;
}

Status tell_mentioned(Case& work, const CommentRow& row) {
    for (std::size_t from = 0; from < row.mentions.size();) {
        const std::size_t comma = std::min(row.mentions.find(',', from), row.mentions.size());
        const std::string person = row.mentions.substr(from, comma - from);
        if (auto s = work.announce("comment.mention", {{"comment_id", row.id}, {"person", person}}); !s) return s;
        from = comma + 1;
    }
    return ok();
}

Result<Commit> written(Case& work, const NewComment& what) {
    if (!what.compartment.empty() && !reads_counsel(work.file(), work.around().actor))
        return Error(Fault::forbidden, "The compartment of counsel is for counsel: by role, or by that part on this incident.",
                     "#/compartment");
    auto mentions = sorted_mentions(work, what);
    if (!mentions) return std::move(mentions).error();
    CommentRow row;
    row.id = make_id("cmt", work.now(), work.around().random);
    row.incident_id = work.file().incident.id;
    row.person = work.around().actor.person;
    row.kind = what.kind.empty() ? "comment" : what.kind;
    row.compartment = what.compartment;
    row.mentions = mentions->known;
    row.created_at = work.now();
    Entry entry;
    entry.occurred_at = work.now();
    entry.machine = "incident";
    entry.machine_id = "comments";
    entry.event = row.kind == "handover" ? "handed_over" : "commented";
    entry.rule = "house rule: what was written stays written";
    entry.fields = {{"comment_id", row.id},
                    {"compartment", row.compartment},
                    {"mentions", row.mentions},
                    personal("text", what.text)};
    const auto refs = work.record(std::move(entry));
    row.text_ref = refs.empty() ? "" : refs.front();
    if (auto s = tell_mentioned(work, row); !s) return s.error();
    work.commit().receipt.push_back({"comment_id", row.id});
    work.commit().receipt.push_back({"mentioned", mentions->known});
    work.commit().receipt.push_back({"not_known", mentions->not_known});
    work.commit().comments.push_back(std::move(row));
    return seated(work);
}

/// What a kind of task needs beside its text.
Status complete(const SetTask& what) {
    const auto wrong = [](const char* why, const char* field) { return Error(Fault::invalid_input, why, field); };
    if (what.text.empty()) return wrong("Say what is to be done, or what is asked.", "#/text");
    if (what.kind != "measure" && what.kind != "authority_question" && what.kind != "other")
        return wrong("By hand a task is a measure, an authority_question or other.", "#/kind");
    if (!what.owner.empty() && !is_plain_id(what.owner))
        return wrong("Name a person by the id of the token or account.", "#/owner");
    if (what.kind == "measure" && what.owner.empty()) return wrong("A measure has somebody who sees to it.", "#/owner");
    if (what.kind != "other" && !what.due_at) return wrong("Say by when.", "#/due_at");
    const bool question = what.kind == "authority_question";
    if (question && !is_plain_id(what.about))
        return wrong("Say which authority asks, by its id in the data map or a short name.", "#/about");
    if (!question && (!what.about.empty() || what.asked_at)) return wrong("Only a question of an authority has this.", "#/about");
    return ok();
}

}  // namespace

bool is_part(const std::string& part) {
    for (const char* known : {"lead", "dpo", "counsel", "communications", "member"})
        if (part == known) return true;
    return false;
}

bool is_on(const CaseFile& file, const std::string& person) {
    return std::any_of(file.members.begin(), file.members.end(),
                       [&](const MemberRow& m) { return m.live != 0 && m.person == person; });
}

bool reads_counsel(const CaseFile& file, const Actor& actor) {
    if (actor.role == "auditor" || actor.role == "regulator" || actor.role == "admin") return false;
    return actor.role == "counsel" || seat_of(file, actor.person, "counsel") != nullptr;
}

Result<bool> approver_on(const Case& work) {
    auto tokens = work.around().book.tokens();
    if (!tokens) return std::move(tokens).error();
    auto accounts = work.around().book.accounts();
    if (!accounts) return std::move(accounts).error();
    const Instant now = work.around().now;
    return any_on(work.file(), [&](const std::string& person) {
        return std::any_of(tokens->begin(), tokens->end(), [&](const TokenRow& t) {
                   return t.person == person && t.role == "approver" && t.scope.empty() && !t.revoked_at && (!t.expires_at || *t.expires_at > now);
               }) ||
               std::any_of(accounts->begin(), accounts->end(), [&](const AccountRow& a) {
                   return a.person == person && a.role == "approver" && a.state == "active";
               });
    });
}

void put_on(Case& work, const std::string& person, const std::string& part, const std::string& instead_of) {
    MemberRow row{work.file().incident.id, person, part, work.around().actor.person, work.now()};
    Fields fields{{"person", person}, {"part", part}};
    if (!instead_of.empty()) fields.push_back({"instead_of", instead_of});
    people_entry(work, "member_added", std::move(fields));
    work.put_member(std::move(row));
}

Result<Receipt> add_member(Desk& desk, const Ask& ask, const Seat& seat) {
    if (!is_plain_id(seat.person)) return Error(Fault::invalid_input, "Name a person by the id of the token or account.", "#/person");
    if (!is_part(seat.part)) return Error(Fault::invalid_input, "As what: lead, dpo, counsel, communications or member.", "#/part");
    return desk.room().on_case(ask, "incident", seat.incident_id, false, [&](Case& work) -> Result<Commit> {
        if (auto s = may_change_people(work); !s) return s.error();
        if (auto s = may_give(work, seat); !s) return s.error();
        if (seat_of(work.file(), seat.person, seat.part)) return gate("already-on-it", "This person is on it as that already.");
        // The lead exists once; whoever was it stays on the incident.
        const std::string before = seat.part == "lead" ? work.person_as("lead") : "";
        if (!before.empty()) take_off(work, MemberRow(*seat_of(work.file(), before, "lead")));
        put_on(work, seat.person, seat.part, before);
        if (!before.empty() && !is_on(work.file(), before)) put_on(work, before, "member");
        if (auto s = hand_out_tasks(work, *seat_of(work.file(), seat.person, seat.part)); !s) return s.error();
        return seated(work);
    });
}

Result<Receipt> remove_member(Desk& desk, const Ask& ask, const Seat& seat) {
    return desk.room().on_case(ask, "incident", seat.incident_id, false, [&](Case& work) -> Result<Commit> {
        if (auto s = may_change_people(work); !s) return s.error();
        const bool restricted = work.file().incident.access == "restricted";
        std::vector<MemberRow> seats;
        for (const auto& m : work.file().members)
            if (m.live != 0 && m.person == seat.person && (seat.part.empty() || m.part == seat.part)) seats.push_back(m);
        if (seats.empty()) return Error(Fault::not_found, "This person is not on it as that.", "#/person");
        for (const auto& m : seats)
            if (auto s = may_change_seat(work, {m.incident_id, m.person, m.part}); !s) return s.error();
        for (const auto& m : seats)
            if (restricted && m.part == "lead") return gate("lead-needed", "A restricted incident has a lead: name another one first.");
        for (auto& m : seats) take_off(work, std::move(m));
        if (restricted && !is_on(work.file(), seat.person) && owns_something(work.file(), seat.person))
            return gate("owns-something",
                        "This person owns duties or tasks of it that are open: assign them to somebody else first.");
        if (restricted && !is_on(work.file(), seat.person)) {
            auto approver = approver_on(work);
            if (!approver) return std::move(approver).error();
            if (!*approver) return gate("approver-needed", "An approver stays on a restricted incident: put another one on it first.");
        }
        return seated(work);
    });
}

Result<Receipt> comment(Desk& desk, const Ask& ask, const NewComment& what) {
    if (what.text.empty()) return Error(Fault::invalid_input, "Say what there is to say.", "#/text");
    if (!what.kind.empty() && what.kind != "comment" && what.kind != "handover")
        return Error(Fault::invalid_input, "A comment, or a handover.", "#/kind");
    if (!what.compartment.empty() && what.compartment != "counsel")
        return Error(Fault::invalid_input, "There is one compartment: counsel.", "#/compartment");
    if (!what.compartment.empty() && what.kind == "handover")
        return Error(Fault::invalid_input, "A handover is for the whole next shift; write to counsel in a comment.",
                     "#/compartment");
    return desk.room().on_case(ask, "incident", what.incident_id, false, [&](Case& work) { return written(work, what); });
}

Result<Receipt> set_task(Desk& desk, const Ask& ask, const SetTask& what) {
    if (auto s = complete(what); !s) return s.error();
    return desk.room().on_case(ask, "incident", what.incident_id, false, [&](Case& work) -> Result<Commit> {
        if (!what.owner.empty() && !work.may_be_told(what.owner))
            return Error(Fault::invalid_input, "This incident is restricted: put the person on it first.", "#/owner");
        const Instant asked_at = what.asked_at ? what.asked_at->at : work.now();
        if (auto s = not_ahead(asked_at, work.around().now); !s) return Error(Fault::invalid_input, "Lies in the future.", "#/asked_at");
        TaskRow row;
        row.kind = what.kind;
        row.about = what.kind == "authority_question" ? "authority:" + what.about : "";
        row.owner = what.owner;
        row.due_at = what.due_at;
        // For a question the entry's own instant in the world is when it was asked.
        const TaskRow kept = work.add_task(std::move(row), {personal("text", what.text)}, asked_at);
        if (kept.kind == "authority_question") {
            const Fields told{{"task_id", kept.id}, {"about", kept.about}, {"due_at", to_rfc3339(*kept.due_at)}};
            if (auto s = work.announce("authority.question", told); !s) return s.error();
        }
        return work.finish("task", kept.id, kept.state);
    });
}

Result<Receipt> open_incident_of_kind(Desk& desk, const Ask& ask, const OpenIncident& what, const std::string& kind) {
    return desk.room().run(ask, [&](const Surroundings& around) -> Result<Commit> {
        auto work = open_case(around, what);
        if (!work) return std::move(work).error();
        if (auto s = set_kind(*work, {"set_kind", {around.now, "Z"}, {{"kind", kind}}}); !s) return s.error();
        return work->finish("incident", work->file().incident.id, work->file().incident.state);
    });
}

}  // namespace tocsin::desk

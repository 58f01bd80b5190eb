// Notices: drafting, submission with the recipients resolved, approval of exact bytes by a second person, sending.
#include "engine/desk/notices.h"

#include <algorithm>

#include "engine/core/audit.h"
#include "engine/core/crypto.h"
#include "engine/core/encode.h"
#include "engine/desk/letters.h"
#include "engine/desk/map.h"

namespace tocsin::desk {

namespace {

constexpr std::size_t part_bytes_max = 60'000;

bool is_language(std::string_view text) {
    const auto dash = std::min(text.find('-'), text.size());
    const auto all = [](std::string_view part, auto is) { return std::all_of(part.begin(), part.end(), is); };
    const auto lower = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); };
    return dash >= 2 && dash <= 3 && all(text.substr(0, dash), lower) && text.size() <= 11 &&
           (dash == text.size() || (text.size() > dash + 1 && all(text.substr(dash + 1), letter)));
}

/// Brings what is said of a notice into one form: parts by language, own words as parts too.
Result<Fields> said_of(const DraftNotice& what, const NoticeRow& row) {
    Fields said = what.said;
    const auto add = [&](const char* part, const std::string& value) {
        if (!value.empty()) said.push_back({row.language + "." + part, value});
    };
    add("subject", what.subject);
    add("text", what.text);
    const auto parts = workflows::notice::parts_of(row.audience);
    Error wrong(Fault::invalid_input, "The notice says something that has no place in it.");
    for (const auto& field : said) {
        const auto dot = std::min(field.name.find('.'), field.name.size());
        const std::string part = dot < field.name.size() ? field.name.substr(dot + 1) : "";
        const bool known = part == "subject" || part == "text" ||
                           std::any_of(parts.begin(), parts.end(), [&](const auto& p) { return part == p.name; });
        if (!is_language(std::string_view(field.name).substr(0, dot)) || !known)
            wrong.also.push_back({"#/data/" + field.name, "is no part of a notice to " + row.audience + ": write LANGUAGE.PART, as en.nature"});
        else if (field.value.size() > part_bytes_max)
            wrong.also.push_back({"#/data/" + field.name, "is longer than 60,000 bytes"});
        else if (part == "subject" && field.value.find_first_of("\r\n") != std::string::npos)
            wrong.also.push_back({"#/data/" + field.name, "has to be one line"});
    }
    if (!wrong.also.empty()) return wrong;
    if (said.empty()) return Error(Fault::invalid_input, "Say something: subject and text, or the parts of a template (en.nature ...).", "#/text");
    std::stable_sort(said.begin(), said.end(), [](const Field& a, const Field& b) { return a.name < b.name; });
    return said;
}

/// Who is to get it, as far as the draft says.
Status select(const Case& work, NoticeRow& row, const DraftNotice& what) {
    std::vector<std::string> recipients = what.recipients;
    std::sort(recipients.begin(), recipients.end());
    recipients.erase(std::unique(recipients.begin(), recipients.end()), recipients.end());
    const std::string kind = recipient_kind(row.audience);
    if (!recipients.empty() && kind.empty())
        return Error(Fault::invalid_input, "A notice to " + row.audience + " goes to the endpoints of that owner; name no recipients.", "#/recipients");
    row.selection = !what.to.empty() ? what.to : !recipients.empty() ? "named" : kind == "customer" ? "affected" : "all";
    if (row.selection != "named" && row.selection != "affected" && row.selection != "all")
        return Error(Fault::invalid_input, "It goes to: named, affected or all.", "#/to");
    if (row.selection == "affected" && kind != "customer")
        return Error(Fault::invalid_input, "Only customers are known to be affected; name the recipients.", "#/to");
    if ((row.selection == "named") == recipients.empty() && !kind.empty())
        return Error(Fault::invalid_input, "Name recipients, or say to whom it goes (to: affected, all), not both.", "#/recipients");
    row.recipients.clear();
    for (const auto& id : recipients) {
        if (auto known = knows(work.around().book, kind, id); !known || !*known)
            return Error(Fault::invalid_input, "A recipient is no known " + kind + "; add it to the data map first.", "#/recipients");
        row.recipients += (row.recipients.empty() ? "" : ",") + id;
    }
    return ok();
}

/// Puts what was written into the notice, under a hash, and on record.
Status write_down(Case& work, NoticeRow& row, const DraftNotice& what, const std::string& event) {
    auto said = said_of(what, row);
    if (!said) return std::move(said).error();
    if (auto s = select(work, row, what); !s) return s;
    const auto own = [&](const Field& f) { return f.name.size() > 5 && f.name.substr(f.name.find('.')) == ".text"; };
    row.letter = what.letter;
    if (row.letter.empty() && std::none_of(said->begin(), said->end(), own)) row.letter = row.audience;
    std::string bytes = encode_plain(*said);
    row.content_sha256 = sha256_hex(bytes);
    row.recipients_sha256 = sha256_hex(row.selection + "," + row.recipients);
    Entry entry;
    entry.occurred_at = work.now();
    entry.machine = "notice";
    entry.machine_id = row.id;
    entry.event = event;
    entry.to = row.state;
    entry.rule = "house rule: nothing is told without proof";
    entry.fields = {{"audience", row.audience}, {"letter", row.letter},     {"language", row.language},
                    {"to", row.selection},      {"follows", row.follows},   {"content_sha256", row.content_sha256},
                    {"recipients_sha256", row.recipients_sha256},           personal("said", std::move(bytes))};
    row.body_ref = work.record(std::move(entry)).front();
    return ok();
}

Result<std::string> first_of_thread(const Case& work, const DraftNotice& what) {
    if (what.follows.empty()) return std::string();
    for (const auto& notice : work.file().notices)
        if (notice.id == what.follows && notice.audience == what.audience && went_out(notice))
            return notice.follows.empty() ? notice.id : notice.follows;
    return Error(Fault::invalid_input, "follows names a notice of the same incident to the same audience that has gone out.", "#/follows");
}

/// An edit as a draft: what it does not name stays.
Result<DraftNotice> edited(const Case& work, const NoticeRow& notice, const Fields& data) {
    DraftNotice what;
    what.incident_id = notice.incident_id;
    what.audience = notice.audience;
    what.letter = notice.letter;
    auto said = said_in(work.around().book, notice);
    if (!said) return std::move(said).error();
    what.said = std::move(*said);
    what.to = field_of(data, "to");
    what.recipients = listed(field_of(data, "recipients"));
    if (what.to.empty() && what.recipients.empty()) {
        what.to = notice.selection;
        what.recipients = listed(notice.recipients);
    }
    const auto say = [&](const std::string& name, const std::string& value) {
        std::erase_if(what.said, [&](const Field& f) { return f.name == name; });
        if (!value.empty()) what.said.push_back({name, value});
    };
    bool any = what.to != notice.selection || what.recipients != listed(notice.recipients);
    for (const auto& field : data) {
        if (field.name == "to" || field.name == "recipients" || field.name == "reasons") continue;
        const bool plain = field.name == "subject" || field.name == "text";
        say(plain ? notice.language + "." + field.name : field.name, field.value);
        any = true;
    }
    if (!any) return Error(Fault::invalid_input, "An edit says what changes: subject, text, LANGUAGE.PART, recipients or to.", "#/data");
    return what;
}

/// All that the law wants said and is not.
Status all_said(const Reader& book, const NoticeRow& notice) {
    auto said = said_in(book, notice);
    if (!said) return std::move(said).error();
    auto languages = workflows::notice::languages_of(*said);
    if (std::find(languages.begin(), languages.end(), notice.language) == languages.end()) languages.push_back(notice.language);
    const auto missing = workflows::notice::missing_parts(notice.audience, words_of(notice), languages, *said);
    if (missing.empty()) return ok();
    Error error(Fault::refused, "The notice does not say all that the law wants said.", "#/type");
    error.gates = {{"not-complete", "Say each of them, or the word unknown where it is not known yet."}};
    for (const auto& part : missing)
        error.also.push_back({"#/data/" + part.language + "." + part.part.name,
                              std::string(part.part.says) + " (" + part.part.law + ")" +
                                  (part.part.wanted == workflows::notice::Wanted::always ? "" : "; or unknown")});
    return error;
}

Status submitted(Case& work, NoticeRow& notice, const Resolved& resolved, Fields data, Instant occurred_at) {
    if (notice.staging != resolved.staging)
        return Error(Fault::conflict, "The notice was edited or submitted by somebody else meanwhile; look at it again.");
    if (auto s = all_said(work.around().book, notice); !s) return s;
    notice.staging.clear();
    notice.basis = resolved.basis;
    notice.total = resolved.total;
    notice.by_hand = resolved.by_hand;
    notice.recipients_sha256 = resolved.recipients_sha256;
    std::string editions;
    for (const auto& [key, hash] : resolved.editions) {
        append_field(editions, key);
        append_field(editions, hash);
        data.push_back({"edition." + key, hash});
    }
    notice.content_sha256 = sha256_hex(editions);
    data.push_back({"basis", notice.basis});
    if (auto s = work.notice_step(notice, "submit", std::move(data), occurred_at); !s) return s;
    work.commit().unstaged.push_back({notice.id, resolved.at});
    const auto count = [&](const char* name, long long value) { work.commit().receipt.push_back({name, std::to_string(value)}); };
    work.commit().receipt.push_back({"content_sha256", notice.content_sha256});
    work.commit().receipt.push_back({"recipients_sha256", notice.recipients_sha256});
    count("recipients", resolved.total);
    count("added", resolved.added);
    count("changed", resolved.changed);
    count("removed", resolved.removed);
    count("by_hand", resolved.by_hand);
    return ok();
}

}  // namespace

Result<Receipt> Desk::draft_notice(const Ask& ask, const DraftNotice& what) {
    if (workflows::notice::parts_of(what.audience).empty())
        return Error(Fault::invalid_input, "The audience is customers, people, suppliers, authority, public or internal.", "#/audience");
    if (!what.language.empty() && !is_language(what.language))
        return Error(Fault::invalid_input, "A language is a code like en, de or pt-BR.", "#/language");
    return room_->on_case(ask, "incident", what.incident_id, false, [&](Case& work) -> Result<Commit> {
        NoticeRow row;
        row.id = make_id("ntc", work.now(), work.around().random);
        row.incident_id = what.incident_id;
        row.audience = what.audience;
        row.language = what.language.empty() ? "en" : what.language;
        row.state = workflows::notice::initial()[0];
        row.drafted_by = work.around().actor.person;
        row.created_at = row.updated_at = work.now();
        auto first = first_of_thread(work, what);
        if (!first) return std::move(first).error();
        row.follows = *first;
        if (auto s = write_down(work, row, what, "drafted"); !s) return s.error();
        const NoticeRow& kept = work.add(std::move(row));
        work.commit().receipt = {{"content_sha256", kept.content_sha256}, {"recipients_sha256", kept.recipients_sha256}};
        const std::string id = kept.id, state = kept.state;
        return work.finish("notice", id, state);
    });
}

namespace {

/// A step that has more to it than its machine says.
Status notice_happens(Case& work, NoticeRow& notice, const Happening& what) {
    if (what.type == "edit") {
        auto draft = edited(work, notice, what.data);
        if (!draft) return std::move(draft).error();
        if (auto s = work.notice_step(notice, "edit", {}, what.occurred_at.at); !s) return s;
        return write_down(work, notice, *draft, "written");
    }
    if (what.type == "submit")
        if (auto s = all_said(work.around().book, notice); !s) return s;
    if (what.type == "send" && notice.state == "approved" && notice.basis.empty()) {
        Error error(Fault::refused, "The notice was approved before recipients were frozen.", "#/type");
        error.gates = {{"not-frozen", "Edit it, submit it and have it approved again."}};
        return error;
    }
    if (what.type == "approve" && notice.state == "in_review") {
        const auto given = work.notice_given(notice, what.data);
        if (given.other_than_author && given.same_bytes && !given.recipients_current) {
            Error error(Fault::refused, "The data map or the facts have changed since the recipients were resolved.", "#/type");
            error.gates = {{"recipients-changed", "Submit the notice again, and look at what was added, changed and removed."}};
            return error;
        }
    }
    if (auto s = work.notice_step(notice, what.type, what.data, what.occurred_at.at); !s) return s;
    if (what.type == "withdraw" || what.type == "exempt") work.commit().unstaged.push_back({notice.id, work.now()});
    if (what.type == "replace") {
        const long long rest = notice.failed;
        for (const char* state : {"dead", "bounced", "cancelled"}) work.commit().delivery_sweeps.push_back({notice.id, state, "replaced"});
        notice.replaced += rest;
        notice.failed = 0;
        work.commit().receipt.push_back({"replaced", std::to_string(rest)});
        return work.follow_counts(notice);
    }
    return ok();
}

}  // namespace

Result<Receipt> Desk::notice_event(const Ask& ask, const std::string& notice_id, const Happening& what) {
    if (auto s = may_approve(ask, what.type); !s) return s.error();
    if (auto s = raised_by_person(what.type, workflows::notice::from_person, workflows::notice::event_names); !s) return s.error();
    Result<Resolved> resolved = Resolved{};
    const bool resolves = what.type == "submit" && ask.mode == Mode::real;
    if (resolves) {
        const Status may = room_->store.read([&](const Reader& book) -> Status {
            auto incident_id = book.incident_of("notice", notice_id);
            if (!incident_id) return std::move(incident_id).error();
            auto file = book.case_file(*incident_id);
            if (!file) return std::move(file).error();
            if (ask.if_match && *ask.if_match != file->incident.version)
                return stale(file->incident);
            if (auto s = not_ahead(what.occurred_at.at, room_->clock.now()); !s) return s;
            for (const auto& notice : file->notices)
                if (notice.id == notice_id) return all_said(book, notice);
            return ok();
        });
        if (may) resolved = resolve_recipients(*room_, ask, notice_id);
        // A repeated request that was already answered is answered the same; anything else fails again below.
        if (!may) resolved = may.error();
    }
    // What was looked at is the notice, not the incident: an alert that came while the recipients were resolved is no reason
    // to begin anew.
    Ask last = ask;
    if (resolves && resolved) last.if_match.reset();
    return room_->on_case(last, "notice", notice_id, decides(what.type), [&](Case& work) -> Result<Commit> {
        if (!resolved) return resolved.error();
        if (auto s = not_ahead(what.occurred_at.at, work.around().now); !s) return s.error();
        NoticeRow& notice = *work.notice(notice_id);
        const Status done = resolves ? submitted(work, notice, *resolved, what.data, what.occurred_at.at) : notice_happens(work, notice, what);
        if (!done) return done.error();
        return work.finish("notice", notice_id, notice.state);
    });
}

Result<Receipt> Desk::delivery_event(const Ask& ask, const std::string& delivery_id, const Happening& what) {
    if (what.type != "replace") return Error(Fault::invalid_input, "The type is replace: the recipient was told in another way.", "#/type");
    const std::string how = field_of(what.data, "how");
    if (how != "telephone" && how != "letter" && how != "in_person" && how != "portal")
        return Error(Fault::invalid_input, "Say how: telephone, letter, in_person or portal.", "#/data/how");
    if (field_of(what.data, "reasons").empty())
        return Error(Fault::invalid_input, "Say who was told, when, and how you know.", "#/data/reasons");
    std::string notice_id;
    const Status found = room_->store.read([&](const Reader& book) -> Status {
        auto row = book.delivery(delivery_id);
        if (!row) return std::move(row).error();
        notice_id = row->notice_id;
        return ok();
    });
    if (!found) return found.error();
    if (notice_id.empty()) return Error(Fault::refused, "Only the delivery of a notice can be replaced.");
    return room_->on_case(ask, "notice", notice_id, false, [&](Case& work) -> Result<Commit> {
        if (auto s = not_ahead(what.occurred_at.at, work.around().now); !s) return s.error();
        auto row = work.around().book.delivery(delivery_id);
        if (!row) return std::move(row).error();
        if (row->state != "dead" && row->state != "bounced") {
            Error error(Fault::refused, "Only a delivery that failed can be replaced; this one is " + row->state + ".");
            error.gates = {{"not-failed", "Wait until its attempts have ended, or stop the notice."}};
            return error;
        }
        Entry entry;
        entry.occurred_at = what.occurred_at.at;
        entry.machine = "delivery";
        entry.machine_id = delivery_id;
        entry.event = "replaced";
        entry.from = row->state;
        entry.to = "replaced";
        entry.rule = "house rule: nothing is told without proof";
        entry.fields = what.data;
        work.record(std::move(entry));
        work.commit().delivery_marks.push_back({delivery_id, "replaced", row->attempts, work.now()});
        NoticeRow& notice = *work.notice(notice_id);
        --notice.failed;
        ++notice.replaced;
        if (auto s = work.follow_counts(notice); !s) return s.error();
        return work.finish("delivery", delivery_id, "replaced");
    });
}

}  // namespace tocsin::desk

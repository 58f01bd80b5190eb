// The steps of a notice inside one decision: what its machine is told, what follows from it, and what its counts say.
#include <algorithm>
#include <set>

#include "engine/core/crypto.h"
#include "engine/desk/break_glass.h"
#include "engine/desk/letters.h"
#include "engine/desk/names.h"
#include "engine/desk/notices.h"

namespace tocsin::desk {

std::vector<std::string> listed(const std::string& commas) {
    std::vector<std::string> out;
    for (std::size_t from = 0; from < commas.size();) {
        const std::size_t comma = std::min(commas.find(',', from), commas.size());
        out.push_back(commas.substr(from, comma - from));
        from = comma + 1;
    }
    return out;
}

namespace {

bool is_way(const std::string& how) {
    for (const char* known : {"telephone", "letter", "in_person", "portal", "public_notice"})
        if (how == known) return true;
    return false;
}

bool all_parts_there(const Reader& book, const NoticeRow& notice) {
    const auto said = said_in(book, notice);
    if (!said) return false;
    const auto languages = workflows::notice::languages_of(*said);
    return !languages.empty() && workflows::notice::missing_parts(notice.audience, words_of(notice), languages, *said).empty();
}

/// Only another notice that has gone out can have told the same people.
bool others_went_out(const CaseFile& file, const NoticeRow& notice) {
    return std::any_of(file.notices.begin(), file.notices.end(), [&](const NoticeRow& other) {
        return other.id != notice.id && other.audience == notice.audience && other.id != notice.follows && went_out(other);
    });
}

/// What follows a notice has gone out before it: then that one told of the cause.
bool overtaken(const CaseFile& file, const NoticeRow& notice) {
    return std::any_of(file.notices.begin(), file.notices.end(),
                       [&](const NoticeRow& other) { return other.follows == notice.id && went_out(other); });
}

bool for_people(const NoticeRow& notice) { return notice.audience == "people" || notice.audience == "public"; }

}  // namespace

bool went_out(const NoticeRow& notice) {
    for (const char* state : {"canary", "sending", "paused", "sent", "sent_with_gaps", "stopped", "settled"})
        if (notice.state == state) return true;
    return false;
}

workflows::notice::Given Case::notice_given(const NoticeRow& notice, const Fields& data) const {
    workflows::notice::Given given;
    given.reasons_given = !field_of(data, "reasons").empty();
    given.other_than_author = !same_person(notice.drafted_by, around_.actor.person);
    // While a submission is under way, or broke off, nobody has seen what would go out.
    given.same_bytes = notice.staging.empty() && field_of(data, "content_sha256") == notice.content_sha256 &&
                       field_of(data, "recipients_sha256") == notice.recipients_sha256;
    given.way_given = is_way(field_of(data, "how"));
    if (notice.state == "drafting" || notice.state == "in_review") {
        given.complete = all_parts_there(around_.book, notice) && (notice.basis.empty() || notice.total > 0);
        const auto basis = basis_of(around_.book, file_);
        given.recipients_current = basis && *basis == notice.basis;
    }
    if (notice.state == "approved") {
        given.nobody_twice = !overtaken(file_, notice);
        if (others_went_out(file_, notice)) {
            const auto elsewhere = around_.book.told_elsewhere(notice.id);
            given.nobody_twice = given.nobody_twice && elsewhere && !*elsewhere;
        }
    }
    return given;
}

Status Case::notice_step(NoticeRow& notice, const std::string& event, Fields data, Instant occurred_at) {
    const workflows::States before{notice.state};
    auto given = notice_given(notice, data);
    std::optional<ProposalRow> glass;
    if (event == "approve" || event == "exempt" || event == "replace")
        glass = stand_in(*this, given.other_than_author, "notice", notice.id, event);
    const auto step = workflows::notice::step(before, event, given);
    if (!step.taken) return refusal(step, event, before);
    if (auto s = use_glass(*this, std::move(glass)); !s) return s;
    if (event == "submit" || event == "approve" || event == "send") {
        data.push_back({"content_sha256", notice.content_sha256});
        data.push_back({"recipients_sha256", notice.recipients_sha256});
        data.push_back({"total", std::to_string(notice.total)});
        data.push_back({"by_hand", std::to_string(notice.by_hand)});
    }
    if (auto s = take(step, "notice", notice.id, event, std::move(data), occurred_at); !s) return s;
    notice.state = step.after[0];
    notice.updated_at = now_;
    notice.live = notice.state == "settled" || notice.state == "withdrawn" || notice.state == "exempt" ? 0 : 1;
    if (event == "approve") notice.approved_by = around_.actor.person;
    if (event == "edit") {
        notice.approved_by.clear();
        notice.drafted_by = around_.actor.person;
        notice.staging.clear();
    }
    const Fields about{{"notice_id", notice.id}, {"state", notice.state}};
    if (event == "approve") announcements_.emplace_back("notice.approved", about);
    if (event == "settle") announcements_.emplace_back("notice.settled", about);
    switch (step.moves.front().effect) {
        case workflows::Effect::send_out:
            if (auto s = send_first(notice); !s) return s;
            break;
        case workflows::Effect::hold_back: commit_.delivery_sweeps.push_back({notice.id, "queued", "held"}); break;
        case workflows::Effect::withdraw:
            commit_.delivery_sweeps.push_back({notice.id, "queued", "cancelled"});
            commit_.delivery_sweeps.push_back({notice.id, "held", "cancelled"});
            notice.failed = notice.total - told(notice);
            break;
        default: break;
    }
    if (event == "canary_bad") {
        announcements_.emplace_back("notice.canary_failed", about);
        return want_task("reach_recipients", "notice:" + notice.id, std::nullopt, occurred_at);
    }
    if (event == "all_delivered") return notices_discharge(notice, "notice_told_all", occurred_at);
    if (event == "some_failed" && told(notice) > 0) return notices_discharge(notice, "notice_told_some", occurred_at);
    return ok();
}

Status Case::send_first(NoticeRow& notice) {
    auto canaries = around_.book.canaries(notice.id, around_.settings.canaries);
    if (!canaries) return std::move(canaries).error();
    for (const auto& row : *canaries) commit_.delivery_marks.push_back({row.id, "queued", row.attempts, now_});
    notice.canaries = static_cast<long long>(canaries->size());
    // Where the first few are all, there are no others to spare.
    if (notice.canaries > 0 && notice.canaries == notice.total - notice.by_hand)
        if (auto s = notice_step(notice, "canary_good", {}, now_); !s) return s;
    if (notice.by_hand == 0) return ok();
    // Whoever cannot be reached counts as a gap, never as told.
    commit_.delivery_sweeps.push_back({notice.id, "held", "dead", "person"});
    notice.failed += notice.by_hand;
    if (auto s = not_reached(notice, ""); !s) return s;
    return follow_counts(notice);
}

Status Case::follow_counts(NoticeRow& notice) {
    notice.updated_at = now_;
    const bool all = told(notice) == notice.total;
    const bool ended = told(notice) + notice.failed >= notice.total;
    std::string event = all ? "all_delivered" : ended ? "some_failed" : "";
    if (event.empty() && notice.state == "canary" && notice.canary_answers >= notice.canaries)
        event = (notice.delivered + notice.sent) * 2 >= notice.canaries ? "canary_good" : "canary_bad";
    if (event.empty() || !workflows::notice::step({notice.state}, event, {}).taken) return ok();
    return notice_step(notice, event, {}, now_);
}

Status Case::not_reached(NoticeRow& notice, const std::string& recipient) {
    std::optional<Instant> due;
    const std::string kind = notice.audience == "customers" ? "customer" : for_people(notice) ? "people" : "none of them";
    for (const auto& duty : file_.duties)
        if (duty.kind == kind && duty.live != 0 && duty.due_at && (!due || *duty.due_at < *due)) due = duty.due_at;
    if (auto s = want_task("reach_recipients", "notice:" + notice.id, due, now_); !s) return s;
    // A new gap opens what was done again.
    const auto known = std::find_if(file_.tasks.begin(), file_.tasks.end(), [&](const TaskRow& t) {
        return t.kind == "reach_recipients" && t.about == "notice:" + notice.id;
    });
    if (known != file_.tasks.end() && known->live == 0 && workflows::task::step({known->state}, "reopen", task_given(*known, {{"reasons", "."}})).taken)
        if (auto s = task_step(*known, "reopen", {{"reasons", "another recipient was not reached"}}, now_); !s) return s;
    if (recipient.empty()) return ok();
    std::vector<std::string> open_again;
    for (auto& duty : file_.duties) {
        const std::string named = named_recipient(duty);
        if (duty.kind != kind || (!named.empty() && named != recipient)) continue;
        if (!workflows::duty::step({duty.state}, "notice_gap", duty_given(duty, {})).taken) continue;
        const Fields data{{"notice_id", notice.id}, {"delivered", std::to_string(told(notice))}, {"total", std::to_string(notice.total)}};
        if (auto s = duty_step(duty, "notice_gap", data, now_); !s) return s;
    }
    return ok();
}

namespace {

/// Whether everybody is told who is concerned or may be, as far as that is on record.
template <class Told>
bool all_told(const CaseFile& file, const NoticeRow& notice, const Told& was_told) {
    constexpr std::string_view one = "affected.customer.";
    return std::all_of(file.facts.begin(), file.facts.end(), [&](const FactRow& fact) {
        if (fact.name == "affected_customers") return fact.value == std::to_string(notice.total);
        const bool concerned = fact.name.rfind(one, 0) == 0 && fact.value != "no" && fact.value != "false";
        return !concerned || was_told(fact.name.substr(one.size()));
    });
}

}  // namespace

Status Case::notices_discharge(const NoticeRow& notice, const std::string& event, Instant occurred_at) {
    if (notice.audience != "customers" && !for_people(notice)) return ok();
    const std::string kind = notice.audience == "customers" ? "customer" : "people";
    // Of a notice with gaps nobody by name counts as told.
    const auto was_told = [&](const std::string& recipient) {
        if (event != "notice_told_all") return false;
        const auto row = around_.book.delivery_to(notice.id, recipient);
        return row && row->has_value();
    };
    std::vector<std::string> filed;
    for (auto& duty : file_.duties) {
        if (duty.kind != kind || duty.live == 0) continue;
        const std::string named = named_recipient(duty);
        if (!named.empty() && !was_told(named)) continue;
        const Fields data{{"notice_id", notice.id},
                          {"delivered", std::to_string(told(notice))},
                          {"total", std::to_string(notice.total)},
                          {"zone", "Z"}};
        const bool in_part = kind == "customer" && named.empty() && !all_told(file_, notice, was_told);
        const std::string what = in_part ? "notice_told_some" : event;
        const auto tried = workflows::duty::step({duty.state}, what, duty_given(duty, data));
        if (!tried.taken) continue;
        if (auto s = duty_step(duty, what, data, occurred_at); !s) return s;
        filed.push_back(duty.id);
    }
    for (const auto& id : filed)
        if (auto s = record_filing(*Case::duty(id), {occurred_at, "Z"}); !s) return s;
    return ok();
}

}  // namespace tocsin::desk

// Notices: drafting, approval of exact bytes by a second person, sending, and what the deliveries say afterwards.
#include <algorithm>
#include <set>

#include "engine/core/crypto.h"
#include "engine/core/ids.h"
#include "engine/core/json_write.h"
#include "engine/desk/case.h"

namespace tocsin::desk {

namespace {

std::vector<std::string> listed(const std::string& commas) {
    std::vector<std::string> out;
    for (std::size_t from = 0; from < commas.size();) {
        const std::size_t comma = std::min(commas.find(',', from), commas.size());
        out.push_back(commas.substr(from, comma - from));
        from = comma + 1;
    }
    return out;
}

}  // namespace

workflows::notice::Given Case::notice_given(const NoticeRow& notice, const Fields& data) const {
    workflows::notice::Given given;
    given.reasons_given = !field_of(data, "reasons").empty();
    given.has_recipients = !notice.body_ref.empty() && notice.total > 0;
    given.other_than_author = notice.drafted_by != around_.actor.person;
    given.same_bytes = field_of(data, "content_sha256") == notice.content_sha256 &&
                       field_of(data, "recipients_sha256") == notice.recipients_sha256;
    return given;
}

Status Case::notice_step(NoticeRow& notice, const std::string& event, Fields data, Instant occurred_at) {
    const workflows::States before{notice.state};
    const auto step = workflows::notice::step(before, event, notice_given(notice, data));
    if (!step.taken) return refusal(step, event, before);
    if (event == "submit" || event == "approve" || event == "send") {
        data.push_back({"content_sha256", notice.content_sha256});
        data.push_back({"recipients_sha256", notice.recipients_sha256});
    }
    std::vector<std::string> refs;
    if (auto s = take(step, "notice", notice.id, event, std::move(data), occurred_at, &refs); !s) return s;
    notice.state = step.after[0];
    notice.updated_at = now_;
    notice.live = notice.state == "settled" || notice.state == "withdrawn" || notice.state == "exempt" ? 0 : 1;
    if (event == "approve") notice.approved_by = around_.actor.person;
    if (event == "edit") {
        notice.approved_by.clear();
        notice.drafted_by = around_.actor.person;
    }
    const Fields about{{"notice_id", notice.id}, {"state", notice.state}};
    if (event == "approve") announcements_.emplace_back("notice.approved", about);
    if (event == "settle") announcements_.emplace_back("notice.settled", about);
    switch (step.moves.front().effect) {
        case workflows::Effect::send_out: {
            auto text = around_.book.personal(notice.body_ref);
            if (!text) return std::move(text).error();
            const auto newline = text->find('\n');
            const std::string data_json = JsonObject()
                                              .text("incident_id", notice.incident_id)
                                              .text("notice_id", notice.id)
                                              .text("audience", notice.audience)
                                              .text("subject", text->substr(0, newline))
                                              .text("text", newline == std::string::npos ? "" : text->substr(newline + 1))
                                              .text("content_sha256", notice.content_sha256)
                                              .str();
            const std::size_t queued = commit_.deliveries.size();
            for (const auto& customer : listed(notice.recipients))
                if (auto s = deliver("customer:" + customer, customer, notice.id, "notice.issued", data_json); !s)
                    return s;
            // Whoever cannot be reached counts as a gap, never as told.
            notice.failed += notice.total - static_cast<long long>(commit_.deliveries.size() - queued);
            if (notice.failed == notice.total) return notice_step(notice, "some_failed", {}, occurred_at);
            break;
        }
        case workflows::Effect::hold_back: commit_.delivery_sweeps.push_back({notice.id, "queued", "held"}); break;
        case workflows::Effect::set_timer: commit_.delivery_sweeps.push_back({notice.id, "held", "queued"}); break;
        case workflows::Effect::withdraw:
            commit_.delivery_sweeps.push_back({notice.id, "queued", "cancelled"});
            commit_.delivery_sweeps.push_back({notice.id, "held", "cancelled"});
            notice.failed = notice.total - notice.delivered;
            break;
        default: break;
    }
    if (event == "all_delivered") return notices_discharge(notice, "notice_told_all", occurred_at);
    if (event == "some_failed" && notice.delivered > 0) return notices_discharge(notice, "notice_told_some", occurred_at);
    return ok();
}

namespace {

/// Whether everybody is told who is concerned or may be, as far as that is on record.
bool all_told(const CaseFile& file, const std::set<std::string>& told) {
    constexpr std::string_view one = "affected.customer.";
    return std::all_of(file.facts.begin(), file.facts.end(), [&](const FactRow& fact) {
        if (fact.name == "affected_customers") return fact.value == std::to_string(told.size());
        const bool concerned = fact.name.rfind(one, 0) == 0 && fact.value != "no" && fact.value != "false";
        return !concerned || told.contains(fact.name.substr(one.size()));
    });
}

}  // namespace

Status Case::notices_discharge(const NoticeRow& notice, const std::string& event, Instant occurred_at) {
    const std::string kind = notice.audience == "customers" ? "customer" : "people";
    // Of a notice with gaps nobody by name counts as told.
    std::set<std::string> told;
    if (event == "notice_told_all")
        for (auto& customer : listed(notice.recipients)) told.insert(std::move(customer));
    std::vector<std::string> filed;
    for (auto& duty : file_.duties) {
        if (duty.kind != kind || duty.live == 0) continue;
        const std::string named = named_recipient(duty);
        if (!named.empty() && !told.contains(named)) continue;
        const Fields data{{"notice_id", notice.id},
                          {"delivered", std::to_string(notice.delivered)},
                          {"total", std::to_string(notice.total)}};
        const bool in_part = kind == "customer" && named.empty() && !all_told(file_, told);
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

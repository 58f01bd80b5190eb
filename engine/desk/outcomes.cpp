// What came of the deliveries that went.
#include <map>

#include "engine/core/crypto.h"
#include "engine/core/encode.h"
#include "engine/core/json_write.h"
#include "engine/core/sheet_mail.h"
#include "engine/desk/next_way.h"
#include "engine/desk/notices.h"
#include "engine/desk/room.h"
#include "engine/desk/system_entry.h"

namespace tocsin::desk {

namespace {

using Kind = AttemptOutcome::Kind;

/// What one outcome does to its delivery.
struct Settled {
    DeliveryRow row;  ///< as it will be
    AttemptRow attempt;
    bool moved = false;     ///< more than state, attempts and due instant changed
    bool alarming = false;  ///< failed for the first hour, or for good
    bool replaced = false;  ///< goes on over another channel
};

Settled settle(const DeliveryRow& before, const AttemptOutcome& outcome, Instant now, Random& random) {
    Settled out;
    DeliveryRow& row = out.row = before;
    out.attempt = {row.id, row.incident_id, row.attempts, outcome.started_at, outcome.millis, outcome.status, "", outcome.detail, 0, row.channel, ""};
    row.due_at = now;
    if (outcome.kind == Kind::delivered || outcome.kind == Kind::sent) {
        row.state = out.attempt.outcome = outcome.kind == Kind::sent ? "sent" : "delivered";
        return out;
    }
    const bool for_good = outcome.kind == Kind::gone || outcome.kind == Kind::refused;
    const double jitter = static_cast<unsigned char>(random.bytes(1)[0]) / 256.0;
    const long long tries = row.attempts - row.tried_before;
    const auto wait = for_good ? std::nullopt : next_delay(tries, jitter, outcome.retry_after);
    out.attempt.outcome = wait ? "retry" : "dead";
    if (outcome.kind == Kind::unknown) {
        out.attempt.outcome += "?";
        ++row.ambiguous;
        out.moved = true;
    }
    out.alarming = !wait || tries == attempts_of_first_hour || (tries > attempts_of_first_hour && !row.routes.empty());
    if (row.state == "cancelled") return out;
    if (!wait) row.state = "dead";
    if (wait) row.due_at = now + *wait;
    return out;
}

/// One digest over the attempts in order, so that the chain proves each of them.
std::string attempts_digest(const std::vector<AttemptRow>& attempts) {
    std::string bytes;
    for (const auto& a : attempts)
        for (const std::string& part : {a.delivery_id, std::to_string(a.number), std::to_string(to_micros(a.started_at)),
                                        std::to_string(a.status), a.outcome})
            append_field(bytes, part);
    return sha256_hex(bytes);
}

/// The outcomes of one incident on their way into one commit.
class Recording {
public:
    Recording(const Surroundings& around, Case* work) : around_(around), work_(work) {}

    Status take(const AttemptOutcome& outcome) {
        auto found = around_.book.delivery(outcome.delivery_id);
        if (!found) return std::move(found).error();
        const DeliveryRow& before = *found;
        const bool good = outcome.kind == Kind::delivered || outcome.kind == Kind::sent;
        const bool let_go = before.type == sheet_mail_type && before.body.empty() && in(before.state, {"cancelled", "dead"});
        const bool open = in(before.state, {"queued", "held"}) || let_go || (before.state == "cancelled" && !before.notice_id.empty());
        if (!open) return ok();
        if (outcome.kind == Kind::postponed) {
            const auto wait = std::max(outcome.retry_after.value_or(std::chrono::seconds(1)), std::chrono::seconds(1));
            if (in(before.state, {"queued", "held"})) marks.push_back({before.id, before.state, std::max(before.attempts - 1, 0LL), around_.now + wait});
            return ok();
        }
        Settled settled = settle(before, outcome, around_.now, around_.random);
        // It has gone over to another channel since: this is the end of an attempt over the one before.
        if (before.attempts > 0 && before.attempts == before.tried_before) {
            attempts.push_back(std::move(settled.attempt));
            if (!before.notice_id.empty()) touched_[before.notice_id];
            return ok();
        }
        // The names on a sheet are not kept here once it is with its reader.
        if (good && before.type == sheet_mail_type) {
            settled.row.body = without_sheet(before.body);
            settled.moved = true;
        }
        NoticeRow* notice = work_ && !before.notice_id.empty() ? work_->notice(before.notice_id) : nullptr;
        if (notice)
            if (auto s = count(*notice, before, settled, good); !s) return s;
        // That the news of a failure failed is no news: it would go the same way.
        if (!notice && settled.alarming && !let_go && before.type != "delivery.failed") alarms_.push_back({{"delivery_id", before.id}});
        if (auto s = endpoint(before, outcome, good); !s) return s;
        if (!outcome.response.empty()) keep_response(settled.attempt, outcome.response);
        attempts.push_back(std::move(settled.attempt));
        if (settled.moved)
            deliveries.push_back(std::move(settled.row));
        else
            marks.push_back({settled.row.id, settled.row.state, settled.row.attempts, settled.row.due_at});
        return ok();
    }

    /// Everything that follows from all of them together.
    Status finish(Commit& commit) {
        for (const auto& [id, notice] : touched_)
            if (notice.second)
                if (auto s = work_->not_reached(*work_->notice(id), ""); !s) return s;
        for (const auto& [id, recipient] : lost_)
            if (auto s = work_->not_reached(*work_->notice(id), recipient); !s) return s;
        for (const auto& [id, notice] : touched_)
            if (auto s = work_->follow_counts(*work_->notice(id)); !s) return s;
        for (const auto& about : alarms_)
            if (auto s = tell("delivery.failed", about, commit); !s) return s;
        for (const auto& [id, about] : replaced_)
            if (auto s = tell("delivery.replaced", about, commit); !s) return s;
        return ok();
    }
    Status tell(const std::string& type, const Fields& about, Commit& commit) {
        if (work_) return work_->announce(type, about);
        JsonObject data;
        for (const auto& field : about) data.text(field.name, field.value);
        return queue_deliveries(around_, around_.now, {"subscription", "subscription", "system", type, data.str()}, commit);
    }

    std::vector<DeliveryRow> deliveries;
    std::vector<Commit::DeliveryMark> marks;
    std::vector<AttemptRow> attempts;
    std::vector<PersonalRow> responses;
    std::map<std::string, EndpointRow> endpoints;
    std::map<std::string, std::string> disabled;  ///< endpoint -> why
    bool of_notices() const { return !touched_.empty(); }
    std::string first_notice() const { return touched_.empty() ? "" : touched_.begin()->first; }

private:
    Status count(NoticeRow& notice, const DeliveryRow& before, Settled& settled, bool good) {
        auto& touched = touched_[notice.id];
        if (notice.state == "canary") {
            auto tried = around_.book.attempts(before.id);
            if (!tried) return std::move(tried).error();
            notice.canary_answers += tried->empty();
        }
        if (good) {
            notice.failed -= before.state == "cancelled";
            (settled.row.state == "sent" ? notice.sent : notice.delivered) += 1;
            return ok();
        }
        if (before.state == "cancelled") return ok();
        if (settled.alarming) {
            auto next = take_next_way(around_.book, notice, settled.row, around_.now);
            if (!next) return std::move(next).error();
            if (*next) {
                settled.row.state = before.state;
                settled.moved = true;
                auto& about = replaced_[notice.id];
                if (about.empty())
                    about = {{"notice_id", notice.id}, {"delivery_id", before.id}, {"from", before.channel}, {"to", settled.row.channel}};
                return ok();
            }
            touched.second = true;
        }
        if (settled.row.state == "dead") {
            lost_.emplace_back(notice.id, before.recipient);
            ++notice.failed;
            settled.moved = true;
        } else if (before.state == "held") {
            settled.row.state = "held";
        }
        // One alarm for each notice and round: a relay that is down is one cause.
        if (settled.alarming && !touched.first) {
            touched.first = true;
            alarms_.push_back({{"delivery_id", before.id}, {"notice_id", notice.id}});
        }
        return ok();
    }

    /// What the outcome says of the endpoint. That one works is worth a look only after a failure, or when that was asked.
    Status endpoint(const DeliveryRow& delivery, const AttemptOutcome& outcome, bool good) {
        const bool ping = delivery.type == "ping";
        if (good && !ping && delivery.attempts - delivery.tried_before <= 1) return ok();
        const auto known = endpoints.find(delivery.endpoint_id);
        auto found = known == endpoints.end() ? around_.book.endpoint(delivery.endpoint_id) : Result<EndpointRow>(known->second);
        if (!found) return std::move(found).error();
        EndpointRow row = std::move(*found);
        const Instant now = around_.now;
        bool changed = false;
        // What pages nobody is delivered without having been sent.
        if (good && row.kind == "pagerduty" && outcome.status == 0) return ok();
        if (good) {
            changed = row.failing_since.has_value();
            row.failing_since.reset();
            if (ping) row.worked_at = now;
            changed = changed || ping;
        } else if (row.state == "enabled" && outcome.kind != Kind::refused) {
            auto fails = failing_since(row);
            if (!fails) return std::move(fails).error();
            changed = row.failing_since != *fails;
            row.failing_since = *fails;
            const bool gone = outcome.kind == Kind::gone;
            const bool worn_out = now - *row.failing_since >= around_.settings.disable_after && row.owner != "relay";
            if (gone || worn_out) {
                row.state = "disabled";
                row.state_reason = gone ? "answered 410" : "failed for " + std::to_string(around_.settings.disable_after.count() / 86400) + " days";
                disabled[row.id] = row.state_reason;
                changed = true;
            }
        }
        if (changed) endpoints[row.id] = std::move(row);
        return ok();
    }

    /// Since when nothing got through: the row may not know of what worked at the first try.
    Result<Instant> failing_since(const EndpointRow& row) {
        if (!row.failing_since) return around_.now;
        DeliveryAsk ask;
        ask.endpoint_id = row.id;
        ask.state = "delivered";
        ask.page.limit = 1;
        auto worked = around_.book.deliveries(ask);
        if (!worked) return std::move(worked).error();
        const bool since = !worked->rows.empty() && worked->rows.front().due_at > *row.failing_since;
        return since ? around_.now : *row.failing_since;
    }

    void keep_response(AttemptRow& attempt, const std::string& response) {
        attempt.response_ref = make_id("prs", around_.now, around_.random);
        responses.push_back({attempt.response_ref, attempt.incident_id, response, to_hex(around_.random.bytes(32))});
    }

    const Surroundings& around_;
    Case* work_;
    std::map<std::string, std::pair<bool, bool>> touched_;  ///< notice -> alarm raised, somebody was not reached
    std::vector<std::pair<std::string, std::string>> lost_;  ///< notice and recipient that no channel is left for
    std::map<std::string, Fields> replaced_;
    std::vector<Fields> alarms_;
};

Result<Commit> outcomes_of(const Surroundings& around, const std::string& incident_id, const std::vector<const AttemptOutcome*>& group) {
    std::optional<Case> work;
    if (incident_id != "system") {
        auto file = around.book.case_file(incident_id);
        if (!file) return std::move(file).error();
        work.emplace(around, std::move(*file));
    }
    Recording recording(around, work ? &*work : nullptr);
    for (const AttemptOutcome* outcome : group)
        if (auto s = recording.take(*outcome); !s) return s.error();
    Commit commit;
    if (recording.of_notices()) {
        Entry entry;
        entry.occurred_at = work->now();
        entry.machine = "delivery";
        entry.machine_id = recording.first_notice();
        entry.event = "attempts_recorded";
        entry.rule = "house rule: nothing is told without proof";
        entry.fields = {{"count", std::to_string(recording.attempts.size())}, {"attempts_sha256", attempts_digest(recording.attempts)}};
        work->record(std::move(entry));
        for (auto& a : recording.attempts) a.seq = work->file().incident.version;
    }
    const long long version = work ? work->file().incident.version : 0;
    if (auto s = recording.finish(commit); !s) return s.error();
    for (const auto& [id, because] : recording.disabled)
        if (auto s = recording.tell("endpoint.disabled", {{"endpoint_id", id}, {"because", because}}, commit); !s) return s.error();
    // Events of an incident change nothing of it: no entry, no new version.
    const bool unchanged = work && !recording.of_notices() && work->file().incident.version == version && work->commit().entries.empty();
    if (work && unchanged) {
        commit.deliveries = std::move(work->commit().deliveries);
    } else if (work) {
        auto finished = work->finish("", "", "");
        if (!finished) return finished;
        commit = std::move(*finished);
    }
    const auto add = [](auto& to, auto& from) { to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end())); };
    add(commit.deliveries, recording.deliveries);
    add(commit.delivery_marks, recording.marks);
    add(commit.attempts, recording.attempts);
    add(commit.personal, recording.responses);
    for (auto& [id, row] : recording.endpoints) commit.endpoints.push_back(std::move(row));
    for (const auto& [id, because] : recording.disabled)
        if (auto s = record_system(around, commit, house_change("endpoint", id, "disabled", {{"because", because}})); !s)
            return s.error();
    return commit;
}

}  // namespace

void Desk::outcomes(const std::vector<std::pair<std::string, AttemptOutcome>>& done) {
    std::map<std::string, std::vector<const AttemptOutcome*>> by_incident;
    for (const auto& [incident, outcome] : done) by_incident[incident].push_back(&outcome);
    std::vector<Change> changes;
    Room* room = room_.get();
    for (const auto& [incident, group] : by_incident)
        changes.push_back({std::nullopt, [room, &incident = incident, &group = group](const Reader& book) {
                               return outcomes_of({book, room->settings, room->random, engine_actor("dispatch"), room->clock.now()}, incident, group);
                           }});
    (void)room_->store.commit_all(std::move(changes));
}

}  // namespace tocsin::desk

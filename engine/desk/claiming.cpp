// Deliveries that are due: which of them may go, and with what.
#include <map>

#include "engine/desk/letters.h"
#include "engine/desk/next_way.h"
#include "engine/desk/room.h"

namespace tocsin::desk {

namespace {

using Kind = AttemptOutcome::Kind;

/// Whether a delivery may still go as it was found due: its notice may have been paused or stopped since.
class Permission {
public:
    explicit Permission(const Reader& book) : book_(book) {}

    enum class Answer { go, hold, leave, cancel };
    Result<Answer> of(const DeliveryRow& seen) {
        if (seen.notice_id.empty()) return of_no_notice(seen.id);
        auto& state = notices_[seen.notice_id];
        if (state.empty()) {
            auto file = book_.case_file(seen.incident_id);
            if (!file) return std::move(file).error();
            for (const auto& notice : file->notices)
                if (notice.id == seen.notice_id) state = notice.state;
        }
        // One that was never tried can only have been stopped, and then its notice says so.
        if (seen.attempts == 0 && seen.state == "held") return state == "sending" ? Answer::go : Answer::leave;
        auto now = book_.delivery(seen.id);
        if (!now) return std::move(now).error();
        if (now->state == "held") return state == "sending" ? Answer::go : Answer::leave;
        if (now->state != "queued") return Answer::leave;
        return in(state, {"canary", "sending", "sent_with_gaps", "sent", "settled"}) ? Answer::go : Answer::hold;
    }

private:
    /// It may have been let go since.
    Result<Answer> of_no_notice(const std::string& id) {
        auto now = book_.delivery(id);
        if (!now) return std::move(now).error();
        if (now->state != "queued") return Answer::leave;
        return now->body.empty() ? Answer::cancel : Answer::go;
    }

    const Reader& book_;
    std::map<std::string, std::string> notices_;
};

}  // namespace

std::vector<DueDelivery> Desk::claim(std::vector<DueDelivery> due, std::chrono::seconds lease) {
    const Instant again_at = room_->clock.now() + lease;
    std::vector<std::size_t> may_go;
    const auto claimed = room_->store.commit({std::nullopt, [&](const Reader& book) -> Result<Commit> {
                                                  Commit commit;
                                                  may_go.clear();
                                                  Permission permission(book);
                                                  for (std::size_t i = 0; i < due.size(); ++i) {
                                                      const DueDelivery& d = due[i];
                                                      auto may = permission.of(d.delivery);
                                                      if (!may) return std::move(may).error();
                                                      // Its incident was erased, and with it what was to be said: there is nothing to send.
                                                      if (*may == Permission::Answer::cancel) {
                                                          commit.delivery_marks.push_back({d.delivery.id, "cancelled", d.delivery.attempts, d.delivery.due_at});
                                                          continue;
                                                      }
                                                      if (*may == Permission::Answer::hold) commit.delivery_marks.push_back({d.delivery.id, "held", d.delivery.attempts, d.delivery.due_at});
                                                      if (*may != Permission::Answer::go) continue;
                                                      commit.delivery_marks.push_back({d.delivery.id, "queued", d.delivery.attempts + 1, again_at});
                                                      may_go.push_back(i);
                                                  }
                                                  return commit;
                                              }});
    if (!claimed || may_go.empty()) return {};
    std::vector<DueDelivery> going;
    going.reserve(may_go.size());
    for (const std::size_t i : may_go) {
        going.push_back(std::move(due[i]));
        ++going.back().delivery.attempts;
        going.back().delivery.due_at = again_at;
    }
    Filled filled;
    const Status read = room_->store.read([&](const Reader& book) -> Status {
        auto done = fill_letters(book, std::move(going), Parts::as_sent);
        if (!done) return std::move(done).error();
        filled = std::move(*done);
        // Beside the approved bytes, not in them: whoever is told becomes a witness of the audit log.
        auto newest = book.last_checkpoint();
        if (!newest) return std::move(newest).error();
        if (*newest)
            for (auto& d : filled.good) d.checkpoint = (*newest)->note;
        return ok();
    });
    if (!read) return {};  // the lease ends, and they come again
    std::vector<std::pair<std::string, AttemptOutcome>> untried;
    const auto give_up = [&](const DueDelivery& d, Kind kind, const char* because) {
        AttemptOutcome outcome;
        outcome.delivery_id = d.delivery.id;
        outcome.started_at = room_->clock.now();
        outcome.kind = kind;
        outcome.detail = because;
        untried.emplace_back(d.delivery.incident_id, std::move(outcome));
    };
    for (const auto& d : filled.wrong) give_up(d, Kind::refused, "not sent: the letter is not the one that was approved");
    std::erase_if(filled.good, [&](const DueDelivery& d) {
        if (d.endpoint.state == "enabled" || d.delivery.notice_id.empty()) return false;
        give_up(d, Kind::refused, "not sent: the endpoint is disabled");
        return true;
    });
    if (!untried.empty()) outcomes(untried);
    return std::move(filled.good);
}

}  // namespace tocsin::desk

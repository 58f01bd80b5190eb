// What mail systems say of letters of ours afterwards.
#include "engine/desk/next_way.h"
#include "engine/desk/room.h"

namespace tocsin::desk {

Result<Receipt> Desk::take_mail_report(const Ask& ask, const MailReport& what) {
    std::string incident_id;
    const Status found = room_->store.read([&](const Reader& book) -> Status {
        auto row = book.delivery(what.delivery_id);
        if (!row) return std::move(row).error();
        incident_id = row->incident_id;
        return ok();
    });
    if (!found) return found.error();
    if (incident_id == "system") return Receipt{{"delivery_id", what.delivery_id}, {"object_state", "noted"}};
    return room_->on_case(ask, "incident", incident_id, false, [&](Case& work) -> Result<Commit> {
        auto row = work.around().book.delivery(what.delivery_id);
        if (!row) return std::move(row).error();
        const std::string before = row->state;
        Entry entry;
        entry.occurred_at = work.now();
        entry.machine = "delivery";
        entry.machine_id = row->id;
        entry.event = "mail_" + what.action;
        entry.rule = "house rule: nothing is told without proof";
        entry.fields = {{"status", what.status}, personal("diagnostic", what.diagnostic)};
        NoticeRow* notice = row->notice_id.empty() ? nullptr : work.notice(row->notice_id);
        // Of a delivery that has gone over to another channel a relay says nothing any more.
        const bool by_mail = row->channel == "email";
        const bool failed = by_mail && what.action == "failed", arrived = by_mail && (what.action == "delivered" || what.action == "relayed");
        bool moved = false;
        if (notice && before == "sent" && arrived) {
            row->state = "delivered";
            --notice->sent, ++notice->delivered;
            moved = true;
        }
        if (notice && failed && in(before, {"sent", "delivered", "queued", "held"})) {
            (before == "sent" ? notice->sent : notice->delivered) -= in(before, {"sent", "delivered"});
            auto next = take_next_way(work.around().book, *notice, *row, work.now());
            if (!next) return std::move(next).error();
            row->state = *next ? (notice->state == "paused" ? "held" : "queued") : "bounced";
            moved = true;
            if (!*next) ++notice->failed;
        }
        entry.from = before;
        entry.to = row->state;
        work.record(std::move(entry));
        if (moved) work.commit().deliveries.push_back(*row);
        if (moved && failed && row->state == "bounced")
            if (auto s = work.not_reached(*notice, row->recipient); !s) return s.error();
        if (moved)
            if (auto s = work.follow_counts(*notice); !s) return s.error();
        if (moved && failed)
            if (auto s = work.announce("delivery.bounced", {{"delivery_id", row->id}, {"notice_id", row->notice_id}, {"state", row->state}}); !s) return s.error();
        auto done = work.finish("delivery", row->id, row->state);
        if (!done) return done;
        done->receipt.push_back({"delivery_id", row->id});
        return done;
    });
}

}  // namespace tocsin::desk

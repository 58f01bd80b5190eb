#include "engine/desk/war_room.h"

#include <algorithm>
#include <map>

#include "engine/core/crypto.h"
#include "engine/core/sheet_mail.h"
#include "engine/desk/duty_stand.h"
#include "engine/desk/room.h"
#include "engine/desk/system_entry.h"

namespace tocsin::desk {

namespace {

constexpr std::size_t urgent_max = 200;  // more are not told apart: whoever has so many prints the sheet
constexpr const char* not_configured = "not configured";
constexpr const char *first_clock = "first_clock", *changed = "changed", *urgent = "urgent";

Ask by_engine() { return {engine_actor("house"), std::nullopt, std::nullopt, Mode::real}; }

bool runs(const DutyRow& duty) { return duty.live != 0 && duty.due_at.has_value(); }
/// What an authority wants by a date of its own is a clock like that of a duty.
bool runs(const TaskRow& task) { return task.live != 0 && task.kind == "authority_question" && task.due_at.has_value(); }

/// Calls `take` with each clock of the incident: whose it is, and until when.
template <class Take>
void each_clock(const CaseFile& file, const Take& take) {
    for (const auto& duty : file.duties)
        if (runs(duty)) take(duty.id, *duty.due_at);
    for (const auto& task : file.tasks)
        if (runs(task)) take(task.id, *task.due_at);
}

std::vector<std::string> urgent_in(const CaseFile& file, Instant now) {
    std::vector<std::string> out;
    each_clock(file, [&](const std::string& id, Instant due_at) {
        if (due_at - sheet_urgent_within <= now) out.push_back(id);
    });
    if (out.size() > urgent_max) out.resize(urgent_max);
    return out;
}

/// Of the incident to this reader; nothing where none was made. One that was let go told nobody anything.
Result<std::optional<DeliveryRow>> last_sheet(const Reader& book, const std::string& incident_id,
                                              const std::string& endpoint_id) {
    DeliveryAsk ask;
    ask.incident_id = incident_id;
    ask.endpoint_id = endpoint_id;
    ask.page.limit = 4;
    do {
        auto page = book.deliveries(ask);
        if (!page) return std::move(page).error();
        for (auto& row : page->rows)
            if (row.state != "cancelled" && !row.body.empty()) return std::optional(std::move(row));
        ask.page.cursor = page->next;
    } while (!ask.page.cursor.empty());
    return std::optional<DeliveryRow>();
}

/// What one reader is due, and when to look again where that is nothing.
class ForReader {
public:
    ForReader(const CaseFile& file, Instant now) : file_(file), now_(now), urgent_(urgent_in(file, now)) {}

    std::string due(const std::optional<DeliveryRow>& last) {
        if (!last) return first_clock;
        const auto said = read_sheet_mail(last->body);
        const bool moved = !said || said->version != file_.incident.version;
        if (said && urgent_is_news(said->urgent)) {
            if (reached(last->created_at + sheet_urgent_apart)) return urgent;
        } else {
            next_urgent();
        }
        return moved && reached(last->created_at + sheet_again_after) ? changed : "";
    }
    [[nodiscard]] std::optional<Instant> look_again() const { return again_; }

private:
    bool urgent_is_news(const std::vector<std::string>& said) const {
        if (said.size() >= urgent_max) return false;
        return std::any_of(urgent_.begin(), urgent_.end(),
                           [&](const std::string& id) { return std::find(said.begin(), said.end(), id) == said.end(); });
    }
    void next_urgent() {
        each_clock(file_, [this](const std::string&, Instant due_at) {
            if (due_at - sheet_urgent_within > now_) look_at(due_at - sheet_urgent_within);
        });
    }
    bool reached(Instant at) {
        if (at > now_) look_at(at);
        return at <= now_;
    }
    void look_at(Instant at) {
        if (!again_ || at < *again_) again_ = at;
    }

    const CaseFile& file_;
    Instant now_;
    std::vector<std::string> urgent_;
    std::optional<Instant> again_;
};

Result<std::vector<EndpointRow>> readers(const Reader& book) {
    auto all = book.endpoints_of(sheet_owner);
    if (all) std::erase_if(*all, [](const EndpointRow& e) { return e.url.empty() || e.state != "enabled"; });
    return all;
}

bool waits(const DeliveryRow& row) {
    return row.type == sheet_mail_type && !row.body.empty() && (row.state == "queued" || row.state == "dead");
}

void let_go(DeliveryRow row, Commit& commit) {
    // Four attempts without an answer were announced as failed, and a person is to find it among the dead.
    if (row.state == "queued") row.state = row.attempts >= attempts_of_first_hour ? "dead" : "cancelled";
    row.body.clear();
    commit.deliveries.push_back(std::move(row));
}

using Take = std::function<Status(DeliveryRow&)>;

/// One reader's sheets that wait or were given up: of one incident, or of all where it is empty.
Status each_waiting(const Reader& book, const std::string& endpoint_id, const std::string& incident_id, const Take& take) {
    for (const char* state : {"queued", "dead"}) {
        DeliveryAsk ask;
        ask.endpoint_id = endpoint_id;
        ask.incident_id = incident_id;
        ask.state = state;
        ask.page.limit = 100;
        do {
            auto page = book.deliveries(ask);
            if (!page) return std::move(page).error();
            for (auto& row : page->rows)
                if (waits(row))
                    if (auto s = take(row); !s) return s;
            ask.page.cursor = page->next;
        } while (!ask.page.cursor.empty());
    }
    return ok();
}

Status let_go_all(const Reader& book, const std::string& endpoint_id, const std::string& incident_id, Commit& commit) {
    return each_waiting(book, endpoint_id, incident_id, [&](DeliveryRow& row) {
        let_go(std::move(row), commit);
        return ok();
    });
}

/// What is slow to make of a sheet, made before the writer's thread has it.
struct Bodies {
    std::string sha256;
    std::map<std::string, std::string> by_why{};
};

Bodies bodies_of(const DrawnSheet& sheet, Instant now) {
    Bodies out{sha256_hex(sheet.pdf)};
    SheetMail mail{sheet.incident_id, sheet.version, "", sheet.urgent, out.sha256, sheet.text, sheet.pdf};
    for (const char* why : {first_clock, changed, urgent}) {
        mail.why = why;
        out.by_why[why] = write_sheet_mail(mail, now);
    }
    return out;
}

/// The delivery of this sheet to this reader.
DeliveryRow delivery_of(const Surroundings& around, const std::string& incident_id, const std::string& endpoint_id,
                        const std::string& body) {
    DeliveryRow row;
    row.id = make_id("dlv", around.now, around.random);
    row.incident_id = incident_id;
    row.recipient = sheet_owner;
    row.endpoint_id = endpoint_id;
    row.type = sheet_mail_type;
    row.body = body;
    row.state = "queued";
    row.due_at = row.created_at = around.now;
    return row;
}

Result<Commit> mailed(const Surroundings& around, const DrawnSheet& sheet, const Bodies& bodies, Restricted restricted) {
    Commit commit;
    commit.receipt = {{"object", "incident"}, {"object_id", sheet.incident_id}, {"object_state", "not_due"}};
    auto file = around.book.case_file(sheet.incident_id);
    if (!file) return std::move(file).error();
    if (!has_sheet(file->incident, restricted)) return commit;
    auto plan = sheet_plan(around.book, *file, around.now);
    if (!plan) return std::move(plan).error();
    if (plan->due.empty()) return commit;
    std::string ids, why;
    for (const auto& due : plan->due) {
        // Also those given up: whoever has the dead go once more sends no older sheet after this one.
        if (auto s = let_go_all(around.book, due.endpoint_id, sheet.incident_id, commit); !s) return s.error();
        commit.deliveries.push_back(delivery_of(around, sheet.incident_id, due.endpoint_id, bodies.by_why.at(due.why)));
        ids += (ids.empty() ? "" : ",") + commit.deliveries.back().id;
        if (why.find(due.why) == std::string::npos) why += (why.empty() ? "" : ",") + due.why;
    }
    const Fields said{
        {"why", why}, {"version", std::to_string(sheet.version)}, {"sha256", bodies.sha256}, {"deliveries", ids}};
    // Not in the incident's own chain: a sheet would change what the next one is due for.
    auto entry = record_system(around, commit, house_change("war_room", sheet.incident_id, "mailed", said));
    if (!entry) return std::move(entry).error();
    commit.receipt.back().value = "mailed";
    commit.receipt.push_back({"deliveries", ids});
    return commit;
}

/// Whether a sheet waits of an incident that has none any more.
Result<bool> to_withdraw(const Reader& book, const DeliveryRow& row, Restricted restricted) {
    if (!waits(row)) return false;
    auto incident = book.incident(row.incident_id);
    if (!incident) return std::move(incident).error();
    return !has_sheet(*incident, restricted);
}

Result<std::vector<std::string>> all_to_withdraw(const Store& store, Restricted restricted) {
    std::vector<std::string> ids;
    const Status read = store.read([&](const Reader& book) -> Status {
        ids.clear();
        auto to = book.endpoints_of(sheet_owner);
        if (!to) return std::move(to).error();
        const Take look = [&](DeliveryRow& row) -> Status {
            const auto goes = to_withdraw(book, row, restricted);
            if (!goes) return goes.error();
            if (*goes) ids.push_back(row.id);
            return ok();
        };
        for (const auto& reader : *to)
            if (auto s = each_waiting(book, reader.id, "", look); !s) return s;
        return ok();
    });
    if (!read) return read.error();
    return ids;
}

/// One endpoint as it is to be; whether that is a change.
bool settled(EndpointRow& row, bool wanted) {
    const bool by_hand = row.state == "disabled" && row.state_reason == "by hand";
    if (wanted && (row.state == "enabled" || by_hand)) return false;
    if (!wanted && row.url.empty()) return false;
    row.state = wanted ? "enabled" : "disabled";
    row.state_reason = wanted ? "" : not_configured;
    row.failing_since.reset();
    if (!wanted) row.url.clear();
    return true;
}

}  // namespace

DrawnSheet drawn_of(const CaseFile& shown, Instant made_at, std::string text, std::string pdf) {
    return {shown.incident.id, shown.incident.version, urgent_in(shown, made_at), std::move(text), std::move(pdf)};
}

bool has_sheet(const IncidentRow& incident, Restricted restricted) {
    return incident.live != 0 && (incident.access.empty() || restricted == Restricted::included);
}

Status keep_sheet_readers(Desk& desk, const std::vector<std::string>& addresses) {
    const auto done = desk.room().run(by_engine(), [&](const Surroundings& around) -> Result<Commit> {
        Commit commit;
        auto known = around.book.endpoints_of(sheet_owner);
        if (!known) return std::move(known).error();
        const auto put = [&](EndpointRow row) -> Status {
            const Fields said{{"kind", row.kind}, {"owner", row.owner}, {"because", "configuration"}};
            auto entry = record_system(around, commit, house_change("endpoint", row.id, row.state, said));
            if (!entry) return std::move(entry).error();
            commit.endpoints.push_back(std::move(row));
            return ok();
        };
        for (const auto& address : addresses) {
            const std::string url = "mailto:" + address;
            if (std::any_of(known->begin(), known->end(), [&](const EndpointRow& e) { return e.url == url; })) continue;
            EndpointRow row;
            row.id = make_id("ep", around.now, around.random);
            row.owner = sheet_owner;
            row.url = url;
            row.types = sheet_mail_type;
            row.state = "enabled";
            row.created_at = around.now;
            row.kind = "email";
            if (auto s = put(std::move(row)); !s) return s.error();
        }
        for (auto& row : *known) {
            const bool wanted = std::any_of(addresses.begin(), addresses.end(),
                                            [&](const std::string& a) { return row.url == "mailto:" + a; });
            if (!settled(row, wanted)) continue;
            if (!wanted)
                if (auto s = let_go_all(around.book, row.id, "", commit); !s) return s.error();
            if (auto s = put(std::move(row)); !s) return s.error();
        }
        return commit;
    });
    return done ? ok() : Status(done.error());
}

Result<SheetPlan> sheet_plan(const Reader& book, const CaseFile& file, Instant now) {
    SheetPlan plan;
    // What is owed without undue delay has no instant, and is no less pressing: a processor's notice is often that alone.
    bool any = std::any_of(file.duties.begin(), file.duties.end(), [](const DutyRow& duty) { return stand_of(duty) == Stand::owed; });
    each_clock(file, [&](const std::string&, Instant) { any = true; });
    if (!any) return plan;
    auto to = readers(book);
    if (!to) return std::move(to).error();
    for (const auto& reader : *to) {
        auto last = last_sheet(book, file.incident.id, reader.id);
        if (!last) return std::move(last).error();
        ForReader one(file, now);
        if (std::string why = one.due(*last); !why.empty())
            plan.due.push_back({reader.id, std::move(why)});
        else if (const auto again = one.look_again(); again && (!plan.look_again || *again < *plan.look_again))
            plan.look_again = again;
    }
    return plan;
}

Result<Receipt> mail_sheet(Desk& desk, const DrawnSheet& sheet, Restricted restricted) {
    const Bodies bodies = bodies_of(sheet, desk.room().clock.now());
    return desk.room().run(by_engine(), [&](const Surroundings& around) { return mailed(around, sheet, bodies, restricted); });
}

Status withdraw_sheets(Desk& desk, Restricted restricted) {
    const auto ids = all_to_withdraw(desk.room().store, restricted);
    if (!ids) return ids.error();
    if (ids->empty()) return ok();
    const auto done = desk.room().run(by_engine(), [&](const Surroundings& around) -> Result<Commit> {
        Commit commit;
        for (const auto& id : *ids) {
            auto row = around.book.delivery(id);
            if (!row) return std::move(row).error();
            const auto goes = to_withdraw(around.book, *row, restricted);
            if (!goes) return goes.error();
            if (*goes) let_go(std::move(*row), commit);
        }
        return commit;
    });
    return done ? ok() : Status(done.error());
}

}  // namespace tocsin::desk

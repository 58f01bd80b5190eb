// Endpoints of every kind: added, rotated, tested, disabled; and deliveries that go out again.
#include <algorithm>

#include "engine/core/crypto.h"
#include "engine/core/json_write.h"
#include "engine/core/standard_webhooks.h"
#include "engine/desk/channels.h"
#include "engine/desk/map.h"
#include "engine/desk/notices.h"
#include "engine/desk/system_entry.h"

namespace tocsin::desk {

namespace {

constexpr std::size_t replays_max = 10'000;

bool owner_known_to_us(const std::string& owner) {
    for (const char* whole : {"subscription", "public", "internal"})
        if (owner == whole) return true;
    for (const char* start : {"customer:", "supplier:", "authority:"})
        if (starts_with(owner, start)) return true;
    return false;
}

/// What the address has to look like for its kind.
Status check_address(const NewEndpoint& what) {
    const auto begins = [&](std::initializer_list<const char*> starts) {
        return std::any_of(starts.begin(), starts.end(), [&](const char* s) { return starts_with(what.url, s); });
    };
    if (what.kind == "email") return begins({"mailto:"}) ? ok() : Error(Fault::invalid_input, "The url of an e-mail endpoint is mailto:ADDRESS.", "#/url");
    if (what.kind == "file") return begins({"file:"}) && is_plain_id(what.url.substr(5))
                                        ? ok()
                                        : Error(Fault::invalid_input, "The url of a file endpoint is file:FOLDER, a plain name below the drop directory.", "#/url");
    if (!begins({"https://", "http://"}))
        return Error(Fault::invalid_input, "The url starts with https:// (or http:// where the configuration allows it).", "#/url");
    return ok();
}

/// Puts the key that the kind needs into the row; what is made here is told once.
Status set_secret(Desk::Room& room, const NewEndpoint& what, EndpointRow& row, Receipt& receipt) {
    if (row.kind == "pagerduty") {
        if (!is_plain_id(what.secret) || what.secret.size() < 16)
            return Error(Fault::invalid_input, "The secret of a pagerduty endpoint is its integration (routing) key.", "#/secret");
        row.secret = what.secret;
        return ok();
    }
    row.secret = what.secret.empty() ? room.new_secret() : what.secret;
    const auto parsed = parse_webhook_key(row.secret);
    if (!parsed || parsed->kind != WebhookKey::Kind::hmac)
        return Error(Fault::invalid_input, "The secret is whsec_ and 24 to 64 bytes in base64.", "#/secret");
    if (row.kind == "webhook" && what.secret.empty()) receipt.push_back(told_once("secret", row.secret));
    return ok();
}

void set_signing_key(Random& random, EndpointRow& row, Receipt& receipt) {
    const std::string seed = random.bytes(32);
    row.signing_key = "whsk_" + to_base64(seed);
    receipt.push_back({"public_key", "whpk_" + to_base64(ed25519_public(seed))});
}

}  // namespace

Result<Receipt> Desk::add_endpoint(const Ask& ask, const NewEndpoint& given) {
    NewEndpoint what = given;
    if (what.kind.empty()) what.kind = "webhook";
    if (!owner_known_to_us(what.owner))
        return Error(Fault::invalid_input, "The owner is subscription, public, internal, customer:ID, supplier:ID or authority:ID.", "#/owner");
    for (const char* known : {"webhook", "email", "chat", "pagerduty", "file", ""}) {
        if (what.kind == known) break;
        if (!*known) return Error(Fault::invalid_input, "The kind is webhook, email, chat, pagerduty or file.", "#/kind");
    }
    if (what.kind != "webhook" && what.owner.find(':') != std::string::npos)
        return Error(Fault::invalid_input, "A customer, supplier or authority has webhooks here; its e-mail address stands in the data map.", "#/kind");
    if (what.types.empty()) return Error(Fault::invalid_input, "Name the event types, or \"*\".", "#/types");
    if (what.per_minute < 0 || what.per_minute > 1'000'000) return Error(Fault::invalid_input, "per_minute lies between 0 (no limit) and 1,000,000.", "#/per_minute");
    if (auto s = check_address(what); !s) return s.error();
    const std::string id = room_->new_id("ep");
    return room_->on_house(ask, "endpoint", id, "added", [&](const Surroundings& around, Commit& commit) -> Result<Fields> {
        if (const auto colon = what.owner.find(':'); colon != std::string::npos)
            if (auto known = knows(around.book, what.owner.substr(0, colon), what.owner.substr(colon + 1)); !known || !*known)
                return Error(Fault::invalid_input, "The owner is not known; add the customer or supplier first.", "#/owner");
        EndpointRow row{id, what.owner, what.url, "", "", what.types, "enabled", "", around.now};
        row.kind = what.kind;
        row.per_minute = what.per_minute;
        if (auto s = set_secret(*room_, what, row, commit.receipt); !s) return s.error();
        if (what.ed25519 == "yes") set_signing_key(around.random, row, commit.receipt);
        Fields fields{{"owner", row.owner}, {"kind", row.kind}, {"types", row.types}, {"url_sha256", sha256_hex(row.url)}};
        commit.endpoints.push_back(std::move(row));
        return fields;
    });
}

Result<Receipt> Desk::endpoint_event(const Ask& ask, const std::string& endpoint_id, const std::string& what) {
    return room_->on_house(ask, "endpoint", endpoint_id, what, [&](const Surroundings& around, Commit& commit) -> Result<Fields> {
        auto found = around.book.endpoint(endpoint_id);
        if (!found) return std::move(found).error();
        EndpointRow row = *found;
        const bool signs = row.kind == "webhook";
        if (what == "enable" || what == "disable") {
            row.state = what + "d";
            row.state_reason = "by hand";
            row.failing_since.reset();
        } else if (what == "rotate" && signs) {
            row.secret_old = row.secret;
            row.secret = room_->new_secret();
            commit.receipt.push_back(told_once("secret", row.secret));
        } else if (what == "retire_old" && signs) {
            row.secret_old.clear();
        } else if (what == "add_ed25519" && signs) {
            set_signing_key(around.random, row, commit.receipt);
        } else if (what == "drop_ed25519" && signs) {
            row.signing_key.clear();
        } else if (what == "test") {
            if (row.kind == "pagerduty" || row.kind == "chat")
                return Error(Fault::refused, "There is no silent test over this kind of endpoint.", "#/type");
            DeliveryRow ping = test_of(row, around.now, around.random);
            row.tested_at = around.now;
            commit.receipt.push_back({"delivery_id", ping.id});
            commit.deliveries.push_back(std::move(ping));
        } else {
            return Error(Fault::invalid_input, "The type is enable, disable, test; of webhooks also rotate, retire_old, add_ed25519, drop_ed25519.", "#/type");
        }
        commit.receipt.push_back({"object_state", row.state});
        commit.endpoints.push_back(std::move(row));
        return Fields{};
    });
}

void Desk::keep_carrier(const std::string& kind, const std::string& url, const std::string& configured) {
    const Ask ask{engine_actor("house"), std::nullopt, std::nullopt, Mode::real};
    (void)room_->run(ask, [&](const Surroundings& around) -> Result<Commit> {
        auto known = around.book.endpoints_of("relay");
        if (!known) return std::move(known).error();
        EndpointRow row;
        for (const auto& e : *known)
            if (e.kind == kind) row = e;
        const std::string state = configured == "yes" ? "enabled" : "disabled";
        // What a person disabled stays so.
        if (row.state == state && row.url == url) return Commit{};
        if (row.id.empty() && configured != "yes") return Commit{};
        if (row.state == "disabled" && row.state_reason == "by hand") return Commit{};
        if (row.id.empty()) row.id = make_id("ep", around.now, around.random);
        row.owner = "relay";
        row.kind = kind;
        row.url = url;
        row.types = "notice.issued";
        row.state = state;
        row.state_reason = configured == "yes" ? "" : "not configured";
        row.created_at = around.now;
        Commit commit;
        const Fields said{{"kind", kind}, {"because", "configuration"}};
        if (auto s = record_system(around, commit, house_change("endpoint", row.id, state, said)); !s) return s.error();
        commit.endpoints.push_back(std::move(row));
        return commit;
    });
}

namespace {

/// Errors: refused  the notice is over, or the recipient was told of the cause by another.
Status may_replay(const Case& work, const NoticeRow& notice, const DeliveryRow& delivery) {
    if (notice.state == "stopped" || notice.state == "settled")
        return Error(Fault::refused, "The notice is " + notice.state + "; nothing of it goes out any more.");
    const auto thread = [](const NoticeRow& n) { return n.follows.empty() ? n.id : n.follows; };
    for (const auto& other : work.file().notices) {
        if (thread(other) == thread(notice) || other.audience != notice.audience || !went_out(other)) continue;
        auto there = work.around().book.delivery_to(other.id, delivery.recipient);
        if (!there) return std::move(there).error();
        if (!*there || ((*there)->state == "dead" && (*there)->ambiguous == 0) || ((*there)->state == "cancelled" && (*there)->attempts == 0)) continue;
        Error error(Fault::refused, "The recipient is told of this incident by another notice.");
        error.gates = {{"already-told", "Nobody gets two notices for one cause."}};
        return error;
    }
    return ok();
}

Result<Commit> replay(const Surroundings& around, const std::string& delivery_id) {
    auto found = around.book.delivery(delivery_id);
    if (!found) return std::move(found).error();
    if (found->state != "dead" || found->channel == "person") {
        Error error(Fault::refused, found->channel == "person" ? "No channel reaches this recipient; tell them in another way, or add an address and follow up."
                                                               : "Only a dead delivery can be replayed; this one is " + found->state + ".");
        error.gates = {{"not-dead", "Wait until its attempts have ended."}};
        return error;
    }
    if (found->notice_id.empty() && found->body.empty()) {
        Error error(Fault::refused, "What this delivery said is no longer in the book; there is nothing to send.");
        error.gates = {{"nothing-to-send", "Leave it: a newer one took its place, or its incident has ended."}};
        return error;
    }
    Commit commit;
    // The schedule begins anew; the numbers of the attempts go on.
    found->tried_before = found->attempts;
    found->state = "queued";
    found->due_at = around.now;
    if (found->notice_id.empty()) {
        commit.deliveries.push_back(*found);
        commit.receipt = {{"object", "delivery"}, {"object_id", found->id}, {"object_state", "queued"}};
        if (auto s = record_system(around, commit, house_change("delivery", found->id, "replayed", {})); !s) return s.error();
        return commit;
    }
    auto file = around.book.case_file(found->incident_id);
    if (!file) return std::move(file).error();
    Case work(around, std::move(*file));
    NoticeRow& notice = *work.notice(found->notice_id);
    if (auto s = may_replay(work, notice, *found); !s) return s.error();
    if (notice.state == "paused") found->state = "held";
    Entry entry;
    entry.occurred_at = around.now;
    entry.machine = "delivery";
    entry.machine_id = found->id;
    entry.event = "replayed";
    entry.rule = "house rule: one id for ever";
    work.record(std::move(entry));
    --notice.failed;
    notice.updated_at = work.now();
    work.commit().deliveries.push_back(*found);
    return work.finish("delivery", found->id, found->state);
}

}  // namespace

Result<Receipt> Desk::replay_delivery(const Ask& ask, const std::string& delivery_id) {
    return room_->run(ask, [&](const Surroundings& around) { return replay(around, delivery_id); });
}

Result<Receipt> Desk::replay_deliveries(const Ask& ask, const Replay& which) {
    std::vector<std::string> ids;
    DeliveryAsk dead;
    dead.notice_id = which.notice_id;
    dead.endpoint_id = which.endpoint_id;
    dead.state = "dead";
    dead.page.limit = 500;
    do {
        const Status read = room_->store.read([&](const Reader& book) -> Status {
            auto page = book.deliveries(dead);
            if (!page) return std::move(page).error();
            for (const auto& row : page->rows)
                if (row.channel != "person" && !(row.notice_id.empty() && row.body.empty()) && (!which.since || row.created_at >= *which.since) && (!which.until || row.created_at < *which.until))
                    ids.push_back(row.id);
            dead.page.cursor = page->next;
            return ok();
        });
        if (!read) return read.error();
    } while (!dead.page.cursor.empty() && ids.size() < replays_max);
    if (ids.size() > replays_max) ids.resize(replays_max);
    if (ask.mode == Mode::dry_run) return Receipt{{"dry_run", "yes"}, {"replayed", std::to_string(ids.size())}};
    std::vector<Change> changes;
    for (const auto& id : ids)
        changes.push_back({std::nullopt, [&, id](const Reader& book) {
                               return replay(Surroundings{book, room_->settings, room_->random, ask.actor, room_->clock.now()}, id);
                           }});
    long long done = 0;
    for (std::size_t from = 0; from < changes.size(); from += 256) {
        std::vector<Change> some(std::make_move_iterator(changes.begin() + static_cast<std::ptrdiff_t>(from)),
                                 std::make_move_iterator(changes.begin() + static_cast<std::ptrdiff_t>(std::min(changes.size(), from + 256))));
        for (const auto& result : room_->store.commit_all(std::move(some))) done += result.has_value();
    }
    return Receipt{{"replayed", std::to_string(done)}};
}

}  // namespace tocsin::desk

// What belongs to the house and not to one incident: suppliers, customers, endpoints, tokens. Each change leaves an
// entry in the "system" chain.
#include <algorithm>

#include "engine/core/crypto.h"
#include "engine/core/json_write.h"
#include "engine/core/standard_webhooks.h"
#include "engine/desk/map.h"
#include "engine/desk/room.h"

namespace tocsin::desk {

std::string Desk::Room::new_secret() { return "whsec_" + to_base64(random.bytes(32)); }

Result<Receipt> Desk::Room::on_house(const Ask& ask, const std::string& kind, const std::string& id,
                                     const std::string& event,
                                     const std::function<Result<Fields>(const Surroundings&, Commit&)>& decide) {
    if (!is_plain_id(id))
        return Error(Fault::invalid_input, "An id has 1 to 64 characters of A-Z a-z 0-9 _ and -.", "#/id");
    return run(ask, [&](const Surroundings& around) -> Result<Commit> {
        Commit commit;
        commit.receipt = {{"object", kind}, {"object_id", id}};
        auto fields = decide(around, commit);
        if (!fields) return std::move(fields).error();
        if (auto s = record_house(around, commit, kind, id, event, std::move(*fields)); !s) return s.error();
        return commit;
    });
}

namespace {

/// The record as it stands with these fields said anew.
Result<map::Record> restated(const Reader& book, const std::string& kind, const std::string& id, const Fields& said) {
    auto known = current_record(book, kind, id);
    if (!known) return std::move(known).error();
    map::Record record = known->value_or(map::Record{kind, id, "", false, {}});
    record.valid_from.clear();
    for (const auto& field : said) {
        std::erase_if(record.fields, [&](const Field& f) { return f.name == field.name; });
        if (!field.value.empty()) record.fields.push_back(field);
    }
    return record;
}

/// Told in this answer and kept nowhere: a repeat of the request answers without it.
Field told_once(std::string name, std::string value) { return personal(std::move(name), std::move(value)); }

bool known_role(const std::string& role) {
    for (const char* known : {"officer", "approver", "monitor", "auditor", "admin"})
        if (role == known) return true;
    return false;
}

}  // namespace

Result<Receipt> Desk::put_supplier(const Ask& ask, const NewSupplier& what) {
    if (what.name.empty()) return Error(Fault::invalid_input, "A supplier needs a name.", "#/name");
    if (what.answer_hours < 1 || what.answer_hours > 8760)
        return Error(Fault::invalid_input, "answer_hours lies between 1 and 8760.", "#/answer_hours");
    const std::string key = what.key.empty() ? room_->new_secret() : what.key;
    auto parsed = parse_webhook_key(key);
    if (!parsed || parsed->kind == WebhookKey::Kind::ed25519_secret)
        return Error(Fault::invalid_input, "The key is whsec_ with 24 to 64 bytes, or a public whpk_ key.", "#/key");
    return room_->on_house(ask, "supplier", what.id, "put", [&](const Surroundings& around, Commit& commit) -> Result<Fields> {
        auto record = restated(around.book, "supplier", what.id,
                               {{"name", what.name}, {"answer_hours", std::to_string(what.answer_hours)}});
        if (!record) return std::move(record).error();
        if (auto s = put_record(around, std::move(*record), commit); !s) return s.error();
        auto known = around.book.supplier_key(what.id);
        if (!known) return std::move(known).error();
        SupplierKeyRow row = known->value_or(SupplierKeyRow{what.id, "", "", around.now});
        if (!what.key.empty() || row.key.empty()) {
            row.key_old = row.key;
            row.key = key;
            if (what.key.empty()) commit.receipt.push_back(told_once("key", key));
        }
        Fields fields{{"key_sha256", sha256_hex(row.key)}};
        commit.supplier_keys.push_back(std::move(row));
        return fields;
    });
}

Result<Receipt> Desk::put_customer(const Ask& ask, const NewCustomer& what) {
    if (what.name.empty()) return Error(Fault::invalid_input, "A customer needs a name.", "#/name");
    if (!is_plain_id(what.id))
        return Error(Fault::invalid_input, "An id has 1 to 64 characters of A-Z a-z 0-9 _ and -.", "#/id");
    return room_->run(ask, [&](const Surroundings& around) -> Result<Commit> {
        Commit commit;
        commit.receipt = {{"object", "customer"}, {"object_id", what.id}};
        auto record = restated(around.book, "customer", what.id,
                               {{"name", what.name},
                                {"language", what.language.empty() ? "en" : what.language},
                                {"contract_hours", std::to_string(what.contract_hours)}});
        if (!record) return std::move(record).error();
        if (auto s = put_record(around, std::move(*record), commit); !s) return s.error();
        return commit;
    });
}

Result<Receipt> Desk::add_endpoint(const Ask& ask, const NewEndpoint& what) {
    const bool owner_ok = what.owner == "subscription" || what.owner.rfind("customer:", 0) == 0 ||
                          what.owner.rfind("supplier:", 0) == 0;
    if (!owner_ok)
        return Error(Fault::invalid_input, "The owner is subscription, customer:ID or supplier:ID.", "#/owner");
    if (what.url.rfind("https://", 0) != 0 && what.url.rfind("http://", 0) != 0)
        return Error(Fault::invalid_input, "The url starts with https:// (or http:// where the configuration allows it).",
                     "#/url");
    if (what.types.empty()) return Error(Fault::invalid_input, "Name the event types, or \"*\".", "#/types");
    const std::string secret = what.secret.empty() ? room_->new_secret() : what.secret;
    auto parsed = parse_webhook_key(secret);
    if (!parsed || parsed->kind != WebhookKey::Kind::hmac)
        return Error(Fault::invalid_input, "The secret is whsec_ and 24 to 64 bytes in base64.", "#/secret");
    const std::string id = room_->new_id("ep");
    return room_->on_house(ask, "endpoint", id, "added", [&](const Surroundings& around, Commit& commit) -> Result<Fields> {
        if (const auto colon = what.owner.find(':'); colon != std::string::npos)
            if (auto known = knows(around.book, what.owner.substr(0, colon), what.owner.substr(colon + 1)); !known || !*known)
            return Error(Fault::invalid_input, "The owner is not known; add the customer or supplier first.", "#/owner");
        EndpointRow row{id, what.owner, what.url, secret, "", what.types, "enabled", "", around.now};
        if (what.secret.empty()) commit.receipt.push_back(told_once("secret", secret));
        Fields fields{{"owner", row.owner}, {"types", row.types}, {"url_sha256", sha256_hex(row.url)}};
        commit.endpoints.push_back(std::move(row));
        return fields;
    });
}

Result<Receipt> Desk::endpoint_event(const Ask& ask, const std::string& endpoint_id, const std::string& what) {
    return room_->on_house(ask, "endpoint", endpoint_id, what, [&](const Surroundings& around, Commit& commit) -> Result<Fields> {
        auto found = around.book.endpoint(endpoint_id);
        if (!found) return std::move(found).error();
        EndpointRow row = *found;
        if (what == "enable" || what == "disable") {
            row.state = what + "d";
            row.state_reason = "by hand";
        } else if (what == "rotate") {
            row.secret_old = row.secret;
            row.secret = room_->new_secret();
            commit.receipt.push_back(told_once("secret", row.secret));
        } else if (what == "retire_old") {
            row.secret_old.clear();
        } else if (what == "test") {
            DeliveryRow ping;
            ping.id = make_id("dlv", around.now, around.random);
            ping.incident_id = "system";
            ping.recipient = row.owner;
            ping.endpoint_id = row.id;
            ping.type = "ping";
            ping.body = JsonObject()
                            .text("type", "ping")
                            .text("timestamp", to_rfc3339(around.now))
                            .raw("data", JsonObject().text("endpoint_id", row.id).str())
                            .str();
            ping.state = "queued";
            ping.due_at = ping.created_at = around.now;
            commit.receipt.push_back({"delivery_id", ping.id});
            commit.deliveries.push_back(std::move(ping));
        } else {
            return Error(Fault::invalid_input, "The type is enable, disable, rotate, retire_old or test.", "#/type");
        }
        commit.receipt.push_back({"object_state", row.state});
        commit.endpoints.push_back(std::move(row));
        return Fields{};
    });
}

Result<Receipt> Desk::replay_delivery(const Ask& ask, const std::string& delivery_id) {
    return room_->run(ask, [&](const Surroundings& around) -> Result<Commit> {
        auto found = around.book.delivery(delivery_id);
        if (!found) return std::move(found).error();
        if (found->state != "dead") {
            Error error(Fault::refused, "Only a dead delivery can be replayed; this one is " + found->state + ".");
            error.gates = {{"not-dead", "Wait until its attempts have ended."}};
            return error;
        }
        Commit commit;
        commit.delivery_marks.push_back({found->id, "queued", found->attempts, around.now});
        if (!found->notice_id.empty()) {
            auto file = around.book.case_file(found->incident_id);
            if (!file) return std::move(file).error();
            Case work(around, std::move(*file));
            Entry entry;
            entry.occurred_at = around.now;
            entry.machine = "delivery";
            entry.machine_id = found->id;
            entry.event = "replayed";
            entry.rule = "house rule: one id for ever";
            work.record(std::move(entry));
            NoticeRow& notice = *work.notice(found->notice_id);
            --notice.failed;
            notice.updated_at = work.now();
            auto done = work.finish("delivery", found->id, "queued");
            if (!done) return done;
            done->delivery_marks = std::move(commit.delivery_marks);
            return done;
        }
        commit.receipt = {{"object", "delivery"}, {"object_id", found->id}, {"object_state", "queued"}};
        if (auto s = record_house(around, commit, "delivery", found->id, "replayed", {}); !s) return s.error();
        return commit;
    });
}

Result<Receipt> Desk::issue_token(const Ask& ask, const NewToken& what) {
    if (!known_role(what.role))
        return Error(Fault::invalid_input, "The role is officer, approver, monitor, auditor or admin.", "#/role");
    if (!is_plain_id(what.person))
        return Error(Fault::invalid_input, "Name the person the token belongs to (A-Z a-z 0-9 _ -).", "#/person");
    const std::string id = room_->new_id("tok");
    // The prefix lets secret scanners find a token that went astray.
    const std::string token = "tocsin_" + to_hex(room_->random.bytes(32));
    return room_->on_house(ask, "token", id, "issued", [&](const Surroundings& around, Commit& commit) -> Result<Fields> {
        TokenRow row{id, what.person, what.role, sha256_hex(token), around.now, what.expires_at, std::nullopt};
        commit.tokens.push_back(std::move(row));
        commit.receipt.push_back(told_once("token", token));
        return Fields{{"person", what.person}, {"role", what.role}};
    });
}

Result<Receipt> Desk::revoke_token(const Ask& ask, const std::string& token_id) {
    return room_->on_house(ask, "token", token_id, "revoked", [&](const Surroundings& around, Commit& commit) -> Result<Fields> {
        auto all = around.book.tokens();
        if (!all) return std::move(all).error();
        const auto found = std::find_if(all->begin(), all->end(), [&](const TokenRow& t) { return t.id == token_id; });
        if (found == all->end()) return Error(Fault::not_found, "There is no such token.");
        TokenRow row = *found;
        row.revoked_at = around.now;
        commit.tokens.push_back(std::move(row));
        return Fields{};
    });
}

}  // namespace tocsin::desk

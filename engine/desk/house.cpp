// What belongs to the house and not to one incident: suppliers, customers; tokens are in tokens.cpp. Each change leaves an
// entry in the "system" chain.
#include <algorithm>

#include "engine/core/crypto.h"
#include "engine/core/standard_webhooks.h"
#include "engine/desk/map.h"
#include "engine/desk/room.h"
#include "engine/desk/system_entry.h"

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
        if (auto s = record_system(around, commit, house_change(kind, id, event, std::move(*fields))); !s) return s.error();
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

}  // namespace

Result<Receipt> Desk::put_supplier(const Ask& ask, const NewSupplier& what) {
    if (what.name.empty()) return Error(Fault::invalid_input, "A supplier needs a name.", "#/name");
    if (what.answer_hours < 1 || what.answer_hours > 8760)
        return Error(Fault::invalid_input, "answer_hours lies between 1 and 8760.", "#/answer_hours");
    const std::string key = what.key.empty() ? room_->new_secret() : what.key;
    auto parsed = parse_webhook_key(key);
    if (!parsed || parsed->kind == WebhookKey::Kind::ed25519_secret)
        return Error(Fault::invalid_input, "The key is whsec_ with 24 to 64 bytes, or a public whpk_ key.", "#/key");
    const auto hex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    if (const auto& c = what.certificate_sha256; !c.empty() && c != "none" && (c.size() != 64 || !std::all_of(c.begin(), c.end(), hex)))
        return Error(Fault::invalid_input, "The certificate's SHA-256 is 64 hexadecimal digits in lower case, or none.", "#/certificate_sha256");
    return room_->on_house(ask, "supplier", what.id, "put", [&](const Surroundings& around, Commit& commit) -> Result<Fields> {
        auto record = restated(around.book, "supplier", what.id,
                               {{"name", what.name}, {"answer_hours", std::to_string(what.answer_hours)}});
        if (!record) return std::move(record).error();
        if (auto s = put_record(around, std::move(*record), commit); !s) return s.error();
        auto known = around.book.supplier_key(what.id);
        if (!known) return std::move(known).error();
        SupplierKeyRow row = known->value_or(SupplierKeyRow{what.id, "", "", around.now, ""});
        if (!what.key.empty() || row.key.empty()) {
            row.key_old = row.key;
            row.key = key;
            if (what.key.empty()) commit.receipt.push_back(told_once("key", key));
        }
        if (!what.certificate_sha256.empty()) row.certificate_sha256 = what.certificate_sha256 == "none" ? "" : what.certificate_sha256;
        Fields fields{{"key_sha256", sha256_hex(row.key)}, {"certificate_sha256", row.certificate_sha256}};
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

}  // namespace tocsin::desk

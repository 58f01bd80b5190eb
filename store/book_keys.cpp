#include "store/book_keys.h"

#include <charconv>
#include <utility>

#include "engine/core/crypto.h"
#include "engine/core/encode.h"

namespace tocsin::store {

namespace {

constexpr std::string_view mark = "sealed:";
constexpr std::size_t salt_digits = 64;

SealedPlace place_of(const PersonalRow& row) { return {"personal", row.ref, "value"}; }

/// Value and salt as one text: "h" and the salt's bytes, or "t" and the salt as a field; then the value.
std::string joined(const PersonalRow& row) {
    std::string out;
    out.reserve(row.value.size() + row.salt.size() + 8);
    if (row.salt.size() == salt_digits)
        if (const auto bytes = from_hex(row.salt); bytes && to_hex(*bytes) == row.salt)
            return out.append("h").append(*bytes).append(row.value);
    out.push_back('t');
    append_field(out, row.salt);
    return out.append(row.value);
}

bool part(std::string_view joint, PersonalRow& row) {
    if (joint.empty()) return false;
    const char how = joint.front();
    joint.remove_prefix(1);
    if (how == 'h') {
        if (joint.size() < salt_digits / 2) return false;
        row.salt = to_hex(joint.substr(0, salt_digits / 2));
        row.value = std::string(joint.substr(salt_digits / 2));
        return true;
    }
    std::size_t length = 0;
    const auto [end, fault] = std::from_chars(joint.data(), joint.data() + joint.size(), length);
    const auto colon = static_cast<std::size_t>(end - joint.data());
    if (how != 't' || fault != std::errc{} || joint.size() < colon + length + 2) return false;
    row.salt = std::string(joint.substr(colon + 1, length));
    row.value = std::string(joint.substr(colon + length + 2));
    return true;
}

}  // namespace

BookKeyInHand KeyCache::by_number(long long number) {
    const std::lock_guard lock(mutex_);
    const auto found = by_number_.find(number);
    if (found == by_number_.end()) return nullptr;
    keys_.splice(keys_.begin(), keys_, found->second);
    return keys_.front();
}

BookKeyInHand KeyCache::by_subject(const std::string& subject) {
    const std::lock_guard lock(mutex_);
    const auto found = by_subject_.find(subject);
    if (found == by_subject_.end()) return nullptr;
    keys_.splice(keys_.begin(), keys_, by_number_.at(found->second));
    return keys_.front();
}

void KeyCache::keep(BookKeyInHand key) {
    const std::lock_guard lock(mutex_);
    if (destroyed_.count(key->number) != 0) return;
    drop_held(key->number);
    if (const auto other = by_subject_.find(key->subject); other != by_subject_.end()) drop_held(other->second);
    by_subject_[key->subject] = key->number;
    keys_.push_front(std::move(key));
    by_number_[keys_.front()->number] = keys_.begin();
    if (keys_.size() > max_) drop_held(keys_.back()->number);
}

void KeyCache::drop(long long number) {
    const std::lock_guard lock(mutex_);
    drop_held(number);
}

void KeyCache::destroy(long long number) {
    const std::lock_guard lock(mutex_);
    destroyed_.insert(number);
    drop_held(number);
}

void KeyCache::clear() {
    const std::lock_guard lock(mutex_);
    keys_.clear();
    by_number_.clear();
    by_subject_.clear();
}

void KeyCache::drop_held(long long number) {
    const auto found = by_number_.find(number);
    if (found == by_number_.end()) return;
    const auto held = found->second;
    by_subject_.erase((*held)->subject);
    by_number_.erase(found);
    keys_.erase(held);
}

StoredPersonal seal_personal(const Vault& vault, const BookKey& key, const PersonalRow& row) {
    StoredPersonal stored;
    stored.row.ref = row.ref;
    stored.row.incident_id = row.incident_id;
    stored.row.value = vault.seal(*key.key, place_of(row), joined(row));
    stored.vault_key = key.number;
    return stored;
}

Result<PersonalRow> open_personal(const Vault& vault, const BookKey& key, const StoredPersonal& stored) {
    auto joint = vault.open(*key.key, place_of(stored.row), stored.row.value);
    if (!joint) return std::move(joint).error();
    PersonalRow row;
    row.ref = stored.row.ref;
    row.incident_id = stored.row.incident_id;
    row.subject = key.subject;
    if (!part(*joint, row)) return Error(Fault::broken_book, "A sealed value is not what it should be.");
    return row;
}

std::string subject_of(const std::string& incident_id) {
    return incident_id.empty() || incident_id == "system" ? "house" : "incident:" + incident_id;
}

std::optional<SealedText> read_sealed(std::string_view text) {
    if (text.substr(0, mark.size()) != mark) return std::nullopt;
    text.remove_prefix(mark.size());
    SealedText out;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), out.key);
    const auto colon = static_cast<std::size_t>(end - text.data());
    if (fault != std::errc{} || colon >= text.size() || text[colon] != ':') return std::nullopt;
    out.sealed = text.substr(colon + 1);
    return out;
}

std::string write_sealed(long long key, std::string_view sealed) {
    std::string out(mark);
    out += std::to_string(key);
    out += ':';
    return out.append(sealed);
}

}  // namespace tocsin::store

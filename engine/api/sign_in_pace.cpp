#include "engine/api/sign_in_pace.h"

#include <algorithm>
#include <cstring>

#include "engine/api/network.h"
#include "engine/core/crypto.h"
#include "engine/desk/accounts.h"

namespace tocsin::api {

namespace {

constexpr std::size_t slots = 16384;
constexpr long long tries_a_minute = 20;      // of one address
constexpr auto quota_minute = std::chrono::minutes(1);
constexpr long long tries_of_its_own = 3;     // of one neighbourhood, for one login
constexpr auto own_again = std::chrono::hours(1);
constexpr auto trusted_for = std::chrono::hours(24 * 30);

}  // namespace

SignInPace::SignInPace(const Clock& clock, Random& random)
    : clock_(clock),
      secret_(random.bytes(32)),
      logins_(slots),
      pairs_(slots),
      near_(slots),
      trusted_(slots),
      addresses_(slots) {}

std::uint64_t SignInPace::tag_of(const std::string& what) const {
    const Digest digest = hmac_sha256(secret_, what);
    std::uint64_t tag = 0;
    std::memcpy(&tag, digest.data(), sizeof(tag));
    return tag | 1;  // 0 is an empty slot
}

SignInPace::Tags SignInPace::tags_of(const std::string& login, const std::string& address) const {
    const std::string from = network_of(address);
    return {tag_of("login:" + login), tag_of("pair:" + login + '\n' + from),
            tag_of("near:" + login + '\n' + neighbourhood_of(address)), tag_of("from:" + from)};
}

SignInPace::Slot* SignInPace::found(Table& table, std::uint64_t tag) {
    Slot& slot = table[(tag >> 1) % table.size()];
    return slot.tag == tag ? &slot : nullptr;
}

SignInPace::Slot& SignInPace::taken(Table& table, std::uint64_t tag) {
    Slot& slot = table[(tag >> 1) % table.size()];
    if (slot.tag != tag) slot = {tag, 0, Micros(0)};
    return slot;
}

Micros SignInPace::left(const Slot* slot, Micros now) {
    return slot ? slot->at + desk::wait_after(slot->count) - now : Micros(0);
}

/// Of the minute that runs.
Micros SignInPace::quota_left(std::uint64_t address, Micros now) {
    Slot& tries = taken(addresses_, address);
    if (tries.count == 0 || now - tries.at >= quota_minute) {
        tries.count = 0;
        tries.at = now;
    }
    return tries.count >= tries_a_minute ? tries.at + quota_minute - now : Micros(0);
}

bool SignInPace::waits_for_itself_alone(const Tags& tags, Micros now) {
    const Slot* good = found(trusted_, tags.pair);
    if (good && now - good->at <= trusted_for) return true;
    Slot& near = taken(near_, tags.near);
    if (near.count == 0 || now - near.at >= own_again) {
        near.count = 0;
        near.at = now;
    }
    return near.count < tries_of_its_own;
}

std::optional<std::chrono::seconds> SignInPace::wait(const std::string& login, const std::string& address,
                                                     const AccountRow* account) {
    const Micros now = clock_.monotonic();
    const Tags tags = tags_of(login, address);
    const std::lock_guard lock(mutex_);
    Micros longest = std::max(quota_left(tags.address, now), left(found(pairs_, tags.pair), now));
    if (!waits_for_itself_alone(tags, now)) {
        longest = std::max(longest, left(found(logins_, tags.login), now));
        if (account && account->failed_at)
            longest = std::max(
                longest, std::min<Micros>(*account->failed_at + desk::wait_after(account->failures) - clock_.now(),
                                          std::chrono::seconds(60)));
    }
    if (longest > Micros(0)) return std::chrono::ceil<std::chrono::seconds>(longest);
    ++taken(addresses_, tags.address).count;
    ++taken(near_, tags.near).count;
    for (Slot* slot : {&taken(logins_, tags.login), &taken(pairs_, tags.pair)}) {
        ++slot->count;
        slot->at = now;
    }
    return std::nullopt;
}

std::optional<std::chrono::seconds> SignInPace::wait_of_address(const std::string& address) {
    const std::uint64_t tag = tag_of("from:" + network_of(address));
    const Micros now = clock_.monotonic();
    const std::lock_guard lock(mutex_);
    if (const Micros left = quota_left(tag, now); left > Micros(0))
        return std::chrono::ceil<std::chrono::seconds>(left);
    ++taken(addresses_, tag).count;
    return std::nullopt;
}

void SignInPace::succeeded(const std::string& login, const std::string& address) {
    const Tags tags = tags_of(login, address);
    const std::lock_guard lock(mutex_);
    if (Slot* slot = found(logins_, tags.login)) *slot = {};
    if (Slot* slot = found(pairs_, tags.pair)) *slot = {};
    if (Slot* slot = found(near_, tags.near)) *slot = {};
    Slot& good = taken(trusted_, tags.pair);
    good.count = 1;
    good.at = clock_.monotonic();
}

void SignInPace::withdrawn(const std::string& login, const std::string& address) {
    const Tags tags = tags_of(login, address);
    const std::lock_guard lock(mutex_);
    for (Slot* slot : {found(logins_, tags.login), found(pairs_, tags.pair), found(near_, tags.near)})
        if (slot && slot->count > 0) --slot->count;
}

}  // namespace tocsin::api

#include "engine/api/doors.h"

#include <algorithm>

#include "engine/api/network.h"

namespace tocsin::api {

namespace {

constexpr std::size_t addresses_max = 10'000, certificates_max = 32;
constexpr int fetches_max = 2;

}  // namespace

bool RateLimit::allow(const std::string& address, Micros now) {
    const std::lock_guard lock(mutex_);
    if (now - minute_ >= std::chrono::minutes(1)) {
        minute_ = now;
        sum_ = 0;
        by_address_.clear();
    }
    if (sum_ >= all_) return false;
    if (by_address_.size() >= addresses_max && !by_address_.contains(address)) return false;
    if (by_address_[address] >= each_) return false;
    ++by_address_[address];
    ++sum_;
    return true;
}

Doors::Doors(DoorOptions options, const Clock& clock) : options_(std::move(options)), clock_(clock) {
    for (const auto& source : options_.sources) {
        if (source.mapping_yaml.empty()) continue;
        auto mapping = intake::parse_mapping(source.mapping_yaml);
        if (mapping) mappings_.emplace(source.name, std::move(*mapping));
    }
}

const intake::Source* Doors::source(std::string_view name) const {
    for (const auto& source : options_.sources)
        if (source.name == name) return &source;
    return nullptr;
}

const intake::Mapping* Doors::mapping(std::string_view name) const {
    const auto found = mappings_.find(name);
    return found == mappings_.end() ? nullptr : &found->second;
}

bool Doors::may_report(const std::string& address) {
    return reports_.allow(network_of(address), clock_.monotonic());
}

Result<std::string> Doors::certificate(const std::string& url) {
    const Error not_had(Fault::remote, "The certificate could not be had.");
    {
        const std::lock_guard lock(mutex_);
        const auto found = certificates_.find(url);
        if (found != certificates_.end() && clock_.monotonic() < found->second.until)
            return found->second.pem.empty() ? Result<std::string>(not_had) : found->second.pem;
        if (fetching_ >= fetches_max) return Error(Fault::overloaded, "Other certificates are being fetched; nothing was stored.");
        ++fetching_;
    }
    auto pem = options_.fetch ? options_.fetch(url) : Result<std::string>(not_had);
    const std::lock_guard lock(mutex_);
    --fetching_;
    if (certificates_.size() >= certificates_max) certificates_.clear();
    certificates_[url] = {pem ? *pem : "", clock_.monotonic() + (pem ? std::chrono::minutes(60) : std::chrono::minutes(1))};
    if (!pem || pem->empty()) return not_had;
    return pem;
}

}  // namespace tocsin::api

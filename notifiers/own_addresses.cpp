#include "notifiers/own_addresses.h"

#include <ifaddrs.h>

namespace tocsin::notifiers {

std::vector<Address> own_addresses() {
    std::vector<Address> own;
    ifaddrs* list = nullptr;
    if (getifaddrs(&list) != 0) return own;
    for (const ifaddrs* entry = list; entry != nullptr; entry = entry->ifa_next) {
        if (entry->ifa_addr == nullptr) continue;
        if (auto address = address_of(entry->ifa_addr)) own.push_back(*address);
    }
    freeifaddrs(list);
    return own;
}

}  // namespace tocsin::notifiers

#include "engine/api/network.h"

#include <arpa/inet.h>

#include <algorithm>

namespace tocsin::api {

namespace {

constexpr const char* no_address = "?";
constexpr std::string_view mapped("\0\0\0\0\0\0\0\0\0\0\xff\xff", 12);

/// "[::1%eth0]:443" -> "::1"; "192.0.2.1:443" -> "192.0.2.1".
std::string bare(std::string_view text) {
    if (text.starts_with('[')) {
        const auto end = text.find(']');
        if (end == std::string_view::npos) return {};
        text = text.substr(1, end - 1);
    } else if (std::count(text.begin(), text.end(), ':') == 1) {
        text = text.substr(0, text.find(':'));
    }
    return std::string(text.substr(0, text.find('%')));
}

std::string first_bytes(std::string_view address, std::size_t of_v4, std::size_t of_v6) {
    const std::string text = bare(address);
    char bytes[16] = {};
    if (text.size() > INET6_ADDRSTRLEN || text.find('\0') != std::string::npos) return no_address;
    if (inet_pton(AF_INET, text.c_str(), bytes) == 1) return '4' + std::string(bytes, of_v4);
    if (inet_pton(AF_INET6, text.c_str(), bytes) != 1) return no_address;
    if (std::string_view(bytes, mapped.size()) == mapped) return '4' + std::string(bytes + mapped.size(), of_v4);
    return '6' + std::string(bytes, of_v6);
}

}  // namespace

std::string network_of(std::string_view address) { return first_bytes(address, 4, 8); }

std::string neighbourhood_of(std::string_view address) { return first_bytes(address, 3, 6); }

}  // namespace tocsin::api

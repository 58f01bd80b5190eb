#include "notifiers/fetch.h"

#include <sys/socket.h>
#include <unistd.h>

#include <memory>

#include "notifiers/curl_library.h"
#include "notifiers/url_guard.h"

namespace tocsin::notifiers {

namespace {

constexpr std::size_t bytes_max = 64 * 1024;
constexpr long millis_max = 10'000;

struct Fetching {
    const AddressPolicy& policy;
    Target target;
    std::string body;
};

std::size_t on_body(char* data, std::size_t size, std::size_t count, void* user) {
    auto& it = *static_cast<Fetching*>(user);
    if (it.body.size() + size * count > bytes_max) return 0;  // ends the transfer
    it.body.append(data, size * count);
    return size * count;
}

/// Asked with the very address of each connect, so a name that resolves to another one later gains nothing.
curl_socket_t on_open(void* user, curlsocktype, curl_sockaddr* to) {
    auto& it = *static_cast<Fetching*>(user);
    const auto address = address_of(&to->addr);
    if (!address || !may_connect(it.policy, it.target.host, it.target.port, *address)) return CURL_SOCKET_BAD;
    return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

/// A GET, or a POST of what there is.
Result<std::string> ask(const std::string& url, const Posted* what, const AddressPolicy& policy) {
    const CurlLibrary library;
    ParsedUrl parsed;
    auto target = parsed.read(url, policy);
    if (!target) return std::move(target).error();
    Fetching it{policy, std::move(*target), {}};
    const std::unique_ptr<CURL, void (*)(CURL*)> easy(curl_easy_init(), curl_easy_cleanup);
    if (!easy) return Error(Fault::remote, "The address could not be visited.");
    CURL* handle = easy.get();
    std::string type = "Content-Type: ", no_wait = "Expect:";
    if (what) type += what->media_type;
    curl_slist second{no_wait.data(), nullptr}, first{type.data(), &second};
    curl_easy_setopt(handle, CURLOPT_CURLU, parsed.handle());
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, what && policy.plain_http == PlainHttp::allowed ? "http,https" : "https");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(handle, CURLOPT_PROXY, "");
    curl_easy_setopt(handle, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(handle, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(handle, CURLOPT_TIMEOUT_MS, millis_max);
    curl_easy_setopt(handle, CURLOPT_USERAGENT, "Tocsin");
    if (what) {
        curl_easy_setopt(handle, CURLOPT_POSTFIELDS, what->bytes.c_str());
        curl_easy_setopt(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(what->bytes.size()));
        curl_easy_setopt(handle, CURLOPT_HTTPHEADER, &first);
    }
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &on_body);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, &it);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, &on_open);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, &it);
    if (curl_easy_perform(handle) != CURLE_OK) return Error(Fault::remote, "The address did not answer, or with too much.");
    long status = 0;
    curl_easy_getinfo(handle, CURLINFO_RESPONSE_CODE, &status);
    if (status != 200) return Error(Fault::remote, "The address answered with another status than 200.");
    return std::move(it.body);
}

}  // namespace

Result<std::string> fetch(const std::string& url, const AddressPolicy& policy) { return ask(url, nullptr, policy); }

Result<std::string> post(const std::string& url, const Posted& what, const AddressPolicy& policy) { return ask(url, &what, policy); }

}  // namespace tocsin::notifiers

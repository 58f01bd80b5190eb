#include "engine/app/client_oidc.h"

#include <curl/curl.h>

#include <memory>

namespace tocsin::app {

namespace {

constexpr std::size_t answer_bytes_max = 256 * 1024;
constexpr long patience_seconds = 10, connect_seconds = 5;

/// Stops the transfer where the answer is too large.
std::size_t collect(char* data, std::size_t size, std::size_t count, void* to) {
    auto& out = *static_cast<std::string*>(to);
    if (out.size() + size * count > answer_bytes_max) return 0;
    out.append(data, size * count);
    return size * count;
}

struct Sent {
    const char* protocols;
    std::string url;
    const std::string* form = nullptr;  ///< null: GET
    std::string authorization{};
};

Result<std::string> asked(const Sent& what) {
    const Error silent(Fault::remote, "The identity provider does not answer as it should.");
    const std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(), curl_easy_cleanup);
    if (!curl) return silent;
    curl_slist* list = curl_slist_append(nullptr, "Accept: application/json");
    list = curl_slist_append(list, "Expect:");
    if (!what.authorization.empty()) list = curl_slist_append(list, ("Authorization: " + what.authorization).c_str());
    const std::unique_ptr<curl_slist, void (*)(curl_slist*)> owner(list, curl_slist_free_all);
    std::string body;
    curl_easy_setopt(curl.get(), CURLOPT_URL, what.url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, what.protocols);
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, list);
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, patience_seconds);
    curl_easy_setopt(curl.get(), CURLOPT_CONNECTTIMEOUT, connect_seconds);
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_PROXY, "");  // none from the environment: who sets that would see the codes
    curl_easy_setopt(curl.get(), CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, collect);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &body);
    if (what.form) {
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, what.form->c_str());
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(what.form->size()));
    }
    long status = 0;
    if (curl_easy_perform(curl.get()) != CURLE_OK) return silent;
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
    if (status != 200) return silent;
    return body;
}

}  // namespace

identity::OidcNet make_oidc_net(const std::string& issuer) {
    const char* protocols = issuer.rfind("http://", 0) == 0 ? "http" : "https";
    return {[protocols](const std::string& url) {
                return asked({protocols, url});
            },
            [protocols](const std::string& url, const std::string& form, const std::string& authorization) {
                return asked({protocols, url, &form, authorization});
            }};
}

}  // namespace tocsin::app

#include "engine/app/client.h"

#include <curl/curl.h>

#include <memory>

#include "engine/core/crypto.h"
#include "engine/core/random.h"

namespace tocsin::app {

namespace {

std::size_t collect(char* data, std::size_t size, std::size_t count, void* to) {
    static_cast<std::string*>(to)->append(data, size * count);
    return size * count;
}

std::size_t collect_etag(char* data, std::size_t size, std::size_t count, void* to) {
    const std::string line(data, size * count);
    if (line.size() > 6 && (line.rfind("ETag:", 0) == 0 || line.rfind("etag:", 0) == 0))
        *static_cast<std::string*>(to) = line.substr(line.find('"'), line.rfind('"') - line.find('"') + 1);
    return size * count;
}

}  // namespace

Result<Answer> Client::post(const std::string& path, const std::string& json, std::vector<std::string> headers) const {
    headers.push_back("Content-Type: application/json");
    headers.push_back("Idempotency-Key: " + to_hex(make_system_random()->bytes(16)));
    return call("POST", path, json, std::move(headers));
}

Result<Answer> Client::post_mail(const std::string& path, std::string_view mail) const {
    return call("POST", path, std::string(mail), {"Content-Type: message/rfc822", "Idempotency-Key: " + sha256_hex(mail)});
}

Result<Answer> Client::call(const char* method, const std::string& path, const std::string& body,
                            std::vector<std::string> headers) const {
    const std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(), curl_easy_cleanup);
    if (!curl) return Error(Fault::internal, "libcurl could not be started.");
    if (!token_.empty()) headers.push_back("Authorization: Bearer " + token_);
    headers.push_back("Expect:");
    curl_slist* list = nullptr;
    for (const auto& h : headers) list = curl_slist_append(list, h.c_str());
    const std::unique_ptr<curl_slist, void (*)(curl_slist*)> owner(list, curl_slist_free_all);
    Answer answer;
    const std::string url = url_ + path;
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, list);
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, std::string_view(method) == "POST" ? 600L : 30L);
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, collect);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer.body);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERFUNCTION, collect_etag);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERDATA, &answer.etag);
    if (std::string_view(method) == "POST") {
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, body.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    }
    const CURLcode done = curl_easy_perform(curl.get());
    if (done == CURLE_OPERATION_TIMEDOUT)
        return Error(Fault::remote, "The engine at " + url_ + " did not answer in time; look whether it did what it was asked before asking again.");
    if (done != CURLE_OK)
        return Error(Fault::remote, "No engine answers at " + url_ + "; start one with: tocsin serve");
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer.status);
    return answer;
}

}  // namespace tocsin::app

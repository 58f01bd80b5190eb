#include "engine/app/client.h"

#include <curl/curl.h>
#include <strings.h>

#include <memory>

#include "engine/core/crypto.h"
#include "engine/core/random.h"

namespace tocsin::app {

namespace {

std::size_t collect(char* data, std::size_t size, std::size_t count, void* to) {
    static_cast<std::string*>(to)->append(data, size * count);
    return size * count;
}

int asks_whether_to_stop(void* client, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return (*static_cast<const std::function<bool()>*>(client))() ? 1 : 0;
}

void let_stop(CURL* curl, const std::function<bool()>& gives_up) {
    if (!gives_up) return;
    curl_easy_setopt(curl, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(curl, CURLOPT_XFERINFOFUNCTION, asks_whether_to_stop);
    curl_easy_setopt(curl, CURLOPT_XFERINFODATA, const_cast<std::function<bool()>*>(&gives_up));
}

/// The value of a header line of that name; nothing of another.
std::optional<std::string> value_of(const std::string& line, std::string_view name) {
    const auto colon = line.find(':');
    if (colon != name.size() || strncasecmp(line.data(), name.data(), name.size()) != 0) return std::nullopt;
    const auto first = line.find_first_not_of(" \t", colon + 1), last = line.find_last_not_of(" \t\r\n");
    return first == std::string::npos || last < first ? std::string() : line.substr(first, last - first + 1);
}

std::size_t collect_header(char* data, std::size_t size, std::size_t count, void* to) {
    const std::string line(data, size * count);
    auto& answer = *static_cast<Answer*>(to);
    if (auto etag = value_of(line, "ETag")) answer.etag = std::move(*etag);
    if (const auto time = value_of(line, "Tocsin-Drill-Time"))
        if (const auto at = parse_rfc3339(*time)) answer.drill_time = at->at;
    return size * count;
}

std::string escaped(std::string_view text, std::string_view plain) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string out;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        const bool stays = (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || plain.find(c) != plain.npos;
        if (stays) out += c;
        else (out += '%') += {digits[byte >> 4], digits[byte & 15]};
    }
    return out;
}

/// What somebody typed may hold spaces and letters of any kind: the engine then says that there is no such thing.
std::string address_of(const std::string& url, const std::string& path) { return url + escaped(path, "-._~/?&=%:+,;@"); }

/// Why nothing came back, where no engine was reached at all.
Error not_reached(CURLcode done, const std::string& url) {
    if (done == CURLE_URL_MALFORMAT || done == CURLE_UNSUPPORTED_PROTOCOL)
        return Error(Fault::remote, url + " is no address of an engine; write it as http://127.0.0.1:7272, with --url or in TOCSIN_URL.");
    return Error(Fault::remote, "No engine answers at " + url + "; start one with: tocsin serve");
}

}  // namespace

std::string query_value(std::string_view text) { return escaped(text, "-._~:,;"); }

namespace {

struct Downloading {
    CURL* curl;
    const std::function<bool(std::string_view)>& take;
    Answer answer{};
};

std::size_t hand_on(char* data, std::size_t size, std::size_t count, void* to) {
    auto& it = *static_cast<Downloading*>(to);
    curl_easy_getinfo(it.curl, CURLINFO_RESPONSE_CODE, &it.answer.status);
    const std::string_view bytes(data, size * count);
    if (it.answer.status != 200) return it.answer.body.append(bytes), bytes.size();
    return it.take(bytes) ? bytes.size() : 0;
}

}  // namespace

Result<Answer> Client::download(const std::string& path, const std::function<bool(std::string_view)>& take,
                                long silence_seconds_max) const {
    const std::unique_ptr<CURL, void (*)(CURL*)> curl(curl_easy_init(), curl_easy_cleanup);
    if (!curl) return Error(Fault::internal, "libcurl could not be started.");
    const std::unique_ptr<curl_slist, void (*)(curl_slist*)> headers(
        curl_slist_append(nullptr, ("Authorization: Bearer " + token_).c_str()), curl_slist_free_all);
    Downloading it{curl.get(), take};
    it.answer.asked = path.substr(0, path.find('?'));
    const std::string url = address_of(url_, path);
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PATH_AS_IS, 1L);  // ".." leads nowhere else
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, headers.get());
    curl_easy_setopt(curl.get(), CURLOPT_LOW_SPEED_LIMIT, 1L);  // as long as it takes, but never in silence
    curl_easy_setopt(curl.get(), CURLOPT_LOW_SPEED_TIME, silence_seconds_max);
    let_stop(curl.get(), gives_up_);
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERFUNCTION, collect_header);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERDATA, &it.answer);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, hand_on);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &it);
    const CURLcode done = curl_easy_perform(curl.get());
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &it.answer.status);
    if (done == CURLE_OK) return std::move(it.answer);
    if (done == CURLE_WRITE_ERROR) return Error(Fault::storage, "What the engine sent could not be written.");
    if (it.answer.status == 0) return not_reached(done, url_);
    return Error(Fault::remote, "What the engine sent broke off; ask again.");
}

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
    answer.asked = path.substr(0, path.find('?'));
    const std::string url = address_of(url_, path);
    curl_easy_setopt(curl.get(), CURLOPT_URL, url.c_str());
    curl_easy_setopt(curl.get(), CURLOPT_PATH_AS_IS, 1L);  // ".." leads nowhere else
    curl_easy_setopt(curl.get(), CURLOPT_PROTOCOLS_STR, "http,https");
    curl_easy_setopt(curl.get(), CURLOPT_HTTPHEADER, list);
    curl_easy_setopt(curl.get(), CURLOPT_TIMEOUT, std::string_view(method) == "POST" ? 600L : 30L);
    curl_easy_setopt(curl.get(), CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEFUNCTION, collect);
    curl_easy_setopt(curl.get(), CURLOPT_WRITEDATA, &answer.body);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERFUNCTION, collect_header);
    curl_easy_setopt(curl.get(), CURLOPT_HEADERDATA, &answer);
    let_stop(curl.get(), gives_up_);
    if (std::string_view(method) == "POST") {
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDS, body.c_str());
        curl_easy_setopt(curl.get(), CURLOPT_POSTFIELDSIZE, static_cast<long>(body.size()));
    }
    const CURLcode done = curl_easy_perform(curl.get());
    if (done == CURLE_OPERATION_TIMEDOUT)
        return Error(Fault::remote, "The engine at " + url_ + " did not answer in time; look whether it did what it was asked before asking again.");
    const bool reached = done != CURLE_COULDNT_CONNECT && done != CURLE_COULDNT_RESOLVE_HOST && done != CURLE_URL_MALFORMAT &&
                         done != CURLE_UNSUPPORTED_PROTOCOL;
    if (done != CURLE_OK && reached && std::string_view(method) != "GET")
        return Error(Fault::remote, "The connection to " + url_ + " broke; look whether the engine did what it was asked before asking again.");
    if (done != CURLE_OK) return not_reached(done, url_);
    curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &answer.status);
    return answer;
}

}  // namespace tocsin::app

#include "notifiers/http_transfer.h"

#include <strings.h>
#include <sys/socket.h>

#include <algorithm>

#include "engine/core/crypto.h"
#include "engine/core/ids.h"
#include "engine/core/standard_webhooks.h"
#include "notifiers/chat_body.h"
#include "notifiers/pagerduty_body.h"

namespace tocsin::notifiers {

namespace {

constexpr std::string_view retry_after_name = "retry-after:";

constexpr std::size_t answer_bytes_max = 1000;

/// HMAC first: a receiver that knows one kind only finds it at the front.
Result<std::vector<WebhookKey>> keys_of(const EndpointRow& endpoint) {
    std::vector<WebhookKey> keys;
    for (const std::string* text : {&endpoint.secret, &endpoint.secret_old, &endpoint.signing_key}) {
        if (text != &endpoint.secret && text->empty()) continue;
        auto key = parse_webhook_key(*text);
        if (!key) return std::move(key).error();
        if (key->kind == WebhookKey::Kind::ed25519_public)
            return Error(Fault::invalid_input, "A public key cannot sign.");
        keys.push_back(std::move(*key));
    }
    return keys;
}

}  // namespace

HttpTransfer::HttpTransfer(const HttpTransferRules& rules)
    : Transfer({rules.options.connect_timeout, rules.options.total_timeout}, rules.options.ca_file), rules_(rules) {
    if (easy() != nullptr) set_once();
}

void HttpTransfer::set_once() {
    CURL* handle = easy();
    const WebhookOptions& options = rules_.options;
    const bool plain = options.policy.plain_http == PlainHttp::allowed;
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, plain ? "http,https" : "https");
    curl_easy_setopt(handle, CURLOPT_REDIR_PROTOCOLS_STR, "https");
    curl_easy_setopt(handle, CURLOPT_FOLLOWLOCATION, 0L);
    // One request per connection: no endpoint shares a stream's fate with its neighbours.
    curl_easy_setopt(handle, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(handle, CURLOPT_USERAGENT, options.user_agent.c_str());
    curl_easy_setopt(handle, CURLOPT_POST, 1L);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, &HttpTransfer::on_header);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &HttpTransfer::on_body);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, &HttpTransfer::on_open);
    curl_easy_setopt(handle, CURLOPT_OPENSOCKETDATA, this);
}

std::optional<AttemptOutcome> HttpTransfer::load(FairQueue::Next next) {
    take(std::move(next), rules_.clock.now());
    received_bytes_ = 0;
    in_body_ = capped_ = refused_ = connected_ = false;
    retry_after_.clear();
    answer_.clear();
    if (easy() == nullptr) return failed("no memory");
    if (!is_plain_id(due().delivery.id)) return failed("delivery id not usable");
    auto target = url_.read(due().endpoint.url, rules_.options.policy);
    if (!target) {
        refused_ = true;
        return ended(judge(Ending::refused, 0));
    }
    target_ = std::move(*target);
    own_body_.clear();
    if (auto early = write_letter()) return early;
    const std::string& body = own_body_.empty() ? due().delivery.body : own_body_;
    curl_easy_setopt(easy(), CURLOPT_CURLU, url_.handle());
    curl_easy_setopt(easy(), CURLOPT_POSTFIELDS, body.c_str());
    curl_easy_setopt(easy(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(easy(), CURLOPT_HTTPHEADER, headers_.data());
    return std::nullopt;
}

std::optional<AttemptOutcome> HttpTransfer::write_letter() {
    lines_[0].assign("Content-Type: application/json");
    lines_[1].assign("Expect:");  // takes away the header the library would add, and the wait for 100
    lines_[2].assign("webhook-id: ").append(due().delivery.id);
    const std::string& kind = due().endpoint.kind;
    if (kind == "chat") {
        auto body = chat_body(due(), chat_flavour(target_.host));
        if (!body) return failed(std::move(body).error().detail);
        own_body_ = std::move(*body);
    } else if (kind == "pagerduty") {
        auto body = pagerduty_body(due());
        if (!body) return failed(std::move(body).error().detail);
        if (!*body) {
            AttemptOutcome outcome = failed("no alarm: nothing was sent");
            outcome.kind = AttemptOutcome::Kind::delivered;
            return outcome;
        }
        own_body_ = std::move(**body);
    } else {
        if (!sign()) return failed("endpoint key not usable");
        // The receiver becomes a witness of the audit log (docs/proof.md).
        const bool witnessed = !due().checkpoint.empty();
        if (witnessed) lines_[5].assign("Tocsin-Checkpoint: ").append(to_base64(due().checkpoint));
        set_headers(witnessed ? 6 : 5);
        return std::nullopt;
    }
    set_headers(3);  // whoever knows the URL, or the routing key, is believed: there is nothing to sign with
    return std::nullopt;
}

void HttpTransfer::set_headers(std::size_t count) {
    for (std::size_t i = 0; i < count; ++i)
        headers_[i] = {lines_[i].data(), i + 1 < count ? &headers_[i + 1] : nullptr};
}

Status HttpTransfer::sign() {
    auto keys = keys_of(due().endpoint);
    if (!keys) return std::move(keys).error();
    const WebhookHeaders signature = sign_webhook(*keys, due().delivery.id, started_at(), due().delivery.body);
    lines_[3].assign("webhook-timestamp: ").append(signature.timestamp);
    lines_[4].assign("webhook-signature: ").append(signature.signature);
    return ok();
}

std::size_t HttpTransfer::on_header(char* data, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<HttpTransfer*>(self);
    const std::size_t bytes = size * count;
    transfer.received_bytes_ += bytes;
    if (transfer.received_bytes_ > transfer.rules_.options.response_bytes_max) {
        transfer.capped_ = true;
        return 0;
    }
    if (bytes > retry_after_name.size() && bytes < 128 &&
        strncasecmp(data, retry_after_name.data(), retry_after_name.size()) == 0)
        transfer.retry_after_.assign(data + retry_after_name.size(), bytes - retry_after_name.size());
    return bytes;
}

std::size_t HttpTransfer::on_body(char* data, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<HttpTransfer*>(self);
    transfer.in_body_ = true;
    const std::size_t missing = answer_bytes_max - transfer.answer_.size();
    transfer.answer_.append(data, std::min(size * count, missing));
    transfer.received_bytes_ += size * count;
    transfer.capped_ = transfer.received_bytes_ > transfer.rules_.options.response_bytes_max;
    return transfer.capped_ ? 0 : size * count;
}

bool HttpTransfer::admits(const Address& address) const {
    const AddressPolicy& policy = rules_.options.policy;
    if (!may_connect(policy, target_.host, target_.port, address)) return false;
    const bool ours = std::find(rules_.own.begin(), rules_.own.end(), canonical(address)) != rules_.own.end();
    return !ours || names(policy, target_.host, target_.port) || names(policy, address);
}

curl_socket_t HttpTransfer::on_open(void* self, curlsocktype purpose, curl_sockaddr* to) {
    auto& transfer = *static_cast<HttpTransfer*>(self);
    const auto address = address_of(&to->addr);
    if (purpose != CURLSOCKTYPE_IPCXN || !address || !transfer.admits(*address)) {
        transfer.refused_ = true;
        return CURL_SOCKET_BAD;
    }
    transfer.connected_ = true;
    return socket(to->family, to->socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, to->protocol);
}

Ending HttpTransfer::ending(CURLcode code, long long status) const {
    switch (code) {
        case CURLE_OK:
            return Ending::whole;
        case CURLE_OPERATION_TIMEDOUT:
            return Ending::late;
        case CURLE_WRITE_ERROR:
            if (capped_) return in_body_ ? Ending::capped : Ending::too_large;
            return Ending::unreadable;
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_CIPHER:
        case CURLE_PEER_FAILED_VERIFICATION:
            return Ending::no_certificate;
        case CURLE_PARTIAL_FILE:
            return Ending::cut_short;
        case CURLE_UNSUPPORTED_PROTOCOL:
        case CURLE_WEIRD_SERVER_REPLY:
            return Ending::unreadable;
        default:
            break;
    }
    if (refused()) return Ending::refused;
    return status > 0 ? Ending::cut_short : Ending::no_connection;
}

AttemptOutcome HttpTransfer::outcome(CURLcode code) {
    long status = 0;
    curl_off_t micros = 0;
    curl_easy_getinfo(easy(), CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy(), CURLINFO_TOTAL_TIME_T, &micros);
    AttemptOutcome result = ended(judge(ending(code, status), status));
    result.millis = micros / 1000;
    if (result.status >= 300) result.response = readable(answer_, answer_bytes_max);
    if (result.kind == AttemptOutcome::Kind::failed && !retry_after_.empty())
        result.retry_after = parse_retry_after(retry_after_, rules_.clock.now());
    return result;
}

AttemptOutcome HttpTransfer::stopped() const { return failed("stopped before an answer came"); }

AttemptOutcome HttpTransfer::ended(Judgement judgement) const {
    AttemptOutcome result = failed(std::move(judgement.detail));
    result.kind = judgement.kind;
    result.status = judgement.status;
    return result;
}

}  // namespace tocsin::notifiers

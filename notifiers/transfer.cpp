#include "notifiers/transfer.h"

#include <strings.h>
#include <sys/socket.h>

#include <algorithm>

#include "engine/core/ids.h"
#include "engine/core/standard_webhooks.h"

namespace tocsin::notifiers {

namespace {

constexpr std::string_view retry_after_name = "retry-after:";

AttemptOutcome untried(const Waiting& item, Instant at, const char* detail) {
    AttemptOutcome outcome;
    outcome.delivery_id = item.due.delivery.id;
    outcome.started_at = at;
    outcome.detail = detail;
    return outcome;
}

Result<std::vector<WebhookKey>> keys_of(const EndpointRow& endpoint) {
    std::vector<WebhookKey> keys;
    for (const std::string* text : {&endpoint.secret, &endpoint.secret_old}) {
        if (text == &endpoint.secret_old && text->empty()) continue;
        auto key = parse_webhook_key(*text);
        if (!key) return std::move(key).error();
        if (key->kind == WebhookKey::Kind::ed25519_public)
            return Error(Fault::invalid_input, "A public key cannot sign.");
        keys.push_back(std::move(*key));
    }
    return keys;
}

}  // namespace

Transfer::Transfer(const TransferRules& rules) : rules_(rules), easy_(curl_easy_init()) {
    if (easy_) set_once();
    for (std::size_t i = 0; i + 1 < headers_.size(); ++i) headers_[i].next = &headers_[i + 1];
}

void Transfer::set_once() {
    CURL* easy = easy_.get();
    const WebhookOptions& options = rules_.options;
    const bool plain = options.policy.plain_http == PlainHttp::allowed;
    curl_easy_setopt(easy, CURLOPT_PRIVATE, this);
    curl_easy_setopt(easy, CURLOPT_PROTOCOLS_STR, plain ? "http,https" : "https");
    curl_easy_setopt(easy, CURLOPT_REDIR_PROTOCOLS_STR, "https");
    curl_easy_setopt(easy, CURLOPT_FOLLOWLOCATION, 0L);
    curl_easy_setopt(easy, CURLOPT_PROXY, "");
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    // Without it a time-out waits for the lookup thread, and with it everybody else.
    curl_easy_setopt(easy, CURLOPT_QUICK_EXIT, 1L);
    // One request per connection: no endpoint shares a stream's fate with its neighbours.
    curl_easy_setopt(easy, CURLOPT_HTTP_VERSION, static_cast<long>(CURL_HTTP_VERSION_1_1));
    curl_easy_setopt(easy, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(easy, CURLOPT_SSL_VERIFYHOST, 2L);
    if (!options.ca_file.empty()) curl_easy_setopt(easy, CURLOPT_CAINFO, options.ca_file.c_str());
    using std::chrono::milliseconds;
    curl_easy_setopt(easy, CURLOPT_TIMEOUT_MS, static_cast<long>(milliseconds(options.total_timeout).count()));
    curl_easy_setopt(easy, CURLOPT_CONNECTTIMEOUT_MS, static_cast<long>(milliseconds(options.connect_timeout).count()));
    curl_easy_setopt(easy, CURLOPT_USERAGENT, options.user_agent.c_str());
    curl_easy_setopt(easy, CURLOPT_BUFFERSIZE, 4096L);
    curl_easy_setopt(easy, CURLOPT_POST, 1L);
    curl_easy_setopt(easy, CURLOPT_HEADERFUNCTION, &Transfer::on_header);
    curl_easy_setopt(easy, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, &Transfer::on_body);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETFUNCTION, &Transfer::on_open);
    curl_easy_setopt(easy, CURLOPT_OPENSOCKETDATA, this);
}

std::optional<AttemptOutcome> Transfer::load(FairQueue::Next next) {
    next_ = std::move(next);
    started_at_ = rules_.clock.now();
    received_bytes_ = 0;
    in_body_ = capped_ = refused_ = connected_ = false;
    retry_after_.clear();
    if (!easy_) return untried(next_.item, started_at_, "no memory");
    if (!is_plain_id(next_.item.due.delivery.id)) return untried(next_.item, started_at_, "delivery id not usable");
    auto target = url_.read(next_.item.due.endpoint.url, rules_.options.policy);
    if (!target) {
        refused_ = true;
        return ended(judge(Ending::refused, 0));
    }
    target_ = std::move(*target);
    if (!sign()) return untried(next_.item, started_at_, "endpoint key not usable");
    const std::string& body = next_.item.due.delivery.body;
    curl_easy_setopt(easy_.get(), CURLOPT_CURLU, url_.handle());
    curl_easy_setopt(easy_.get(), CURLOPT_POSTFIELDS, body.c_str());
    curl_easy_setopt(easy_.get(), CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(body.size()));
    curl_easy_setopt(easy_.get(), CURLOPT_HTTPHEADER, headers_.data());
    return std::nullopt;
}

Status Transfer::sign() {
    const DueDelivery& due = next_.item.due;
    auto keys = keys_of(due.endpoint);
    if (!keys) return std::move(keys).error();
    const WebhookHeaders signature = sign_webhook(*keys, due.delivery.id, started_at_, due.delivery.body);
    lines_[0].assign("Content-Type: application/json");
    lines_[1].assign("Expect:");  // takes away the header the library would add, and the wait for 100
    lines_[2].assign("webhook-id: ").append(signature.id);
    lines_[3].assign("webhook-timestamp: ").append(signature.timestamp);
    lines_[4].assign("webhook-signature: ").append(signature.signature);
    for (std::size_t i = 0; i < lines_.size(); ++i) headers_[i].data = lines_[i].data();
    return ok();
}

std::size_t Transfer::on_header(char* data, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
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

std::size_t Transfer::on_body(char*, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<Transfer*>(self);
    transfer.in_body_ = true;
    transfer.received_bytes_ += size * count;
    transfer.capped_ = transfer.received_bytes_ > transfer.rules_.options.response_bytes_max;
    return transfer.capped_ ? 0 : size * count;
}

bool Transfer::admits(const Address& address) const {
    const AddressPolicy& policy = rules_.options.policy;
    if (!may_connect(policy, target_.host, target_.port, address)) return false;
    const bool ours = std::find(rules_.own.begin(), rules_.own.end(), canonical(address)) != rules_.own.end();
    return !ours || names(policy, target_.host, target_.port) || names(policy, address);
}

curl_socket_t Transfer::on_open(void* self, curlsocktype purpose, curl_sockaddr* to) {
    auto& transfer = *static_cast<Transfer*>(self);
    const auto address = address_of(&to->addr);
    if (purpose != CURLSOCKTYPE_IPCXN || !address || !transfer.admits(*address)) {
        transfer.refused_ = true;
        return CURL_SOCKET_BAD;
    }
    transfer.connected_ = true;
    return socket(to->family, to->socktype | SOCK_CLOEXEC | SOCK_NONBLOCK, to->protocol);
}

Ending Transfer::ending(CURLcode code, long long status) const {
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

AttemptOutcome Transfer::outcome(CURLcode code) {
    long status = 0;
    curl_off_t micros = 0;
    curl_easy_getinfo(easy_.get(), CURLINFO_RESPONSE_CODE, &status);
    curl_easy_getinfo(easy_.get(), CURLINFO_TOTAL_TIME_T, &micros);
    AttemptOutcome result = ended(judge(ending(code, status), status));
    result.millis = micros / 1000;
    if (result.kind == AttemptOutcome::Kind::failed && !retry_after_.empty())
        result.retry_after = parse_retry_after(retry_after_, rules_.clock.now());
    return result;
}

AttemptOutcome Transfer::stopped() const { return untried(next_.item, started_at_, "stopped before an answer came"); }

AttemptOutcome Transfer::ended(Judgement judgement) const {
    AttemptOutcome outcome;
    outcome.delivery_id = next_.item.due.delivery.id;
    outcome.started_at = started_at_;
    outcome.kind = judgement.kind;
    outcome.status = judgement.status;
    outcome.detail = std::move(judgement.detail);
    return outcome;
}

}  // namespace tocsin::notifiers

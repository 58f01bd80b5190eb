#include "notifiers/mail_transfer.h"

#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "engine/core/ids.h"
#include "engine/core/mail_address.h"
#include "engine/core/remote_text.h"

namespace tocsin::notifiers {

namespace {

constexpr std::size_t response_bytes_max = 1000, replies_bytes_max = 64 * 1024, id_bytes_max = 56;
constexpr auto answer_grace = std::chrono::seconds(5);
constexpr auto leave_time = std::chrono::seconds(2);

std::string url_of(const MailOptions& options) {
    const bool v6 = options.host.find(':') != std::string::npos;
    return std::string(options.tls == MailTls::implicit ? "smtps://" : "smtp://") +
           (v6 ? "[" + options.host + "]" : options.host) + ":" + std::to_string(options.port) + "/" + options.domain;
}

}  // namespace

MailTransfer::MailTransfer(const MailTransferRules& rules)
    : Transfer({rules.options.connect_timeout, rules.options.total_timeout}, rules.options.ca_file),
      rules_(rules),
      sender_{rules.options.from_address, rules.options.from_name, rules.options.domain} {
    if (easy() != nullptr) set_once();
}

// libcurl would say QUIT by itself, and wait two minutes for the answer.
MailTransfer::~MailTransfer() {
    if (easy() == nullptr || socket() == CURL_SOCKET_BAD) return;
    char unused = 0;
    const bool quiet = recv(socket(), &unused, 1, MSG_PEEK | MSG_DONTWAIT) < 0 && errno == EAGAIN;
    if (quiet) {
        leaving_ = true;
        load_command("QUIT");
        curl_easy_setopt(easy(), CURLOPT_TIMEOUT_MS, static_cast<long>(std::chrono::milliseconds(leave_time).count()));
        curl_easy_perform(easy());
    }
    if (socket() != CURL_SOCKET_BAD) shutdown(socket(), SHUT_RDWR);
}

void MailTransfer::set_once() {
    CURL* handle = easy();
    const MailOptions& options = rules_.options;
    curl_easy_setopt(handle, CURLOPT_PROTOCOLS_STR, options.tls == MailTls::implicit ? "smtps" : "smtp");
    curl_easy_setopt(handle, CURLOPT_URL, url_of(options).c_str());
    curl_easy_setopt(handle, CURLOPT_USE_SSL,
                     static_cast<long>(options.tls == MailTls::none ? CURLUSESSL_NONE : CURLUSESSL_ALL));
    if (!options.user.empty()) {
        curl_easy_setopt(handle, CURLOPT_USERNAME, options.user.c_str());
        curl_easy_setopt(handle, CURLOPT_PASSWORD, options.password.c_str());
        curl_easy_setopt(handle, CURLOPT_LOGIN_OPTIONS, "AUTH=PLAIN;AUTH=LOGIN");
    }
    curl_easy_setopt(handle, CURLOPT_MAXCONNECTS, 1L);
    // The only way to hear which command a reply answers. Nothing of it is written anywhere.
    curl_easy_setopt(handle, CURLOPT_VERBOSE, 1L);
    curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, &MailTransfer::on_debug);
    curl_easy_setopt(handle, CURLOPT_DEBUGDATA, this);
    curl_easy_setopt(handle, CURLOPT_HEADERFUNCTION, &MailTransfer::on_reply);
    curl_easy_setopt(handle, CURLOPT_HEADERDATA, this);
    curl_easy_setopt(handle, CURLOPT_WRITEFUNCTION, &MailTransfer::on_reply);
    curl_easy_setopt(handle, CURLOPT_WRITEDATA, this);
    curl_easy_setopt(handle, CURLOPT_READFUNCTION, &MailTransfer::on_read);
    curl_easy_setopt(handle, CURLOPT_READDATA, this);
    curl_easy_setopt(handle, CURLOPT_NOPROGRESS, 0L);
    curl_easy_setopt(handle, CURLOPT_XFERINFOFUNCTION, &MailTransfer::on_progress);
    curl_easy_setopt(handle, CURLOPT_XFERINFODATA, this);
}

std::optional<AttemptOutcome> MailTransfer::load(FairQueue::Next next) {
    take(std::move(next), rules_.clock.now());
    bytes_.clear();
    begin();
    stop_seen_.reset();
    relay_ = FairQueue::Answer::not_asked;
    if (easy() == nullptr) return failed("no memory");
    if (due().delivery.type != "ping") return load_letter();
    load_command("NOOP");
    return std::nullopt;
}

void MailTransfer::begin() {
    dialogue_.begin();
    unread_ = bytes_;
    reply_bytes_ = 0;
    login_missing_ = false;
}

std::optional<AttemptOutcome> MailTransfer::load_letter() {
    const std::string& id = due().delivery.id;
    auto to = mail_recipient(due());
    if (!to) return ended({AttemptOutcome::Kind::refused, 0, "the address is none we write to", relay_});
    if (id.size() > id_bytes_max) return failed("delivery id not usable");
    to_ = std::move(*to);
    auto bytes = compose_mail(due(), sender_, started_at());
    if (!bytes) return failed("the letter could not be composed");
    bytes_ = std::move(*bytes);
    if (bytes_.size() > rules_.options.message_bytes_max)
        return ended({AttemptOutcome::Kind::refused, 0, "the letter is too large", relay_});
    begin();
    const std::string& bounces = rules_.options.bounce_domain;
    mail_from_ = "<" + (bounces.empty() ? sender_.address : "bounces+" + id + "@" + bounces) + ">";
    rcpt_line_ = "<" + to_ + ">";
    rcpt_.data = rcpt_line_.data();
    CURL* handle = easy();
    curl_easy_setopt(handle, CURLOPT_NOBODY, 0L);
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, nullptr);
    // No size is said beforehand: libcurl would count the dots it adds, and could take the letter for ended too soon.
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(handle, CURLOPT_MAIL_FROM, mail_from_.c_str());
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, &rcpt_);
    return std::nullopt;
}

void MailTransfer::load_command(const char* command) {
    CURL* handle = easy();
    curl_easy_setopt(handle, CURLOPT_UPLOAD, 0L);
    curl_easy_setopt(handle, CURLOPT_MAIL_RCPT, nullptr);
    curl_easy_setopt(handle, CURLOPT_NOBODY, 1L);
    curl_easy_setopt(handle, CURLOPT_CUSTOMREQUEST, command);
}

int MailTransfer::on_debug(CURL*, curl_infotype type, char* data, std::size_t size, void* self) {
    auto& transfer = *static_cast<MailTransfer*>(self);
    if (type != CURLINFO_HEADER_OUT) return 0;
    transfer.dialogue_.we_say({data, size});
    const MailStage stage = transfer.dialogue_.stage();
    const bool asks = stage == MailStage::sender || stage == MailStage::probe;
    if (asks && !transfer.rules_.options.user.empty() && !transfer.dialogue_.logged_in())
        transfer.login_missing_ = true;
    return 0;
}

std::size_t MailTransfer::on_reply(char* data, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<MailTransfer*>(self);
    transfer.reply_bytes_ += size * count;
    if (transfer.login_missing_ || transfer.reply_bytes_ > replies_bytes_max) return 0;
    transfer.dialogue_.relay_says({data, size * count});
    return size * count;
}

std::size_t MailTransfer::on_read(char* data, std::size_t size, std::size_t count, void* self) {
    auto& transfer = *static_cast<MailTransfer*>(self);
    if (transfer.must_stop()) return CURL_READFUNC_ABORT;
    const std::size_t bytes = std::min(size * count, transfer.unread_.size());
    std::memcpy(data, transfer.unread_.data(), bytes);
    transfer.unread_.remove_prefix(bytes);
    if (bytes == 0) transfer.dialogue_.letter_taken();
    return bytes;
}

int MailTransfer::on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
    return static_cast<MailTransfer*>(self)->must_stop() ? 1 : 0;
}

bool MailTransfer::must_stop() {
    if (!rules_.stopping || leaving_) return false;
    const Micros now = rules_.clock.monotonic();
    if (!stop_seen_) stop_seen_ = now;
    return dialogue_.stage() != MailStage::dot || now - *stop_seen_ > answer_grace;
}

MailEnding MailTransfer::ending(CURLcode code) const {
    switch (code) {
        case CURLE_OPERATION_TIMEDOUT:
            return MailEnding::late;
        case CURLE_ABORTED_BY_CALLBACK:
            return MailEnding::stopped;
        case CURLE_SSL_CONNECT_ERROR:
        case CURLE_SSL_CIPHER:
        case CURLE_PEER_FAILED_VERIFICATION:
            return MailEnding::no_certificate;
        case CURLE_COULDNT_RESOLVE_HOST:
        case CURLE_COULDNT_CONNECT:
            return MailEnding::no_connection;
        default:
            break;
    }
    if (login_missing_) return MailEnding::no_login;
    if (code == CURLE_USE_SSL_FAILED) return MailEnding::no_starttls;
    return dialogue_.code() > 0 ? MailEnding::replied : MailEnding::lost;
}

AttemptOutcome MailTransfer::run() {
    CURLcode code = perform();
    if (connection_was_stale(code)) {
        begin();
        code = perform();
    }
    return outcome(code);
}

// After a letter without an answer libcurl would use the connection again, and take the late answer for that to the
// next command. A socket that is shut down it finds dead.
CURLcode MailTransfer::perform() {
    const CURLcode code = curl_easy_perform(easy());
    if (code != CURLE_OK && socket() != CURL_SOCKET_BAD) shutdown(socket(), SHUT_RDWR);
    return code;
}

curl_socket_t MailTransfer::socket() const {
    curl_socket_t socket = CURL_SOCKET_BAD;
    curl_easy_getinfo(easy(), CURLINFO_ACTIVESOCKET, &socket);
    return socket;
}

// Nothing but MAIL FROM or NOOP was said over it, so saying it again elsewhere does no harm.
bool MailTransfer::connection_was_stale(CURLcode code) const {
    long made = 0;
    curl_easy_getinfo(easy(), CURLINFO_NUM_CONNECTS, &made);
    const MailStage stage = dialogue_.stage();
    const bool early = stage == MailStage::connect || stage == MailStage::sender || stage == MailStage::probe;
    const MailEnding how = ending(code);
    return made == 0 && early && (how == MailEnding::lost || (how == MailEnding::replied && dialogue_.code() == 421));
}

AttemptOutcome MailTransfer::outcome(CURLcode code) {
    curl_off_t micros = 0;
    curl_easy_getinfo(easy(), CURLINFO_TOTAL_TIME_T, &micros);
    MailJudgement judgement = judge_mail(dialogue_.stage(), ending(code), dialogue_.code());
    relay_ = judgement.relay;
    AttemptOutcome result = ended(std::move(judgement));
    result.millis = micros / 1000;
    result.response = remote_text(dialogue_.reply(), response_bytes_max);
    return result;
}

AttemptOutcome MailTransfer::stopped() const { return ended(judge_mail(dialogue_.stage(), MailEnding::stopped, 0)); }

AttemptOutcome MailTransfer::ended(MailJudgement judgement) const {
    AttemptOutcome result = failed(std::move(judgement.detail));
    result.kind = judgement.kind;
    result.status = judgement.status;
    return result;
}

}  // namespace tocsin::notifiers

// One letter on the wire: libcurl's SMTP, overheard so that we know how far it got.
#pragma once

#include <curl/curl.h>

#include <atomic>
#include <optional>
#include <string>
#include <string_view>

#include "engine/core/clock.h"
#include "notifiers/mail_answer.h"
#include "notifiers/mail_dialogue.h"
#include "notifiers/mail_message.h"
#include "notifiers/mail_notifier.h"
#include "notifiers/transfer.h"

namespace tocsin::notifiers {

/// What all transfers of a mail notifier share.
struct MailTransferRules {
    const MailOptions& options;
    Clock& clock;
    const std::atomic<bool>& stopping;
};

/// Keeps its connection for the next letter. Not for a multi handle: within one, libcurl waits for the answer to a
/// letter without giving way to others (docs/adr/0013-mail-by-gmime-and-libcurl.md).
/// Threads: as Transfer. What `rules` refer to outlives it.
class MailTransfer final : public Transfer {
public:
    explicit MailTransfer(const MailTransferRules& rules);
    /// Takes leave of the relay, for which it has 2 s.
    ~MailTransfer() override;

    std::optional<AttemptOutcome> load(FairQueue::Next next) override;
    AttemptOutcome outcome(CURLcode code) override;
    AttemptOutcome stopped() const override;
    /// Carries the loaded letter. Where the relay had let go of an idle connection, once more over a new one.
    [[nodiscard]] AttemptOutcome run();
    /// What the last outcome says of the relay.
    FairQueue::Answer relay() const { return relay_; }

private:
    static int on_debug(CURL*, curl_infotype type, char* data, std::size_t size, void* self);
    static std::size_t on_reply(char* data, std::size_t size, std::size_t count, void* self);
    static std::size_t on_read(char* data, std::size_t size, std::size_t count, void* self);
    static int on_progress(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t);

    void set_once();
    std::optional<AttemptOutcome> load_letter();
    void load_command(const char* command);
    bool must_stop();
    CURLcode perform();
    curl_socket_t socket() const;
    bool connection_was_stale(CURLcode code) const;
    void begin();
    MailEnding ending(CURLcode code) const;
    AttemptOutcome ended(MailJudgement judgement) const;

    MailTransferRules rules_;
    MailSender sender_;
    MailDialogue dialogue_;
    std::string to_, bytes_, mail_from_;
    std::string_view unread_;  ///< of bytes_
    std::string rcpt_line_;
    curl_slist rcpt_{};
    std::size_t reply_bytes_ = 0;  ///< of all replies to this letter
    bool login_missing_ = false;
    bool leaving_ = false;
    std::optional<Micros> stop_seen_;
    FairQueue::Answer relay_ = FairQueue::Answer::came;
};

}  // namespace tocsin::notifiers

// What was said so far between us and the relay, overheard from the library that talks.
#pragma once

#include <string>
#include <string_view>

namespace tocsin::notifiers {

/// How far a letter got: the last command that left us.
enum class MailStage {
    connect,
    hello,
    secure,     ///< STARTTLS
    login,      ///< AUTH
    sender,     ///< MAIL FROM
    recipient,  ///< RCPT TO
    data,       ///< DATA
    content,    ///< the relay said 354
    dot,        ///< every byte of the letter is on its way, and the final dot with it: from here on it may have arrived
    probe       ///< NOOP
};

/// Follows one connection over many letters. Threads: one at a time.
/// Example: tests/notifiers/mail_dialogue_test.cpp
class MailDialogue {
public:
    /// Another letter, perhaps over the connection there is.
    void begin();
    void we_say(std::string_view line);
    void relay_says(std::string_view line);
    /// The library has taken the letter's last byte.
    void letter_taken();

    MailStage stage() const { return stage_; }
    /// Of the last whole reply to the last command; 0 when none came.
    int code() const { return whole_ ? code_ : 0; }
    /// That reply as received, its beginning; of a login only the codes, since a relay may repeat what it was told.
    std::string reply() const;
    bool logged_in() const { return logged_in_; }

private:
    void next(MailStage stage);
    void forget_reply();

    MailStage stage_ = MailStage::connect;
    int code_ = 0;
    bool whole_ = false;
    bool closing_ = false;  ///< after QUIT nothing counts
    bool logged_in_ = false;
    std::string reply_;
};

}  // namespace tocsin::notifiers

// What the end of a talk with the relay means for the letter. Pure.
#pragma once

#include <string>

#include "engine/core/notifier.h"
#include "notifiers/fair_queue.h"
#include "notifiers/mail_dialogue.h"

namespace tocsin::notifiers {

/// How a talk with the relay ended, in our own words.
enum class MailEnding {
    replied,         ///< with a reply, whatever it says
    late,            ///< our time limit
    lost,            ///< the connection went away, or what came was no SMTP
    no_connection,   ///< not resolved or not connected
    no_certificate,  ///< TLS could not be agreed on or the certificate is not good for the host
    no_starttls,     ///< TLS is required and the relay does not offer it
    no_login,        ///< we have a password and the relay wants none: it is not the relay we were told of
    stopped          ///< by us
};

struct MailJudgement {
    AttemptOutcome::Kind kind = AttemptOutcome::Kind::failed;
    long long status = 0;
    std::string detail;
    FairQueue::Answer relay = FairQueue::Answer::came;  ///< what it says of the relay
};

/// Sent is 2xx after the final dot and nothing else. Refused, for ever, is what is said of this recipient or this
/// letter: 5xx to RCPT TO or after the dot. What the relay says of itself or of us (to the greeting, the login, MAIL
/// FROM or DATA; to RCPT TO also 500, 502, 503, 504 and 530 to 538, which mean our manners) is failed and tried again,
/// as is every 4xx. Once the final dot may have left, an end without a reply is unknown.
/// Example: tests/notifiers/mail_answer_test.cpp
[[nodiscard]] MailJudgement judge_mail(MailStage stage, MailEnding ending, int code);

}  // namespace tocsin::notifiers

#include "notifiers/mail_answer.h"

namespace tocsin::notifiers {

namespace {

using Kind = AttemptOutcome::Kind;
using Relay = FairQueue::Answer;

const char* asked(MailStage stage) {
    switch (stage) {
        case MailStage::connect:
            return "its greeting was";
        case MailStage::hello:
            return "its answer to EHLO was";
        case MailStage::secure:
            return "its answer to STARTTLS was";
        case MailStage::login:
            return "its answer to the login was";
        case MailStage::sender:
            return "its answer to MAIL FROM was";
        case MailStage::recipient:
            return "its answer to RCPT TO was";
        case MailStage::data:
        case MailStage::content:
            return "its answer to DATA was";
        case MailStage::dot:
            return "its answer to the letter was";
        case MailStage::probe:
            break;
    }
    return "its answer to NOOP was";
}

bool about_our_manners(int code) { return (code >= 500 && code <= 504 && code != 501) || (code >= 530 && code <= 538); }

MailJudgement replied(MailStage stage, int code) {
    const int kind = code / 100;
    if (stage == MailStage::dot && kind == 2) return {Kind::sent, code, "the relay took it", Relay::came};
    if (stage == MailStage::probe && code == 250) return {Kind::delivered, code, "the relay answers", Relay::came};
    const std::string detail = std::string("the relay: ") + asked(stage) + " " + std::to_string(code);
    if (stage == MailStage::dot && kind == 5) return {Kind::refused, code, detail, Relay::came};
    // A third kind of answer to a whole letter: nobody knows.
    if (stage == MailStage::dot && kind != 4) return {Kind::unknown, code, detail, Relay::failed};
    if (stage == MailStage::recipient && code != 421 && !about_our_manners(code))
        return {kind == 5 ? Kind::refused : Kind::failed, code, detail, Relay::came};
    return {Kind::failed, code, detail, Relay::failed};
}

const char* word_of(MailEnding ending) {
    switch (ending) {
        case MailEnding::late:
            return "the relay did not answer in time";
        case MailEnding::no_connection:
            return "no connection to the relay";
        case MailEnding::no_certificate:
            return "no secure connection to the relay";
        case MailEnding::no_starttls:
            return "the relay offers no STARTTLS";
        case MailEnding::no_login:
            return "the relay offers no login";
        case MailEnding::stopped:
            return "stopped before an answer came";
        case MailEnding::replied:
        case MailEnding::lost:
            break;
    }
    return "the relay went away";
}

}  // namespace

MailJudgement judge_mail(MailStage stage, MailEnding ending, int code) {
    if (ending == MailEnding::replied && code > 0) return replied(stage, code);
    const Relay relay = ending == MailEnding::late      ? Relay::none
                        : ending == MailEnding::stopped ? Relay::not_asked
                                                        : Relay::failed;
    if (stage == MailStage::dot)
        return {Kind::unknown, 0, std::string(word_of(ending)) + " after the whole letter: it may have arrived", relay};
    return {Kind::failed, 0, word_of(ending), relay};
}

}  // namespace tocsin::notifiers

#include "notifiers/mail_dialogue.h"

#include <algorithm>

namespace tocsin::notifiers {

namespace {

constexpr std::size_t kept_bytes_max = 4096;

bool begins(std::string_view line, std::string_view word) { return line.substr(0, word.size()) == word; }

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "535 5.7.8" of "535 5.7.8 Error: ...".
std::string codes_of(std::string_view reply) {
    std::size_t end = std::min<std::size_t>(3, reply.size());
    if (reply.size() > 4 && is_digit(reply[4])) {
        const auto stop =
            std::find_if_not(reply.begin() + 4, reply.end(), [](char c) { return is_digit(c) || c == '.'; });
        const auto size = static_cast<std::size_t>(stop - reply.begin());
        if (size - 4 <= 9) end = size;
    }
    return std::string(reply.substr(0, end));
}

}  // namespace

void MailDialogue::begin() {
    next(MailStage::connect);
    closing_ = false;
}

void MailDialogue::next(MailStage stage) {
    stage_ = stage;
    forget_reply();
}

void MailDialogue::forget_reply() {
    code_ = 0;
    whole_ = false;
    reply_.clear();
}

void MailDialogue::we_say(std::string_view line) {
    closing_ = begins(line, "QUIT");
    if (closing_) return;
    if (begins(line, "EHLO ") || begins(line, "HELO ")) {
        logged_in_ = false;
        next(MailStage::hello);
    } else if (begins(line, "STARTTLS")) {
        next(MailStage::secure);
    } else if (begins(line, "AUTH ")) {
        next(MailStage::login);
    } else if (begins(line, "MAIL FROM:")) {
        next(MailStage::sender);
    } else if (begins(line, "RCPT TO:")) {
        next(MailStage::recipient);
    } else if (stage_ == MailStage::recipient && begins(line, "DATA")) {
        next(MailStage::data);
    } else if ((stage_ != MailStage::login || logged_in_) && begins(line, "NOOP")) {
        next(MailStage::probe);
    } else {
        forget_reply();  // the next line of a login
    }
}

void MailDialogue::relay_says(std::string_view line) {
    if (closing_) return;
    if (whole_) forget_reply();
    if (reply_.size() + line.size() <= kept_bytes_max) reply_.append(line);
    if (line.size() < 3 || !std::all_of(line.begin(), line.begin() + 3, is_digit)) return;
    code_ = (line[0] - '0') * 100 + (line[1] - '0') * 10 + (line[2] - '0');
    whole_ = line.size() == 3 || line[3] != '-';
    if (!whole_) return;
    if (stage_ == MailStage::login && code_ == 235) logged_in_ = true;
    if (stage_ == MailStage::data && code_ == 354) next(MailStage::content);
}

void MailDialogue::letter_taken() {
    if (stage_ == MailStage::content) next(MailStage::dot);
}

std::string MailDialogue::reply() const { return stage_ == MailStage::login ? codes_of(reply_) : reply_; }

}  // namespace tocsin::notifiers

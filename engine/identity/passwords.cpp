#include "engine/identity/passwords.h"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <optional>

#include "engine/core/remote_text.h"

namespace tocsin::identity {

namespace {

constexpr std::size_t shortest = 12, longest = 128;  // characters
constexpr std::size_t beside_login = 8;

/// Of the lists of stolen passwords those that are long enough to be tried here, without case.
constexpr std::string_view common[] = {
    "123456789012",
    "1234567890123",
    "12345678901234",
    "123456789012345",
    "1234567890123456",
    "012345678901",
    "1q2w3e4r5t6y",
    "1q2w3e4r5t6y7u8i",
    "1qaz2wsx3edc",
    "1qaz2wsx3edc4rfv",
    "qazwsxedcrfv",
    "qwertyuiop12",
    "qwertyuiop123",
    "qwertyuiop1234",
    "qwertyuiopasdf",
    "qwertyuiopasdfghjkl",
    "qwertyuiop[]",
    "asdfghjkl123",
    "asdfghjkl1234",
    "zxcvbnm12345",
    "zxcvbnm123456789",
    "password1234",
    "password12345",
    "password123456",
    "password1234567",
    "password12345678",
    "password123456789",
    "passwordpassword",
    "passw0rd1234",
    "p@ssw0rd1234",
    "p@ssword1234",
    "password2024!",
    "password2025!",
    "password2026!",
    "mypassword123",
    "mypassword1234",
    "administrator",
    "administrator1",
    "administrator123",
    "admin1234567",
    "admin12345678",
    "adminadmin123",
    "adminadminadmin",
    "changeme1234",
    "changemechangeme",
    "letmeinletmein",
    "letmein123456",
    "welcome12345",
    "welcome123456",
    "welcome2024!",
    "welcome2025!",
    "welcome2026!",
    "iloveyou1234",
    "iloveyou12345",
    "iloveyouforever",
    "football1234",
    "baseball1234",
    "superman1234",
    "batman123456",
    "princess1234",
    "sunshine1234",
    "trustno1trustno1",
    "dragon123456",
    "monkey123456",
    "abcdefghijkl",
    "abcdefghijklm",
    "abcdefghijklmn",
    "abcdefghijklmnop",
    "abcdefgh1234",
    "abcd1234abcd",
    "abc123abc123",
    "abcdef123456",
    "a1b2c3d4e5f6",
    "aa123456789",
    "q1w2e3r4t5y6",
    "987654321098",
    "0987654321098",
    "qwerty123456",
    "qwerty1234567",
    "qwerty12345678",
    "qwerty123456789",
    "qwertyqwerty",
    "qwertzuiop12",
    "qwertzuiop123",
    "azertyuiop12",
    "azertyuiop123",
    "correcthorsebatterystaple",
    "correct horse battery staple",
    "secret123456",
    "secretsecret1",
    "summer2024!!",
    "summer2025!!",
    "winter2024!!",
    "winter2025!!",
    "passwort1234",
    "passwort12345",
    "hallohallo12",
    "motdepasse123",
    "contrasena123",
    "testtesttest",
    "test12345678",
    "databreach123",
    "tocsintocsin",
    "tocsin123456",
    "default12345",
    "password!234",
    "password1!password1!",
};

std::string lower(std::string_view text) {
    std::string out(text);
    for (char& c : out)
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    return out;
}

/// Number of characters, or nothing where it is not UTF-8.
std::optional<std::size_t> characters(std::string_view text) {
    std::size_t count = 0;
    while (!text.empty()) {
        const std::size_t size = utf8_character(text);
        if (size == 0) return std::nullopt;
        text.remove_prefix(size);
        ++count;
    }
    return count;
}

/// "abcabcabcabc": a piece of at most four bytes again and again.
bool is_repetition(std::string_view text) {
    for (std::size_t period = 1; period <= 4; ++period) {
        std::size_t i = period;
        while (i < text.size() && text[i] == text[i - period]) ++i;
        if (i == text.size()) return true;
    }
    return false;
}

bool mostly_login(const std::string& password, const std::string& login) {
    if (login.size() < 3) return false;
    std::size_t left = password.size();
    for (std::size_t at = password.find(login); at != std::string::npos; at = password.find(login, at + login.size()))
        left -= login.size();
    return left != password.size() && left < beside_login;
}

bool ready() {
    static const bool done = sodium_init() >= 0;
    return done;
}

Error overloaded() { return Error(Fault::overloaded, "Too many sign in at the same time; try again in a moment."); }

}  // namespace

Status password_is_sound(std::string_view password, std::string_view login) {
    const auto no = [](const char* why) { return Error(Fault::invalid_input, why, "#/password"); };
    if (password.size() > longest * 4) return no("A password has at most 128 characters.");
    const auto count = characters(password);
    if (!count) return no("A password is UTF-8 text.");
    if (*count < shortest)
        return no("A password has at least 12 characters; several words are easiest to keep in mind.");
    if (*count > longest) return no("A password has at most 128 characters.");
    const std::string plain = lower(password), own = lower(login);
    if (std::find(std::begin(common), std::end(common), plain) != std::end(common))
        return no("This is one of the passwords that are tried first; take another.");
    if (is_repetition(plain)) return no("A short pattern repeated is tried first; take another password.");
    if (mostly_login(plain, own) || mostly_login(plain, own.substr(0, own.find('@'))))
        return no("The password must not be made of the login.");
    return ok();
}

PasswordCost cost_within(PasswordCost cost, std::size_t threads) {
    const int all = static_cast<int>(std::min<std::size_t>(threads, 1'000'000));
    cost.at_once = std::min(cost.at_once, std::max(1, all / 2));
    cost.waiting = std::min(cost.waiting, all / 4);
    return cost;
}

/// A place among those that compute; waits for it.
class Passwords::Turn {
public:
    explicit Turn(Passwords& of) : of_(of) {
        std::unique_lock lock(of.mutex_);
        if (of.busy_ >= of.cost_.at_once && of.waiting_ >= of.cost_.waiting) return;
        ++of.waiting_;
        got_ = of.freed_.wait_for(lock, of.cost_.patience, [&] { return of.busy_ < of.cost_.at_once; });
        --of.waiting_;
        if (got_) ++of.busy_;
    }
    ~Turn() {
        if (!got_) return;
        {
            const std::lock_guard lock(of_.mutex_);
            --of_.busy_;
        }
        of_.freed_.notify_one();
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    explicit operator bool() const { return got_; }

private:
    Passwords& of_;
    bool got_ = false;
};

// Of all zeros: nobody knows a password that gives them, and comparing costs what it always does.
Passwords::Passwords(PasswordCost cost)
    : cost_(cost),
      nobodys_("$argon2id$v=19$m=" + std::to_string(cost.memory_bytes / 1024) + ",t=" + std::to_string(cost.passes) +
               ",p=1$" + std::string(22, 'A') + '$' + std::string(43, 'A')) {}

Result<std::string> Passwords::kept(const std::string& password) {
    const Turn turn(*this);
    if (!turn) return overloaded();
    std::array<char, crypto_pwhash_argon2id_STRBYTES> out{};
    if (!ready() ||
        crypto_pwhash_argon2id_str(out.data(), password.data(), password.size(), cost_.passes, cost_.memory_bytes) != 0)
        return Error(Fault::internal, "The password could not be worked on: there is not enough memory.");
    return std::string(out.data());
}

Result<bool> Passwords::matches(const std::string& kept, const std::string& password) {
    const Turn turn(*this);
    if (!turn) return overloaded();
    const std::string& against = kept.empty() ? nobodys_ : kept;
    const bool same =
        ready() && crypto_pwhash_argon2id_str_verify(against.c_str(), password.data(), password.size()) == 0;
    return same && !kept.empty();
}

}  // namespace tocsin::identity

#include "engine/identity/oidc.h"

#include <charconv>
#include <nlohmann/json.hpp>

#include "engine/core/crypto.h"
#include "engine/core/json.h"

namespace tocsin::identity {

namespace {

constexpr auto described_for = std::chrono::hours(1);
constexpr auto asked_at_most = std::chrono::seconds(10);  // after a failure
constexpr auto keys_at_most = std::chrono::seconds(60);   // for keys nobody knows
constexpr auto way_takes = std::chrono::minutes(10);
constexpr std::size_t code_bytes_max = 4096;
constexpr int exchanges_at_once = 4;
constexpr std::size_t used_max = 65'536;

std::string escaped(std::string_view text) {
    static constexpr char hex[] = "0123456789ABCDEF";
    std::string out;
    for (const unsigned char c : text) {
        const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '_' || c == '.' || c == '~';
        if (plain)
            out += static_cast<char>(c);
        else
            (out += '%') += {hex[c >> 4], hex[c & 15]};
    }
    return out;
}

using Pairs = std::vector<std::pair<const char*, std::string>>;

std::string form_of(const Pairs& pairs) {
    std::string out;
    for (const auto& [name, value] : pairs) ((((out += out.empty() ? "" : "&") += name) += '=') += escaped(value));
    return out;
}

Error remote(const char* why) { return Error(Fault::remote, why); }
Error stranger(const char* why) { return Error(Fault::unauthenticated, why); }

/// As safe as the issuer itself: plain http is for providers on this machine, which the configuration allows by its
/// address.
bool as_safe(const std::string& url, const std::string& issuer) {
    return url.rfind("https://", 0) == 0 || (issuer.rfind("http://", 0) == 0 && url.rfind("http://", 0) == 0);
}

std::string text_in(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string first_of(const IdToken& token, const char* name) {
    const auto all = claim(token, name);
    return all.empty() || all.front().size() > 300 ? std::string() : all.front();
}

}  // namespace

Oidc::Oidc(OidcTerms terms, OidcNet net, const Clock& clock, Random& random)
    : terms_(std::move(terms)), net_(std::move(net)), clock_(clock), random_(random), secret_(random.bytes(32)) {}

Oidc::Derived Oidc::derived(const std::string& ticket) const {
    const auto of = [&](const char* what) { return to_base64url(as_text(hmac_sha256(secret_, what + ticket))); };
    return {of("state:"), of("nonce:"), of("verifier:")};
}

/// Asks the provider for its description and keys.
Result<Oidc::Provider> Oidc::described() {
    const std::string slash = terms_.issuer.ends_with('/') ? "" : "/";
    auto text = net_.get(terms_.issuer + slash + ".well-known/openid-configuration");
    if (!text) return std::move(text).error();
    auto said = parse_json(*text);
    if (!said || !said->is_object()) return remote("The identity provider's description is not JSON.");
    if (text_in(*said, "issuer") != terms_.issuer)
        return remote("The identity provider calls itself by another name than identity.oidc.issuer.");
    Provider out{text_in(*said, "authorization_endpoint"), text_in(*said, "token_endpoint"), text_in(*said, "jwks_uri"),
                 "", Micros(0)};
    for (const auto& url : {out.authorize, out.token, out.keys_url})
        if (!as_safe(url, terms_.issuer)) return remote("The identity provider names an address that is not https.");
    auto keys = net_.get(out.keys_url);
    if (!keys) return std::move(keys).error();
    out.keys = std::move(*keys);
    out.until = clock_.monotonic() + described_for;
    return out;
}

Result<Oidc::Provider> Oidc::provider() {
    const Micros now = clock_.monotonic();
    {
        const std::lock_guard lock(mutex_);
        if (known_ && known_->until > now) return *known_;
        if (asked_ && now - *asked_ < asked_at_most)
            return known_ ? Result<Provider>(*known_)
                          : remote("The identity provider did not answer; try again in a moment.");
        asked_ = now;
    }
    auto found = described();
    const std::lock_guard lock(mutex_);
    if (found) {
        known_ = *found;
        asked_.reset();
    }
    // What it said before still holds while it does not answer.
    if (!found && known_) return *known_;
    return found;
}

Result<std::string> Oidc::newer_keys(const Provider& known) {
    const Micros now = clock_.monotonic();
    {
        const std::lock_guard lock(mutex_);
        if (keys_asked_ && now - *keys_asked_ < keys_at_most) return known.keys;
        keys_asked_ = now;
    }
    auto keys = net_.get(known.keys_url);
    if (!keys) return keys;
    const std::lock_guard lock(mutex_);
    if (known_) known_->keys = *keys;
    return keys;
}

Result<Departure> Oidc::depart(Proof proof) {
    auto at = provider();
    if (!at) return std::move(at).error();
    const std::string ticket = std::to_string(to_micros(clock_.now() + way_takes)) + '.' + to_hex(random_.bytes(32));
    const Derived with = derived(ticket);
    Pairs ask = {{"response_type", "code"},
                 {"scope", "openid profile email"},
                 {"client_id", terms_.client_id},
                 {"redirect_uri", terms_.redirect_url},
                 {"state", with.state},
                 {"nonce", with.nonce},
                 {"code_challenge", to_base64url(as_text(sha256(with.verifier)))},
                 {"code_challenge_method", "S256"}};
    if (proof == Proof::fresh) {
        ask.emplace_back("prompt", "login");
        ask.emplace_back("max_age", "0");
    }
    const char* joint = at->authorize.find('?') == std::string::npos ? "?" : "&";
    return Departure{at->authorize + joint + form_of(ask), ticket};
}

Result<std::string> Oidc::exchanged(const Provider& at, const std::string& code, const std::string& verifier) const {
    Pairs form = {{"grant_type", "authorization_code"},
                  {"code", code},
                  {"redirect_uri", terms_.redirect_url},
                  {"code_verifier", verifier}};
    std::string authorization;
    if (terms_.client_secret.empty())
        form.emplace_back("client_id", terms_.client_id);
    else
        authorization = "Basic " + to_base64(escaped(terms_.client_id) + ':' + escaped(terms_.client_secret));
    auto text = net_.post(at.token, form_of(form), authorization);
    if (!text) return text;
    auto said = parse_json(*text);
    if (!said || !said->is_object()) return remote("The identity provider's answer is not JSON.");
    const std::string token = text_in(*said, "id_token");
    if (token.empty()) return remote("The identity provider sent no id_token.");
    return token;
}

/// One of the few that ask the provider at a time, with a ticket that nobody used before.
class Oidc::Exchange {
public:
    explicit Exchange(Oidc& of) : of_(of) {}
    ~Exchange() {
        const std::lock_guard lock(of_.mutex_);
        if (begun_) --of_.exchanging_;
    }
    Exchange(const Exchange&) = delete;
    Exchange& operator=(const Exchange&) = delete;

    Status begin(Instant until, const std::string& state, Instant now) {
        const std::lock_guard lock(of_.mutex_);
        auto& used = of_.used_;
        used.erase(used.begin(), used.lower_bound({now, std::string()}));
        if (of_.exchanging_ >= exchanges_at_once || used.size() >= used_max)
            return Error(Fault::overloaded, "Too many sign in at the same time; try again in a moment.");
        if (!used.emplace(until, state).second) return stranger("This answer was used before; begin again.");
        ++of_.exchanging_;
        begun_ = true;
        return ok();
    }

private:
    Oidc& of_;
    bool begun_ = false;
};

Result<Arrival> Oidc::arrive(const std::string& ticket, const std::string& code, const std::string& state) {
    long long until = 0;
    const auto dot = ticket.find('.');
    const auto read = std::from_chars(ticket.data(), ticket.data() + ticket.size(), until);
    const Instant now = clock_.now();
    if (dot == std::string::npos || ticket.size() > 200 || read.ec != std::errc() || read.ptr != ticket.data() + dot)
        return stranger("This browser did not begin to sign in here, or that is too long ago; begin again.");
    if (from_micros(until) <= now || from_micros(until) > now + way_takes)
        return stranger("Signing in took too long; begin again.");
    const Derived with = derived(ticket);
    if (!equal_in_constant_time(state, with.state))
        return stranger("This answer belongs to another browser; begin again.");
    if (code.empty() || code.size() > code_bytes_max)
        return stranger("The identity provider sent no code; begin again.");
    Exchange exchange(*this);
    if (auto s = exchange.begin(from_micros(until), with.state, now); !s) return s.error();
    auto at = provider();
    if (!at) return std::move(at).error();
    auto token = exchanged(*at, code, with.verifier);
    if (!token) return std::move(token).error();
    std::string keys = at->keys;
    if (!knows_key(*token, keys)) {
        auto newer = newer_keys(*at);
        if (!newer) return std::move(newer).error();
        keys = std::move(*newer);
    }
    auto who = read_id_token(*token, keys, {terms_.issuer, terms_.client_id, with.nonce, now});
    if (!who) return std::move(who).error();
    Arrival out{who->issuer, who->subject, "", first_of(*who, "name"), first_of(*who, "email"), who->signed_in_at};
    const auto values = claim(*who, terms_.role_claim);
    for (const auto& [value, role] : terms_.roles) {
        for (const auto& has : values)
            if (out.role.empty() && has == value) out.role = role;
    }
    return out;
}

}  // namespace tocsin::identity

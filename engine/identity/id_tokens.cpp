#include "engine/identity/id_tokens.h"

#include <cjose/cjose.h>

#include <algorithm>
#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>

#include "engine/core/crypto.h"
#include "engine/core/json.h"

namespace tocsin::identity {

using nlohmann::json;

namespace {

constexpr std::size_t token_bytes_max = 16 * 1024, keys_bytes_max = 256 * 1024, keys_max = 100;
constexpr auto leeway = std::chrono::seconds(60);
constexpr std::size_t rsa_bits_min = 2048, rsa_bits_max = 8192, p256_signature = 64;

Error no(const char* rule) {
    return Error(Fault::unauthenticated, std::string("The identity provider's token is not taken: ") + rule);
}

std::string text_in(const json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::optional<Instant> instant_in(const json& object, const char* name) {
    const auto found = object.find(name);
    if (found == object.end() || !found->is_number()) return std::nullopt;
    const double seconds = found->get<double>();
    if (!(seconds >= 0 && seconds < 1e11)) return std::nullopt;
    return Instant(std::chrono::seconds(static_cast<long long>(seconds)));
}

/// Header, payload and signature, decoded.
struct Parts {
    json header, payload;
    std::string signature;
};

Result<Parts> parts_of(std::string_view token) {
    if (token.size() > token_bytes_max) return no("it is too large.");
    if (std::count(token.begin(), token.end(), '.') != 2) return no("it has not three parts.");
    const auto first = token.find('.'), second = token.rfind('.');
    auto header = from_base64url(token.substr(0, first));
    auto payload = from_base64url(token.substr(first + 1, second - first - 1));
    auto signature = from_base64url(token.substr(second + 1));
    if (!header || !payload || !signature) return no("it is not base64url.");
    auto said = parse_json(*header), claims = parse_json(*payload);
    if (!said || !said->is_object() || !claims || !claims->is_object()) return no("it does not hold JSON objects.");
    return Parts{std::move(*said), std::move(*claims), std::move(*signature)};
}

/// The three that this reader takes; the token only chooses among them.
bool takes(const std::string& alg) { return alg == "RS256" || alg == "PS256" || alg == "ES256"; }

bool fits(const json& key, const json& header) {
    if (!key.is_object()) return false;
    const std::string alg = text_in(header, "alg"), kid = text_in(header, "kid");
    if (text_in(key, "kty") != (alg == "ES256" ? "EC" : "RSA")) return false;
    if (alg == "ES256" && text_in(key, "crv") != "P-256") return false;
    if (const std::string use = text_in(key, "use"); !use.empty() && use != "sig") return false;
    if (const std::string own = text_in(key, "alg"); !own.empty() && own != alg) return false;
    return kid.empty() || text_in(key, "kid") == kid;
}

/// The keys that may have signed. Without a kid there has to be one alone.
std::vector<json> fitting(std::string_view keys, const json& header) {
    JsonLimits limits;
    limits.bytes_max = keys_bytes_max;
    auto set = parse_json(keys, limits);
    if (!set || !set->is_object()) return {};
    const auto list = set->find("keys");
    if (list == set->end() || !list->is_array() || list->size() > keys_max) return {};
    std::vector<json> out;
    for (const auto& key : *list)
        if (fits(key, header)) out.push_back(key);
    return out;
}

using Key = std::unique_ptr<cjose_jwk_t, bool (*)(cjose_jwk_t*)>;
using Signed = std::unique_ptr<cjose_jws_t, void (*)(cjose_jws_t*)>;

/// Its public members alone; null where it is none, or too weak.
Key imported(const json& key) {
    json bare;
    for (const char* name : {"kty", "n", "e", "crv", "x", "y"})
        if (const std::string value = text_in(key, name); !value.empty()) bare[name] = value;
    const std::string text = bare.dump();
    cjose_err error{};
    Key out(cjose_jwk_import(text.data(), text.size(), &error), cjose_jwk_release);
    if (!out) return out;
    const auto kind = cjose_jwk_get_kty(out.get(), &error);
    const std::size_t bits = cjose_jwk_get_keysize(out.get(), &error);
    if (kind == CJOSE_JWK_KTY_OCT || (kind == CJOSE_JWK_KTY_RSA && (bits < rsa_bits_min || bits > rsa_bits_max)))
        out.reset();
    return out;
}

bool verifies(std::string_view token, const json& key) {
    const Key with = imported(key);
    cjose_err error{};
    const Signed jws(cjose_jws_import(token.data(), token.size(), &error), cjose_jws_release);
    return with && jws && cjose_jws_verify(jws.get(), with.get(), &error);
}

Status header_is_plain(const Parts& parts) {
    if (!takes(text_in(parts.header, "alg"))) return no("its algorithm is none that is taken (RS256, PS256, ES256).");
    for (const char* odd : {"crit", "b64", "zip", "enc"})
        if (parts.header.contains(odd)) return no("its header asks for what is not done here.");
    if (parts.header.contains("kid") && text_in(parts.header, "kid").empty()) return no("its key id is empty.");
    if (text_in(parts.header, "alg") == "ES256" && parts.signature.size() != p256_signature)
        return no("its signature has another length.");
    return ok();
}

bool is_for(const json& payload, const std::string& client_id) {
    const auto aud = payload.find("aud");
    if (aud == payload.end()) return false;
    if (aud->is_string()) return aud->get<std::string>() == client_id;
    return aud->is_array() && std::find(aud->begin(), aud->end(), json(client_id)) != aud->end();
}

Status claims_hold(const json& payload, const IdTokenTerms& terms) {
    if (text_in(payload, "iss") != terms.issuer) return no("another issuer made it.");
    if (!is_for(payload, terms.client_id)) return no("it is for somebody else.");
    const auto aud = payload.find("aud");
    const std::string azp = text_in(payload, "azp");
    if ((aud->is_array() && aud->size() > 1 && azp.empty()) || (payload.contains("azp") && azp != terms.client_id))
        return no("it was issued to somebody else.");
    const auto exp = instant_in(payload, "exp"), iat = instant_in(payload, "iat");
    if (!exp || *exp + leeway <= terms.now) return no("it has expired.");
    if (!iat || *iat > terms.now + leeway) return no("it was issued in the future.");
    if (payload.contains("nbf"))
        if (const auto nbf = instant_in(payload, "nbf"); !nbf || *nbf > terms.now + leeway)
            return no("it does not count yet.");
    if (terms.nonce.empty() || !equal_in_constant_time(text_in(payload, "nonce"), terms.nonce))
        return no("it answers another request.");
    const std::string subject = text_in(payload, "sub");
    if (subject.empty() || subject.size() > 255) return no("it names nobody.");
    return ok();
}

void collect(const json& value, std::vector<std::string>& out) {
    if (value.is_string()) out.push_back(value.get<std::string>());
    if (!value.is_array()) return;
    for (const auto& one : value)
        if (one.is_string()) out.push_back(one.get<std::string>());
}

}  // namespace

std::string to_base64url(std::string_view bytes) {
    std::string out = to_base64(bytes);
    while (!out.empty() && out.back() == '=') out.pop_back();
    std::replace(out.begin(), out.end(), '+', '-');
    std::replace(out.begin(), out.end(), '/', '_');
    return out;
}

Result<std::string> from_base64url(std::string_view text) {
    if (text.find_first_of("+/=") != std::string_view::npos)
        return Error(Fault::invalid_input, "This is not base64url.");
    std::string padded(text);
    std::replace(padded.begin(), padded.end(), '-', '+');
    std::replace(padded.begin(), padded.end(), '_', '/');
    padded.append((4 - padded.size() % 4) % 4, '=');
    return from_base64(padded);
}

bool knows_key(std::string_view token, std::string_view keys) {
    auto parts = parts_of(token);
    // What is refused anyway is no reason to ask for newer keys.
    if (!parts || !takes(text_in(parts->header, "alg"))) return true;
    return !fitting(keys, parts->header).empty();
}

Result<IdToken> read_id_token(std::string_view token, std::string_view keys, const IdTokenTerms& terms) {
    auto parts = parts_of(token);
    if (!parts) return std::move(parts).error();
    if (auto s = header_is_plain(*parts); !s) return s.error();
    const auto candidates = fitting(keys, parts->header);
    if (candidates.empty()) return no("none of its keys signed it.");
    if (candidates.size() > 1) return no("several keys may have signed it; its header has to name one.");
    if (!verifies(token, candidates.front())) return no("its signature does not hold.");
    if (auto s = claims_hold(parts->payload, terms); !s) return s.error();
    IdToken out{text_in(parts->payload, "iss"), text_in(parts->payload, "sub"), instant_in(parts->payload, "auth_time"),
                parts->payload.dump()};
    if (out.signed_in_at && *out.signed_in_at > terms.now) out.signed_in_at = terms.now;
    return out;
}

std::vector<std::string> claim(const IdToken& token, std::string_view path) {
    std::vector<std::string> out;
    auto parsed = parse_json(token.claims);
    if (!parsed) return out;
    const json* at = &*parsed;
    // A name with dots in it, as some providers make them, comes before the way through objects.
    if (const auto whole = at->find(std::string(path)); whole != at->end()) {
        collect(*whole, out);
        return out;
    }
    while (!path.empty()) {
        const auto dot = path.find('.');
        if (!at->is_object()) return out;
        const auto found = at->find(std::string(path.substr(0, dot)));
        if (found == at->end()) return out;
        at = &*found;
        path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
    }
    collect(*at, out);
    return out;
}

}  // namespace tocsin::identity

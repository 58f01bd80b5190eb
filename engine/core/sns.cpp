#include "engine/core/sns.h"

#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <algorithm>
#include <memory>
#include <nlohmann/json.hpp>
#include <vector>

#include "engine/core/crypto.h"
#include "engine/core/json.h"

namespace tocsin {

namespace {

constexpr std::size_t pem_bytes_max = 64 * 1024;
constexpr std::size_t certificates_max = 8;  ///< in the downloaded file
constexpr std::size_t roots_max = 500;
constexpr int rsa_bits_min = 2048;
constexpr int rsa_bits_max = 8192;           ///< larger ones only cost time

struct Ends {
    void operator()(BIO* bio) const { BIO_free(bio); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(X509_STORE* store) const { X509_STORE_free(store); }
    void operator()(X509_STORE_CTX* context) const { X509_STORE_CTX_free(context); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
    void operator()(STACK_OF(X509) * stack) const { sk_X509_free(stack); }
};
template <class T>
using Held = std::unique_ptr<T, Ends>;
using Certificates = std::vector<Held<X509>>;

/// Failures here are answers; none of them may be taken for one of the next connection.
struct CleanErrors {
    ~CleanErrors() { ERR_clear_error(); }
};

Certificates read_certificates(std::string_view pem, std::size_t most) {
    Certificates out;
    const Held<BIO> in(BIO_new_mem_buf(pem.data(), static_cast<int>(pem.size())));
    while (in && out.size() < most) {
        Held<X509> one(PEM_read_bio_X509(in.get(), nullptr, nullptr, nullptr));
        if (!one) break;
        out.push_back(std::move(one));
    }
    return out;
}

bool add_roots(X509_STORE* store, const SnsTrust& trust) {
    if (trust.roots_pem.empty()) return X509_STORE_set_default_paths(store) == 1;
    const Certificates roots = read_certificates(trust.roots_pem, roots_max);
    for (const auto& root : roots)
        if (X509_STORE_add_cert(store, root.get()) != 1) return false;
    return !roots.empty();
}

/// An address's host, taken apart.
struct Host {
    std::string region;
    std::string suffix;  ///< ".amazonaws.com"
};

/// "eu-west-3", "us-gov-west-1": two letters, words, a number. Anything else may be a bucket that anybody can have.
bool is_region(std::string_view region) {
    if (region.size() < 6 || region.size() > 32 || region[2] != '-') return false;
    const auto letter = [](char c) { return c >= 'a' && c <= 'z'; };
    const auto digit = [](char c) { return c >= '0' && c <= '9'; };
    std::size_t number = region.size();
    while (number > 0 && digit(region[number - 1])) --number;
    if (number == region.size() || region.size() - number > 2 || region[number - 1] != '-') return false;
    if (!letter(region[0]) || !letter(region[1])) return false;
    const std::string_view words = region.substr(3, number - 1 - 3);
    if (words.empty() || !letter(words.front()) || !letter(words.back())) return false;
    for (std::size_t i = 0; i < words.size(); ++i)
        if (!letter(words[i]) && (words[i] != '-' || words[i + 1] == '-')) return false;
    return true;
}

std::optional<Host> sns_host(std::string_view host) {
    constexpr std::string_view before = "sns.";
    if (host.substr(0, before.size()) != before) return std::nullopt;
    host.remove_prefix(before.size());
    for (const std::string_view after : {std::string_view(".amazonaws.com"), std::string_view(".amazonaws.com.cn")}) {
        if (host.size() <= after.size() || host.substr(host.size() - after.size()) != after) continue;
        const std::string_view region = host.substr(0, host.size() - after.size());
        if (is_region(region)) return Host{std::string(region), std::string(after)};
    }
    return std::nullopt;
}

/// Host and what follows it.
std::optional<std::pair<Host, std::string_view>> taken_apart(std::string_view url) {
    constexpr std::string_view scheme = "https://";
    if (url.size() > 2048 || url.substr(0, scheme.size()) != scheme) return std::nullopt;
    url.remove_prefix(scheme.size());
    const auto slash = url.find('/');
    if (slash == std::string_view::npos) return std::nullopt;
    auto host = sns_host(url.substr(0, slash));
    if (!host) return std::nullopt;
    return std::pair(std::move(*host), url.substr(slash));
}

/// The older regions sign as one, the others each for itself.
std::vector<std::string> signers(const std::string& signing_cert_url) {
    std::vector<std::string> out = {"sns.amazonaws.com"};
    const auto url = taken_apart(signing_cert_url);
    if (!url) return out;
    const auto& [region, suffix] = url->first;
    for (const char* before : {"sns-signing.", "sns.", "sns-"}) out.push_back(before + region + suffix);
    if (region.rfind("us-gov-", 0) == 0) out.push_back("sns-us-gov-west-1.amazonaws.com");
    return out;
}

/// What X509_verify_cert says of the first certificate; -1 where it could not even be asked.
int verdict(const Certificates& certificates, const Certificates& helpers, const std::vector<std::string>& names, Instant now,
            const SnsTrust& trust, X509* trusted_too) {
    const Held<X509_STORE> store(X509_STORE_new());
    const Held<X509_STORE_CTX> context(X509_STORE_CTX_new());
    const Held<STACK_OF(X509)> others(sk_X509_new_null());
    if (!store || !context || !others || !add_roots(store.get(), trust)) return -1;
    if (trusted_too && X509_STORE_add_cert(store.get(), trusted_too) != 1) return -1;
    for (std::size_t i = 1; i < certificates.size(); ++i)
        if (sk_X509_push(others.get(), certificates[i].get()) <= 0) return -1;
    for (const auto& helper : helpers)
        if (sk_X509_push(others.get(), helper.get()) <= 0) return -1;
    if (X509_STORE_CTX_init(context.get(), store.get(), certificates.front().get(), others.get()) != 1) return -1;
    X509_VERIFY_PARAM* rules = X509_STORE_CTX_get0_param(context.get());
    // What the operator names is trusted as it stands; the roots of the system are roots.
    if (!trust.roots_pem.empty() || trusted_too) X509_VERIFY_PARAM_set_flags(rules, X509_V_FLAG_PARTIAL_CHAIN);
    X509_VERIFY_PARAM_set_auth_level(rules, 2);  // no SHA-1 and no short key anywhere in the chain
    X509_VERIFY_PARAM_set_time(rules, static_cast<time_t>(to_micros(now) / 1'000'000));
    for (const std::string& name : names)
        if (X509_VERIFY_PARAM_add1_host(rules, name.data(), name.size()) != 1) return -1;
    if (X509_verify_cert(context.get()) == 1) return X509_V_OK;
    const int error = X509_STORE_CTX_get_error(context.get());
    return error == X509_V_OK ? X509_V_ERR_UNSPECIFIED : error;
}

/// Why the first certificate cannot be believed, or empty.
std::string objection(const Certificates& certificates, const SnsMessage& message, Instant now, const SnsTrust& trust) {
    const Certificates helpers = read_certificates(trust.intermediates_pem, roots_max);
    const auto names = signers(message.signing_cert_url);
    int error = verdict(certificates, helpers, names, now, trust, nullptr);
    const bool no_issuer =
        error == X509_V_ERR_UNABLE_TO_GET_ISSUER_CERT_LOCALLY || error == X509_V_ERR_UNABLE_TO_VERIFY_LEAF_SIGNATURE;
    if (no_issuer && trust.tls_vouches) error = verdict(certificates, helpers, names, now, trust, certificates.front().get());
    if (error == X509_V_OK) return {};
    if (error < 0) return "the trusted roots cannot be read";
    return std::string("the certificate is not good: ") + X509_verify_cert_error_string(error);
}

bool signed_by(EVP_PKEY* key, std::string_view text, std::string_view signature) {
    const Held<EVP_MD_CTX> context(EVP_MD_CTX_new());
    return context && EVP_DigestVerifyInit(context.get(), nullptr, EVP_sha256(), nullptr, key) == 1 &&
           EVP_DigestVerify(context.get(), reinterpret_cast<const unsigned char*>(signature.data()), signature.size(),
                            reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1;
}

bool one_line(std::string_view text) {
    return std::none_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

bool is_confirmation(std::string_view type) {
    return type == "SubscriptionConfirmation" || type == "UnsubscribeConfirmation";
}

/// Whether the borders between the signed fields are where they seem to be.
bool well_formed(const SnsMessage& m) {
    if (m.type != "Notification" && !is_confirmation(m.type)) return false;
    for (const std::string* line : {&m.message_id, &m.topic_arn, &m.timestamp})
        if (line->empty() || line->size() > 2048 || !one_line(*line)) return false;
    if (m.subject && (m.subject->size() > 2048 || !one_line(*m.subject))) return false;
    if (!is_confirmation(m.type)) return true;
    return !m.token.empty() && !m.subscribe_url.empty() && one_line(m.token) && one_line(m.subscribe_url);
}

/// A text member; where it may be left out, empty. Anything else than a text is no message of Amazon's.
bool take(const nlohmann::json& body, const char* name, std::string& into) {
    const auto found = body.find(name);
    if (found == body.end() || found->is_null()) return true;
    if (!found->is_string()) return false;
    into = found->get<std::string>();
    return true;
}

bool letter_or_digit(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9'); }

bool is_certificate_path(std::string_view path) {
    constexpr std::string_view end = ".pem";
    if (path.size() <= end.size() + 1 || path.substr(path.size() - end.size()) != end) return false;
    const std::string_view name = path.substr(1, path.size() - end.size() - 1);
    return std::all_of(name.begin(), name.end(), [](char c) { return letter_or_digit(c) || c == '-' || c == '_'; });
}

bool is_confirming_path(std::string_view path) {
    constexpr std::string_view start = "/?Action=ConfirmSubscription&";
    if (path.substr(0, start.size()) != start) return false;
    path.remove_prefix(start.size());
    return std::all_of(path.begin(), path.end(), [](char c) {
        return letter_or_digit(c) || std::string_view("-._~:=&%+").find(c) != std::string_view::npos;
    });
}

}  // namespace

Result<SnsMessage> parse_sns(std::string_view body) {
    JsonLimits limits;
    limits.bytes_max = 1024 * 1024;
    limits.string_bytes_max = 512 * 1024;
    const auto read = parse_json(body, limits);
    if (!read) return read.error();
    const Error bad(Fault::invalid_input, "This is not a message of SNS as it is delivered without raw delivery.");
    if (!read->is_object()) return bad;
    SnsMessage out;
    std::string subject;
    const bool texts = take(*read, "Type", out.type) && take(*read, "MessageId", out.message_id) &&
                       take(*read, "TopicArn", out.topic_arn) && take(*read, "Message", out.message) &&
                       take(*read, "Timestamp", out.timestamp) && take(*read, "Subject", subject) &&
                       take(*read, "Token", out.token) && take(*read, "SubscribeURL", out.subscribe_url) &&
                       take(*read, "SignatureVersion", out.signature_version) && take(*read, "Signature", out.signature) &&
                       take(*read, "SigningCertURL", out.signing_cert_url);
    if (texts && read->contains("Subject") && !(*read)["Subject"].is_null()) out.subject = std::move(subject);
    if (!texts || !read->contains("Message") || !well_formed(out)) return bad;
    return out;
}

std::string sns_signed_text(const SnsMessage& message) {
    std::string out;
    const auto add = [&](std::string_view key, std::string_view value) {
        out.append(key).append("\n").append(value).append("\n");
    };
    add("Message", message.message);
    add("MessageId", message.message_id);
    if (is_confirmation(message.type)) add("SubscribeURL", message.subscribe_url);
    if (!is_confirmation(message.type) && message.subject) add("Subject", *message.subject);
    add("Timestamp", message.timestamp);
    if (is_confirmation(message.type)) add("Token", message.token);
    add("TopicArn", message.topic_arn);
    add("Type", message.type);
    return out;
}

Status verify_sns(const SnsMessage& message, std::string_view certificate_pem, Instant now, const SnsTrust& trust,
                  std::string* hint_for_log) {
    const CleanErrors clean;
    const auto refuse = [&](const std::string& why) {
        if (hint_for_log) *hint_for_log = why;
        return Error(Fault::unauthenticated, "The signature could not be verified.");
    };
    if (!well_formed(message)) return refuse("a signed field is missing or holds a line break");
    if (message.signature_version != "2")
        return refuse("the topic does not sign with version 2: set its attribute SignatureVersion to 2");
    if (!is_sns_url(message.signing_cert_url, SnsUrl::certificate))
        return refuse("the certificate is not at one of Amazon's addresses");
    const auto signature = message.signature.size() <= 4096 ? from_base64(message.signature) : Result<std::string>(Error());
    if (!signature || signature->empty()) return refuse("the signature is not base64");
    if (certificate_pem.empty() || certificate_pem.size() > pem_bytes_max)
        return refuse("the certificate is empty or too large");
    const Certificates certificates = read_certificates(certificate_pem, certificates_max);
    if (certificates.empty()) return refuse("the certificate is not PEM");
    EVP_PKEY* key = X509_get0_pubkey(certificates.front().get());
    const int bits = key && EVP_PKEY_is_a(key, "RSA") == 1 ? EVP_PKEY_get_bits(key) : 0;
    if (bits < rsa_bits_min || bits > rsa_bits_max) return refuse("the certificate's key is not RSA of 2048 to 8192 bits");
    if (auto why = objection(certificates, message, now, trust); !why.empty()) return refuse(why);
    if (!signed_by(key, sns_signed_text(message), *signature)) return refuse("the signature does not fit the message");
    return ok();
}

bool is_sns_url(std::string_view url, SnsUrl purpose) {
    const auto parts = taken_apart(url);
    if (!parts) return false;
    return purpose == SnsUrl::certificate ? is_certificate_path(parts->second) : is_confirming_path(parts->second);
}

}  // namespace tocsin

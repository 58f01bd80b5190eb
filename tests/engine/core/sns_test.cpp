#include "engine/core/sns.h"

#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

#include <functional>
#include <memory>
#include <nlohmann/json.hpp>

#include "engine/core/crypto.h"
#include "tests/catch.h"
#include "tests/fakes/oracle.h"

using namespace tocsin;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

const Instant now = parse_rfc3339("2026-11-25T08:00:00Z").value().at;

struct Ends {
    void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
    void operator()(X509* certificate) const { X509_free(certificate); }
    void operator()(BIO* bio) const { BIO_free(bio); }
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
};
using Key = std::unique_ptr<EVP_PKEY, Ends>;
using Certificate = std::unique_ptr<X509, Ends>;

Key rsa(std::size_t bits) { return Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "RSA", bits)); }
Key elliptic() { return Key(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")); }

void extend(X509* certificate, int nid, const char* value) {
    X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, nid, value);
    REQUIRE(extension);
    X509_add_ext(certificate, extension, -1);
    X509_EXTENSION_free(extension);
}

/// What a certificate of these tests says.
struct Says {
    const char* name = "sns.amazonaws.com";
    bool authority = false;
    Micros begins = -24h, ends = 24h;
    const EVP_MD* digest = EVP_sha256();
};

/// Signed by the issuer's key, or by itself where there is none.
Certificate certify(EVP_PKEY* key, const Says& says, X509* issuer = nullptr, EVP_PKEY* issuer_key = nullptr) {
    static long serial = 1;
    Certificate out(X509_new());
    X509_set_version(out.get(), 2);
    ASN1_INTEGER_set(X509_get_serialNumber(out.get()), serial++);
    ASN1_TIME_set(X509_getm_notBefore(out.get()), static_cast<time_t>(to_micros(now + says.begins) / 1'000'000));
    ASN1_TIME_set(X509_getm_notAfter(out.get()), static_cast<time_t>(to_micros(now + says.ends) / 1'000'000));
    X509_set_pubkey(out.get(), key);
    X509_NAME_add_entry_by_txt(X509_get_subject_name(out.get()), "CN", MBSTRING_ASC,
                               reinterpret_cast<const unsigned char*>(says.name), -1, -1, 0);
    X509_set_issuer_name(out.get(), X509_get_subject_name(issuer ? issuer : out.get()));
    if (says.authority)
        extend(out.get(), NID_basic_constraints, "critical,CA:TRUE");
    else
        extend(out.get(), NID_subject_alt_name, (std::string("DNS:") + says.name).c_str());
    REQUIRE(X509_sign(out.get(), issuer ? issuer_key : key, says.digest) > 0);
    return out;
}

std::string pem(X509* certificate) {
    const std::unique_ptr<BIO, Ends> out(BIO_new(BIO_s_mem()));
    PEM_write_bio_X509(out.get(), certificate);
    char* data = nullptr;
    const long size = BIO_get_mem_data(out.get(), &data);
    return std::string(data, static_cast<std::size_t>(size));
}

std::string sign(EVP_PKEY* key, const std::string& text, const EVP_MD* digest = EVP_sha256()) {
    const std::unique_ptr<EVP_MD_CTX, Ends> context(EVP_MD_CTX_new());
    std::string out(1024, '\0');
    std::size_t size = out.size();
    auto* bytes = reinterpret_cast<unsigned char*>(out.data());
    REQUIRE(EVP_DigestSignInit(context.get(), nullptr, digest, nullptr, key) == 1);
    REQUIRE(EVP_DigestSign(context.get(), bytes, &size, reinterpret_cast<const unsigned char*>(text.data()), text.size()) == 1);
    return out.substr(0, size);
}

SnsMessage message() {
    SnsMessage out;
    out.type = "Notification";
    out.message_id = "m-1";
    out.topic_arn = "arn:aws:sns:eu-west-3:111122223333:alerts";
    out.message = "first\nsecond";
    out.timestamp = "2026-11-25T08:00:00.000Z";
    out.signature_version = "2";
    out.signing_cert_url = "https://sns.eu-west-3.amazonaws.com/SimpleNotificationService-1.pem";
    return out;
}

SnsMessage signed_by(EVP_PKEY* key, SnsMessage out = message()) {
    out.signature = to_base64(sign(key, sns_signed_text(out)));
    return out;
}

SnsTrust roots(const std::string& pem_text) {
    SnsTrust out;
    out.roots_pem = pem_text;
    return out;
}

/// A root, an authority between, and the certificate that signs.
struct Chain {
    Key root_key = rsa(2048), middle_key = rsa(2048), key = rsa(2048);
    Certificate root = certify(root_key.get(), {.name = "A root", .authority = true});
    Certificate middle = certify(middle_key.get(), {.name = "Between", .authority = true}, root.get(), root_key.get());

    Certificate leaf(const Says& says) const { return certify(key.get(), says, middle.get(), middle_key.get()); }
    std::string file(const Says& says = {}) const { return pem(leaf(says).get()) + pem(middle.get()); }
    SnsTrust trust() const { return roots(pem(root.get())); }
};

const Chain& chain() {
    static const Chain one;
    return one;
}

std::string hint_of(const SnsMessage& what, const std::string& certificate, const SnsTrust& trust) {
    std::string hint;
    const Status status = verify_sns(what, certificate, now, trust, &hint);
    REQUIRE_FALSE(status);
    CHECK(status.error().fault == Fault::unauthenticated);
    CHECK(status.error().detail == "The signature could not be verified.");
    return hint;
}

bool contains(const std::string& text, const std::string& part) {
    INFO(text << " -- should say: " << part);
    CHECK(text.find(part) != std::string::npos);
    return text.find(part) != std::string::npos;
}

}  // namespace

TEST_CASE("the six published messages are accepted and refused as published, but for version 1", "[core][sns]") {
    const auto text = tests::oracle("inbound/aws-sns-signed.json");
    if (!text) return;
    const json oracle = json::parse(*text);
    const std::string certificate = oracle["test_certificate_pem"];
    const SnsTrust trust = roots(certificate);
    REQUIRE(oracle["cases"].size() == 6);
    int accepted = 0;
    for (const json& one : oracle["cases"]) {
        INFO(one["name"]);
        const auto read = parse_sns(one["body"].dump());
        REQUIRE(read);
        const bool good = verify_sns(*read, certificate, now, trust).has_value();
        CHECK(good == (one["verdict"] == "accept" && one["body"]["SignatureVersion"] == "2"));
        accepted += good;
        // The certificate is nobody's in the eyes of the system.
        CHECK_FALSE(verify_sns(*read, certificate, now));
        CHECK_FALSE(verify_sns(*read, certificate, now - 30 * 24h, trust));
        CHECK_FALSE(verify_sns(*read, certificate, now + 4000 * 24h, trust));
        if (one["name"] == "notification v2 without Subject") {
            const std::string start = oracle["string_to_sign_example_notification_v2"];  // ends with "..."
            CHECK(sns_signed_text(*read).rfind(start.substr(0, start.size() - 3), 0) == 0);
        }
        if (!good) continue;
        for (const char* member : {"Message", "MessageId", "Timestamp", "TopicArn"}) {
            json other = one["body"];
            other[member] = other[member].get<std::string>() + "x";
            CHECK_FALSE(verify_sns(parse_sns(other.dump()).value(), certificate, now, trust));
        }
        json with_subject = one["body"];
        with_subject["Subject"] = "x";
        const bool confirms = one["body"]["Type"] != "Notification";
        CHECK(verify_sns(parse_sns(with_subject.dump()).value(), certificate, now, trust).has_value() == confirms);
    }
    CHECK(accepted == 2);
}

TEST_CASE("a certificate leads over others to a trusted root, and says whose it is", "[core][sns]") {
    const auto good = signed_by(chain().key.get());
    CHECK(verify_sns(good, chain().file(), now, chain().trust()));
    // An intermediate that the operator names is trusted as it stands.
    CHECK(verify_sns(good, pem(chain().leaf({}).get()), now, roots(pem(chain().middle.get()))));
    contains(hint_of(good, pem(chain().leaf({}).get()), chain().trust()), "unable to get local issuer certificate");
    contains(hint_of(good, chain().file({.name = "sns.example.com"}), chain().trust()), "hostname mismatch");
    contains(hint_of(good, chain().file({.name = "sns.amazonaws.com.evil.example"}), chain().trust()), "hostname mismatch");
    contains(hint_of(good, chain().file({.begins = -48h, .ends = -1h}), chain().trust()), "expired");
    contains(hint_of(good, chain().file({.begins = 1h}), chain().trust()), "not yet valid");
    contains(hint_of(good, chain().file({.digest = EVP_sha1()}), chain().trust()), "too weak");
    contains(hint_of(good, chain().file(), roots("not PEM at all")), "roots cannot be read");
    contains(hint_of(good, chain().file(), {}), "certificate is not good");
    const Key stranger = rsa(2048);
    const auto own = certify(stranger.get(), {});
    contains(hint_of(signed_by(stranger.get()), pem(own.get()), chain().trust()), "self-signed");
}

TEST_CASE("a certificate that is served alone needs its issuer from elsewhere, or the word of TLS", "[core][sns]") {
    const auto good = signed_by(chain().key.get());
    const std::string alone = pem(chain().leaf({}).get());
    SnsTrust trust = chain().trust();
    CHECK_FALSE(verify_sns(good, alone, now, trust));
    trust.intermediates_pem = pem(chain().middle.get());
    CHECK(verify_sns(good, alone, now, trust));
    // Intermediates are trusted for nothing: without the root they lead nowhere.
    SnsTrust nowhere;
    nowhere.intermediates_pem = trust.intermediates_pem;
    CHECK_FALSE(verify_sns(good, alone, now, nowhere));

    SnsTrust over_tls;
    over_tls.tls_vouches = true;
    CHECK(verify_sns(good, alone, now, over_tls));
    CHECK_FALSE(verify_sns(good, alone, now + 25h, over_tls));
    CHECK_FALSE(verify_sns(good, alone, now - 25h, over_tls));
    contains(hint_of(good, pem(chain().leaf({.name = "sns.example.com"}).get()), over_tls), "hostname mismatch");
    const Key stranger = rsa(2048);
    contains(hint_of(signed_by(stranger.get()), pem(certify(stranger.get(), {}).get()), over_tls), "self-signed");
    SnsMessage other = good;
    other.message += "x";
    contains(hint_of(other, alone, over_tls), "does not fit");
}

TEST_CASE("each region signs by its own name, and by nobody else's", "[core][sns]") {
    const auto signs = [](const std::string& url, const char* name) {
        SnsMessage what = message();
        what.signing_cert_url = url;
        return verify_sns(signed_by(chain().key.get(), what), chain().file({.name = name}), now, chain().trust()).has_value();
    };
    const std::string paris = "https://sns.eu-west-3.amazonaws.com/a.pem", cape = "https://sns.af-south-1.amazonaws.com/a.pem";
    CHECK(signs(paris, "sns.amazonaws.com"));
    CHECK(signs(cape, "sns-signing.af-south-1.amazonaws.com"));
    CHECK(signs(cape, "sns.af-south-1.amazonaws.com"));
    CHECK_FALSE(signs(paris, "sns-signing.af-south-1.amazonaws.com"));
    CHECK_FALSE(signs(paris, "sqs.eu-west-3.amazonaws.com"));
    CHECK_FALSE(signs(paris, "amazonaws.com"));
    CHECK(signs("https://sns.cn-north-1.amazonaws.com.cn/a.pem", "sns-cn-north-1.amazonaws.com.cn"));
    CHECK(signs("https://sns.us-gov-east-1.amazonaws.com/a.pem", "sns-us-gov-west-1.amazonaws.com"));
    CHECK_FALSE(signs(paris, "sns-us-gov-west-1.amazonaws.com"));
}

TEST_CASE("keys that are short or of another kind are refused", "[core][sns]") {
    const Key weak = rsa(1024), curve = elliptic();
    const auto short_one = certify(weak.get(), {}), curved = certify(curve.get(), {});
    contains(hint_of(signed_by(weak.get()), pem(short_one.get()), roots(pem(short_one.get()))), "not RSA of 2048");
    contains(hint_of(signed_by(curve.get()), pem(curved.get()), roots(pem(curved.get()))), "not RSA of 2048");
}

TEST_CASE("what is signed in another way or not at all is refused", "[core][sns]") {
    const std::string file = chain().file();
    const SnsTrust trust = chain().trust();
    const SnsMessage good = signed_by(chain().key.get());
    const auto with = [&](const std::function<void(SnsMessage&)>& change) {
        SnsMessage other = good;
        change(other);
        return hint_of(other, file, trust);
    };
    contains(with([](SnsMessage& m) { m.signature_version = "1"; }), "version 2");
    contains(with([](SnsMessage& m) { m.signature_version.clear(); }), "version 2");
    contains(with([](SnsMessage& m) { m.signature = "no base64"; }), "not base64");
    contains(with([](SnsMessage& m) { m.signature.clear(); }), "not base64");
    contains(with([](SnsMessage& m) { m.signature = std::string(8000, 'A'); }), "not base64");
    contains(with([](SnsMessage& m) { m.signature = "AAAA"; }), "does not fit");
    contains(with([](SnsMessage& m) { m.message += " "; }), "does not fit");
    contains(with([](SnsMessage& m) { m.subject = ""; }), "does not fit");
    contains(with([](SnsMessage& m) { m.signing_cert_url = "https://sns.eu-west-3.amazonaws.com.evil.example/a.pem"; }),
             "address");
    contains(with([](SnsMessage& m) { m.signature = to_base64(sign(chain().key.get(), sns_signed_text(m), EVP_sha1())); }),
             "does not fit");
    // Two fields whose border was moved give the same text.
    contains(with([](SnsMessage& m) { m.timestamp += "\nTopicArn"; }), "line break");
    contains(with([](SnsMessage& m) { m.type = "Notice"; }), "missing");
    contains(hint_of(good, "", trust), "empty or too large");
    contains(hint_of(good, std::string(70'000, 'x'), trust), "empty or too large");
    contains(hint_of(good, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", trust), "not PEM");
    for (std::size_t i = 0; i < good.signature.size() - 2; i += 7)
        with([&](SnsMessage& m) { m.signature[i] = m.signature[i] == 'A' ? 'B' : 'A'; });
}

TEST_CASE("a body that is no message of SNS is refused", "[core][sns]") {
    json body = {{"Type", "Notification"}, {"MessageId", "1"}, {"TopicArn", "arn"}, {"Message", ""}, {"Timestamp", "now"}};
    CHECK(parse_sns(body.dump()));
    for (const char* member : {"Type", "MessageId", "TopicArn", "Message", "Timestamp"}) {
        INFO(member);
        json other = body;
        other.erase(member);
        CHECK_FALSE(parse_sns(other.dump()));
        other[member] = 7;
        CHECK_FALSE(parse_sns(other.dump()));
    }
    CHECK_FALSE(parse_sns(json{{"version", "0"}, {"detail-type", "GuardDuty Finding"}}.dump()));
    body["Subject"] = nullptr;
    CHECK_FALSE(parse_sns(body.dump()).value().subject);
    body["Subject"] = "a\nb";
    CHECK_FALSE(parse_sns(body.dump()));
    body["Type"] = "SubscriptionConfirmation";
    CHECK_FALSE(parse_sns(body.dump()));
    for (const char* text : {"", "[]", "7", "{", "null", "\xff"}) CHECK_FALSE(parse_sns(text));
    CHECK(parse_sns(std::string(2'000'000, ' ')).error().fault == Fault::too_large);
}

TEST_CASE("only Amazon's own addresses may be visited", "[core][sns]") {
    for (const char* good : {"https://sns.eu-west-3.amazonaws.com/SimpleNotificationService-01ab.pem",
                             "https://sns.us-gov-west-1.amazonaws.com/a.pem",
                             "https://sns.cn-north-1.amazonaws.com.cn/a_b.pem"}) {
        INFO(good);
        CHECK(is_sns_url(good, SnsUrl::certificate));
        CHECK_FALSE(is_sns_url(good, SnsUrl::subscribe));
    }
    for (const char* bad : {"", "https://", "http://sns.eu-west-3.amazonaws.com/a.pem",
                            "HTTPS://sns.eu-west-3.amazonaws.com/a.pem",
                            "https://sns.eu-west-3.amazonaws.com", "https://sns.eu-west-3.amazonaws.com/.pem",
                            "https://sns.eu-west-3.amazonaws.com/a.pem?x", "https://sns.eu-west-3.amazonaws.com/a.pem#x",
                            "https://sns.eu-west-3.amazonaws.com/a/b.pem", "https://sns.eu-west-3.amazonaws.com/../a.pem",
                            "https://sns.eu-west-3.amazonaws.com/%2e.pem", "https://sns.eu-west-3.amazonaws.com/a.PEM",
                            "https://sns.eu-west-3.amazonaws.com:443/a.pem", "https://x@sns.eu-west-3.amazonaws.com/a.pem",
                            "https://sns.eu-west-3.amazonaws.com@evil.example/a.pem",
                            "https://evil.example\\@sns.eu-west-3.amazonaws.com/a.pem",
                            "https://sns.eu-west-3.amazonaws.com./a.pem",
                            "https://SNS.eu-west-3.amazonaws.com/a.pem", "https://sns.amazonaws.com/a.pem",
                            "https://sns.eu.west.amazonaws.com/a.pem", "https://sns.-eu.amazonaws.com/a.pem",
                            "https://sns..amazonaws.com/a.pem", "https://sns.eu-west-3.amazonaws.com.evil.example/a.pem",
                            "https://sns.eu-west-3.amazonaws.org/a.pem", "https://snsxeu-west-3.amazonaws.com/a.pem",
                            "https://sns.eu-west-3xamazonaws.com/a.pem", "https://s3.eu-west-3.amazonaws.com/a.pem",
                            "https://sns.eu-west-3.amazonaws.com/a\n.pem", "//sns.eu-west-3.amazonaws.com/a.pem"}) {
        INFO(bad);
        CHECK_FALSE(is_sns_url(bad, SnsUrl::certificate));
    }
    CHECK_FALSE(is_sns_url("https://sns.eu-west-3.amazonaws.com/" + std::string(3000, 'a') + ".pem", SnsUrl::certificate));
    const std::string host = "https://sns.eu-west-3.amazonaws.com";
    const std::string start = host + "/?Action=ConfirmSubscription&TopicArn=arn:aws:sns:eu-west-3:1:a";
    CHECK(is_sns_url(start + "&Token=01ab", SnsUrl::subscribe));
    for (const char* bad : {"&Token=1#x", "&Token=1 ", "&Token=@evil.example", "&Token=1\\", "&Token=1/../"})
        CHECK_FALSE(is_sns_url(start + bad, SnsUrl::subscribe));
    CHECK_FALSE(is_sns_url("https://sns.eu-west-3.amazonaws.com/?Action=Unsubscribe&SubscriptionArn=a", SnsUrl::subscribe));
    CHECK_FALSE(is_sns_url("http://sns.eu-west-3.amazonaws.com/?Action=ConfirmSubscription&Token=1", SnsUrl::subscribe));
}

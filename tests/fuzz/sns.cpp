// Amazon SNS: the body, a line "===", a file of certificates; and the first line alone as an address.
#include "engine/core/sns.h"

#include "engine/intake/sns.h"
#include "tests/fuzz/signals.h"

using namespace tocsin;

namespace {

void check_url(std::string_view url) {
    for (const auto purpose : {SnsUrl::certificate, SnsUrl::subscribe}) {
        if (!is_sns_url(url, purpose)) continue;
        fuzz::need(url.rfind("https://sns.", 0) == 0 && url.find('@') == std::string_view::npos, "only Amazon's own addresses");
        const auto host = url.substr(8, url.find('/', 8) - 8);
        fuzz::need(host.ends_with(".amazonaws.com") || host.ends_with(".amazonaws.com.cn"), "only Amazon's own hosts");
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    check_url(std::string_view(reinterpret_cast<const char*>(data), size).substr(0, input.rest().find('\n')));
    const auto body = input.before("\n===\n");
    const std::string_view pem = input.rest();
    fuzz::check(intake::read_sns(body, {"sns", fuzz::arrived}));
    auto message = parse_sns(body);
    if (!message) return 0;
    check_url(message->signing_cert_url);
    check_url(message->subscribe_url);
    fuzz::need(sns_signed_text(*message).find(message->message_id) != std::string::npos, "the id is signed");
    // The certificate decides what is looked at; without these the first check ends most runs.
    message->signature_version = "2";
    message->signing_cert_url = "https://sns.eu-central-1.amazonaws.com/SimpleNotificationService-1.pem";
    SnsTrust trust;
    trust.roots_pem = std::string(pem);
    trust.intermediates_pem = std::string(pem);
    for (const bool vouches : {false, true}) {
        trust.tls_vouches = vouches;
        std::string hint;
        const Status done = verify_sns(*message, pem, fuzz::arrived, trust, &hint);
        fuzz::need(done.has_value() || !hint.empty(), "a refusal says why in the log");
    }
    return 0;
}

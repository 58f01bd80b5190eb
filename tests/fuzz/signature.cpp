// Signatures with a shared secret: a byte that chooses the vendor's way, header lines, an empty line, the body.
#include "engine/intake/signature.h"

#include "engine/core/crypto.h"
#include "tests/fuzz/input.h"

using namespace tocsin;
using intake::Dialect;
using intake::Headers;

namespace {

const std::string id = "delivery-1", seconds = "1795575600";  // fuzz::arrived

/// The message as its sender would sign it.
Headers signed_headers(const Dialect& how, const std::string& key, std::string_view body) {
    std::string text = how.signed_text;
    const auto put = [&](std::string_view place, std::string_view value) {
        if (const auto at = text.find(place); at != std::string::npos) text.replace(at, place.size(), value);
    };
    put("{timestamp}", seconds);
    put("{id}", id);
    put("{body}", body);
    const Digest code = hmac_sha256(key, text);
    std::string header = how.prefix + (how.encoding == "base64" ? to_base64(as_text(code)) : to_hex(as_text(code)));
    if (!how.timestamp_part.empty()) header = how.timestamp_part + "=" + seconds + how.separator + header;
    Headers out = {{how.header, header}};
    if (!how.timestamp_header.empty()) out.emplace_back(how.timestamp_header, seconds);
    if (!how.id_header.empty()) out.emplace_back(how.id_header, id);
    return out;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const auto names = intake::dialect_names();
    const Dialect& how = *intake::dialect_called(names[input.choice(names.size())]);
    const std::vector<intake::SecretKey> keys = {{std::string(32, 'k')}, {std::string(24, 'o')}};
    const Headers headers = input.headers();
    std::string body(input.rest()), hint;
    const auto foreign = intake::verify_signature(how, keys, headers, body, fuzz::arrived, &hint);
    fuzz::need(foreign || (!hint.empty() && fuzz::is_utf8(hint)), "a refusal says why in the log");
    fuzz::need(foreign || foreign.error().detail == "The signature could not be verified.", "a refusal says nothing else");
    const auto own = intake::verify_signature(how, keys, signed_headers(how, keys[1].bytes, body), body, fuzz::arrived, nullptr);
    fuzz::need(own.has_value(), "what the key signed verifies");
    const Headers ours = signed_headers(how, keys[0].bytes, body);
    if (body.empty())
        body = "x";
    else
        body[size % body.size()] = static_cast<char>(body[size % body.size()] ^ (1 << size % 8));
    fuzz::need(!intake::verify_signature(how, keys, ours, body, fuzz::arrived, nullptr), "a body with one byte changed does not");
    return 0;
}

// ID tokens: the token, a line "===", a key set; and claims of whatever was read. Nothing here is signed, so nothing is taken.
#include "engine/identity/id_tokens.h"

#include "tests/fuzz/input.h"

using namespace tocsin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const auto token = input.before("\n===\n");
    const std::string_view keys = input.rest();
    (void)identity::knows_key(token, keys);
    const auto read = identity::read_id_token(token, keys, {"https://idp.example", "tocsin", "n-1", fuzz::arrived});
    if (!read) {
        fuzz::need(read.error().fault == Fault::unauthenticated, "a refusal is one of nobody");
        fuzz::need(fuzz::is_utf8(read.error().detail) && read.error().detail.size() < 200, "a refusal says a rule and no value");
    } else {
        fuzz::need(read->issuer == "https://idp.example" && !read->subject.empty(), "what is taken is for us");
        (void)identity::claim(*read, "realm_access.roles");
    }
    if (const auto plain = identity::from_base64url(token)) fuzz::need(identity::to_base64url(*plain) == token, "base64url has one form");
    // Claims of any payload, as if its signature had held.
    const identity::IdToken claims{"", "", std::nullopt, std::string(keys)};
    for (const char* path : {"roles", "a.b.c", ".", "..", ""}) (void)identity::claim(claims, path);
    return 0;
}

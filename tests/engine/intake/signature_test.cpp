#include "engine/intake/signature.h"

#include <functional>
#include <nlohmann/json.hpp>

#include "engine/core/crypto.h"
#include "tests/catch.h"
#include "tests/fakes/oracle.h"

using namespace tocsin;
using namespace tocsin::intake;
using namespace std::chrono_literals;
using nlohmann::json;

namespace {

const Instant now = from_micros(1'795'163'400'000'000);
const std::string body = R"({"title":"Ein Körper"})";

const Dialect& dialect(const std::string& name) {
    const Dialect* known = dialect_called(name);
    INFO(name);
    REQUIRE(known);
    return *known;
}

Headers headers_of(const json& object) {
    Headers out;
    for (const auto& [name, value] : object.items()) out.emplace_back(name, value.get<std::string>());
    return out;
}

std::vector<SecretKey> keys_of(const Dialect& how, const std::vector<std::string>& secrets) {
    std::vector<SecretKey> out;
    for (const auto& secret : secrets) out.push_back(parse_secret_key(how.key_encoding, secret).value());
    return out;
}

bool verifies(const Dialect& how, const std::vector<SecretKey>& keys, const Headers& headers, std::string_view text,
              Instant at = now) {
    return verify_signature(how, keys, headers, text, at, nullptr).has_value();
}

/// A change of any byte of the body, of a signature or of a signed time is refused.
void every_byte_counts(const Dialect& how, const std::vector<SecretKey>& keys, const Headers& headers, const std::string& text,
                       Instant at) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        std::string other = text;
        other[i] = static_cast<char>(other[i] ^ 1);
        CHECK_FALSE(verifies(how, keys, headers, other, at));
    }
    for (std::size_t h = 0; h < headers.size(); ++h) {
        const std::string& name = headers[h].first;
        // Of a list, parts that are spoilt are left out; its own cases are below.
        const bool counts = (name == how.header && how.separator.empty()) || name == how.timestamp_header;
        for (std::size_t i = 0; counts && i < headers[h].second.size(); ++i) {
            Headers other = headers;
            other[h].second[i] = static_cast<char>(other[h].second[i] ^ 1);
            CHECK_FALSE(verifies(how, keys, other, text, at));
        }
    }
}

std::string hex_of(const std::string& key, const std::string& text) { return to_hex(as_text(hmac_sha256(key, text))); }

const std::string secret = "a secret of twenty-four bytes and more";
const std::vector<SecretKey> one_key = {{secret}};

Headers github(const std::string& signature) { return {{"x-hub-signature-256", signature}}; }
Headers stripe(const std::string& header) { return {{"stripe-signature", header}}; }
std::string stamped(const std::string& time) { return hex_of(secret, time + "." + body); }

std::string hint_of(const Dialect& how, const Headers& headers, Instant at = now) {
    std::string hint;
    const auto verified = verify_signature(how, one_key, headers, body, at, &hint);
    REQUIRE_FALSE(verified);
    CHECK(verified.error().fault == Fault::unauthenticated);
    CHECK(verified.error().detail == "The signature could not be verified.");
    return hint;
}

}  // namespace

TEST_CASE("the vectors of five vendors verify, and no byte may change", "[intake][signature]") {
    const auto text = tests::oracle("inbound/inbound-hmac-dialects.json");
    if (!text) return;
    const json oracle = json::parse(*text);
    REQUIRE(oracle["dialects"].size() == 5);
    for (const json& one : oracle["dialects"]) {
        std::string name = one["name"];
        if (name == "grafana-with-timestamp") name = "grafana";
        INFO(name);
        const auto keys = keys_of(dialect(name), {one["secret"]});
        const Headers headers = headers_of(one["headers"]);
        CHECK(verifies(dialect(name), keys, headers, one["body_text"].get<std::string>()));
        CHECK_FALSE(verifies(dialect(name), {{"other"}}, headers, one["body_text"].get<std::string>()));
        CHECK(verifies(dialect(name), {{"other"}, keys[0]}, headers, one["body_text"].get<std::string>()));
        every_byte_counts(dialect(name), keys, headers, one["body_text"].get<std::string>(), now);
    }
}

TEST_CASE("Grafana signs with its time or without, and each is asked for by name", "[intake][signature]") {
    const auto text = tests::oracle("inbound/grafana-webhook.json");
    if (!text) return;
    const json oracle = json::parse(*text);
    const std::string sent = oracle["body_text"];
    const std::vector<SecretKey> keys = {{"grafana-test-secret"}};
    const Instant then = from_micros(1'795'162'212'000'000);
    const Headers plain = headers_of(oracle["variants"][0]["headers"]), timed = headers_of(oracle["variants"][1]["headers"]);
    CHECK(verifies(dialect("grafana_no_timestamp"), keys, plain, sent, then));
    CHECK(verifies(dialect("grafana"), keys, timed, sent, then));
    CHECK(verifies(dialect("grafana"), keys, timed, sent, then + 300s));
    CHECK_FALSE(verifies(dialect("grafana"), keys, timed, sent, then + 301s));
    CHECK_FALSE(verifies(dialect("grafana"), keys, plain, sent, then));
    CHECK_FALSE(verifies(dialect("grafana_no_timestamp"), keys, timed, sent, then));
    CHECK_FALSE(verifies(dialect("grafana"), keys, headers_of(oracle["variants"][2]["headers"]), sent, then));
}

TEST_CASE("Sentry's deliveries verify, and its unsigned time says nothing", "[intake][signature]") {
    const auto text = tests::oracle("inbound/sentry-webhooks.json");
    if (!text) return;
    const json oracle = json::parse(*text);
    std::vector<std::string> seen;
    for (const json& one : oracle["deliveries"]) {
        Headers headers = headers_of(one["headers"]);
        const std::vector<SecretKey> keys = {{oracle["secret"].get<std::string>()}};
        const std::string sent = one["body_text"];
        const auto verified = verify_signature(dialect("sentry"), keys, headers, sent, now + 999h, nullptr);
        REQUIRE(verified);
        CHECK_FALSE(verified->sent_at);
        for (const auto& before : seen) CHECK(before != verified->replay_key);
        seen.push_back(verified->replay_key);
        // Whoever replays may write what he likes into what is not signed.
        for (auto& [name, value] : headers)
            if (name == "request-id" || name == "sentry-hook-timestamp") value = "1";
        const auto replayed = verify_signature(dialect("sentry"), keys, headers, sent, now, nullptr);
        REQUIRE(replayed);
        CHECK(replayed->replay_key == verified->replay_key);
    }
    CHECK(seen.size() == 3);
}

TEST_CASE("PagerDuty's list verifies with either secret of a rotation", "[intake][signature]") {
    const auto text = tests::oracle("inbound/pagerduty-v3-webhook.json");
    if (!text) return;
    const json oracle = json::parse(*text);
    const std::string sent = oracle["body_text"];
    const Headers headers = headers_of(oracle["headers"]);
    std::vector<std::string> replay_keys;
    for (const json& known : oracle["secrets"]) {
        const auto verified = verify_signature(dialect("pagerduty"), {{known.get<std::string>()}}, headers, sent, now, nullptr);
        REQUIRE(verified);
        replay_keys.push_back(verified->replay_key);
        every_byte_counts(dialect("pagerduty"), {{known.get<std::string>()}}, headers, sent, now);
    }
    CHECK(replay_keys[0] == replay_keys[1]);
    CHECK_FALSE(verifies(dialect("pagerduty"), {{"pagerduty-secret-other"}}, headers, sent));
}

TEST_CASE("the vectors of Standard Webhooks verify", "[intake][signature]") {
    const auto text = tests::oracle("inbound/standard-webhooks-vectors.json");
    if (!text) return;
    const json oracle = json::parse(*text);
    int looked_at = 0;
    for (const json& one : oracle["vectors"]) {
        if (!one.contains("secrets")) continue;
        INFO(one["name"]);
        ++looked_at;
        const Dialect& how = dialect("standard_webhooks");
        const auto keys = keys_of(how, one["secrets"].get<std::vector<std::string>>());
        const std::string sent = from_base64(one["body_base64"].get<std::string>()).value();
        const Instant then = from_micros(std::stoll(one["webhook_timestamp"].get<std::string>()) * 1'000'000);
        const Headers headers = {{"webhook-id", one["webhook_id"]}, {"webhook-timestamp", one["webhook_timestamp"]},
                                 {"webhook-signature", one["webhook_signature"]}};
        const auto verified = verify_signature(how, keys, headers, sent, then, nullptr);
        REQUIRE(verified);
        CHECK(verified->sent_at == then);
        CHECK_FALSE(verifies(how, keys, headers, sent + " ", then));
        CHECK_FALSE(verifies(how, keys, headers, sent, then - 301s));
    }
    CHECK(looked_at >= 4);
}

TEST_CASE("a signature is written exactly as its dialect says", "[intake][signature]") {
    const Dialect& how = dialect("github");
    const std::string code = hex_of(secret, body);
    CHECK(verifies(how, one_key, github("sha256=" + code), body));
    std::string upper = code;
    for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
    for (const std::string& wrong : std::vector<std::string>{
             "", "sha256=", code, "sha1=" + code, "SHA256=" + code, "sha256=" + upper, "sha256=" + code + "00", "sha256= " + code,
             "sha256=" + code.substr(1), "sha256=" + code + "," + code, "sha256=" + code + ",sha256=" + code,
             "sha256=" + to_base64(as_text(hmac_sha256(secret, body))), "sha256=" + std::string(5000, 'a'),
             std::string(5000, ' ') + "sha256=" + code})
        CHECK_FALSE(verifies(how, one_key, github(wrong), body));
    CHECK_FALSE(verifies(how, one_key, {}, body));
    CHECK_FALSE(verifies(how, {}, github("sha256=" + code), body));
    CHECK_FALSE(verifies(how, {{""}}, github("sha256=" + hex_of("", body)), body));
    // Two headers of one name: nobody knows which was meant.
    Headers two = github("sha256=" + code);
    two.push_back(two.front());
    CHECK_FALSE(verifies(how, one_key, two, body));
}

TEST_CASE("base64 is taken where it is said, and an empty prefix takes the whole header", "[intake][signature]") {
    Dialect how;
    how.header = "x-signature";
    how.encoding = "base64";
    REQUIRE(check_dialect(how));
    const std::string code = to_base64(as_text(hmac_sha256(secret, body)));
    CHECK(verifies(how, one_key, {{"x-signature", code}}, body));
    CHECK(verifies(how, one_key, {{"x-signature", " " + code}}, body));
    for (const std::string& wrong : {code.substr(0, code.size() - 1), code + "=", "sha256=" + code, hex_of(secret, body),
                                     std::string()})
        CHECK_FALSE(verifies(how, one_key, {{"x-signature", wrong}}, body));
}

TEST_CASE("a signed time counts, both ways and whatever is written there", "[intake][signature]") {
    const Dialect& how = dialect("stripe");
    const std::string good = "t=1795163400,v1=" + stamped("1795163400");
    CHECK(verifies(how, one_key, stripe(good), body));
    CHECK(verifies(how, one_key, stripe(good), body, now + 300s));
    CHECK(verifies(how, one_key, stripe(good), body, now - 300s));
    CHECK(hint_of(how, stripe(good), now + 301s).find("-301 s away") != std::string::npos);
    CHECK(hint_of(how, stripe(good), now - 301s).find("wrong clock") != std::string::npos);
    CHECK_FALSE(verifies(how, one_key, stripe(good), body, Instant::max()));
    CHECK_FALSE(verifies(how, one_key, stripe(good), body, Instant::min()));
    for (const std::string& time : std::vector<std::string>{
             "", "-1", "+1795163400", " 1795163400", "1795163400.0", "1.8e9", "0x6b", "abc", "99999999999", "999999999999",
             "99999999999999999999999999", "-99999999999999999999", std::string(3000, '9')}) {
        INFO(time);
        CHECK_FALSE(verifies(how, one_key, stripe("t=" + time + ",v1=" + stamped(time)), body));
    }
    CHECK(verify_signature(how, one_key, stripe(good), body, now, nullptr).value().sent_at == now);
}

TEST_CASE("parts that stand twice or are of another kind", "[intake][signature]") {
    const Dialect& how = dialect("stripe");
    const std::string code = stamped("1795163400");
    CHECK(verifies(how, one_key, stripe("v1=" + code + ",t=1795163400"), body));
    CHECK(verifies(how, one_key, stripe("t=1795163400, v0=00, v1=00, v1=" + code + ", v1=" + code), body));
    for (const std::string& wrong : std::vector<std::string>{
             "t=1795163400,t=1795163400,v1=" + code, "t=1,t=1795163400,v1=" + code, "v1=" + code, "t=1795163400",
             "t=1795163400,v0=" + code,
             "t=1795163400;v1=" + code, ",,,,", "t=1795163400,v1=", "T=1795163400,v1=" + code, "t=1795163400,v1=" + code + "0"})
        CHECK_FALSE(verifies(how, one_key, stripe(wrong), body));
}

TEST_CASE("at most sixteen signatures and eight keys are looked at", "[intake][signature]") {
    const Dialect& how = dialect("pagerduty");
    const std::string good = "v1=" + hex_of(secret, body);
    std::string padding;
    for (int i = 0; i < 15; ++i) padding += "v1=00,";
    CHECK(verifies(how, one_key, {{"x-pagerduty-signature", padding + good}}, body));
    CHECK_FALSE(verifies(how, one_key, {{"x-pagerduty-signature", padding + "v1=00," + good}}, body));
    std::vector<SecretKey> keys(7, SecretKey{"other"});
    keys.push_back({secret});
    CHECK(verifies(how, keys, {{"x-pagerduty-signature", good}}, body));
    keys.insert(keys.begin(), SecretKey{"other"});
    CHECK_FALSE(verifies(how, keys, {{"x-pagerduty-signature", good}}, body));
}

TEST_CASE("the id cannot borrow from its neighbours", "[intake][signature]") {
    const Dialect& how = dialect("standard_webhooks");
    const auto signed_for = [&](const std::string& id, const std::string& time, const std::string& text) {
        const std::string code = to_base64(as_text(hmac_sha256(secret, id + "." + time + "." + text)));
        return Headers{{"webhook-id", id}, {"webhook-timestamp", time}, {"webhook-signature", "v1," + code}};
    };
    CHECK(verifies(how, one_key, signed_for("msg_1", "1795163400", body), body));
    for (const std::string& id : {std::string(), std::string("a.1795163400"), std::string("."), std::string("a b"),
                                  std::string("a\n"), std::string("\xc3\xa9"), std::string(257, 'i')})
        CHECK_FALSE(verifies(how, one_key, signed_for(id, "1795163400", body), body));
    Headers twice = signed_for("msg_1", "1795163400", body);
    twice.emplace_back("webhook-id", "msg_2");
    CHECK_FALSE(verifies(how, one_key, twice, body));

    // A retry of the same message is the same; another body under the same id is not.
    const auto replay_key = [&](const Headers& headers, const std::string& text) {
        return verify_signature(how, one_key, headers, text, now, nullptr).value().replay_key;
    };
    const auto first = replay_key(signed_for("msg_1", "1795163400", body), body);
    CHECK(first == replay_key(signed_for("msg_1", "1795163460", body), body));
    CHECK(first != replay_key(signed_for("msg_2", "1795163400", body), body));
    CHECK(first != replay_key(signed_for("msg_1", "1795163400", "{}"), "{}"));
}

TEST_CASE("the operator is told what was wrong, the sender is not", "[intake][signature]") {
    CHECK(hint_of(dialect("github"), {}).find("x-hub-signature-256") != std::string::npos);
    CHECK(hint_of(dialect("github"), github("sha1=00")).find("no signature of the kind") != std::string::npos);
    CHECK(hint_of(dialect("github"), github("sha256=00")).find("another secret") != std::string::npos);
    CHECK(hint_of(dialect("slack"), {{"x-slack-signature", "v0=00"}}).find("x-slack-request-timestamp") != std::string::npos);
    const std::string code = "v0=" + hex_of(secret, "v0:1795163400:" + body);
    Headers slack = {{"x-slack-signature", code}, {"x-slack-request-timestamp", "1795163400"}};
    CHECK(verifies(dialect("slack"), one_key, slack, body));
    slack.back().second = "soon";
    CHECK(hint_of(dialect("slack"), slack).find("number of seconds") != std::string::npos);
}

TEST_CASE("every dialect that has a name is sound, and what is not is named", "[intake][signature]") {
    for (const auto name : dialect_names()) {
        INFO(name);
        CHECK(check_dialect(*dialect_called(name)));
    }
    CHECK(dialect_called("") == nullptr);
    CHECK(dialect_called("GitHub") == nullptr);
    const auto field = [](const std::function<void(Dialect&)>& change) {
        Dialect how = *dialect_called("standard_webhooks");
        change(how);
        const Status status = check_dialect(how);
        return status ? std::string("sound") : status.error().field;
    };
    CHECK(field([](Dialect& d) { d.header = "X-Upper"; }) == "header");
    CHECK(field([](Dialect& d) { d.header.clear(); }) == "header");
    CHECK(field([](Dialect& d) { d.encoding = "HEX"; }) == "encoding");
    CHECK(field([](Dialect& d) { d.key_encoding = "utf-8"; }) == "key_encoding");
    CHECK(field([](Dialect& d) { d.timestamp_part = "t"; }) == "timestamp_part");
    CHECK(field([](Dialect& d) { d.separator = "v"; }) == "separator");
    CHECK(field([](Dialect& d) { d.tolerance = 0s; }) == "tolerance_seconds");
    CHECK(field([](Dialect& d) { d.id_header.clear(); }) == "signed_text");
    CHECK(field([](Dialect& d) { d.timestamp_header.clear(); }) == "signed_text");
    for (const char* text : {"", "{timestamp}", "{body}", "{body}.{body}", "{id}{timestamp}.{body}", "{id}.{timestamp}0{body}",
                             "{id}.{timestamp}.{body}.{odd}", "{id}.{timestamp}.{body}}",
                             "{id}.{timestamp}.{body}.{timestamp}"}) {
        INFO(text);
        CHECK(field([&](Dialect& d) { d.signed_text = text; }) == "signed_text");
    }
}

TEST_CASE("keys are read as they are handed out", "[intake][signature]") {
    CHECK(parse_secret_key("text", "whsec_plain").value().bytes == "whsec_plain");
    CHECK(parse_secret_key("base64", "YWJj").value().bytes == "abc");
    CHECK(parse_secret_key("hex", "616263").value().bytes == "abc");
    CHECK(parse_secret_key("whsec", "whsec_YWJj").value().bytes == "abc");
    for (const auto& [encoding, text] : {std::pair{"text", ""}, {"base64", "YWJ"}, {"hex", "6"}, {"hex", "xy"}, {"whsec", "YWJj"},
                                         {"whsec", "whsec_"}, {"rot13", "abc"}}) {
        INFO(encoding << " " << text);
        CHECK_FALSE(parse_secret_key(encoding, text));
    }
    const std::vector<SecretKey> keys = {{"one key"}, {"another key"}, {""}};
    CHECK(key_known(keys, "another key"));
    for (const char* candidate : {"", "one ke", "one key ", "ONE KEY"}) CHECK_FALSE(key_known(keys, candidate));
    CHECK_FALSE(key_known({}, ""));
}

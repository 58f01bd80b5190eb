#include "engine/intake/sources.h"

#include <map>

#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::intake;

namespace {

const std::string key_a(32, 'a'), key_b(32, 'b');

/// Files by name, as the administrator would have them.
Result<std::string> read_kept(const std::string& path) {
    static const std::map<std::string, std::string> files = {
        {"keys", "# made 2026-11-01\n" + key_a + "\n\n  " + key_b + "  \r\n"},
        {"short", key_a + "\nshort-and-secret\n"},
        {"empty", "# nothing\n\n"},
        {"nine", [] {
             std::string out;
             for (int i = 0; i < 9; ++i) out += std::string(24, static_cast<char>('a' + i)) + "\n";
             return out;
         }()},
        {"whsec", "whsec_" + std::string(32, 'a') + "\n"},
        {"short-whsec", "whsec_" + std::string(28, 'a') + "\n"},
        {"blank", std::string(20, 'a') + " " + std::string(20, 'a') + "\n"},
        {"edr.yaml", "rule: x\n"},
        {"nothing.yaml", ""},
        {"huge.yaml", std::string(300'000, 'x')}};
    const auto found = files.find(path);
    if (found == files.end()) return Error(Fault::not_found, "Cannot read the file " + path + ".");
    return found->second;
}

Source one(const std::string& yaml) {
    const auto sources = parse_sources("sources:\n  - {name: paris, " + yaml + "}\n", read_kept);
    INFO(yaml);
    if (!sources) FAIL(sources.error().detail);
    return sources->at(0);
}

std::string wrong(const std::string& yaml) {
    const auto sources = parse_sources("sources:\n  - {name: paris, " + yaml + "}\n", read_kept);
    INFO(yaml);
    REQUIRE_FALSE(sources);
    CHECK(sources.error().fault == Fault::invalid_input);
    CHECK(sources.error().detail.find("short-and") == std::string::npos);
    return sources.error().detail;
}

bool says(const std::string& text, const std::string& part) {
    INFO(text << " -- should say: " << part);
    CHECK(text.find(part) != std::string::npos);
    return text.find(part) != std::string::npos;
}

Source from(const std::string& ranges) { return one("adapter: alertmanager, from: [" + ranges + "]"); }

}  // namespace

TEST_CASE("a source with everything is read word for word", "[intake][sources]") {
    const auto sources = parse_sources(R"(sources:
  - name: paris
    adapter: alertmanager
    verify: {dialect: grafana, keys_file: keys, tolerance_seconds: 60}
    token: "yes"
    from: [10.0.0.0/8, "2001:db8::/32", 127.0.0.1]
    quota_per_minute: 50
    cloudevents_origins: ["*", eventemitter.example.com]
  - name: edr_1
    mapping: edr.yaml
  - name: cloud
    adapter: sns
    topics: ["arn:aws:sns:eu-west-3:111122223333:alerts"]
  - name: status
    adapter: statuspage
    path_secret_file: keys
    token: "no"
    supplier: acme
)",
                                       read_kept);
    REQUIRE(sources);
    REQUIRE(sources->size() == 4);
    const Source& first = sources->at(0);
    CHECK(first.name == "paris");
    CHECK(first.adapter == "alertmanager");
    REQUIRE(first.dialect);
    CHECK(first.dialect->header == "x-grafana-alerting-signature");
    CHECK(first.dialect->tolerance == std::chrono::seconds(60));
    REQUIRE(first.keys.size() == 2);
    CHECK(first.keys[0].bytes == key_a);
    CHECK(first.keys[1].bytes == key_b);
    CHECK(first.needs_token);
    CHECK(first.from.size() == 3);
    CHECK(first.quota_per_minute == 50);
    CHECK(first.cloudevents_origins == std::vector<std::string>{"*", "eventemitter.example.com"});
    CHECK(sources->at(1).mapping_file == "edr.yaml");
    CHECK(sources->at(1).mapping_yaml == "rule: x\n");
    CHECK(sources->at(1).adapter.empty());
    CHECK(sources->at(1).needs_token);
    CHECK(sources->at(1).quota_per_minute == 0);
    CHECK_FALSE(sources->at(2).needs_token);
    CHECK(sources->at(2).topics.size() == 1);
    CHECK(sources->at(3).supplier == "acme");
}

TEST_CASE("a token is asked for unless something else proves the sender", "[intake][sources]") {
    CHECK(one("adapter: alertmanager").needs_token);
    CHECK_FALSE(one("adapter: alertmanager, verify: {dialect: github, keys_file: keys}").needs_token);
    CHECK_FALSE(one("adapter: pagerduty_events, routing_keys_file: keys").needs_token);
    CHECK(one("adapter: pagerduty_events, routing_keys_file: keys, token: \"yes\"").needs_token);
    const Source secret = one("adapter: alertmanager, path_secret_file: keys, token: \"no\"");
    CHECK_FALSE(secret.needs_token);
    CHECK(key_known(secret.path_secrets, key_b));
    CHECK_FALSE(key_known(secret.path_secrets, "# made 2026-11-01"));
}

TEST_CASE("what nothing authenticates is refused", "[intake][sources]") {
    says(wrong("adapter: alertmanager, token: \"no\""), "lets anybody report");
    says(wrong("adapter: alertmanager, token: \"no\", from: [127.0.0.1]"), "addresses alone prove nothing");
    says(wrong("adapter: alertmanager, path_secret_file: keys"), "say token: \"no\"");
    says(wrong("adapter: sns"), "needs topics");
    says(wrong("adapter: sns, topics: []"), "needs topics");
    says(wrong("adapter: sns, token: \"yes\""), "needs topics");
}

TEST_CASE("a dialect of one's own is read, and has to be sound", "[intake][sources]") {
    const Source source = one(
        "adapter: alertmanager, verify: {header: X-Own-Signature, prefix: \"v1=\", separator: \",\", timestamp_part: t, "
        "signed_text: \"{timestamp}.{body}\", encoding: base64, keys_file: keys, tolerance_seconds: 10}");
    REQUIRE(source.dialect);
    CHECK(source.dialect->header == "x-own-signature");
    CHECK(source.dialect->encoding == "base64");
    CHECK(source.dialect->timestamp_part == "t");
    CHECK(one("adapter: alertmanager, verify: {dialect: standard_webhooks, keys_file: whsec}").keys[0].bytes.size() == 24);
    const auto verify = [](const std::string& text) { return wrong("adapter: alertmanager, verify: {" + text + "}"); };
    says(verify("keys_file: keys"), "needs header");
    says(verify("dialect: github"), "needs keys_file");
    says(verify("dialect: gitlab, keys_file: keys"), "must be one of: github, gitea, stripe");
    says(verify("dialect: github, prefix: \"sha1=\", keys_file: keys"), "unknown key \"prefix\"");
    says(verify("dialect: github, tolerance_seconds: 300, keys_file: keys"),
         "sources[0].verify.tolerance_seconds (line 2): means nothing");
    says(verify("dialect: grafana, tolerance_seconds: 0, keys_file: keys"), "from 1 to 86400");
    says(verify("header: x-a, encoding: hexa, keys_file: keys"), "sources[0].verify.encoding (line 2): must be hex or base64");
    says(verify("header: x-a, timestamp_header: x-t, keys_file: keys"), "sources[0].verify (line 2): signed_text does not name");
    says(verify("header: \"x a\", keys_file: keys"), "sources[0].verify.header");
    says(verify("header: x-a, algorithm: md5, keys_file: keys"), "unknown key \"algorithm\"");
}

TEST_CASE("files of keys are looked at closely, and nothing of them is told", "[intake][sources]") {
    const auto keys = [](const std::string& file, const std::string& dialect = "github") {
        return wrong("adapter: alertmanager, verify: {dialect: " + dialect + ", keys_file: " + file + "}");
    };
    says(keys("short"), "line 2 holds a key shorter than 24 bytes");
    says(keys("empty"), "without a key");
    says(keys("nine"), "more than 8 keys");
    says(keys("absent"), "Cannot read the file absent.");
    says(keys("keys", "standard_webhooks"), "line 2 is not a key written as whsec");
    says(keys("short-whsec", "standard_webhooks"), "shorter than 24 bytes");
    says(keys("huge.yaml"), "more than 256 KiB");
    says(wrong("adapter: alertmanager, token: \"no\", path_secret_file: blank"), "cannot stand in an address");
}

TEST_CASE("what is wrong is named with its place and what to write", "[intake][sources]") {
    says(wrong("adapter: grafanna"), "sources[0].adapter (line 2): must be one of: ");
    says(wrong("token: \"yes\""), "needs either adapter or mapping");
    says(wrong("adapter: alertmanager, mapping: edr.yaml"), "needs either adapter or mapping");
    says(wrong("mapping: nothing.yaml"), "empty file");
    says(wrong("mapping: huge.yaml"), "more than 256 KiB");
    says(wrong("mapping: absent.yaml"), "Cannot read the file absent.yaml.");
    says(wrong("adapter: alertmanager, colour: red"), "unknown key \"colour\"");
    says(wrong("adapter: alertmanager, token: maybe"), "one of: yes, no");
    says(wrong("adapter: alertmanager, quota_per_minute: 0"), "from 1 to 1000000");
    says(wrong("adapter: alertmanager, topics: [\"arn:aws:sns:eu-west-3:1:a\"]"), "belongs to adapter sns alone");
    says(wrong("adapter: sns, topics: [\"arn:aws:sns:eu-west-3:1:*\"]"), "ARN of one topic");
    says(wrong("adapter: sns, topics: [alerts]"), "ARN of one topic");
    says(wrong("adapter: sns, topics: [\"arn:aws:sns:eu-west-3:1:a\"], verify: {dialect: github, keys_file: keys}"),
         "leave it out");
    says(wrong("adapter: alertmanager, routing_keys_file: keys"), "pagerduty_events alone");
    says(wrong("adapter: alertmanager, supplier: acme"), "belongs to the adapters statuspage");
    says(wrong("adapter: statuspage, supplier: \"a b\""), "id of a supplier");
    says(wrong("adapter: alertmanager, cloudevents_origins: [\"*.example.com\"]"), "WebHook-Request-Origin");
    const auto file = [](const std::string& yaml) {
        const auto sources = parse_sources(yaml, read_kept);
        INFO(yaml);
        REQUIRE_FALSE(sources);
        return sources.error().detail;
    };
    says(file("sources: [{name: alertmanager, adapter: alertmanager}]"), "name of an adapter");
    says(file("sources: [{name: bounces, adapter: alertmanager}]"), "path is taken");
    says(file("sources: [{name: \"a/b\", adapter: alertmanager}]"), "plain id");
    says(file("sources: [{name: a, adapter: alertmanager}, {name: a, adapter: report}]"),
         "sources[1].name (line 1): stands twice");
    says(file("sources: [{adapter: alertmanager}]"), "needs name");
    says(file("sources: [7]"), "must be a map");
    says(file("sources: {}"), "must be a list");
    says(file("sources:"), "empty list is written []");
    says(file("surces: []"), "holds one list");
    says(file("sources: []\nmore: 1"), "holds one list");
    says(file("- 1"), "holds one list");
    for (const char* broken : {"", "a: [", "\xff\xfe", "sources: &a [*a]"}) CHECK_FALSE(parse_sources(broken, read_kept));
    CHECK(parse_sources(std::string(300'000, '#'), read_kept).error().fault == Fault::too_large);
    CHECK(parse_sources("sources: []", read_kept).value().empty());
    std::string many = "sources:\n";
    for (int i = 0; i < 201; ++i) many += "  - {name: s" + std::to_string(i) + ", adapter: report}\n";
    says(file(many), "more than 200 sources");
}

TEST_CASE("addresses are matched by their bits, whatever way they are written", "[intake][sources]") {
    const Source source = from("10.0.0.0/8, \"2001:db8::/32\", 127.0.0.1, \"::ffff:192.0.2.0/120\", 198.51.100.128/25");
    for (const char* good : {"10.0.0.0", "10.255.255.255", "::ffff:10.1.2.3", "2001:db8::1", "2001:DB8:ffff::", "127.0.0.1",
                             "::ffff:7f00:1", "192.0.2.77", "::ffff:192.0.2.77", "198.51.100.128"}) {
        INFO(good);
        CHECK(may_send(source, good));
    }
    for (const char* bad : {"11.0.0.0", "9.255.255.255", "2001:db9::1", "127.0.0.2", "192.0.3.1", "198.51.100.127", "::1", "",
                            "10.0.0", "10.0.0.1 ", "010.0.0.1", "10.0.0.1/8", "localhost", "::10.0.0.1", "[2001:db8::1]"}) {
        INFO(bad);
        CHECK_FALSE(may_send(source, bad));
    }
    CHECK_FALSE(may_send(source, std::string("10.0.0.1\0x", 10)));
    CHECK_FALSE(may_send(source, std::string(100'000, '1')));
}

TEST_CASE("no addresses mean any, and the two families stay apart", "[intake][sources]") {
    CHECK(may_send(one("adapter: alertmanager"), "192.0.2.1"));
    CHECK(may_send(one("adapter: alertmanager, from: []"), "not an address"));
    CHECK(may_send(from("0.0.0.0/0"), "::ffff:192.0.2.1"));
    CHECK_FALSE(may_send(from("0.0.0.0/0"), "2001:db8::1"));
    CHECK(may_send(from("\"::/0\""), "2001:db8::1"));
    CHECK_FALSE(may_send(from("\"::/0\""), "192.0.2.1"));
    CHECK(may_send(from("\"fe80::/10\""), "fe80::1%eth0"));
    CHECK(may_send(from("\"2001:db8::1/128\""), "2001:db8:0:0::1"));
}

TEST_CASE("a range that is none is named", "[intake][sources]") {
    for (const char* bad : {"10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8/8", "10.0.0/8", "ten", "\"2001:db8::/129\"",
                            "10.0.0.0/+8", "10.0.0.0/8x"})
        says(wrong(std::string("adapter: alertmanager, from: [") + bad + "]"), "must be an address or a network");
    says(wrong("adapter: alertmanager, from: [10.0.0.5/8]"), "sources[0].from[0] (line 2): is one address written as a network");
    says(wrong("adapter: alertmanager, from: 10.0.0.0/8"), "must be a list");
    CHECK(parse_address_range("10.0.0.0/8").value().bits == 8);
    CHECK(parse_address_range("::ffff:10.0.0.0/104").value().bits == 8);
}

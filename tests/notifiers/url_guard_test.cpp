#include "notifiers/url_guard.h"

#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::notifiers;

SCENARIO("a URL to a full DNS name over https is taken as it is", "[notifiers][guard]") {
    const auto target = check_url("https://Hooks.Example.COM/path?q=1", {}).value();
    CHECK(target.host == "hooks.example.com");
    CHECK(target.port == 443);
    for (const char* url : {"https://example.com", "https://a-b.example.co.uk:443/x", "https://xn--bcher-kva.example/",
                            "https://1st.example.com/", "https://example.com/?next=http://127.0.0.1/",
                            "https://example.com/user@host", "https://127.0.0.1.example.com/"}) {
        INFO(url);
        CHECK(check_url(url, {}));
    }
}

SCENARIO("schemes, user-info, literals and odd names are refused before anything is resolved", "[notifiers][guard]") {
    for (const char* url : {"",
                            "example.com",
                            "//example.com/",
                            "http://example.com/",
                            "HTTP://example.com/",
                            "HTTPS://example.com/",
                            "file:///etc/passwd",
                            "gopher://example.com/",
                            "dict://example.com/",
                            "ftp://example.com/",
                            "javascript:1",
                            "https:/example.com/",
                            "https:example.com",
                            "https:///example.com/",
                            "https://",
                            "https:///",
                            "https://:443/",
                            "https://user@example.com/",
                            "https://user:pw@example.com/",
                            "https://@example.com/",
                            "https://a@b@example.com/",
                            "https://example.com@127.0.0.1/",
                            "https://example.com\\@127.0.0.1/",
                            "https://example.com\\.internal/",
                            "https://127.0.0.1/",
                            "https://127.1/",
                            "https://127.0.1/",
                            "https://0.0.0.0/",
                            "https://0x7f.0.0.1/",
                            "https://169.254.169.254/latest/meta-data/",
                            "https://127.0.0.1:443@example.com/",
                            "https://example.com:443:80/",
                            "https://0/",
                            "https://2130706433/",
                            "https://0x7f000001/",
                            "https://0x7f.1/",
                            "https://0177.0.0.1/",
                            "https://017700000001/",
                            "https://8.8.8.8/",
                            "https://1.2.3.4.5/",
                            "https://127.0.0.1./",
                            "https://[::1]/",
                            "https://[::ffff:127.0.0.1]/",
                            "https://[::127.0.0.1]/",
                            "https://[::ffff:7f00:1]/",
                            "https://[64:ff9b::7f00:1]/",
                            "https://[2002:7f00:1::]/",
                            "https://[64:ff9b::a9fe:a9fe]/",
                            "https://[2002:a9fe:a9fe::]/",
                            "https://[::]/",
                            "https://[0:0:0:0:0:ffff:7f00:0001]/",
                            "https://[fe80::1%25lo]/",
                            "https://[fe80::1%lo]/",
                            "https://[2606:4700::1111]/",
                            "https://[::1/",
                            "https://localhost/",
                            "https://LOCALHOST/",
                            "https://%6c%6f%63alhost/",
                            "https://intranet/",
                            "https://localhost./",
                            "https://example.com./",
                            "https://.example.com/",
                            "https://example..com/",
                            "https://-a.example.com/",
                            "https://a-.example.com/",
                            "https://a_b.example.com/",
                            "https://example.123/",
                            "https://example.0x7f/",
                            "https://%31%32%37.0.0.1/",
                            "https://example%2ecom/",
                            "https://example.com%00.x.org/",
                            "https://\xe2\x91\xa0\xe2\x91\xa1\xe2\x91\xa6.\xe2\x93\xaa.\xe2\x93\xaa.\xe2\x91\xa0/",
                            "https://127\xe3\x80\x82" "0\xe3\x80\x82" "0\xe3\x80\x82" "1/",
                            "https://\xef\xbc\x91\xef\xbc\x92\xef\xbc\x97.0.0.1/",
                            "https://b\xc3\xbc"
                            "cher.example/",
                            "https://example.com/\r\nX-Evil: 1",
                            "https://example.com/a b",
                            "https://example.com/\t",
                            "https://example.com:22/",
                            "https://example.com:25/",
                            "https://example.com:5432/",
                            "https://example.com:80/",
                            "https://example.com:0/",
                            "https://example.com:65536/",
                            "https://example.com:-1/",
                            "https://example.com:443x/"}) {
        INFO(url);
        CHECK_FALSE(check_url(url, {}));
    }
    CHECK_FALSE(check_url("https://example.com/" + std::string(3000, 'a'), {}));
    CHECK_FALSE(check_url("https://" + std::string(64, 'a') + ".com/", {}));
}

SCENARIO("the sentence names the rule and never the URL", "[notifiers][guard]") {
    const auto refused = check_url("https://secret-host:8443/token", {});
    REQUIRE_FALSE(refused);
    CHECK(refused.error().fault == Fault::invalid_input);
    CHECK(refused.error().field == "#/url");
    CHECK(refused.error().detail.find("secret") == std::string::npos);
}

SCENARIO("what the operator names is let through, and nothing beside it", "[notifiers][guard]") {
    AddressPolicy policy;
    policy.hosts = {parse_host_port("localhost:8443").value(), parse_host_port("[fd00::1]:443").value()};
    CHECK(check_url("https://localhost:8443/", policy));
    CHECK_FALSE(check_url("https://localhost:8444/", policy));
    CHECK_FALSE(check_url("http://localhost:8443/", policy));
    CHECK(check_url("https://[fd00::1]/", policy));
    CHECK_FALSE(check_url("https://[fd00::2]/", policy));

    policy.networks = {parse_network("10.0.0.0/8").value()};
    CHECK(check_url("https://10.1.2.3:9000/", policy));
    CHECK(check_url("https://[::ffff:10.1.2.3]/", policy));
    CHECK_FALSE(check_url("https://11.1.2.3/", policy));
    CHECK(check_url("https://hooks.internal.example:9000/", policy));  // its address decides, at connect

    policy.plain_http = PlainHttp::allowed;
    CHECK(check_url("http://example.com/", policy));
    CHECK(check_url("http://10.1.2.3/", policy));
    CHECK_FALSE(check_url("ftp://10.1.2.3/", policy));
}

SCENARIO("a URL object can be read again after a refusal", "[notifiers][guard]") {
    ParsedUrl url;
    CHECK_FALSE(url.read("https://example.com:99999/", {}));
    CHECK(url.read("https://one.example.com/a", {}).value().host == "one.example.com");
    CHECK(url.read("https://two.example.com/", {}).value().host == "two.example.com");
}

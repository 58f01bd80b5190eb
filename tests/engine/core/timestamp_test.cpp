#include "engine/core/timestamp.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/catch.h"
#include "tests/fakes/fixed_random.h"

using namespace tocsin;

namespace {

std::string slurp(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

/// A time-stamp authority: openssl's own, with certificates of its own, in a temporary directory.
class Authority {
public:
    Authority() {
        char name[] = "/tmp/tocsin-tsa-XXXXXX";
        if (!mkdtemp(name)) return;
        dir_ = name;
        write("ts.cnf", "[tsa]\ndefault_tsa = us\n[us]\nserial = " + dir_ + "/serial\nsigner_cert = " + dir_ +
                            "/tsa.pem\ncerts = " + dir_ + "/ca.pem\nsigner_key = " + dir_ +
                            "/tsa.key\nsigner_digest = sha256\ndefault_policy = 1.2.3.4.1\ndigests = sha256\n"
                            "accuracy = secs:1\nordering = no\ntsa_name = no\ness_cert_id_chain = no\ness_cert_id_alg = sha256\n"
                            "[ext]\nextendedKeyUsage = critical,timeStamping\nbasicConstraints = CA:FALSE\n");
        write("serial", "01\n");
        made_ = run("req -x509 -newkey rsa:2048 -nodes -subj /CN=Root -days 30 -keyout ca.key -out ca.pem") &&
                run("req -newkey rsa:2048 -nodes -subj /CN=TSA -keyout tsa.key -out tsa.csr") &&
                run("x509 -req -in tsa.csr -CA ca.pem -CAkey ca.key -set_serial 7 -days 30 -extfile ts.cnf -extensions ext -out "
                    "tsa.pem") &&
                run("req -x509 -newkey rsa:2048 -nodes -subj /CN=Other -days 30 -keyout other.key -out other.pem");
    }
    ~Authority() {
        std::error_code ignored;
        std::filesystem::remove_all(dir_, ignored);
    }
    bool made() const { return made_; }
    std::string answer(const std::string& query) const {
        write("query.tsq", query);
        return run("ts -reply -config ts.cnf -queryfile query.tsq -out answer.tsr") ? slurp(dir_ + "/answer.tsr") : std::string();
    }
    TimestampTrust trust() const { return {slurp(dir_ + "/ca.pem")}; }
    TimestampTrust nobody() const { return {slurp(dir_ + "/other.pem")}; }

private:
    void write(const std::string& name, const std::string& bytes) const {
        std::ofstream(dir_ + "/" + name, std::ios::binary) << bytes;
    }
    bool run(const std::string& arguments) const {
        return std::system(("cd " + dir_ + " && openssl " + arguments + " >/dev/null 2>&1").c_str()) == 0;
    }
    std::string dir_;
    bool made_ = false;
};

}  // namespace

SCENARIO("an authority's time-stamp over a note is taken and can be checked later", "[engine][core]") {
    const Authority authority;
    if (!authority.made()) {
        WARN("skipped: there is no openssl program here");
        return;
    }
    const std::string note = "tocsin\n42\nroot\ntime 1\n\nsignature\n";
    const std::string query = timestamp_query(note, "8 bytes.");
    const std::string answer = authority.answer(query);
    REQUIRE_FALSE(answer.empty());
    const auto token = timestamp_token(answer, query, authority.trust());
    REQUIRE(token);
    const auto at = timestamp_of(*token, note, authority.trust());
    REQUIRE(at);
    CHECK(*at > from_micros(1'600'000'000'000'000));

    THEN("not over another note, and not of an authority that is not trusted") {
        CHECK(timestamp_of(*token, note + "x", authority.trust()).error().fault == Fault::unauthenticated);
        CHECK(timestamp_of(*token, note, authority.nobody()).error().fault == Fault::unauthenticated);
        CHECK(timestamp_token(answer, query, authority.nobody()).error().fault == Fault::remote);
        CHECK(timestamp_of(*token, note, {""}).error().fault == Fault::invalid_input);
        CHECK(timestamp_token(answer, query, {"no pem"}).error().fault == Fault::invalid_input);
    }
    THEN("an answer to another question is refused") {
        CHECK_FALSE(timestamp_token(answer, timestamp_query(note, "another!"), authority.trust()));
        CHECK_FALSE(timestamp_token(answer, timestamp_query("another", "8 bytes."), authority.trust()));
    }
    THEN("bytes that are changed, cut or followed by others are refused") {
        tests::FixedRandom random(2);
        for (int i = 0; i < 400; ++i) {
            std::string bad = *token;
            bad.resize(random.below(bad.size()));
            CHECK_FALSE(timestamp_of(bad, note, authority.trust()));
            bad = answer;
            bad.resize(random.below(bad.size()));
            CHECK_FALSE(timestamp_token(bad, query, authority.trust()));
        }
        CHECK_FALSE(timestamp_of(*token + "x", note, authority.trust()));
        CHECK_FALSE(timestamp_token(answer + "x", query, authority.trust()));
        for (const std::string& nothing : {std::string(), std::string("\x30\x00", 2), std::string(70'000, '\x30')}) {
            CHECK_FALSE(timestamp_of(nothing, note, authority.trust()));
            CHECK_FALSE(timestamp_token(nothing, query, authority.trust()));
        }
    }
}

#include "engine/api/framing.h"

#include "tests/catch.h"

using namespace tocsin::api;

namespace {

Head head(std::initializer_list<std::pair<const char*, const char*>> fields) {
    Head out;
    out.version = "HTTP/1.1";
    out.add("Host", "localhost");
    for (const auto& [name, value] : fields) out.add(name, value);
    return out;
}

int refused(const Head& h) {
    const auto no = objection(h, 1000);
    return no ? no->status : 0;
}

}  // namespace

TEST_CASE("an ordinary head is let through", "[api][http]") {
    CHECK(refused(head({})) == 0);
    CHECK(refused(head({{"Content-Length", "1000"}})) == 0);
    CHECK(refused(head({{"Transfer-Encoding", "Chunked"}})) == 0);
    CHECK(refused(head({{"Content-Encoding", "identity"}})) == 0);
    Head old;
    old.version = "HTTP/1.0";
    CHECK(refused(old) == 0);
}

TEST_CASE("framing that two readers could read differently is refused", "[api][http]") {
    CHECK(refused(head({{"Content-Length", "1"}, {"transfer-encoding", "chunked"}})) == 400);
    CHECK(refused(head({{"Content-Length", "0"}, {"transfer-encoding", "chunked"}})) == 400);
    CHECK(refused(head({{"Content-Length", "1"}, {"content-length", "1"}})) == 400);
    CHECK(refused(head({{"Transfer-Encoding", "chunked"}, {"Transfer-Encoding", "chunked"}})) == 400);
    CHECK(refused(head({{"Transfer-Encoding", "gzip, chunked"}})) == 400);
    CHECK(refused(head({{"Transfer-Encoding", "identity"}})) == 400);
    for (const char* length : {"-1", "+1", "1 ", "0x10", "", "1,1", "99999999999999999999"})
        CHECK(refused(head({{"Content-Length", length}})) == 400);
    CHECK(refused(head({{"host", "other"}})) == 400);
    Head bare;
    bare.version = "HTTP/1.1";
    CHECK(refused(bare) == 400);
}

TEST_CASE("a field that names the caller or a condition may stand once", "[api][http]") {
    const auto name = GENERATE("Authorization", "Idempotency-Key", "If-Match", "Content-Type", "webhook-id",
                               "webhook-timestamp", "webhook-signature");
    CHECK(refused(head({{name, "a"}})) == 0);
    CHECK(refused(head({{name, "a"}, {name, "a"}})) == 400);
}

TEST_CASE("encodings, ranges and oversize are refused before the body is read", "[api][http]") {
    CHECK(refused(head({{"Content-Encoding", "gzip"}})) == 415);
    CHECK(refused(head({{"Range", "bytes=0-"}})) == 416);
    CHECK(refused(head({{"Content-Length", "1001"}})) == 413);
}

// The head of a request: "name: value" lines.
#include "engine/api/framing.h"

#include "tests/fuzz/input.h"

using namespace tocsin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    api::Head head;
    head.version = input.choice(2) == 0 ? "HTTP/1.1" : "HTTP/1.0";
    for (const auto& [name, value] : input.headers()) head.add(name, value);
    const auto no = api::objection(head, 1024 * 1024);
    const bool ambiguous = head.content_length.times + head.transfer_encoding.times > 1 || head.host.times > 1 || head.twice;
    fuzz::need(no || !ambiguous, "an ambiguous head is refused");
    if (!no) return 0;
    fuzz::need(no->status >= 400 && no->status < 500 && !no->detail.empty(), "a refusal is the caller's fault and says why");
    fuzz::need(fuzz::is_utf8(no->detail), "a refusal is text");
    return 0;
}

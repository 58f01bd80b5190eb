// Two revisions of a supplier's report: JSON, a line "===", JSON.
#include "engine/core/merge_patch.h"

#include "engine/core/json.h"
#include "tests/fuzz/input.h"

using namespace tocsin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const auto before = input.before("\n===\n");
    const auto merged = merge_patch(before, input.rest());
    if (!merged) return 0;
    fuzz::need(merged->size() <= 256 * 1024 && fuzz::is_utf8(*merged), "what comes out is bounded text");
    const auto again = merge_patch(*merged, "{}");
    fuzz::need(!again || merged->front() != '{' || *again == *merged, "an empty patch changes nothing");
    const auto twice = merge_patch(*merged, input.rest());
    fuzz::need(!twice || *twice == *merged, "the same patch again changes nothing");
    return 0;
}

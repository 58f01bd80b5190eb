// JSON from outside, by the house's limits and by those of monitoring.
#include "engine/core/json.h"

#include <nlohmann/json.hpp>

#include "engine/intake/fields.h"
#include "tests/fuzz/input.h"

using namespace tocsin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    const auto read = parse_json(text);
    if (read) {
        fuzz::need(fuzz::is_utf8(text), "only UTF-8 is taken");
        const auto again = parse_json(read->dump());
        fuzz::need(again && *again == *read, "what was read is read the same again");
    } else {
        fuzz::need(!read.error().detail.empty(), "an error says which rule");
    }
    JsonLimits tight;
    tight.depth_max = 4, tight.members_max = 10, tight.string_bytes_max = 16, tight.number_chars_max = 4;
    fuzz::need(!parse_json(text, tight) || read, "tighter limits take no more");
    fuzz::need(!read || intake::parse_message(text), "monitoring's limits take no less");
    if (const auto message = intake::parse_message(text)) {
        for (const char* pointer : {"", "/a", "/a/0", "/a/b~1c", "/0"})
            for (const auto& text_there : {intake::text_at(*message, pointer, 40), intake::list_at(*message, pointer, 40)})
                fuzz::need(text_there.size() <= 40 && fuzz::is_utf8(text_there), "texts are cut");
        fuzz::need(fuzz::is_utf8(intake::without_members(*message, {"a", "b"})), "it is written as UTF-8");
    }
    for (const auto unit : {intake::Unit::seconds, intake::Unit::milliseconds, intake::Unit::nanoseconds})
        if (const auto at = intake::epoch_of(text, unit)) fuzz::need(at->at > from_micros(0), "an epoch is after 1970");
    (void)intake::instant_of(text);
    return 0;
}

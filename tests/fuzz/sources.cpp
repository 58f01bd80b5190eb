// The administrator's file of sources: YAML, a line "===", the file it names for keys and mappings, a line "===", an address.
#include "engine/intake/sources.h"

#include "tests/fuzz/input.h"

using namespace tocsin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const auto yaml = input.before("\n===\n");
    const std::string file(input.before("\n===\n")), address(input.rest());
    const auto sources = intake::parse_sources(yaml, [&](const std::string& path) -> Result<std::string> {
        if (path == "absent") return Error(Fault::not_found, "There is no such file.");
        return file;
    });
    if (const auto range = intake::parse_address_range(address))
        fuzz::need(range->bits >= 0 && range->bits <= (range->v6 ? 128 : 32), "a network has as many bits as there are");
    if (!sources) {
        fuzz::need(!sources.error().detail.empty() && fuzz::is_utf8(sources.error().detail), "an error says what is wrong");
        return 0;
    }
    for (const auto& source : *sources) {
        fuzz::need(!source.name.empty() && source.name.size() <= 64, "a source has a plain id");
        fuzz::need(source.adapter.empty() != source.mapping_yaml.empty(), "either an adapter or a mapping");
        fuzz::need(!source.dialect || (!source.keys.empty() && source.keys.size() <= intake::keys_max), "who signs has keys");
        fuzz::need(!source.dialect || intake::check_dialect(*source.dialect), "its way to sign fits together");
        for (const auto& key : source.keys) fuzz::need(key.bytes.size() >= intake::key_bytes_min, "no key is short");
        fuzz::need(source.quota_per_minute >= 0, "a quota is not negative");
        (void)intake::may_send(source, address);
    }
    return 0;
}

// A format described by its owner: the YAML, a line "===", a JSON body.
#include "engine/intake/mapping.h"

#include "tests/fuzz/signals.h"

using namespace tocsin;

namespace {

/// Reads all that a body usually has, so that bodies are tried as well where the YAML is none.
const intake::Mapping& usual() {
    static const auto mapping = intake::parse_mapping(
        "name: usual\neach: /a\nproblem_key: [/b, /c/d]\noccurrence: /e\ntitle: [/f, root:/g]\n"
        "detected_at: {at: /h, format: unix_ms}\n"
        "status: {at: /i, resolved: [ok]}\nseverity: {at: /j, map: {p1: critical}}\nsystem: /k\nkeep: {l: /l, m: root:/a/0/m}\n"
        "only_if: {at: /n, is: [yes]}\n");
    return mapping.value();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const auto mapping = intake::parse_mapping(input.before("\n===\n"));
    if (mapping) {
        fuzz::need(!mapping->name.empty() && !mapping->problem_key.empty(), "a mapping has a name and a problem key");
        fuzz::check(intake::read_mapped(*mapping, input.rest(), {mapping->name, fuzz::arrived}));
    } else {
        fuzz::need(!mapping.error().detail.empty() && fuzz::is_utf8(mapping.error().detail), "an error says what is wrong");
    }
    fuzz::check(intake::read_mapped(usual(), input.rest(), {"usual", fuzz::arrived}));
    return 0;
}

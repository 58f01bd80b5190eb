// Every monitoring format: a byte that chooses it, header lines, an empty line, the body.
#include "engine/intake/adapters.h"

#include "tests/fuzz/signals.h"

using namespace tocsin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const auto all = intake::adapters();
    const intake::Adapter& adapter = all[input.choice(all.size())];
    const intake::Headers headers = input.headers();
    const std::string content_type(intake::header_of(headers, "content-type"));
    const auto taken = adapter.read({input.rest(), content_type, headers, {adapter.name, fuzz::arrived}});
    fuzz::check(taken);
    const std::string names = std::string(" ") + adapter.kept + " ";
    for (const auto& signal : taken.signals) {
        fuzz::need(signal.source == adapter.name, "the source is the sender's");
        for (const auto& field : signal.kept)
            fuzz::need(names.find(" " + field.name + " ") != std::string::npos, "kept is what the adapter says it keeps");
    }
    return 0;
}

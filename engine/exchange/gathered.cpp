#include "engine/exchange/gathered.h"

namespace tocsin::exchange {

std::optional<Wrong> Gathered::add(const Found& found) {
    const auto [place, fresh] =
        seen_.try_emplace(found.record.kind + " " + found.record.id, Place{found.file, found.line});
    if (fresh) return std::nullopt;
    return Wrong{found.file, found.line, "id",
                 "is that of another " + found.record.kind + ", in " + place->second.file + " at line " +
                     std::to_string(place->second.line) + ": leave one of them out, or give it another id"};
}

}  // namespace tocsin::exchange

// Which records have been seen over all files, so that none comes twice.
#pragma once

#include <map>
#include <optional>
#include <string>

#include "engine/exchange/read_map.h"

namespace tocsin::exchange {

class Gathered {
public:
    /// A complaint at this place when a record of that kind and id was seen before; it names the place of the first.
    [[nodiscard]] std::optional<Wrong> add(const Found& found);

private:
    struct Place {
        std::string file;
        int line = 1;
    };
    std::map<std::string, Place> seen_;  ///< "kind id"
};

}  // namespace tocsin::exchange

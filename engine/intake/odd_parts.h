// The parts of a message that could not be read while others were: kept for a person together, in one signal.
#pragma once

#include <nlohmann/json_fwd.hpp>
#include <string>
#include <string_view>

#include "engine/intake/reading.h"

namespace tocsin::intake {

class OddParts {
public:
    void add(const nlohmann::json& part);
    [[nodiscard]] bool none() const { return count_ == 0; }

    /// Adds the signal, the warning "N PARTS could not be read" and the count; nothing where there are none. It keeps the
    /// body as received where all of it fits into a signal, else these parts alone, so that they are not what is cut away.
    void settle(std::string_view body, const Arrival& arrival, const char* parts, Taken& taken) const;

private:
    std::string list_;
    long long count_ = 0;
};

}  // namespace tocsin::intake

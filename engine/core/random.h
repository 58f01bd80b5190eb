// Where unpredictable bytes come from.
#pragma once

#include <memory>
#include <string>

namespace tocsin {

/// Threads: any.
class Random {
public:
    virtual ~Random() = default;
    /// `count` raw bytes, fit for keys.
    virtual std::string bytes(std::size_t count) = 0;
};

std::unique_ptr<Random> make_system_random();

}  // namespace tocsin

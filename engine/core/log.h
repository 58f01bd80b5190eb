// What the engine says to its operator. spdlog stands behind this in one file; nothing personal ever goes in.
#pragma once

#include <initializer_list>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace tocsin {

/// Threads: any. Never throws.
class Log {
public:
    enum class Level { debug, info, warn, error };
    using Pairs = std::initializer_list<std::pair<std::string_view, std::string_view>>;
    virtual ~Log() = default;
    /// One line: what happened in plain words, then names and values (ids, states, counts; never free text of users).
    virtual void write(Level level, std::string_view what, Pairs pairs) = 0;

    void info(std::string_view what, Pairs pairs = {}) { write(Level::info, what, pairs); }
    void warn(std::string_view what, Pairs pairs = {}) { write(Level::warn, what, pairs); }
    void error(std::string_view what, Pairs pairs = {}) { write(Level::error, what, pairs); }
};

}  // namespace tocsin

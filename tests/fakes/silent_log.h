// A log that says nothing and counts.
#pragma once

#include <atomic>

#include "engine/core/log.h"

namespace tocsin::tests {

/// Threads: any.
class SilentLog final : public Log {
public:
    void write(Level level, std::string_view, Pairs) override {
        if (level == Level::warn) ++warnings_;
        if (level == Level::error) ++errors_;
    }
    long long warnings() const { return warnings_; }
    long long errors() const { return errors_; }

private:
    std::atomic<long long> warnings_ = 0;
    std::atomic<long long> errors_ = 0;
};

}  // namespace tocsin::tests

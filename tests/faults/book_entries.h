// The history of a book, read beside the engine.
#pragma once

#include <string>
#include <vector>

#include "engine/core/records.h"

namespace tocsin::faults {

/// All entries in order of recording. Throws std::runtime_error when the file cannot be read.
[[nodiscard]] std::vector<Entry> entries_of(const std::string& book);

/// Holds the write lock of a book, as a careless program beside the engine would.
class Intruder {
public:
    enum class Grip { immediate, exclusive };
    Intruder(const std::string& book, Grip grip);
    ~Intruder();  ///< lets go
    Intruder(const Intruder&) = delete;
    Intruder& operator=(const Intruder&) = delete;

private:
    void* connection_;
};

}  // namespace tocsin::faults

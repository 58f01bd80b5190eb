// What the bad days share: seeds that are said, folders that go away again.
#pragma once

#include <cstdint>
#include <random>
#include <string>

namespace tocsin::faults {

/// A number from the environment; `otherwise` when it is not there.
[[nodiscard]] std::uint64_t number_from(const char* name, std::uint64_t otherwise);

/// TOCSIN_FAULT_SEED, or a fresh one. Everything random of a run follows from it; a test prints it.
[[nodiscard]] std::uint64_t fresh_seed();

/// An empty folder that only its owner may enter, removed at the end. TOCSIN_FAULT_KEEP=1 leaves it.
class Folder {
public:
    Folder();
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] const std::string& path() const { return path_; }

private:
    std::string path_;
};

}  // namespace tocsin::faults

#include "tests/faults/faults.h"

#include <unistd.h>

#include <cstdlib>
#include <filesystem>

namespace tocsin::faults {

std::uint64_t number_from(const char* name, std::uint64_t otherwise) {
    const char* text = std::getenv(name);
    return text != nullptr && *text != '\0' ? std::strtoull(text, nullptr, 10) : otherwise;
}

std::uint64_t fresh_seed() { return number_from("TOCSIN_FAULT_SEED", std::random_device{}()); }

Folder::Folder() {
    std::string name = (std::filesystem::temp_directory_path() / "tocsin-faults-XXXXXX").string();
    if (mkdtemp(name.data()) == nullptr) std::abort();
    path_ = name;
}

Folder::~Folder() {
    std::error_code error;
    if (number_from("TOCSIN_FAULT_KEEP", 0) == 0) std::filesystem::remove_all(path_, error);
}

}  // namespace tocsin::faults

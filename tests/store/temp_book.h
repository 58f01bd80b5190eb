// A folder for one book that goes with the test.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include "engine/core/vault.h"
#include "store/sqlite_store.h"
#include "tests/fakes/fixed_random.h"
#include "tests/fakes/silent_log.h"

namespace tocsin::tests {

class TempFolder {
public:
    TempFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "tocsin-store-XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = name;
    }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    ~TempFolder() {
        std::error_code ignored;
        std::filesystem::remove_all(path_, ignored);
    }
    [[nodiscard]] std::string book() const { return path_ + "/book.db"; }
    [[nodiscard]] std::string path() const { return path_; }

private:
    std::string path_;
};

/// A vault whose keys are `keys`, the last one current: the same name is the same key.
inline std::shared_ptr<const Vault> vault_of(const std::vector<std::string>& keys, Random& random, char blind = 'b') {
    KeyRing ring;
    for (const auto& name : keys) {
        std::string bytes = name;
        bytes.resize(32, '.');
        ring.keys.push_back({name, SecretBytes(std::move(bytes))});
    }
    ring.blind = SecretBytes(std::string(32, blind));
    return Vault::make(std::move(ring), random).value();
}

inline store::SqliteOptions options_for(const TempFolder& folder) {
    store::SqliteOptions options;
    options.path = folder.book();
    return options;
}

inline std::unique_ptr<Store> open_or_throw(const store::SqliteOptions& options, Log& log) {
    auto opened = store::open_sqlite_store(options, log);
    if (!opened) throw std::runtime_error(opened.error().detail);
    return std::move(*opened);
}

/// What opening says when it is refused; "" when it is not.
inline std::string refusal_of(const store::SqliteOptions& options, Log& log) {
    auto opened = store::open_sqlite_store(options, log);
    return opened ? "" : opened.error().detail;
}

}  // namespace tocsin::tests

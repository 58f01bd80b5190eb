// A folder for one book that goes with the test.
#pragma once

#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <stdexcept>
#include <string>

#include "store/sqlite_store.h"
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

private:
    std::string path_;
};

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

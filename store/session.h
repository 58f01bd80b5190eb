// One connection to the book, hardened, with the statements it keeps.
#pragma once

#include <exception>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/core/log.h"
#include "store/native.h"
#include "store/sqlite_store.h"
#include "store/statements.h"

namespace tocsin::store {

/// Threads: one at a time. Everything throws what SOCI throws, or Failed; failure_of says what it means.
class Session {
public:
    enum class Role { writer, reader };

    /// Opens the file and applies nothing yet.
    explicit Session(const SqliteOptions& options);
    ~Session();

    /// Applies the settings of the role and asks each of them again. Throws Failed when one did not take.
    void settle(Role role, const SqliteOptions& options);

    /// A statement without variables, once.
    void run(const std::string& sql);
    long long number(const std::string& sql);
    std::string text(const std::string& sql);

    /// The kept question of this name; `sql` is called to write it the first time.
    template <class Row, class Sql>
    Select<Row>& select(std::string_view name, Sql&& sql) {
        auto found = kept_.find(name);
        if (found == kept_.end())
            found = kept_.emplace(std::string(name), std::make_unique<Select<Row>>(soci_, sql())).first;
        return static_cast<Select<Row>&>(*found->second);
    }

    soci::session& soci() { return soci_; }
    [[nodiscard]] native::Connection connection() const { return connection_; }
    /// What an exception of this session means.
    [[nodiscard]] Failure failure_of(const std::exception& error) const;

private:
    struct Hash {
        using is_transparent = void;
        std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
    };
    soci::session soci_;
    native::Connection connection_ = nullptr;
    std::unordered_map<std::string, std::unique_ptr<Kept>, Hash, std::equal_to<>> kept_;
};

}  // namespace tocsin::store

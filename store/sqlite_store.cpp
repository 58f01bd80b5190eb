#include "store/sqlite_store.h"

#include <algorithm>
#include <filesystem>
#include <iterator>
#include <utility>

#include "store/dialect.h"
#include "store/file_guard.h"
#include "store/migrations.h"
#include "store/reader_pool.h"
#include "store/vault_opening.h"
#include "store/writer.h"

namespace tocsin::store {

namespace {

class SqliteStore final : public Store {
public:
    SqliteStore(FileGuard guard, std::unique_ptr<Session> session, const SqliteOptions& options, Log& log)
        : guard_(std::move(guard)),
          slice_(std::clamp<std::size_t>(options.queue_max, 1, 1024)),
          reader_keys_(std::make_shared<KeyCache>()),
          writer_(std::move(session), options, reader_keys_, log),
          readers_(options, reader_keys_, log) {
        writer_.start();
    }

    Result<Receipt> commit(Change change) override {
        std::vector<Pending> one(1);
        one.front().change = std::move(change);
        writer_.ask(one);
        return std::move(*one.front().answer);
    }

    std::vector<Result<Receipt>> commit_all(std::vector<Change> changes) override {
        std::vector<Result<Receipt>> answers;
        answers.reserve(changes.size());
        // In slices, so that a long list does not fill the queue for everybody else.
        for (std::size_t from = 0; from < changes.size(); from += slice_) {
            std::vector<Pending> some(std::min(slice_, changes.size() - from));
            for (std::size_t i = 0; i < some.size(); ++i) some[i].change = std::move(changes[from + i]);
            writer_.ask(some);
            for (auto& pending : some) answers.push_back(std::move(*pending.answer));
        }
        return answers;
    }

    Status read(const std::function<Status(const Reader&)>& look) const override { return readers_.read(look); }

    void on_commit(std::function<void(Committed)> listener) override { writer_.when_committed(std::move(listener)); }

private:
    // The readers go first, so that nothing holds the writer's last checkpoint back; the lock goes last.
    FileGuard guard_;
    std::size_t slice_;
    std::shared_ptr<KeyCache> reader_keys_;
    Writer writer_;
    mutable ReaderPool readers_;
};

/// Settles, checks and migrates. Throws what the session throws.
Status prepare(Session& session, const SqliteOptions& options, Log& log) {
    if (auto s = check_schema(session); !s) return s;  // before anything is written
    if (auto s = check_vault(session, options.vault.get()); !s) return s;
    const bool fresh = session.number(dialect::ask_version) == 0;
    session.settle(Session::Role::writer, options);
    if (options.start_check == StartCheck::quick && session.text(dialect::quick_check) != "ok")
        return Error(Fault::storage, "The book is damaged; restore it from a backup.");
    if (const long long steps = migrate(session); steps > 0)
        log.info("the book was brought to this release's schema", {{"steps", std::to_string(steps)}});
    if (!options.vault) return ok();
    return settle_vault(session, options, fresh ? BookWas::made : BookWas::there, log);
}

}  // namespace

Result<std::unique_ptr<Store>> open_sqlite_store(SqliteOptions options, Log& log) {
    if (options.path.empty() || options.path.find('"') != std::string::npos)
        return Error(Fault::storage, "The book's path is empty or holds a quotation mark.");
    auto guard = FileGuard::take(options.path);
    if (!guard) return std::move(guard).error();
    std::unique_ptr<Session> session;
    try {
        session = std::make_unique<Session>(options);
        if (auto s = prepare(*session, options, log); !s) return s.error();
        if (auto s = guard->sync_folder(); !s) return s.error();
        return std::unique_ptr<Store>(
            std::make_unique<SqliteStore>(std::move(*guard), std::move(session), options, log));
    } catch (const std::exception& error) {
        const Failure failure = session ? session->failure_of(error) : Failure::fatal;
        if (failure == Failure::busy || failure == Failure::full) return error_of(failure);
        return Error(Fault::storage, "The book's file is damaged, unreadable or no book of this engine.");
    }
}

Result<bool> is_sealed_book(const std::string& path) {
    std::error_code error;
    if (!std::filesystem::exists(path, error)) return false;
    const Error unreadable(Fault::storage, "The book's file is damaged, unreadable or no book of this engine.");
    try {
        SqliteOptions options;
        options.path = path;
        Session session(options);
        if (auto s = check_schema(session); !s) return s.error();
        return !probe_of(session).empty();
    } catch (const std::exception&) {
        return unreadable;
    }
}

}  // namespace tocsin::store

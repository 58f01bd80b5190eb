#include "store/reader_pool.h"

#include <algorithm>
#include <string>
#include <utility>

#include "store/dialect.h"

namespace tocsin::store {

struct ReaderPool::Desk {
    Desk(const SqliteOptions& options, std::shared_ptr<KeyCache> keys)
        : session(settled(options)),
          reader(*session, options.vault.get(), std::move(keys)),
          begin(session->soci(), dialect::begin_read),
          commit(session->soci(), dialect::commit) {}

    std::unique_ptr<Session> session;
    BookReader reader;
    Run begin, commit;

private:
    static std::unique_ptr<Session> settled(const SqliteOptions& options) {
        auto session = std::make_unique<Session>(options);
        session->settle(Session::Role::reader, options);
        return session;
    }
};

ReaderPool::ReaderPool(const SqliteOptions& options, std::shared_ptr<KeyCache> keys, Log& log) : log_(log) {
    for (int i = 0; i < std::max(1, options.readers); ++i) free_.push_back(std::make_unique<Desk>(options, keys));
}

ReaderPool::~ReaderPool() = default;

Status ReaderPool::read(const std::function<Status(const Reader&)>& look) {
    std::unique_ptr<Desk> desk;
    {
        std::unique_lock lock(mutex_);
        back_.wait(lock, [&] { return !free_.empty(); });
        desk = std::move(free_.back());
        free_.pop_back();
    }
    Status done = read_with(*desk, look);
    {
        const std::lock_guard lock(mutex_);
        free_.push_back(std::move(desk));
    }
    back_.notify_one();
    return done;
}

Status ReaderPool::read_with(Desk& desk, const std::function<Status(const Reader&)>& look) {
    Status done = ok();
    try {
        desk.begin();
        try {
            done = look(desk.reader);
        } catch (...) {
            done = Error(Fault::internal, "A question to the book failed.");
        }
        desk.commit();
        (void)desk.reader.take_failure();
    } catch (const std::exception& error) {
        const Failure failure = desk.session->failure_of(error);
        log_.error("the book could not be read",
                   {{"code", std::to_string(native::code_of(desk.session->connection()))}});
        done = error_of(failure == Failure::other ? Failure::fatal : failure);
    }
    return done;
}

}  // namespace tocsin::store

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
          commit(session->soci(), dialect::commit),
          rollback(session->soci(), dialect::rollback) {}

    /// Leaves no transaction behind: the next question begins its own.
    void give_up() noexcept {
        try {
            if (native::in_transaction(session->connection())) rollback();
        } catch (const std::exception&) {
            // The next one that begins is refused, and tries again.
        }
    }

    std::unique_ptr<Session> session;
    BookReader reader;
    Run begin, commit, rollback;

private:
    static std::unique_ptr<Session> settled(const SqliteOptions& options) {
        auto session = std::make_unique<Session>(options);
        session->settle(Session::Role::reader, options);
        return session;
    }
};

namespace {

Status answer_of(const std::function<Status(const Reader&)>& look, const Reader& reader) {
    try {
        return look(reader);
    } catch (...) {
        return Error(Fault::internal, "A question to the book failed.");
    }
}

}  // namespace

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
    Failure failure = Failure::none;
    int code = 0;
    const auto note = [&](Failure what) {
        if (worse(failure, what) != failure) code = native::code_of(desk.session->connection());
        failure = worse(failure, what);
    };
    desk.give_up();
    (void)desk.reader.take_failure();
    try {
        desk.begin();
        done = answer_of(look, desk.reader);
        note(desk.reader.take_failure());
        desk.commit();
    } catch (const std::exception& error) {
        const Failure what = desk.session->failure_of(error);
        note(what == Failure::other ? Failure::fatal : what);
        desk.give_up();
    }
    if (!BookReader::spoils(failure)) return done;
    log_.error("the book could not be read", {{"code", std::to_string(code)}});
    // Whatever was made of a question that failed: nothing of it is an answer.
    return error_of(failure);
}

}  // namespace tocsin::store

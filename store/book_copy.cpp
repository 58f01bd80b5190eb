#include "store/book_copy.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "store/book_reader.h"
#include "store/dialect.h"
#include "store/migrations.h"
#include "store/vault_opening.h"

namespace tocsin::store {

namespace {

Error unreadable() { return Error(Fault::storage, "The book's file is damaged, unreadable or no book of this engine."); }

/// SQLite would make a file that is not there.
Status is_file(const std::string& path) {
    struct stat about {};
    if (path.empty() || path.find('"') != std::string::npos)
        return Error(Fault::storage, "The book's path is empty or holds a quotation mark.");
    if (::stat(path.c_str(), &about) != 0 || !S_ISREG(about.st_mode))
        return Error(Fault::storage, "There is no book at " + path + ".");
    return ok();
}

Status is_ours(Session& session) {
    if (auto s = check_schema(session); !s) return s;
    const long long version = session.number(dialect::ask_version);
    if (version == schema_version) return ok();
    return Error(Fault::storage, "The book is of an older release (schema " + std::to_string(version) +
                                     "); start this release's engine on it once.");
}

class OneView final : public BookForReading {
public:
    OneView(std::unique_ptr<Session> session, std::shared_ptr<const Vault> vault)
        : session_(std::move(session)), vault_(std::move(vault)), reader_(*session_, vault_.get()) {}

    Status read(const std::function<Status(const Reader&)>& look) const override {
        try {
            return look(reader_);
        } catch (const std::exception&) {
            return Error(Fault::internal, "A question to the book failed.");
        }
    }

private:
    std::unique_ptr<Session> session_;
    std::shared_ptr<const Vault> vault_;
    BookReader reader_;
};

std::string quoted(const std::string& path) {
    std::string out = "'";
    for (const char c : path) out += c == '\'' ? std::string("''") : std::string(1, c);
    return out + "'";
}

void copy_into(const std::string& path, const std::string& to) {
    SqliteOptions options;
    options.path = path;
    Session session(options);
    session.settle(Session::Role::reader, options);
    session.run("pragma query_only = 0");  // what is written is another file
    session.run("vacuum into " + quoted(to));
}

bool copy_is_sound(const std::string& copy) {
    SqliteOptions options;
    options.path = copy;
    Session session(options);
    session.settle(Session::Role::reader, options);
    return check_schema(session).has_value() && session.text("pragma integrity_check(1)") == "ok";
}

/// An empty file of its owner's alone: the copy is written into it.
bool make_empty(const std::string& path) {
    const int file = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, 0600);
    return file >= 0 && ::close(file) == 0;
}

}  // namespace

Result<std::unique_ptr<BookForReading>> open_book_for_reading(const std::string& path, std::shared_ptr<const Vault> vault) {
    if (auto s = is_file(path); !s) return s.error();
    try {
        SqliteOptions options;
        options.path = path;
        auto session = std::make_unique<Session>(options);
        session->settle(Session::Role::reader, options);
        session->run(dialect::begin_read);
        if (auto s = is_ours(*session); !s) return s.error();  // the first read, so the view is of now
        if (vault)
            if (auto s = check_vault(*session, vault.get()); !s) return s.error();
        return std::unique_ptr<BookForReading>(std::make_unique<OneView>(std::move(session), std::move(vault)));
    } catch (const std::exception&) {
        return unreadable();
    }
}

Status copy_book(const std::string& path, const std::string& to) {
    if (auto s = is_file(path); !s) return s;
    if (to.find('"') != std::string::npos || !make_empty(to))
        return Error(Fault::storage, "The copy " + to + " is there already or cannot be made.");
    bool copied = false;
    try {
        copy_into(path, to);
        copied = true;
        if (copy_is_sound(to)) return ok();
    } catch (const std::exception&) {
        // Said below, by how far it came.
    }
    (void)::unlink(to.c_str());
    return copied ? Error(Fault::storage, "The copy of the book is not sound; the book itself may be damaged.")
                  : Error(Fault::storage, "The book could not be copied: it cannot be read, or the disk is full.");
}

}  // namespace tocsin::store

#include "store/session.h"


#include <soci/sqlite3/soci-sqlite3.h>

#include "store/dialect.h"

namespace tocsin::store {

namespace {

std::string connect_text(const SqliteOptions& options) {
    std::string text = "dbname=\"" + options.path + "\"";
    if (!options.vfs.empty()) text += " vfs=" + options.vfs;
    return text;
}

}  // namespace

Session::Session(const SqliteOptions& options) : soci_(soci::sqlite3, connect_text(options)) {
    auto* backend = static_cast<soci::sqlite3_session_backend*>(soci_.get_backend());
    connection_ = static_cast<native::Connection>(backend->conn_);
    native::wait_when_busy(connection_, options.busy_wait);
}

Session::~Session() = default;

void Session::settle(Role role, const SqliteOptions& options) {
    native::harden(connection_);
    const auto settings = role == Role::writer ? dialect::writer_settings(options.synchronous == Synchronous::full)
                                               : dialect::reader_settings();
    for (const auto& setting : settings) {
        const std::string pragma = std::string("pragma ") + setting.name;
        // Read to the end: the switch to the log commits after its only row, and a failure there is told by the next step.
        // Otherwise the file would say "wal" in a first page that was never synced.
        (void)text(pragma + " = " + setting.value);
        if (text(pragma) != setting.answer) throw Failed(Failure::other);
    }
}

void Session::run(const std::string& sql) { soci_.once << sql; }

long long Session::number(const std::string& sql) {
    long long value = 0;
    soci_.once << sql, soci::into(value);
    return value;
}

std::string Session::text(const std::string& sql) {
    std::string value;
    soci::statement asked = (soci_.prepare << sql, soci::into(value));
    if (asked.execute(true))
        while (asked.fetch()) {
        }
    return value;
}

Failure Session::failure_of(const std::exception& error) const {
    if (const auto* ours = dynamic_cast<const Failed*>(&error)) return ours->failure();
    if (dynamic_cast<const soci::soci_error*>(&error) == nullptr) return Failure::other;
    const Failure native = native::failure_of(connection_);
    return native == Failure::none ? Failure::other : native;
}

}  // namespace tocsin::store

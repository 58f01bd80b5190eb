// Writes one step into the open transaction, with statements kept for the writer's life.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "store/sealer.h"
#include "store/writer_view.h"

namespace tocsin::store {

/// The number under which a caller's key is found: FNV-1a, 64 bit, over caller, a zero byte and key. Stored on disk.
/// It only narrows the search; caller and key are compared as well.
[[nodiscard]] long long fingerprint(std::string_view caller, std::string_view key) noexcept;

/// An answer given before.
struct Known {
    std::string request_sha256;
    std::string receipt;
};

/// Threads: the writer's. Throws what its session throws.
class Pen {
public:
    Pen(Session& session, const WriterView& view, Sealer& sealer);
    ~Pen();

    void begin();
    void commit();
    void rollback();
    void set_savepoint();
    void release_savepoint();
    void undo_to_savepoint();

    [[nodiscard]] std::optional<Known> known(const Idempotency& ask);

    /// `before` is the incident's row as it stands, nullptr for a new one; `at` is the time of keys that are made.
    void write(const Commit& commit, const IncidentRow* before, Instant at);
    void remember(const Idempotency& ask, const Receipt& receipt, Instant at);

private:
    struct Statements;
    void write_incident(const IncidentRow& row, const IncidentRow* before);
    void write_entries(const std::vector<SealedEntry>& entries);
    void write_signals(const Commit& commit);
    void write_timers(const Commit& commit);
    void write_deliveries(const Commit& commit, Instant at);
    void write_map(const Commit& commit);
    void write_endpoint(const EndpointRow& row);

    Session& session_;
    const WriterView& view_;
    Sealer& sealer_;
    std::size_t gone_before_ = 0;  // keys that were destroyed before the savepoint
    std::unique_ptr<Statements> on_;
};

}  // namespace tocsin::store

// What the writer shows a decision: the open transaction, with the things every step asks for already in hand.
#pragma once

#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/book_reader.h"
#include "store/case_cache.h"

namespace tocsin::store {

/// Threads: the writer's.
class WriterView final : public BookReader {
public:
    WriterView(Session& session, std::size_t cases_max) : BookReader(session), cases_(cases_max) {}

    Result<CaseFile> case_file(const std::string& incident_id) const override;
    Result<ChainHead> chain_head(const std::string& id) const override;
    Result<std::vector<EndpointRow>> endpoints() const override;
    Result<std::vector<EndpointRow>> endpoints_of(const std::string& owner) const override;
    Result<EndpointRow> endpoint(const std::string& id) const override;

    /// The case file, or nullptr when there is no such incident. Good until the next call. Throws Failed.
    CaseFile* open_case(const std::string& incident_id) const;
    /// Head of the "system" chain. Throws Failed.
    const ChainHead& system_head() const;
    /// True when nothing can be sent to this endpoint now. Throws Failed.
    bool is_closed(const std::string& endpoint_id) const;

    /// After the rows of `commit` were written.
    void wrote(const Commit& commit);
    /// After a rollback: what is in hand may never have been.
    void forget();

private:
    struct Endpoints {
        std::vector<EndpointRow> all;  // oldest first
        std::unordered_map<std::string, std::size_t> by_id;
        std::unordered_map<std::string, std::vector<std::size_t>> by_owner;
    };
    const Endpoints& endpoints_in_hand() const;

    // Caches behind const questions: a decision sees the same book whether or not it was in hand.
    mutable CaseCache cases_;
    mutable std::optional<ChainHead> system_;
    mutable std::optional<Endpoints> endpoints_;
};

}  // namespace tocsin::store

// What the writer shows a decision: the open transaction, with the things every step asks for already in hand.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "store/book_reader.h"
#include "store/case_cache.h"

namespace tocsin::store {

/// Threads: the writer's.
class WriterView final : public BookReader {
public:
    WriterView(Session& session, std::size_t cases_max, const Vault* vault, std::shared_ptr<KeyCache> keys)
        : BookReader(session, vault, std::move(keys)), cases_(cases_max) {}

    Result<CaseFile> case_file(const std::string& incident_id) const override;
    Result<ChainHead> chain_head(const std::string& id) const override;
    Result<std::vector<EndpointRow>> endpoints_of(const std::string& owner) const override;
    Result<EndpointRow> endpoint(const std::string& id) const override;

    /// The case file, or nullptr when there is no such incident. Good until the next call. Throws Failed.
    CaseFile* open_case(const std::string& incident_id) const;
    /// Head of the "system" chain. Throws Failed.
    const ChainHead& system_head() const;
    /// True when this delivery waits for its endpoint to be enabled. Throws Failed.
    bool parks(const DeliveryRow& row) const;

    /// After the rows of `commit` were written.
    void wrote(const Commit& commit);
    /// After a rollback: what is in hand may never have been.
    void forget();

private:
    /// Those of the house, which every step asks for; not those of customers, of which there may be any number.
    const std::vector<EndpointRow>& house_endpoints() const;
    std::optional<EndpointRow> find_endpoint(const std::string& endpoint_id) const;

    // Caches behind const questions: a decision sees the same book whether or not it was in hand.
    mutable CaseCache cases_;
    mutable std::optional<ChainHead> system_;
    mutable std::optional<std::vector<EndpointRow>> endpoints_;  // oldest first
};

}  // namespace tocsin::store

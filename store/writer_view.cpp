#include "store/writer_view.h"

#include <utility>

namespace tocsin::store {

CaseFile* WriterView::open_case(const std::string& incident_id) const {
    if (CaseFile* known = cases_.find(incident_id)) return known;
    auto file = BookReader::case_file(incident_id);
    if (file) return &cases_.keep(std::move(*file));
    if (file.error().fault == Fault::not_found) return nullptr;
    throw Failed(take_failure());
}

Result<CaseFile> WriterView::case_file(const std::string& incident_id) const {
    return asked<CaseFile>([&]() -> Result<CaseFile> {
        const CaseFile* file = open_case(incident_id);
        if (file == nullptr) return Error(Fault::not_found, "There is no such incident.");
        return *file;
    });
}

const ChainHead& WriterView::system_head() const {
    if (!system_) {
        auto head = BookReader::chain_head("system");
        if (!head) throw Failed(take_failure());
        system_ = std::move(*head);
    }
    return *system_;
}

Result<ChainHead> WriterView::chain_head(const std::string& id) const {
    return asked<ChainHead>([&]() -> Result<ChainHead> {
        if (id == "system") return system_head();
        const CaseFile* file = open_case(id);
        if (file == nullptr || file->incident.version == 0) return ChainHead{0, genesis_hash()};
        return ChainHead{file->incident.version, file->incident.head};
    });
}

namespace {

constexpr std::string_view of_customer = "customer:";

bool of_house(const std::string& owner) { return owner.rfind(of_customer, 0) != 0; }

}  // namespace

const std::vector<EndpointRow>& WriterView::house_endpoints() const {
    if (!endpoints_) endpoints_ = rows<EndpointRow>("endpoints.house", "where owner not like 'customer:%' order by n", {});
    return *endpoints_;
}

std::optional<EndpointRow> WriterView::find_endpoint(const std::string& endpoint_id) const {
    for (const auto& row : house_endpoints())
        if (row.id == endpoint_id) return row;
    auto found = BookReader::endpoint(endpoint_id);
    if (found) return std::move(*found);
    if (found.error().fault == Fault::not_found) return std::nullopt;
    throw Failed(take_failure());
}

Result<std::vector<EndpointRow>> WriterView::endpoints_of(const std::string& owner) const {
    if (!of_house(owner)) return BookReader::endpoints_of(owner);
    return asked<std::vector<EndpointRow>>([&] {
        std::vector<EndpointRow> some;
        for (const auto& row : house_endpoints())
            if (row.owner == owner) some.push_back(row);
        return some;
    });
}

Result<EndpointRow> WriterView::endpoint(const std::string& id) const {
    return asked<EndpointRow>([&]() -> Result<EndpointRow> {
        auto found = find_endpoint(id);
        if (!found) return Error(Fault::not_found, "There is no such endpoint.");
        return std::move(*found);
    });
}

bool WriterView::parks(const DeliveryRow& row) const {
    const auto endpoint = find_endpoint(row.endpoint_id);
    if (!endpoint) return row.notice_id.empty();
    const bool waits = row.notice_id.empty() || (endpoint->owner == "relay" && endpoint->state_reason != "not configured");
    return endpoint->state != "enabled" && waits;
}

void WriterView::wrote(const Commit& commit) {
    const std::string own = commit.incident ? commit.incident->id : std::string();
    if (commit.incident) {
        CaseFile* known = cases_.find(own);
        if (known == nullptr) {
            // A new incident, or one that left the cache: only a new one is known in full.
            CaseFile fresh;
            fresh.incident = *commit.incident;
            const bool is_new =
                !commit.entries.empty() && commit.entries.front().seq == 1 && commit.entries.front().incident_id == own;
            if (is_new) known = &cases_.keep(std::move(fresh));
        }
        if (known != nullptr) apply(commit, *known);
    }
    const auto drop_others = [&](const auto& rows) {
        for (const auto& row : rows)
            if (row.incident_id != own) cases_.drop(row.incident_id);
    };
    drop_others(commit.anchors);
    drop_others(commit.facts);
    drop_others(commit.duties);
    drop_others(commit.requests);
    drop_others(commit.notices);
    drop_others(commit.tasks);
    drop_others(commit.assessments);
    for (const auto& endpoint : commit.endpoints)
        if (of_house(endpoint.owner)) endpoints_.reset();
    for (const auto& entry : commit.entries)
        if (entry.incident_id == "system") system_ = ChainHead{entry.seq, entry.hash};
}

void WriterView::forget() {
    cases_.clear();
    system_.reset();
    endpoints_.reset();
}

}  // namespace tocsin::store

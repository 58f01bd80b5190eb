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

const WriterView::Endpoints& WriterView::endpoints_in_hand() const {
    if (!endpoints_) {
        auto all = BookReader::endpoints();
        if (!all) throw Failed(take_failure());
        Endpoints fresh;
        fresh.all = std::move(*all);
        for (std::size_t i = 0; i < fresh.all.size(); ++i) {
            fresh.by_id[fresh.all[i].id] = i;
            fresh.by_owner[fresh.all[i].owner].push_back(i);
        }
        endpoints_ = std::move(fresh);
    }
    return *endpoints_;
}

Result<std::vector<EndpointRow>> WriterView::endpoints() const {
    return asked<std::vector<EndpointRow>>([&] { return endpoints_in_hand().all; });
}

Result<std::vector<EndpointRow>> WriterView::endpoints_of(const std::string& owner) const {
    return asked<std::vector<EndpointRow>>([&] {
        std::vector<EndpointRow> some;
        const Endpoints& in_hand = endpoints_in_hand();
        const auto found = in_hand.by_owner.find(owner);
        if (found != in_hand.by_owner.end())
            for (const std::size_t i : found->second) some.push_back(in_hand.all[i]);
        return some;
    });
}

Result<EndpointRow> WriterView::endpoint(const std::string& id) const {
    return asked<EndpointRow>([&]() -> Result<EndpointRow> {
        const Endpoints& in_hand = endpoints_in_hand();
        const auto found = in_hand.by_id.find(id);
        if (found == in_hand.by_id.end()) return Error(Fault::not_found, "There is no such endpoint.");
        return in_hand.all[found->second];
    });
}

bool WriterView::is_closed(const std::string& endpoint_id) const {
    const Endpoints& in_hand = endpoints_in_hand();
    const auto found = in_hand.by_id.find(endpoint_id);
    return found == in_hand.by_id.end() || in_hand.all[found->second].state != "enabled";
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
    if (!commit.endpoints.empty()) endpoints_.reset();
    for (const auto& entry : commit.entries)
        if (entry.incident_id == "system") system_ = ChainHead{entry.seq, entry.hash};
}

void WriterView::forget() {
    cases_.clear();
    system_.reset();
    endpoints_.reset();
}

}  // namespace tocsin::store

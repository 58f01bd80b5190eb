#include "store/case_cache.h"

#include <algorithm>
#include <tuple>

namespace tocsin::store {

namespace {

// The book lists these by number, which is the order of coming.
template <class Row>
void put_by_id(const std::vector<Row>& from, std::vector<Row>& into, const std::string& incident_id) {
    for (const auto& row : from) {
        if (row.incident_id != incident_id) continue;
        const auto at = std::find_if(into.begin(), into.end(), [&](const Row& have) { return have.id == row.id; });
        if (at == into.end())
            into.push_back(row);
        else
            *at = row;
    }
}

// And these by their key.
template <class Row, class Key>
void put_sorted(const std::vector<Row>& from, std::vector<Row>& into, const std::string& incident_id, Key key) {
    for (const auto& row : from) {
        if (row.incident_id != incident_id) continue;
        const auto at = std::lower_bound(into.begin(), into.end(), row,
                                         [&](const Row& a, const Row& b) { return key(a) < key(b); });
        if (at == into.end() || key(row) < key(*at))
            into.insert(at, row);
        else
            *at = row;
    }
}

}  // namespace

void apply(const Commit& commit, CaseFile& file) {
    const std::string id = file.incident.id;
    if (commit.incident && commit.incident->id == id) file.incident = *commit.incident;
    put_sorted(commit.anchors, file.anchors, id, [](const AnchorRow& r) { return std::tie(r.seq, r.name); });
    put_sorted(commit.facts, file.facts, id, [](const FactRow& r) { return std::tie(r.name); });
    put_by_id(commit.duties, file.duties, id);
    put_by_id(commit.requests, file.requests, id);
    put_by_id(commit.notices, file.notices, id);
    put_by_id(commit.tasks, file.tasks, id);
    put_by_id(commit.assessments, file.assessments, id);
    put_sorted(commit.members, file.members, id, [](const MemberRow& r) { return std::tie(r.person, r.part); });
}

CaseFile* CaseCache::find(const std::string& incident_id) {
    const auto found = by_id_.find(incident_id);
    if (found == by_id_.end()) return nullptr;
    files_.splice(files_.begin(), files_, found->second);
    return &*found->second;
}

CaseFile& CaseCache::keep(CaseFile file) {
    drop(file.incident.id);
    files_.push_front(std::move(file));
    by_id_[files_.front().incident.id] = files_.begin();
    if (files_.size() > max_) {
        by_id_.erase(files_.back().incident.id);
        files_.pop_back();
    }
    return files_.front();
}

void CaseCache::drop(const std::string& incident_id) {
    const auto found = by_id_.find(incident_id);
    if (found == by_id_.end()) return;
    files_.erase(found->second);
    by_id_.erase(found);
}

void CaseCache::clear() {
    files_.clear();
    by_id_.clear();
}

}  // namespace tocsin::store

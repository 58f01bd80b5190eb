// Case files the writer has in hand, so that the usual step reads nothing. Right only because there is one writer.
#pragma once

#include <cstddef>
#include <list>
#include <string>
#include <unordered_map>

#include "engine/core/store.h"

namespace tocsin::store {

/// Brings a case file to what the book holds after `commit`; rows of other incidents are left out.
void apply(const Commit& commit, CaseFile& file);

/// The case files used last. Threads: the writer's.
class CaseCache {
public:
    explicit CaseCache(std::size_t max) : max_(max) {}

    /// nullptr when it is not here. Good until the next keep, drop or clear.
    CaseFile* find(const std::string& incident_id);
    CaseFile& keep(CaseFile file);
    void drop(const std::string& incident_id);
    void clear();

private:
    std::size_t max_;
    std::list<CaseFile> files_;  // used last comes first
    std::unordered_map<std::string, std::list<CaseFile>::iterator> by_id_;
};

}  // namespace tocsin::store

// Values that rows name and entries do not: bytes of files, letters, contacts of the data map. Each is there, or was erased on record.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/core/audit.h"
#include "engine/core/store.h"

namespace tocsin::evidence {

/// What the log says of erasures. Takes the entries of all chains in the order of recording; keeps one instant a subject.
class ErasuresOnRecord {
public:
    void take(const Entry& entry);
    /// Whether what was held of the subject ("incident:ID", "customer:ID" ...) at that instant was erased since.
    [[nodiscard]] bool erased_since(const std::string& subject, Instant then) const;

private:
    std::map<std::string, Instant> subjects_, kinds_;  ///< kinds: those that a restored book erased again
};

/// What is missing of one incident: bytes of its attachments, letters of its notices. Whether a value that is there opens is not
/// looked at. Errors: storage.
[[nodiscard]] Result<std::vector<std::string>> values_gone(const Reader& book, const std::string& incident_id,
                                                           const ErasuresOnRecord& erasures);
/// What is missing of the data map. Errors: storage.
[[nodiscard]] Result<std::vector<std::string>> map_values_gone(const Reader& book, const ErasuresOnRecord& erasures);

}  // namespace tocsin::evidence

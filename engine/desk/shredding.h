// Erasure: what keeps a subject from being erased, and the steps that erase it once two persons want it.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/core/result.h"
#include "engine/desk/room.h"

namespace tocsin::desk {

/// What a proposal of many subjects is about.
inline constexpr const char* retention_list = "retention";
/// Subjects that one step erases at most; a longer list goes on in the next one.
inline constexpr std::size_t shreds_at_once = 50;

/// The field of such a proposal's content that says before which instant a subject of this kind had to be over.
[[nodiscard]] std::string retention_limit(const std::string& kind);

/// "incident:ID", "customer:ID" ...; never the house itself.
[[nodiscard]] bool is_subject(const std::string& text);
[[nodiscard]] bool is_shred_reason(const std::string& code);

/// Everything that stands or is under way, looked up once for many subjects. Lives inside one decision or look.
class InTheWay {
public:
    explicit InTheWay(const Reader& book) : book_(book) {}
    /// Holds, and live duties, notices and requests of the subject; of an incident also what has not left yet, and what one
    /// person did alone and nobody reviewed. Empty: it may be erased.
    Result<std::vector<Gate>> of(const std::string& subject);

private:
    Status look();
    Status look_at(const std::string& incident_id);
    Result<std::vector<Gate>> of_incident(const std::string& incident_id) const;
    /// The id of a delivery that has to leave first; empty: none.
    Result<std::string> waiting_delivery(const std::string& incident_id) const;

    const Reader& book_;
    bool looked_ = false;
    std::map<std::string, std::string> held_;                   ///< subject to hold
    std::set<std::string> disabled_;                            ///< endpoints
    std::map<std::string, std::vector<Gate>> under_way_;        ///< subject to what is live
    std::vector<std::pair<std::string, std::string>> notices_;  ///< live ones: id and audience
};

/// Errors: invalid_input  no subject; not_found  nothing is held under it; refused  with every gate.
[[nodiscard]] Status may_be_shredded(const Reader& book, const std::string& subject);

/// Erases the next subjects of an approved proposal. What is in the way by now is left out, and of what retention proposed what
/// is no longer past its time: a customer who is back, an incident that went on. When none is left, the proposal is carried out.
/// The register keeps what is no personal value: anchors, states, duties, facts.
[[nodiscard]] Status shred_some(const Surroundings& around, Commit& commit, ProposalRow& row);

}  // namespace tocsin::desk

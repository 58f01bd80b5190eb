#include "engine/desk/decisions.h"

#include <algorithm>

#include "engine/desk/break_glass.h"

namespace tocsin::desk {

namespace {

/// Whether this is the one that a second person confirms: proposed last, and after what stands.
bool waits(const CaseFile& file, const AnchorRow& row) {
    if (proposed_anchor(file, row.name) != &row) return false;
    return std::none_of(file.anchors.begin(), file.anchors.end(),
                        [&](const AnchorRow& a) { return a.name == row.name && a.chosen == "yes" && a.seq > row.seq; });
}

/// What was told in part, or is held, is not decided away: its machine knows no such step.
bool may_still_be_decided(const DutyRow& duty) {
    return duty.live != 0 && !duty.proposal_by.empty() && duty.state != "on_hold" && duty.state.rfind("filed_in_part", 0) != 0;
}

}  // namespace

std::vector<Decision> decisions_of(const CaseFile& file) {
    std::vector<Decision> out;
    if (file.incident.live == 0) return out;
    const std::string& incident = file.incident.id;
    for (const auto& duty : file.duties)
        if (may_still_be_decided(duty))
            out.push_back({incident, "not_required", duty.id, duty.rule, duty.proposal_by, {}, "approver", "not_required"});
    for (const auto& anchor : file.anchors)
        if (waits(file, anchor)) out.push_back({incident, "instant", anchor.name, anchor.name, anchor.recorded_by, anchor.at, "", "set_anchor"});
    for (const auto& row : file.assessments)
        if (row.state == "proposed")
            out.push_back({incident, "assessment", row.id, row.risk, row.drafted_by, {}, takes_two(file, row) ? "approver" : "", "sign"});
    for (const auto& notice : file.notices)
        if (notice.state == "in_review")
            out.push_back({incident, "notice", notice.id, notice.audience, notice.drafted_by, {}, "approver", "approve"});
    return out;
}

}  // namespace tocsin::desk

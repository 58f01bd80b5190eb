// The three legs follow what their duties, requests and notices say.
#include <algorithm>

#include "engine/desk/case.h"

namespace tocsin::desk {

namespace {

template <class Rows, class Is>
bool any(const Rows& rows, Is is) {
    return std::any_of(rows.begin(), rows.end(), is);
}

std::string authority_says(const std::vector<DutyRow>& duties) {
    const auto is = [&](std::initializer_list<const char*> states) {
        return any(duties, [&](const DutyRow& d) {
            return d.kind == "authority" && any(states, [&](const char* s) { return d.state == s; });
        });
    };
    if (is({"overdue"})) return "overdue";
    // An undecided duty with an anchor has its clock running as well: unknown never suppresses.
    if (is({"running", "on_hold"}) ||
        any(duties, [](const DutyRow& d) { return d.kind == "authority" && d.state == "waiting" && d.due_at; }))
        return "clock_running";
    if (is({"filed_in_part", "filed_in_part_late"})) return "told_in_part";
    if (is({"discharged", "discharged_late"})) return "told";
    if (is({"not_required", "withdrawn"}) && !is({"waiting", "open"})) return "not_required";
    return "";
}

std::string suppliers_say(const std::vector<SupplierRequestRow>& requests) {
    const auto is = [&](std::initializer_list<const char*> states) {
        return any(requests, [&](const SupplierRequestRow& r) {
            return any(states, [&](const char* s) { return r.state == s; });
        });
    };
    if (is({"silent", "escalated"})) return "silent";
    if (is({"sent", "acknowledged"})) return "asked";
    if (is({"answered", "closed"})) return "answered";
    if (is({"cancelled"}) && !is({"drafted"})) return "idle";
    return "";
}

std::string customers_say(const std::vector<NoticeRow>& notices) {
    const auto is = [&](std::initializer_list<const char*> states) {
        return any(notices,
                   [&](const NoticeRow& n) { return any(states, [&](const char* s) { return n.state == s; }); });
    };
    if (is({"canary", "sending", "paused"})) return "telling";
    if (is({"sent_with_gaps", "stopped"})) return "told_with_gaps";
    if (is({"approved"})) return "approved";
    if (is({"drafting", "in_review"})) return "drafting";
    if (any(notices, [](const NoticeRow& n) { return n.state == "settled" && n.failed > 0; })) return "told_with_gaps";
    if (is({"sent", "settled"})) return "told";
    if (is({"exempt"})) return "exempt";
    if (is({"withdrawn"})) return "idle";
    return "";
}

}  // namespace

void Case::follow_legs() {
    const workflows::incident::Given none;
    const auto follow = [&](const char* leg, const std::string& now_is, const std::string& should_be) {
        if (should_be.empty() || should_be == now_is) return;
        // A leg only shows; where the table has no rule for the move it stays, and the simulator finds it.
        (void)incident_step(std::string(leg) + "_" + should_be, none, {}, now_);
    };
    follow("authority", file_.incident.authority, authority_says(file_.duties));
    follow("suppliers", file_.incident.suppliers, suppliers_say(file_.requests));
    follow("customers", file_.incident.customers, customers_say(file_.notices));
}

}  // namespace tocsin::desk

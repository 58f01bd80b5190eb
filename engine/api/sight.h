// Who may see an incident: the one place that decides it, and the two ways in which every route asks it.
//
// What is not in sight answers as what is not there: 404, in the same words and at the same point.
// Threads: any.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>

#include "engine/api/rooms.h"
#include "engine/api/schema.h"

namespace tocsin::api {

/// A restricted incident is seen by those who are on it, and by auditors. A token with the scope "incident:ID" sees that one
/// incident, a regulator only with such a scope. An empty id, or "system", is of the house: whoever has no scope sees it.
/// Errors: not_found  it is not there, or not in sight; storage.
[[nodiscard]] Status may_see(const Reader& book, const Caller& caller, const std::string& incident_id);

/// An answer of may_see as yes or no. Errors: what is no answer; a book that cannot be read has not said "no".
[[nodiscard]] Result<bool> is_seen(const Status& seen);

/// May they read what counsel wrote on it? Asked of somebody who sees the incident.
[[nodiscard]] bool may_read_counsel(const CaseFile& file, const Caller& caller);

/// A line of history as the caller may read it: what counsel wrote is withheld from whoever does not read it.
[[nodiscard]] Entry in_sight(Entry entry, const CaseFile& file, const Caller& caller);

/// Of one view of the book: asks once for each incident.
class Sight {
public:
    Sight(const Reader& book, const Caller& caller) : book_(book), caller_(caller) {}

    /// Errors: storage  the book does not say; that is no "no".
    [[nodiscard]] Result<bool> sees(const std::string& incident_id);
    /// Any row: of an incident, or of the house. Errors: as above.
    template <class Row>
    [[nodiscard]] Result<bool> sees_row(const Row& row) {
        if constexpr (requires { row.incident_id; })
            return sees(row.incident_id);
        else if constexpr (requires { row.access; })
            return row.access.empty() && caller_.scope.empty() && caller_.actor.role != "regulator" ? Result<bool>(true)
                                                                                                    : sees(row.id);
        else
            return true;
    }

private:
    const Reader& book_;
    const Caller& caller_;
    std::map<std::string, bool> known_;
};

/// Routes whose {id} is an incident, or something of one: paths that begin so.
struct Behind {
    std::string_view path;  ///< "/v1/duties/{id}"
    std::string_view thing;  ///< incident, duty, notice, supplier_request, task, assessment, delivery, signal, receipt, attachment, link
};
[[nodiscard]] std::span<const Behind> things_behind_routes();

/// Asked of every call before its route is served: whether what its path names is in sight.
[[nodiscard]] Status path_in_sight(const Rooms& rooms, const Call& call, std::string_view route_path);

/// Whether what a body names (incident_id, notice_id; in the data of an event into, incident_id) is in sight.
[[nodiscard]] Status body_in_sight(const Rooms& rooms, const Call& call, const Body& body);

}  // namespace tocsin::api

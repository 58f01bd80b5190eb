// The supplier callback contract: what a correctly signed message of a supplier says.
#pragma once

#include "engine/desk/desk.h"

namespace tocsin::intake {

/// Which supplier, and the id it gave this message.
struct CallbackOrigin {
    std::string supplier_id;
    std::string webhook_id;
};

/// Reads a message whose signature has been verified. Never fails: a body that is not what the contract says comes
/// back with readable "no" and is kept for a person, because a legal notice must not bounce.
///
/// Required in data: supplier.breach.reported   reference, revision, became_aware_at, summary, personal_data, contact
///                   supplier.breach.updated    reference, revision (the rest is a merge patch, kept as received)
///                   supplier.breach.withdrawn  reference, revision
///                   supplier.query.answered    query_id, and answers or state "acknowledged"
/// Members beyond these may be there; they are kept with the body.
[[nodiscard]] desk::SupplierMessage read_supplier_message(std::string_view body, const CallbackOrigin& origin);

}  // namespace tocsin::intake

// Rights of persons: what is held on somebody, found by address or by name; and holds, which keep it from being erased.
#pragma once

#include <string>
#include <vector>

#include "engine/desk/desk.h"

namespace tocsin::desk {

struct Surroundings;

/// Where something stands that belongs to an address.
struct FoundSubject {
    std::string subject;  ///< "customer:ID", "supplier:ID", "account:ID" ...; "endpoint:ID" of a subscription, which is nobody's
    long long values = 0;
};
/// In the data map by the blind index, then through accounts and the addresses that letters go to. Not found are addresses in
/// texts: of incidents, of reports, of suppliers' contacts. The address stands in no entry. The look is an entry first.
/// Errors: invalid_input  no address; refused  this house has no vault, so nothing is indexed.
Result<std::vector<FoundSubject>> find_person(Desk& desk, const Ask& ask, const std::string& email);

/// One personal value, as it stands.
struct HeldValue {
    std::string ref;
    std::string incident_id;  ///< where it belongs; "system" for the house
    std::string text;         ///< one text, or
    Fields fields;            ///< several under their names
};
/// Everything that is held under a subject.
struct Holding {
    std::string subject;
    std::vector<HeldValue> values;
    std::vector<MapVersion> versions;  ///< of a thing of the data map: all that was ever said of it
    std::vector<HoldRow> holds;
    std::vector<AccountRow> account;  ///< of an account: its row, without what is secret
    std::string more;                 ///< "yes" where there are more values than one answer takes
};
/// Values that one answer takes.
inline constexpr std::size_t held_values_max = 10'000;

/// The look is an entry before anything is read out (machine "access", event "exported" or "looked").
/// `purpose`: exported or looked.
/// Errors: invalid_input  no subject.
Result<Holding> held_on(Desk& desk, const Ask& ask, const std::string& subject, const std::string& purpose);

/// Keeps a subject from being erased until two persons lift it. Receipt: object_id.
/// Errors: invalid_input  no subject, no reasons; forbidden  another role than officer, counsel or approver.
Result<Receipt> place_hold(Desk& desk, const Ask& ask, const std::string& about, const std::string& reasons);

// Inside a decision.

/// Errors: not_found; refused  it is lifted already.
[[nodiscard]] Status hold_may_be_lifted(const Surroundings& around, const std::string& hold_id);
/// Carries out an approved lift_hold.
[[nodiscard]] Status lift(const Surroundings& around, Commit& commit, const ProposalRow& row);

}  // namespace tocsin::desk

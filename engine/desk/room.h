// Inside the desk: what all its use cases share. Included only by engine/desk/*.cpp.
#pragma once

#include <functional>
#include <string>

#include "engine/core/ids.h"
#include "engine/desk/case.h"
#include "engine/desk/crowd.h"

namespace tocsin::desk {

struct Desk::Room {
    Store& store;
    Clock& clock;
    Random& random;
    Settings settings;
    Crowd crowd{};

    using Decide = std::function<Result<Commit>(const Surroundings&)>;

    /// Runs one decision, really or dry.
    Result<Receipt> run(const Ask& ask, const Decide& decide);
    /// Runs a decision about one thing of one incident: `machine` and `id` find the incident; If-Match is checked.
    Result<Receipt> on_case(const Ask& ask, const std::string& machine, const std::string& id, bool needs_if_match,
                            const std::function<Result<Commit>(Case&)>& decide);
    /// Runs a decision about the house itself (suppliers, customers, endpoints, tokens): one entry in the system chain.
    Result<Receipt> on_house(const Ask& ask, const std::string& kind, const std::string& id, const std::string& event,
                             const std::function<Result<Fields>(const Surroundings&, Commit&)>& decide);

    /// The staged change and the map's version, or all that would be wrong if it counted.
    Status sound_or_all_wrong(const std::string& change_id, MapChangeRow& seen, long long& version) const;

    std::string new_id(std::string_view prefix) { return make_id(prefix, clock.now(), random); }
    std::string new_secret();  ///< whsec_ and 32 random bytes
};

/// If-Match named another version than this.
Error stale(const IncidentRow& incident);

/// Whether an event of that type is a decision: it takes If-Match.
bool decides(const std::string& type);
/// Errors: forbidden  an approval, and the actor's role is another than approver.
Status may_approve(const Ask& ask, const std::string& type);

/// Errors: invalid_input  the instant lies more than 60 s ahead of now.
Status not_ahead(Instant occurred_at, Instant now);

/// Errors: refused  the event is one that only other machines and the clock raise. One that nobody knows passes: the
/// machine itself says so.
template <class FromPerson, class Names>
Status raised_by_person(const std::string& event, const FromPerson& from_person, const Names& names) {
    if (from_person(event)) return ok();
    for (const auto& name : names())
        if (name == event) {
            Error error(Fault::refused, "The event \"" + event + "\" is raised by the engine alone.", "#/type");
            error.gates = {{"engine-only", "It follows from other events; a person does not raise it."}};
            return error;
        }
    return ok();
}

/// Offers an event to the incident and lets everything that rests on its facts follow.
Status incident_happens(Case& work, const Happening& what);

inline bool starts_with(const std::string& text, std::string_view start) { return text.rfind(start, 0) == 0; }

inline Actor engine_actor(const char* part) { return {part, "engine"}; }

/// Opens an incident inside a decision; the first entry is "opened".
Result<Case> open_case(const Surroundings& around, const OpenIncident& what);

/// Free text of a person: personal, whatever the caller said.
inline Field personal(std::string name, std::string value) { return {std::move(name), std::move(value), Privacy::personal}; }

/// Told in this answer and kept nowhere: a repeat of the request answers without it.
inline Field told_once(std::string name, std::string value) { return personal(std::move(name), std::move(value)); }

}  // namespace tocsin::desk

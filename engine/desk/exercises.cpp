#include "engine/desk/exercises.h"

#include "engine/core/crypto.h"
#include "engine/desk/room.h"

namespace tocsin::desk {

namespace {

// Not "drill": that is the mark of a drill's own book (drill_mark.h).
constexpr const char* kind = "exercise";

Fields said(const Exercise& what) { return {{"scenario", what.scenario}, {"scenario_sha256", what.scenario_sha256}}; }

}  // namespace

Result<Receipt> record_exercise_begun(Desk& desk, const Ask& ask, const Exercise& what) {
    const auto decide = [&](const Surroundings&, Commit&) -> Result<Fields> { return said(what); };
    return desk.room().on_house(ask, kind, what.id, "begun", decide);
}

Result<std::string> exercise_begun_before(Desk& desk, const Ask& ask) {
    if (!ask.idempotency) return std::string();
    // A known key answers the receipt of then, and nothing is decided anew.
    auto done = desk.room().run(ask, [](const Surroundings&) -> Result<Commit> { return Error(Fault::not_found, "It is new."); });
    if (done) return field_of(*done, "object_id");
    if (done.error().fault == Fault::not_found) return std::string();
    return std::move(done).error();
}

Status record_exercise_ended(Desk& desk, const Actor& who, const Exercise& what, const ExerciseOutcome& outcome) {
    const Actor actor = who.person.empty() ? engine_actor("drill") : who;
    const Ask ask{actor, Idempotency{"engine:exercise", what.id, sha256_hex(what.id)}, std::nullopt, Mode::real};
    auto done = desk.room().on_house(ask, kind, what.id, "ended", [&](const Surroundings&, Commit&) -> Result<Fields> {
        Fields fields = said(what);
        fields.push_back({"result", outcome.result});
        if (!outcome.certificate_sha256.empty()) fields.push_back({"certificate_sha256", outcome.certificate_sha256});
        return fields;
    });
    if (!done) return std::move(done).error();
    return ok();
}

}  // namespace tocsin::desk

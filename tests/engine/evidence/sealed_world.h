// A desk whose book is sealed, and its bundles.
#pragma once

#include "engine/desk/people.h"
#include "engine/desk/sealing.h"
#include "engine/evidence/bundle.h"
#include "tests/catch.h"
#include "tests/engine/evidence/unpacked.h"
#include "tests/fakes/world.h"

namespace tocsin::tests {

inline const std::string hostile = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)> & https://evil.example/x";

struct SealedWorld {
    SealedWorld()
        : signer(CheckpointSigner::make("tocsin.test", std::string(32, 'k')).value()),
          world(1, [this](desk::Settings& s) { s.signer = &signer; }) {}

    evidence::Book book() {
        return [this](const std::function<Status(const Reader&)>& look) { return world.store->read(look); };
    }

    /// An incident with what a person may have written, all of it hostile.
    std::string incident() {
        const std::string id =
            field_of(world.desk->open_incident(world.as("ada"), {hostile, "high", "objects", "officer", world.now()}).value(),
                     "incident_id");
        (void)world.happen(id, "assess").value();
        (void)world
            .happen(id, "set_anchor",
                    {{"anchor", "aware"}, {"reasons", hostile, Privacy::personal}})
            .value();
        (void)world.happen(id, "set_fact", {{"fact", "personal_data_breach"}, {"value", "true"}}).value();
        (void)desk::comment(*world.desk, world.as("ada"), {id, "An open word. " + hostile, "", ""}).value();
        (void)desk::comment(*world.desk, world.as("lex", "counsel"), {id, "For counsel alone.", "", "counsel"}).value();
        return id;
    }

    evidence::BundleTerms terms(const std::string& id) {
        evidence::BundleTerms out;
        out.incident_id = id;
        out.made_by = "grace";
        out.made_at = world.clock.now();
        out.organisation = hostile;
        out.zone = "Europe/Berlin";
        out.offset_at = [](Instant) { return Micros(std::chrono::hours(1)); };
        return out;
    }

    std::string made(evidence::BundleTerms what) {
        auto bundle = evidence::Bundle::begin(book(), signer, std::move(what)).value();
        for (std::string bytes;;)
            if (bundle.next(bytes).value() == evidence::More::no) return bytes;
    }

    CheckpointSigner signer;
    World world;
};

}  // namespace tocsin::tests

// The full world with the house's forms: an incident as forms, register and war room read it.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "engine/papers/authority_form.h"
#include "tests/engine/evidence/full_world.h"
#include "tests/workflows/forms/forms_world.h"

namespace tocsin::tests {

struct FormWorld : FullWorld {
    papers::FormHouse house;

    FormWorld() {
        house.library = house_forms();
        house.organisation = "Acme Hosting";
        house.contact = "dpo@acme.example";
        house.answers = {{"reporter.name", "The privacy desk"}, {"reporter.function", "dpo"}};
    }
    papers::FilledForm filled(papers::FormAsk ask = {}) {
        std::optional<papers::FilledForm> out;
        const Status done = world.store->read([&](const Reader& book) -> Status {
            auto read = papers::fill_form(house, book, first, ask, world.clock.now());
            if (!read) return std::move(read).error();
            out = std::move(*read);
            return ok();
        });
        if (!done) FAIL(done.error().detail);
        return *out;
    }
    evidence::Dossier dossier() {
        std::optional<evidence::Dossier> out;
        (void)world.store->read([&](const Reader& book) -> Status {
            out = evidence::read_dossier(book, first, evidence::Counsel::left_out).value();
            return ok();
        });
        return *out;
    }
    forms::Known known(const evidence::Dossier& dossier, const char* form = "edpb-2026-draft",
                       const papers::LocalTime& local = {}) {
        forms::Known out;
        (void)world.store->read([&](const Reader& book) -> Status {
            out = papers::known_of(house, book, dossier, *house.library.form(form), local).value();
            return ok();
        });
        return out;
    }
    void answer(const std::string& field, const std::string& text) {
        (void)world.happen(first, "fill_form", {{"field", field}, {"answer", text}}, "ada").value();
    }
    nlohmann::json field(const papers::FilledForm& form, const std::string& key) {
        const nlohmann::json all = nlohmann::json::parse(form_json(form));
        for (const auto& section : all.at("sections"))
            for (const auto& one : section.at("fields"))
                if (one.at("key") == key) return one;
        FAIL(key + " is not in the JSON");
        return {};
    }
};

using Values = std::vector<std::string>;

/// A notice to people that `told` of `total` got.
inline NoticeRow to_people(const std::string& id, const std::string& state, long long total, long long told) {
    NoticeRow out;
    out.id = id;
    out.audience = "people";
    out.state = state;
    out.total = total;
    out.sent = told;
    return out;
}

}  // namespace tocsin::tests

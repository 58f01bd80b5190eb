// A sealed world whose incidents hold every kind of row: two that were merged, one that was split off, one that came
// again.
#pragma once

#include "engine/desk/evidence.h"
#include "tests/engine/evidence/sealed_world.h"

namespace tocsin::tests {

struct FullWorld : SealedWorld {
    std::string first, merged, part, request, notice, supplied;

    FullWorld() {
        house();
        first = report("a", "crm");
        merged = report("b");
        world.clock.advance(std::chrono::minutes(1));
        decide_on_awareness();
        answer_for_duties();
        ask_supplier();
        tell_customers();
        work_on_it();
        assess();
        merge_and_split();
        end_and_come_again();
    }

    static Field why(const std::string& text = "As written down") { return {"reasons", text, Privacy::personal}; }

    std::string incident_of(const std::string& key) {
        std::string out;
        (void)world.store->read([&](const Reader& book) -> Status {
            out = book.signal("mon", key).value().value().incident_id;
            return ok();
        });
        return out;
    }
    std::string report(const std::string& key, const std::string& system = "") {
        const desk::Signal signal{"mon", key, "firing", "high", "Odd login " + key, system, world.now()};
        (void)world.desk->take_signals(world.as("monitor", "monitor"), {signal}).front().value();
        return incident_of(key);
    }
    desk::SupplierMessage message(const std::string& id, const std::string& type) {
        desk::SupplierMessage m;
        m.supplier_id = "acme";
        m.webhook_id = id;
        m.body = "{\"n\":\"" + id + "\"}";
        m.readable = "yes";
        m.type = type;
        m.reference = "ACME-1";
        m.revision = 1;
        m.became_aware_at = Observed{world.clock.now() - std::chrono::hours(5), "+02:00"};
        return m;
    }
    Receipt take(const desk::SupplierMessage& m) {
        const desk::Ask ask{{"supplier:acme", "supplier"}, std::nullopt, std::nullopt, desk::Mode::real};
        return world.desk->take_supplier_message(ask, m, {{"annex.pdf", "%PDF-1.7 annex", "application/pdf"}}).value();
    }

private:
    void house() {
        (void)world.desk->put_supplier(world.as("root", "admin"), {"acme", "Acme", "", 4}).value();
        for (const char* c : {"c1", "c2"}) {
            (void)world.desk->put_customer(world.as("root", "admin"), {c, "Customer", "en", 0}).value();
            (void)world.desk
                ->add_endpoint(world.as("root", "admin"),
                               {std::string("customer:") + c, "https://example.org/h", "*", ""})
                .value();
        }
        world.map("system", "crm", {{"name", "CRM"}});
        world.map("system", "erp", {{"name", "ERP"}});
    }

    void decide_on_awareness() {
        const Instant early = world.clock.now() - std::chrono::hours(10);
        for (const auto& id : {first, merged}) (void)world.happen(id, "assess").value();
        (void)world.happen(first, "set_anchor", {{"anchor", "occurred"}}, "ada", early).value();
        (void)world.happen(first, "set_anchor", {{"anchor", "aware"}, why("We read the log")}, "ada", early).value();
        (void)world.happen(merged, "set_anchor", {{"anchor", "aware"}, why()}).value();
        // Moved to later by two persons.
        const Instant later = early + std::chrono::hours(2);
        (void)world.happen(first, "propose_anchor", {{"anchor", "aware"}, why("Not before")}, "ada", later).value();
        (void)world.happen(first, "set_anchor", {{"anchor", "aware"}, why("I agree")}, "grace", later).value();
        for (const auto& [fact, value] : {std::pair{"personal_data_breach", "true"},
                                          {"role.controller", "yes"},
                                          {"role.processor", "yes"},
                                          {"data_encrypted", "false"},
                                          {"affected.customer.c1", "yes"}})
            (void)world.happen(first, "set_fact", {{"fact", fact}, {"value", value}}).value();
        (void)world.happen(first, "name_system", {{"system", "erp"}}).value();
        (void)world.happen(first, "overrule", {{"line", "customer:c2"}, why()}).value();
        (void)world.happen(first, "confirm").value();
    }

    void answer_for_duties() {
        const std::string duty = world.duty(first, "gdpr.33-1").id;
        (void)world.duty_happens(first, duty, "assign", {{"person", "grace"}, {"deputy", "ada"}}).value();
        (void)world.duty_happens(first, duty, "take").value();
        (void)world.duty_happens(first, duty, "file", {{"complete", "no"}, {"reference", "Az 12", Privacy::personal}})
            .value();
        world.clock.advance(std::chrono::minutes(5));
        (void)world.duty_happens(first, duty, "supplement", {{"complete", "no"}}).value();
        const std::string people = world.duty(first, "gdpr.34-1").id;
        (void)world.duty_happens(first, people, "propose_not_required", {why("All of it was encrypted")}).value();
    }

    void ask_supplier() {
        request = field_of(world.desk->draft_request(world.as("ada"), {first, "acme", "What was read?"}).value(),
                           "object_id");
        (void)world.desk->request_event(world.as("ada"), request, {"send", world.now(), {{"way", "By telephone", Privacy::personal}}}).value();
        world.let_time_pass(world.clock.now() + std::chrono::hours(6));
        auto answer = message("msg_1", "supplier.query.answered");
        answer.query_id = request;
        answer.query_state = "answered";
        answer.summary = "412 objects";
        (void)take(answer);
        supplied = field_of(take(message("msg_2", "supplier.breach.reported")), "incident_id");
        auto update = message("msg_3", "supplier.breach.updated");
        update.revision = 3;
        (void)take(update);
    }

    void tell_customers() {
        desk::DraftNotice draft{first, "customers", "Your data", "What happened.", {"c1", "c2"}};
        notice = field_of(world.desk->draft_notice(world.as("ada"), draft).value(), "object_id");
        (void)world.notice_happens(first, notice, "edit", {{"text", "What happened, once more."}}).value();
        world.issue(first, notice);
        (void)world.answer(AttemptOutcome::Kind::delivered, 204);
        (void)world.desk->draft_notice(world.as("ada"), {first, "people", "Your data", "To you.", {"c1"}}).value();
    }

    void work_on_it() {
        (void)desk::comment(*world.desk, world.as("ada"), {first, "An open word", "", ""}).value();
        (void)desk::comment(*world.desk, world.as("ada"), {first, "The night was long", "handover", ""}).value();
        (void)desk::comment(*world.desk, world.as("lex", "counsel"), {first, "For counsel alone.", "", "counsel"})
            .value();
        (void)desk::add_member(*world.desk, world.as("ada"), {first, "ada", "lead"}).value();
        (void)desk::add_member(*world.desk, world.as("ada"), {first, "grace", "lead"}).value();
        (void)desk::remove_member(*world.desk, world.as("ada"), {first, "ada", "member"}).value();
        (void)desk::hand_in(*world.desk, world.as("ada"),
                            {first, {"dump.bin", "bytes", "application/octet-stream"}, "A disk"})
            .value();
        const Instant due = world.clock.now() + std::chrono::hours(30);
        const std::string task =
            field_of(desk::set_task(*world.desk, world.as("ada"),
                                    {first, "measure", "Learn of it", "", "ada", due, std::nullopt})
                         .value(),
                     "object_id");
        (void)world.task_happens(first, task, "assign", {{"person", "grace"}}).value();
        (void)world.task_happens(first, task, "finish", {why("Done and seen")}).value();
        (void)world.desk->create_task(world.as("ada"), {merged, "Call them", due}).value();
    }

    void assess() {
        (void)world.decide(first, "high");
        // What was proposed before does not stand on it.
        (void)world.duty_happens(first, world.duty(first, "gdpr.34-1").id, "propose_not_required", {why("All of it was encrypted, and still is")}).value();
    }

    void merge_and_split() {
        (void)world.happen(merged, "merge", {{"into", first}, why("One cause")}).value();
        std::string other;
        (void)world.store->read([&](const Reader& book) -> Status {
            other = book.signal("mon", "b").value()->id;
            return ok();
        });
        (void)world.happen(first, "set_kind", {{"kind", "ransomware"}}).value();
        part = field_of(
            world.happen(first, "split", {{"signals", other}, {"title", "The other"}, why("Not one cause")}).value(),
            "split_into");
    }

    void end_and_come_again() {
        (void)world.happen(part, "dismiss", {why("A test")}, "grace");
        (void)world.happen(part, "reopen", {why("No test")});
        (void)world.happen(part, "assess");
    }
};

}  // namespace tocsin::tests

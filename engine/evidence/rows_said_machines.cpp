// Duties, requests, notices, tasks, assessments, and what came in.
#include "engine/evidence/said_fields.h"

namespace tocsin::evidence {

void RowsSaid::duty(const Entry& e) {
    SaidRow& it = row("duty", e.machine_id, "duty " + e.machine_id, e);
    if (e.event == "created") {
        say_same(it, e, {"rule", "pack", "pack_version", "kind", "recipient", "owner"});
        say_empty(it, e, {"deputy", "proposal_by", "proposal_ref"});
        say(it, e, "filings", "0");
        say(it, e, "created_at", to_rfc3339(e.recorded_at));
    }
    if (e.event == "recipient_named") say_same(it, e, {"recipient"});
    // A value that is not there is said to be none; entries of before did not say all of them.
    if (!plain(e, "derivation_sha256").empty()) {
        for (const char* column : {"applies", "due_at", "waiting_for"}) say(it, e, column, plain(e, column));
        say_field(it, e, "derivation", "derivation_sha256");
    }
    if (e.event == "propose_not_required") {
        say(it, e, "proposal_by", e.actor.person);
        say(it, e, "proposal_ref", first_reference(e));
    }
    if (e.event == "lapse" || plain(e, "proposal") == "ended") say_empty(it, e, {"proposal_by", "proposal_ref"});
    duty_people(e, it);
    const bool by_person = is_one_of(e.event, {"file", "supplement"});
    if (by_person && it.columns.count("filings") > 0)
        say(it, e, "filings", std::to_string(std::stoll(said(it, "filings")) + 1));
    if (e.event == "withdraw") filings_.push_back({e.machine_id, e.occurred_at, std::nullopt, e.seq, "withdrawn"});
    if (!by_person && !is_one_of(e.event, {"notice_told_all", "notice_told_some"})) return;
    const Field* zone = plain_field(e, "zone");
    filings_.push_back({e.machine_id, e.occurred_at, zone ? std::optional(zone->value) : std::nullopt, e.seq, "filed"});
}

void RowsSaid::duty_people(const Entry& e, SaidRow& it) {
    const bool took = is_one_of(e.event, {"take", "accept"});
    if (!took && !is_one_of(e.event, {"assign", "pass_on"})) return;
    if (took) {
        const bool known = it.columns.count("owner") > 0;
        const std::string before = said(it, "owner");
        say(it, e, "owner", e.actor.person);
        if (!known)
            it.columns.erase("deputy");
        else if (said(it, "deputy") == e.actor.person)
            say(it, e, "deputy", before == e.actor.person ? "" : before);
        return;
    }
    const std::string person = field_of(e.fields, "person"), deputy = field_of(e.fields, "deputy");
    say(it, e, "owner", person);
    if (!deputy.empty()) say(it, e, "deputy", deputy);
    if (said(it, "deputy") == person && it.columns.count("deputy") > 0) say(it, e, "deputy", "");
}

void RowsSaid::request(const Entry& e) {
    SaidRow& it = row("supplier_request", e.machine_id, "supplier_request " + e.machine_id, e);
    if (e.event == "drafted") {
        say_same(it, e, {"supplier_id"});
        say(it, e, "role", plain(e, "role"));
        say(it, e, "created_by", e.actor.person);
        say(it, e, "question_ref", reference(e, "question"));
        say_empty(it, e, {"answer_ref", "due_at"});
        say(it, e, "created_at", to_rfc3339(e.recorded_at));
    }
    if (plain_field(e, "answer_by"))
        say_field(it, e, "due_at", "answer_by");
    else if (e.event == "send")
        it.columns.erase("due_at");  // an entry of before
    if (e.event == "answer" && !first_reference(e).empty()) say(it, e, "answer_ref", first_reference(e));
}

void RowsSaid::notice(const Entry& e) {
    SaidRow& it = row("notice", e.machine_id, "notice " + e.machine_id, e);
    if (e.event == "drafted") {
        say_same(it, e, {"audience", "follows"});
        say_empty(it, e, {"approved_by"});
        say(it, e, "created_at", to_rfc3339(e.recorded_at));
    }
    if (is_one_of(e.event, {"drafted", "written"})) {
        say_same(it, e, {"letter", "language"});
        if (const std::string ref = reference(e, "said"); !ref.empty()) say(it, e, "body_ref", ref);
    }
    if (is_one_of(e.event, {"drafted", "edit"})) {
        say(it, e, "drafted_by", e.actor.person);
        say(it, e, "approved_by", "");
    }
    if (is_one_of(e.event, {"drafted", "written", "submit", "approve", "send"}))
        say_same(it, e, {"content_sha256", "recipients_sha256", "total", "by_hand"});
    if (e.event == "approve") say(it, e, "approved_by", e.actor.person);
    if (e.event != "submit") return;
    SaidTable& editions = tables_["notice_edition"];
    std::erase_if(editions, [&](const auto& one) { return one.first.rfind(e.machine_id + '\n', 0) == 0; });
    each_under(e, "edition.", [&](const std::string& edition, const std::string& hash) {
        frozen_.insert(e.machine_id);
        say(row("notice_edition", e.machine_id + '\n' + edition, "edition " + edition + " of notice " + e.machine_id,
                e),
            e, "sha256", hash);
    });
}

void RowsSaid::task(const Entry& e) {
    SaidRow& it = row("task", e.machine_id, "task " + e.machine_id, e);
    if (e.event == "created") {
        for (const char* column : {"kind", "about", "owner", "due_at"}) say(it, e, column, plain(e, column));
        say(it, e, "text_ref", first_reference(e));
        say_empty(it, e, {"answer_ref"});
        say(it, e, "created_at", to_rfc3339(e.recorded_at));
    }
    if (is_one_of(e.event, {"terms_changed", "due_noted"})) say_same(it, e, {"due_at"});
    if (e.event == "take") say(it, e, "owner", e.actor.person);
    if (e.event == "assign") say(it, e, "owner", field_of(e.fields, "person"));
    const std::string answer = e.event == "answer"   ? reference(e, "text")
                               : e.event == "finish" ? reference(e, "reasons")
                                                     : "";
    if (!answer.empty()) say(it, e, "answer_ref", answer);
}

void RowsSaid::assessment(const Entry& e) {
    SaidRow& it = row("assessment", e.machine_id, "assessment " + e.machine_id, e);
    if (e.event == "drafted") {
        say(it, e, "drafted_by", e.actor.person);
        say_empty(
            it, e,
            {"risk", "authority", "people", "reasons_ref", "signed_by", "signed_at", "content", "content_sha256"});
        say(it, e, "created_at", to_rfc3339(e.recorded_at));
    }
    if (e.event == "propose") {
        say(it, e, "drafted_by", e.actor.person);
        say_same(it, e, {"risk", "content_sha256"});
        say_field(it, e, "authority", "recommended_authority");
        say_field(it, e, "people", "recommended_people");
        say_field(it, e, "content", "content_sha256");
        say(it, e, "reasons_ref", first_reference(e));
    }
    if (e.event == "sign") {
        say(it, e, "signed_by", e.actor.person);
        say(it, e, "signed_at", to_rfc3339(e.recorded_at));
    }
}

void RowsSaid::callback(const Entry& e) {
    if (e.event == "answered_elsewhere") return;
    SaidRow& it = row("receipt", e.machine_id, "receipt " + e.machine_id, e);
    say_same(it, e, {"supplier_id", "body_sha256"});
    if (e.event == "settled") return say(it, e, "state", "settled");
    say_same(it, e, {"reference", "revision", "state", "channel", "authenticity"});
    say(it, e, "type", e.event == "unreadable" ? "" : e.event);
    say(it, e, "body_ref", reference(e, "body"));
    say(it, e, "received_at", to_rfc3339(e.occurred_at));
    const Field* names = plain_field(e, "anchors");
    if (!names) silent_messages_.insert(e.seq);
    for (std::size_t from = 0; names && from < names->value.size();) {
        const std::size_t comma = std::min(names->value.find(',', from), names->value.size());
        const std::string name = names->value.substr(from, comma - from);
        const std::string supplier = "supplier:" + plain(e, "supplier_id");
        anchor(e, name, "no", "at." + name, "zone." + name, {supplier, e.seq});
        SaidRow& kept = tables_["anchor"][name + '\n' + std::to_string(e.seq)];
        say(kept, e, "recorded_by", supplier);
        say(kept, e, "reason_ref", "");
        from = comma + 1;
    }
}

void RowsSaid::attachment(const Entry& e) {
    const bool by_person = e.event == "evidence_added";
    if (!by_person && e.event != "received") return;
    SaidRow& it = row("attachment", e.machine_id, "attachment " + e.machine_id, e);
    say_same(it, e, {"sha256", "bytes", "media_type"});
    say(it, e, "owner_id", by_person ? "person:" + e.actor.person : plain(e, "came_with"));
    say(it, e, "name_ref", reference(e, "name"));
    say(it, e, "created_at", to_rfc3339(e.recorded_at));
}

void RowsSaid::signal(const Entry& e) {
    if (!plain_field(e, "problem_key")) return;
    SaidRow& it = row("signal", e.machine_id, "signal " + e.machine_id, e);
    say_same(it, e, {"source", "problem_key"});
}

}  // namespace tocsin::evidence

// The shapes of all answers, by subject; each table stands in the file that is named above it.
#pragma once

#include "engine/api/answers.h"

namespace tocsin::api::answers {

// answers_common.cpp
extern const Shape dry, gate, allowed_event, place, problem, legs, moved_step, receipt, house_receipt, any_receipt,
    document, health, readiness;
// answers_incident.cpp
extern const Shape incident, case_file, anchor, member, members, duty, supplier_request, task, decision, signal, entry, comment,
    handover;
// answers_law.cpp: what follows from the facts
extern const Shape expected_duty, awareness, outlook, question, recommendation, blast_radius, playbook, form_head,
    authority_form;
// answers_severity.cpp
extern const Shape severity_question, assessment;
// answers_notice.cpp
extern const Shape audience, notice, letter, review, progress, delivery, delivery_tries, replayed;
// answers_suppliers.cpp: what comes in, and from whom
extern const Shape received, received_answer, link, attachment, evidence_file, intake_answer, bounce;
// answers_house.cpp
extern const Shape data_map, map_record, map_record_history, map_change, map_change_wrong, map_difference, customer,
    supplier, endpoint, token, calendar_link, regulator_link, timers;
// answers_people.cpp: sign-in, accounts
extern const Shape signed_in, session, own_factor, invitation, set_up, account, open_session;
// answers_rights.cpp: what takes two persons, and whose data it is
extern const Shape proposal, proposal_decided, hold, subject_found, subject, subject_export;
// answers_proof.cpp: the log, and documents over it
extern const Shape checkpoint, inclusion, consistency, register_, board_summary, drills, drill, begun_drill,
    drill_certificate, told;
// answers_receipts.cpp: what a step answered beside the common members
extern const Shape decided, merged, supplier_asked, proposed, broken_glass, map_receipt, new_supplier, new_endpoint, new_token,
    new_link, new_regulator_link, new_calendar_link, written, handed_in, retention_look, settled, signal_receipt;

}  // namespace tocsin::api::answers

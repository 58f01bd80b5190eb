// What serves the routes, one function each; the table that names them is routes.cpp.
#pragma once

#include "engine/api/rooms.h"

namespace tocsin::api {

// incidents.cpp
Result<Answer> open_incident(const Rooms&, const Call&);
Result<Answer> list_incidents(const Rooms&, const Call&);
Result<Answer> show_incident(const Rooms&, const Call&);
Result<Answer> incident_event(const Rooms&, const Call&);
Result<Answer> show_timeline(const Rooms&, const Call&);
Result<Answer> show_awareness(const Rooms&, const Call&);
Result<Answer> show_what_if(const Rooms&, const Call&);
Result<Answer> list_questions(const Rooms&, const Call&);
Result<Answer> show_recommendation(const Rooms&, const Call&);
// machines.cpp: duties, supplier requests
Result<Answer> list_duties(const Rooms&, const Call&);
Result<Answer> list_timers(const Rooms&, const Call&);
Result<Answer> show_duty(const Rooms&, const Call&);
Result<Answer> duty_event(const Rooms&, const Call&);
Result<Answer> draft_request(const Rooms&, const Call&);
Result<Answer> list_requests(const Rooms&, const Call&);
Result<Answer> show_request(const Rooms&, const Call&);
Result<Answer> request_event(const Rooms&, const Call&);
// decisions.cpp
Result<Answer> list_decisions(const Rooms&, const Call&);
// notices.cpp
Result<Answer> draft_notice(const Rooms&, const Call&);
Result<Answer> list_notices(const Rooms&, const Call&);
Result<Answer> list_audiences(const Rooms&, const Call&);
Result<Answer> show_notice(const Rooms&, const Call&);
Result<Answer> notice_event(const Rooms&, const Call&);
Result<Answer> review_notice(const Rooms&, const Call&);
Result<Answer> preview_notice(const Rooms&, const Call&);
Result<Answer> show_progress(const Rooms&, const Call&);
Result<Answer> list_notice_deliveries(const Rooms&, const Call&);
// assessing.cpp: blast radius, severity, assessments, tasks
Result<Answer> show_blast_radius(const Rooms&, const Call&);
Result<Answer> show_severity_questions(const Rooms&, const Call&);
Result<Answer> draft_assessment(const Rooms&, const Call&);
Result<Answer> show_assessment(const Rooms&, const Call&);
Result<Answer> assessment_event(const Rooms&, const Call&);
Result<Answer> list_tasks(const Rooms&, const Call&);
Result<Answer> create_task(const Rooms&, const Call&);
Result<Answer> show_task(const Rooms&, const Call&);
Result<Answer> task_event(const Rooms&, const Call&);
// house.cpp: customers, suppliers, endpoints, deliveries, tokens
Result<Answer> put_customer(const Rooms&, const Call&);
Result<Answer> list_customers(const Rooms&, const Call&);
Result<Answer> put_supplier(const Rooms&, const Call&);
Result<Answer> list_suppliers(const Rooms&, const Call&);
Result<Answer> add_endpoint(const Rooms&, const Call&);
Result<Answer> list_endpoints(const Rooms&, const Call&);
Result<Answer> endpoint_event(const Rooms&, const Call&);
Result<Answer> list_deliveries(const Rooms&, const Call&);
Result<Answer> show_delivery(const Rooms&, const Call&);
Result<Answer> delivery_event(const Rooms&, const Call&);
Result<Answer> replay_delivery(const Rooms&, const Call&);
Result<Answer> replay_deliveries(const Rooms&, const Call&);
Result<Answer> issue_token(const Rooms&, const Call&);
Result<Answer> list_tokens(const Rooms&, const Call&);
Result<Answer> revoke_token(const Rooms&, const Call&);
// map.cpp: the data map
Result<Answer> show_map(const Rooms&, const Call&);
Result<Answer> put_map_record(const Rooms&, const Call&);
Result<Answer> begin_map_change(const Rooms&, const Call&);
Result<Answer> list_map_changes(const Rooms&, const Call&);
Result<Answer> show_map_change(const Rooms&, const Call&);
Result<Answer> stage_map_records(const Rooms&, const Call&);
Result<Answer> list_map_differences(const Rooms&, const Call&);
Result<Answer> map_change_event(const Rooms&, const Call&);
Result<Answer> list_map_records(const Rooms&, const Call&);
Result<Answer> show_map_record(const Rooms&, const Call&);
// intake.cpp: monitoring, and its signals
Result<Answer> take_intake(const Rooms&, const Call&);
Result<Answer> intake_handshake(const Rooms&, const Call&);
Result<Answer> list_signals(const Rooms&, const Call&);
Result<Answer> show_signal(const Rooms&, const Call&);
Result<Answer> signal_event(const Rooms&, const Call&);
// supplier_door.cpp: what suppliers send, receipts, links, files
Result<Answer> take_callback(const Rooms&, const Call&);
Result<Answer> take_supplier_document(const Rooms&, const Call&);
Result<Answer> list_manual_callbacks(const Rooms&, const Call&);
Result<Answer> list_supplier_receipts(const Rooms&, const Call&);
Result<Answer> show_receipt(const Rooms&, const Call&);
Result<Answer> receipt_event(const Rooms&, const Call&);
Result<Answer> create_link(const Rooms&, const Call&);
Result<Answer> revoke_link(const Rooms&, const Call&);
Result<Answer> list_links(const Rooms&, const Call&);
Result<Answer> show_attachment(const Rooms&, const Call&);
/// A supplier's document or mail, in one of the formats that its door knows. `authenticity`: how it came.
Result<Answer> take_message(const Rooms&, const Call&, const std::string& supplier_id, std::string_view format,
                            const std::string& authenticity);
// forms.cpp: pages for people without an account
Result<Answer> show_supplier_form(const Rooms&, const Call&);
Result<Answer> take_supplier_form(const Rooms&, const Call&);
Result<Answer> show_report_form(const Rooms&, const Call&);
Result<Answer> take_report_form(const Rooms&, const Call&);
// bounces.cpp
Result<Answer> take_bounce(const Rooms&, const Call&);
// stream.cpp
Result<Answer> follow_history(const Rooms&, const Call&);
// operation.cpp
Result<Answer> show_health(const Rooms&, const Call&);
Result<Answer> show_readiness(const Rooms&, const Call&);
Result<Answer> show_metrics(const Rooms&, const Call&);
Result<Answer> show_openapi(const Rooms&, const Call&);

}  // namespace tocsin::api

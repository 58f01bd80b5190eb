// The working copy of one incident while one step is decided: rows as they will be, and the commit that makes them so.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/core/random.h"
#include "engine/core/store.h"
#include "engine/desk/desk.h"
#include "workflows/assessment/machine.h"
#include "workflows/duty/machine.h"
#include "workflows/incident/machine.h"
#include "workflows/machine.h"
#include "workflows/notice/machine.h"
#include "workflows/packs/evaluate.h"
#include "workflows/severity/severity.h"
#include "workflows/supplier_request/machine.h"
#include "workflows/task/machine.h"

namespace tocsin::desk {

/// What every decision is handed. References outlive the decision.
struct Surroundings {
    const Reader& book;
    const Settings& settings;
    Random& random;
    Actor actor;
    Instant now;
};

/// Threads: lives inside one decision, on the writer's thread.
class Case {
public:
    Case(Surroundings around, CaseFile file);

    const CaseFile& file() const { return file_; }
    const Surroundings& around() const { return around_; }
    Instant now() const { return now_; }

    /// Appends one entry; returns the references its personal fields got, in order.
    std::vector<std::string> record(Entry entry);

    /// Offers an event to the incident's machine; records what it takes and does what it says (duties, register).
    /// `refs` gets the references of the event's personal values, in order.
    Status incident_step(const std::string& event, const workflows::incident::Given& given, Fields data, Instant occurred_at,
                         std::vector<std::string>* refs = nullptr);
    Status duty_step(DutyRow& duty, const std::string& event, Fields data, Instant occurred_at);
    Status request_step(SupplierRequestRow& request, const std::string& event, Fields data, Instant occurred_at);
    /// By which ways the question can leave for the supplier: endpoint, link, by_hand (`data` says how: way), with commas
    /// between them; empty: by none.
    Result<std::string> ways_to(const SupplierRequestRow& request, const Fields& data) const;
    /// Sets a person the task to reach the supplier: nothing carries the question, or a reminder of it. It ends with the request's step.
    enum class Reach { first, again };
    Status want_reached(const SupplierRequestRow& request, Reach why);
    Status notice_step(NoticeRow& notice, const std::string& event, Fields data, Instant occurred_at);
    /// Lets the notice follow its counts: all told, or all that can be told, or how the first few went.
    Status follow_counts(NoticeRow& notice);
    /// One recipient was not reached after all, or is not going to be: somebody is told, and what counted as told counts
    /// no more.
    Status not_reached(NoticeRow& notice, const std::string& recipient);

    /// Asks the next of those who can be asked to accept a duty that nobody accepted in time.
    Status ask_next(DutyRow& duty, Fields data);

    Status task_step(TaskRow& task, const std::string& event, Fields data, Instant occurred_at);
    Status assessment_step(AssessmentRow& row, const std::string& event, const workflows::assessment::Given& given,
                           Fields data, Instant occurred_at, std::vector<std::string>* refs = nullptr);
    /// A task of that kind about that thing, once; its time moves only to earlier. `text`: what to do, where the kind does not
    /// say it.
    Status want_task(const std::string& kind, const std::string& about, std::optional<Instant> due_at, Instant occurred_at,
                     const std::string& text = {});
    /// `said` holds what is personal of it; it gets its id and its entry here.
    TaskRow& add_task(TaskRow row, Fields said, Instant occurred_at);

    workflows::incident::Given incident_given(const Fields& data) const;
    workflows::duty::Given duty_given(const DutyRow& duty, const Fields& data) const;
    Result<workflows::supplier_request::Given> request_given(const SupplierRequestRow& request, const std::string& event,
                                                             const Fields& data) const;
    workflows::notice::Given notice_given(const NoticeRow& notice, const Fields& data) const;
    workflows::task::Given task_given(const TaskRow& task, const Fields& data) const;
    workflows::assessment::Given assessment_given(const AssessmentRow& row, const Fields& data) const;

    /// What the packs are told of this incident.
    packs::Circumstances circumstances() const;
    /// Asks the packs again and brings the duties up to date with what is known now.
    Status refresh_duties(Instant occurred_at);
    /// A filing is an anchor that later stages count from. Their terms are brought up to date.
    Status record_filing(const DutyRow& duty, const Observed& at);
    /// The filings of a duty count no more: no stage starts from them. A clock that runs keeps running.
    Status forget_filings(const DutyRow& duty, Instant occurred_at);
    /// A decision does not stand on other facts than it was made on: brings the assessments up to date with what is known.
    Status review_assessments(Instant occurred_at);
    /// What keeps the incident from closing, by name.
    std::vector<Gate> open_things() const;
    /// Who holds that part now; empty: nobody.
    std::string person_as(const std::string& part) const;
    /// Whether the person is on the incident, or everybody of the right role may see it.
    bool may_be_told(const std::string& person) const;
    /// Lets the three legs follow their duties, requests and notices.
    void follow_legs();

    /// A personal value, of this step too. Errors: not_found  it was erased.
    Result<std::string> personal_value(const std::string& ref) const;

    DutyRow* duty(const std::string& id);
    SupplierRequestRow* request(const std::string& id);
    NoticeRow* notice(const std::string& id);
    TaskRow* task(const std::string& id);
    AssessmentRow* assessment(const std::string& id);
    DutyRow& add(DutyRow row);
    SupplierRequestRow& add(SupplierRequestRow row);
    NoticeRow& add(NoticeRow row);
    AssessmentRow& add(AssessmentRow row);
    void put_anchor(AnchorRow row);
    void put_fact(FactRow row);
    void put_member(MemberRow row);
    IncidentRow& incident() { return file_.incident; }

    void set_timer(const std::string& machine, const std::string& id, const std::string& name, Instant due_at);
    void clear_timer(const std::string& id, const std::string& name);

    /// Queues one thin event for each enabled subscription to `type`. `extra` are plain names and values.
    Status announce(const std::string& type, const Fields& extra = {});
    Status deliver(const std::string& owner, const std::string& recipient, const std::string& type, const std::string& data_json);

    /// Closes the step: legs, announcements, and the receipt's common fields.
    Result<Commit> finish(const std::string& object, const std::string& object_id, const std::string& object_state);
    Commit& commit() { return commit_; }

private:
    Status take(const workflows::Step& step, const std::string& machine, const std::string& machine_id,
                const std::string& event, Fields data, Instant occurred_at, std::vector<std::string>* refs = nullptr);
    /// A duty whose rule no loaded pack has: its deadline still moves with its anchor, and with nothing else.
    Status follow_anchor(DutyRow& duty, Instant occurred_at);
    /// Duties that ended with a dismissal which stands no more are there again: nobody decided that they are not required.
    Status bring_back_lapsed(Instant occurred_at);
    Status apply_duty_terms(DutyRow& duty, const packs::DutyTerms& terms, Instant occurred_at);
    Status create_duty(const packs::DutyTerms& terms, Instant occurred_at);
    void duty_effects(DutyRow& duty, workflows::Effect effect);
    /// Whose it is now, after an event that says so.
    void duty_people(DutyRow& duty, const std::string& event, const Fields& data);
    /// From the moment a duty may ask for something, its owner is asked to accept it.
    void watch_acceptance(DutyRow& duty);
    /// Those who are asked in turn after the owner.
    std::vector<std::string> asked_after_owner(const DutyRow& duty) const;
    Status follow_terms(DutyRow& duty, const packs::DutyTerms& terms, Instant occurred_at);
    void set_task_timers(const TaskRow& task);
    void request_timers(const SupplierRequestRow& request, const std::string& old, workflows::Effect effect);
    Status ask_at_endpoint(const SupplierRequestRow& request);
    Status end_reaching(const SupplierRequestRow& request, const std::string& old);
    Status notices_discharge(const NoticeRow& notice, const std::string& event, Instant occurred_at);
    Status send_first(NoticeRow& notice);

    Surroundings around_;
    CaseFile file_;
    Commit commit_;
    Instant now_;
    std::vector<std::string> moves_;
    std::vector<std::pair<std::string, Fields>> announcements_;
};

/// The data of an event that names people (person, deputy): ids of records of people, plain, because the entry says who.
/// Errors: invalid_input  one that is no plain id.
[[nodiscard]] Result<Fields> naming_people(Fields data);

/// Whether the endpoint is open and subscribed to the type.
bool wants(const EndpointRow& endpoint, const std::string& type);

/// Whether the supplier has an enabled endpoint that wants the type.
[[nodiscard]] Result<bool> has_endpoint(const Reader& book, const std::string& supplier_id, const std::string& type);

/// How many recipients count as told.
inline long long told(const NoticeRow& notice) { return notice.delivered + notice.sent + notice.replaced; }

/// Where a webhook goes and what it is about.
struct Outgoing {
    std::string owner;      ///< subscription, supplier:ID
    std::string recipient;
    std::string incident_id;
    std::string type;
    std::string data_json;
};
/// Queues one delivery for each enabled endpoint of the owner that wants the type.
Status queue_deliveries(const Surroundings& around, Instant now, const Outgoing& what, Commit& commit);

/// The next of the alarms so long before `due_at` that still lies ahead, or empty.
std::optional<Instant> reminder_before(const std::vector<std::chrono::seconds>& before, Instant due_at, Instant now);

/// The next alarm before the duty's due instant that still lies ahead, or empty. The pack's own hours come before the
/// house's.
std::optional<Instant> next_reminder(const Settings& settings, const DutyRow& duty, Instant now);

/// The rule a duty was created under, or its wording of today where that version is not loaded; nullptr where none is.
const packs::DutyRule* rule_of(const Settings& settings, const DutyRow& duty);

/// The customer or state that the duty's row names ("customer:acme"), without its kind; empty: it is owed to all.
std::string named_recipient(const DutyRow& duty);

/// What the assessment's data sets score, each from its answers.
std::vector<severity::Scored> scores_of(const AssessmentRow& row);

/// The error for a step that was not taken.
Error refusal(const workflows::Step& step, const std::string& event, const workflows::States& states);

}  // namespace tocsin::desk

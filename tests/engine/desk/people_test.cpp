#include "engine/desk/people.h"

#include <algorithm>

#include "tests/catch.h"
#include "tests/fakes/world.h"
#include "workflows/playbooks/playbook.h"

using namespace tocsin;
using tocsin::tests::at;
using tocsin::tests::World;

namespace {

using std::chrono::hours;
using std::chrono::minutes;

const Field because{"reasons", "As written down", Privacy::personal};

std::string gate_of(const Result<Receipt>& r) {
    return r ? "taken" : r.error().gates.empty() ? traits(r.error().fault).code : r.error().gates.front().code;
}

playbooks::Playbook two_steps() {
    return playbooks::parse_playbook("playbook: loss\nsays: Lost\nwhen: lost-device\nsteps:\n"
                                     "  - id: lock\n    do: Lock it\n    due_hours: 4\n    owner: lead\n"
                                     "  - id: assess\n    do: Assess it\n    due_hours: 24\n    from: aware\n    owner: dpo\n"
                                     "  - id: ask\n    do: Ask around\n")
        .value();
}

void furnish(desk::Settings& s) {
    s.owner_within = s.progress_within = std::chrono::seconds(0);
    s.accept_within = minutes(15);
    s.climb = {"night", "ceo"};
    s.playbooks = std::make_shared<const std::vector<playbooks::Playbook>>(std::vector<playbooks::Playbook>{two_steps()});
}

class House : public World {
public:
    House() : World(1, furnish) {
        id = open_incident();
        REQUIRE(desk->add_endpoint(as("root", "admin"), {"subscription", "https://all.example/h", "*", ""}));
    }
    /// A duty of an incident that nobody took.
    DutyRow unowned() {
        for (const auto& [fact, value] : {std::pair{"role.controller", "yes"}, {"personal_data_breach", "true"}})
            REQUIRE(happen(id, "set_fact", {{"fact", fact}, {"value", value}}));
        REQUIRE(happen(id, "set_anchor", {{"anchor", "aware"}}));
        return duty(id, "gdpr.33-1");
    }
    Result<Receipt> seat(const std::string& person, const std::string& part, const std::string& by = "ada", const std::string& role = "officer") {
        return desk::add_member(*desk, as(by, role), {id, person, part});
    }
    Result<Receipt> unseat(const std::string& person, const std::string& part = "", const std::string& by = "ada", const std::string& role = "officer") {
        return desk::remove_member(*desk, as(by, role), {id, person, part});
    }
    /// Puts somebody on it who approves, by a token.
    void seat_approver(const std::string& person) {
        REQUIRE(desk->issue_token(as("root", "admin"), {person, "approver", std::nullopt}));
        REQUIRE(seat(person, "member"));
    }
    /// Who is on it: "lead:ada member:grace".
    std::string seats() {
        std::string out;
        for (const auto& m : file(id).members)
            if (m.live != 0) out += (out.empty() ? "" : " ") + m.part + ":" + m.person;
        return out;
    }
    std::vector<std::string> told(const std::string& type) {
        std::vector<std::string> out;
        DeliveryAsk ask;
        ask.page.limit = 500;
        (void)store->read([&](const Reader& book) -> Status {
            const auto page = book.deliveries(ask).value();
            for (const auto& d : page.rows)
                if (d.type == type) out.push_back(book.delivery(d.id).value().body);
            return ok();
        });
        std::reverse(out.begin(), out.end());
        return out;
    }
    TaskRow task_about(const std::string& about) {
        for (const auto& t : file(id).tasks)
            if (t.about == about) return t;
        throw std::runtime_error("no task about " + about);
    }
    std::string text(const std::string& ref) {
        std::string out;
        (void)store->read([&](const Reader& book) -> Status {
            out = book.personal(ref).value();
            return ok();
        });
        return out;
    }
    std::string id;
};

/// The persons that were asked in turn, as the entries say.
std::string asked(const std::vector<Entry>& history, const std::string& duty) {
    std::string out;
    for (const auto& e : history)
        if (e.event == "unaccepted" && e.machine_id == duty) out += (out.empty() ? "" : " ") + field_of(e.fields, "asked");
    return out;
}

}  // namespace

SCENARIO("a person is on an incident as something, and the lead is there once", "[engine][desk][people]") {
    House house;
    REQUIRE(house.seat("ada", "lead"));
    REQUIRE(house.seat("grace", "dpo"));
    CHECK(gate_of(house.seat("grace", "dpo")) == "already-on-it");
    CHECK(house.seats() == "lead:ada dpo:grace");
    REQUIRE(house.seat("alan", "lead"));
    CHECK(house.seats() == "member:ada lead:alan dpo:grace");
    const auto entry = house.history(house.id).back();
    CHECK(entry.machine_id == "people");
    CHECK(field_of(entry.fields, "person") == "ada");
    REQUIRE(house.unseat("grace"));
    CHECK(house.unseat("grace").error().fault == Fault::not_found);
    CHECK(house.seats() == "member:ada lead:alan");
    CHECK(house.seat("a b", "member").error().field == "#/person");
    CHECK(house.seat("bob", "boss").error().field == "#/part");
    REQUIRE(house.seat("grace", "dpo"));
    CHECK(house.file(house.id).members.size() == 4);
}

SCENARIO("whoever has the incident in hand has accepted the duties that follow from it", "[engine][desk][people]") {
    House house;
    REQUIRE(house.happen(house.id, "assess"));
    const DutyRow duty = house.unowned();
    CHECK(duty.owner == "ada");
    CHECK(duty.accepted == "yes");
    house.let_time_pass(house.clock.now() + hours(3));
    CHECK(asked(house.history(house.id), duty.id).empty());
}

SCENARIO("a duty that nobody accepts climbs: deputy, lead, then the list, and then again and again", "[engine][desk][people]") {
    House house;
    REQUIRE(house.seat("alan", "lead"));
    const std::string duty = house.unowned().id;
    REQUIRE(house.duty_happens(house.id, duty, "assign", {{"person", "bob"}, {"deputy", "grace"}}));
    CHECK(house.told("duty.assigned").size() == 1);
    house.let_time_pass(house.clock.now() + minutes(14));
    CHECK(house.told("duty.unaccepted").empty());
    house.let_time_pass(house.clock.now() + minutes(2));
    REQUIRE(house.told("duty.unaccepted").size() == 1);
    CHECK(house.told("duty.unaccepted")[0].find(R"("asked":"grace")") != std::string::npos);
    house.let_time_pass(house.clock.now() + hours(1));
    CHECK(asked(house.history(house.id), duty) == "grace alan night ceo");
    house.let_time_pass(house.clock.now() + hours(5));
    CHECK(asked(house.history(house.id), duty) == "grace alan night ceo ceo");
    CHECK(house.duty(house.id, "gdpr.33-1").climbed == 4);

    THEN("only who was asked accepts, and has it from then on") {
        CHECK(gate_of(house.duty_happens(house.id, duty, "accept", {}, "mallory")) == "not-asked");
        REQUIRE(house.duty_happens(house.id, duty, "accept", {}, "grace"));
        const DutyRow row = house.duty(house.id, "gdpr.33-1");
        CHECK(row.owner == "grace");
        CHECK(row.deputy == "bob");
        CHECK(row.accepted == "yes");
        CHECK(row.climbed == 0);
        CHECK(house.told("duty.accepted").size() == 1);
        house.let_time_pass(house.clock.now() + hours(12));
        CHECK(asked(house.history(house.id), duty) == "grace alan night ceo ceo");
        CHECK(gate_of(house.duty_happens(house.id, duty, "accept", {}, "alan")) == "not-asked");
    }
    THEN("whoever takes it has it as well") {
        REQUIRE(house.duty_happens(house.id, duty, "take", {}, "mallory"));
        CHECK(house.duty(house.id, "gdpr.33-1").owner == "mallory");
        CHECK(house.duty(house.id, "gdpr.33-1").accepted == "yes");
    }
    THEN("a duty that ends asks nobody any more") {
        REQUIRE(house.duty_happens(house.id, duty, "file", {{"complete", "yes"}}));
        const auto before = asked(house.history(house.id), duty);
        house.let_time_pass(house.clock.now() + hours(12));
        CHECK(asked(house.history(house.id), duty) == before);
    }
}

SCENARIO("a duty is passed on with a word why, and the other one is asked anew", "[engine][desk][people]") {
    House house;
    const std::string duty = house.unowned().id;
    REQUIRE(house.duty_happens(house.id, duty, "take"));
    CHECK(gate_of(house.duty_happens(house.id, duty, "pass_on", {{"person", "bob"}})) == "pass-on-gated");
    CHECK(gate_of(house.duty_happens(house.id, duty, "pass_on", {{"person", "ada"}, because})) == "pass-on-gated");
    CHECK(gate_of(house.duty_happens(house.id, duty, "pass_on", {{"person", "bob"}, because}, "mallory")) == "pass-on-gated");
    CHECK(house.duty_happens(house.id, duty, "pass_on", {{"person", "not a name"}, because}).error().field == "#/data/person");
    REQUIRE(house.duty_happens(house.id, duty, "pass_on", {{"person", "bob"}, because}));
    DutyRow row = house.duty(house.id, "gdpr.33-1");
    CHECK(row.owner == "bob");
    CHECK(row.accepted == "asked");
    REQUIRE(house.duty_happens(house.id, duty, "accept", {}, "bob"));
    CHECK(house.duty(house.id, "gdpr.33-1").accepted == "yes");
    CHECK(gate_of(house.duty_happens(house.id, duty, "assign", {})) == "person-missing");
    const auto entries = house.history(house.id);
    const auto passed = std::find_if(entries.begin(), entries.end(), [](const Entry& e) { return e.event == "pass_on"; });
    REQUIRE(passed != entries.end());
    CHECK(field_of(passed->fields, "person") == "bob");
}

SCENARIO("an incident's kind sets the tasks of its playbook, each once", "[engine][desk][people][playbooks]") {
    House house;
    REQUIRE(house.seat("ada", "lead"));
    CHECK(house.happen(house.id, "set_kind", {{"kind", "Not A Kind"}}).error().field == "#/data/kind");
    REQUIRE(house.happen(house.id, "set_kind", {{"kind", "lost-device"}}));
    CHECK(house.file(house.id).incident.kind == "lost-device");
    REQUIRE(house.file(house.id).tasks.size() == 3);
    const TaskRow lock = house.task_about("playbook:loss/lock");
    CHECK(lock.owner == "ada");
    CHECK(lock.due_at == at("2026-11-25T07:00:00Z"));
    CHECK(house.text(lock.text_ref) == "Lock it");
    CHECK_FALSE(house.task_about("playbook:loss/assess").due_at);
    CHECK(house.task_about("playbook:loss/assess").owner.empty());

    THEN("times that count from awareness come with it, and move to earlier only") {
        house.clock.advance(hours(2));
        REQUIRE(house.happen(house.id, "set_anchor", {{"anchor", "aware"}}, "ada", at("2026-11-25T04:00:00Z")));
        CHECK(house.task_about("playbook:loss/assess").due_at == at("2026-11-26T04:00:00Z"));
        REQUIRE(house.happen(house.id, "set_anchor", {{"anchor", "aware"}}, "ada", at("2026-11-25T03:00:00Z")));
        CHECK(house.task_about("playbook:loss/assess").due_at == at("2026-11-26T03:00:00Z"));
    }
    THEN("whoever comes on in the part gets what waited for it") {
        REQUIRE(house.seat("grace", "dpo"));
        CHECK(house.task_about("playbook:loss/assess").owner == "grace");
        CHECK(house.task_about("playbook:loss/ask").owner.empty());
    }
    THEN("the same kind again, or another, drops nothing and repeats nothing") {
        REQUIRE(house.task_happens(house.id, lock.id, "finish", {because}));
        REQUIRE(house.happen(house.id, "set_kind", {{"kind", "other-kind"}}));
        REQUIRE(house.happen(house.id, "set_kind", {{"kind", "lost-device"}}));
        CHECK(house.file(house.id).tasks.size() == 3);
        CHECK(house.task_about("playbook:loss/lock").state == "done");
        CHECK(house.text(house.task_about("playbook:loss/lock").answer_ref) == "As written down");
    }
}

SCENARIO("an incident is opened with its kind in one step, and times count from when it was noticed", "[engine][desk][people][playbooks]") {
    House house;
    const auto opened = desk::open_incident_of_kind(*house.desk, house.as("ada"), {"A laptop", "low", "", "officer", {at("2026-11-25T01:00:00Z"), "Z"}}, "lost-device");
    REQUIRE(opened);
    house.id = field_of(*opened, "incident_id");
    CHECK(house.file(house.id).incident.kind == "lost-device");
    CHECK(house.task_about("playbook:loss/lock").due_at == at("2026-11-25T05:00:00Z"));
    CHECK(desk::open_incident_of_kind(*house.desk, house.as("ada"), {"A laptop", "low", "", "officer", house.now()}, "NO").error().field == "#/data/kind");
    const auto late = desk::open_incident_of_kind(*house.desk, house.as("ada"), {"A laptop", "low", "", "officer", {at("2026-11-20T01:00:00Z"), "Z"}}, "lost-device");
    house.id = field_of(late.value(), "incident_id");
    CHECK(house.task_about("playbook:loss/lock").due_at == at("2026-11-25T04:00:00Z"));
}

SCENARIO("a question of an authority is kept with its answer, and its time is watched", "[engine][desk][people]") {
    House house;
    desk::SetTask question{house.id, "authority_question", "How many persons?", "cnil", "grace", house.clock.now() + hours(48), std::nullopt};
    question.asked_at = Observed{at("2026-11-24T12:00:00Z"), "Z"};
    const auto set = desk::set_task(*house.desk, house.as("ada"), question);
    REQUIRE(set);
    const std::string task = field_of(*set, "object_id");
    CHECK(house.history(house.id).back().occurred_at == at("2026-11-24T12:00:00Z"));
    CHECK(house.told("authority.question").size() == 1);
    CHECK(gate_of(house.task_happens(house.id, task, "finish", {because})) == "reasons-missing");
    CHECK(gate_of(house.task_happens(house.id, task, "answer")) == "answer-missing");
    house.let_time_pass(house.clock.now() + hours(49));
    CHECK(house.task_about("authority:cnil").state == "overdue");
    CHECK(house.told("task.overdue").size() == 1);
    REQUIRE(house.task_happens(house.id, task, "answer", {{"text", "About 4,000", Privacy::personal}}));
    const TaskRow row = house.task_about("authority:cnil");
    CHECK(row.state == "done_late");
    CHECK(house.text(row.text_ref) == "How many persons?");
    CHECK(house.text(row.answer_ref) == "About 4,000");
    REQUIRE(house.task_happens(house.id, task, "answer", {{"text", "4,012", Privacy::personal}}));
    CHECK(house.text(house.task_about("authority:cnil").answer_ref) == "4,012");

    desk::SetTask wrong = question;
    wrong.about.clear();
    CHECK(desk::set_task(*house.desk, house.as("ada"), wrong).error().field == "#/about");
    wrong = question;
    wrong.due_at.reset();
    CHECK(desk::set_task(*house.desk, house.as("ada"), wrong).error().field == "#/due_at");
    wrong = {house.id, "measure", "Train", "", "", house.clock.now() + hours(48), std::nullopt};
    CHECK(desk::set_task(*house.desk, house.as("ada"), wrong).error().field == "#/owner");
    wrong.kind = "legal_hold";
    CHECK(desk::set_task(*house.desk, house.as("ada"), wrong).error().field == "#/kind");
    const auto other = desk::set_task(*house.desk, house.as("ada"), {house.id, "other", "Call", "", "", std::nullopt, std::nullopt});
    CHECK(gate_of(house.task_happens(house.id, field_of(other.value(), "object_id"), "answer", {{"text", "x", Privacy::personal}})) == "answer-missing");
}

SCENARIO("an incident is not closed while something is open, and the gates say what", "[engine][desk][people]") {
    House house;
    REQUIRE(house.happen(house.id, "set_fact", {{"fact", "personal_data_breach"}, {"value", "false"}}));  // so that no duty follows
    for (const char* event : {"assess", "confirm", "review"}) REQUIRE(house.happen(house.id, event));
    const auto task = [&](const char* kind, const char* owner) {
        return field_of(desk::set_task(*house.desk, house.as("ada"), {house.id, kind, "To do", "", owner, house.clock.now() + hours(72), std::nullopt}).value(), "object_id");
    };
    const std::string todo = task("other", ""), measure = task("measure", "bob");
    const auto refused = house.happen(house.id, "close");
    REQUIRE_FALSE(refused);
    REQUIRE(refused.error().gates.size() == 2);
    CHECK(refused.error().gates[0].code == "still-open");
    CHECK(refused.error().gates[1].sentence.find(todo) != std::string::npos);
    CHECK(gate_of(house.happen(house.id, "review")) == "lessons-missing");
    REQUIRE(house.happen(house.id, "review", {{"lessons", "The bucket had no owner", Privacy::personal}}));
    REQUIRE(house.task_happens(house.id, todo, "finish", {because}));
    REQUIRE(house.happen(house.id, "close"));
    CHECK(house.file(house.id).incident.state == "closed");

    THEN("a measure of the review is reminded of, rings when it is late, and is done after the end") {
        house.let_time_pass(house.clock.now() + hours(73));
        CHECK_FALSE(house.told("task.due_soon").empty());
        CHECK(house.told("task.overdue").size() == 1);
        REQUIRE(house.task_happens(house.id, measure, "finish", {because}, "bob"));
        CHECK(house.file(house.id).incident.state == "closed");
        REQUIRE(desk::set_task(*house.desk, house.as("ada"), {house.id, "measure", "One more", "", "bob", house.clock.now() + hours(72), std::nullopt}));
    }
}

SCENARIO("duties that still run keep the incident open", "[engine][desk][people]") {
    House house;
    const DutyRow duty = house.unowned();
    for (const char* event : {"assess", "confirm", "review"}) REQUIRE(house.happen(house.id, event));
    const auto refused = house.happen(house.id, "close");
    REQUIRE_FALSE(refused);
    CHECK(refused.error().gates[1].sentence.find(duty.id) != std::string::npos);
    const auto allowed = house.desk->allowed(house.id).value();
    bool named = false;
    for (const auto& event : allowed.front().second)
        if (event.type == "close")
            for (const auto& gate : event.gates) named = named || gate.sentence.find(duty.id) != std::string::npos;
    CHECK(named);
}

SCENARIO("a mention is told without a word of the text, and names that are nobody are said", "[engine][desk][people]") {
    House house;
    REQUIRE(house.desk->issue_token(house.as("root", "admin"), {"grace", "approver", std::nullopt}));
    const auto done = desk::comment(*house.desk, house.as("ada"), {house.id, "@grace please look, @grace; write to a@example.org or @nobody", "", ""});
    REQUIRE(done);
    CHECK(field_of(*done, "mentioned") == "grace");
    CHECK(field_of(*done, "not_known") == "nobody");
    const auto told = house.told("comment.mention");
    REQUIRE(told.size() == 1);
    CHECK(told[0].find(R"("person":"grace")") != std::string::npos);
    CHECK(told[0].find("please") == std::string::npos);
    const Entry entry = house.history(house.id).back();
    CHECK(entry.event == "commented");
    for (const auto& f : entry.fields)
        if (f.name == "text") CHECK(f.privacy == Privacy::personal);
    CHECK(desk::comment(*house.desk, house.as("ada"), {house.id, "", "", ""}).error().field == "#/text");
    CHECK(desk::comment(*house.desk, house.as("ada"), {house.id, "x", "shout", ""}).error().field == "#/kind");
}

SCENARIO("counsel's compartment is written and read by counsel alone", "[engine][desk][people]") {
    House house;
    CHECK(desk::comment(*house.desk, house.as("ada"), {house.id, "x", "", "counsel"}).error().fault == Fault::forbidden);
    CHECK(desk::comment(*house.desk, house.as("root", "admin"), {house.id, "x", "", "counsel"}).error().fault == Fault::forbidden);
    REQUIRE(desk::comment(*house.desk, house.as("lex", "counsel"), {house.id, "x", "", "counsel"}));
    for (const char* role : {"officer", "approver", "counsel"}) CHECK(gate_of(house.seat("ada", "counsel", "ada", role)) == "counsel-gated");
    CHECK(gate_of(house.seat("ada", "counsel", "bob")) == "counsel-gated");
    REQUIRE(house.seat("bob", "counsel", "lex", "counsel"));
    CHECK(gate_of(house.seat("bob", "lead", "lex", "counsel")) == "counsel-gated");
    CHECK(gate_of(house.unseat("bob", "", "lex", "counsel")) == "taken");
    REQUIRE(house.seat("ada", "counsel", "grace", "approver"));
    CHECK(gate_of(house.seat("ada", "lead", "grace", "approver")) == "taken");
    CHECK(gate_of(house.unseat("ada", "lead", "lex", "counsel")) == "counsel-gated");
    REQUIRE(desk::comment(*house.desk, house.as("ada"), {house.id, "x", "", "counsel"}));
    const CaseFile file = house.file(house.id);
    CHECK(desk::reads_counsel(file, {"ada", "officer"}));
    CHECK_FALSE(desk::reads_counsel(file, {"bob", "approver"}));
    CHECK_FALSE(desk::reads_counsel(file, {"ada", "auditor"}));
}

SCENARIO("the next shift is told what is due, whose it is, and what happened since the handover before", "[engine][desk][people]") {
    House house;
    REQUIRE(house.seat("ada", "lead"));
    const std::string duty = house.unowned().id;
    REQUIRE(desk::set_task(*house.desk, house.as("ada"), {house.id, "other", "Call the host", "", "bob", house.clock.now() + hours(1), std::nullopt}));
    const auto first = desk::handover(*house.desk, house.id).value();
    CHECK_FALSE(first.since);
    CHECK(first.events.size() == house.history(house.id).size());
    CHECK(first.members.size() == 1);
    CHECK(std::any_of(first.duties.begin(), first.duties.end(), [&](const DutyRow& d) { return d.id == duty && d.accepted == "asked"; }));
    REQUIRE(first.tasks.size() == 1);
    CHECK_FALSE(first.questions.empty());
    house.clock.advance(minutes(5));
    REQUIRE(desk::comment(*house.desk, house.as("ada"), {house.id, "All quiet", "handover", ""}));
    house.clock.advance(minutes(5));
    REQUIRE(house.happen(house.id, "assess", {}, "grace"));
    const auto second = desk::handover(*house.desk, house.id).value();
    CHECK(second.since_by == "ada");
    REQUIRE_FALSE(second.events.empty());
    CHECK(second.events.front().event == "assess");
    CHECK(desk::handover(*house.desk, "inc_none").error().fault == Fault::not_found);
}

SCENARIO("an incident is restricted by its lead or an approver, and keeps a lead", "[engine][desk][people]") {
    House house;
    CHECK(gate_of(house.happen(house.id, "restrict", {because})) == "restriction-gated");
    REQUIRE(house.seat("ada", "lead"));
    CHECK(gate_of(house.happen(house.id, "restrict", {because}, "bob")) == "restriction-gated");
    CHECK(gate_of(house.happen(house.id, "restrict")) == "restriction-gated");
    const std::string duty = house.unowned().id;
    REQUIRE(house.duty_happens(house.id, duty, "assign", {{"person", "bob"}}));
    house.seat_approver("grace");
    REQUIRE(house.happen(house.id, "restrict", {because}));
    CHECK(house.file(house.id).incident.access == "restricted");
    CHECK(house.file(house.id).incident.state == "detected");
    CHECK(house.seats() == "lead:ada member:bob member:grace");
    CHECK(gate_of(house.happen(house.id, "restrict", {because})) == "restriction-gated");

    CHECK(gate_of(house.seat("mallory", "member", "bob")) == "restriction-gated");
    CHECK(gate_of(house.unseat("ada")) == "lead-needed");
    CHECK(gate_of(house.unseat("bob")) == "owns-something");
    CHECK(gate_of(house.duty_happens(house.id, duty, "assign", {{"person", "mallory"}})) == "person-missing");
    CHECK(desk::set_task(*house.desk, house.as("ada"), {house.id, "other", "x", "", "mallory", std::nullopt, std::nullopt}).error().field == "#/owner");
    const auto written = desk::comment(*house.desk, house.as("ada"), {house.id, "@root", "", ""}).value();
    CHECK(field_of(written, "not_known") == "root");
    house.let_time_pass(house.clock.now() + hours(2));
    CHECK(asked(house.history(house.id), duty).find("ceo") == std::string::npos);

    CHECK(gate_of(house.happen(house.id, "open_up", {because}, "bob")) == "restriction-gated");
    REQUIRE(house.happen(house.id, "open_up", {because}));
    CHECK(house.file(house.id).incident.access.empty());
}

SCENARIO("no incident is hidden from every approver, and everybody hears that it is restricted", "[engine][desk][people]") {
    House house;
    REQUIRE(house.desk->add_endpoint(house.as("root", "admin"), {"subscription", "https://pager.example/h", "duty.overdue", ""}));
    REQUIRE(house.seat("ada", "lead"));
    CHECK(gate_of(house.happen(house.id, "restrict", {because})) == "restriction-gated");
    REQUIRE(house.seat("bob", "member"));
    REQUIRE(house.desk->issue_token(house.as("root", "admin"), {"bob", "officer", std::nullopt}));
    CHECK(gate_of(house.happen(house.id, "restrict", {because})) == "restriction-gated");
    CHECK(house.told("incident.restricted").empty());
    house.seat_approver("grace");
    REQUIRE(house.happen(house.id, "restrict", {because}));
    const auto told = house.told("incident.restricted");
    REQUIRE(told.size() == 2);  // whatever they subscribed to
    CHECK(told[0].find(R"("person":"ada")") != std::string::npos);
    CHECK(told[0].find("As written down") == std::string::npos);

    CHECK(gate_of(house.unseat("grace")) == "approver-needed");
    house.seat_approver("alan");
    REQUIRE(house.unseat("grace"));
    CHECK(gate_of(house.unseat("alan")) == "approver-needed");
    REQUIRE(house.seat("alan", "communications"));
    REQUIRE(house.unseat("alan", "member"));
    CHECK(gate_of(house.unseat("alan", "communications")) == "approver-needed");
    CHECK(house.seats().find("communications:alan") != std::string::npos);
}

SCENARIO("whoever approves and restricts stays on it; who approves no more does not count", "[engine][desk][people]") {
    House house;
    REQUIRE(house.seat("ada", "lead"));
    const auto token = house.desk->issue_token(house.as("root", "admin"), {"grace", "approver", std::nullopt});
    REQUIRE(house.seat("grace", "member"));
    REQUIRE(house.desk->revoke_token(house.as("root", "admin"), field_of(token.value(), "object_id")));
    CHECK(gate_of(house.happen(house.id, "restrict", {because})) == "restriction-gated");
    auto ask = house.as("alan", "approver");
    REQUIRE(house.desk->incident_event(ask, house.id, {"restrict", house.now(), {because}}));
    CHECK(house.seats().find("member:alan") != std::string::npos);
}

SCENARIO("a restricted incident does not become one with an open one, and its parts stay restricted", "[engine][desk][people]") {
    House house;
    const std::string other = house.open_incident();
    REQUIRE(house.seat("ada", "lead"));
    house.seat_approver("grace");
    REQUIRE(house.happen(house.id, "restrict", {because}));
    CHECK(gate_of(house.happen(other, "merge", {{"into", house.id}, because})) == "restriction-differs");
}

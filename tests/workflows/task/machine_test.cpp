#include "workflows/task/machine.h"

#include <map>

#include "tests/catch.h"

using namespace tocsin::workflows;

namespace {

std::string after(const char* state, const char* event, const task::Given& given = {}) {
    const Step step = task::step({state}, event, given);
    return step.taken ? step.after[0] : "refused: " + (step.gates.empty() ? "" : step.gates[0].code);
}

Effect effect(const char* state, const char* event, const task::Given& given = {}) {
    return task::step({state}, event, given).moves.at(0).effect;
}

task::Given with_reasons() {
    task::Given given;
    given.reasons_given = true;
    return given;
}

std::vector<std::string> states() { return task::state_names().at(0); }

}  // namespace

SCENARIO("a task is done only when somebody says what was done", "[workflows][task]") {
    CHECK(task::initial() == States{"open"});
    CHECK(after("open", "finish") == "refused: reasons-missing");
    CHECK(after("open", "finish", with_reasons()) == "done");
    CHECK(effect("open", "finish", with_reasons()) == Effect::settle);
}

SCENARIO("a task that was done late never looks as if it had been in time", "[workflows][task]") {
    CHECK(after("overdue", "finish") == "refused: reasons-missing");
    CHECK(after("overdue", "finish", with_reasons()) == "done_late");
    CHECK(after("done_late", "finish", with_reasons()) == "refused: wrong-state");
}

SCENARIO("a task that nobody did in time sounds the alarm, and so do its reminders", "[workflows][task]") {
    const Step step = task::step({"open"}, "time_is_up", {});
    CHECK(step.after[0] == "overdue");
    CHECK(step.moves.at(0).effect == Effect::alarm);
    CHECK(step.moves.at(0).because == "house rule: evidence is held before it is deleted");
    CHECK(after("open", "reminder") == "open");
    CHECK(effect("open", "reminder") == Effect::alarm);
}

SCENARIO("taking a task over neither finishes it nor stops its clock", "[workflows][task]") {
    for (const char* state : {"open", "overdue"}) {
        CHECK(after(state, "take") == state);
        CHECK(effect(state, "take") == Effect::none);
    }
}

SCENARIO("what was to be done has happened elsewhere, or is not needed: the task ends, late where it is late", "[workflows][task]") {
    CHECK(after("open", "happened") == "done");
    CHECK(after("overdue", "happened") == "done_late");
    for (const char* state : {"open", "overdue"}) CHECK(after(state, "not_needed") == "dropped");
    for (const char* event : {"happened", "not_needed"}) {
        CHECK_FALSE(task::from_person(event));
        CHECK(after("done", event) == "refused: wrong-state");
    }
}

SCENARIO("a task is dropped with reasons only", "[workflows][task]") {
    for (const char* state : {"open", "overdue"}) {
        CHECK(after(state, "drop") == "refused: reasons-missing");
        CHECK(after(state, "drop", with_reasons()) == "dropped");
        CHECK(effect(state, "drop", with_reasons()) == Effect::settle);
    }
}

SCENARIO("an overdue task is open again only when its new time lies ahead", "[workflows][task]") {
    CHECK(after("overdue", "terms_changed") == "overdue");
    CHECK(effect("overdue", "terms_changed") == Effect::none);
    task::Given given;
    given.due_ahead = true;
    CHECK(after("overdue", "terms_changed", given) == "open");
    CHECK(effect("overdue", "terms_changed", given) == Effect::set_timer);
    CHECK(after("open", "terms_changed") == "open");
    CHECK(effect("open", "terms_changed") == Effect::set_timer);
}

SCENARIO("a task that is opened again has its clock again", "[workflows][task]") {
    for (const char* state : {"done", "done_late", "dropped"}) {
        CHECK(after(state, "reopen") == "refused: reasons-missing");
        CHECK(after(state, "reopen", with_reasons()) == "open");
        CHECK(effect(state, "reopen", with_reasons()) == Effect::set_timer);
    }
    CHECK(after("open", "reopen", with_reasons()) == "refused: wrong-state");
}

SCENARIO("a settled task hears no timer", "[workflows][task]") {
    for (const char* state : {"done", "done_late", "dropped"})
        for (const char* event : {"time_is_up", "reminder", "terms_changed"})
            CHECK(after(state, event) == "refused: wrong-state");
}

SCENARIO("a task goes where this list says, and nowhere else", "[workflows][task]") {
    using Grid = std::map<std::pair<std::string, std::string>, std::string>;
    Grid wanted = {{{"open", "take"}, "open"},           {{"open", "terms_changed"}, "open"},
                   {{"open", "reminder"}, "open"},       {{"open", "time_is_up"}, "overdue"},
                   {{"open", "finish"}, "done"},         {{"open", "drop"}, "dropped"},
                   {{"overdue", "take"}, "overdue"},     {{"overdue", "terms_changed"}, "open"},
                   {{"overdue", "finish"}, "done_late"}, {{"overdue", "drop"}, "dropped"},
                   {{"done", "reopen"}, "open"},         {{"done_late", "reopen"}, "open"},
                   {{"dropped", "reopen"}, "open"},      {{"open", "assign"}, "open"},
                   {{"overdue", "assign"}, "overdue"},   {{"open", "happened"}, "done"},
                   {{"overdue", "happened"}, "done_late"}, {{"open", "not_needed"}, "dropped"},
                   {{"overdue", "not_needed"}, "dropped"}};
    task::Given everything = with_reasons();
    everything.due_ahead = true;
    everything.names_person = true;
    const auto taken = [](const task::Given& given) {
        Grid out;
        for (const auto& state : states())
            for (const auto& event : task::event_names())
                if (const Step step = task::step({state}, event, given); step.taken)
                    out[{state, event}] = step.after[0];
        return out;
    };
    CHECK(taken(everything) == wanted);

    for (const char* event : {"finish", "drop", "reopen", "assign"})
        for (const auto& state : states()) wanted.erase({state, event});
    wanted[{"overdue", "terms_changed"}] = "overdue";
    CHECK(taken({}) == wanted);
}

SCENARIO("what may happen to a task now never lists what only time raises", "[workflows][task]") {
    for (const auto& state : states())
        for (const auto& p : task::possible({state}, {}))
            for (const char* event : {"time_is_up", "reminder", "terms_changed"}) CHECK(p.event != event);
    CHECK(task::possible({"open"}, {}).size() == 5);
}

SCENARIO("a question of an authority is answered, not finished, and may be answered again", "[workflows][task]") {
    task::Given given = with_reasons();
    given.is_question = true;
    CHECK(task::step({"open"}, "finish", given).gates.at(0).code == "reasons-missing");
    CHECK(task::step({"open"}, "answer", given).gates.at(0).code == "answer-missing");
    given.answer_given = true;
    CHECK(task::step({"open"}, "answer", given).after[0] == "done");
    CHECK(task::step({"overdue"}, "answer", given).after[0] == "done_late");
    CHECK(task::step({"done"}, "answer", given).after[0] == "done");
    CHECK(task::step({"done_late"}, "answer", given).after[0] == "done_late");
    given.is_question = false;
    CHECK_FALSE(task::step({"open"}, "answer", given).taken);
}

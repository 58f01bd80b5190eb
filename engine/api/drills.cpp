#include "engine/api/drills.h"

#include "engine/api/asking.h"
#include "engine/api/schemas.h"
#include "engine/core/json_write.h"
#include "engine/desk/exercises.h"

namespace tocsin::api {

namespace {

constexpr long long usual_speed = 120, speed_max = 3600;

constexpr Member drill_members[] = {
    {"scenario", Kind::id, Need::required, 64, "", "The name of one that comes with the program (GET /v1/drills)."},
    {"speed", Kind::number, Need::optional, 0, "", "Seconds of drill time in a second: 1 to 3600; 120 where nothing is said."},
};

/// Why nobody begins a drill here; empty: somebody may.
std::string why_not(const Rooms& rooms) {
    if (rooms.drill) return "This engine runs a drill itself; the next one is begun at the house's engine, or by tocsin drill.";
    if (!rooms.drills) return "Drills cannot be begun here; tocsin drill runs one (docs/drills.md).";
    return rooms.drills->why_not();
}

Error no_such_drill() { return {Fault::not_found, "There is no such drill here."}; }

std::string render(const DrillScenario& one) {
    return JsonObject()
        .text("name", one.name)
        .text("title", one.title)
        .text("says", one.says)
        .number("lasts_minutes", one.lasts.count())
        .text("sha256", one.sha256)
        .str();
}

JsonObject render(const DrillRun& run) {
    JsonObject out;
    out.text("id", run.id)
        .text("scenario", run.scenario)
        .text("scenario_sha256", run.scenario_sha256)
        .text("state", run.state)
        .text("url", run.url)
        .number("speed", run.speed)
        .text("started_at", to_rfc3339(run.started_at))
        .raw("ended_at", json_instant(run.ended_at))
        .text("result", run.result)
        .text("certificate_sha256", run.certificate_sha256);
    return out;
}

std::string render(const std::vector<DrillInvitation>& all) {
    JsonList out;
    for (const auto& one : all)
        out.add(JsonObject().text("role", one.role).text("person", one.person).text("link", one.link).str());
    return out.str();
}

Result<DrillRun> run_of(const Rooms& rooms, const std::string& id) {
    if (!rooms.drills) return no_such_drill();
    for (auto& run : rooms.drills->runs())
        if (run.id == id) return std::move(run);
    return no_such_drill();
}

/// The drill that this request began before; a link that was shown is not shown again.
Result<std::optional<DrillRun>> begun_before(const Rooms& rooms, const desk::Ask& ask) {
    auto id = desk::exercise_begun_before(rooms.desk, ask);
    if (!id) return std::move(id).error();
    if (id->empty()) return std::optional<DrillRun>();
    auto run = run_of(rooms, *id);
    if (!run) return std::move(run).error();
    return std::optional(std::move(*run));
}

Answer begun(const BegunDrill& drill) {
    JsonObject body = render(drill.run);
    body.raw("invitations", render(drill.invitations));
    Answer answer = json_answer(body.str());
    answer.headers.emplace_back("Location", "/v1/drills/" + drill.run.id);
    return answer;
}

Result<Answer> would_begin(const Rooms& rooms, const desk::Ask& ask, const DrillWish& wish) {
    if (auto s = rooms.drills->may_begin(wish); !s) return s.error();
    auto receipt = desk::record_exercise_begun(rooms.desk, ask, {"drl", wish.scenario, ""});
    if (!receipt) return std::move(receipt).error();
    return receipt_answer(*receipt);
}

const char* type_of(const std::string& format) {
    return format == "pdf" ? "application/pdf" : format == "txt" ? "text/plain; charset=utf-8" : "application/json";
}

}  // namespace

const Schema drill_body{"NewDrill", drill_members};

Result<Answer> list_drills(const Rooms& rooms, const Call&) {
    JsonList scenarios, items;
    std::string running;
    if (rooms.drills) {
        for (const auto& one : rooms.drills->scenarios()) scenarios.add(render(one));
        for (const auto& run : rooms.drills->runs()) {
            if (run.state == "starting" || run.state == "running" || run.state == "ending") running = run.id;
            items.add(render(run).str());
        }
    }
    return json_answer(JsonObject()
                           .text("why_not", why_not(rooms))
                           .text("running", running)
                           .number("usual_speed", usual_speed)
                           .raw("scenarios", scenarios.str())
                           .raw("items", items.str())
                           .str());
}

Result<Answer> begin_drill(const Rooms& rooms, const Call& call) {
    auto body = read_body(drill_body, call.request.body);
    if (!body) return std::move(body).error();
    if (const std::string no = why_not(rooms); !no.empty()) return Error(Fault::refused, no);
    const DrillWish wish{body->text("scenario"), body->number("speed", usual_speed)};
    if (wish.speed < 1 || wish.speed > speed_max) return Error(Fault::invalid_input, "speed lies between 1 and 3600.", "#/speed");
    auto ask = ask_of(rooms, call);
    if (!ask) return std::move(ask).error();
    if (ask->mode == desk::Mode::dry_run) return would_begin(rooms, *ask, wish);
    auto before = begun_before(rooms, *ask);
    if (!before) return std::move(before).error();
    if (*before) return begun({std::move(**before), {}});
    auto drill = rooms.drills->begin(wish, [&](const DrillRun& run) -> Status {
        auto receipt = desk::record_exercise_begun(rooms.desk, *ask, {run.id, run.scenario, run.scenario_sha256});
        if (!receipt) return std::move(receipt).error();
        // Two requests with one key at the same moment: the other one began it.
        if (field_of(*receipt, "object_id") != run.id) return Error(Fault::conflict, "This request is being answered.");
        return ok();
    });
    if (!drill) return std::move(drill).error();
    return begun(*drill);
}

Result<Answer> show_drill(const Rooms& rooms, const Call& call) {
    auto run = run_of(rooms, call.id());
    if (!run) return std::move(run).error();
    return json_answer(render(*run).str());
}

Result<Answer> end_drill(const Rooms& rooms, const Call& call) {
    auto body = read_body(empty_body, call.request.body);
    if (!body) return std::move(body).error();
    auto ask = ask_of(rooms, call);
    if (!ask) return std::move(ask).error();
    if (!rooms.drills) return no_such_drill();
    auto run = ask->mode == desk::Mode::dry_run ? run_of(rooms, call.id()) : rooms.drills->end(call.id(), ask->actor);
    if (!run) return std::move(run).error();
    return json_answer(render(*run).str());
}

Result<Answer> show_drill_certificate(const Rooms& rooms, const Call& call) {
    const std::string wish = call.request.query_value("format");
    const std::string format = wish.empty() ? "json" : wish;
    if (format != "json" && format != "txt" && format != "pdf")
        return Error(Fault::invalid_input, "format is one of json, txt, pdf.", "#/query/format");
    if (!rooms.drills) return no_such_drill();
    auto text = rooms.drills->certificate(call.id(), format);
    if (!text) return std::move(text).error();
    Answer answer;
    answer.content_type = type_of(format);
    answer.body = std::move(*text);
    if (format != "json")
        answer.headers = {{"Content-Disposition", "attachment; filename=\"" + call.id() + "-certificate." + format + "\""},
                          {"Content-Security-Policy", "sandbox; default-src 'none'"}};
    return answer;
}

}  // namespace tocsin::api

#include "engine/cli/refused.h"

#include <iostream>
#include <nlohmann/json.hpp>

#include "engine/cli/exit_codes.h"
#include "engine/cli/plain_text.h"
#include "engine/cli/tables.h"

namespace tocsin::cli {

using nlohmann::json;

void say_drill(const app::Answer& answer) {
    static bool said = false;
    if (!answer.drill_time || said) return;
    said = true;
    std::cerr << "DRILL: nothing here is real; the time there is " << to_rfc3339(*answer.drill_time).substr(0, 16) << "Z\n";
}

Paint paint_for(const Remote& remote, const std::optional<Instant>& drill_time) {
    Paint paint = paint_without_engine(remote.colour);
    paint.now = drill_time.value_or(paint.now);
    return paint;
}

Paint paint_for(const Remote& remote, const app::Answer& answer) { return paint_for(remote, answer.drill_time); }

void say_none() { std::cerr << "(none)\n"; }

int refused(const app::Answer& answer) {
    say_drill(answer);
    const json problem = json::parse(answer.body, nullptr, false);
    if (!problem.is_object()) {
        std::cerr << "The engine answered " << answer.status << ".\n";
        return exit_of_answer(answer.status);
    }
    const std::string detail = tame(problem.value("detail", ""));
    std::cerr << problem.value("title", "Refused") << " (" << answer.status << "): " << detail << "\n";
    for (const auto& e : problem.value("errors", json::array())) {
        const std::string here = tame(e.value("detail", ""));
        std::cerr << "  " << e.value("pointer", "") << (here == detail ? "" : ": " + here) << "\n";
    }
    for (const auto& g : problem.value("gates", json::array()))
        std::cerr << "  " << g.value("code", "") << ": " << tame(g.value("sentence", "")) << "\n";
    if (answer.status == 404 && !answer.asked.empty()) std::cerr << "  asked for " << tame(answer.asked) << "\n";
    if (answer.status == 401)
        std::cerr << "  Set TOCSIN_TOKEN to a token of yours; an admin makes one with: tocsin token issue --person NAME --role ROLE\n";
    return exit_of_answer(answer.status);
}

int show_answer(const Remote& remote, const std::string& path, const Tell& tell) {
    const auto answer = app::Client(remote.url, remote.token).get(path);
    if (!answer) return fail(answer.error());
    if (answer->status != 200) return refused(*answer);
    say_drill(*answer);
    if (remote.json == "yes")
        std::cout << answer->body << "\n";
    else
        tell(json::parse(answer->body, nullptr, false), paint_for(remote, *answer));
    return 0;
}

std::string cell(const json& value) {
    if (value.is_string()) return value.get<std::string>();
    if (value.is_null()) return "-";
    return value.dump();
}

std::string at(const json& object, const std::string& name) {
    return object.is_object() && object.contains(name) ? cell(object.at(name)) : "-";
}

int print_list(const Remote& remote, const Result<app::Answer>& answer, const std::vector<std::string>& members) {
    if (!answer) return fail(answer.error());
    if (answer->status != 200) return refused(*answer);
    say_drill(*answer);
    if (remote.json == "yes") {
        std::cout << answer->body << "\n";
        return 0;
    }
    const json body = json::parse(answer->body, nullptr, false);
    std::vector<std::vector<std::string>> rows;
    for (const auto& item : body.value("items", json::array())) {
        std::vector<std::string> row;
        for (const auto& m : members) row.push_back(at(item, m));
        rows.push_back(std::move(row));
    }
    std::cout << table(members, rows, paint_for(remote, *answer));
    if (rows.empty()) say_none();
    if (body.contains("next") && body["next"].is_string() && !body["next"].get<std::string>().empty())
        std::cout << "(there are more)\n";
    return 0;
}

int print_receipt(const Remote& remote, const Result<app::Answer>& answer) {
    if (!answer) return fail(answer.error());
    if (answer->status < 200 || answer->status > 299) return refused(*answer);
    say_drill(*answer);
    if (remote.json == "yes") {
        std::cout << answer->body << "\n";
        return 0;
    }
    const json body = json::parse(answer->body, nullptr, false);
    for (const auto& [name, value] : body.items()) {
        if (value.is_array() && name == "moves") {
            for (const auto& move : value) std::cout << "  " << tame(cell(move)) << "\n";
        } else if (name == "steps") {
            continue;  // what `moves` says, for programs
        } else if (value.is_object()) {
            for (const auto& [inner, text] : value.items()) std::cout << name << "." << inner << ": " << tame(cell(text)) << "\n";
        } else {
            std::cout << name << ": " << tame(cell(value)) << "\n";
        }
    }
    return 0;
}

}  // namespace tocsin::cli

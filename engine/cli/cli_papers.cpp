#include "engine/cli/cli_papers.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>

#include "engine/app/client.h"
#include "engine/cli/files.h"
#include "engine/cli/refused.h"
#include "engine/cli/tables.h"

namespace tocsin::cli {

namespace {

struct PaperWords {
    std::string incident, format, to, from, until, state, lang;
};
using Words = std::shared_ptr<PaperWords>;

/// What was asked for, or what the file's name ends in.
std::string format_of(const PaperWords& words, const std::string& otherwise) {
    if (!words.format.empty()) return words.format;
    const auto dot = words.to.rfind('.');
    if (dot == std::string::npos || words.to.find('/', dot) != std::string::npos) return otherwise;
    return words.to.substr(dot + 1);
}

bool is_binary(const std::string& format) { return format == "pdf" || format == "xlsx"; }

int print_paper(const app::Client& client, const std::string& path) {
    const auto answer = client.get(path);
    if (!answer) return fail(answer.error());
    if (answer->status != 200) return refused(*answer);
    say_drill(*answer);
    std::cout << answer->body;
    if (!answer->body.empty() && answer->body.back() != '\n') std::cout << "\n";
    return 0;
}

int fetch_paper(const Remote& remote, const std::string& path, const PaperWords& words, const std::string& format) {
    const app::Client client(remote.url, remote.token);
    if (words.to.empty() && is_binary(format))
        return misused(Error(Fault::invalid_input, "A " + format + " goes to a file: add --to FILE."));
    return words.to.empty() ? print_paper(client, path) : save_answer(client, path, words.to);
}

std::string with(const std::string& name, const std::string& value) { return value.empty() ? "" : "&" + name + "=" + app::query_value(value); }

void add_to(CLI::App* command, const Words& words, const char* formats) {
    command->add_option("--format", words->format, formats);
    command->add_option("--to", words->to, "a file that is not there yet; its ending says the format where --format does not");
}

/// Which incidents, of the register or of the numbers over it.
void add_span(CLI::App* command, const Words& words) {
    command->add_option("--from", words->from, "opened at or after: RFC 3339, with an offset");
    command->add_option("--until", words->until, "opened before");
    command->add_option("--state", words->state, "those in this state alone");
}

std::string span_of(const PaperWords& words) {
    return with("from", words.from) + with("to", words.until) + with("state", words.state);
}

}  // namespace

void add_paper_commands(CommandLine line) {
    auto words = std::make_shared<PaperWords>();
    auto* all = line.app.add_subcommand("register", "every incident, notifiable or not, as GDPR Art. 33(5) asks for it");
    add_to(all, words, "json, csv, xlsx or pdf; csv where nothing is said");
    add_span(all, words);
    all->callback([line, words] {
        const std::string format = format_of(*words, "csv");
        const std::string path = "/v1/register?format=" + app::query_value(format) + span_of(*words);
        line.run([&] { return fetch_paper(line.remote, path, *words, format); });
    });

    auto* sheet = line.app.add_subcommand("war-room", "one page of an incident for the day the network is gone");
    sheet->add_option("incident", words->incident, "inc_...")->required();
    add_to(sheet, words, "txt or pdf; txt where nothing is said");
    sheet->add_option("--lang", words->lang, "en or de; the house's (war_room.language) where nothing is said")
        ->check(CLI::IsMember({"en", "de"}));
    sheet->callback([line, words] {
        const std::string format = format_of(*words, "txt");
        line.run([&] {
            const std::string path = "/v1/incidents/" + words->incident + "/war-room?format=" + app::query_value(format) + with("lang", words->lang);
            return fetch_paper(line.remote, path, *words, format);
        });
    });

    auto* board = line.app.add_subcommand("board-summary", "numbers over the register for management; nothing personal");
    add_to(board, words, "json or pdf; json where nothing is said");
    add_span(board, words);
    board->callback([line, words] {
        const std::string format = format_of(*words, "json");
        const std::string path = "/v1/board-summary?format=" + app::query_value(format) + span_of(*words);
        line.run([&] { return fetch_paper(line.remote, path, *words, format); });
    });
}

}  // namespace tocsin::cli

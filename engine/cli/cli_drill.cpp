#include "engine/cli/cli_drill.h"

#include <CLI/CLI.hpp>
#include <memory>

#include "engine/cli/commands_drill.h"

namespace tocsin::cli {

namespace {

struct DrillWords {
    DrillAsk ask;
    std::string show;
    bool list = false, play = false;
};

}  // namespace

void add_drill_commands(CommandLine line, const std::string& config_path, const WithConfig& with_config) {
    const auto words = std::make_shared<DrillWords>();
    words->ask.program = TOCSIN_VERSION;
    auto* drill_command = line.app.add_subcommand("drill", "practise a breach in minutes, on a book and a clock of its own; nothing leaves");
    drill_command->add_option("scenario", words->ask.scenario, "a file (docs/drills.md), or the name of one of ours");
    drill_command->add_flag("--list", words->list, "the scenarios that come with the program");
    drill_command->add_option("--show", words->show, "print one of ours, to begin your own with");
    drill_command->add_option("--speed", words->ask.speed, "seconds of drill time in a second (default 120), or max with --play");
    drill_command->add_option("--port", words->ask.port, "on 127.0.0.1; default any free one")->check(CLI::Range(0, 65535));
    drill_command->add_option("--to", words->ask.to, "directory for book, letters and certificate; default a temporary one that stays");
    drill_command->add_flag("--play", words->play, "the scenario's model team acts, nobody else");
    drill_command->add_option("--hosted", words->ask.hosted, "as the console begins it, with the SHA-256 of the scenario's file: ends with the program that began it, which alone is told the invitations");
    drill_command->callback([line, words, &config_path, with_config] {
        if (words->list) {
            line.status = list_drills();
        } else if (!words->show.empty()) {
            line.status = show_drill(words->show);
        } else if (words->ask.scenario.empty()) {
            throw CLI::RequiredError("scenario");
        } else {
            words->ask.play = words->play ? "yes" : "no";
            words->ask.json = line.json ? "yes" : "no";
            with_config([&](const app::Config& c) { return play_drill(config_path.empty() ? nullptr : &c, words->ask); });
        }
    });
}

}  // namespace tocsin::cli

// A drill: a scenario played on the engine itself, on a book and a clock of its own; nothing leaves the house.
#pragma once

#include <functional>
#include <string>

#include "engine/app/config.h"
#include "engine/core/log.h"
#include "engine/drill/certificate.h"
#include "engine/drill/scenario.h"

namespace tocsin::app {

/// Who acts: people through the console and the command line, or the scenario's model team.
enum class Players { people, model_team };

/// Where people of a drill sign in, told once.
struct DrillOpened {
    int port = 0;
    struct Person {
        std::string role, person, token;  ///< of an invitation
    };
    std::vector<Person> invitations{};
};

/// Who runs it: a person at a terminal, or the house's engine, whose proxy may be in front.
enum class Host { terminal, engine };

struct DrillOrder {
    drill::Scenario scenario;
    std::string dir;  ///< made where it is not there; holds the book, the letters and the certificate
    int port = 0;     ///< on 127.0.0.1; 0: any free one
    /// Seconds of drill time in a second; 0: as fast as everything gets done, jumping from one thing to the next.
    long long speed = 0;
    Players players = Players::model_team;
    std::string program;  ///< version
    const Config* real = nullptr;  ///< law, roles and organisation are taken from it, and nothing else; none: the scenario's own
    /// Waits; true: the drill is to end now.
    std::function<bool(std::chrono::microseconds)> pause;
    /// A line for whoever runs it.
    std::function<void(const std::string&)> say;
    Host host = Host::terminal;
    /// Once it serves. False: nobody hears it any more, and it ends. May be empty.
    std::function<bool(const DrillOpened&)> opened{};
};

/// Plays it to its end and writes DIR/certificate.json, .txt and .pdf.
/// Errors: refused  DIR holds a book, or the opening was refused; not_found  the zone; invalid_input  what of the scenario does
/// not hold; storage. Threads: one; the house has its own meanwhile.
/// Example: tests/engine/app/drill_test.cpp.
[[nodiscard]] Result<drill::Certificate> run_drill(const DrillOrder& order, Log& log);

/// The configuration of a drill's engine: loopback, no mail relay, no identity provider, no time-stamps, keys of its own.
[[nodiscard]] Config drill_config(const DrillOrder& order);

}  // namespace tocsin::app

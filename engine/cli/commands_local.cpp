#include <signal.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "engine/app/doors.h"
#include "engine/app/files.h"
#include "engine/app/house.h"
#include "engine/app/law.h"
#include "engine/app/spd_log.h"
#include "engine/app/start_checks.h"
#include "engine/app/system_zones.h"
#include "engine/app/war_room_folder.h"
#include "engine/cli/commands.h"
#include "engine/cli/tables.h"
#include "engine/desk/tokens.h"
#include "workflows/printed.h"

namespace tocsin::cli {

namespace {

/// Shown once and never kept: whoever reads this terminal has it.
int show_token(const Result<Receipt>& receipt, const std::string& role) {
    if (!receipt) return fail(receipt.error());
    std::cout << field_of(*receipt, "token") << "\n";
    std::cerr << "This is the " << role << " token " << field_of(*receipt, "object_id")
              << ". It is shown this once; only its hash is kept.\n";
    return 0;
}

int issue(const app::Config& config, const TokenAsk& what) {
    desk::ServiceToken token{what.person, what.role, what.purpose, what.scope, std::nullopt};
    if (!what.expires_at.empty()) {
        const auto at = parse_rfc3339(what.expires_at);
        if (!at) return fail(at.error());
        token.expires_at = at->at;
    }
    const auto log = app::make_json_log("warn");
    auto house = app::House::build(config, *log);
    if (!house) return fail(house.error());
    const desk::Ask ask{{"console", "admin"}, std::nullopt, std::nullopt, desk::Mode::real};
    return show_token(desk::issue_service_token((*house)->desk(), ask, token, desk::Authority::machine_owner), what.role);
}

}  // namespace

int init(const app::Config& config, const std::string&, const std::string& person) {
    std::error_code error;
    if (std::filesystem::exists(app::book_path(config), error)) {
        std::cerr << "There is a book in " << config.state_dir << " already; nothing was changed.\n"
                  << "For another token: tocsin token issue --person " << person << " --role admin\n";
        return 1;
    }
    return issue(config, {person, "admin", "", "", ""});
}

int issue_token_locally(const app::Config& config, const TokenAsk& ask) {
    std::error_code error;
    if (!std::filesystem::exists(app::book_path(config), error)) {
        std::cerr << "There is no book in " << config.state_dir << "; start with: tocsin init --person NAME\n";
        return 1;
    }
    return issue(config, ask);
}

int serve(const app::Config& config) {
    // Blocked before any thread starts, so that only the wait below receives them.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    signal(SIGPIPE, SIG_IGN);
    app::forbid_core_files();

    const auto log = app::make_json_log(config.log_level);
    auto house = app::House::build(config, *log);
    if (!house) {
        log->error("the engine could not start", {{"because", house.error().detail}});
        return fail(house.error());
    }
    auto port = (*house)->start();
    if (!port) {
        log->error("the engine could not listen", {{"because", port.error().detail}});
        return fail(port.error());
    }
    log->info("serving", {{"host", config.host}, {"port", std::to_string(*port)}, {"state_dir", config.state_dir}});
    // Not by way of the log: a log is kept and carried elsewhere, and this opens the house.
    if (const std::string setup = (*house)->setup_token(); !setup.empty())
        std::cerr << "Nobody can sign in yet. Set-up token, good once and for 15 minutes (docs/identity.md): " << setup << std::endl;
    int received = 0;
    sigwait(&signals, &received);
    log->info("stopping", {{"signal", std::to_string(received)}});
    (*house)->stop();
    return 0;
}

int check(const std::string& config_path) {
    int findings = 0;
    app::Config config;
    if (!config_path.empty()) {
        auto text = app::read_file(config_path);
        if (!text) return fail(text.error());
        for (const auto& finding : app::check_config(*text)) {
            std::cout << config_path << ": " << finding << "\n";
            ++findings;
        }
        if (auto parsed = app::parse_config(*text)) config = *parsed;
    }
    const auto zones = app::make_system_zones();
    const auto law = zones ? app::configured_law(config, **zones) : Result<app::Library>(zones.error());
    if (!law) std::cout << law.error().detail << "\n";
    const auto say = [&](const Error& error) {
        std::cout << error.detail << "\n";
        ++findings;
    };
    if (zones)
        if (const auto doors = app::make_doors(config, **zones); !doors) say(doors.error());
    if (const auto rules = app::read_rules(config); !rules) say(rules.error());
    // Said, not counted: while its disk is away the engine serves all the same, and the unit checks before each start.
    const Status folder = config.war_room_dir.empty() ? ok() : app::check_war_room_dir(config.war_room_dir);
    if (!folder) std::cout << folder.error().detail << " The engine starts without it.\n";
    if (law)
        for (const auto& finding : law->unsound) std::cout << "off: " << finding << "\n";
    findings += law ? static_cast<int>(law->unsound.size()) : 1;
    if (findings == 0 && folder) std::cout << "Everything is in order.\n";
    return findings == 0 ? 0 : 1;
}

int policy(const std::string& machine) {
    auto page = workflows::policy_page(machine);
    if (!page) return fail(Error(page.error().fault, page.error().detail + " There are incident, duty, supplier_request, notice, task, assessment and proposal."));
    std::cout << *page;
    return 0;
}

}  // namespace tocsin::cli

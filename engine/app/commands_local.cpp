#include <signal.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <iostream>

#include "engine/app/commands.h"
#include "engine/app/files.h"
#include "engine/app/house.h"
#include "engine/app/spd_log.h"
#include "engine/app/tables.h"
#include "engine/core/json_write.h"
#include "workflows/packs/evaluate.h"
#include "workflows/printed.h"

namespace tocsin::app {

namespace {

int fail(const Error& error) {
    std::cerr << error.detail << "\n";
    return 1;
}

/// Shown once and never kept: whoever reads this terminal has it.
int show_token(const Result<Receipt>& receipt, const std::string& role) {
    if (!receipt) return fail(receipt.error());
    std::cout << field_of(*receipt, "token") << "\n";
    std::cerr << "This is the " << role << " token " << field_of(*receipt, "object_id")
              << ". It is shown this once; only its hash is kept.\n";
    return 0;
}

int issue(const Config& config, const std::string& person, const std::string& role) {
    const auto log = make_json_log("warn");
    auto house = House::build(config, *log);
    if (!house) return fail(house.error());
    const desk::Ask ask{{"console", "admin"}, std::nullopt, std::nullopt, desk::Mode::real};
    return show_token((*house)->desk().issue_token(ask, {person, role, std::nullopt}), role);
}

Result<std::pair<std::string, std::string>> pair_of(const std::string& text) {
    const auto equals = text.find('=');
    if (equals == std::string::npos || equals == 0)
        return Error(Fault::invalid_input, "Write name=value, not \"" + text + "\".");
    return std::make_pair(text.substr(0, equals), text.substr(equals + 1));
}

}  // namespace

int init(const Config& config, const std::string&, const std::string& person) {
    std::error_code error;
    if (std::filesystem::exists(book_path(config), error)) {
        std::cerr << "There is a book in " << config.state_dir << " already; nothing was changed.\n"
                  << "For another token: tocsin token issue --person " << person << " --role admin\n";
        return 1;
    }
    return issue(config, person, "admin");
}

int issue_token_locally(const Config& config, const std::string& person, const std::string& role) {
    std::error_code error;
    if (!std::filesystem::exists(book_path(config), error)) {
        std::cerr << "There is no book in " << config.state_dir << "; start with: tocsin init --person NAME\n";
        return 1;
    }
    return issue(config, person, role);
}

int serve(const Config& config) {
    // Blocked before any thread starts, so that only the wait below receives them.
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGTERM);
    sigaddset(&signals, SIGINT);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    signal(SIGPIPE, SIG_IGN);

    const auto log = make_json_log(config.log_level);
    auto house = House::build(config, *log);
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
    int received = 0;
    sigwait(&signals, &received);
    log->info("stopping", {{"signal", std::to_string(received)}});
    (*house)->stop();
    return 0;
}

int verify(const Config& config, const std::string& database, const std::string& json) {
    std::error_code error;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / "tocsin-verify";
    const std::string book = database.empty() ? book_path(config) : database;
    // The checker shares no code with the engine, so the engine cannot vouch for itself.
    if (json == "yes")
        execl(program.c_str(), "tocsin-verify", book.c_str(), "--json", static_cast<char*>(nullptr));
    else
        execl(program.c_str(), "tocsin-verify", book.c_str(), static_cast<char*>(nullptr));
    std::cerr << "Cannot run the verifier; it belongs beside this program: " << program.string() << "\n";
    return 2;
}

int check(const std::string& config_path) {
    int findings = 0;
    Config config;
    if (!config_path.empty()) {
        auto text = read_file(config_path);
        if (!text) return fail(text.error());
        for (const auto& finding : check_config(*text)) {
            std::cout << config_path << ": " << finding << "\n";
            ++findings;
        }
        if (auto parsed = parse_config(*text)) config = *parsed;
    }
    const std::string dir = config.packs_dir.empty() ? default_packs_dir() : config.packs_dir;
    auto law = read_packs(dir);
    if (!law) {
        std::cout << dir << ": " << law.error().detail << "\n";
        ++findings;
    }
    if (findings == 0) std::cout << "Everything is in order.\n";
    return findings == 0 ? 0 : 1;
}

int policy(const std::string& machine) {
    auto page = workflows::policy_page(machine);
    if (!page) return fail(page.error());
    std::cout << *page;
    return 0;
}

int due(const Config& config, const DueAsk& ask) {
    auto law = read_packs(config.packs_dir.empty() ? default_packs_dir() : config.packs_dir);
    if (!law) return fail(law.error());
    packs::Circumstances circumstances;
    for (const auto& text : ask.anchors) {
        auto pair = pair_of(text);
        if (!pair) return fail(pair.error());
        auto at = parse_rfc3339(pair->second);
        if (!at) return fail(at.error());
        AnchorRow row;
        row.name = pair->first;
        row.at = at->at;
        row.zone = at->zone;
        row.chosen = "yes";
        circumstances.anchors.push_back(std::move(row));
    }
    for (const auto& text : ask.facts) {
        auto pair = pair_of(text);
        if (!pair) return fail(pair.error());
        circumstances.facts.push_back({"", pair->first, pair->second, 0});
    }
    std::vector<std::vector<std::string>> rows;
    std::string json;
    for (const auto& terms : packs::evaluate(*law, circumstances)) {
        if (terms.rule->id.rfind(ask.regime, 0) != 0) continue;
        const std::string applies = packs::word(terms.applies);
        const std::string due_at = terms.due_at ? to_rfc3339(*terms.due_at) : "";
        JsonObject object, why;
        object.text("rule", terms.rule->id).text("applies", applies);
        object.raw("due_at", terms.due_at ? '"' + due_at + '"' : "null");
        for (const auto& field : terms.derivation) why.text(field.name, field.value);
        object.raw("why", why.str());
        json += (json.empty() ? "" : ",") + object.str();
        rows.push_back({terms.rule->id, applies, due_at.empty() ? "-" : due_at, field_of(terms.derivation, "why")});
    }
    if (ask.json == "yes")
        std::cout << "{\"items\":[" << json << "]}\n";
    else
        std::cout << table({"rule", "applies", "due_at", "why"}, rows);
    return rows.empty() ? 1 : 0;
}

}  // namespace tocsin::app

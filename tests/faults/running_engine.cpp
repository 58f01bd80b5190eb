#include "tests/faults/running_engine.h"

#include <arpa/inet.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <thread>

#include "engine/app/client.h"

namespace tocsin::faults {

namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

std::string read_whole(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

std::vector<char*> pointers(std::vector<std::string>& words) {
    std::vector<char*> all;
    for (auto& word : words) all.push_back(word.data());
    all.push_back(nullptr);
    return all;
}

// posix_spawn and not fork: the test has threads.
pid_t spawn(std::vector<std::string> words, const std::vector<std::string>& environment, const std::string& out,
            const std::string& err) {
    std::vector<std::string> variables;
    for (char** name = environ; *name != nullptr; ++name) variables.emplace_back(*name);
    variables.insert(variables.end(), environment.begin(), environment.end());
    posix_spawn_file_actions_t files;
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, STDOUT_FILENO, out.c_str(), O_CREAT | O_APPEND | O_WRONLY, 0600);
    posix_spawn_file_actions_addopen(&files, STDERR_FILENO, err.c_str(), O_CREAT | O_APPEND | O_WRONLY, 0600);
    pid_t child = 0;
    const int failed =
        posix_spawn(&child, words.front().c_str(), &files, nullptr, pointers(words).data(), pointers(variables).data());
    posix_spawn_file_actions_destroy(&files);
    if (failed != 0) throw std::runtime_error("cannot start " + words.front());
    return child;
}

std::optional<int> wait_for_end(pid_t child, milliseconds patience) {
    const auto until = steady_clock::now() + patience;
    int status = 0;
    while (true) {
        if (waitpid(child, &status, WNOHANG) == child) return status;
        if (steady_clock::now() >= until) return std::nullopt;
        std::this_thread::sleep_for(milliseconds(2));
    }
}

int free_port() {
    const int probe = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof(address);
    auto* plain = reinterpret_cast<sockaddr*>(&address);
    const bool bound = bind(probe, plain, size) == 0 && getsockname(probe, plain, &size) == 0;
    close(probe);
    if (!bound) throw std::runtime_error("no free port on the loopback");
    return ntohs(address.sin_port);
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

}  // namespace

Ended run(const std::vector<std::string>& words, const std::string& files, std::chrono::seconds patience) {
    const std::string out = files + ".out", err = files + ".err";
    for (const auto& file : {out, err}) std::filesystem::remove(file);
    const pid_t child = spawn(words, {}, out, err);
    const auto status = wait_for_end(child, patience);
    if (!status) {
        ::kill(child, SIGKILL);
        waitpid(child, nullptr, 0);
    }
    return {status && WIFEXITED(*status) ? WEXITSTATUS(*status) : -1, read_whole(out), read_whole(err)};
}

std::string tocsin_program() { return TOCSIN_PROGRAM; }

RunningEngine::RunningEngine(const std::string& folder) : folder_(folder), port_(free_port()) {
    // Nobody takes over here, and the owner alarm would come in the middle of what is tested.
    std::ofstream(config()) << "state_dir: " << state_dir() << "\nhttp: {port: " << port_ << ", threads: 16}\n"
                            << "alarms: {owner_within_minutes: 0, accept_within_minutes: 0, progress_within_hours: 0}\nlog: {level: warn}\n";
    const auto call = [&](std::vector<std::string> words) {
        words.insert(words.begin(), {tocsin_program(), "--config", config()});
        const Ended ended = run(words, folder_ + "/call");
        if (ended.exit_code != 0) throw std::runtime_error("tocsin " + words[3] + ": " + ended.err);
        return first_line(ended.out);
    };
    call({"init", "--person", "root"});
    officer_ = call({"token", "issue", "--person", "ada", "--role", "officer"});
    monitor_ = call({"token", "issue", "--person", "probe", "--role", "monitor"});
}

RunningEngine::~RunningEngine() { kill(); }

void RunningEngine::start(const std::vector<std::string>& environment) {
    child_ = spawn({tocsin_program(), "--config", config(), "serve"}, environment, log(), log());
}

bool RunningEngine::ready(milliseconds patience) {
    const app::Client client(url(), "");
    const auto until = steady_clock::now() + patience;
    while (runs() && steady_clock::now() < until) {
        if (const auto answer = client.get("/healthz"); answer && answer->status == 200) return true;
        std::this_thread::sleep_for(milliseconds(3));
    }
    return false;
}

void RunningEngine::kill() {
    if (child_ == 0) return;
    ::kill(child_, SIGKILL);
    waitpid(child_, nullptr, 0);
    child_ = 0;
}

int RunningEngine::stop() {
    if (child_ == 0) return -1;
    ::kill(child_, SIGTERM);
    const auto status = wait_for_end(child_, std::chrono::seconds(15));
    if (!status) {
        kill();
        return -1;
    }
    child_ = 0;
    return WIFEXITED(*status) ? WEXITSTATUS(*status) : -1;
}

bool RunningEngine::runs() {
    if (child_ == 0) return false;
    if (waitpid(child_, nullptr, WNOHANG) != child_) return true;
    child_ = 0;
    return false;
}

}  // namespace tocsin::faults

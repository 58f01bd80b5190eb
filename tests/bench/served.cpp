#include "tests/bench/served.h"

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <thread>

#include "tests/bench/load_generator.h"
#include "tests/bench/shop.h"

namespace tocsin::bench {

std::string output_of(const std::string& command) {
    FILE* pipe = popen(command.c_str(), "r");
    if (!pipe) give_up("cannot run: " + command);
    std::string out;
    std::array<char, 4096> buffer{};
    for (std::size_t got; (got = fread(buffer.data(), 1, buffer.size(), pipe)) > 0;) out.append(buffer.data(), got);
    if (pclose(pipe) != 0) give_up("failed: " + command);
    while (!out.empty() && out.back() == '\n') out.pop_back();
    return out;
}

pid_t start_program(const std::vector<std::string>& arguments, const std::vector<std::string>& environment,
                    const std::string& log) {
    const pid_t process = fork();
    if (process != 0) return process;
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    for (const auto& pair : environment) putenv(const_cast<char*>(pair.c_str()));
    const int fd = open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
    dup2(fd, STDOUT_FILENO);
    dup2(fd, STDERR_FILENO);
    std::vector<char*> argv;
    for (const auto& argument : arguments) argv.push_back(const_cast<char*>(argument.c_str()));
    argv.push_back(nullptr);
    execvp(argv[0], argv.data());
    _exit(127);
}

void end_program(pid_t process, int signal) {
    kill(process, signal);
    waitpid(process, nullptr, 0);
}

Served::Served(const std::string& program, const std::string& dir, const std::vector<std::string>& environment, const std::string& more)
    : port_(free_port()) {
    const std::string config = dir + "/tocsin.yaml", state = dir + "/state";
    std::ofstream(config) << "state_dir: " << state << "\nhttp: {port: " << port_ << "}\nlog: {level: warn}\n" << more;
    const std::string command = "'" + program + "' --config '" + config + "' ";
    if (!std::filesystem::exists(state + "/tocsin.db")) (void)output_of(command + "init --person root 2>/dev/null");
    const auto token = [&](const char* role) { return output_of(command + "token issue --person ada --role " + role + " 2>/dev/null"); };
    officer_ = token("officer");
    monitor_ = token("monitor");
    admin_ = token("admin");
    started_ = make_system_clock()->monotonic();
    process_ = start_program({program, "--config", config, "serve"}, environment, dir + "/engine.log");
}

Served::~Served() { end_program(process_, SIGTERM); }

double Served::wait_until_ready(const Clock& clock) {
    while (ask_once(port_, "GET", "/readyz", "", nullptr) != 200) {
        if (clock.monotonic() - started_ > std::chrono::seconds(60)) give_up("the engine is not ready after 60 s");
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    return static_cast<double>((clock.monotonic() - started_).count()) / 1e3;
}

}  // namespace tocsin::bench

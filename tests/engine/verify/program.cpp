#include "tests/engine/verify/program.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

namespace tocsin::tests {
namespace {

void redirect(const std::string& path, int to) {
    const int file = open(path.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0600);
    if (file < 0 || dup2(file, to) < 0) _exit(127);
}

[[noreturn]] void become(const std::vector<std::string>& words, const std::string& out, const std::string& err) {
    redirect(out, STDOUT_FILENO);
    redirect(err, STDERR_FILENO);
    std::vector<char*> arguments = {const_cast<char*>(TOCSIN_VERIFY)};
    for (const auto& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);
    execv(TOCSIN_VERIFY, arguments.data());
    _exit(127);
}

}  // namespace

std::string read_whole(const std::string& path) {
    std::ostringstream text;
    text << std::ifstream(path, std::ios::binary).rdbuf();
    return text.str();
}

Outcome verify(const std::vector<std::string>& words) {
    const auto base = (std::filesystem::temp_directory_path() / ("verify-" + std::to_string(getpid()))).string();
    const std::string out = base + ".out";
    const std::string err = base + ".err";
    const pid_t child = fork();
    if (child == 0) become(words, out, err);
    int status = 0;
    if (child < 0 || waitpid(child, &status, 0) != child) return {};
    Outcome outcome{WIFEXITED(status) ? WEXITSTATUS(status) : -1, read_whole(out), read_whole(err)};
    std::remove(out.c_str());
    std::remove(err.c_str());
    return outcome;
}

}  // namespace tocsin::tests

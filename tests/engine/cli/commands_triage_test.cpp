#include "engine/cli/commands_triage.h"

#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "tests/catch.h"

using namespace tocsin::cli;

namespace {

/// A folder of one test, gone with it.
struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("tocsin-triage-" + std::to_string(::getpid()));
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() {
        std::error_code error;
        std::filesystem::remove_all(path, error);
    }
    std::string file(const std::string& name, const std::string& text) const {
        std::ofstream(path / name) << text;
        return (path / name).string();
    }
};

constexpr const char* rules = R"(triage:
  - {name: lab-noise, when: {systems: ["lab-*"]}, then: keep, because: The laboratory holds no data of persons.}
join:
  - {name: same-system, when: {systems: ["*"]}, by: system, within_minutes: 120}
  - {name: same-source, when: {sources: ["grafana*"]}, by: source}
)";

}  // namespace

SCENARIO("rules are tried on a sample without an engine", "[engine][app]") {
    const Folder folder;
    const std::string sample = folder.file("sample",
        R"({"source":"grafana:paris","problem_key":"k1","severity":"high","system":"hr-files","title":"x"})" "\n"
        R"({"source":"grafana:paris","problem_key":"k2","severity_hint":"low","system":"lab-7","personal_data":"yes"})" "\n\n"
        R"({"source":"alertmanager","problem_key":"k3","system":"web","personal_data":"no"})" "\r\n"
        R"({"source":"alertmanager","problem_key":"k4","system":"","personal_data":"yes"})");
    std::ostringstream out, err;
    CHECK(triage_test(folder.file("rules", rules), sample, out, err) == 0);
    CHECK(err.str().empty());
    CHECK(out.str() ==
          R"({"problem_key":"k1","handling":"open","rule":"house:unknown-system",)"
          R"("because":"The data map does not say whether this system holds personal data.",)"
          R"("joins":["same-system: system=hr-files","same-source: source=grafana:paris"]})" "\n"
          R"({"problem_key":"k2","handling":"keep","rule":"lab-noise",)"
          R"("because":"The laboratory holds no data of persons.","joins":[]})" "\n"
          R"({"problem_key":"k3","handling":"keep","rule":"house:no-personal-data",)"
          R"("because":"The data map says that this system holds no personal data.","joins":[]})" "\n"
          R"({"problem_key":"k4","handling":"open","rule":"house:personal-data",)"
          R"("because":"The data map says that this system holds personal data.","joins":[]})" "\n");
}

SCENARIO("lines that cannot be read are named, the others are told", "[engine][app]") {
    const Folder folder;
    const std::string sample = folder.file(
        "sample", "{\"problem_key\":\"k1\"}\nnot JSON\n[]\n{}\n{\"problem_key\":\"k\",\"severity\":\"odd\"}\n"
                  "{\"problem_key\":\"k\",\"personal_data\":\"odd\"}\n{\"problem_key\":\"k2\"}");
    std::ostringstream out, err;
    CHECK(triage_test(folder.file("rules", "{}"), sample, out, err) == 1);
    const std::string told = out.str(), wrong = err.str();
    CHECK(std::count(told.begin(), told.end(), '\n') == 2);
    CHECK(told.find("\"k2\"") != std::string::npos);
    for (const char* line : {"line 2: ", "line 3: A signal is one JSON object.", "line 4: A signal has a problem_key.",
                             "line 5: severity is", "line 6: personal_data is"})
        CHECK(wrong.find(line) != std::string::npos);
}

SCENARIO("rules that are wrong and files that are not there", "[engine][app]") {
    const Folder folder;
    std::ostringstream out, err;
    const std::string good = folder.file("good", "{}"), bad = folder.file("bad", "triage: [{name: r}]");
    CHECK(triage_test(bad, good, out, err) == 1);
    CHECK(err.str().find("bad: triage[0] (line 1): needs when") != std::string::npos);
    CHECK(triage_test((folder.path / "none").string(), good, out, err) == 3);
    CHECK(triage_test(good, (folder.path / "none").string(), out, err) == 3);
    CHECK(out.str().empty());
}

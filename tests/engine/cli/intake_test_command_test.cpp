// `tocsin intake test`: its lines, its reasons, its exit status.
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/cli/commands_intake.h"
#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::cli;

namespace {

/// A folder that goes away with its test.
struct Folder {
    std::filesystem::path path = std::filesystem::temp_directory_path() / ("tocsin-intake-test-" + std::to_string(::getpid()));
    Folder() { std::filesystem::create_directories(path); }
    ~Folder() {
        std::error_code error;
        std::filesystem::remove_all(path, error);
    }
    std::string file(const std::string& name, const std::string& text) const {
        std::ofstream(path / name, std::ios::binary) << text;
        return (path / name).string();
    }
};

struct Said {
    int status = 0;
    std::string out, err;
};

Said run(const std::string& format, const std::string& sample, IntakeSample how = {}) {
    if (!how.at) how.at = parse_rfc3339("2026-11-25T03:00:00Z").value().at;
    std::ostringstream out, err;
    const int status = intake_test(format, sample, how, out, err);
    return {status, out.str(), err.str()};
}

const std::string tool = "name: tool\neach: /list\nproblem_key: /id\ntitle: /what\ndetected_at: /t\nseverity: /sev\n";

}  // namespace

SCENARIO("each signal of a sample is one line", "[engine][app]") {
    const Folder folder;
    const auto sample = folder.file(
        "s.json", R"({"list":[{"id":1,"what":"A \"b\"","t":"2026-11-25T02:00:00+01:00","sev":"high"},)"
                  R"({"id":2,"what":"c","t":"2026-11-25T02:00:00Z"}]})");
    const auto said = run(folder.file("tool.yaml", tool), sample);
    CHECK(said.status == 0);
    CHECK(said.err.empty());
    CHECK(said.out ==
          R"({"source":"mapping:tool","problem_key":"1","occurrence":"","status":"firing",)"
          R"("severity_hint":"high","title":"A \"b\"","detected_at":"2026-11-25T01:00:00Z","system":""})"
          "\n"
          R"({"source":"mapping:tool","problem_key":"2","occurrence":"","status":"firing",)"
          R"("severity_hint":"unknown","title":"c","detected_at":"2026-11-25T02:00:00Z","system":""})"
          "\n");
}

SCENARIO("a sample of a format we read needs no mapping", "[engine][app]") {
    const Folder folder;
    const auto body = folder.file("s.json", R"({"title":"Export"})");
    IntakeSample how;
    how.headers = {
        "CE-Id: 1",          "ce-source: /s", "ce-type:t", "ce-specversion: 1.0", "ce-time: 2026-11-25T01:00:00Z",
        "ce-subject: db%201"};
    how.content_type = "application/json";
    const auto said = run("cloudevents", body, how);
    CHECK(said.status == 0);
    CHECK(said.out ==
          R"({"source":"cloudevents","problem_key":"/s|t|db 1","occurrence":"/s|1","status":"firing",)"
          R"("severity_hint":"unknown","title":"Export","detected_at":"2026-11-25T01:00:00Z","system":"db 1"})"
          "\n");
    CHECK(said.err.empty());
    CHECK(run("report", body).status == 0);
    how.content_type.clear();
    how.headers.emplace_back("Content-Type: application/cloudevents+avro");
    CHECK(run("cloudevents", body, how).status == 1);
}

SCENARIO("what cannot be read has a reason and no line", "[engine][app]") {
    const Folder folder;
    const auto mapping = folder.file("tool.yaml", tool);
    const auto none = run(mapping, folder.file("s.json", "{"));
    CHECK(none.status == 1);
    CHECK(none.out.empty());
    CHECK_FALSE(none.err.empty());
    const auto part =
        run(mapping, folder.file("s.json", R"({"list":[{"id":1,"what":"x","t":"2026-11-25T01:00:00Z"},{"id":2}]})"));
    CHECK(part.status == 1);
    CHECK(part.out.find("\"problem_key\":\"1\"") != std::string::npos);
    CHECK(part.out.find("unreadable") == std::string::npos);
    CHECK(part.err == "1 items of the list could not be read; they were kept for a person.\n");
    const auto nothing = run(mapping, folder.file("s.json", R"({"list":[]})"));
    CHECK(nothing.status == 1);
    CHECK(nothing.out.empty());
    CHECK(nothing.err == "The list of the message is empty.\n");
    CHECK(run("report", folder.file("s.json", "[]")).status == 1);
    CHECK(run("alertmanager", folder.file("s.json", "[]")).out.empty());
}

SCENARIO("a warning leaves the status as it is", "[engine][app]") {
    const Folder folder;
    const auto said = run(folder.file("tool.yaml", tool), folder.file("s.json", R"({"list":[{"id":1,"what":"x"}]})"));
    CHECK(said.status == 0);
    CHECK(said.err.find("There is no instant that can be read") == 0);
    CHECK(said.out.find("\"detected_at\":\"2026-11-25T03:00:00Z\"") != std::string::npos);
}

SCENARIO("wrong usage is told apart from a sample that is wrong", "[engine][app]") {
    const Folder folder;
    const auto mapping = folder.file("tool.yaml", tool), body = folder.file("s.json", "{}");
    const auto unknown = run("grafanna", body);
    CHECK(unknown.status == 2);
    CHECK(unknown.err.find("grafanna: neither a file nor a format we read. The formats: alertmanager, ") == 0);
    CHECK(run(mapping, (folder.path / "absent.json").string()).status == 2);
    CHECK(run(mapping, folder.path.string()).status == 2);
    const auto faulty = run(folder.file("bad.yaml", "name: tool\ntitle: /t\n"), body);
    CHECK(faulty.status == 2);
    CHECK(faulty.err.find("bad.yaml: mapping (line 1): needs problem_key") != std::string::npos);
    IntakeSample how;
    how.headers = {"no colon"};
    CHECK(run("report", body, how).status == 2);
    how.headers = {": nameless"};
    CHECK(run("report", body, how).err == "Write a header as \"name: value\".\n");
    CHECK(run(mapping, folder.file("big.json", std::string(5 * 1024 * 1024, ' '))).status == 2);
}

SCENARIO("without an instant the sample arrives now", "[engine][app]") {
    const Folder folder;
    std::ostringstream out, err;
    CHECK(intake_test("report", folder.file("s.json", R"({"title":"x"})"), out, err) == 0);
    CHECK(out.str().find("\"detected_at\":\"20") != std::string::npos);
}

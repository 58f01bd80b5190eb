// The habits of this house, as ordinary tests. Each message says what to do instead.
#include <algorithm>
#include <filesystem>
#include <fstream>
#include <regex>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "tests/catch.h"

namespace fs = std::filesystem;

namespace {

const fs::path root = TOCSIN_SOURCE_DIR;
const std::vector<std::string> rooms = {"engine", "workflows", "store", "notifiers"};

std::string text_of(const fs::path& file) {
    std::ifstream in(file);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

std::vector<fs::path> sources(const std::vector<std::string>& extensions) {
    std::vector<fs::path> out;
    for (const auto& room : rooms)
        for (const auto& entry : fs::recursive_directory_iterator(root / room)) {
            const std::string extension = entry.path().extension().string();
            if (std::find(extensions.begin(), extensions.end(), extension) != extensions.end()) out.push_back(entry.path());
        }
    std::sort(out.begin(), out.end());
    return out;
}

std::string shown(const fs::path& file) { return fs::relative(file, root).string(); }

bool lies_in(const fs::path& file, const std::string& folder) { return shown(file).rfind(folder, 0) == 0; }

/// Every source that holds `needle` lies in one of `allowed`.
void only_in(const std::string& needle, const std::vector<std::string>& allowed, const std::string& instead) {
    for (const auto& file : sources({".h", ".cpp"})) {
        if (text_of(file).find(needle) == std::string::npos) continue;
        const bool fine = std::any_of(allowed.begin(), allowed.end(), [&](const auto& folder) { return lies_in(file, folder); });
        INFO(shown(file) << " uses " << needle << ": " << instead);
        CHECK(fine);
    }
}

}  // namespace

SCENARIO("each library of the outside world stays in the room that uses it", "[house]") {
    only_in("<soci/", {"store/"}, "ask the Store of engine/core/store.h");
    only_in("sqlite3.h>", {"store/", "engine/verify/"}, "ask the Store of engine/core/store.h");
    only_in("httplib.h", {"engine/api/"}, "routes belong to engine/api");
    only_in("<curl/", {"notifiers/", "engine/app/client"}, "hand it to the Notifier");
    only_in("<spdlog/", {"engine/app/spd_log"}, "use the Log of engine/core/log.h");
    only_in("<boost/", {"workflows/rule.h"}, "write a Rule");
    only_in("<yaml-cpp/", {"workflows/packs/", "engine/app/config", "engine/exchange/read_yaml"}, "packs, configuration and the map's files are the only YAML");
    only_in("<csv.h>", {"engine/exchange/rows"}, "read tables with engine/exchange/rows.h");
    only_in("<kainjow/", {"notifiers/letters/"}, "ask the Renderer of engine/core/letter.h");
    only_in("<cmark.h>", {"notifiers/letters/"}, "ask the Renderer of engine/core/letter.h");
    only_in("<unicode/", {"notifiers/letters/"}, "ask the Renderer for dates and numbers in a language");
    only_in("<gmime/", {"notifiers/mail_", "engine/intake/mail_"}, "compose with notifiers/mail_message.h, read with engine/intake/mail_report.h");
    only_in("<openssl/", {"engine/core/", "engine/verify/", "notifiers/"}, "use engine/core/crypto.h");
    only_in("<sodium.h>", {"engine/identity/", "engine/evidence/"}, "passwords belong to engine/identity, sealed backups to engine/evidence");
    only_in("<cjose/", {"engine/identity/"}, "tokens of an identity provider are read in engine/identity");
    only_in("<liboath/", {"engine/identity/"}, "one-time codes are checked in engine/identity");
    only_in("<libical", {"engine/calendar/", "tests/engine/calendar/"}, "calendars are written by engine/calendar");
    for (const char* drawing : {"<pango/", "<cairo", "<qpdf/", "<xlsxwriter"}) only_in(drawing, {"engine/papers/"}, "make a Paper (engine/papers/paper.h)");
    only_in("<archive", {"engine/evidence/", "engine/verify/"}, "archives are written by engine/evidence and read by the verifier");
}

SCENARIO("nobody but the floor reads a clock", "[house]") {
    for (const char* needle : {"system_clock::now", "steady_clock::now", "clock_gettime", "gettimeofday", "time(nullptr)", "time(NULL)"})
        only_in(needle, {"engine/core/"}, "take a Clock& and ask it");
}

SCENARIO("policies and MSM are seen by their own machine only", "[house]") {
    for (const auto& file : sources({".h", ".cpp"})) {
        const std::string text = text_of(file);
        const bool sees = text.find("/policy.h\"") != std::string::npos || text.find("workflows/rule.h\"") != std::string::npos;
        if (!sees) continue;
        const std::string name = file.filename().string();
        INFO(shown(file) << " includes a policy: call the machine's step instead");
        CHECK((lies_in(file, "workflows/") && (name == "machine.cpp" || name == "policy.h" || name == "terms.h")));
    }
}

SCENARIO("the law does not know the house", "[house]") {
    for (const auto& file : sources({".h", ".cpp"})) {
        if (!lies_in(file, "workflows/")) continue;
        for (const char* room : {"engine/desk", "engine/api", "engine/dispatch", "engine/app", "engine/cli", "store/", "notifiers/"}) {
            INFO(shown(file) << " includes " << room << ": workflows see engine/core only");
            CHECK(text_of(file).find(std::string("#include \"") + room) == std::string::npos);
        }
    }
}

SCENARIO("every header starts with a sentence that says what it is", "[house]") {
    for (const auto& file : sources({".h"})) {
        const std::string text = text_of(file);
        INFO(shown(file) << ": begin with a // sentence");
        CHECK(text.rfind("//", 0) == 0);
        CHECK(text.find("#pragma once") != std::string::npos);
    }
}

SCENARIO("nothing is left for later", "[house]") {
    for (const auto& file : sources({".h", ".cpp"})) {
        const std::string text = text_of(file);
        INFO(shown(file) << ": do it, or say in an ADR why not");
        for (const char* word : {"TODO", "FIXME", "XXX"}) CHECK(text.find(word) == std::string::npos);
    }
}

SCENARIO("every picture stands in a document, and every one that a document shows is there", "[house]") {
    std::set<std::string> wanted, kept;
    const std::regex picture(R"(screenshots/([a-z-]+\.png))");
    for (const auto& entry : fs::recursive_directory_iterator(root / "docs")) {
        if (entry.path().extension() == ".png") kept.insert(entry.path().filename().string());
        if (entry.path().extension() != ".md") continue;
        const std::string text = text_of(entry.path());
        for (std::sregex_iterator it(text.begin(), text.end(), picture), end; it != end; ++it) wanted.insert((*it)[1]);
    }
    INFO("tests/e2e/console_pictures.mjs makes them");
    CHECK(kept == wanted);
}

SCENARIO("a file tells one story", "[house]") {
    for (const auto& file : sources({".h", ".cpp"})) {
        const std::string text = text_of(file);
        const auto lines = std::count(text.begin(), text.end(), '\n');
        INFO(shown(file) << " has " << lines << " lines: split it where the story changes");
        CHECK(lines <= 500);
    }
}

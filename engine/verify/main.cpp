// tocsin-verify DATABASE [--incident ID] [--json]: proves, or disproves, that the record was not touched.
// Ends with 0 when everything holds, 1 with findings, 2 when it was called wrongly or cannot read the file.

#include <cstdio>
#include <exception>
#include <optional>
#include <string>
#include <string_view>

#include "engine/verify/check.h"

namespace tocsin::verify {
namespace {

constexpr const char* usage =
    "usage: tocsin-verify DATABASE [--incident ID] [--json]\n"
    "Checks the audit chains of a data file, reading only.\n"
    "Exit: 0 everything holds, 1 findings, 2 wrong call or unreadable file.\n";

enum class Form { text, json };

struct Call {
    std::string database;
    std::string incident;
    Form form = Form::text;
};

std::optional<Call> read_call(int count, char** words) {
    Call call;
    for (int i = 1; i < count; ++i) {
        const std::string_view word = words[i];
        if (word == "--json") {
            call.form = Form::json;
        } else if (word == "--incident" && i + 1 < count && call.incident.empty()) {
            call.incident = words[++i];
            if (call.incident.empty()) return std::nullopt;
        } else if (!word.empty() && word[0] != '-' && call.database.empty()) {
            call.database = word;
        } else {
            return std::nullopt;
        }
    }
    if (call.database.empty()) return std::nullopt;
    return call;
}

int run(const Call& call) {
    const Database database(call.database);
    const Report report = check(database, call.incident);
    const auto text = call.form == Form::json ? as_json(report) : as_text(report);
    const bool said = std::fputs(text.c_str(), stdout) >= 0 && std::fflush(stdout) == 0;
    if (!said) return 2;
    return report.clean() ? 0 : 1;
}

}  // namespace
}  // namespace tocsin::verify

int main(int count, char** words) {
    using namespace tocsin::verify;
    if (count == 2 && std::string_view(words[1]) == "--help") {
        std::fputs(usage, stdout);
        return 0;
    }
    const auto call = read_call(count, words);
    if (!call) {
        std::fputs(usage, stderr);
        return 2;
    }
    try {
        return run(*call);
    } catch (const std::exception& stop) {
        std::fprintf(stderr, "tocsin-verify: cannot read the file: %s\n", stop.what());
        return 2;
    }
}

// tocsin-verify FILE.zip [--key KEY]... [--keys FILE] [--checkpoint FILE]... [--incident ID] [--json]: proves, or
// disproves, that a bundle says what the book said.
// Ends with 0 when everything holds, 1 with findings, 2 when it was called wrongly or cannot read the file.

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "engine/verify/check.h"
#include "engine/verify/lines.h"
#include "engine/verify/text.h"

namespace tocsin::verify {
namespace {

constexpr const char* usage =
    "usage: tocsin-verify FILE.zip [--key KEY]... [--keys FILE] [--checkpoint FILE]... [--incident ID]\n"
    "                     [--expanded-max BYTES] [--json]\n"
    "Checks an evidence bundle or a whole export, reading only.\n"
    "  --key KEY          the log's verification key, got by another way than the bundle; of one that was\n"
    "                     replaced, \"KEY until SIZE\": it signs nothing over more entries\n"
    "  --keys FILE        such keys, one a line\n"
    "  --checkpoint FILE  signed checkpoints of the log, got by another way\n"
    "  --incident ID      must be in it; the end of its chain is told\n"
    "  --expanded-max N   bytes that the archive may expand to\n"
    "Exit: 0 everything holds, 1 findings, 2 wrong call or unreadable file.\n";

constexpr std::size_t side_file_bytes_max = 64 << 20;
constexpr std::uint64_t expanded_bytes_max = std::uint64_t{64} << 30;
constexpr std::uint64_t expanded_always = 256 << 20;
constexpr std::uint64_t expanded_ratio = 200;

enum class Form { text, json };

struct Call {
    Question question;
    std::string keys_file;
    std::vector<std::string> checkpoint_files;
    Form form = Form::text;
};

bool take_option(Call& call, std::string_view option, const std::string& value) {
    if (value.empty()) return false;
    if (option == "--key") {
        call.question.keys.push_back(value);
    } else if (option == "--keys" && call.keys_file.empty()) {
        call.keys_file = value;
    } else if (option == "--checkpoint") {
        call.checkpoint_files.push_back(value);
    } else if (option == "--incident" && call.question.incident.empty()) {
        call.question.incident = value;
    } else if (option == "--expanded-max" && call.question.limits.expanded_bytes_max == 0) {
        const auto bytes = count_of(value);
        call.question.limits.expanded_bytes_max = static_cast<std::uint64_t>(bytes.value_or(0));
        return bytes && *bytes > 0;
    } else {
        return false;
    }
    return true;
}

std::optional<Call> read_call(int count, char** words) {
    Call call;
    for (int i = 1; i < count; ++i) {
        const std::string_view word = words[i];
        if (word == "--json") {
            call.form = Form::json;
        } else if (!word.empty() && word[0] != '-' && call.question.file.empty()) {
            call.question.file = word;
        } else if (i + 1 == count || !take_option(call, word, words[i + 1])) {
            return std::nullopt;
        } else {
            ++i;
        }
    }
    if (call.question.file.empty()) return std::nullopt;
    return call;
}

std::string contents(const std::string& path) {
    std::ifstream stream(path, std::ios::binary);
    if (!stream) throw Unreadable(path + " cannot be opened");
    std::string text;
    // Piece by piece: these files are small, and may be large.
    std::array<char, 64 * 1024> piece;
    while (text.size() <= side_file_bytes_max && stream.read(piece.data(), piece.size()).gcount() > 0)
        text.append(piece.data(), static_cast<std::size_t>(stream.gcount()));
    if (stream.bad() || text.empty() || text.size() > side_file_bytes_max)
        throw Unreadable(path + " is empty, too large or unreadable");
    return text;
}

void read_side_files(Call& call) {
    if (!call.keys_file.empty()) {
        const auto text = contents(call.keys_file);
        Lines lines([&](std::string_view line) {
            if (!line.empty()) call.question.keys.emplace_back(line);
        });
        lines.feed(text);
        if (text.back() != '\n') lines.feed("\n");
        if (call.question.keys.empty()) throw Unreadable(call.keys_file + " holds no key");
    }
    for (const auto& path : call.checkpoint_files) call.question.checkpoints.push_back(contents(path));
}

// A bundle is text and attachments: what expands two hundredfold was made to hurt.
void set_limit(Question& question) {
    if (question.limits.expanded_bytes_max != 0) return;
    std::error_code absent;
    const auto size = std::filesystem::file_size(question.file, absent);
    if (absent) throw Unreadable("it cannot be opened");
    question.limits.expanded_bytes_max = size > expanded_bytes_max / expanded_ratio
                                             ? std::max<std::uint64_t>(expanded_bytes_max, size + expanded_always)
                                             : expanded_always + size * expanded_ratio;
}

int run(Call& call) {
    read_side_files(call);
    set_limit(call.question);
    const Report report = check(call.question);
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
    auto call = read_call(count, words);
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

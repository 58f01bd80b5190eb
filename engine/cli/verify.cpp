#include "engine/cli/verify.h"

#include <spawn.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <filesystem>
#include <iostream>
#include <string_view>

#include "engine/app/files.h"
#include "engine/app/house.h"
#include "engine/app/signing_key.h"
#include "engine/cli/export.h"
#include "engine/cli/tables.h"
#include "engine/core/json_write.h"
#include "engine/desk/sealing.h"
#include "engine/evidence/check_book.h"

namespace tocsin::cli {

namespace fs = std::filesystem;

namespace {

constexpr int unchecked = 2;

/// What the vault keeps sealed must not lie on a disk in clear, not even for a moment. The file goes with the last who has it
/// open, and is left open for the verifier.
int in_memory(const char* name) { return ::memfd_create(name, 0); }
std::string path_of(int file) { return "/proc/self/fd/" + std::to_string(file); }

bool write_all(int file, std::string_view bytes) {
    while (!bytes.empty()) {
        const auto n = ::write(file, bytes.data(), bytes.size());
        if (n <= 0) return false;
        bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
}

Error no_room() {
    return Error(Fault::storage, "There is no memory for the export; make one with tocsin export and check that.");
}

bool is_own(const app::Config& config, const std::string& database) {
    std::error_code unknown;
    return database.empty() || fs::equivalent(database, app::book_path(config), unknown);
}

/// What the house promised before the book is looked at: an engine that runs may promise more meanwhile.
struct Promised {
    int file = -1;                 ///< its note in memory, for the verifier; below 0: not handed on
    std::vector<Checkpoint> says;  ///< for the rows
};
Result<Promised> promised_by_house(const app::LogFiles& files, const std::vector<app::KnownKey>& keys, bool own) {
    Promised out;
    std::error_code unknown;
    if (!fs::exists(files.high_water, unknown)) return out;
    auto note = app::read_file(files.high_water, note_bytes_max);
    if (!note) return std::move(note).error();
    if (auto stated = app::open_checkpoint_within(*note, keys)) out.says.push_back(std::move(*stated));
    if (!own) return out;
    out.file = in_memory("tocsin-checkpoint");
    if (out.file < 0 || !write_all(out.file, *note)) return no_room();
    return out;
}

/// The newest checkpoint of the house's own book is the present key's. A copy may be from before a change of keys.
std::vector<VerificationKey> signers_of_newest(const app::LogFiles& files, const CheckpointSigner& signer, bool own) {
    std::error_code unknown;
    const bool changing = fs::exists(files.restored, unknown) || app::lost_key_replaced(files, signer);
    return own && !changing ? desk::present_keys(signer) : signer.keys();
}

Result<evidence::BookCheck> check_rows(const OpenedBook& book, const std::vector<VerificationKey>& signers,
                                       const std::vector<app::KnownKey>& keys, const std::vector<Checkpoint>& promised) {
    auto check = evidence::check_book(book.asked(), signers, promised);
    if (check && check->checkpoint && !check->checkpoint->note.empty() && open_checkpoint(check->checkpoint->note, signers) &&
        !app::open_checkpoint_within(check->checkpoint->note, keys))
        check->findings.push_back("The newest checkpoint is signed by a key that was replaced before that.");
    if (check) check->findings.insert(check->findings.end(), check->differing.begin(), check->differing.end());
    return check;
}

/// What a file holds may be anybody's: a terminal gets plain text.
std::string tame(std::string_view text) {
    std::string out;
    for (const char c : text) out += c >= ' ' && c <= '~' ? c : '?';
    return out;
}

std::string text_of(const evidence::BookCheck& rows) {
    std::string out = "the book's own rows: " + std::to_string(rows.entries) + " entries, " + std::to_string(rows.chains) +
                      " chains, " + std::to_string(rows.checkpoints) + " checkpoints, " +
                      (rows.holds() ? "all in place\n" : "and this does not fit:\n");
    for (const auto& finding : rows.findings) out += tame(finding) + "\n";
    return out;
}

std::string json_of(const evidence::BookCheck& rows) {
    std::string findings = "[";
    for (const auto& finding : rows.findings) {
        if (findings.size() > 1) findings += ',';
        append_json_string(findings, finding);
    }
    return JsonObject()
        .number("entries", rows.entries)
        .number("chains", rows.chains)
        .number("checkpoints", rows.checkpoints)
        .raw("findings", findings + "]")
        .str();
}

/// The verifier's answer, with what was found in the rows; a program that reads `ok` reads of both.
std::string joined(std::string_view answer, const evidence::BookCheck& rows) {
    constexpr std::string_view good = "{\"ok\":true", bad = "{\"ok\":false";
    while (!answer.empty() && answer.back() == '\n') answer.remove_suffix(1);
    const bool ok = answer.starts_with(good);
    if (!ok && !answer.starts_with(bad)) return std::string(bad) + ",\"book\":" + json_of(rows) + "}\n";
    std::string out(ok && rows.holds() ? good : bad);
    out += answer.substr((ok ? good : bad).size());
    if (out.ends_with('}')) out.pop_back();
    return out + ",\"book\":" + json_of(rows) + "}\n";
}

void print(const evidence::BookCheck& rows, const VerifyAsk& ask, std::string_view answer) {
    std::cout << (ask.json == "yes" ? joined(answer, rows) : text_of(rows)) << std::flush;
}

std::string all_of(int file) {
    std::string out, piece(64 * 1024, '\0');
    for (ssize_t n = 1; n != 0;) {
        n = ::read(file, piece.data(), piece.size());
        if (n < 0 && errno != EINTR) break;
        if (n > 0) out.append(piece, 0, static_cast<std::size_t>(n));
    }
    return out;
}

/// Runs the verifier beside this program. Its exit status, or `unchecked`; `answer` takes what it says, where it is given.
int run_verifier(std::vector<std::string> words, std::string* answer) {
    std::error_code error;
    const std::string program = (fs::read_symlink("/proc/self/exe", error).parent_path() / words.front()).string();
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    int ends[2] = {-1, -1};
    if (answer && ::pipe(ends) != 0) return unchecked;
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    if (answer) {
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        posix_spawn_file_actions_addclose(&actions, ends[0]);
    }
    pid_t child = -1;
    const bool runs = ::posix_spawn(&child, program.c_str(), &actions, nullptr, arguments.data(), environ) == 0;
    posix_spawn_file_actions_destroy(&actions);
    if (answer) {
        ::close(ends[1]);
        if (runs) *answer = all_of(ends[0]);
        ::close(ends[0]);
    }
    int status = 0;
    if (runs)
        while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
        }
    if (runs && WIFEXITED(status) && WEXITSTATUS(status) != 127) return WEXITSTATUS(status);
    std::cerr << "Cannot run the verifier; it belongs beside this program: " << program << "\n";
    return unchecked;
}

int failed(const Error& error) {
    (void)fail(error);
    return unchecked;
}

}  // namespace

int verify(const app::Config& config, const VerifyAsk& ask) {
    auto signer = signer_for_reading(config);
    if (!signer) return failed(signer.error());
    const app::LogFiles files = app::log_files(config);
    auto keys = app::known_keys(files, *signer);
    if (!keys) return failed(keys.error());
    const bool own = is_own(config, ask.database);
    auto promised = promised_by_house(files, *keys, own);
    if (!promised) return failed(promised.error());
    auto book = open_book(config, ask.database.empty() ? app::book_path(config) : ask.database);
    if (!book) return failed(book.error());
    auto rows = check_rows(*book, signers_of_newest(files, *signer, own), *keys, promised->says);
    if (!rows) return failed(rows.error());

    const int file = in_memory("tocsin-export");
    if (file < 0) return failed(no_room());
    ExportAsk what;
    what.counsel = evidence::Counsel::included;
    const Status done = write_export(*book, what, *signer, [&](std::string_view bytes) { return write_all(file, bytes); });
    if (!done) {
        // Of rows that do not fit no export is made.
        if (!rows->holds()) print(*rows, ask, "");
        return rows->holds() ? failed(done.error()) : 1;
    }
    std::vector<std::string> words{"tocsin-verify", path_of(file)};
    for (const auto& key : *keys) words.insert(words.end(), {"--key", key.text()});
    if (promised->file >= 0) words.insert(words.end(), {"--checkpoint", path_of(promised->file)});
    for (const auto& given : ask.checkpoints) words.insert(words.end(), {"--checkpoint", given});
    if (!ask.incident_id.empty()) words.insert(words.end(), {"--incident", ask.incident_id});
    if (ask.json == "yes") words.emplace_back("--json");
    std::string answer;
    const int status = run_verifier(std::move(words), ask.json == "yes" ? &answer : nullptr);
    if (status == unchecked && rows->holds()) return unchecked;
    print(*rows, ask, status == unchecked ? "" : answer);
    return status != 0 || !rows->holds() ? 1 : 0;
}

}  // namespace tocsin::cli

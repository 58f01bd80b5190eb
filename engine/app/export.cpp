#include "engine/app/export.h"

#include <sys/mman.h>
#include <unistd.h>

#include <filesystem>
#include <iostream>
#include <vector>

#include "engine/app/files.h"
#include "engine/app/house.h"
#include "engine/app/keys.h"
#include "engine/app/private_file.h"
#include "engine/app/proof.h"
#include "engine/app/tables.h"

namespace tocsin::app {

namespace {

/// What the vault keeps sealed must not lie on a disk in clear, not even for a moment. The file goes with the last who has it
/// open: the verifier, in whose hands it is left.
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

/// Makes the export and hands its bytes on.
Status write_export(const Config& config, const ExportAsk& ask, const CheckpointSigner& signer, const evidence::Sink& sink) {
    auto opened = open_book(config, ask.database.empty() ? book_path(config) : ask.database);
    if (!opened) return std::move(opened).error();
    evidence::BundleTerms terms;
    terms.made_by = "console";
    terms.made_at = make_system_clock()->now();
    terms.counsel = ask.counsel;
    terms.personal = ask.personal;
    if (!opened->vault && ask.personal == evidence::Personal::opened) {
        std::cerr << "The vault's key file is not here, so the texts behind the commitments are left out.\n";
        terms.personal = evidence::Personal::closed;
    }
    auto bundle = evidence::Bundle::begin(opened->asked(), signer, std::move(terms));
    if (!bundle) return std::move(bundle).error();
    for (std::string bytes;;) {
        auto more = bundle->next(bytes);
        if (!more) return std::move(more).error();
        if (!sink(bytes)) return Error(Fault::storage, "The export could not be written; is there room?");
        bytes.clear();
        if (*more == evidence::More::no) return ok();
    }
}

}  // namespace

Result<CheckpointSigner> signer_for_reading(const Config& config) {
    auto signer = read_signer(config);
    if (!signer) return std::move(signer).error();
    if (!*signer)
        return Error(Fault::not_found, "There is no signing key at " + log_files(config).key +
                                           "; it is made when this release's engine first starts.");
    return std::move(**signer);
}

Result<OpenedBook> open_book(const Config& config, const std::string& path) {
    OpenedBook out;
    out.random = make_system_random();
    std::error_code unknown;
    if (const std::string file = vault_file(config); std::filesystem::exists(file, unknown)) {
        auto ring = read_key_ring(file);
        if (!ring) return std::move(ring).error();
        auto vault = Vault::make(std::move(*ring), *out.random);
        if (!vault) return std::move(vault).error();
        out.vault = std::move(*vault);
    }
    auto book = store::open_book_for_reading(path, out.vault);
    if (!book) return std::move(book).error();
    out.book = std::move(*book);
    return out;
}

int export_book(const Config& config, const ExportAsk& ask) {
    auto signer = signer_for_reading(config);
    if (!signer) return fail(signer.error());
    auto file = PrivateFile::begin(ask.to);
    if (!file) return fail(file.error());
    const Status done = write_export(config, ask, *signer, [&](std::string_view bytes) { return file->write(bytes); });
    if (!done) return fail(done.error());
    if (auto s = file->keep(); !s) return fail(s.error());
    std::cout << ask.to << "\n";
    return 0;
}

int verify(const Config& config, const VerifyAsk& ask) {
    auto signer = signer_for_reading(config);
    if (!signer) return fail(signer.error()), 2;
    const Error no_room(Fault::storage, "There is no memory for the export; make one with tocsin export and check that.");
    // Before the book is looked at: an engine that runs may promise more meanwhile.
    std::error_code error;
    int promised = -1;
    if (const std::string path = log_files(config).high_water; ask.database.empty() && std::filesystem::exists(path, error)) {
        const auto note = read_file(path, note_bytes_max);
        if (!note) return fail(note.error()), 2;
        promised = in_memory("tocsin-checkpoint");
        if (promised < 0 || !write_all(promised, *note)) return fail(no_room), 2;
    }
    const int file = in_memory("tocsin-export");
    if (file < 0) return fail(no_room), 2;
    ExportAsk what;
    what.database = ask.database;
    what.counsel = evidence::Counsel::included;
    const Status done = write_export(config, what, *signer, [&](std::string_view bytes) { return write_all(file, bytes); });
    if (!done) return fail(done.error()), 2;
    const auto program = std::filesystem::read_symlink("/proc/self/exe", error).parent_path() / "tocsin-verify";
    std::vector<std::string> words{"tocsin-verify", path_of(file)};
    for (const auto& key : signer->keys()) words.insert(words.end(), {"--key", key.text()});
    if (promised >= 0) words.insert(words.end(), {"--checkpoint", path_of(promised)});
    if (!ask.incident_id.empty()) words.insert(words.end(), {"--incident", ask.incident_id});
    if (ask.json == "yes") words.emplace_back("--json");
    std::vector<char*> arguments;
    for (auto& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);
    ::execv(program.c_str(), arguments.data());
    std::cerr << "Cannot run the verifier; it belongs beside this program: " << program.string() << "\n";
    return 2;
}

}  // namespace tocsin::app

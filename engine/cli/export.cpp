#include "engine/cli/export.h"

#include <filesystem>
#include <iostream>

#include "engine/app/house.h"
#include "engine/app/keys.h"
#include "engine/app/private_file.h"
#include "engine/app/signing_key.h"
#include "engine/cli/tables.h"

namespace tocsin::cli {

Status write_export(const OpenedBook& book, const ExportAsk& ask, const CheckpointSigner& signer, const evidence::Sink& sink) {
    evidence::BundleTerms terms;
    terms.made_by = "console";
    terms.made_at = make_system_clock()->now();
    terms.counsel = ask.counsel;
    terms.personal = ask.personal;
    if (!book.vault && ask.personal == evidence::Personal::opened) {
        std::cerr << "The vault's key file is not here, so the texts behind the commitments are left out.\n";
        terms.personal = evidence::Personal::closed;
    }
    auto bundle = evidence::Bundle::begin(book.asked(), signer, std::move(terms));
    if (!bundle) return std::move(bundle).error();
    for (std::string bytes;;) {
        auto more = bundle->next(bytes);
        if (!more) return std::move(more).error();
        if (!sink(bytes)) return Error(Fault::storage, "The export could not be written; is there room?");
        bytes.clear();
        if (*more == evidence::More::no) return ok();
    }
}

Result<CheckpointSigner> signer_for_reading(const app::Config& config) {
    auto signer = app::read_signer(config);
    if (!signer) return std::move(signer).error();
    if (!*signer)
        return Error(Fault::not_found, "There is no signing key at " + app::log_files(config).key +
                                           "; it is made when this release's engine first starts.");
    return std::move(**signer);
}

Result<OpenedBook> open_book(const app::Config& config, const std::string& path) {
    OpenedBook out;
    out.random = make_system_random();
    std::error_code unknown;
    if (const std::string file = app::vault_file(config); std::filesystem::exists(file, unknown)) {
        auto ring = app::read_key_ring(file);
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

int export_book(const app::Config& config, const ExportAsk& ask) {
    auto signer = signer_for_reading(config);
    if (!signer) return fail(signer.error());
    auto file = app::PrivateFile::begin(ask.to);
    if (!file) return fail(file.error());
    auto book = open_book(config, ask.database.empty() ? app::book_path(config) : ask.database);
    if (!book) return fail(book.error());
    const Status done = write_export(*book, ask, *signer, [&](std::string_view bytes) { return file->write(bytes); });
    if (!done) return fail(file->failure().value_or(done.error()));
    if (auto s = file->keep(); !s) return fail(s.error());
    std::cout << ask.to << "\n";
    return 0;
}

}  // namespace tocsin::cli

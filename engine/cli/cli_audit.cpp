#include "engine/cli/cli_audit.h"

#include <iostream>
#include <memory>

#include "engine/app/files.h"
#include "engine/app/log_files.h"
#include "engine/app/signing_key.h"
#include "engine/cli/tables.h"
#include "engine/core/merkle.h"
#include "engine/core/random.h"

namespace tocsin::cli {

namespace {

struct AuditWords {
    std::string file;
    std::vector<std::string> keys;
    bool all = false, lost = false;
};

int print_keys(const app::Config& config, bool all) {
    auto signer = app::read_signer(config);
    if (!signer) return fail(signer.error());
    if (!*signer) return fail(Error(Fault::not_found, "There is no signing key yet; the first start makes one."));
    auto keys = app::known_keys(app::log_files(config), **signer);
    if (!keys) return fail(keys.error());
    for (const auto& key : *keys) {
        std::cout << key.text() << "\n";
        if (!all) break;
    }
    return 0;
}

int print_checkpoint(const app::Config& config) {
    // The high-water file and not the book, which the engine holds.
    auto note = app::read_file(app::log_files(config).high_water, note_bytes_max);
    if (!note) return fail(Error(Fault::not_found, "No checkpoint is kept outside the book yet: " + note.error().detail));
    std::cout << *note;
    return 0;
}

Result<std::vector<app::KnownKey>> keys_for(const app::Config& config, const std::vector<std::string>& given) {
    std::vector<app::KnownKey> keys;
    for (const auto& text : given) {
        auto key = app::KnownKey::read(text);
        if (!key) return std::move(key).error();
        keys.push_back(std::move(*key));
    }
    if (!keys.empty()) return keys;
    auto signer = app::read_signer(config);
    if (!signer) return std::move(signer).error();
    if (!*signer) return Error(Fault::not_found, "There is no signing key here; name the log's key with --key.");
    return app::known_keys(app::log_files(config), **signer);
}

int verify_note(const app::Config& config, const AuditWords& words) {
    auto note = app::read_file(words.file, note_bytes_max);
    if (!note) return fail(note.error());
    auto keys = keys_for(config, words.keys);
    if (!keys) return fail(keys.error());
    std::vector<VerificationKey> all;
    for (const auto& one : *keys) all.push_back(one.key);
    auto text = open_note(*note, all);
    if (!text) return fail(text.error());
    if (!Checkpoint::read(*text)) {
        std::cout << "A good signature under:\n" << *text;
        return 0;
    }
    const auto checkpoint = app::open_checkpoint_within(*note, *keys);
    if (!checkpoint) return fail(checkpoint.error());
    std::cout << "A good checkpoint of " << checkpoint->origin << ": " << checkpoint->size << " entries, root "
              << merkle::hex(checkpoint->root) << ", signed " << to_rfc3339(checkpoint->at) << "\n";
    return 0;
}

int replace_key(const app::Config& config, bool lost) {
    const auto random = make_system_random();
    auto key = app::rotate_key(config, *random, lost ? app::PresentKey::lost : app::PresentKey::there);
    if (!key) return fail(key.error());
    std::cout << key->text() << "\n";
    std::cerr
        << "This is the new verification key. Restart the engine: it signs with it from then on, and puts the change on record.\n"
           "Give the key to everybody who checks checkpoints (docs/proof.md, Keys).\n";
    return 0;
}

}  // namespace

void add_audit_commands(CLI::App& app, const WithConfig& with_config) {
    auto words = std::make_shared<AuditWords>();
    auto* audit =
        app.add_subcommand("audit", "the audit log: its key, its newest checkpoint, notes of others")->require_subcommand(1);
    auto* key = audit->add_subcommand("key", "the verification key of its checkpoints, for whoever checks them");
    key->add_flag("--all", words->all, "also those that were replaced, and up to how many entries each counts");
    key->callback([with_config, words] { with_config([&](const app::Config& c) { return print_keys(c, words->all); }); });
    audit->add_subcommand("checkpoint", "the newest checkpoint, as it is kept outside the book")->callback([with_config] {
        with_config(print_checkpoint);
    });
    auto* verify = audit->add_subcommand("verify-note", "is this note signed by the log's key?");
    verify->add_option("file", words->file, "a note: a checkpoint, or SHA256SUMS.note of a bundle")->required();
    verify->add_option("--key", words->keys, "NAME+KEYID+KEY, or \"KEY until SIZE\"; repeatable; default the keys of this house")
        ->allow_extra_args(false);
    verify->callback([with_config, words] { with_config([&](const app::Config& c) { return verify_note(c, *words); }); });
    auto* rotate = audit->add_subcommand("rotate-key", "a new signing key; the first checkpoint after it is signed by both");
    rotate->add_flag("--lost", words->lost, "the present key is gone");
    rotate->callback([with_config, words] { with_config([&](const app::Config& c) { return replace_key(c, words->lost); }); });
}

}  // namespace tocsin::cli

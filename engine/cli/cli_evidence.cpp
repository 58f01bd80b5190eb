#include "engine/cli/cli_evidence.h"

#include <cstdlib>
#include <iostream>
#include <memory>

#include "engine/app/client.h"
#include "engine/cli/backup.h"
#include "engine/cli/export.h"
#include "engine/cli/files.h"
#include "engine/cli/refused.h"
#include "engine/cli/tables.h"
#include "engine/cli/verify.h"
#include "engine/core/json_write.h"

namespace tocsin::cli {

namespace {

/// What all these commands are told; each reads its own.
struct Words {
    std::string incident, to;
    std::string authority, purpose, link;
    long long hours = 0;
    bool counsel = false, without_personal = false;
    VerifyAsk verify;
    std::string database;
    BackupAsk backup;
    RestoreAsk restore;
    std::string key_file;
};

std::string env(const char* name) {
    const char* value = std::getenv(name);
    return value ? value : "";
}

int download_bundle(const Remote& remote, const Words& words) {
    const std::string path = "/v1/incidents/" + words.incident + "/bundle" + (words.counsel ? "?counsel=true" : "");
    return save_answer(app::Client(remote.url, remote.token), path, words.to);
}

app::Client client_of(const Remote& remote) { return app::Client(remote.url, remote.token); }

std::string links_of(const Words& words) { return "/v1/incidents/" + words.incident + "/regulator-links"; }

int make_link(const Remote& remote, const Words& words) {
    JsonObject body;
    body.text("authority", words.authority).number("valid_hours", words.hours);
    if (!words.purpose.empty()) body.text("purpose", words.purpose);
    return print_receipt(remote, client_of(remote).post(links_of(words), body.str()));
}

int list_links(const Remote& remote, const Words& words) {
    return print_list(remote, client_of(remote).get(links_of(words)),
                      {"id", "authority", "purpose", "created_at", "expires_at", "used_at", "revoked_at"});
}

using Shared = std::shared_ptr<Words>;

void add_making(CommandLine line, const WithConfig& with_config, const Shared& words) {
    auto* bundle =
        line.app.add_subcommand("bundle", "the evidence of one incident as a ZIP that proves itself; from a running engine");
    bundle->add_option("incident", words->incident, "inc_...")->required();
    bundle->add_option("--to", words->to, "a file that is not there yet")->required();
    bundle->add_flag("--counsel", words->counsel, "with what counsel wrote to counsel; for counsel alone");
    bundle->callback([line, words] { line.run([&] { return download_bundle(line.remote, *words); }); });

    auto* out = line.app.add_subcommand("export", "the whole book as a ZIP that proves itself; an engine may be running");
    out->add_option("--to", words->to, "a file that is not there yet")->required();
    out->add_option("--database", words->database, "a book; default the one of the state directory");
    out->add_flag("--without-personal", words->without_personal, "leave out the texts behind the commitments");
    out->callback([with_config, words] {
        with_config([&](const app::Config& c) {
            ExportAsk ask;
            ask.to = words->to;
            ask.database = words->database;
            if (words->without_personal) ask.personal = evidence::Personal::closed;
            return export_book(c, ask);
        });
    });

    auto* verify_command =
        line.app.add_subcommand("verify", "check every chain, the tree and the checkpoints with the stand-alone verifier");
    verify_command->add_option("database,--database", words->verify.database, "a book; default the one of the state directory");
    verify_command
        ->add_option("--checkpoint", words->verify.checkpoints, "a file of signed checkpoints that lay elsewhere; more than once")
        ->allow_extra_args(false);
    verify_command->add_option("--incident", words->verify.incident_id, "tell of this one alone");
    verify_command->callback([line, with_config, words] {
        words->verify.json = line.json ? "yes" : "no";
        with_config([&](const app::Config& c) { return verify(c, words->verify); });
    });
}

void add_links(CommandLine line, const Shared& words) {
    auto* links = line.app.add_subcommand("regulator-link", "links by which an authority reads one incident")->require_subcommand(1);
    auto* make = links->add_subcommand("make", "make a link; it is shown this once. An approver's");
    make->add_option("incident", words->incident, "inc_...")->required();
    make->add_option("--authority", words->authority, "its id, or a short name; nothing personal")->required();
    make->add_option("--hours", words->hours, "for how long it is good: 1 to 720")->required();
    make->add_option("--purpose", words->purpose, "what it is for, in a few words; nothing personal");
    make->callback([line, words] { line.run([&] { return make_link(line.remote, *words); }); });
    auto* list = links->add_subcommand("list", "those of an incident, without what they are");
    list->add_option("incident", words->incident, "inc_...")->required();
    list->callback([line, words] { line.run([&] { return list_links(line.remote, *words); }); });
    auto* revoke = links->add_subcommand("revoke", "end a link at once. An approver's or an admin's");
    revoke->add_option("id", words->link, "tok_..., the token_id that it was made with")->required();
    revoke->callback([line, words] { line.run([&] { return revoke_token(line.remote, words->link); }); });
}

void add_backups(CommandLine line, const WithConfig& with_config, const Shared& words) {
    auto* make = line.app.add_subcommand("backup", "an encrypted copy of the book, opened and checked; an engine may be running");
    make->add_option("--to", words->backup.to, "a file that is not there yet, or a folder");
    make->add_option("--recipient", words->backup.recipient, "the public key it is sealed to (tocsin-backup-1...)");
    auto* new_key = make->add_subcommand("new-key", "make a pair of keys; the public one is printed");
    new_key->add_option("file", words->key_file, "where the secret one goes; take it to another machine")->required();
    new_key->callback([line, words] { line.status = backup_new_key(words->key_file); });
    make->callback([with_config, words, new_key] {
        if (new_key->parsed()) return;
        if (words->backup.to.empty() || words->backup.recipient.empty())
            throw CLI::ValidationError("backup", "needs --to and --recipient");
        with_config([&](const app::Config& c) { return backup(c, words->backup); });
    });

    const auto from = [words](CLI::App* command) {
        command->add_option("--from", words->restore.from, "a file that tocsin backup made")->required();
        command->add_option("--identity", words->restore.identity_file, "the file with the secret key")->required();
    };
    auto* back =
        line.app.add_subcommand("restore", "bring a backup back into a state directory without a book; takes two persons");
    from(back);
    back->add_option("--reason", words->restore.reason, "why; it goes on record")->required();
    back->add_option("--former", words->restore.former,
                     "the book that is replaced, where it can still be read: a token that was revoked in it counts no more");
    back->footer("TOCSIN_TOKEN is an admin's token, TOCSIN_SECOND_TOKEN an approver's or auditor's of another person.");
    back->callback([line, with_config, words] {
        words->restore.token = line.remote.token;
        words->restore.second_token = env("TOCSIN_SECOND_TOKEN");
        with_config([&](const app::Config& c) { return restore(c, words->restore); });
    });
    auto* drill = line.app.add_subcommand("drill-restore", "try a backup: open and check it in a temporary folder, keep nothing");
    from(drill);
    drill->callback([with_config, words] { with_config([&](const app::Config& c) { return drill_restore(c, words->restore); }); });
}

}  // namespace

void add_evidence_commands(CommandLine line, const WithConfig& with_config) {
    auto words = std::make_shared<Words>();
    add_making(line, with_config, words);
    add_links(line, words);
    add_backups(line, with_config, words);
}

}  // namespace tocsin::cli

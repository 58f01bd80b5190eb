#include "engine/cli/cli_identity.h"

#include <memory>

#include "engine/cli/commands_identity.h"

namespace tocsin::cli {

namespace {

/// What the commands are told; kept as long as the command line.
struct IdentityWords {
    InviteAsk invite;
    std::string id, type;
    AccountWords with;
    long long overlap_hours = 24;
};

}  // namespace

void add_identity_commands(CommandLine line) {
    const auto words = std::make_shared<IdentityWords>();
    auto* account =
        line.app.add_subcommand("account", "people who sign in: invite, list, event")->require_subcommand(1);
    auto* invite =
        account->add_subcommand("invite", "invite a person; the invitation is shown once and good for 72 hours");
    invite->add_option("--person", words->invite.person, "under which entries know the person")->required();
    invite->add_option("--role", words->invite.role, "officer, approver, responder, counsel, auditor or admin")
        ->required();
    invite->add_option("--login", words->invite.login, "what is typed in; default the person");
    invite->add_option("--name", words->invite.name);
    invite->add_option("--email", words->invite.email);
    invite->add_option("--phone", words->invite.phone, "for the war-room sheet");
    invite->add_option("--kind", words->invite.kind, "oidc: --login is the sub of a person at the identity provider");
    invite->callback([line, words] { line.run([&] { return invite_person(line.remote, words->invite); }); });
    account->add_subcommand("list", "all accounts")->callback([line] {
        line.run([&] { return list_accounts(line.remote); });
    });
    auto* event = account->add_subcommand("event", "disable, enable, set_role, set_phone, invite_again or reset_factor");
    event->add_option("account", words->id, "acc_...")->required();
    event->add_option("type", words->type, "what to do with it")->required();
    event->add_option("--role", words->with.role, "with set_role");
    event->add_option("--phone", words->with.phone, "with set_phone; without it the number is taken back");
    event->callback(
        [line, words] { line.run([&] { return account_event(line.remote, words->id, words->type, words->with); }); });

    auto* session = line.app.add_subcommand("session", "who is signed in: list, end")->require_subcommand(1);
    session->add_subcommand("list", "all sessions")->callback([line] {
        line.run([&] { return list_sessions(line.remote); });
    });
    auto* end = session->add_subcommand("end", "end a session at once");
    end->add_option("session", words->id, "ses_...")->required();
    end->callback([line, words] { line.run([&] { return end_session(line.remote, words->id); }); });

    auto* rotate = line.app.get_subcommand("token")->add_subcommand(
        "rotate", "a new token in place of one; both count for a while");
    rotate->add_option("id", words->id, "tok_...")->required();
    rotate->add_option("--overlap-hours", words->overlap_hours, "how long the old one still counts, 0 to 168");
    rotate->callback(
        [line, words] { line.run([&] { return rotate_token(line.remote, words->id, words->overlap_hours); }); });
}

}  // namespace tocsin::cli

#include "engine/cli/cli_rights.h"

#include <memory>

#include "engine/cli/commands_rights.h"

namespace tocsin::cli {

namespace {

/// What the commands are told; kept as long as the command line.
struct RightsWords {
    std::string id, state, reasons, about, reason = "erasure_request", email;
    GlassAsk glass;
    bool yes = false;
};
using Words = std::shared_ptr<RightsWords>;

void add_proposal_commands(const CommandLine& line, const Words& words) {
    auto* proposal = line.app.add_subcommand("proposal", "what takes two persons: list, show, decide")->require_subcommand(1);
    auto* list = proposal->add_subcommand("list", "proposals, newest first");
    list->add_option("--with-state", words->state,
                     "proposed, approved, rejected, withdrawn, expired, carried_out, used or reviewed");
    list->callback([line, words] { line.run([&] { return list_proposals(line.remote, words->state); }); });
    const auto one = [&](const char* name, const char* says) {
        auto* command = proposal->add_subcommand(name, says);
        command->add_option("proposal", words->id, "prp_...")->required();
        return command;
    };
    one("show", "everything it would do")->callback([line, words] {
        line.run([&] { return show_proposal(line.remote, words->id); });
    });
    auto* approve = one("approve", "as the second person: exactly this");
    approve->add_flag("--yes", words->yes, "do not ask");
    approve->callback(
        [line, words] { line.run([&] { return approve_proposal(line.remote, words->id, words->yes ? "yes" : "no"); }); });
    struct {
        const char *name, *says;
    } const events[] = {{"adopt", "stand behind what the engine proposed; another person approves"},
                        {"reject", "say no, with reasons"},
                        {"withdraw", "take back what you proposed"},
                        {"review", "say what to think of what one person did alone"}};
    for (const auto& event : events) {
        auto* command = one(event.name, event.says);
        command->add_option("--reasons", words->reasons, "why");
        command->callback([line, words, name = std::string(event.name)] {
            line.run([&] { return proposal_event(line.remote, words->id, name, words->reasons); });
        });
    }
}

void add_break_glass(const CommandLine& line, const Words& words) {
    auto* glass =
        line.app.add_subcommand("break-glass", "name one action that you want to do without a second person (docs/four-eyes.md)");
    glass->add_option("incident", words->glass.incident, "inc_...")->required();
    glass->add_option("machine", words->glass.machine, "duty, notice, assessment or incident")->required();
    glass->add_option("id", words->glass.machine_id, "its id; for set_anchor the anchor's name")->required();
    glass->add_option("event", words->glass.event, "not_required, approve, exempt, replace, sign, dismiss or set_anchor")
        ->required();
    glass->add_option("--reasons", words->glass.reasons, "why it cannot wait")->required();
    glass->callback([line, words] { line.run([&] { return break_glass(line.remote, words->glass); }); });
}

void add_hold_commands(const CommandLine& line, const Words& words) {
    auto* hold = line.app.add_subcommand("hold", "what must not be erased")->require_subcommand(1);
    hold->add_subcommand("list", "holds that stand")->callback([line] { line.run([&] { return list_holds(line.remote); }); });
    auto* place = hold->add_subcommand("place", "keep a subject from being erased");
    place->add_option("about", words->about, "incident:ID, customer:ID, supplier:ID or account:ID")->required();
    place->add_option("--reasons", words->reasons, "why")->required();
    place->callback([line, words] { line.run([&] { return place_hold(line.remote, words->about, words->reasons); }); });
    auto* lift = hold->add_subcommand("lift", "propose to end a hold; another person approves the proposal");
    lift->add_option("hold", words->id, "hld_...")->required();
    lift->add_option("--reasons", words->reasons, "why")->required();
    lift->callback([line, words] { line.run([&] { return lift_hold(line.remote, words->id, words->reasons); }); });
}

void add_person_commands(const CommandLine& line, const Words& words) {
    auto* person = line.app.add_subcommand("person", "what is held on somebody: find, export, erase")->require_subcommand(1);
    auto* find = person->add_subcommand("find", "where something stands that belongs to an address");
    find->add_option("email", words->email, "one address")->required();
    find->callback([line, words] { line.run([&] { return find_person(line.remote, words->email); }); });
    auto* take = person->add_subcommand("export", "everything personal under a subject, as JSON");
    take->add_option("subject", words->about, "customer:ID, supplier:ID, account:ID or incident:ID")->required();
    take->callback([line, words] { line.run([&] { return export_person(line.remote, words->about); }); });
    auto* erase = person->add_subcommand("erase", "propose to erase a subject; another person approves the proposal");
    erase->add_option("subject", words->about, "customer:ID, supplier:ID, account:ID or incident:ID")->required();
    erase->add_option("--reason", words->reason, "stays on record for ever")
        ->check(CLI::IsMember({"erasure_request", "retention", "unlawful", "obsolete"}));
    erase->add_option("--reasons", words->reasons, "in your words; they go with what is erased")->required();
    erase->callback(
        [line, words] { line.run([&] { return erase_subject(line.remote, words->about, words->reason, words->reasons); }); });
}

}  // namespace

void add_rights_commands(CommandLine line) {
    const auto words = std::make_shared<RightsWords>();
    add_proposal_commands(line, words);
    add_break_glass(line, words);
    add_hold_commands(line, words);
    add_person_commands(line, words);
    line.app.add_subcommand("retention", "look now for what is past its time, and propose the list")->callback([line] {
        line.run([&] { return look_at_retention(line.remote); });
    });
}

}  // namespace tocsin::cli

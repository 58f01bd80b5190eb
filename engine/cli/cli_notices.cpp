#include "engine/cli/cli_notices.h"

#include <memory>

namespace tocsin::cli {

namespace {

std::string yes_if(bool flag) { return flag ? "yes" : "no"; }

/// What the notice commands are told; kept as long as the command line.
struct NoticeWords {
    DraftAsk draft;
    std::string id, recipient, html, reasons;
    bool yes = false, watch = false;
};

CLI::App* of_one_notice(CLI::App* notice, const char* name, const char* says, const std::shared_ptr<NoticeWords>& words) {
    auto* command = notice->add_subcommand(name, says);
    command->add_option("notice", words->id, "ntc_...")->required();
    return command;
}

void add_draft(const CommandLine& line, CLI::App* notice, const std::shared_ptr<NoticeWords>& words) {
    DraftAsk& ask = words->draft;
    auto* draft = notice->add_subcommand("draft", "write a notice: the parts a template asks for, or own words");
    draft->add_option("incident", ask.incident, "inc_...")->required();
    draft->add_option("--audience", ask.audience, "customers, people, suppliers, authority, public or internal")
        ->required()
        ->check(CLI::IsMember({"customers", "people", "suppliers", "authority", "public", "internal"}));
    draft->add_option("--to", ask.to, "affected, all or named")->check(CLI::IsMember({"affected", "all", "named"}));
    draft->add_option("--recipient", ask.recipients, "an id of the data map; more than once")->allow_extra_args(false);
    draft->add_option("--part", ask.parts, "LANGUAGE.PART=TEXT or =@FILE, as en.nature=@nature.md; more than once")->allow_extra_args(false);
    draft->add_option("--subject", ask.subject, "one line");
    draft->add_option("--text", ask.text, "own words instead of a template's, in Markdown; @FILE reads them");
    draft->add_option("--language", ask.language, "for whoever's own is not written; default en");
    draft->add_option("--follows", ask.follows, "the notice that this one follows up");
    draft->callback([line, words] { line.run([&] { return draft_notice(line.remote, words->draft); }); });
}

}  // namespace

void add_notice_commands(CommandLine line) {
    auto words = std::make_shared<NoticeWords>();
    auto* notice = line.app.add_subcommand("notice", "write, look at, approve and send a notice")->require_subcommand(1);
    add_draft(line, notice, words);
    of_one_notice(notice, "review", "who gets it over which channel, what is missing, and one letter", words)->callback([line, words] {
        line.run([&] { return review_notice(line.remote, words->id); });
    });
    auto* preview = of_one_notice(notice, "preview", "what one recipient would get, or gets", words);
    preview->add_option("recipient", words->recipient, "an id of the data map")->required();
    preview->add_option("--html", words->html, "write the page into this file");
    preview->callback([line, words] { line.run([&] { return preview_notice(line.remote, words->id, words->recipient, words->html); }); });
    auto* approve = of_one_notice(notice, "approve", "as the second person: exactly these letters for exactly these recipients", words);
    approve->add_flag("--yes", words->yes, "do not ask");
    approve->callback([line, words] { line.run([&] { return approve_notice(line.remote, words->id, yes_if(words->yes)); }); });
    struct {
        const char *name, *says;
    } const events[] = {{"submit", "resolve the recipients and freeze what each of them will get"},
                        {"send", "send it: a few first, then the rest"},
                        {"pause", "hold back what has not gone"},
                        {"resume", "go on"}};
    for (const auto& event : events)
        of_one_notice(notice, event.name, event.says, words)->callback([line, words, name = std::string(event.name)] {
            line.run([&] { return notice_event(line.remote, words->id, name, ""); });
        });
    auto* stop = of_one_notice(notice, "stop", "call back what has not gone, for good", words);
    stop->add_option("--reasons", words->reasons, "why")->required();
    stop->callback([line, words] { line.run([&] { return notice_event(line.remote, words->id, "stop", words->reasons); }); });
    auto* progress = of_one_notice(notice, "progress", "how many are told, how fast it goes, how long it will take", words);
    progress->add_flag("--watch", words->watch, "again each second until it has ended");
    progress->callback([line, words] { line.run([&] { return show_progress(line.remote, words->id, yes_if(words->watch)); }); });
    of_one_notice(notice, "unreached", "whom it did not reach, and why", words)->callback([line, words] {
        line.run([&] { return list_unreached(line.remote, words->id); });
    });
}

namespace {

struct WayWords {
    EndpointAsk endpoint;
    ReplayAsk replay;
    std::string id, file;
    bool mbox = false, ed25519 = false, all = false, dry_run = false;
};

void add_endpoint_commands(const CommandLine& line, const std::shared_ptr<WayWords>& words) {
    auto* endpoint = line.app.add_subcommand("endpoint", "where webhooks, alarms and files go: add, list, test, rotate")->require_subcommand(1);
    auto* add = endpoint->add_subcommand("add", "add one; its secret is shown this once");
    add->add_option("--owner", words->endpoint.owner, "subscription, public, internal, customer:ID, supplier:ID or authority:ID")->required();
    add->add_option("--url", words->endpoint.url, "https://..., mailto:ADDRESS or file:FOLDER")->required();
    add->add_option("--types", words->endpoint.types, "event types with commas between them, or *")->required();
    add->add_option("--kind", words->endpoint.kind, "webhook, email, chat, pagerduty or file")->check(CLI::IsMember({"webhook", "email", "chat", "pagerduty", "file"}));
    add->add_option("--secret", words->endpoint.secret, "the routing key of pagerduty; for webhooks one is made");
    add->add_flag("--ed25519", words->ed25519, "sign as v1a too; the public key is shown");
    add->add_option("--per-minute", words->endpoint.per_minute, "deliveries a minute at most")->check(CLI::NonNegativeNumber);
    add->callback([line, words] {
        words->endpoint.ed25519 = yes_if(words->ed25519);
        line.run([&] { return add_endpoint(line.remote, words->endpoint); });
    });
    endpoint->add_subcommand("list", "all of them, without their secrets")->callback([line] {
        line.run([&] { return list_endpoints(line.remote); });
    });
    struct {
        const char *name, *type, *says;
    } const events[] = {{"test", "test", "send a ping"},
                        {"rotate", "rotate", "make a new secret beside the old one; it is shown this once"},
                        {"retire-old", "retire_old", "end the old secret"},
                        {"enable", "enable", "send to it again"},
                        {"disable", "disable", "send nothing to it any more"}};
    for (const auto& event : events) {
        auto* command = endpoint->add_subcommand(event.name, event.says);
        command->add_option("endpoint", words->id, "ep_...")->required();
        command->callback([line, words, type = std::string(event.type)] { line.run([&] { return endpoint_event(line.remote, words->id, type); }); });
    }
}

}  // namespace

void add_way_commands(CommandLine line) {
    auto words = std::make_shared<WayWords>();
    add_endpoint_commands(line, words);
    auto* bounce = line.app.add_subcommand("bounce", "hand over mail that came back to the bounce address");
    bounce->add_option("file", words->file, "a mail as it came; - or nothing: standard input");
    bounce->add_flag("--mbox", words->mbox, "the file is an mbox of many mails");
    bounce->callback([line, words] { line.run([&] { return send_bounces(line.remote, words->file, yes_if(words->mbox)); }); });
    auto* replay_command = line.app.add_subcommand("replay", "send dead deliveries again, each under its own id");
    auto* which = replay_command->add_option_group("which");
    which->add_option("delivery", words->replay.delivery, "dlv_...");
    which->add_option("--notice", words->replay.notice, "all dead ones of this notice");
    which->add_option("--endpoint", words->replay.endpoint, "all dead ones to this endpoint");
    which->add_flag("--all", words->all, "all dead ones there are");
    which->require_option(1);
    replay_command->add_flag("--dry-run", words->dry_run, "only say how many");
    replay_command->callback([line, words] {
        words->replay.dry_run = yes_if(words->dry_run);
        line.run([&] { return replay(line.remote, words->replay); });
    });
}

}  // namespace tocsin::cli

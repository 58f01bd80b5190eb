// The command line of Tocsin.
#include <CLI/CLI.hpp>
#include <cstdlib>
#include <iostream>

#include "engine/app/files.h"
#include "engine/app/letters.h"
#include "engine/cli/assess.h"
#include "engine/cli/cli_audit.h"
#include "engine/cli/cli_drill.h"
#include "engine/cli/cli_evidence.h"
#include "engine/cli/cli_identity.h"
#include "engine/cli/cli_notices.h"
#include "engine/cli/cli_papers.h"
#include "engine/cli/cli_people.h"
#include "engine/cli/cli_rights.h"
#include "engine/cli/cli_suppliers.h"
#include "engine/cli/cli_tree.h"
#include "engine/cli/cli_vault.h"
#include "engine/cli/commands.h"
#include "engine/cli/commands_form.h"
#include "engine/cli/commands_intake.h"
#include "engine/cli/commands_triage.h"
#include "engine/cli/exit_codes.h"
#include "engine/cli/not_required.h"
#include "workflows/map/kinds.h"

namespace {

using namespace tocsin;
using namespace tocsin::cli;

constexpr const char* examples = R"(Examples:
  tocsin init --person ada                      create the state directory and the first admin token
  tocsin serve                                  start the engine on 127.0.0.1:7272
  tocsin token issue --person bo --role officer
  tocsin incident open --title "Bucket open to the world" --severity high
  tocsin incident event inc_... assess
  tocsin incident event inc_... set_anchor anchor=aware --at 2026-11-25T03:00:00+01:00
  tocsin incident event inc_... set_fact fact=personal_data_breach value=true --dry-run
  tocsin duties                                 what is due, by when, and why
  tocsin watch                                  the same, live
  tocsin questions inc_...                      what is asked, and how urgent it is
  tocsin assess inc_...                         whom the guidelines would have told
  tocsin map import deploy/examples/map         what personal data lives where
  tocsin blast inc_...                          what is behind the systems that are hit
  tocsin notice draft inc_... --audience customers --part en.nature=@nature.md
  tocsin notice submit ntc_...                  resolve and freeze; then: review, approve, send, progress --watch
  tocsin bounce --mbox /var/mail/bounces        what came back
  tocsin due --regime gdpr --aware 2026-11-25T03:00:00+01:00     no engine needed
  tocsin intake test my-tool.yaml sample.json   what a mapping makes of a sample
  tocsin verify                                 check every chain, the tree and the checkpoints
  tocsin bundle inc_... --to proof.zip          the evidence of one incident, for an authority
  tocsin backup --to book.backup --recipient tocsin-backup-1...
  tocsin audit key                              what others check the log's checkpoints with
Set TOCSIN_TOKEN (and TOCSIN_URL) for what speaks to a running engine.)";

Result<app::Config> load_config(const std::string& path) {
    if (path.empty()) return app::Config{};
    auto text = app::read_file(path);
    if (!text) return std::move(text).error();
    auto config = app::parse_config(*text);
    if (config) config->file = path;
    return config;
}

std::string env(const char* name, const char* otherwise) {
    const char* value = std::getenv(name);
    return value ? value : otherwise;
}

}  // namespace

int main(int argc, char** argv) {
    CLI::App app("Tocsin: from the first alert to the last notice, with every legal clock and the proof.", "tocsin");
    app.footer(examples);
    app.require_subcommand(1);
    app.set_version_flag("--version", TOCSIN_VERSION);
    std::string config_path = env("TOCSIN_CONFIG", "");
    std::string state_dir = env("TOCSIN_STATE", "");
    Remote remote;
    remote.url = env("TOCSIN_URL", "http://127.0.0.1:7272");
    remote.token = env("TOCSIN_TOKEN", "");
    app.add_option("--config", config_path, "configuration file (or TOCSIN_CONFIG)");
    app.add_option("--state", state_dir, "state directory (or TOCSIN_STATE)");
    app.add_option("--url", remote.url, "a running engine (or TOCSIN_URL)");
    bool json = false;
    app.add_flag("--json", json, "print JSON for programs");
    app.add_option("--colour,--color", remote.colour, "colours: auto is on a terminal, unless NO_COLOR is set")
        ->check(CLI::IsMember({"auto", "always", "never"}));
    app.fallthrough();

    int status = 0;
    const auto with_config = [&](auto&& act) {
        auto config = load_config(config_path);
        if (!config) {
            std::cerr << config.error().detail << "\n";
            status = exit_usage;
            return;
        }
        if (!state_dir.empty()) config->state_dir = state_dir;
        status = act(*config);
    };
    const auto yes = [](bool flag) { return flag ? std::string("yes") : std::string("no"); };

    std::string person, id, state, machine;
    auto* init_command = app.add_subcommand("init", "create the state directory and the first admin token");
    init_command->add_option("--person", person, "whose token it is")->required();
    init_command->callback([&] { with_config([&](const app::Config& c) { return init(c, config_path, person); }); });

    app.add_subcommand("serve", "run the engine")->callback([&] { with_config([&](const app::Config& c) { return serve(c); }); });

    auto* token = app.add_subcommand("token", "issue, list and revoke tokens")->require_subcommand(1);
    auto* issue = token->add_subcommand("issue", "make a token; it is shown this once");
    TokenAsk token_ask;
    issue->add_option("--person", token_ask.person, "whose token it is")->required();
    issue->add_option("--role", token_ask.role, "officer, approver, responder, counsel, monitor, auditor, regulator or admin")->required();
    issue->add_option("--scope", token_ask.scope, "limits it to incident:ID or source:NAME");
    issue->add_option("--purpose", token_ask.purpose, "what it is for; nothing personal");
    issue->add_option("--expires-at", token_ask.expires_at, "RFC 3339; a year from now at most, and by default");
    issue->callback([&] {
        if (!remote.token.empty())
            status = issue_token((remote.json = yes(json), remote), token_ask);
        else
            with_config([&](const app::Config& c) { return issue_token_locally(c, token_ask); });
    });
    token->add_subcommand("list", "all tokens, without their secrets")->callback([&] {
        remote.json = yes(json);
        status = list_tokens(remote);
    });
    auto* revoke = token->add_subcommand("revoke", "end a token at once");
    revoke->add_option("id", id)->required();
    revoke->callback([&] {
        remote.json = yes(json);
        status = revoke_token(remote, id);
    });

    OpenAsk open;
    auto* incident = app.add_subcommand("incident", "open, list, show; tell it what happened")->require_subcommand(1);
    auto* open_command = incident->add_subcommand("open", "open an incident");
    open_command->add_option("--title", open.title, "in one line")->required();
    open_command->add_option("--severity", open.severity, "low, medium, high, critical or unknown");
    open_command->add_option("--system", open.system, "the system it is about");
    open_command->add_option("--detected-at", open.detected_at, "RFC 3339; default now");
    open_command->callback([&] {
        remote.json = yes(json);
        status = open_incident(remote, open);
    });
    auto* list = incident->add_subcommand("list", "incidents, newest first");
    list->add_option("--with-state", state, "only this state");
    list->callback([&] {
        remote.json = yes(json);
        status = list_incidents(remote, state);
    });
    auto* show = incident->add_subcommand("show", "one incident: duties, legs, what may happen now");
    show->add_option("id", id)->required();
    show->callback([&] {
        remote.json = yes(json);
        status = show_incident(remote, id);
    });
    EventAsk event;
    bool dry_run = false;
    auto* event_command = incident->add_subcommand("event", "offer an event to an incident, duty, notice or request");
    event_command->add_option("id", event.id, "inc_..., dut_..., ntc_..., req_..., tsk_... or asm_...")->required();
    event_command->add_option("type", event.type, "for example assess, set_anchor, file, approve")->required();
    event_command->add_option("data", event.data, "name=value ...");
    event_command->add_option("--at", event.at, "when it happened, RFC 3339; default now");
    event_command->add_flag("--dry-run", dry_run, "only say what would happen");
    event_command->callback([&] {
        remote.json = yes(json);
        event.dry_run = yes(dry_run);
        const std::string kind = event.id.substr(0, 4);
        event.kind = kind == "dut_"   ? "duties"
                     : kind == "ntc_" ? "notices"
                     : kind == "req_" ? "supplier-requests"
                     : kind == "tsk_" ? "tasks"
                     : kind == "asm_" ? "assessments"
                                      : "incidents";
        if (event.kind == "incidents" && kind != "inc_")
            throw CLI::ValidationError("id", event.id + " is no id of these: they begin with inc_, dut_, ntc_, req_, tsk_ or asm_");
        status = send_event(remote, event);
    });

    NotRequiredAsk excluded;
    bool proposes = false, decides = false, sure = false;
    auto* excluded_command = incident->add_subcommand("not-required", "the duties that the facts exclude, together: propose, or decide what another person proposed");
    excluded_command->add_option("incident", excluded.incident, "inc_...")->required();
    auto* way = excluded_command->add_option_group("way")->require_option(1);
    way->add_flag("--propose", proposes, "propose it of each that nobody has proposed; or:");
    way->add_flag("--decide", decides, "decide each that another person proposed (role approver); shows them and asks");
    excluded_command->add_option("--reasons", excluded.reasons, "said for each; a proposal needs them");
    excluded_command->add_option("--except", excluded.except, "a duty that is left out, dut_...; more than once")->allow_extra_args(false);
    excluded_command->add_flag("--yes", sure, "decide without asking");
    excluded_command->add_flag("--dry-run", dry_run, "only say which");
    excluded_command->callback([&] {
        if (proposes && excluded.reasons.empty()) throw CLI::RequiredError("--reasons");
        remote.json = yes(json);
        excluded.event = proposes ? "propose_not_required" : "not_required";
        excluded.yes = yes(sure);
        excluded.dry_run = yes(dry_run);
        status = not_required(remote, excluded);
    });

    auto* duties = app.add_subcommand("duties", "what is due, by when, and why");
    duties->add_option("--incident", id, "only of this incident");
    duties->callback([&] {
        remote.json = yes(json);
        status = list_duties(remote, id);
    });
    auto* deliveries = app.add_subcommand("deliveries", "what goes out, and what came of it");
    deliveries->add_option("--with-state", state, "only in this state")
        ->check(CLI::IsMember({"queued", "held", "sent", "delivered", "bounced", "dead", "replaced", "cancelled"}));
    deliveries->callback([&] {
        remote.json = yes(json);
        status = list_deliveries(remote, state);
    });
    add_watch_command({app, remote, json, status});
    add_notice_commands({app, remote, json, status});
    add_way_commands({app, remote, json, status});
    add_supplier_commands({app, remote, json, status});
    add_form_commands({app, remote, json, status});
    add_vault_commands({app, remote, json, status}, [&](const auto& act) { with_config(act); });
    add_audit_commands(app, with_config);
    add_rights_commands({app, remote, json, status});
    add_identity_commands({app, remote, json, status});
    add_people_commands({app, remote, json, status}, with_config);
    add_paper_commands({app, remote, json, status});

    add_drill_commands({app, remote, json, status}, config_path, with_config);
    add_evidence_commands({app, remote, json, status}, [&](const auto& act) { with_config(act); });

    std::string letters_dir;
    auto* letters = app.add_subcommand("letters", "templates of notices")->require_subcommand(1);
    auto* letters_check = letters->add_subcommand("check", "can they be read? file, line, what to do");
    letters_check->add_option("dir", letters_dir, "a directory of NAME.LANGUAGE.md; default ours");
    letters_check->callback([&] { status = app::check_letters(letters_dir); });
    app.add_subcommand("check", "check the configuration and the packs")->callback([&] { status = check(config_path); });
    auto* policy_command = app.add_subcommand("policy", "print a machine's policy page");
    policy_command->add_option("machine", machine, "incident, duty, supplier_request, notice, task, assessment or proposal")->required();
    policy_command->callback([&] { status = policy(machine); });

    MapFiles files;
    MapView view;
    MapExport out;
    std::vector<std::string> renamed;
    bool complete = false, ignore_unknown = false;
    auto* map_command = app.add_subcommand("map", "what personal data lives where: check, import, diff, show, export")->require_subcommand(1);
    const auto file_options = [&](CLI::App* command) {
        command->add_option("file", files.files, "CSV, YAML, JSON of the CNIL's PIA tool; or a folder of them")->required()->check(CLI::ExistingPath);
        command->add_option("--kind", files.kind, "what the CSV files hold, where their names do not say it");
        command->add_option("--column", renamed, "HEADING=FIELD, where a CSV's heading is another; more than once");
        command->add_flag("--ignore-unknown", ignore_unknown, "leave out columns that mean nothing here");
    };
    const auto with_files = [&](auto&& act) {
        for (const auto& pair : renamed) {
            const auto equals = pair.rfind('=');
            if (equals == std::string::npos) throw CLI::ValidationError("--column", "write HEADING=FIELD");
            files.columns[pair.substr(0, equals)] = pair.substr(equals + 1);
        }
        files.ignore_unknown = yes(ignore_unknown);
        files.complete = yes(complete);
        remote.json = yes(json);
        status = act();
    };
    auto* map_check_command = map_command->add_subcommand("check", "are these files as they should be? No engine needed");
    file_options(map_check_command);
    map_check_command->callback([&] { with_files([&] { return map_check(files); }); });
    auto* map_import_command = map_command->add_subcommand("import", "read files into the map: all of them, or nothing");
    file_options(map_import_command);
    map_import_command->add_flag("--complete", complete, "retire what the files do not name, of the kinds they hold");
    map_import_command->add_flag("--dry-run", dry_run, "only say what would change");
    map_import_command->callback([&] { with_files([&] { files.dry_run = yes(dry_run); return map_import(remote, files); }); });
    auto* map_diff_command = map_command->add_subcommand("diff", "what an import of these files would change, field by field");
    file_options(map_diff_command);
    map_diff_command->add_flag("--complete", complete, "as import would");
    map_diff_command->callback([&] { with_files([&] { files.dry_run = "yes"; return map_import(remote, files); }); });
    auto* map_show_command = map_command->add_subcommand("show", "the map: its kinds; of a kind, all records; of a record, all it ever was");
    map_show_command->add_option("kind", view.kind, "systems, data_sets, customers ...");
    map_show_command->add_option("id", view.id);
    map_show_command->add_option("--refers-to", view.refers_to, "only what names this: system:billing, host:db-7.example");
    map_show_command->add_option("--valid-at", view.valid_at, "as it was then, RFC 3339");
    map_show_command->add_option("--as-of-version", view.version, "as it was known at that version of the map");
    map_show_command->callback([&] {
        remote.json = yes(json);
        status = map_show(remote, view);
    });
    map_command->add_subcommand("kinds", "what the map can say, as a Markdown page")->callback([] { std::cout << map::kinds_page(); });
    auto* map_export_command = map_command->add_subcommand("export", "the map as files that import reads back");
    map_export_command->add_option("--kind", out.kind, "only this kind");
    map_export_command->add_option("--format", out.format, "yaml (one file) or csv (one for each kind)")->check(CLI::IsMember({"yaml", "csv"}));
    map_export_command->add_option("--out", out.out, "a file; for csv a folder, default here");
    map_export_command->callback([&] { status = map_export(remote, out); });
    auto* blast = app.add_subcommand("blast", "what the map says follows from the systems that are hit");
    blast->add_option("incident", id)->required();
    blast->callback([&] {
        remote.json = yes(json);
        status = show_blast_radius(remote, id);
    });

    std::vector<std::string> packs_named;
    std::string pack_before, pack_after;
    auto* pack = app.add_subcommand("pack", "the law as data: list, lint, test, show, diff")->require_subcommand(1);
    pack->add_subcommand("list", "the packs there are, and which are on")->callback([&] { with_config(pack_list); });
    auto* lint = pack->add_subcommand("lint", "does it follow the schema? file, line, what to do");
    lint->add_option("pack", packs_named, "packs and calendars: files, ids, or folders of them; default all");
    lint->callback([&] { with_config([&](const app::Config& c) { return pack_check(c, packs_named, "no"); }); });
    auto* test = pack->add_subcommand("test", "do its own cases come out as they say?");
    test->add_option("pack", packs_named, "files, ids, or folders of them; default all");
    test->callback([&] { with_config([&](const app::Config& c) { return pack_check(c, packs_named, "yes"); }); });
    auto* show_pack = pack->add_subcommand("show", "each duty in plain words, as Markdown");
    show_pack->add_option("pack", pack_before, "a file or an id; without one, a table of all duties");
    show_pack->callback([&] { with_config([&](const app::Config& c) { return pack_show(c, pack_before); }); });
    auto* diff = pack->add_subcommand("diff", "what changed between two packs, duty by duty");
    diff->add_option("before", pack_before, "a file or an id")->required();
    diff->add_option("after", pack_after, "a file or an id")->required();
    diff->callback([&] { with_config([&](const app::Config& c) { return pack_diff(c, pack_before, pack_after); }); });

    auto* questions = app.add_subcommand("questions", "what has to be answered before it is known who must be told");
    questions->add_option("incident", id)->required();
    questions->callback([&] {
        remote.json = yes(json);
        status = list_questions(remote, id);
    });
    std::string facts_file;
    auto* assess_command = app.add_subcommand("assess", "recommend whom to tell, with the rules that speak and what would change it");
    assess_command->add_option("incident", id, "an incident of a running engine");
    assess_command->add_option("--facts", facts_file, "instead: a CSV of cases (docs/assessment.md)");
    assess_command->callback([&] {
        remote.json = yes(json);
        if (!facts_file.empty()) status = assess(facts_file);
        else if (!id.empty()) status = show_recommendation(remote, id);
        else throw CLI::RequiredError("incident or --facts");
    });

    auto* assessment = app.add_subcommand("assessment", "the signed decision whom to tell: draft, show")->require_subcommand(1);
    auto* draft = assessment->add_subcommand("draft", "begin one; then: incident event asm_... score, propose, sign");
    draft->add_option("incident", id)->required();
    draft->callback([&] {
        remote.json = yes(json);
        status = draft_assessment(remote, id);
    });
    auto* show_one = assessment->add_subcommand("show", "scores, recommendation, decision");
    show_one->add_option("assessment", id)->required();
    show_one->callback([&] {
        remote.json = yes(json);
        status = show_assessment(remote, id);
    });

    IntakeSample how;
    std::string format, sample, arrival;
    auto* intake = app.add_subcommand("intake", "what monitoring sends: try a sample")->require_subcommand(1);
    std::string rules, seen;
    auto* triage_command = intake->add_subcommand("triage", "what rules would make of signals, one JSON line each; no engine needed");
    triage_command->add_option("rules", rules, "a file of rules (docs/intake/triage.md)")->required();
    triage_command->add_option("signals", seen, "JSON lines as intake test prints them; - reads standard input")->required();
    triage_command->callback([&] { status = triage_test(rules, seen, std::cout, std::cerr); });
    auto* intake_test_command = intake->add_subcommand("test", "which signals a sample becomes, one JSON line each; no engine needed");
    intake_test_command->add_option("format", format, "a format we read, as grafana; or the YAML file of a mapping")->required();
    intake_test_command->add_option("sample", sample, "the body as it was sent; - reads standard input")->required();
    intake_test_command->add_option("--header", how.headers, "\"name: value\"; more than once")->allow_extra_args(false);
    intake_test_command->add_option("--content-type", how.content_type, "of the body");
    intake_test_command->add_option("--at", arrival, "when it arrived, RFC 3339; default now");
    intake_test_command->callback([&] {
        if (!arrival.empty()) {
            const auto at = parse_rfc3339(arrival);
            if (!at) throw CLI::ValidationError("--at", at.error().detail);
            how.at = at->at;
        }
        status = intake_test(format, sample, how, std::cout, std::cerr);
    });

    DueAsk ask;
    std::string aware;
    auto* due_command = app.add_subcommand("due", "compute deadlines without an engine");
    due_command->add_option("--regime", ask.regime, "a pack's id, or the start of its duties' ids: eu-gdpr, gdpr; default the configured ones");
    due_command->add_option("--aware", aware, "the instant of awareness, RFC 3339 with offset");
    due_command->add_option("--anchor", ask.anchors, "name=instant, more than once");
    due_command->add_option("--fact", ask.facts, "name=value, more than once");
    due_command->add_option("--zone", ask.zone, "where the organisation is, for example Europe/Berlin");
    due_command->add_option("--calendar", ask.calendar, "whose working days count, for example de");
    due_command->add_option("--batch", ask.batch, "a JSON file of many questions; one JSON answer a line");
    bool as_if = false;
    due_command->add_flag("--as-if", as_if, "also what is off, proposed, enacted or repealed, as if it were law");
    due_command->callback([&] {
        ask.json = yes(json);
        ask.colour = remote.colour;
        ask.as_if = yes(as_if);
        if (!aware.empty()) ask.anchors.push_back("aware=" + aware);
        with_config([&](const app::Config& c) { return due(c, ask); });
    });

    add_page_commands({app, remote, json, status});

    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        if (e.get_exit_code() == 0) return app.exit(e);
        std::cerr << e.what() << "\n" << hint(tree_of(app), {argv + 1, argv + argc}) << "\n";
        return exit_usage;
    }
    return status;
}

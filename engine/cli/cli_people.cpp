#include "engine/cli/cli_people.h"

#include <memory>

#include "engine/cli/commands_people.h"

namespace tocsin::cli {

namespace {

/// What the commands are told; kept as long as the command line.
struct PeopleWords {
    SeatAsk seat;
    CommentAsk comment;
    TaskAsk task;
    std::string incident, playbook;
    std::vector<std::string> files;
    bool counsel = false, list = false;
};
using Words = std::shared_ptr<PeopleWords>;

void add_member_commands(const CommandLine& line, const Words& words) {
    auto* member = line.app.add_subcommand("member", "who is on an incident, and as what")->require_subcommand(1);
    auto* list = member->add_subcommand("list", "who is, and was");
    list->add_option("incident", words->incident, "inc_...")->required();
    list->callback([line, words] { line.run([&] { return list_members(line.remote, words->incident); }); });
    const auto seat = [&](const char* name, const char* says) {
        auto* command = member->add_subcommand(name, says);
        command->add_option("incident", words->seat.incident, "inc_...")->required();
        command->add_option("person", words->seat.person, "the id of the person's token or account")->required();
        return command;
    };
    const auto parts = CLI::IsMember({"lead", "dpo", "counsel", "communications", "member"});
    auto* add = seat("add", "put a person on it; another lead takes the place of the one who was");
    add->add_option("part", words->seat.part, "lead, dpo, counsel, communications or member")->required()->check(parts);
    add->callback([line, words] { line.run([&] { return add_member(line.remote, words->seat); }); });
    auto* remove = seat("remove", "take a person off it");
    remove->add_option("part", words->seat.part, "only as that")->check(parts);
    remove->callback([line, words] { line.run([&] { return remove_member(line.remote, words->seat); }); });
}

void add_comment_commands(const CommandLine& line, const Words& words) {
    auto* comment = line.app.add_subcommand("comment", "write to those who work on an incident; @person mentions somebody");
    comment->add_option("incident", words->comment.incident, "inc_...")->required();
    comment->add_option("text", words->comment.text, "what there is to say; @./FILE reads it");
    comment->add_flag("--counsel", words->counsel, "read by counsel alone");
    comment->add_flag("--list", words->list, "show what was written");
    comment->callback([line, words] {
        if (!words->list && words->comment.text.empty()) throw CLI::RequiredError("text, or --list,");
        words->comment.compartment = words->counsel ? "counsel" : "";
        line.run([&] { return words->list ? list_comments(line.remote, words->comment.incident) : write_comment(line.remote, words->comment); });
    });
    auto* handover = line.app.add_subcommand("handover", "what the next shift has to know; with a text: hand over");
    handover->add_option("incident", words->comment.incident, "inc_...")->required();
    handover->add_option("text", words->comment.text, "hand over, with these words; @./FILE reads them");
    handover->callback([line, words] {
        words->comment.kind = "handover";
        line.run([&] { return words->comment.text.empty() ? show_handover(line.remote, words->comment.incident) : write_comment(line.remote, words->comment); });
    });
}

void add_task_commands(const CommandLine& line, const Words& words) {
    const auto task = [&](const char* name, const char* says, const char* kind) {
        auto* command = line.app.add_subcommand(name, says);
        command->add_option("incident", words->task.incident, "inc_...")->required();
        command->add_option("text", words->task.text, "in plain words")->required();
        command->add_option("--due", words->task.due_at, "RFC 3339, with an offset")->required();
        command->callback([line, words, kind] {
            words->task.kind = kind;
            line.run([&] { return set_task(line.remote, words->task); });
        });
        return command;
    };
    auto* measure = task("measure", "set a measure of the review: what is changed so that it does not happen again", "measure");
    measure->add_option("--owner", words->task.owner, "the person who sees to it")->required();
    auto* question = task("question", "put on record what an authority asks, and by when the answer is due", "authority_question");
    question->add_option("--authority", words->task.about, "its id, or a short name")->required();
    question->add_option("--asked", words->task.asked_at, "when; now where it is left out");
    question->add_option("--owner", words->task.owner, "the person who answers");
}

void add_playbook_commands(const CommandLine& line, const WithConfig& with_config, const Words& words) {
    auto* playbook = line.app.add_subcommand("playbook", "which tasks each kind of incident sets; no engine needed")->require_subcommand(1);
    auto* list = playbook->add_subcommand("list", "all of them; with a name: its steps");
    list->add_option("name", words->playbook);
    list->callback([with_config, words] {
        with_config([&](const app::Config& config) { return list_playbooks(config.playbooks_dir, words->playbook); });
    });
    auto* check = playbook->add_subcommand("check", "read playbooks and say what is wrong with them");
    check->add_option("files", words->files, "files and directories; none: those of the house");
    check->callback([with_config, words] {
        with_config([&](const app::Config& config) { return check_playbooks(words->files, config.playbooks_dir); });
    });
}

}  // namespace

void add_people_commands(CommandLine line, const WithConfig& with_config) {
    auto words = std::make_shared<PeopleWords>();
    add_member_commands(line, words);
    add_comment_commands(line, words);
    add_task_commands(line, words);
    add_playbook_commands(line, with_config, words);
}

}  // namespace tocsin::cli

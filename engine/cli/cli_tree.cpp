#include "engine/cli/cli_tree.h"

#include <iostream>
#include <memory>

#include "engine/cli/command_pages.h"
#include "engine/cli/commands_watch.h"

namespace tocsin::cli {

namespace {

/// CLI11 writes the choices of IsMember into the type: "TEXT:{yaml,csv}".
std::vector<std::string> choices_in(const std::string& type) {
    std::vector<std::string> out;
    const auto open = type.find(":{"), close = type.find('}');
    if (open == std::string::npos || close == std::string::npos) return out;
    std::string rest = type.substr(open + 2, close - open - 2) + ",";
    for (std::size_t comma = 0; (comma = rest.find(',')) != std::string::npos; rest.erase(0, comma + 1)) out.push_back(rest.substr(0, comma));
    return out;
}

CommandOption option_of(const CLI::Option& option) {
    CommandOption out;
    if (option.get_positional()) out.name = option.get_name(true);
    for (const auto& one : option.get_lnames()) (out.name.empty() ? out.name : out.also) = "--" + one;
    for (const auto& one : option.get_snames()) (out.name.empty() ? out.name : out.also) = "-" + one;
    const std::string type = option.get_type_name();
    if (option.get_items_expected_max() > 0) out.value = type.substr(0, type.find_first_of(": "));
    out.choices = choices_in(type);
    out.says = option.get_description();
    out.required = option.get_required();
    out.repeated = option.get_items_expected_max() > 1;
    return out;
}

void add_options(const CLI::App& app, CommandNode& node) {
    for (const auto* option : app.get_options({})) {
        const bool positional = option->get_positional();
        (positional ? node.positionals : node.options).push_back(option_of(*option));
    }
}

CommandNode node_of(const CLI::App& app, const std::string& above) {
    CommandNode node;
    node.name = app.get_name();
    node.path = above.empty() ? node.name : above + " " + node.name;
    node.says = app.get_description();
    node.footer = app.get_footer();
    add_options(app, node);
    for (const auto* sub : app.get_subcommands({})) {
        // A group of options is an app without a name.
        if (sub->get_name().empty()) add_options(*sub, node);
        else node.commands.push_back(node_of(*sub, node.path));
    }
    return node;
}

}  // namespace

CommandNode tree_of(const CLI::App& app) { return node_of(app, ""); }

void add_page_commands(CommandLine line) {
    auto shell = std::make_shared<std::string>();
    auto* completion = line.app.add_subcommand("completion", "print what completes these commands in your shell");
    completion->add_option("shell", *shell, "bash, zsh or fish")->required()->check(CLI::IsMember({"bash", "zsh", "fish"}));
    completion->footer("  tocsin completion bash > ~/.local/share/bash-completion/completions/tocsin");
    completion->callback([line, shell] {
        const CommandNode root = tree_of(line.app);
        std::cout << (*shell == "bash" ? bash_completion(root) : *shell == "zsh" ? zsh_completion(root) : fish_completion(root));
    });
    auto markdown = std::make_shared<bool>(false);
    auto* man = line.app.add_subcommand("man", "print the manual page, made from these commands");
    man->add_flag("--markdown", *markdown, "as docs/reference/cli.md");
    man->footer("  tocsin man | man -l -");
    man->callback([line, markdown] {
        const CommandNode root = tree_of(line.app);
        std::cout << (*markdown ? reference_page(root) : man_page(root, TOCSIN_VERSION));
    });
}

void add_watch_command(CommandLine line) {
    struct Words {
        WatchAsk ask;
        bool once = false;
    };
    auto words = std::make_shared<Words>();
    auto* command = line.app.add_subcommand("watch", "the due board, live in a terminal: what is late, undecided, due; q ends it");
    command->add_flag("--once", words->once, "print it once; so it is without a terminal");
    command->add_option("--interval", words->ask.interval_seconds, "seconds after which it is read again, whatever is told; default 60")
        ->check(CLI::Range(1, 3600));
    command->callback([line, words] {
        words->ask.once = words->once ? "yes" : "no";
        line.run([&] { return watch(line.remote, words->ask); });
    });
}

}  // namespace tocsin::cli

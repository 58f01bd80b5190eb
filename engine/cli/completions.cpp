#include <functional>

#include "engine/cli/command_pages.h"

namespace tocsin::cli {

namespace {

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const auto& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}

std::vector<std::string> option_names(const CommandNode& node) {
    std::vector<std::string> names;
    for (const auto& option : node.options) {
        names.push_back(option.name);
        if (!option.also.empty()) names.push_back(option.also);
    }
    return names;
}

std::vector<std::string> command_names(const CommandNode& node) {
    std::vector<std::string> names;
    for (const auto& one : node.commands) names.push_back(one.name);
    return names;
}

void for_each(const CommandNode& node, const std::function<void(const CommandNode&)>& act) {
    act(node);
    for (const auto& one : node.commands) for_each(one, act);
}

std::vector<std::string> positional_choices(const CommandNode& node) {
    for (const auto& one : node.positionals)
        if (!one.choices.empty()) return one.choices;
    return {};
}

/// In single quotes, for any of the three shells.
std::string quoted(const std::string& text) {
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? "'\\''" : std::string(1, c);
    return out + "'";
}

/// One case branch for each command: "path) inner=...; options=...; values=... ;;".
std::string bash_branches(const CommandNode& root) {
    std::string out;
    for_each(root, [&](const CommandNode& node) {
        std::vector<std::string> valued;
        for (const auto& option : node.options)
            if (!option.value.empty()) valued.push_back(option.name);
        auto words = command_names(node);
        for (const auto& one : positional_choices(node)) words.push_back(one);
        out += "        " + quoted(node.path) + ") inner=" + quoted(joined(words)) + " options=" + quoted(joined(option_names(node))) +
               " valued=" + quoted(joined(valued)) + " ;;\n";
    });
    return out;
}

std::string bash_choices(const CommandNode& root) {
    std::string out;
    for_each(root, [&](const CommandNode& node) {
        for (const auto& option : node.options)
            if (!option.choices.empty()) out += "        " + quoted(node.path + " " + option.name) + ") choices=" + quoted(joined(option.choices)) + " ;;\n";
    });
    return out;
}

}  // namespace

std::string bash_completion(const CommandNode& root) {
    return "# bash completion for tocsin, printed by: tocsin completion bash\n"
           "_tocsin_of() {\n    inner='' options='' valued=''\n    case \"$1\" in\n" + bash_branches(root) + "    esac\n}\n"
           "_tocsin_choices() {\n    choices=''\n    case \"$1\" in\n" + bash_choices(root) + "    esac\n}\n" +
           R"(_tocsin_files() {
    local IFS=$'\n'
    COMPREPLY=( $(compgen -f -- "$now") )
}
_tocsin() {
    local at=tocsin every='' takes='' i word inner options valued choices
    COMPREPLY=()
    _tocsin_of "$at"
    every="$options" takes="$valued"
    for (( i = 1; i < COMP_CWORD; ++i )); do
        word="${COMP_WORDS[i]}"
        if [[ " $takes " == *" $word "* ]]; then i=$(( i + 1 )); continue; fi
        if [[ " $inner " == *" $word "* ]]; then
            at="$at $word"
            _tocsin_of "$at"
            every="$every $options" takes="$takes $valued"
        fi
    done
    local now="${COMP_WORDS[COMP_CWORD]}" before="${COMP_WORDS[COMP_CWORD-1]}"
    if (( COMP_CWORD > 1 )) && [[ " $takes " == *" $before "* ]]; then
        _tocsin_choices "$at $before"
        [[ -n "$choices" ]] || _tocsin_choices "tocsin $before"
        if [[ -n "$choices" ]]; then
            COMPREPLY=( $(compgen -W "$choices" -- "$now") )
        else
            _tocsin_files
        fi
    elif [[ "$now" == -* ]]; then
        COMPREPLY=( $(compgen -W "$every" -- "$now") )
    elif [[ -n "$inner" ]]; then
        COMPREPLY=( $(compgen -W "$inner" -- "$now") )
    else
        _tocsin_files
    fi
}
complete -o filenames -F _tocsin tocsin
)";
}

std::string zsh_completion(const CommandNode& root) {
    // zsh reads the functions of bash: one logic, tested once.
    return "#compdef tocsin\n# zsh completion for tocsin, printed by: tocsin completion zsh\nautoload -U +X bashcompinit && bashcompinit\n" +
           bash_completion(root);
}

std::string fish_completion(const CommandNode& root) {
    std::string out = "# fish completion for tocsin, printed by: tocsin completion fish\ncomplete -c tocsin -f\n";
    for_each(root, [&](const CommandNode& node) {
        // A command is offered where the ones above it were said and none beside it.
        std::string said = "true";
        for (std::size_t from = root.path.size(); from < node.path.size();) {
            const auto end = std::min(node.path.find(' ', from + 1), node.path.size());
            said += "; and __fish_seen_subcommand_from " + node.path.substr(from + 1, end - from - 1);
            from = end;
        }
        const auto inner = command_names(node);
        for (const auto& one : node.commands)
            out += "complete -c tocsin -n " + quoted(said + "; and not __fish_seen_subcommand_from " + joined(inner)) + " -a " + one.name + " -d " + quoted(one.says) + "\n";
        const auto choices = positional_choices(node);
        if (!choices.empty()) out += "complete -c tocsin -n " + quoted(said) + " -a " + quoted(joined(choices)) + "\n";
        for (const auto& option : node.options) {
            if (option.name.rfind("--", 0) != 0) continue;
            out += "complete -c tocsin -n " + quoted(said) + " -l " + option.name.substr(2) + " -d " + quoted(option.says);
            if (!option.value.empty()) out += option.choices.empty() ? " -r -F" : " -x -a " + quoted(joined(option.choices));
            out += "\n";
        }
    });
    return out;
}

}  // namespace tocsin::cli

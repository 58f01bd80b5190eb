#include "engine/cli/command_pages.h"

#include <array>

#include "engine/cli/exit_codes.h"

namespace tocsin::cli {

namespace {

struct Said {
    const char *name, *says;
};

constexpr std::array<Said, 8> environment{{
    {"TOCSIN_CONFIG", "the configuration file, where --config is not given"},
    {"TOCSIN_STATE", "the state directory, where --state is not given"},
    {"TOCSIN_URL", "a running engine, where --url is not given"},
    {"TOCSIN_TOKEN", "the token that commands show to a running engine"},
    {"TOCSIN_SECOND_TOKEN", "the second person's token of tocsin restore"},
    {"NO_COLOR", "set to anything: no colours, unless --colour always"},
    {"CREDENTIALS_DIRECTORY", "where systemd hands in vault.key and checkpoint.key"},
    {"TMPDIR", "where tocsin drill keeps a drill that was given no directory"},
}};

constexpr std::array<Said, 5> files{{
    {"/etc/tocsin/tocsin.yaml", "the configuration, by convention; named with --config"},
    {"STATE/tocsin.db", "the book"},
    {"STATE/keys/", "vault.key, checkpoint.key, checkpoint.pub"},
    {"STATE/high-water", "the newest checkpoint, kept outside the book"},
    {"PREFIX/share/tocsin/", "packs, calendars and playbooks that come with the program"},
}};

/// Text inside troff: hyphens stay hyphens, nothing begins a request.
std::string roff(const std::string& text) {
    std::string out;
    for (const char c : text) {
        if ((out.empty() || out.back() == '\n') && (c == '.' || c == '\'')) out += "\\&";
        if (c == '\\') out += "\\e";
        else if (c == '-') out += "\\-";
        else out += c;
    }
    return out;
}

std::string entry(const std::string& bold, const std::string& rest, const std::string& says) {
    return ".TP\n.B " + roff(bold) + (rest.empty() ? "" : " " + roff(rest)) + "\n" + roff(says.empty() ? "see above" : says) + "\n";
}

std::string value_of(const CommandOption& option) {
    std::string out = option.value;
    if (!option.choices.empty()) {
        out.clear();
        for (const auto& one : option.choices) out += (out.empty() ? "" : "|") + one;
    }
    return out;
}

std::string positional_text(const CommandOption& one) {
    const std::string name = one.name + (one.repeated ? "..." : "");
    return one.required ? name : "[" + name + "]";
}

/// "tocsin incident open --title TEXT [OPTIONS]": what has to be there, and whether there is more.
std::string usage_of(const CommandNode& node) {
    std::string out = node.path;
    bool more = false;
    for (const auto& one : node.positionals) out += " " + positional_text(one);
    for (const auto& one : node.options) {
        if (one.required) out += " " + one.name + " " + value_of(one);
        else more = more || one.name != "--help";
    }
    return out + (more ? " [OPTIONS]" : "");
}

bool is_shown(const CommandOption& option) { return option.name != "--help" && option.name != "-h"; }

std::string names_of(const CommandOption& option) { return option.name + (option.also.empty() ? "" : ", " + option.also); }

std::string says_of(const CommandOption& option) {
    std::string out = option.says;
    if (option.required) out += out.empty() ? "required" : "; required";
    return out.empty() ? "see the command" : out;
}

void man_commands(const CommandNode& node, std::string& out) {
    for (const auto& one : node.commands) {
        const bool runs = one.commands.empty() || !one.positionals.empty() || one.options.size() > 1;
        if (runs) {
            out += ".SS " + roff(usage_of(one)) + "\n" + roff(one.says) + ".\n";
            for (const auto& p : one.positionals)
                if (!p.says.empty() || !p.choices.empty()) out += entry(p.name, "", says_of(p));
            for (const auto& option : one.options)
                if (is_shown(option)) out += entry(names_of(option), value_of(option), says_of(option));
        }
        man_commands(one, out);
    }
}

/// A cell of a Markdown table.
std::string cell(const std::string& text) {
    std::string out;
    for (const char c : text) out += c == '|' ? "\\|" : std::string(1, c);
    return out;
}

void reference_commands(const CommandNode& node, std::string& out) {
    for (const auto& one : node.commands) {
        const bool runs = one.commands.empty() || !one.positionals.empty() || one.options.size() > 1;
        if (runs) {
            out += "\n### " + one.path + "\n\n" + one.says + ".\n\n    " + usage_of(one) + "\n";
            std::string rows;
            for (const auto& p : one.positionals) rows += "| " + cell("`" + p.name + "`") + " | " + cell(says_of(p)) + " |\n";
            for (const auto& option : one.options)
                if (is_shown(option))
                    rows += "| " + cell("`" + names_of(option) + (option.value.empty() ? "" : " " + value_of(option)) + "`") + " | " + cell(says_of(option)) + " |\n";
            if (!rows.empty()) out += "\n| | |\n|---|---|\n" + rows;
        }
        reference_commands(one, out);
    }
}

}  // namespace

std::string man_page(const CommandNode& root, const std::string& version) {
    std::string out = ".\\\" Printed by: tocsin man\n.TH TOCSIN 1 \"\" \"Tocsin " + version + "\" \"Tocsin\"\n.SH NAME\ntocsin \\- breach notification workflow engine\n"
                      ".SH SYNOPSIS\n.B tocsin\n[OPTIONS] COMMAND [ARGUMENTS]\n.SH DESCRIPTION\n" + roff(root.says) +
                      "\nOne program: the engine (tocsin serve) and the commands that speak to it.\n.SH OPTIONS\nThese may stand before or after any command.\n";
    for (const auto& option : root.options) out += entry(names_of(option), value_of(option), says_of(option));
    out += ".SH COMMANDS\n";
    man_commands(root, out);
    out += ".SH EXIT STATUS\n";
    for (const auto& one : exit_codes) out += entry(std::to_string(one.code), "", one.means);
    out += ".SH ENVIRONMENT\n";
    for (const auto& one : environment) out += entry(one.name, "", one.says);
    out += ".SH FILES\n";
    for (const auto& one : files) out += entry(one.name, "", one.says);
    return out + ".SH EXAMPLES\n.nf\n" + roff(root.footer) + "\n.fi\n.SH SEE ALSO\n.BR tocsin\\-verify (1)\n";
}

std::string reference_page(const CommandNode& root) {
    std::string out = "# The command line\n\nPrinted by `tocsin man --markdown`; `man tocsin` says the same. A test compares this page with the program.\n\n"
                      "    tocsin [OPTIONS] COMMAND [ARGUMENTS]\n\nThese options may stand before or after any command:\n\n| | |\n|---|---|\n";
    for (const auto& option : root.options)
        out += "| " + cell("`" + names_of(option) + (option.value.empty() ? "" : " " + value_of(option)) + "`") + " | " + cell(says_of(option)) + " |\n";
    out += "\n## Exit status\n\n| | |\n|---|---|\n";
    for (const auto& one : exit_codes) out += "| " + std::to_string(one.code) + " | " + std::string(one.means) + " |\n";
    out += "\n## Environment\n\n| | |\n|---|---|\n";
    for (const auto& one : environment) out += "| `" + std::string(one.name) + "` | " + one.says + " |\n";
    out += "\n## Files\n\n| | |\n|---|---|\n";
    for (const auto& one : files) out += "| `" + std::string(one.name) + "` | " + one.says + " |\n";
    out += "\n## Commands\n";
    reference_commands(root, out);
    return out;
}

}  // namespace tocsin::cli

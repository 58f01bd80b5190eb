#include "engine/cli/commands_form.h"

#include <CLI/CLI.hpp>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>

#include "engine/app/client.h"
#include "engine/cli/files.h"
#include "engine/cli/refused.h"
#include "engine/cli/tables.h"
#include "engine/core/crypto.h"

namespace tocsin::cli {

using nlohmann::json;

namespace {

struct FormWords {
    std::string incident, form = "edpb-2026-draft", kind = "initial", lang = "en", to;
};

std::string path_of(const FormWords& words, const char* format) {
    return "/v1/incidents/" + words.incident + "/authority-form?form=" + app::query_value(words.form) + "&kind=" + words.kind +
           "&lang=" + words.lang + "&format=" + format;
}

void print_count(const char* kind, const json& count) {
    std::cout << "for " << kind << " filing: " << at(count, "filled") << " of " << at(count, "needed") << " filled, "
              << at(count, "missing") << " missing\n";
}

void print_standing(const json& body, const char* standing, const char* title) {
    std::vector<std::vector<std::string>> rows;
    for (const auto& section : body.value("sections", json::array()))
        for (const auto& field : section.value("fields", json::array()))
            if (at(field, "status") == standing)
                rows.push_back({field.contains("row") ? at(field, "row") : "", at(field, "key"), at(field, "label"),
                                at(field, "rule")});
    if (!rows.empty()) std::cout << "\n" << title << ":\n" << table({"row", "field", "asks", "what to do"}, rows);
}

void print_form(const json& body, const Paint&) {
    const json form = body.value("form", json::object()), meter = body.value("meter", json::object());
    if (at(body, "occasion") == "drill") std::cout << "DRILL: an exercise. File nothing of this.\n";
    std::cout << at(form, "name") << "\n";
    if (at(form, "read") == "memory" || at(form, "status") == "draft")
        std::cout << "Check it against the authority's own form. " << at(form, "source") << "\n";
    if (form.contains("guard")) std::cout << at(form, "guard") << "\n";
    std::cout << "\n";
    print_count("an initial", meter.value("initial", json::object()));
    print_count("a complete", meter.value("complete", json::object()));
    if (at(meter, "waits") != "0") std::cout << "asked or not, after another answer: " << at(meter, "waits") << " more\n";
    if (at(meter, "ready_for_complete") != "true") std::cout << at(body, "phases") << "\n";
    print_standing(body, "invalid", "to be mended");
    print_standing(body, "missing_for_initial", "missing for any filing");
    print_standing(body, "missing_for_complete", "missing for a complete filing");
    print_standing(body, "waits", "asked or not, after another answer");
    std::cout << "\nAnswer one: tocsin incident event " << at(body, "incident_id")
              << " fill_form field=KEY answer=...\n";
}

int save_pdf(const Remote& remote, const FormWords& words) {
    std::string all;
    const app::Client client(remote.url, remote.token);
    const int status = fetch_file(client, path_of(words, "pdf"), words.to, [&](std::string_view bytes) { all += bytes; });
    if (status != 0) return status;
    std::cout << "\n" << words.to << "\nsha256 " << sha256_hex(all) << "\n";
    return 0;
}

/// What is missing comes first, also where a file is written: an incomplete filing is lawful and so exits with 0.
int form(const Remote& remote, const FormWords& words) {
    const int shown = show_answer(remote, path_of(words, "json"), print_form);
    return shown != 0 || words.to.empty() ? shown : save_pdf(remote, words);
}

}  // namespace

void add_form_commands(CommandLine line) {
    auto words = std::make_shared<FormWords>();
    auto* command =
        line.app.add_subcommand("form", "an authority's form, filled from an incident: what is missing, and as a PDF");
    command->add_option("incident", words->incident, "inc_...")->required();
    command->add_option("--form", words->form, "edpb-2026-draft, cnil, dpc or ico");
    command->add_option("--kind", words->kind, "initial, complete, follow-up or withdrawal")
        ->check(CLI::IsMember({"initial", "complete", "follow-up", "withdrawal"}));
    command->add_option("--lang", words->lang, "labels of the PDF: en or de")->check(CLI::IsMember({"en", "de"}));
    command->add_option("--to", words->to, "write the PDF here; a file that is not there yet");
    command->callback([line, words] { line.run([&] { return form(line.remote, *words); }); });
}

}  // namespace tocsin::cli

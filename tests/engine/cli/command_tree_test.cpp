#include "engine/cli/command_tree.h"

#include "engine/cli/colour.h"
#include "engine/cli/command_pages.h"
#include "engine/cli/exit_codes.h"
#include "engine/cli/tables.h"
#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::cli;

namespace {

CommandNode small_tree() {
    CommandNode open{"open", "tocsin incident open", "open an incident", "", {{"--title", "", "TEXT", "in one line", {}, true, false}}, {}, {}};
    CommandNode incident{"incident", "tocsin incident", "incidents", "", {}, {}, {open}};
    CommandNode out{"export", "tocsin export", ".starts\\with 'hostile' roff", "", {{"--format", "", "TEXT", "how", {"yaml", "csv"}, false, false}}, {{"file", "", "TEXT", "", {}, true, true}}, {}};
    return {"tocsin", "tocsin", "the program", "tocsin export", {{"--url", "", "TEXT", "an engine", {}, false, false}}, {}, {incident, out}};
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

SCENARIO("a wrong word is answered with the one that was probably meant", "[engine][app]") {
    const CommandNode root = small_tree();
    CHECK(has(hint(root, {"incidnet", "open"}), "did you mean \"incident\"? See: tocsin --help"));
    CHECK(has(hint(root, {"--url", "incidnet", "incident", "opne"}), "\"open\"? See: tocsin incident --help"));
    CHECK(has(hint(root, {"incident", "open", "--titel", "x"}), "\"--title\"? See: tocsin incident open --help"));
    CHECK(has(hint(root, {"incident", "open", "--ulr=x"}), "\"--url\""));
    CHECK(hint(root, {"frobnicate"}) == "\"frobnicate\" is not known. See: tocsin --help");
    CHECK(hint(root, {"incident"}) == "See: tocsin incident --help");
    CHECK(near_miss("ab", {"ba"}) == "ba");
    CHECK(near_miss("list", {"export"}).empty());
}

SCENARIO("pages say every command, and nothing in a text is a request of troff", "[engine][app]") {
    const CommandNode root = small_tree();
    const std::string man = man_page(root, "1.0"), page = reference_page(root);
    CHECK(has(man, "\n.SS tocsin incident open \\-\\-title TEXT\n"));
    CHECK(has(man, "\n\\&.starts\\ewith 'hostile' roff.\n"));
    CHECK(has(page, "    tocsin export file... [OPTIONS]\n"));
    CHECK(has(page, "`--format yaml\\|csv`"));
    for (const auto& one : exit_codes) CHECK(has(page, "| " + std::to_string(one.code) + " | " + one.means));
    CHECK(has(bash_completion(root), "'tocsin incident') inner='open'"));
    CHECK(has(bash_completion(root), "'tocsin export --format') choices='yaml csv'"));
    CHECK(has(fish_completion(root), "-l format -d 'how' -x -a 'yaml csv'"));
}

SCENARIO("each fault and each refusal has its exit status", "[engine][app]") {
    CHECK(exit_of(Fault::not_found) == 3);
    CHECK(exit_of(Fault::forbidden) == 4);
    CHECK(exit_of(Fault::stale) == 5);
    CHECK(exit_of(Fault::remote) == 6);
    CHECK(exit_of(Fault::storage) == 1);
    CHECK(exit_of(Fault::broken_book) == 1);
    for (const auto& [status, code] : std::vector<std::pair<long, int>>{{400, 2}, {401, 4}, {403, 4}, {404, 3}, {409, 5}, {412, 5}, {503, 6}, {500, 1}})
        CHECK(exit_of_answer(status) == code);
    for (std::size_t i = 0; i < exit_codes.size(); ++i) CHECK(exit_codes[i].code == static_cast<int>(i));
}

SCENARIO("colours say late, soon and decided, and what is decided is never late", "[engine][app]") {
    const Instant now = parse_rfc3339("2026-11-30T12:00:00Z").value().at;
    const std::vector<std::string> head{"state", "due_at"};
    CHECK(tones_of(head, {"waiting", "2026-11-30T12:00:00Z"}, now) == std::vector{Tone::plain, Tone::late});
    CHECK(tones_of(head, {"waiting", "2026-12-01T11:00:00Z"}, now) == std::vector{Tone::plain, Tone::soon});
    CHECK(tones_of(head, {"discharged", "2026-11-01T00:00:00Z"}, now) == std::vector{Tone::decided, Tone::plain});
    CHECK(tones_of(head, {"filed_in_part", "2026-11-01T00:00:00Z"}, now) == std::vector{Tone::plain, Tone::plain});
    CHECK(tones_of(head, {"overdue", "-"}, now) == std::vector{Tone::late, Tone::plain});
    const std::vector<std::vector<std::string>> rows{{"overdue", "\x1b[2J\n"}};
    CHECK(table(head, rows) == "state    due_at\noverdue  ?[2J \n");
    CHECK(table(head, rows, {Colour::on, now}) == "state    due_at\n\x1b[1;31moverdue\x1b[0m  ?[2J \n");
    CHECK(paint_without_engine("never").colour == Colour::off);
    CHECK(paint_without_engine("always").colour == Colour::on);
    CHECK(paint_without_engine("auto").colour == Colour::off);
}

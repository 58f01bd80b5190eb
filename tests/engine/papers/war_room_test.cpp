#include "engine/papers/war_room.h"

#include "engine/desk/people.h"
#include "engine/papers/pdf.h"
#include "engine/papers/text.h"
#include "tests/engine/papers/read_pdf.h"
#include "tests/fakes/world.h"

using namespace tocsin;
using namespace tocsin::papers::trial;
using tests::World;

namespace {

const std::vector<std::string> eight = {"AT", "BE", "DE", "ES", "FR", "IT", "NL", "PL"};

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

struct SheetWorld : World {
    std::string incident;
    papers::WarRoomTerms terms;

    SheetWorld() {
        incident = open_incident();
        (void)happen(incident, "assess").value();
        terms.organisation = "Acme Hosting";
        terms.local = {"Europe/Berlin", [](Instant) { return Micros(std::chrono::hours(1)); }};
    }
    void fact(const std::string& name, const std::string& value) {
        (void)happen(incident, "set_fact", {{"fact", name}, {"value", value}}).value();
    }
    void aware() { (void)happen(incident, "set_anchor", {{"anchor", "aware"}, {"reasons", "We read it"}}).value(); }
    void breach_of_controller() {
        fact("personal_data_breach", "true");
        fact("role.controller", "yes");
    }
    /// The authority of each state is told by itself.
    void states(const std::vector<std::string>& all) {
        fact("eea_establishment", "false");
        for (const auto& one : all) fact("affected.state." + one, "yes");
    }
    void ask(const std::string& supplier, int questions) {
        (void)desk->put_supplier(as("root", "admin"), {supplier, "House of " + supplier, "", 4}).value();
        for (int i = 0; i < questions; ++i) {
            const auto request = desk->draft_request(as("ada"), {incident, supplier, "Question " + std::to_string(i)});
            (void)desk->request_event(as("ada"), field_of(request.value(), "object_id"), {"send", now(), {{"way", "By telephone", Privacy::personal}}}).value();
        }
    }
    void task(const std::string& text) {
        (void)desk->create_task(as("ada"), {incident, text, clock.now() + std::chrono::hours(9)}).value();
    }
    void member(const std::string& person) {
        (void)desk::add_member(*desk, as("ada"), {incident, person, "member"}).value();
    }
    void authority(const std::string& id, Fields more) {
        more.insert(more.begin(), Field{"name", "Authority " + id});
        map("authority", id, std::move(more));
    }
    papers::Paper paper() {
        terms.made_at = clock.now();
        auto sheet = papers::war_room_sheet(*desk, *store, incident, terms);
        REQUIRE(sheet);
        return std::move(sheet).value();
    }
    std::string text() { return to_text(paper()); }
    /// Every cell and line, each on a line of its own.
    std::string cells() {
        std::string out;
        const auto gather = [&](const papers::Words& words) {
            for (const auto& run : words.runs) out += run.text;
            out += '\n';
        };
        const papers::Paper sheet = paper();
        for (const auto& block : sheet.blocks) {
            if (const auto* one = std::get_if<papers::Heading>(&block)) out += "# " + one->text + '\n';
            if (const auto* one = std::get_if<papers::Paragraph>(&block)) gather(one->words);
            if (const auto* one = std::get_if<papers::List>(&block))
                for (const auto& item : one->items) gather(item);
            if (const auto* one = std::get_if<papers::Table>(&block))
                for (const auto& row : one->rows)
                    for (const auto& cell : row) gather(cell);
        }
        return out;
    }
    std::string pdf() { return papers::to_pdf(paper()).value(); }
};

std::size_t count(const std::string& text, const std::string& part) {
    std::size_t n = 0;
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at + part.size())) ++n;
    return n;
}

int pages_of(const std::string& pdf) { return static_cast<int>(count(asked("pdftotext", pdf, "-"), "\f")); }

}  // namespace

SCENARIO("however many suppliers are asked, every legal clock stands on the sheet, before their answers", "[papers][war-room]") {
    SheetWorld it;
    it.breach_of_controller();
    it.fact("risk_to_persons", "likely");
    it.states(eight);
    it.aware();
    for (const char* supplier : {"nube", "acme", "bits"}) it.ask(supplier, 4);
    const std::string text = it.cells();
    INFO(text);
    const auto clocks = text.find("# Legal clocks"), next = text.find("# Next");
    REQUIRE(clocks != std::string::npos);
    REQUIRE(next != std::string::npos);
    for (const auto& part : {text.substr(clocks, next - clocks), text.substr(next)})
        for (const auto& state : eight) CHECK(has(part.substr(0, part.find("# Tele")), state));
    CHECK_FALSE(has(text.substr(clocks, next - clocks), " more"));
    CHECK_FALSE(has(text.substr(clocks, next - clocks), "nube"));
    CHECK(has(text, "file gdpr.33-1 with states AT, BE, DE, ES, FR, IT, NL, PL, by 2026-11-28 04:00"));
}

SCENARIO("the sheet says what is owed without a number, what waits and what does not apply", "[papers][war-room]") {
    SheetWorld it;
    it.breach_of_controller();
    it.fact("role.processor", "yes");
    std::string text = it.cells();
    INFO(text);
    CHECK(has(text, "gdpr.33-2, controller\n\n\nowed now, without undue delay\n"));
    CHECK(has(text, "undecided"));
    CHECK(has(text, "decide gdpr.33-1 with supervisory authority, gdpr.34-1 to individuals: How likely is a risk"));
    it.fact("risk_to_persons", "likely");
    text = it.cells();
    INFO(text);
    CHECK(has(text, "gdpr.33-1, supervisory authority\n\n\nnot started: waits for aware\n"));
    CHECK(has(text, "put \"aware\" on record: it starts gdpr.33-1 with supervisory authority\n"));
    CHECK(has(text, "Does not apply, by what is on record: gdpr.34-1 to individuals.\n"));
    CHECK_FALSE(has(text, "tell gdpr.34-1"));
    it.aware();
    text = it.cells();
    INFO(text);
    CHECK(has(text, "gdpr.33-1, supervisory authority\n2026-11-28 04:00 (03:00 UTC)\nin 3 days 0 h\nrunning\n"));
    it.clock.advance(std::chrono::hours(80));
    it.let_time_pass(it.clock.now());
    CHECK(has(it.cells(), "LATE by 8 h 0 min\noverdue\n"));
}

SCENARIO("page one has people, clocks, what is next, telephones and portals; letters follow", "[papers][war-room]") {
    SheetWorld it;
    it.breach_of_controller();
    it.fact("role.processor", "yes");
    it.fact("risk_to_persons", "likely");
    it.aware();
    it.authority("cnil", {{"countries", "FR"}, {"lead", "yes"}, {"portal", "https://cnil.example/report"}});
    for (int i = 0; i < 3; ++i) it.authority("a" + std::to_string(i), {{"countries", "DE"}});
    for (const auto& state : eight) it.member("person-" + state);
    it.terms.contacts = {"Alan, forensics, +49 30 7654321", "Night desk, +49 30 1"};
    it.terms.portals = {"State authority, https://authority.example/report"};
    for (const char* supplier : {"nube", "acme", "bits"}) it.ask(supplier, 1);
    (void)it.desk->put_customer(it.as("root", "admin"), {"c1", "Customer", "en", 0}).value();
    const desk::DraftNotice draft{it.incident, "customers", "Your data", "A bucket was open.", {"c1"}};
    (void)it.desk->draft_notice(it.as("ada"), draft).value();
    for (int i = 0; i < 4; ++i) it.task("Task " + std::to_string(i));
    const std::string pdf = it.pdf(), first = words_of_page(pdf, 1);
    INFO(first);
    for (const char* part : {"gdpr.33-1", "gdpr.33-2", "file gdpr.33-1", "person-PL",
                             "Alan, forensics, +49 30 7654321", "Night desk", "https://cnil.example/report",
                             "https://authority.example/report", "nube", "acme", "bits", "backup",
                             "1 of 2", "This page is the sheet; the letters follow from page 2."})
        CHECK(has(first, part));
    CHECK_FALSE(has(first, "A bucket was open."));
    CHECK(has(words_of_page(pdf, 2), "A bucket was open."));
}

SCENARIO("a full incident still fits: lists are folded, and stand whole behind the sheet", "[papers][war-room]") {
    SheetWorld it;
    it.breach_of_controller();
    it.fact("role.processor", "yes");
    it.fact("risk_to_persons", "likely");
    it.states(eight);
    it.aware();
    for (const auto& state : eight) {
        it.authority(state, {{"countries", state}, {"portal", "https://" + state + ".example"}});
        it.ask("supplier-" + state, 2);
    }
    it.ask("supplier-last", 1);
    for (int i = 0; i < 20; ++i) {
        it.task("Task " + std::to_string(i));
        it.member("person-" + std::to_string(i));
    }
    (void)desk::set_task(*it.desk, it.as("ada"), {it.incident, "authority_question", "Hand over the access log", "cnil", "", it.clock.now() + std::chrono::hours(300), {}}).value();
    it.let_time_pass(it.clock.now() + std::chrono::hours(30));
    const std::string pdf = it.pdf(), first = words_of_page(pdf, 1);
    INFO(first);
    // What an authority wants is never folded, however late it is due and however full the page.
    CHECK(has(first, "Hand over the access log"));
    for (const auto& state : eight) {
        CHECK(has(first, state));
        CHECK(has(first, "https://" + state + ".example"));
    }
    CHECK(has(first, "file gdpr.33-1"));
    CHECK(has(first, "person-0"));
    CHECK(has(first, "supplier-"));
    CHECK(has(first, "backup"));
    CHECK(has(first, "This page is the sheet; what it folds follows from page 2."));
    CHECK(has(first, " more behind"));
    std::string behind;
    for (int page = 2; page <= pages_of(pdf); ++page) behind += words_of_page(pdf, page);
    CHECK(has(behind, "supplier-last"));
    CHECK(has(behind, "person-19"));
    CHECK(has(behind, "Task 19"));
}

SCENARIO("a sheet with far too much is laid out no further than a page, and its lists are cut", "[papers][war-room]") {
    SheetWorld it;
    it.breach_of_controller();
    it.fact("risk_to_persons", "likely");
    it.aware();
    for (int i = 0; i < 2100; ++i) it.task("Task " + std::to_string(i) + "! " + std::string(100, 'x'));
    it.terms.contacts.assign(100'000, "Alan, forensics, +49 30 7654321");
    const auto from = std::chrono::steady_clock::now();
    const papers::Paper sheet = it.paper();
    CHECK(std::chrono::steady_clock::now() - from < std::chrono::seconds(3));
    const std::string text = to_text(sheet);
    CHECK(has(text, "This page is the sheet; what it folds follows from page 2."));
    CHECK(has(text, "Task 1999!"));
    CHECK_FALSE(has(text, "Task 2099!"));
    CHECK(has(text, "and 100 more; see the console"));
    CHECK(has(text, "and 98000 more; see the console"));
}

SCENARIO("the sheet in German says all of it in German; what people wrote stays as it is", "[papers][war-room]") {
    SheetWorld it;
    it.terms.language = "de";
    it.breach_of_controller();
    it.fact("role.processor", "yes");
    std::string text = it.cells();
    INFO(text);
    CHECK(has(text, "# Gesetzliche Fristen"));
    CHECK(has(text, "entscheiden: gdpr.33-1 bei: Aufsichtsbehörde, gdpr.34-1 an: betroffene Personen: Wie wahrscheinlich ist ein Risiko"));
    it.fact("risk_to_persons", "likely");
    CHECK(has(it.cells(), "nicht begonnen: wartet auf Kenntnis (aware)"));
    CHECK(has(it.cells(), "festhalten: Kenntnis (aware); damit beginnt gdpr.33-1 bei: Aufsichtsbehörde\n"));
    it.aware();
    it.ask("acme", 2);
    it.task("Keep the logs");
    it.member("lena");
    it.states({"DE", "FR"});
    text = it.cells();
    INFO(text);
    for (const char* part : {"gdpr.33-1, Staaten DE, FR\n2026-11-28 04:00 (03:00 UTC)\nin 3 Tagen 0 h\nläuft\n", "jetzt, unverzüglich",
                             "melden: gdpr.33-1 bei: Staaten DE, FR, bis 2026-11-28 04:00", "Gilt nicht, so wie es festgehalten ist: gdpr.34-1",
                             "Keep the logs (niemand, bis ", "Mitglied", "2 offen", "DE: keine Behörde hinterlegt", "Schweregrad",
                             "abschließen: ", "Keine Sicherung ist verzeichnet."})
        CHECK(has(text, part));
    for (const char* english : {"Legal clocks", "nobody", "(englisch)", "owed now", "customers", "supervisory", "severity", "undecided", " more"})
        CHECK_FALSE(has(text, english));
    it.clock.advance(std::chrono::hours(80));
    it.let_time_pass(it.clock.now());
    CHECK(has(it.cells(), "ÜBERFÄLLIG seit 8 h 0 min\nüberfällig\n"));
    const std::string pdf = it.pdf(), first = words_of_page(pdf, 1);
    CHECK(has(first, "Lageblatt: "));
    CHECK(has(first, "1 von 1"));
    CHECK(has(asked("qpdf --json=2 --json-key=qpdf", pdf), "\"/Lang\": \"u:de\""));
}

SCENARIO("where the clocks alone fill more than a page the sheet says how many pages it is", "[papers][war-room]") {
    SheetWorld it;
    it.breach_of_controller();
    it.fact("risk_to_persons", "likely");
    std::vector<std::string> many;
    for (char a = 'A'; a <= 'C'; ++a)
        for (char b = 'A'; b <= 'Z'; ++b) many.push_back({a, b});
    it.states(many);
    it.aware();
    // Each by itself: nobody else has taken the same.
    const auto file = it.file(it.incident);
    for (std::size_t i = 0; i < file.duties.size(); ++i)
        if (file.duties[i].kind == "authority")
            (void)it.duty_happens(it.incident, file.duties[i].id, "assign", {{"person", "person-" + std::to_string(i)}}).value();
    const std::string pdf = it.pdf(), first = words_of_page(pdf, 1);
    INFO(first);
    CHECK(has(first, "This sheet does not fit on one page: it is pages 1 to "));
    std::string all;
    for (int page = 1; page <= pages_of(pdf); ++page) all += words_of_page(pdf, page);
    for (const auto& one : many) CHECK(has(all, "state " + one));
}

SCENARIO("whom to tell is named with its portal, or with that there is none on file", "[papers][war-room]") {
    SheetWorld it;
    it.breach_of_controller();
    it.fact("risk_to_persons", "likely");
    it.map("authority", "bfdi", {{"name", "BfDI"}, {"countries", "DE"}});
    it.map("authority", "cnil", {{"name", "CNIL"}, {"countries", "FR"}, {"portal", "https://cnil.example"}});
    it.map("authority", "garante", {{"name", "Garante"}, {"countries", "IT"}, {"contact", "+39 06 1"}});
    std::string text = it.cells();
    INFO(text);
    CHECK(has(text, "Lead authority: none on file"));
    CHECK(has(text, "BfDI: no portal and no address on file\n"));
    it.states({"DE", "FR", "IT", "PL"});
    text = it.cells();
    INFO(text);
    CHECK(has(text, "CNIL: https://cnil.example\n"));
    CHECK(has(text, "Garante: no portal on file, +39 06 1\n"));
    CHECK(has(text, "PL: no authority on file"));
    CHECK_FALSE(has(text, "BfDI: \n"));
}

SCENARIO("a supplier stands on the sheet once, the worst first", "[papers][war-room]") {
    SheetWorld it;
    it.ask("bits", 1);
    it.clock.advance(std::chrono::hours(1));
    it.ask("acme", 3);
    it.let_time_pass(it.clock.now() + std::chrono::minutes(210));
    const std::string text = it.cells();
    INFO(text);
    CHECK(count(text, "House of acme") == 1);
    CHECK(has(text, "acme\n3 open\n"));
    CHECK(has(text, "bits\n1 open, 1 late\n"));
    CHECK(text.find("bits") < text.find("acme"));
}

SCENARIO("the question that decides a clock stays on the sheet when the clock has run out", "[papers][war-room]") {
    SheetWorld it;
    it.breach_of_controller();
    it.aware();
    CHECK(has(it.cells(), "decide gdpr.33-1 with supervisory authority"));
    it.let_time_pass(it.clock.now() + std::chrono::hours(73));
    const std::string text = it.cells();
    INFO(text);
    REQUIRE(has(text, "overdue"));
    CHECK(has(text, "decide gdpr.33-1 with supervisory authority"));
}

SCENARIO("an instant is said to start a clock only where nothing else decides it", "[papers][war-room]") {
    SheetWorld it;
    it.breach_of_controller();
    std::string text = it.cells();
    INFO(text);
    CHECK(has(text, "put \"aware\" on record: needed for gdpr.33-1"));
    CHECK_FALSE(has(text, "it starts gdpr.33-1"));
    it.fact("risk_to_persons", "likely");
    CHECK(has(it.cells(), "put \"aware\" on record: it starts gdpr.33-1"));
}

SCENARIO("what a line of the page cuts stands whole behind it: recipients, tasks, the title", "[papers][war-room]") {
    SheetWorld it;
    it.fact("personal_data_breach", "true");
    it.fact("role.processor", "yes");
    for (int i = 10; i < 50; ++i) it.fact("affected.customer.c" + std::to_string(i), "yes");
    it.task("Keep the logs " + std::string(300, 'x') + " to the last letter");
    const std::string text = it.cells();
    INFO(text);
    const auto behind = text.find("# Behind the sheet");
    REQUIRE(behind != std::string::npos);
    CHECK(has(text.substr(0, behind), " more"));
    for (int i = 10; i < 50; ++i) CHECK(has(text.substr(behind), "c" + std::to_string(i)));
    CHECK_FALSE(has(text.substr(0, behind), "to the last letter"));
    CHECK(has(text.substr(behind), "to the last letter"));
}

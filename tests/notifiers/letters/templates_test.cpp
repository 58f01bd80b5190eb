// The templates that come with the program. Each is rendered with the same values and compared with the letter under
// golden/, so that a change of wording or form shows in review as a changed letter. To write them anew:
//   TOCSIN_WRITE_GOLDEN=yes build/tests/notifiers/letters/letters_test "[golden]"
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "tests/catch.h"
#include "tests/notifiers/letters/html_rules.h"
#include "tests/notifiers/letters/writing.h"

namespace fs = std::filesystem;
using namespace tocsin;
using namespace tocsin::letters_test;
using namespace std::chrono_literals;

namespace {

const fs::path ours = fs::path(TOCSIN_SOURCE_DIR) / "notifiers/letters/templates";
const fs::path golden = fs::path(TOCSIN_SOURCE_DIR) / "tests/notifiers/letters/golden";
const std::vector<std::string> languages = {"en", "fr", "de", "es", "nl"};

/// The blocks without which a notice to that audience would not say what it has to.
const std::map<std::string, std::vector<std::string>> required = {
    {"customers", {"nature", "data", "contact", "consequences", "measures"}},
    {"people", {"nature", "contact", "consequences", "measures"}},
    {"public", {"nature", "contact", "consequences", "measures"}},
    {"authority", {"nature", "data", "contact", "consequences", "measures"}},
    {"suppliers", {"question", "contact"}},
    {"internal", {"nature", "measures", "contact"}},
    {"own_words", {"text"}}};

std::string text_in(const fs::path& file) {
    std::ifstream in(file, std::ios::binary);
    std::stringstream out;
    out << in.rdbuf();
    return out.str();
}

LetterTemplate shipped(const std::string& name, const std::string& language) {
    INFO(name << "." << language << ".md");
    auto read = renderer().read_template(name, language, text_in(ours / (name + "." + language + ".md")));
    INFO((read ? "" : read.error().detail));
    REQUIRE(read);
    return *read;
}

template <class Check>
void each(Check check) {
    for (const auto& [name, blocks] : required)
        for (const auto& language : languages) {
            INFO(name << "." << language << ".md");
            check(shipped(name, language), blocks);
        }
}

std::string at(const std::string& language, const char* instant) {
    return renderer().date_time(language, parse_rfc3339(instant)->at, 1h);
}

Fields values_in(const std::string& language) {
    return {{"nature",
             "An account of a former contractor was used to read a backup of the *orders* database.\n\nThe backup was "
             "copied to a server that is not ours."},
            {"data",
             "- Names, postal addresses and e-mail addresses of about 1,200 people\n- About 3,400 orders, without "
             "payment data"},
            {"consequences", "Whoever has the data can write messages that look as if they came from a shop you know."},
            {"measures",
             "1. We closed the account on the same day.\n2. We replaced all keys of the backup store.\n3. We will "
             "delete unused accounts every week from now on."},
            {"advice", "Be careful with messages that name one of your orders and ask for money or a password."},
            {"contact", "Data protection officer: Ada Example, <dpo@tocsin.example>, +44 20 7946 0000"},
            {"delay", "The copy was found only when the logs of the backup store had been recovered, on 24 November."},
            {"text", "Our **own** words, with a [link](https://tocsin.example/status)."},
            {"question",
             "1. From which addresses was the account used between 20 and 24 November?\n2. Are there copies of the "
             "access logs?"},
            {"incident.reference", "INC-2026-0042"},
            {"incident.occurred_at", at(language, "2026-11-21T22:10:00Z")},
            {"incident.noticed_at", at(language, "2026-11-24T08:30:00Z")},
            {"incident.aware_at", at(language, "2026-11-25T03:00:00Z")},
            {"incident.people", renderer().number(language, 1200)},
            {"incident.records", renderer().number(language, 3400)},
            {"organisation.name", "Example Hosting Ltd"},
            {"organisation.contact", "privacy@hosting.example"},
            {"notice.date", at(language, "2026-11-25T15:00:00Z")}};
}

const Fields recipient = {{"name", "O'Neil & Sons"}, {"reference", "C-1009"}, {"projects", "shop-live, shop-archive"}};

void compare(const fs::path& file, const std::string& now) {
    if (std::getenv("TOCSIN_WRITE_GOLDEN")) std::ofstream(file, std::ios::binary) << now;
    INFO("is the change of " << file.filename().string() << " meant? Then see the head of templates_test.cpp");
    CHECK(text_in(file) == now);
}

}  // namespace

SCENARIO("every template reads as the letter that was reviewed", "[letters][golden]") {
    each([](const LetterTemplate& from, const auto&) {
        const Letter letter = fill_letter(rendered(from, values_in(from.language)), recipient);
        const std::string name = from.name + "." + from.language;
        compare(golden / (name + ".txt"), letter.subject + "\n\n" + letter.text);
        compare(golden / (name + ".html"), letter.html);
        CHECK(forbidden_tag(letter.html).empty());
    });
}

SCENARIO("every template can be read and says what its audience must be told", "[letters]") {
    each([](const LetterTemplate& from, const auto& blocks) {
        for (const auto& block : blocks) CHECK(from.body.find("{{{" + block + "}}}") != std::string::npos);
        CHECK(from.subject.find("{{incident.reference}}") != std::string::npos);
        CHECK(from.unknown.size() > 5);
    });
}

SCENARIO("no template comes without a test of what it must say", "[letters]") {
    std::size_t files = 0;
    for (const auto& file : fs::directory_iterator(ours)) {
        INFO(file.path().filename().string());
        CHECK(file.path().extension() == ".md");
        CHECK(required.count(file.path().stem().stem().string()) == 1);
        ++files;
    }
    CHECK(files == required.size() * languages.size());
}

SCENARIO("with nothing known but the phrase for it, every letter can be rendered", "[letters]") {
    each([](const LetterTemplate& from, const auto& blocks) {
        Fields values = {{"incident.reference", "INC-1"}, {"organisation.name", "E"}, {"notice.date", "today"}};
        for (const auto& block : blocks) values.push_back({block, from.unknown});
        const Letter letter = rendered(from, values);
        CHECK(letter.text.find(from.unknown) != std::string::npos);
        CHECK(letter.text.find("\n\n\n") == std::string::npos);
    });
}

SCENARIO("a notice that follows another says so first", "[letters]") {
    each([](const LetterTemplate& from, const auto&) {
        if (from.name == "own_words") return;
        Fields values = values_in(from.language);
        const Letter first = rendered(from, values);
        values.push_back({"follows.date", "DATE OF THE EARLIER"});
        const Letter later = rendered(from, values);
        CHECK(first.text.find("DATE OF THE EARLIER") == std::string::npos);
        CHECK(later.text.find("DATE OF THE EARLIER") < 300);
        CHECK(later.subject != first.subject);
    });
}

SCENARIO("letters to customers and people lead nowhere but to the contact", "[letters]") {
    for (const std::string name : {"customers", "people"})
        for (const auto& language : languages) {
            const LetterTemplate from = shipped(name, language);
            CHECK(from.body.find("](") == std::string::npos);
            CHECK(from.body.find("://") == std::string::npos);
            CHECK(from.body.find("{{recipient.name}}") != std::string::npos);
            CHECK(from.body.find("{{incident.reference}}") > from.body.find("\n---\n"));
            CHECK(from.body.find("{{notice.date}}") > from.body.find("\n---\n"));
        }
}

SCENARIO("a letter to one language names the fields of all others", "[letters]") {
    for (const auto& [name, blocks] : required) {
        const auto fields_of = [](std::string text) {
            std::multiset<std::string> out;
            for (std::size_t begin = 0; (begin = text.find("{{", begin)) != text.npos;) {
                const auto end = text.find("}}", begin);
                out.insert(text.substr(begin, end - begin));
                begin = end;
            }
            return out;
        };
        const LetterTemplate english = shipped(name, "en");
        for (const auto& language : languages) {
            INFO(name << "." << language);
            CHECK(fields_of(shipped(name, language).body) == fields_of(english.body));
            CHECK(fields_of(shipped(name, language).subject) == fields_of(english.subject));
        }
    }
}

SCENARIO("the page on templates names every field with its sentence", "[letters]") {
    const std::string page = text_in(fs::path(TOCSIN_SOURCE_DIR) / "docs/notice-templates.md");
    for (const auto& field : notifiers::letter_fields()) {
        INFO(field.name);
        CHECK(page.find(std::string("| `") + field.name + "` | " + field.sentence + " |") != std::string::npos);
    }
}

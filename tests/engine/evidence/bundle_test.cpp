#include "engine/evidence/bundle.h"

#include <algorithm>

#include "engine/core/merkle.h"
#include "engine/core/spreadsheet_cell.h"
#include "engine/desk/drill_mark.h"
#include "tests/engine/evidence/sealed_world.h"
#include "tests/fakes/csv_cells.h"
#include "tests/fakes/formulas.h"

using namespace tocsin;
using namespace tocsin::tests;

namespace {

std::string commitment(const std::string& salt_hex, const std::string& value) {
    return sha256_hex("c1" + from_hex(salt_hex).value() + value);
}

/// Every file but the sums' own two is named with its hash, in the order of the paths, and the note over them is good.
void check_sums(const Unpacked& read, const VerificationKey& key, const std::string& scope, Instant at) {
    std::string expected;
    for (const auto& [path, text] : read.files)
        if (path.rfind("SHA256SUMS", 0) != 0) expected += sha256_hex(text) + "  " + path + '\n';
    CHECK(read.files.at("SHA256SUMS") == expected);
    const auto note = open_note(read.files.at("SHA256SUMS.note"), {key});
    REQUIRE(note);
    CHECK(*note == "tocsin-bundle/1\n" + scope + '\n' + sha256_hex(expected) + "\ntime " + std::to_string(to_micros(at)) + '\n');
}

std::vector<NumberedEntry> entries_of(SealedWorld& house, const std::string& id) {
    std::vector<NumberedEntry> out;
    (void)house.book()([&](const Reader& book) -> Status {
        out = id.empty() ? book.entries_from(1, 10'000).value() : book.entries_of(id, 1, 10'000).value();
        return ok();
    });
    return out;
}

std::string entry_lines(const std::vector<NumberedEntry>& entries) {
    std::string out;
    for (const auto& e : entries) out += std::to_string(e.number) + ' ' + e.entry.hash + ' ' + to_base64(e.entry.bytes) + '\n';
    return out;
}

}  // namespace

SCENARIO("the bundle of an incident says, byte for byte, what its page says", "[evidence]") {
    SealedWorld house;
    const std::string id = house.incident();
    const CheckpointRow sealed = desk::seal(*house.world.desk).value();
    house.world.clock.advance(std::chrono::minutes(1));
    (void)house.world.happen(id, "set_fact", {{"fact", "data_encrypted"}, {"value", "false"}}).value();  // not covered yet
    std::string told;
    auto terms = house.terms(id);
    terms.before_signing = [&](const std::string& sums) { return told = sums, ok(); };
    const auto read = unpacked(house.made(terms));
    const auto entries = entries_of(house, id);

    const std::vector<std::string> first{"bundle.txt", "keys.txt",     "checkpoints.txt", "entries.txt",
                                         "proofs.txt", "personal.txt", "states.txt"};
    REQUIRE(read.order.size() > 9);
    CHECK(std::equal(first.begin(), first.end(), read.order.begin()));
    CHECK(read.order.end()[-2] == "SHA256SUMS");
    CHECK(read.order.end()[-1] == "SHA256SUMS.note");
    CHECK(told == sha256_hex(read.files.at("SHA256SUMS")));
    check_sums(read, house.signer.key(), "incident " + id, terms.made_at);

    const auto personal = lines_of(read.files.at("personal.txt"));
    CHECK(read.files.at("bundle.txt") == "format: tocsin-bundle/1\nscope: incident " + id +
                                             "\norigin: tocsin.test\nmade_at: " + std::to_string(to_micros(terms.made_at)) +
                                             "\nmade_by: grace\nentries: " + std::to_string(entries.size()) +
                                             "\nsize: " + std::to_string(sealed.size) +
                                             "\npersonal: " + std::to_string(personal.size()) + "\nwithout: counsel\n");
    CHECK(read.files.at("keys.txt") == house.signer.key().text() + '\n');
    CHECK(read.files.at("checkpoints.txt") == std::to_string(sealed.note.size()) + ':' + sealed.note + ",\n");
    CHECK(read.files.at("entries.txt") == entry_lines(entries));

    std::size_t covered = 0;
    const auto proofs = lines_of(read.files.at("proofs.txt"));
    for (const auto& e : entries) {
        if (e.number > sealed.size) continue;
        const auto words = words_of(proofs.at(covered++));
        REQUIRE(words.size() == 2);
        CHECK(words[0] == std::to_string(e.number));
        CHECK(merkle::includes(merkle::leaf_of(e.entry.hash).value(), e.number - 1, sealed.size,
                               merkle::read_path(words[1]).value(), merkle::read_digest(sealed.root).value()));
    }
    CHECK(proofs.size() == covered);
    CHECK(covered < entries.size());

    std::map<std::string, std::string> committed;
    for (const auto& e : entries) {
        const std::string& bytes = e.entry.bytes;
        const Entry entry = open_entry(bytes).value();
        for (const auto& field : entry.fields)
            if (field.privacy == Privacy::personal)
                committed[field.value] = bytes.substr(bytes.find(field.value + ':') + field.value.size() + 1, 64);
    }
    REQUIRE_FALSE(personal.empty());
    for (const auto& line : personal) {
        const auto words = words_of(line);
        REQUIRE(words.size() == 3);
        CHECK(committed.at(words[0]) == commitment(words[1], words[2] == "-" ? "" : from_base64(words[2]).value()));
    }
    CHECK(committed.size() == personal.size() + 1);  // counsel's word stays closed

    std::map<std::string, std::string> states;
    for (const auto& e : entries)
        if (const auto entry = open_entry(e.entry.bytes).value(); !entry.to.empty())
            states[entry.machine + ' ' + (entry.machine == "incident" ? id + '/' : std::string()) + entry.machine_id] = entry.to;
    const auto lines = lines_of(read.files.at("states.txt"));
    CHECK(lines.size() == states.size());
    for (const auto& line : lines) CHECK(states[line.substr(0, line.rfind(' '))] == line.substr(line.rfind(' ') + 1));
}

SCENARIO("no answer of a receiver runs in a spreadsheet that opens the bundle's tables", "[evidence]") {
    SealedWorld house;
    const std::string id = house.incident();
    std::vector<std::string> customers;
    const auto admin = house.world.as("root", "admin");
    for (const auto& text : formulas()) {
        (void)text;
        customers.push_back("c" + std::to_string(customers.size()));
        (void)house.world.desk->put_customer(admin, {customers.back(), "Customer", "en", 0}).value();
        (void)house.world.desk->add_endpoint(admin, {"customer:" + customers.back(), "https://example.org/h", "*", ""}).value();
    }
    const desk::DraftNotice draft{id, "customers", "Your data", "What happened.", customers};
    house.world.issue(id, field_of(house.world.desk->draft_notice(house.world.as("ada"), draft).value(), "object_id"));
    std::size_t answered = 0;
    for (auto going = house.world.desk->claim(house.world.due(), std::chrono::seconds(60)); !going.empty();
         going = house.world.desk->claim(house.world.due(), std::chrono::seconds(60))) {
        std::vector<std::pair<std::string, AttemptOutcome>> outcomes;
        for (const auto& one : going) {
            AttemptOutcome outcome;
            outcome.delivery_id = one.delivery.id;
            outcome.started_at = house.world.clock.now();
            outcome.kind = AttemptOutcome::Kind::delivered;
            outcome.detail = formulas()[answered++ % formulas().size()];
            outcomes.emplace_back(one.delivery.incident_id, std::move(outcome));
        }
        house.world.desk->outcomes(outcomes);
    }
    REQUIRE(answered >= formulas().size());
    (void)desk::seal(*house.world.desk).value();
    const auto read = unpacked(house.made(house.terms(id)));
    for (const char* path : {"attempts.csv", "deliveries.csv"}) {
        const auto rows = cells_of(read.files.at(path));
        CHECK(rows.size() > formulas().size());
        for (const auto& row : rows)
            for (const auto& cell : row) {
                INFO(cell);
                CHECK((cell.starts_with('\'') || !may_run(cell)));
            }
    }
}

SCENARIO("what counsel wrote to counsel is in no file, unless it is asked for", "[evidence]") {
    SealedWorld house;
    const std::string id = house.incident();
    (void)desk::seal(*house.world.desk).value();
    const std::string sealed_text = to_base64("For counsel alone.");
    const auto without = unpacked(house.made(house.terms(id)));
    for (const auto& [path, text] : without.files) {
        INFO(path);
        CHECK(text.find("For counsel alone") == std::string::npos);
        CHECK(text.find(sealed_text) == std::string::npos);
    }
    auto terms = house.terms(id);
    terms.counsel = evidence::Counsel::included;
    const auto with = unpacked(house.made(terms));
    CHECK(with.files.at("bundle.txt").find("without: \n") != std::string::npos);
    CHECK(with.files.at("personal.txt").find(sealed_text) != std::string::npos);
    CHECK(with.files.at("index.html").find("For counsel alone") != std::string::npos);
    CHECK(with.files.at("timeline.json").find("For counsel alone") != std::string::npos);
}

SCENARIO("a whole export holds every entry and every checkpoint, sealed or not", "[evidence]") {
    SealedWorld house;
    auto terms = house.terms("");
    const auto young = unpacked(house.made(terms));
    CHECK(young.files.at("checkpoints.txt").empty());
    CHECK(young.files.at("bundle.txt").find("scope: all\n") != std::string::npos);
    CHECK(young.files.at("bundle.txt").find("size: 0\n") != std::string::npos);

    const std::string id = house.incident();
    const auto first = desk::seal(*house.world.desk).value();
    house.world.clock.advance(std::chrono::minutes(1));
    (void)house.incident();
    const auto second = desk::seal(*house.world.desk).value();
    const auto read = unpacked(house.made(terms));
    CHECK(read.files.at("entries.txt") == entry_lines(entries_of(house, "")));
    CHECK(read.files.at("proofs.txt").empty());
    CHECK(read.files.at("checkpoints.txt") == std::to_string(first.note.size()) + ':' + first.note + ",\n" +
                                                  std::to_string(second.note.size()) + ':' + second.note + ",\n");
    CHECK(read.files.at("states.txt").find("incident " + id + "/main ") != std::string::npos);
    check_sums(read, house.signer.key(), "all", terms.made_at);

    terms.personal = evidence::Personal::closed;
    const auto closed = unpacked(house.made(terms));
    CHECK(closed.files.at("personal.txt").empty());
    CHECK(closed.files.at("bundle.txt").find("personal: 0\nwithout: counsel personal\n") != std::string::npos);
}

SCENARIO("no bundle without a seal, of an unknown incident, or against a refusal", "[evidence]") {
    SealedWorld house;
    const std::string id = house.incident();
    CHECK(evidence::Bundle::begin(house.book(), house.signer, house.terms(id)).error().fault == Fault::refused);
    (void)desk::seal(*house.world.desk).value();
    CHECK(evidence::Bundle::begin(house.book(), house.signer, house.terms("inc_nothing")).error().fault == Fault::not_found);
    auto terms = house.terms(id);
    terms.before_signing = [](const std::string&) -> Status { return Error(Fault::storage, "no entry"); };
    auto bundle = evidence::Bundle::begin(house.book(), house.signer, terms).value();
    std::string bytes;
    for (;;) {
        const auto more = bundle.next(bytes);
        if (!more) break;
        REQUIRE(*more == evidence::More::yes);
    }
    CHECK_THROWS(unpacked(bytes));  // broken off, and nobody takes it for whole
}

SCENARIO("a bundle of a drill's book says so, and no other one does", "[evidence][drill]") {
    SealedWorld house;
    const bool drill = GENERATE(true, false);
    if (drill) REQUIRE(desk::mark_as_drill(*house.world.desk, {{"scenario", "small"}}));
    const std::string id = house.incident();
    (void)desk::seal(*house.world.desk).value();
    for (const auto& scope : {id, std::string()}) {
        const std::string said = unpacked(house.made(house.terms(scope))).files.at("bundle.txt");
        INFO(said);
        CHECK((said.find("\noccasion: drill\n") != std::string::npos) == drill);
    }
}

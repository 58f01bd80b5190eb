#include "engine/core/audit.h"

#include "engine/core/commitment.h"
#include "engine/core/crypto.h"
#include "engine/core/encode.h"
#include "tests/catch.h"
#include "tests/fakes/fixed_random.h"

using namespace tocsin;
using tocsin::tests::FixedRandom;

namespace {

Entry an_entry() {
    Entry e;
    e.incident_id = "inc_1";
    e.seq = 7;
    e.occurred_at = from_micros(1'795'575'600'000'000);
    e.recorded_at = from_micros(1'795'575'600'000'009);
    e.actor = {"anna", "officer"};
    e.machine = "duty";
    e.machine_id = "dty_1";
    e.event = "file";
    e.from = "running";
    e.to = "discharged";
    e.rule = "GDPR Art. 33(1)";
    return e;
}

Entry any_entry(FixedRandom& random) {
    Entry e = an_entry();
    const auto any = [&random] { return random.bytes(random.below(20)); };
    e.incident_id = any();
    e.seq = static_cast<long long>(random.below(1'000'000));
    e.occurred_at = from_micros(static_cast<long long>(random.below(4'000'000'000'000'000)));
    e.recorded_at = from_micros(static_cast<long long>(random.below(4'000'000'000'000'000)));
    e.actor = {any(), any()};
    for (std::string* text : {&e.machine, &e.machine_id, &e.event, &e.from, &e.to, &e.rule}) *text = any();
    for (std::size_t n = random.below(5); n > 0; --n)
        e.fields.push_back({any(), any(), random.below(2) ? Privacy::personal : Privacy::plain});
    return e;
}

std::string with_field(std::size_t index, const std::string& value) {
    FixedRandom random;
    std::vector<PersonalRow> personal;
    auto fields = read_fields(seal(an_entry(), genesis_hash(), random, personal).bytes).value();
    fields.at(index) = value;
    std::string out;
    for (const auto& field : fields) append_field(out, field);
    return out;
}

}  // namespace

TEST_CASE("an entry is stored byte for byte as the format says", "[core][audit]") {
    FixedRandom random;
    std::vector<PersonalRow> personal;
    Entry entry = an_entry();
    entry.fields = {{"reference", "SEC-4711"}};
    const auto sealed = seal(entry, genesis_hash(), random, personal);
    CHECK(
        sealed.bytes ==
        "14:tocsin-entry/1,5:inc_1,1:7,16:1795575600000000,16:1795575600000009,4:anna,7:officer,4:duty,5:dty_1,4:file,"
        "7:running,10:discharged,15:GDPR Art. 33(1),1:1,9:reference,1:v,8:SEC-4711,");
    CHECK(sealed.incident_id == "inc_1");
    CHECK(sealed.seq == 7);
    CHECK(sealed.hash == sha256_hex(std::string("\x02") + std::string(32, '\0') + sealed.bytes));
    CHECK(personal.empty());
}

TEST_CASE("a personal value leaves the entry and its commitment stays", "[core][audit]") {
    FixedRandom random;
    std::vector<PersonalRow> personal;
    Entry entry = an_entry();
    entry.fields = {{"reason", "Erika Muster was told", Privacy::personal},
                    {"note", "", Privacy::personal},
                    {"again", "Erika Muster was told", Privacy::personal}};
    const auto sealed = seal(entry, genesis_hash(), random, personal);
    CHECK(sealed.bytes.find("Erika") == std::string::npos);
    REQUIRE(personal.size() == 2);
    CHECK(personal[0].value == "Erika Muster was told");
    CHECK(personal[0].incident_id == "inc_1");
    CHECK(personal[0].ref != personal[1].ref);
    CHECK(personal[0].salt != personal[1].salt);

    const auto fields = read_fields(sealed.bytes).value();
    for (std::size_t i : {0U, 1U}) {
        const std::string salt = from_hex(personal[i].salt).value();
        CHECK(salt.size() == 32);
        CHECK(fields[14 + 6 * i + 2] == personal[i].ref + ":" + sha256_hex("c1" + salt + personal[i].value));
    }
    const auto opened = open_entry(sealed.bytes);
    REQUIRE(opened);
    REQUIRE(opened->fields.size() == 3);
    CHECK(opened->fields[0].privacy == Privacy::personal);
    CHECK(opened->fields[0].value == personal[0].ref);
    CHECK(opened->fields[1].privacy == Privacy::plain);
    CHECK(opened->fields[1].value.empty());
}

TEST_CASE("what was sealed opens as it was, whatever bytes it holds", "[core][audit]") {
    FixedRandom random(23);
    for (int round = 0; round < 2000; ++round) {
        const Entry entry = any_entry(random);
        std::vector<PersonalRow> personal;
        const auto sealed = seal(entry, genesis_hash(), random, personal);
        const auto opened = open_entry(sealed.bytes);
        REQUIRE(opened);
        REQUIRE(opened->incident_id == entry.incident_id);
        REQUIRE(opened->seq == entry.seq);
        REQUIRE(opened->occurred_at == entry.occurred_at);
        REQUIRE(opened->recorded_at == entry.recorded_at);
        REQUIRE(opened->actor.person == entry.actor.person);
        REQUIRE(opened->actor.role == entry.actor.role);
        REQUIRE(opened->machine == entry.machine);
        REQUIRE(opened->machine_id == entry.machine_id);
        REQUIRE(opened->event == entry.event);
        REQUIRE(opened->from == entry.from);
        REQUIRE(opened->to == entry.to);
        REQUIRE(opened->rule == entry.rule);
        REQUIRE(opened->fields.size() == entry.fields.size());
        auto row = personal.begin();
        for (std::size_t i = 0; i < entry.fields.size(); ++i) {
            REQUIRE(opened->fields[i].name == entry.fields[i].name);
            const bool apart = entry.fields[i].privacy == Privacy::personal && !entry.fields[i].value.empty();
            REQUIRE((opened->fields[i].privacy == Privacy::personal) == apart);
            REQUIRE(opened->fields[i].value == (apart ? row->ref : entry.fields[i].value));
            if (apart) REQUIRE((row++)->value == entry.fields[i].value);
        }
        REQUIRE(row == personal.end());
    }
}

TEST_CASE("any changed byte, in an entry or before it, breaks the chain", "[core][audit]") {
    FixedRandom random;
    std::vector<PersonalRow> personal;
    const auto first = seal(an_entry(), genesis_hash(), random, personal);
    const auto second = seal(an_entry(), first.hash, random, personal);
    CHECK(first.hash != second.hash);
    CHECK(second.hash == chain_hash(first.hash, second.bytes));
    for (std::size_t i = 0; i < second.bytes.size(); ++i) {
        std::string changed = second.bytes;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        REQUIRE(chain_hash(first.hash, changed) != second.hash);
    }
    for (std::size_t i = 0; i < first.hash.size(); ++i) {
        std::string changed = first.hash;
        changed[i] = changed[i] == '0' ? '1' : '0';
        REQUIRE(chain_hash(changed, second.bytes) != second.hash);
    }
    CHECK(chain_hash("", second.bytes) != second.hash);
    CHECK(chain_hash(genesis_hash(), second.bytes + " ") != chain_hash(genesis_hash(), second.bytes));
    CHECK(genesis_hash() == std::string(64, '0'));
}

TEST_CASE("bytes that seal cannot have written are refused", "[core][audit]") {
    REQUIRE(open_entry(with_field(2, "8")));
    for (const char* number : {"", "07", "-0", "+7", "7 ", "0x7", "1.0", "9223372036854775808", "x"})
        for (const std::size_t index : {2U, 3U, 4U, 13U}) {
            INFO(number << " in field " << index);
            CHECK_FALSE(open_entry(with_field(index, number)));
        }
    CHECK_FALSE(open_entry(with_field(0, "tocsin-entry/2")));
    CHECK_FALSE(open_entry(with_field(13, "1")));
    CHECK_FALSE(open_entry(""));
    CHECK_FALSE(open_entry("0:,"));

    const std::string whole = with_field(1, "inc_1");
    for (std::size_t n = 0; n < whole.size(); ++n) REQUIRE_FALSE(open_entry(std::string_view(whole).substr(0, n)));
    CHECK_FALSE(open_entry(whole + "0:,"));
    CHECK_FALSE(open_entry(whole + "\n"));
}

TEST_CASE("named values of another kind, count or form are refused", "[core][audit]") {
    const std::string digest(64, 'a');
    const auto entry_with = [](const std::string& count, const std::vector<std::string>& values) {
        std::string out = with_field(13, count);
        for (const auto& value : values) append_field(out, value);
        return out;
    };
    CHECK(open_entry(entry_with("1", {"n", "p", "prs_1:" + digest})));
    CHECK_FALSE(open_entry(entry_with("1", {"n", "q", "x"})));
    CHECK_FALSE(open_entry(entry_with("1", {"n", "v"})));
    CHECK_FALSE(open_entry(entry_with("2", {"n", "v", "x"})));
    CHECK_FALSE(open_entry(entry_with("0", {"n", "v", "x"})));
    CHECK_FALSE(open_entry(entry_with("01", {"n", "v", "x"})));
    // A count whose threefold wraps around to the two fields that are there.
    CHECK_FALSE(open_entry(entry_with("6148914691236517206", {"n", "v"})));
    for (const std::string& value :
         {std::string("prs_1"), std::string("prs_1:"), ":" + digest, "prs 1:" + digest, "prs_1:" + digest + "a",
          "prs_1:" + std::string(64, 'A'), "prs_1::" + digest.substr(1)}) {
        INFO(value);
        CHECK_FALSE(open_entry(entry_with("1", {"n", "p", value})));
    }
}

TEST_CASE("plain values are written as pairs and come back", "[core][audit]") {
    const Fields fields = {{"pack", "gdpr"}, {"", ""}, {"zone", "Europe/Paris"}};
    CHECK(encode_plain(fields) == "4:pack,4:gdpr,0:,0:,4:zone,12:Europe/Paris,");
    const auto read = decode_plain(encode_plain(fields));
    REQUIRE(read);
    REQUIRE(read->size() == 3);
    CHECK(field_of(*read, "zone") == "Europe/Paris");
    CHECK(field_of(*read, "none").empty());
    CHECK(decode_plain("")->empty());
    CHECK_FALSE(decode_plain("4:pack,"));
    CHECK_FALSE(decode_plain("pack=gdpr"));
}

TEST_CASE("an entry commits to one value under one reference with one salt, and to nothing else", "[core][audit]") {
    FixedRandom random;
    std::vector<PersonalRow> personal;
    Entry entry = an_entry();
    entry.fields = {{"complete", "yes"}, {"reference", "SEC-4711", Privacy::personal}, {"reasons", "Late", Privacy::personal}};
    const std::string bytes = seal(entry, genesis_hash(), random, personal).bytes;
    REQUIRE(personal.size() == 2);
    for (const auto& row : personal) CHECK(commits_to(bytes, row));
    const auto other = [&](auto change) {
        PersonalRow row = personal[0];
        change(row);
        return commits_to(bytes, row);
    };
    CHECK_FALSE(other([](PersonalRow& row) { row.value = "SEC-4712"; }));
    CHECK_FALSE(other([](PersonalRow& row) { row.value.clear(); }));
    CHECK_FALSE(other([&](PersonalRow& row) { row.ref = personal[1].ref; }));
    CHECK_FALSE(other([&](PersonalRow& row) { row.salt = personal[1].salt; }));
    CHECK_FALSE(other([](PersonalRow& row) { row.salt = "no hex"; }));
    CHECK_FALSE(commits_to("", personal[0]));
    CHECK_FALSE(commits_to(bytes.substr(0, bytes.size() / 2), personal[0]));
}

#include "engine/app/proof.h"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>

#include "engine/app/files.h"
#include "engine/app/house.h"
#include "engine/app/restore_mark.h"
#include "engine/core/audit.h"
#include "engine/core/merkle.h"
#include "engine/desk/sealing.h"
#include "engine/desk/tokens.h"
#include "tests/catch.h"
#include "tests/fakes/fixed_random.h"
#include "tests/fakes/silent_log.h"

using namespace tocsin;
using namespace tocsin::app;
namespace fs = std::filesystem;

namespace {

/// A state directory of its own, with the engine started in it now and then.
struct Home {
    Home() {
        char name[] = "/tmp/tocsin-proof-XXXXXX";
        REQUIRE(mkdtemp(name));
        dir = name;
        config.state_dir = dir + "/state";
        config.port = 0;
        files = log_files(config);
    }
    ~Home() {
        std::error_code ignored;
        fs::remove_all(dir, ignored);
    }
    /// Opens the book, lets a few things happen, seals and keeps the note, as the engine does when it stops.
    void work(int incidents = 2) {
        auto house = House::build(config, log);
        INFO((house ? "" : house.error().detail));
        REQUIRE(house);
        const desk::Ask ask{{"ada", "officer"}, std::nullopt, std::nullopt, desk::Mode::real};
        for (int i = 0; i < incidents; ++i)
            REQUIRE((*house)->desk().open_incident(ask, {"Bucket", "high", "", "officer", {(*house)->clock().now(), "Z"}}));
        const auto row = desk::seal((*house)->desk());
        REQUIRE(row);
        REQUIRE(keep_high_water(files.high_water, row->note));
    }
    std::string refusal() {
        const auto house = House::build(config, log);
        return house ? "" : house.error().detail;
    }
    Checkpoint kept() {
        return open_checkpoint(read_file(files.high_water).value(), read_signer(config).value().value().keys()).value();
    }
    void copy_book(const std::string& from, const std::string& to) const {
        for (const char* end : {"", "-wal", "-shm"}) {
            fs::remove(to + end);
            if (fs::exists(from + end)) fs::copy_file(from + end, to + end);
        }
    }
    std::vector<Entry> house_entries() {
        std::vector<Entry> out;
        auto house = House::build(config, log);
        REQUIRE(house);
        (void)(*house)->store().read([&](const Reader& book) -> Status {
            const auto found = book.entries_of("system", 1, 1000).value();
            for (const auto& e : found) out.push_back(open_entry(e.entry.bytes).value());
            return ok();
        });
        return out;
    }
    bool has_event(const std::string& event) {
        for (const auto& e : house_entries())
            if (e.event == event) return true;
        return false;
    }

    std::string dir;
    Config config;
    LogFiles files;
    tests::SilentLog log;
    tests::FixedRandom random;
};

unsigned mode_of(const std::string& path) {
    struct stat info {};
    REQUIRE(stat(path.c_str(), &info) == 0);
    return info.st_mode & 07777u;
}

}  // namespace

SCENARIO("the first start makes a signing key that its owner alone can read, and never another", "[engine][app]") {
    Home home;
    home.work();
    CHECK(mode_of(home.files.key) == 0400);
    CHECK(mode_of(home.config.state_dir + "/keys") == 0700);
    const std::string key = read_file(home.files.key).value();
    CHECK(key.rfind("PRIVATE+KEY+tocsin+", 0) == 0);
    home.work();
    CHECK(read_file(home.files.key).value() == key);
    CHECK(read_file(home.files.known).value() == read_signer(home.config).value().value().key().text() + "\n");
}

SCENARIO("a signing key that is not as it must be is refused with what to do", "[engine][app]") {
    Home home;
    home.work();
    SECTION("others can read it") {
        fs::permissions(home.files.key, fs::perms::owner_read | fs::perms::group_read);
        CHECK(home.refusal().find("chmod 400") != std::string::npos);
    }
    SECTION("it is no key") {
        fs::permissions(home.files.key, fs::perms::owner_read | fs::perms::owner_write);
        std::ofstream(home.files.key) << "nothing";
        CHECK(home.refusal().find("no signing key") != std::string::npos);
    }
    SECTION("the log has another name now") {
        home.config.audit_origin = "elsewhere";
        CHECK(home.refusal().find("a log keeps its name") != std::string::npos);
    }
    SECTION("it is gone") {
        fs::remove(home.files.key);
        CHECK(home.refusal().find("rotate-key --lost") != std::string::npos);
        CHECK_FALSE(fs::exists(home.files.key));
    }
    SECTION("key and known keys are another log's") {
        fs::remove(home.files.key);
        fs::remove(home.files.known);
        CHECK(home.refusal().find("is missing") != std::string::npos);
        std::ofstream(home.files.key) << "";
        fs::remove(home.files.key);
        Home other;
        other.work();
        fs::copy_file(other.files.key, home.files.key);
        CHECK(home.refusal().find("not known here") != std::string::npos);
    }
}

SCENARIO("a book that was rolled back or exchanged is refused", "[engine][app]") {
    Home home;
    home.work();
    const std::string book = book_path(home.config), copy = home.dir + "/copy.db";
    home.copy_book(book, copy);
    home.work();
    CHECK(home.refusal().empty());
    SECTION("by an older copy of itself") {
        home.copy_book(copy, book);
        const auto refusal = home.refusal();
        CHECK(refusal.find("it holds fewer") != std::string::npos);
        CHECK(refusal.find("tocsin restore") != std::string::npos);
        CHECK(refusal == home.refusal());
    }
    SECTION("by an older copy that went another way") {
        home.copy_book(copy, book);
        const auto high = read_file(home.files.high_water).value();
        fs::remove(home.files.high_water);
        home.work(4);
        std::ofstream(home.files.high_water, std::ios::trunc) << high;
        CHECK(home.refusal().find("are others") != std::string::npos);
    }
    SECTION("by an empty one") {
        for (const char* end : {"", "-wal", "-shm"}) fs::remove(book + end);
        CHECK_FALSE(home.refusal().empty());
    }
    SECTION("or when the high-water file is not ours") {
        std::ofstream(home.files.high_water, std::ios::trunc) << "something else";
        CHECK(home.refusal().find("no checkpoint of a key that is known here") != std::string::npos);
    }
    SECTION("but not when that file is missing, which is said") {
        fs::remove(home.files.high_water);
        const auto before = home.log.warnings();
        CHECK(home.refusal().empty());
        CHECK(home.log.warnings() > before);
    }
}

namespace {

/// A book with two persons' tokens, a copy of it that stands for a backup, and a house that went on since.
struct Burnt : Home {
    Burnt() {
        work();
        {
            auto house = House::build(config, log).value();
            const desk::Ask root{{"root", "admin"}, std::nullopt, std::nullopt, desk::Mode::real};
            for (const auto& [person, role] : {std::pair("ada", "admin"), std::pair("grace", "approver"), std::pair("max", "officer")})
                tokens.push_back(
                    field_of(house->desk().issue_token(root, {person, role, std::nullopt}).value(), "token"));
            tokens.push_back(field_of(
                house->desk().issue_token(root, {"ada", "auditor", std::nullopt}).value(), "token"));
            (void)house->desk().put_customer(root, {"one", "Customer", "en", 0}).value();
        }
        work();
        copy_book(book, copy);
        backup = kept();
        rows(copy);
        work();
        high = read_file(files.high_water).value();
    }
    void rows(const std::string&) {
        auto house = House::build(config, log).value();
        (void)house->store().read([&](const Reader& reader) -> Status {
            for (const auto& token : tokens) persons.push_back(*reader.token_by_hash(sha256_hex(token)).value());
            return ok();
        });
    }
    RestoreMark mark() {
        return {backup.size, merkle::hex(backup.root), persons[0], persons[1], high, "no", "the disk died"};
    }
    void restored(const RestoreMark& what) {
        copy_book(copy, book);
        std::ofstream(files.restored) << text_of(what);
    }

    const std::string book = book_path(config), copy = dir + "/copy.db";
    std::vector<std::string> tokens;
    std::vector<TokenRow> persons;
    Checkpoint backup;
    std::string high;
};

}  // namespace

SCENARIO("a restore that two persons put on record is taken up once", "[engine][app]") {
    Burnt home;
    home.restored(home.mark());
    CHECK(home.refusal().empty());
    CHECK_FALSE(fs::exists(home.files.restored));
    CHECK(home.kept().size > home.backup.size);
    REQUIRE(home.has_event("restored"));
    int times = 0;
    for (const auto& e : home.house_entries())
        if (e.event == "restored") {
            ++times;
            CHECK(e.machine == "config");
            CHECK(field_of(e.fields, "by") == "ada");
            CHECK(field_of(e.fields, "second") == "grace");
            CHECK(field_of(e.fields, "high_water") == home.high);
            CHECK(field_of(e.fields, "tokens_revoked") == "2");
            CHECK(field_of(e.fields, "sessions_ended") == "0");
            CHECK(field_of(e.fields, "by_token_sha256").empty());
        }
    CHECK(times == 1);
    home.work();
}

SCENARIO("a restore revives no token but the two it was made with", "[engine][app]") {
    Burnt home;
    home.restored(home.mark());
    auto house = House::build(home.config, home.log).value();
    (void)house->store().read([&](const Reader& reader) -> Status {
        for (std::size_t i = 0; i < home.tokens.size(); ++i)
            CHECK(reader.token_by_hash(sha256_hex(home.tokens[i])).value()->revoked_at.has_value() == (i > 1));
        return ok();
    });
}

SCENARIO("a mark of a restore counts for the book that was restored, and for no other", "[engine][app]") {
    Burnt home;
    SECTION("none at all: none is made") {
        for (const char* end : {"", "-wal", "-shm"}) fs::remove(home.book + end);
        std::ofstream(home.files.restored) << text_of(home.mark());
        CHECK(home.refusal().find("There is no book") != std::string::npos);
        CHECK_FALSE(fs::exists(home.book));
    }
    SECTION("an empty one") {
        Home other;
        other.config.audit_origin = home.config.audit_origin;
        other.config.vault_file = home.config.state_dir + "/keys/vault.key";  // or the vault refuses it first
        { auto house = House::build(other.config, other.log).value(); }
        for (const char* end : {"", "-wal", "-shm"}) fs::remove(home.book + end);
        home.copy_book(book_path(other.config), home.book);
        std::ofstream(home.files.restored) << text_of(home.mark());
        CHECK(home.refusal().find("is not of this book") != std::string::npos);
    }
    SECTION("one that has gone on since") {
        std::ofstream(home.files.restored) << text_of(home.mark());
        CHECK(home.refusal().find("has gone on since") != std::string::npos);
    }
    SECTION("another root") {
        auto mark = home.mark();
        mark.root[0] = mark.root[0] == '0' ? '1' : '0';
        home.restored(mark);
        CHECK(home.refusal().find("another root") != std::string::npos);
    }
    SECTION("fewer entries") {
        auto mark = home.mark();
        mark.size += 1;
        home.restored(mark);
        CHECK(home.refusal().find("fewer entries") != std::string::npos);
    }
    SECTION("a token that the book does not know") {
        auto mark = home.mark();
        mark.second.hash = sha256_hex("tocsin_forged");
        home.restored(mark);
        CHECK(home.refusal().find("does not know the tokens") != std::string::npos);
    }
    SECTION("a token of a role that may not") {
        auto mark = home.mark();
        mark.second = home.persons[2];
        home.restored(mark);
        CHECK(home.refusal().find("two persons") != std::string::npos);
    }
    SECTION("one person twice") {
        auto mark = home.mark();
        mark.second = home.persons[3];
        home.restored(mark);
        CHECK(home.refusal().find("two persons") != std::string::npos);
    }
    CHECK(fs::exists(home.files.restored));
    CHECK(read_file(home.files.high_water).value() == home.high);
}

SCENARIO("a crash between the entry of a restore and its end is gone over", "[engine][app]") {
    Burnt home;
    home.restored(home.mark());
    CHECK(home.refusal().empty());
    std::ofstream(home.files.restored) << text_of(home.mark());
    CHECK(home.refusal().empty());
    int times = 0;
    for (const auto& e : home.house_entries()) times += e.event == "restored" ? 1 : 0;
    CHECK(times == 1);
}

SCENARIO("a mark of a restore that nobody can read stops the start", "[engine][app]") {
    Home home;
    home.work();
    std::ofstream(home.files.restored) << "yes";
    CHECK(home.refusal().find("tocsin restore") != std::string::npos);
    std::ofstream(home.files.restored) << encode_plain({{"by", "ada"}, {"second", "grace"}, {"backup_size", "1"}, {"reason", "x"}});
    CHECK(home.refusal().find("tocsin restore") != std::string::npos);
}

SCENARIO("the high-water file never states less than it did", "[engine][app]") {
    Home home;
    home.work();
    const auto older = read_file(home.files.high_water).value();
    home.work();
    const auto newer = read_file(home.files.high_water).value();
    CHECK_FALSE(keep_high_water(home.files.high_water, older));
    CHECK(read_file(home.files.high_water).value() == newer);
    const auto signer = read_signer(home.config).value();
    const auto now = home.kept();
    auto root = now.root;
    CHECK(keep_high_water(home.files.high_water, signer->sign(now.size, root, now.at + Micros(1))));
    root[0] ^= 1;
    CHECK_FALSE(keep_high_water(home.files.high_water, signer->sign(now.size, root, now.at)));
    CHECK(keep_high_water(home.files.high_water, older, HighWater::overwritten));
    std::ofstream(home.files.high_water, std::ios::trunc) << "something else";
    CHECK_FALSE(keep_high_water(home.files.high_water, newer));
}

SCENARIO("a key that somebody wrote among the known ones signs nothing that counts", "[engine][app]") {
    Home home;
    home.work();
    const auto forger = CheckpointSigner::make(home.config.audit_origin, std::string(32, 'f')).value();
    std::ofstream(home.files.known, std::ios::app) << forger.key().text() << "\n";
    const auto now = home.kept();
    SECTION("the high-water note") {
        std::ofstream(home.files.high_water, std::ios::trunc) << forger.sign(now.size, now.root, now.at);
        CHECK(home.refusal().find("is no checkpoint of a key that is known here and counts") != std::string::npos);
    }
    SECTION("the book's newest checkpoint") {
        Home other;
        other.config.vault_file = home.config.state_dir + "/keys/vault.key";  // or the vault refuses it first
        other.work(3);
        fs::remove(home.files.high_water);
        fs::remove(other.files.high_water);
        std::ofstream(home.files.known, std::ios::app) << read_signer(other.config).value()->key().text() << "\n";
        home.copy_book(book_path(other.config), book_path(home.config));
        CHECK(home.refusal().find("replaced before") != std::string::npos);
    }
}

SCENARIO("a key is replaced: both sign once, the change is on record, older checkpoints still count", "[engine][app]") {
    Home home;
    CHECK_FALSE(rotate_key(home.config, home.random, PresentKey::there));
    home.work();
    const auto old_key = read_signer(home.config).value().value().key();
    const std::string old_note = read_file(home.files.high_water).value();
    const auto key = rotate_key(home.config, home.random, PresentKey::there);
    REQUIRE(key);
    CHECK_FALSE(rotate_key(home.config, home.random, PresentKey::there));  // not before the engine has sealed
    CHECK_FALSE(rotate_key(home.config, home.random, PresentKey::lost));
    CHECK(mode_of(home.files.key) == 0400);
    CHECK(home.refusal().empty());
    const auto first = SignedNote::read(read_file(home.files.high_water).value()).value();
    CHECK(first.signed_by(*key));
    CHECK(first.signed_by(old_key));
    CHECK_FALSE(fs::exists(home.files.old));
    CHECK(home.has_event("audit.key_changed"));
    home.work();
    const auto next = SignedNote::read(read_file(home.files.high_water).value()).value();
    CHECK(next.signed_by(*key));
    CHECK_FALSE(next.signed_by(old_key));
    CHECK(open_checkpoint(old_note, read_signer(home.config).value().value().keys()));
}

SCENARIO("a key that was replaced counts up to the last checkpoint that it signed, and no further", "[engine][app]") {
    Home home;
    home.work();
    const auto old_key = read_signer(home.config).value().value().key();
    const std::string key_file = read_file(home.files.key).value();
    const std::string seed = from_base64(key_file.substr(home.config.audit_origin.size() + 22, 44)).value().substr(1);
    const std::string old_note = read_file(home.files.high_water).value();
    REQUIRE(rotate_key(home.config, home.random, PresentKey::there));
    REQUIRE(home.refusal().empty());
    const long long last = home.kept().size;  // signed by both
    CHECK(read_file(home.files.known).value().ends_with(old_key.text() + " until " + std::to_string(last) + "\n"));
    home.work();
    const auto signer = read_signer(home.config).value().value();
    const auto keys = known_keys(home.files, signer).value();
    REQUIRE(keys.size() == 2);
    CHECK_FALSE(keys[0].until);
    CHECK(keys[1].until == last);
    CHECK(open_checkpoint_within(old_note, keys));
    CHECK(open_checkpoint_within(read_file(home.files.high_water).value(), keys));
    const auto thief = CheckpointSigner::make(home.config.audit_origin, seed).value();
    REQUIRE(thief.key() == old_key);
    const Digest root{};
    CHECK(open_checkpoint_within(thief.sign(last, root, Instant{}), keys));
    const auto refused = open_checkpoint_within(thief.sign(last + 1, root, Instant{}), keys);
    REQUIRE_FALSE(refused);
    CHECK(refused.error().detail.find("replaced before that") != std::string::npos);

    // A bound that stands is lowered at most; the key that signs has none.
    REQUIRE(bound_known(home.files, {{old_key, last + 5}, {signer.key(), 1}}));
    CHECK(known_keys(home.files, signer).value()[1].until == last);
    CHECK_FALSE(known_keys(home.files, signer).value()[0].until);
}

SCENARIO("how far a key counts is read as it is written, and nothing else is", "[engine][app]") {
    const std::string key = CheckpointSigner::make("tocsin", std::string(32, 's')).value().key().text();
    CHECK(KnownKey::read(key).value().text() == key);
    CHECK(KnownKey::read(key + " until 812").value().until == 812);
    CHECK(KnownKey::read(key + " until 812").value().text() == key + " until 812");
    for (const char* wrong : {" until", " until ", " until -1", " until 08", " until 8 ", " until 8x", " until 99999999999999999999"})
        CHECK_FALSE(KnownKey::read(key + wrong));
}

SCENARIO("what a crash left half-made is gone after a start, and nothing else is", "[engine][app]") {
    Home home;
    home.work();
    const std::string state = home.config.state_dir;
    const auto put = [](const std::string& file) { std::ofstream(file) << "x"; };
    const std::vector<std::string> left = {state + "/last-backup.part-a1B2c3", state + "/tocsin.db.part-XXXXXX",
                                           state + "/keys/checkpoint.key.part-000000"};
    const std::vector<std::string> kept = {state + "/mine.part-abc", state + "/.part-abcdef", state + "/x.part-abc-ef",
                                           home.dir + "/other.part-abcdef"};
    for (const auto& file : left) put(file);
    for (const auto& file : kept) put(file);
    fs::create_directory(state + "/tocsin-tmp-abcdef");
    put(state + "/tocsin-tmp-abcdef/tocsin.db");
    fs::create_directory(state + "/tocsin-backup");
    put(state + "/tocsin-backup/tocsin.db");
    home.work();
    for (const auto& file : left) CHECK_FALSE(fs::exists(file));
    for (const auto& file : kept) CHECK(fs::exists(file));
    CHECK_FALSE(fs::exists(state + "/tocsin-tmp-abcdef"));
    CHECK(fs::exists(state + "/tocsin-backup/tocsin.db"));
}

SCENARIO("a key that is lost is replaced without it", "[engine][app]") {
    Home home;
    home.work();
    CHECK_FALSE(rotate_key(home.config, home.random, PresentKey::lost));
    fs::remove(home.files.key);
    const auto key = rotate_key(home.config, home.random, PresentKey::lost);
    REQUIRE(key);
    CHECK(read_file(home.files.lost).value() == key->text() + "\n");
    CHECK(home.refusal().empty());
    CHECK_FALSE(fs::exists(home.files.lost));
    bool said = false;
    for (const auto& e : home.house_entries())
        said = said || (e.event == "audit.key_changed" && field_of(e.fields, "why") == "lost");
    CHECK(said);
    CHECK(SignedNote::read(read_file(home.files.high_water).value()).value().signed_by(*key));
}

SCENARIO("a key that takes the place of another is not believed to replace a lost one unless that was said", "[engine][app]") {
    Home home;
    home.work();
    fs::remove(home.files.key);
    REQUIRE(rotate_key(home.config, home.random, PresentKey::lost));
    fs::remove(home.files.lost);
    CHECK(home.refusal().find("replaced before") != std::string::npos);
}

SCENARIO("the key may be a credential of the service", "[engine][app]") {
    Home home;
    Home other;
    other.work();
    const std::string folder = home.dir + "/credentials";
    fs::create_directory(folder);
    fs::copy_file(other.files.key, folder + "/checkpoint.key");
    REQUIRE(setenv("CREDENTIALS_DIRECTORY", folder.c_str(), 1) == 0);
    home.files = log_files(home.config);
    CHECK(home.files.key == folder + "/checkpoint.key");
    home.work();
    CHECK_FALSE(fs::exists(home.config.state_dir + "/keys/checkpoint.key"));
    CHECK_FALSE(rotate_key(home.config, home.random, PresentKey::there));
    unsetenv("CREDENTIALS_DIRECTORY");
}

SCENARIO("a time-stamp authority is asked only where one is configured", "[engine][app]") {
    Home home;
    CHECK_FALSE(sealer_options(home.config, home.random).value().stamp);
    home.config.audit_timestamp_url = "https://tsa.example.org";
    home.config.audit_timestamp_ca_file = home.dir + "/none.pem";
    CHECK_FALSE(sealer_options(home.config, home.random));
    std::ofstream(home.config.audit_timestamp_ca_file) << "x";
    CHECK(sealer_options(home.config, home.random).value().stamp);
    CHECK_FALSE(parse_config("audit: {timestamp_url: https://tsa.example.org}"));
    CHECK_FALSE(parse_config("audit: {origin: a b}"));
    CHECK_FALSE(parse_config("audit: {checkpoint_seconds: 0}"));
}

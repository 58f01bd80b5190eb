#include "engine/app/keys.h"

#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>

#include "engine/core/crypto.h"
#include "store/sqlite_store.h"
#include "tests/catch.h"
#include "tests/fakes/fixed_random.h"
#include "tests/fakes/silent_log.h"

using namespace tocsin;
namespace fs = std::filesystem;

namespace {

struct State {
    State() {
        char name[] = "/tmp/tocsin-keys-XXXXXX";
        REQUIRE(mkdtemp(name) != nullptr);
        config.state_dir = std::string(name) + "/state";
        fs::create_directory(config.state_dir);
        ::chmod(config.state_dir.c_str(), 0700);
        unsetenv("CREDENTIALS_DIRECTORY");
    }
    ~State() {
        unsetenv("CREDENTIALS_DIRECTORY");
        std::error_code ignored;
        fs::remove_all(fs::path(config.state_dir).parent_path(), ignored);
    }
    Result<std::shared_ptr<const Vault>> open() { return app::open_vault(config, random, from_micros(1)); }
    std::string file() const { return config.state_dir + "/keys/vault.key"; }

    app::Config config;
    tests::FixedRandom random{5};
};

mode_t mode_of(const std::string& path) {
    struct stat about {};
    return ::stat(path.c_str(), &about) == 0 ? about.st_mode & 07777 : 0;
}

std::string text_of(const std::string& path) {
    std::ifstream in(path, std::ios::binary);
    std::stringstream all;
    all << in.rdbuf();
    return all.str();
}

void put(const std::string& path, const std::string& text, mode_t mode) {
    fs::create_directories(fs::path(path).parent_path());
    fs::remove(path);
    std::ofstream(path, std::ios::binary) << text;
    ::chmod(path.c_str(), mode);
}

const std::string good = to_base64(std::string(32, 'k'));

bool says(const std::string& text, const char* part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("the first start makes a key file that is its owner's alone, and later ones read it", "[app][vault]") {
    State state;
    const auto first = state.open();
    REQUIRE(first);
    CHECK(mode_of(state.file()) == 0400);
    CHECK(mode_of(state.config.state_dir + "/keys") == 0700);
    CHECK_FALSE(fs::exists(state.file() + ".new"));
    const std::string text = text_of(state.file());
    const auto second = state.open();
    REQUIRE(second);
    CHECK((*second)->current() == (*first)->current());
    CHECK((*second)->check_probe((*first)->make_probe()));
    CHECK(text_of(state.file()) == text);
    KeyRing ring = app::read_key_ring(state.file()).value();
    CHECK(app::make_key_file(state.file(), ring).error().fault == Fault::conflict);
    CHECK(text_of(state.file()) == text);
}

TEST_CASE("a key file is replaced as a whole and keeps its rights", "[app][vault]") {
    State state;
    REQUIRE(state.open());
    KeyRing ring = app::read_key_ring(state.file()).value();
    ring.keys.push_back(app::new_key(state.random, from_micros(2)));
    const std::string current = ring.keys.back().id;
    REQUIRE(app::replace_key_file(state.file(), ring));
    CHECK(mode_of(state.file()) == 0400);
    CHECK(state.open().value()->current() == current);
    CHECK(state.open().value()->key_ids().size() == 2);
}

TEST_CASE("a key file that others may read is refused", "[app][vault]") {
    State state;
    for (const mode_t mode : {0440, 0404, 0640, 0600, 0400}) {
        put(state.file(), "k1 " + good + "\nblind " + good + "\n", mode);
        const auto opened = state.open();
        CHECK(opened.has_value() == ((mode & 077) == 0));
        if (!opened) CHECK(says(opened.error().detail, "chmod 400"));
    }
}

TEST_CASE("a key file that is not what it should be is refused with the line that is wrong, and without what it holds", "[app][vault]") {
    const std::string blind = "blind " + good + "\n";
    for (const std::string& text : {std::string(), blind, "k1 " + good + "\n", "k1 " + good + "\nk1 " + good + "\n" + blind,
                                    "k1 " + to_base64(std::string(31, 'k')) + "\n" + blind, "k1 " + good + "x\n" + blind, "k1\n" + blind,
                                    "no/id " + good + "\n" + blind, "k1 " + good + "\n" + blind + blind, " " + good + "\n" + blind}) {
        const auto ring = app::parse_key_ring(text);
        REQUIRE_FALSE(ring);
        CHECK(ring.error().fault == Fault::invalid_input);
        CHECK_FALSE(says(ring.error().detail, good.c_str()));
    }
    const auto ring = app::parse_key_ring("# a comment\r\n\nk1 " + good + "\r\nk2 " + good + "\n" + blind);
    REQUIRE(ring);
    CHECK(ring->keys.back().id == "k2");
}

TEST_CASE("a sealed book without its key file is refused, and no other file is made", "[app][vault]") {
    State state;
    tests::SilentLog log;
    {
        store::SqliteOptions options;
        options.path = state.config.state_dir + "/tocsin.db";
        options.vault = state.open().value();
        REQUIRE(store::open_sqlite_store(options, log));
    }
    fs::remove(state.file());
    const auto opened = state.open();
    REQUIRE_FALSE(opened);
    CHECK(says(opened.error().detail, "bring it back"));
    CHECK_FALSE(fs::exists(state.file()));
}

TEST_CASE("what systemd hands in comes before the state directory, and what is configured before both", "[app][vault]") {
    State state;
    const std::string folder = state.config.state_dir + "/credentials";
    setenv("CREDENTIALS_DIRECTORY", folder.c_str(), 1);
    CHECK(app::vault_file(state.config) == state.file());
    put(folder + "/vault.key", "k-systemd " + good + "\nblind " + good + "\n", 0440);
    CHECK(app::vault_file(state.config) == folder + "/vault.key");
    CHECK(app::is_credential(app::vault_file(state.config)));
    CHECK(state.open().value()->current() == "k-systemd");
    put(folder + "/vault.key", "k-systemd " + good + "\nblind " + good + "\n", 0444);
    CHECK_FALSE(state.open());
    state.config.vault_file = state.config.state_dir + "/other/mine.key";
    CHECK(state.open());
    CHECK(fs::exists(state.config.vault_file));
    CHECK_FALSE(app::is_credential(app::vault_file(state.config)));
}

#include "engine/app/start_checks.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include "tests/catch.h"

using namespace tocsin;

namespace {

Instant at(const char* text) { return parse_rfc3339(text).value().at; }
const app::Disk good{"local", 1LL << 30};

}  // namespace

TEST_CASE("a clock that stands before the release was made is refused", "[start]") {
    CHECK(app::check_surroundings(at("2030-01-01T00:00:00Z"), good).has_value());
    const auto early = app::check_surroundings(at("1970-01-02T00:00:00Z"), good);
    REQUIRE(!early.has_value());
    CHECK(early.error().detail.find("clock") != std::string::npos);
}

TEST_CASE("a network file system and a full disk are refused", "[start]") {
    const Instant now = at("2030-01-01T00:00:00Z");
    for (const char* kind : {"nfs", "smb", "cifs", "fuse"}) {
        const auto there = app::check_surroundings(now, {kind, 1LL << 40});
        REQUIRE(!there.has_value());
        CHECK(there.error().detail.find(kind) != std::string::npos);
    }
    CHECK(!app::check_surroundings(now, {"local", app::free_bytes_min - 1}).has_value());
    CHECK(app::check_surroundings(now, {"local", app::free_bytes_min}).has_value());
}

TEST_CASE("the disk of a folder is measured, and of none there is none", "[start]") {
    const auto here = app::disk_of("/tmp");
    REQUIRE(here.has_value());
    CHECK(here->free_bytes > 0);
    CHECK(!app::disk_of("/tmp/there/is/no/such/folder").has_value());
}

TEST_CASE("network file systems are known by their numbers", "[start]") {
    CHECK(app::kind_of_file_system(0x6969) == "nfs");
    CHECK(app::kind_of_file_system(0x517B) == "smb");
    CHECK(app::kind_of_file_system(static_cast<long>(0xFE534D42)) == "smb");
    CHECK(app::kind_of_file_system(static_cast<long>(0xFF534D42)) == "cifs");
    CHECK(app::kind_of_file_system(static_cast<std::int32_t>(0xFF534D42)) == "cifs");  // as 32-bit kernels tell it
    CHECK(app::kind_of_file_system(0x65735546) == "fuse");
    CHECK(app::kind_of_file_system(0xEF53) == "local");
}

TEST_CASE("no core file is written", "[start]") {
    rlimit before{};
    REQUIRE(::getrlimit(RLIMIT_CORE, &before) == 0);
    app::forbid_core_files();
    rlimit after{};
    REQUIRE(::getrlimit(RLIMIT_CORE, &after) == 0);
    CHECK(after.rlim_cur == 0);
    CHECK(::prctl(PR_GET_DUMPABLE) == 0);
}

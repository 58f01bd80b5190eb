#include "engine/app/private_file.h"

#include <sys/resource.h>

#include <cerrno>
#include <csignal>
#include <filesystem>

#include "engine/app/files.h"
#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::app;
namespace fs = std::filesystem;

namespace {

struct Folder {
    Folder() {
        char name[] = "/tmp/tocsin-files-XXXXXX";
        REQUIRE(mkdtemp(name));
        path = name;
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    std::string path;
};

template <class Outcome>
std::string said(const Outcome& outcome) {
    return outcome ? "done" : outcome.error().detail;
}

bool has(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

SCENARIO("a file that cannot be written is named, with the system's reason and what to do", "[engine][app]") {
    Folder folder;
    const std::string absent = folder.path + "/absent/out.zip", plain = folder.path + "/plain";
    REQUIRE(put_private_text(plain, "x"));
    for (const auto& told : {said(put_private_text(absent, "x")), said(PrivateFile::begin(absent))}) {
        INFO(told);
        CHECK(has(told, absent));
        CHECK(has(told, "there is no folder " + folder.path + "/absent. Make it"));
    }
    CHECK(has(said(PrivateFile::begin(plain + "/out.zip")), plain + " is not a folder"));
    CHECK(has(said(PrivateFile::begin(folder.path)), "it is a folder. Name a file in it"));
    CHECK(has(said(put_private_text("/proc/out.zip", "x")), "Cannot write /proc/out.zip: "));
    CHECK(has(not_written("a/b", EACCES).detail, "you may not write in the folder a"));
    CHECK(has(not_written("b", EROFS).detail, "the folder . is read-only"));
    CHECK(has(not_written("b", ENOSPC).detail, "there is no room left on the disk"));
    CHECK(has(not_written("b", ELOOP).detail, "symbolic links"));
}

SCENARIO("a write that fails says why afterwards", "[engine][app]") {
    Folder folder;
    auto file = PrivateFile::begin(folder.path + "/out").value();
    CHECK(file.write("fits"));
    CHECK_FALSE(file.failure().has_value());
    // No file may grow past its present size: what a disk that is full does, for this process alone.
    struct rlimit before {};
    REQUIRE(::getrlimit(RLIMIT_FSIZE, &before) == 0);
    const struct rlimit little { 4, before.rlim_max };
    const auto ignored = std::signal(SIGXFSZ, SIG_IGN);
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &little) == 0);
    const bool written = file.write("does not");
    REQUIRE(::setrlimit(RLIMIT_FSIZE, &before) == 0);
    std::signal(SIGXFSZ, ignored);
    CHECK_FALSE(written);
    REQUIRE(file.failure().has_value());
    CHECK(has(file.failure()->detail, "Cannot write " + folder.path + "/out: File too large"));
}

SCENARIO("a file that cannot be read says why", "[engine][app]") {
    Folder folder;
    CHECK(said(read_file(folder.path + "/absent")) == "Cannot read the file " + folder.path + "/absent: No such file or directory.");
    CHECK(has(said(read_file(folder.path)), "Is a directory"));
    CHECK(said(read_in_pieces(folder.path + "/absent", [](std::string_view) { return ok(); })) ==
          "Cannot read the file " + folder.path + "/absent: No such file or directory.");
}

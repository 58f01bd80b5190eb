#include "engine/cli/files.h"

#include <sys/stat.h>

#include <filesystem>
#include <fstream>
#include <iostream>
#include <sstream>

#include "engine/app/files.h"
#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::cli;
namespace fs = std::filesystem;

namespace {

struct Folder {
    Folder() {
        char name[] = "/tmp/tocsin-cli-files-XXXXXX";
        REQUIRE(mkdtemp(name));
        path = name;
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    std::string path;
};

mode_t mode_of(const std::string& path) {
    struct stat about {};
    return ::stat(path.c_str(), &about) == 0 ? about.st_mode & 07777 : 0;
}

std::string said(const Status& status) { return status ? "done" : status.error().detail; }

}  // namespace

SCENARIO("a text is saved whole: a new file is its owner's, one that is there keeps who may read it", "[engine][cli]") {
    Folder folder;
    const std::string file = folder.path + "/map.yaml", link = folder.path + "/link.yaml";
    REQUIRE(save_text(file, "one"));
    CHECK(mode_of(file) == 0600);
    fs::permissions(file, fs::perms(0644));
    fs::create_symlink(file, link);
    REQUIRE(save_text(link, "two"));
    CHECK(fs::is_symlink(link));
    CHECK(app::read_file(file).value() == "two");
    CHECK(mode_of(file) == 0644);
    CHECK(std::distance(fs::directory_iterator(folder.path), fs::directory_iterator()) == 2);
}

SCENARIO("what is no plain file is written to as it is", "[engine][cli]") {
    CHECK(save_text("/dev/null", "gone"));
    CHECK(said(save_text("/dev/full", "x")) == "Cannot write /dev/full: there is no room left on the disk. Make room, then do it again.");
}

SCENARIO("a file that cannot be saved says which, why, and what to do", "[engine][cli]") {
    Folder folder;
    CHECK(said(save_text(folder.path + "/absent/map.yaml", "x")) ==
          "Cannot write " + folder.path + "/absent/map.yaml: there is no folder " + folder.path + "/absent. Make it, or name another place.");
    CHECK(said(save_text(folder.path, "x")) == "Cannot write " + folder.path + ": it is a folder. Name a file in it.");
    CHECK(said(save_text("", "x")) == "No file is named.");
}

SCENARIO("a file called - is standard input", "[engine][cli]") {
    std::istringstream given("line one\nline two");
    auto* const before = std::cin.rdbuf(given.rdbuf());
    const auto text = read_input("-", 100);
    std::cin.rdbuf(before);
    std::cin.clear();
    CHECK(text.value() == "line one\nline two");
    CHECK(read_input("absent", 100).error().fault == Fault::not_found);
}

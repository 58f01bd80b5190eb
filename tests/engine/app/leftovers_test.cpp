#include "engine/app/leftovers.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <optional>

#include "engine/app/files.h"
#include "engine/app/private_file.h"
#include "tests/catch.h"

using namespace tocsin;
using namespace tocsin::app;
namespace fs = std::filesystem;

namespace {

struct Folder {
    Folder() {
        char name[] = "/tmp/tocsin-leftovers-XXXXXX";
        REQUIRE(mkdtemp(name));
        path = name;
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path, ignored);
    }
    std::string file(const std::string& name, const std::string& text = "x") const {
        std::ofstream(path + "/" + name) << text;
        return path + "/" + name;
    }
    std::size_t count() const {
        return static_cast<std::size_t>(std::distance(fs::directory_iterator(path), fs::directory_iterator()));
    }
    std::string path;
};

mode_t mode_of(const std::string& path) {
    struct stat about {};
    return ::stat(path.c_str(), &about) == 0 ? about.st_mode & 07777 : 0;
}

}  // namespace

SCENARIO("links are neither followed nor taken for what a crash left", "[engine][app]") {
    Folder folder, other;
    const std::string precious = other.file("precious");
    fs::create_symlink(precious, folder.path + "/a.part-abcdef");
    fs::create_directory_symlink(other.path, folder.path + "/tocsin-tmp-abcdef");
    CHECK(clear_leftovers_in(folder.path) == 0);
    CHECK(folder.count() == 2);
    CHECK(fs::exists(precious));
}

SCENARIO("a temporary folder with a folder in it is not ours, and a link in one is removed as a link", "[engine][app]") {
    Folder folder, other;
    const std::string precious = other.file("precious");
    fs::create_directories(folder.path + "/tocsin-tmp-abcdef/deeper");
    CHECK(clear_leftovers_in(folder.path) == 0);
    CHECK(fs::exists(folder.path + "/tocsin-tmp-abcdef/deeper"));
    fs::remove(folder.path + "/tocsin-tmp-abcdef/deeper");
    fs::create_symlink(precious, folder.path + "/tocsin-tmp-abcdef/tocsin.db");
    CHECK(clear_leftovers_in(folder.path) == 1);
    CHECK(folder.count() == 0);
    CHECK(fs::exists(precious));
}

SCENARIO("what somebody is at work on stays", "[engine][app]") {
    Folder folder;
    std::optional<PrivateFile> file(PrivateFile::begin(folder.path + "/book.zip").value());
    std::optional<PrivateFolder> temporary(PrivateFolder::make(folder.path).value());
    (void)PrivateFolder::make(folder.path).value();
    CHECK(clear_leftovers_in(folder.path) == 0);
    CHECK(fs::exists(file->beside()));
    CHECK(fs::exists(temporary->path()));
    REQUIRE(file->write("whole"));
    REQUIRE(file->keep());
    file.reset();
    temporary.reset();
    CHECK(read_file(folder.path + "/book.zip").value() == "whole");
    CHECK(folder.count() == 1);
}

SCENARIO("a file begun anew takes away what was left of it, and of no other", "[engine][app]") {
    Folder folder;
    folder.file("book.zip.part-abcdef");
    folder.file("other.zip.part-abcdef");
    fs::create_directory(folder.path + "/tocsin-tmp-abcdef");
    (void)PrivateFile::begin(folder.path + "/book.zip").value();
    CHECK_FALSE(fs::exists(folder.path + "/book.zip.part-abcdef"));
    CHECK(folder.count() == 2);
    CHECK(clear_temporary_folders(folder.path) == 1);
    CHECK(folder.count() == 1);
}

SCENARIO("of a folder of backups only unfinished ones of ours are taken away", "[engine][app]") {
    Folder folder;
    folder.file("tocsin-20261125T030000Z.backup");
    folder.file("tocsin-20261125T030000Z.backup.part-abcdef");
    folder.file("monday.backup.part-abcdef");
    fs::create_directory(folder.path + "/tocsin-tmp-abcdef");
    CHECK(clear_unfinished_backups(folder.path) == 1);
    CHECK(folder.count() == 3);
    CHECK(clear_unfinished_backups(folder.path + "/absent") == 0);
}

SCENARIO("a small text is put in its place whole, with the mode asked for, and replaces only what may be replaced", "[engine][app]") {
    Folder folder;
    const std::string path = folder.path + "/text";
    REQUIRE(put_private_text(path, "one"));
    CHECK(mode_of(path) == 0600);
    REQUIRE(put_private_text(path, "two", {0400, Existing::replaced}));
    CHECK(mode_of(path) == 0400);
    const auto kept = put_private_text(path, "three", {0400, Existing::kept});
    REQUIRE_FALSE(kept);
    CHECK(kept.error().fault == Fault::conflict);
    CHECK(read_file(path).value() == "two");
    CHECK(folder.count() == 1);
    CHECK_FALSE(put_private_text(folder.path + "/absent/text", "x"));
}

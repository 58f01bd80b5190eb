#include "store/shred_list.h"

#include <sys/stat.h>

#include <fstream>

#include "tests/catch.h"
#include "tests/store/temp_book.h"

namespace tocsin::tests {

namespace {

std::vector<std::string> ids_of(const store::ShredList& list) {
    std::vector<std::string> ids;
    const auto standing = list.read();
    if (!standing) throw std::runtime_error(standing.error().detail);
    for (const auto& one : *standing) ids.push_back(one.key.id + (one.done ? "" : "?"));
    return ids;
}

}  // namespace

TEST_CASE("the list of destroyed keys keeps what was done, knows what was meant, and lets go what was taken back", "[store][vault]") {
    const TempFolder folder;
    const std::string path = folder.path() + "/shredded";
    const auto list = store::make_shred_file(path);
    CHECK(ids_of(*list).empty());
    REQUIRE(list->done({{"vky_1", from_micros(5)}, {"vky_2", from_micros(6)}}));
    REQUIRE(list->intend({{"vky_3", from_micros(7)}, {"vky_4", from_micros(8)}}));
    CHECK(ids_of(*list) == std::vector<std::string>{"vky_1", "vky_2", "vky_3?", "vky_4?"});
    REQUIRE(list->take_back({{"vky_3", from_micros(7)}, {"vky_1", from_micros(5)}}));  // what is done stays done
    CHECK(ids_of(*list) == std::vector<std::string>{"vky_1", "vky_2", "vky_4?"});
    REQUIRE(list->done({{"vky_4", from_micros(8)}}));
    REQUIRE(list->intend({{"vky_4", from_micros(9)}}));
    std::ofstream(path, std::ios::app) << "vky_5 9\n";
    CHECK(ids_of(*list) == std::vector<std::string>{"vky_1", "vky_2", "vky_4", "vky_5"});
    CHECK(list->read().value().front().key.at == from_micros(5));
    CHECK(ids_of(*store::make_shred_file(path)) == ids_of(*list));
    struct stat about {};
    REQUIRE(::stat(path.c_str(), &about) == 0);
    CHECK((about.st_mode & 07777) == 0600);
}

TEST_CASE("a line that a power cut tore is passed over and the next one stands", "[store][vault]") {
    const TempFolder folder;
    const std::string path = folder.path() + "/shredded";
    const auto list = store::make_shred_file(path);
    REQUIRE(list->done({{"vky_1", from_micros(5)}}));
    std::ofstream(path, std::ios::app) << "vky_2 1234";
    CHECK(ids_of(*list) == std::vector<std::string>{"vky_1"});
    std::ofstream(path, std::ios::app) << "x";
    REQUIRE(list->done({{"vky_3", from_micros(7)}}));
    CHECK(ids_of(*list) == std::vector<std::string>{"vky_1", "vky_3"});
}

TEST_CASE("a list that cannot be written says so", "[store][vault]") {
    const TempFolder folder;
    CHECK(store::make_shred_file(folder.path() + "/none/shredded")->intend({{"vky_1", from_micros(5)}}).error().fault == Fault::storage);
}

}  // namespace tocsin::tests

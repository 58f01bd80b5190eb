// Which answers of the interface any test has seen. ctest runs this after the tests that ask at the door (CMakeLists.txt);
// by itself it has nothing to look at.
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include "engine/api/routes.h"
#include "tests/catch.h"

using namespace tocsin;

namespace {

/// Routes whose good answer no test holds against the OpenAPI document, each with its reason.
const std::map<std::string, const char*> unseen = {
};

/// What the tests wrote (contract.cpp). Taken away with the reading: the next run begins anew.
std::set<std::string> taken(const std::string& path) {
    std::set<std::string> out;
    std::ifstream file(path);
    for (std::string line; std::getline(file, line);) out.insert(line);
    file.close();
    std::filesystem::remove(path);
    return out;
}

}  // namespace

SCENARIO("no good answer goes unseen, but for those that say why", "[api][answers]") {
    const char* path = std::getenv("TOCSIN_ANSWERS_SEEN");
    if (path == nullptr) {
        WARN("nothing to look at: ctest runs this after the tests that ask at the door");
        return;
    }
    const auto seen = taken(path);
    REQUIRE_FALSE(seen.empty());
    std::set<std::string> names;
    for (const auto& route : api::routes()) {
        names.insert(route.name);
        INFO(route.name << ": write a test that gets a good answer of it, through ApiWorld; or say in this file why there is none");
        CHECK((seen.count(route.name) == 1 || unseen.count(route.name) == 1));
    }
    for (const auto& [name, why] : unseen) {
        INFO(name << ": strike it from the list of this file, it is seen or is no route");
        CHECK((names.count(name) == 1 && seen.count(name) == 0 && std::string(why).size() > 10));
    }
}

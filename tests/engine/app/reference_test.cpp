#include <algorithm>
#include <fstream>
#include <map>
#include <sstream>

#include "engine/api/metrics.h"
#include "engine/app/config.h"
#include "tests/catch.h"

using namespace tocsin;

namespace {

/// Rows of the first Markdown table of a page whose cell is in backticks: name to the cells after it.
std::map<std::string, std::vector<std::string>> rows_of(const std::string& page) {
    std::ifstream in(std::string(TOCSIN_SOURCE_DIR) + "/docs/reference/" + page);
    std::map<std::string, std::vector<std::string>> out;
    for (std::string line; std::getline(in, line);) {
        if (line.rfind("| `", 0) != 0) continue;
        std::vector<std::string> cells;
        std::istringstream rest(line.substr(2));
        for (std::string cell; std::getline(rest, cell, '|');) {
            const auto last = cell.find_last_not_of(' ');
            const auto first = std::min(cell.find_first_not_of(' '), cell.size());
            cells.push_back(last == std::string::npos ? "" : cell.substr(first, last - first + 1));
        }
        const std::string name = cells.front().substr(1, cells.front().size() - 2);
        out[name] = {cells.begin() + 1, cells.end()};
    }
    return out;
}

/// "a.b.c" and a value as YAML.
std::string yaml_of(const std::string& key, const std::string& value) {
    std::string out, indent;
    std::istringstream parts(key);
    for (std::string part; std::getline(parts, part, '.'); indent += "  ") out += (out.empty() ? "" : "\n") + indent + part + ":";
    return out + " " + value + "\n";
}

}  // namespace

SCENARIO("every key of the configuration is documented, with what it may hold and its true default", "[engine][app][docs]") {
    const auto rows = rows_of("configuration.md");
    const auto keys = app::config_keys();
    CHECK(rows.size() == keys.size());
    for (const auto& [name, holds] : keys) {
        INFO(name << ": docs/reference/configuration.md");
        const auto row = rows.find(name);
        REQUIRE(row != rows.end());
        REQUIRE(row->second.size() >= 3);
        CHECK(row->second[1] == holds);
        CHECK(row->second[2].size() > 3);
        const std::string value = row->second[0];
        if (value == "-") continue;
        auto config = app::parse_config(yaml_of(name, value.substr(1, value.size() - 2)));
        REQUIRE(config);
        config->sha256.clear();
        CHECK(*config == app::Config{});
    }
}

SCENARIO("every metric is documented", "[engine][app][docs]") {
    const auto rows = rows_of("metrics.md");
    const api::Metrics metrics(0);
    std::istringstream text(metrics.text({}));
    std::size_t metrics_there = 0;
    for (std::string line; std::getline(text, line);) {
        if (line.rfind("# HELP ", 0) != 0) continue;
        const auto end = line.find(' ', 7);
        const std::string name = line.substr(7, end - 7);
        INFO(name << ": docs/reference/metrics.md");
        ++metrics_there;
        const auto row = rows.find(name);
        REQUIRE(row != rows.end());
        CHECK(row->second[1] == line.substr(end + 1));
    }
    CHECK(rows.size() == metrics_there);
}

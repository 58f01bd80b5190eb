#include "store/dialect.h"

#include <utility>

namespace tocsin::store::dialect {

namespace {

void replace_all(std::string& text, const std::string& what, const std::string& with) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size()))
        text.replace(at, what.size(), with);
}

std::vector<Setting> common_settings() {
    return {
        {"foreign_keys", "1", "1"}, {"trusted_schema", "0", "0"}, {"cell_size_check", "1", "1"},
        {"mmap_size", "0", "0"},    {"temp_store", "2", "2"},     {"wal_autocheckpoint", "0", "0"},
    };
}

}  // namespace

std::string ddl(std::string text) {
    replace_all(text, "{int}", "integer");
    replace_all(text, "{counter}", "integer primary key");
    replace_all(text, "{table}", "strict");
    replace_all(text, "{keyed}", "strict, without rowid");
    return text;
}

std::vector<Setting> writer_settings(bool full_sync) {
    auto all = common_settings();
    all.insert(all.begin(), {"journal_mode", "wal", "wal"});
    all.push_back({"synchronous", full_sync ? "2" : "1", full_sync ? "2" : "1"});
    all.push_back({"secure_delete", "1", "1"});
    all.push_back({"cache_size", "-65536", "-65536"});
    // After a checkpoint the log is cut back to this, so that one burst does not keep the disk for ever.
    all.push_back({"journal_size_limit", "67108864", "67108864"});
    return all;
}

std::vector<Setting> reader_settings() {
    auto all = common_settings();
    all.push_back({"cache_size", "-8192", "-8192"});
    all.push_back({"query_only", "1", "1"});
    return all;
}

std::string set_version(long long version) { return "pragma user_version = " + std::to_string(version); }

}  // namespace tocsin::store::dialect

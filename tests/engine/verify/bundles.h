// Bundles for tests, made by the Python programs beside this file.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace tocsin::tests {

/// A folder under the temporary one, removed with the object.
class Folder {
public:
    explicit Folder(const std::string& name);
    ~Folder();
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    [[nodiscard]] std::string file(const std::string& name) const { return (path_ / name).string(); }
    [[nodiscard]] std::string path() const { return path_.string(); }

private:
    std::filesystem::path path_;
};

/// Runs make_bundle.py or one of its neighbours; a failure ends the test program, the test itself would be wrong.
void make(const std::string& script, const std::vector<std::string>& words, const std::string& input = {});

/// The fields of one entry as text, so that a test can write wrong ones too.
struct EntryFields {
    std::string format = "tocsin-entry/1";
    std::string incident_id = "inc-1";
    std::string seq = "2";
    std::string occurred_at = "1790000000000000";
    std::string recorded_at = "1790000000000001";
    std::string person = "officer-1";
    std::string role = "officer";
    std::string machine = "task";
    std::string machine_id = "task-1";
    std::string event = "noted";
    std::string from = "open";
    std::string to;
    std::string rule = "rule-1";
    std::string count;                // empty: the true number of values
    std::vector<std::string> values;  // name, kind, value; name, kind, value; ...
    std::string after;                // bytes that should not be there
};

[[nodiscard]] std::string encode(const EntryFields& fields);

[[nodiscard]] std::string hex(const std::string& raw);

}  // namespace tocsin::tests

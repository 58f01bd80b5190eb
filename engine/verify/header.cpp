#include "engine/verify/header.h"

#include "engine/verify/text.h"

namespace tocsin::verify {
namespace {

class Values {
public:
    explicit Values(std::string_view text) : rest_(text) {}

    std::string take(const std::string& name) {
        if (!fault.empty()) return {};
        const auto end = rest_.find('\n');
        const auto start = name + ": ";
        const auto line = rest_.substr(0, end);
        if (end == rest_.npos || line.substr(0, start.size()) != start) {
            fault = "has no line '" + start + "...' in its place";
            return {};
        }
        rest_.remove_prefix(end + 1);
        return std::string(line.substr(start.size()));
    }

    std::string take_filled(const std::string& name) {
        auto value = take(name);
        if (value.empty()) refuse(name);
        return value;
    }

    long long take_count(const std::string& name) {
        const auto value = count_of(take(name));
        if (!value) refuse(name);
        return value.value_or(0);
    }

    /// Whether there is another line.
    [[nodiscard]] bool goes_on() const { return fault.empty() && !rest_.empty(); }

    void refuse(const std::string& name) {
        if (fault.empty()) fault = "says something impossible in the line '" + name + "'";
    }

    void end() {
        if (fault.empty() && !rest_.empty()) fault = "goes on after its last line";
    }

    std::string fault;

private:
    std::string_view rest_;
};

std::string incident_of(const std::string& scope) {
    const auto parts = words(scope, 2);
    return parts.size() == 2 && parts[0] == "incident" ? std::string(parts[1]) : std::string();
}

}  // namespace

bool Header::leaves_out(std::string_view what) const {
    const std::string all = ' ' + without + ' ';
    return all.find(' ' + std::string(what) + ' ') != all.npos;
}

std::string read_header(std::string_view text, Header& header) {
    Values values(text);
    if (values.take("format") != "tocsin-bundle/1") values.refuse("format");
    header.scope = values.take("scope");
    header.incident = incident_of(header.scope);
    if (header.scope != "all" && header.incident.empty()) values.refuse("scope");
    header.origin = values.take("origin");
    if (!well_formed_name(header.origin)) values.refuse("origin");
    values.take_count("made_at");
    values.take_filled("made_by");
    header.entries = values.take_count("entries");
    header.size = values.take_count("size");
    header.personal = values.take_count("personal");
    header.without = values.take("without");
    if (!header.without.empty() && words(header.without, 100).empty()) values.refuse("without");
    // Only the bundle of a drill has this line.
    if (values.goes_on() && (header.occasion = values.take("occasion")) != "drill") values.refuse("occasion");
    values.end();
    return values.fault;
}

}  // namespace tocsin::verify

#include "engine/intake/odd_parts.h"

#include <nlohmann/json.hpp>

#include "engine/intake/fields.h"

namespace tocsin::intake {

namespace {
constexpr std::size_t whole_body_max = 60 * 1024;  // as much as a signal keeps
}

void OddParts::add(const nlohmann::json& part) {
    list_ += (list_.empty() ? "[" : ",\n") + part.dump();
    ++count_;
}

void OddParts::settle(std::string_view body, const Arrival& arrival, const char* parts, Taken& taken) const {
    if (none()) return;
    taken.signals.push_back(unreadable(body.size() <= whole_body_max ? std::string(body) : list_ + "]", arrival));
    taken.refused += count_;
    warn(taken.warnings, std::to_string(count_) + " " + parts + " could not be read; they were kept for a person.");
}

}  // namespace tocsin::intake

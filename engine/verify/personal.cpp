#include "engine/verify/personal.h"

#include <algorithm>
#include <tuple>

#include "engine/verify/text.h"

namespace tocsin::verify {
namespace {

constexpr const char* file = "personal.txt";
constexpr std::size_t unrecorded_said_max = 10;
constexpr std::string_view commitment_prefix = "c1";
constexpr std::size_t names_max = 4096, name_bytes_max = 60;  // others are not named

}  // namespace

std::uint16_t Commitments::name_of(std::string_view name) {
    if (const auto known = known_names_.find(name); known != known_names_.end()) return known->second;
    if (names_.size() == names_max) return 0;
    names_.emplace_back(name.substr(0, name_bytes_max));
    return known_names_[std::string(name)] = static_cast<std::uint16_t>(names_.size() - 1);
}

void Commitments::take(const Entry& entry, long long number) {
    const auto subject = erasures_.take(entry, number);
    const bool of_counsel = header_.leaves_out("counsel") && !entry.value("compartment").empty();
    const bool left_out = of_counsel || header_.leaves_out("personal");
    for (const auto& value : entry.personal) {
        const auto name = name_of(value.name);
        all_.push_back({prints_.of(value.ref), *from_hex(value.commitment), number, subject, name, left_out, false});
    }
}

void Commitments::seal() {
    std::sort(all_.begin(), all_.end(), [](const One& a, const One& b) {
        return std::tie(a.reference, a.number) < std::tie(b.reference, b.number);
    });
    // Several entries may name one value, but then they must have committed to the same.
    auto kept = all_.begin();
    for (auto next = all_.begin(); next != all_.end(); ++next) {
        if (next != all_.begin() && next->reference == kept->reference) {
            if (next->commitment != kept->commitment)
                report_.add(file, {next->number, {}, 0}, "commits to another value under a reference used before");
            continue;
        }
        if (next != all_.begin()) ++kept;
        *kept = *next;
    }
    if (!all_.empty()) all_.erase(kept + 1, all_.end());
}

void Commitments::open(std::string_view line) {
    ++lines_;
    const auto parts = words(line, 3);
    const auto salt = parts.size() == 3 ? from_hex(parts[1]) : std::nullopt;
    const bool empty = salt && parts[2] == "-";
    if (!salt || (!empty && (!decode_base64(parts[2], value_) || value_.empty())))
        return report_.add(file, "line " + std::to_string(lines_) + " is not a reference, a salt and a value");
    if (empty) value_.clear();
    const auto reference = prints_.of(parts[0]);
    const auto found = std::lower_bound(all_.begin(), all_.end(), reference,
                                        [](const One& one, const Fingerprint& print) { return one.reference < print; });
    if (found == all_.end() || found->reference != reference)
        return report_.add(file, "line " + std::to_string(lines_) + " opens a reference that no entry names");
    if (found->opened)
        return report_.add(file, {found->number, {}, 0}, "a personal value stands in personal.txt twice");
    found->opened = true;
    if (hasher_.sha256({commitment_prefix, raw(*salt), value_}) != found->commitment)
        return report_.add(file, {found->number, {}, 0}, "a personal value is not the one committed to");
    ++report_.proved;
}

void Commitments::gone(const One& one) {
    ++report_.erased;
    if (one.left_out || erasures_.erased(one.subject, one.number)) return;
    const std::string& name = names_[one.name];
    if (header_.whole())
        return report_.add(file, {one.number, {}, 0}, "the value \"" + name + "\" was removed without an erasure on record");
    ++report_.unrecorded;
    if (report_.unrecorded_first.size() < unrecorded_said_max) report_.unrecorded_first.emplace_back(one.number, name);
}

void Commitments::end() {
    std::vector<const One*> missing;
    for (const auto& one : all_)
        if (!one.opened) missing.push_back(&one);
    std::sort(missing.begin(), missing.end(), [](const One* a, const One* b) { return a->number < b->number; });
    for (const One* one : missing) gone(*one);
    if (lines_ != header_.personal) report_.add(file, "has another number of lines than bundle.txt says");
}

}  // namespace tocsin::verify

#include "engine/verify/personal.h"

#include <algorithm>
#include <tuple>

#include "engine/verify/text.h"

namespace tocsin::verify {
namespace {

constexpr const char* file = "personal.txt";
constexpr std::string_view commitment_prefix = "c1";

}  // namespace

void Commitments::commit(const PersonalReference& value, long long number) {
    all_.push_back({prints_.of(value.ref), *from_hex(value.commitment), number, false});
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

void Commitments::end(long long lines_said) {
    for (const auto& one : all_) report_.erased += one.opened ? 0 : 1;
    if (lines_ != lines_said) report_.add(file, "has another number of lines than bundle.txt says");
}

}  // namespace tocsin::verify

#include "engine/verify/lines.h"

#include <optional>

#include "engine/verify/text.h"

namespace tocsin::verify {
namespace {

constexpr std::size_t length_digits_max = 6;

}  // namespace

void Lines::keep(std::string_view part) {
    if (begun_.size() + part.size() > line_bytes_max)
        fault_ = "holds a line of more than 16 MiB; what follows was not read";
    else
        begun_ += part;
}

void Lines::feed(std::string_view bytes) {
    while (!bytes.empty() && fault_.empty()) {
        const auto end = bytes.find('\n');
        if (end == bytes.npos) return keep(bytes);
        if (begun_.empty() && end <= line_bytes_max) {
            line_(bytes.substr(0, end));
        } else {
            keep(bytes.substr(0, end));
            if (!fault_.empty()) return;
            line_(begun_);
            begun_.clear();
        }
        bytes.remove_prefix(end + 1);
    }
}

void Lines::end() {
    if (fault_.empty() && !begun_.empty()) fault_ = "does not end with a line feed";
}

// Gives out the next note when it is there as a whole.
bool Frames::take() {
    const auto rest = std::string_view(begun_).substr(taken_);
    const auto colon = rest.substr(0, length_digits_max + 1).find(':');
    if (colon == rest.npos && rest.size() <= length_digits_max) return false;
    const auto length = colon == rest.npos ? std::nullopt : count_of(rest.substr(0, colon));
    if (!length || static_cast<std::size_t>(*length) > frame_bytes_max) {
        fault_ = "holds a note without a proper length";
        return false;
    }
    const auto size = static_cast<std::size_t>(*length);
    if (rest.size() < colon + 1 + size + 2) return false;
    if (rest.substr(colon + 1 + size, 2) != ",\n") {
        fault_ = "holds a note that does not end with a comma and a line feed";
        return false;
    }
    note_(rest.substr(colon + 1, size));
    taken_ += colon + 1 + size + 2;
    return true;
}

void Frames::feed(std::string_view bytes) {
    while (!bytes.empty() && fault_.empty()) {
        const auto part = bytes.substr(0, frame_bytes_max);
        begun_ += part;
        bytes.remove_prefix(part.size());
        while (fault_.empty() && take()) {
        }
        begun_.erase(0, taken_);
        taken_ = 0;
    }
}

void Frames::end() {
    if (fault_.empty() && !begun_.empty()) fault_ = "ends within a note";
}

}  // namespace tocsin::verify

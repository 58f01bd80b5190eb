#include "engine/verify/checkpoints.h"

#include <algorithm>

#include "engine/verify/lines.h"
#include "engine/verify/text.h"

namespace tocsin::verify {
namespace {

constexpr const char* held_name = "checkpoints.txt";
constexpr const char* given_name = "--checkpoint";
constexpr std::size_t checkpoints_max = 2'000'000;

std::string over(long long size) { return "the checkpoint over " + std::to_string(size) + " entries "; }

}  // namespace

// Only what is signed is believed: with a fault, nothing of the checkpoint is used.
std::string Checkpoints::read_signed(std::string_view bytes, Checkpoint& checkpoint) const {
    Note note;
    auto fault = read_note(bytes, note);
    if (fault.empty()) fault = read_checkpoint(note, checkpoint);
    if (!fault.empty()) return fault;
    if (checkpoint.origin != header_.origin) return "is of another log";
    return keys_.judge(note, header_.origin, checkpoint.size);
}

void Checkpoints::held(std::string_view bytes) {
    if (++report_.checkpoints > checkpoints_max) return;
    Checkpoint checkpoint;
    const auto fault = read_signed(bytes, checkpoint);
    if (!fault.empty())
        return report_.add(held_name, "checkpoint " + std::to_string(report_.checkpoints) + " " + fault);
    if (!held_.empty() && checkpoint.size <= held_.back().size)
        return report_.add(held_name, over(checkpoint.size) + "does not cover more than the one before");
    held_.push_back({checkpoint.size, checkpoint.root});
}

void Checkpoints::read(Bundle& bundle) {
    Frames frames([&](std::string_view bytes) { held(bytes); });
    bundle.read(held_name, [&](std::string_view piece) { frames.feed(piece); });
    frames.end();
    if (!frames.fault().empty()) report_.add(held_name, frames.fault());
    if (report_.checkpoints > checkpoints_max) report_.add(held_name, "holds too many checkpoints");
    if (last().size != header_.size) report_.add(held_name, "does not end with the size that bundle.txt says");
    if (!header_.whole() && report_.checkpoints == 0) report_.add(held_name, "holds no checkpoint");
}

void Checkpoints::given(std::string_view bytes) {
    ++report_.given;
    Checkpoint checkpoint;
    const auto fault = read_signed(bytes, checkpoint);
    if (!fault.empty()) return report_.add(given_name, "checkpoint " + std::to_string(report_.given) + " " + fault);
    given_.push_back({checkpoint.size, checkpoint.root});
}

void Checkpoints::read_given(std::string_view text) {
    std::vector<std::string> framed;
    Frames frames([&](std::string_view bytes) { framed.emplace_back(bytes); });
    frames.feed(text);
    frames.end();
    if (frames.fault().empty() && !framed.empty()) {
        for (const auto& note : framed) given(note);
        return;
    }
    const auto plain = notes_in(text);
    Note first;
    if (plain.empty() || !read_note(plain[0], first).empty())
        throw Unreadable("a file of checkpoints holds something else");
    for (const auto note : plain) given(note);
}

std::vector<long long> Checkpoints::sizes() const {
    std::vector<long long> sizes;
    for (const auto& one : held_) sizes.push_back(one.size);
    for (const auto& one : given_) sizes.push_back(one.size);
    return sizes;
}

void Checkpoints::compare(const Tree& tree) {
    long long good = 0;
    for (const auto& one : held_) {
        const auto root = tree.root_at(one.size);
        if (!root) {
            report_.add(held_name, over(one.size) + "covers more than there are: the end is missing");
        } else if (*root != one.root) {
            report_.add(held_name, over(one.size) + "has another root than the entries: one of the entries " +
                                       std::to_string(good + 1) + " to " + std::to_string(one.size) +
                                       " is not the one that was signed");
        } else {
            good = one.size;
        }
    }
    for (const auto& one : given_) {
        const auto root = tree.root_at(one.size);
        if (!root) {
            report_.add(given_name, over(one.size) + "covers more than there are: the end is missing");
            continue;
        }
        ++report_.compared;
        if (*root != one.root) report_.add(given_name, over(one.size) + "has another root: two histories were shown");
    }
}

void Checkpoints::compare_held() {
    for (const auto& one : given_) {
        const auto same = std::lower_bound(held_.begin(), held_.end(), one.size,
                                           [](const SignedRoot& held, long long size) { return held.size < size; });
        if (same == held_.end() || same->size != one.size) continue;
        ++report_.compared;
        if (same->root != one.root)
            report_.add(given_name, over(one.size) + "has another root: two histories were shown");
    }
}

}  // namespace tocsin::verify

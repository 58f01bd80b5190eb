#include "tests/faults/power_loss_disk.h"

#include <algorithm>
#include <cstring>

namespace tocsin::faults {

namespace {

using Kind = DiskFile::Change::Kind;

void put(std::string& file, std::string_view bytes, std::size_t offset) {
    if (file.size() < offset + bytes.size()) file.resize(offset + bytes.size(), '\0');
    std::copy(bytes.begin(), bytes.end(), file.begin() + static_cast<std::ptrdiff_t>(offset));
}

void apply(std::string& file, const DiskFile::Change& change) {
    if (change.kind == Kind::truncate)
        file.resize(change.offset, '\0');
    else
        put(file, *change.bytes, change.offset);
}

/// How unkind one power cut is: drawn once for each.
struct Mood {
    explicit Mood(std::mt19937_64& dice) {
        sector = dice() % 2 == 0 ? 512 : 4096;
        const double kinds[] = {0.0, 0.1, 0.5, 0.9, 1.0};
        survives = kinds[dice() % 5];
        tears = dice() % 2 == 0 ? 0.0 : 0.1;
    }
    std::size_t sector = 512;
    double survives = 0.5;
    double tears = 0.0;
};

bool chance(std::mt19937_64& dice, double odds) { return std::uniform_real_distribution<double>(0, 1)(dice) < odds; }

// One sector's worth of a write: its beginning, its end, or noise where the heads were.
void put_torn(std::string& file, std::string_view bytes, std::size_t offset, std::mt19937_64& dice) {
    const std::size_t cut = dice() % (bytes.size() + 1);
    switch (dice() % 3) {
        case 0:
            return put(file, bytes.substr(0, cut), offset);
        case 1:
            return put(file, bytes.substr(cut), offset + cut);
        default: {
            std::string noise(bytes);
            for (std::size_t i = cut; i < noise.size(); ++i) noise[i] = static_cast<char>(dice());
            return put(file, noise, offset);
        }
    }
}

void put_in_part(std::string& file, std::string_view bytes, std::size_t offset, const Mood& mood,
                 std::mt19937_64& dice) {
    while (!bytes.empty()) {
        const std::size_t piece = std::min(bytes.size(), mood.sector - offset % mood.sector);
        if (chance(dice, mood.survives)) {
            if (chance(dice, mood.tears))
                put_torn(file, bytes.substr(0, piece), offset, dice);
            else
                put(file, bytes.substr(0, piece), offset);
        }
        bytes.remove_prefix(piece);
        offset += piece;
    }
}

std::string what_is_left(const DiskFile& file, const Mood& mood, std::mt19937_64& dice) {
    std::string left = file.safe;
    for (const auto& change : file.unsafe) {
        if (change.kind == Kind::write)
            put_in_part(left, *change.bytes, change.offset, mood, dice);
        else if (chance(dice, mood.survives))
            left.resize(change.offset, '\0');
    }
    // The length is kept apart from the bytes and may be the only thing that survives.
    if (left.size() < file.now.size() && chance(dice, mood.survives)) left.resize(file.now.size(), '\0');
    return left;
}

std::string directory_of(const std::string& path) { return path.substr(0, path.rfind('/') + 1); }

}  // namespace

DiskImage lose_power(const DiskState& state, std::mt19937_64& dice) {
    const Mood mood(dice);
    DiskImage left;
    for (const auto& [path, file] : state) {
        if (!file.named && !chance(dice, mood.survives)) continue;
        if (file.removed && chance(dice, mood.survives)) continue;
        left[path] = what_is_left(file, mood, dice);
    }
    return left;
}

Disk::Disk(DiskImage start) {
    for (auto& [path, bytes] : start) files_[path] = {bytes, bytes, {}, true, false};
}

void Disk::before_each(Watch watch) {
    const std::lock_guard lock(mutex_);
    watch_ = std::move(watch);
}

bool Disk::has(const std::string& path) const {
    const std::lock_guard lock(mutex_);
    const auto found = files_.find(path);
    return found != files_.end() && !found->second.removed;
}

void Disk::create(const std::string& path) {
    const std::lock_guard lock(mutex_);
    DiskFile& file = files_[path];
    if (!file.removed) return;
    file.removed = false;
    file.unsafe.push_back({Kind::truncate, 0, nullptr});
    file.now.clear();
}

Disk::Fate Disk::remove(const std::string& path, bool safely) {
    const std::lock_guard lock(mutex_);
    const auto found = files_.find(path);
    if (found == files_.end() || found->second.removed) return Fate::done;
    if (const Fate fate = ask(Operation::remove); fate != Fate::done) return fate;
    found->second.removed = true;
    if (safely) files_.erase(found);
    return Fate::done;
}

std::size_t Disk::read(const std::string& path, char* to, std::size_t bytes, std::size_t offset) const {
    const std::lock_guard lock(mutex_);
    const auto found = files_.find(path);
    if (found == files_.end() || offset >= found->second.now.size()) return 0;
    const std::size_t got = std::min(bytes, found->second.now.size() - offset);
    std::memcpy(to, found->second.now.data() + offset, got);
    return got;
}

Disk::Fate Disk::write(const std::string& path, std::string_view bytes, std::size_t offset) {
    const std::lock_guard lock(mutex_);
    if (const Fate fate = ask(Operation::write); fate != Fate::done) return fate;
    DiskFile& file = files_[path];
    file.unsafe.push_back({Kind::write, offset, std::make_shared<const std::string>(bytes)});
    put(file.now, bytes, offset);
    return Fate::done;
}

Disk::Fate Disk::truncate(const std::string& path, std::size_t size) {
    const std::lock_guard lock(mutex_);
    if (const Fate fate = ask(Operation::truncate); fate != Fate::done) return fate;
    DiskFile& file = files_[path];
    file.unsafe.push_back({Kind::truncate, size, nullptr});
    file.now.resize(size, '\0');
    return Fate::done;
}

Disk::Fate Disk::sync(const std::string& path, Names names) {
    const std::lock_guard lock(mutex_);
    if (const Fate fate = ask(Operation::sync); fate != Fate::done) return fate;
    DiskFile& file = files_[path];
    for (const auto& change : file.unsafe) apply(file.safe, change);
    file.unsafe.clear();
    if (file.named || names == Names::left) return Fate::done;
    for (auto it = files_.begin(); it != files_.end();) {
        const bool beside = directory_of(it->first) == directory_of(path);
        if (beside) it->second.named = true;
        it = beside && it->second.removed ? files_.erase(it) : std::next(it);
    }
    return Fate::done;
}

std::size_t Disk::size(const std::string& path) const {
    const std::lock_guard lock(mutex_);
    const auto found = files_.find(path);
    return found == files_.end() || found->second.removed ? 0 : found->second.now.size();
}

DiskState Disk::state() const {
    const std::lock_guard lock(mutex_);
    return files_;
}

DiskImage Disk::image() const {
    const std::lock_guard lock(mutex_);
    DiskImage all;
    for (const auto& [path, file] : files_)
        if (!file.removed) all[path] = file.now;
    return all;
}

}  // namespace tocsin::faults

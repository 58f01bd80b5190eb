#include "engine/verify/chains.h"

#include "engine/verify/text.h"

namespace tocsin::verify {
namespace {

constexpr const char* file = "entries.txt";
constexpr std::string_view link_prefix("\x02", 1);

}  // namespace

void Chains::line(std::string_view text) {
    ++lines_;
    const auto parts = words(text, 3);
    const auto n = parts.size() == 3 ? count_of(parts[0]) : std::nullopt;
    const auto stored = n ? from_hex(parts[1]) : std::nullopt;
    if (!stored || *n < 1 || !decode_base64(parts[2], bytes_))
        return report_.add(file, {last_ + 1, {}, 0},
                           "line " + std::to_string(lines_) + " is not a number, a hash and an entry");
    number(*n);
    if (header_.whole())
        harvest_.tree.grow(*stored);
    else
        harvest_.leaves.push_back({*n, *stored});
    const auto parsed = parse_entry(bytes_);
    if (!parsed.fault.empty()) return report_.add(file, {*n, {}, 0}, "not in the format: " + parsed.fault);
    const auto& entry = parsed.entry;
    const Place place{*n, entry.incident_id, entry.seq};
    Chain& chain = chains_[prints_.of(entry.incident_id)];
    link(chain, *stored, place);
    content(chain, entry, place);
}

void Chains::number(long long n) {
    if (header_.whole() && n != last_ + 1)
        report_.add(file, {n, {}, 0}, "entry " + std::to_string(last_ + 1) + " should stand here");
    else if (n <= last_)
        report_.add(file, {n, {}, 0}, "stands after entry " + std::to_string(last_));
    last_ = n;
}

// Goes on from the stored hash, so that one changed entry is one finding and not one for each that follows.
void Chains::link(Chain& chain, const Digest& stored, const Place& place) {
    if (hasher_.sha256({link_prefix, raw(chain.head), bytes_}) != stored)
        report_.add(file, place, "the hash is not that of the bytes and of the entry before");
    chain.head = stored;
}

// The first entry of a drill's book says that it is one; only a whole export holds it.
void Chains::occasion(const Entry& entry, const Place& place) {
    if (!header_.whole() || place.number != 1) return;
    const bool drill = entry.incident_id == "system" && entry.machine == "config" && entry.event == "drill.begun";
    // Bundles made before there was such a line do not have it.
    report_.occasion_unsaid = drill && header_.occasion.empty();
    if (drill) report_.occasion = "drill";
    if (!drill && !header_.occasion.empty()) report_.add(file, place, "does not say that this is a drill's book, and bundle.txt does");
}

void Chains::content(Chain& chain, const Entry& entry, const Place& place) {
    if (entry.seq != chain.seq + 1)
        report_.add(file, place, "sequence number " + std::to_string(chain.seq + 1) + " should stand here");
    if (chain.begun && entry.recorded_at < chain.recorded_at)
        report_.add(file, place, "recorded before the entry it follows");
    if (!header_.whole() && entry.incident_id != header_.incident)
        report_.add(file, place, "is not of the bundle's incident");
    occasion(entry, place);
    chain.seq = entry.seq;
    chain.recorded_at = entry.recorded_at;
    chain.begun = true;
    harvest_.commitments.take(entry, place.number);
    harvest_.states.follow(entry, place.number);
}

void Chains::end() {
    report_.chains = chains_.size();
    report_.entries = static_cast<std::size_t>(lines_);
    if (lines_ != header_.entries) report_.add(file, "has another number of lines than bundle.txt says");
    if (!header_.whole() && lines_ == 0) report_.add(file, "holds no entry of the incident");
    if (header_.whole() && lines_ == 0 && !header_.occasion.empty()) report_.add(file, "does not begin with a drill's entry");
}

void Chains::tell(const std::string& incident) {
    const auto found = chains_.find(prints_.of(incident));
    if (found == chains_.end()) return report_.add("", "holds no entry of the incident that was asked for");
    report_.incident = incident;
    report_.incident_entries = found->second.seq;
    report_.incident_head = to_hex(found->second.head);
}

void name_places(Bundle& bundle, Report& report) {
    const auto wanted = report.unplaced();
    if (wanted.empty()) return;
    std::string bytes;
    Lines cut([&](std::string_view line) {
        const auto parts = words(line, 3);
        const auto n = parts.size() == 3 ? count_of(parts[0]) : std::nullopt;
        if (!n || wanted.count(*n) == 0 || !decode_base64(parts[2], bytes)) return;
        const auto parsed = parse_entry(bytes);
        if (!parsed.entry.incident_id.empty()) report.place({*n, parsed.entry.incident_id, parsed.entry.seq});
    });
    bundle.read(file, [&](std::string_view piece) { cut.feed(piece); });
}

}  // namespace tocsin::verify

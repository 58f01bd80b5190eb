// The verifier's reading of a bundle's parts, each as a stranger could have written it. The first byte says which one.
#include "engine/core/audit.h"
#include "engine/core/checkpoint.h"
#include "engine/core/crypto.h"
#include "engine/core/encode.h"
#include "engine/verify/entry.h"
#include "engine/verify/header.h"
#include "engine/verify/lines.h"
#include "engine/verify/note.h"
#include "engine/verify/personal.h"
#include "engine/verify/proofs.h"
#include "engine/verify/states.h"
#include "engine/verify/text.h"
#include "engine/verify/tree.h"
#include "tests/fuzz/input.h"

using namespace tocsin;

namespace {

/// Bytes that always differ and are always the same.
class Steps final : public Random {
public:
    std::string bytes(std::size_t count) override {
        std::string out;
        while (out.size() < count) out += static_cast<char>(++step_);
        return out;
    }

private:
    unsigned char step_ = 0;
};

bool same_text(const std::vector<std::string>& a, const std::vector<std::string>& b) { return a == b; }

/// However the bytes are cut, the same lines and the same fault.
template <class Cutter>
std::pair<std::vector<std::string>, std::string> cut(std::string_view bytes, std::size_t piece) {
    std::vector<std::string> out;
    Cutter cutter([&](std::string_view one) { out.emplace_back(one); });
    for (; !bytes.empty(); bytes.remove_prefix(std::min(piece, bytes.size()))) cutter.feed(bytes.substr(0, piece));
    cutter.end();
    return {std::move(out), cutter.fault()};
}

template <class Cutter>
void check_cutting(std::string_view bytes, std::size_t piece) {
    const auto whole = cut<Cutter>(bytes, std::max<std::size_t>(bytes.size(), 1)), pieces = cut<Cutter>(bytes, piece);
    fuzz::need(whole.second.empty() == pieces.second.empty(), "a fault is one however the bytes come");
    if (whole.second.empty()) fuzz::need(same_text(whole.first, pieces.first), "lines are the same however the bytes come");
}

void check_lines(std::string_view bytes, std::size_t piece) {
    check_cutting<verify::Lines>(bytes, piece);
    const auto [lines, fault] = cut<verify::Lines>(bytes, piece);
    std::string again;
    for (const auto& line : lines) again += line + '\n';
    if (fault.empty()) fuzz::need(again == bytes, "lines without a fault are the whole text");
}

void check_frames(std::string_view bytes, std::size_t piece) {
    check_cutting<verify::Frames>(bytes, piece);
    const auto [notes, fault] = cut<verify::Frames>(bytes, piece);
    std::string again;
    for (const auto& note : notes) {
        append_field(again, note);
        again += '\n';
    }
    if (fault.empty()) fuzz::need(again == bytes, "notes without a fault are the whole text");
}

/// What one of the two readers takes, the other one takes too, or says what only it insists on.
void check_entry(std::string_view bytes) {
    const auto theirs = verify::parse_entry(bytes);
    if (!theirs.fault.empty()) return;
    const auto ours = open_entry(bytes);
    fuzz::need(ours.has_value(), "what the verifier reads is an entry of the book");
    fuzz::need(ours->incident_id == theirs.entry.incident_id && ours->seq == theirs.entry.seq, "both read the same place");
    fuzz::need(ours->machine == theirs.entry.machine && ours->to == theirs.entry.to, "both read the same step");
    std::size_t personal = 0;
    for (const auto& field : ours->fields)
        if (field.privacy == Privacy::personal && !field.value.empty()) ++personal;
    fuzz::need(personal == theirs.entry.personal.size(), "both read the same references");
}

/// An entry as the engine writes it, out of what the input says.
void check_written(fuzz::Input& input) {
    Steps random;
    Entry entry;
    entry.incident_id = "inc_1";
    entry.seq = 1 + static_cast<long long>(input.choice(200));
    entry.occurred_at = entry.recorded_at = fuzz::arrived;
    entry.actor = {"ada", "officer"};
    entry.machine = "duty";
    entry.machine_id = "dut_1";
    entry.event = "file";
    entry.rule = "house rule";
    entry.to = input.choice(2) == 0 ? "" : "filed";
    while (!input.rest().empty() && entry.fields.size() < 16) {
        const Privacy privacy = input.choice(2) == 0 ? Privacy::plain : Privacy::personal;
        entry.fields.push_back({"f" + std::to_string(entry.fields.size()), std::string(input.before(";")), privacy});
    }
    std::vector<PersonalRow> rows;
    const SealedEntry sealed = seal(entry, genesis_hash(), random, rows);
    const auto read = verify::parse_entry(sealed.bytes);
    fuzz::need(read.fault.empty(), "what the engine writes is accepted");
    fuzz::need(read.entry.seq == entry.seq && read.entry.personal.size() == rows.size(), "and read as it was written");
    verify::Report report;
    verify::Header header;
    header.personal = static_cast<long long>(rows.size());
    verify::Commitments commitments(header, report);
    verify::States states(report);
    commitments.take(read.entry, 1);
    states.follow(read.entry, 1);
    commitments.seal();
    for (const auto& row : rows) commitments.open(row.ref + ' ' + row.salt + ' ' + (row.value.empty() ? "-" : to_base64(row.value)));
    commitments.end();
    if (!entry.to.empty()) states.line("duty dut_1 filed");
    states.end();
    fuzz::need(report.clean() && report.proved == rows.size(), "its commitments open, and its state is the one that it led to");
}

void check_note(std::string_view bytes) {
    verify::Note theirs;
    if (!verify::read_note(bytes, theirs).empty()) return;
    const auto ours = SignedNote::read(bytes);
    fuzz::need(ours && ours->text == theirs.text && ours->signatures.size() == theirs.signatures.size(), "both read the same note");
    verify::Checkpoint checkpoint;
    if (!verify::read_checkpoint(theirs, checkpoint).empty()) return;
    const auto stated = Checkpoint::read(theirs.text);
    fuzz::need(stated && stated->size == checkpoint.size && stated->origin == checkpoint.origin, "both read the same checkpoint");
}

void check_header(std::string_view bytes) {
    verify::Header header;
    if (!verify::read_header(bytes, header).empty()) return;
    fuzz::need(header.entries >= 0 && header.personal >= 0 && header.size >= 0, "nothing is counted below zero");
    fuzz::need(verify::well_formed_name(header.origin), "a log has a name");
}

/// Hostile lines make findings, and no more than there are lines.
void check_findings(std::string_view bytes) {
    verify::Report report;
    const std::deque<verify::Leaf> leaves{{1, {}}, {3, {}}};
    verify::Proofs proofs(leaves, {4, {}}, report);
    verify::States states(report);
    const verify::Header header;
    verify::Commitments commitments(header, report);
    const std::string commitment(64, 'a');
    verify::Entry committing;
    committing.personal.push_back({"text", "ref", commitment});
    commitments.take(committing, 1);
    commitments.seal();
    verify::Lines lines([&](std::string_view line) {
        proofs.line(line);
        states.line(line);
        commitments.open(line);
    });
    lines.feed(bytes);
    lines.end();
    proofs.end();
    states.end();
    commitments.end();
    fuzz::need(report.proved == 0, "nobody opens what is no hash of theirs");
    fuzz::need(!report.clean(), "a proof that is missing is found");
    fuzz::need(!as_text(report).empty() && fuzz::is_utf8(as_json(report)), "whatever was found can be said");
}

void check_text(std::string_view bytes) {
    if (const auto number = verify::number(bytes)) fuzz::need(std::to_string(*number) == bytes, "a number has one spelling");
    std::string decoded;
    if (verify::decode_base64(bytes, decoded)) fuzz::need(to_base64(decoded) == bytes, "base64 has one spelling");
    if (const auto digest = verify::from_hex(bytes)) fuzz::need(verify::to_hex(*digest) == bytes, "a hash has one spelling");
    if (verify::well_formed_path(bytes))
        fuzz::need(bytes.find("..") == std::string_view::npos && bytes.front() != '/', "a path stays where it is");
    verify::Keyring keys;
    if (keys.add(bytes).empty()) fuzz::need(VerificationKey::read(bytes).has_value(), "both read the same key");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    fuzz::Input input(data, size);
    const std::size_t part = input.choice(8);
    const std::size_t piece = 1 + input.choice(64);
    switch (part) {
        case 0: check_lines(input.rest(), piece); break;
        case 1: check_frames(input.rest(), piece); break;
        case 2: check_entry(input.rest()); break;
        case 3: check_written(input); break;
        case 4: check_note(input.rest()); break;
        case 5: check_header(input.rest()); break;
        case 6: check_findings(input.rest()); break;
        default: check_text(input.rest()); break;
    }
    return 0;
}

#include "engine/verify/check.h"

#include "engine/verify/bundle.h"
#include "engine/verify/chains.h"
#include "engine/verify/checkpoints.h"
#include "engine/verify/header.h"
#include "engine/verify/note.h"
#include "engine/verify/personal.h"
#include "engine/verify/proofs.h"
#include "engine/verify/seal.h"
#include "engine/verify/states.h"
#include "engine/verify/text.h"
#include "engine/verify/tree.h"

namespace tocsin::verify {
namespace {

constexpr const char* keys_name = "keys.txt";
constexpr std::size_t bundle_keys_max = 1000;

Keyring keys_from_outside(const std::vector<std::string>& texts) {
    Keyring keys;
    for (const auto& text : texts) {
        const auto fault = keys.add(text);
        if (!fault.empty()) throw Unreadable("a key that was given " + fault);
    }
    return keys;
}

Keyring keys_of_bundle(Bundle& bundle, Report& report) {
    Keyring keys;
    std::size_t lines = 0;
    bundle.lines(keys_name, [&](std::string_view line) {
        if (++lines > bundle_keys_max) return;
        const auto fault = keys.add(line);
        if (!fault.empty()) report.add(keys_name, "line " + std::to_string(lines) + " " + fault);
    });
    if (lines > bundle_keys_max) report.add(keys_name, "holds too many keys");
    return keys;
}

// With keys from outside, those of the bundle are only looked at for their form.
Keyring choose_keys(const Question& question, Bundle& bundle, Report& report) {
    auto outside = keys_from_outside(question.keys);
    auto inside = keys_of_bundle(bundle, report);
    report.signer_known = !outside.empty();
    return report.signer_known ? std::move(outside) : std::move(inside);
}

class Checking {
public:
    Checking(const Question& question, Bundle& bundle, const Header& header, const Keyring& keys, Report& report)
        : question_(question), bundle_(bundle), header_(header), report_(report), checkpoints_(header, keys, report) {}

    void run() {
        checkpoints_.read(bundle_);
        for (const auto& text : question_.checkpoints) checkpoints_.read_given(text);
        Harvest harvest{Tree(checkpoints_.sizes()), {}, Commitments(header_, report_), States(report_)};
        entries(harvest);
        personal(harvest);
        proofs(harvest);
        bundle_.lines("states.txt", [&](std::string_view line) { harvest.states.line(line); });
        harvest.states.end();
    }

private:
    void entries(Harvest& harvest) {
        Chains chains(header_, harvest, report_);
        bundle_.lines("entries.txt", [&](std::string_view line) { chains.line(line); });
        chains.end();
        if (!question_.incident.empty()) chains.tell(question_.incident);
    }

    void personal(Harvest& harvest) {
        harvest.commitments.seal();
        bundle_.lines("personal.txt", [&](std::string_view line) { harvest.commitments.open(line); });
        harvest.commitments.end();
    }

    void proofs(Harvest& harvest) {
        if (header_.whole()) {
            checkpoints_.compare(harvest.tree);
            if (harvest.tree.size() > checkpoints_.last().size)
                report_.not_covered = static_cast<std::size_t>(harvest.tree.size() - checkpoints_.last().size);
            bool some = false;
            bundle_.read("proofs.txt", [&](std::string_view) { some = true; });
            if (some) report_.add("proofs.txt", "is not empty in a whole export");
            return;
        }
        checkpoints_.compare_held();
        Proofs proofs(harvest.leaves, checkpoints_.last(), report_);
        bundle_.lines("proofs.txt", [&](std::string_view line) { proofs.line(line); });
        proofs.end();
    }

    const Question& question_;
    Bundle& bundle_;
    const Header& header_;
    Report& report_;
    Checkpoints checkpoints_;
};

}  // namespace

Report check(const Question& question) {
    Report report;
    Bundle bundle(question.file, question.limits, report);
    const auto keys = choose_keys(question, bundle, report);
    Header header;
    const auto fault = read_header(bundle.whole("bundle.txt"), header);
    report.scope = header.scope;
    report.origin = header.origin;
    report.without = header.without;
    report.occasion = header.occasion;
    check_sums(bundle, report);
    if (!fault.empty()) {
        report.add("bundle.txt", fault + "; what rests on it was not checked");
    } else {
        if (!keys.knows(header.origin)) report.add("bundle.txt", "names a log of which no key is known");
        check_seal(bundle, header, keys, report);
        Checking(question, bundle, header, keys, report).run();
    }
    bundle.read_rest();
    name_places(bundle, report);
    return report;
}

}  // namespace tocsin::verify

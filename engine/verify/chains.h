// entries.txt: every entry, every chain, and what the other files are compared with.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/verify/bundle.h"
#include "engine/verify/digest.h"
#include "engine/verify/entry.h"
#include "engine/verify/header.h"
#include "engine/verify/personal.h"
#include "engine/verify/proofs.h"
#include "engine/verify/report.h"
#include "engine/verify/states.h"
#include "engine/verify/tree.h"

namespace tocsin::verify {

/// What the entries lead to.
struct Harvest {
    Tree tree;                // of a whole export
    std::deque<Leaf> leaves;  // of one incident's bundle
    Commitments commitments;
    States states;
};

/// Takes the lines of entries.txt in their order. Keeps about a hundred bytes for each chain and none for an entry.
class Chains {
public:
    Chains(const Header& header, Harvest& harvest, Report& report)
        : header_(header), harvest_(harvest), report_(report) {}

    /// `NUMBER HASH BYTES`
    void line(std::string_view text);
    void end();
    /// Puts length and end of one chain into the report; a finding when there is no such chain.
    void tell(const std::string& incident);

private:
    struct Chain {
        Digest head{};
        long long seq = 0;
        long long recorded_at = 0;
        bool begun = false;
    };
    void number(long long number);
    void link(Chain& chain, const Digest& stored, const Place& place);
    void content(Chain& chain, const Entry& entry, const Place& place);
    void occasion(const Entry& entry, const Place& place);

    const Header& header_;
    Harvest& harvest_;
    Report& report_;
    Hasher hasher_;
    Fingerprints prints_;
    std::unordered_map<Fingerprint, Chain, FingerprintHash> chains_;
    std::string bytes_;
    long long lines_ = 0;
    long long last_ = 0;
};

/// Goes through entries.txt once more for the incident and sequence number of entries that findings name.
void name_places(Bundle& bundle, Report& report);

}  // namespace tocsin::verify

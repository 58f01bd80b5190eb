// Where each machine stands: by its entries, and by states.txt.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/verify/digest.h"
#include "engine/verify/entry.h"
#include "engine/verify/report.h"

namespace tocsin::verify {

/// Follows every entry and then takes the lines of states.txt, which may stand in any order.
///
/// Machines proper (incident, duty, supplier_request, notice, task, assessment) must have their line; what is only a
/// record may have one.
class States {
public:
    explicit States(Report& report) : report_(report) {}

    void follow(const Entry& entry, long long number);
    /// `MACHINE MACHINE_ID STATE`
    void line(std::string_view text);
    void end();

private:
    struct State {
        Fingerprint to{};
        long long number = 0;  // of the entry that led there
        bool proper = false;
        bool said = false;  // has its line
    };
    Report& report_;
    Fingerprints prints_;
    std::unordered_map<Fingerprint, State, FingerprintHash> states_;
    std::string region_;
};

}  // namespace tocsin::verify

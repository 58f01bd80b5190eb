// The members of a bundle: which there are, and their bytes as often as they are needed.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "engine/verify/archive.h"
#include "engine/verify/digest.h"
#include "engine/verify/lines.h"
#include "engine/verify/report.h"

namespace tocsin::verify {

/// A bundle on disk. Members may stand in any order; each check reads the one it needs.
///
/// The constructor walks the file once as a stream and remembers the SHA-256 of each member. Later readings go by the
/// archive's directory and must give the same bytes, so that what is checked is what people unpack.
/// Errors: Unreadable, when it is no ZIP file or breaks a limit. All else is a finding.
class Bundle {
public:
    Bundle(std::string file, const Limits& limits, Report& report);

    /// The digest of each member.
    [[nodiscard]] const std::map<std::string, Digest>& members() const { return members_; }

    /// Gives the member's bytes piece by piece; nothing, and a finding, when it is not there.
    void read(const std::string& name, const Piece& piece);
    /// Gives its lines without their LF.
    void lines(const std::string& name, const Piece& line);
    /// All of it. What is longer than 1 MiB is a finding and comes back empty.
    [[nodiscard]] std::string whole(const std::string& name);

    /// Reads by the directory every member that no check has read.
    void read_rest();

private:
    void inventory();
    std::string file_;
    Limits limits_;
    Report& report_;
    std::map<std::string, Digest> members_;
    std::map<std::string, Digest> read_;
};

}  // namespace tocsin::verify

// Where scenarios of drills lie, and where drills that the engine began are kept: a folder for each, with its own book.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/api/drills.h"

namespace tocsin::app {

/// Where the scenarios of this program lie: beside the installed program, or in the source tree it was built from.
[[nodiscard]] std::string default_drills_dir();

/// DIR/ID/run.json says what is known, DIR/ID/drill is the drill's own directory. Folders go by hand alone.
/// Threads: any; nothing is remembered between two calls.
class DrillShelf {
public:
    explicit DrillShelf(std::string dir) : dir_(std::move(dir)) {}

    /// Newest first; a folder that cannot be read is left out.
    [[nodiscard]] std::vector<api::DrillRun> all() const;
    [[nodiscard]] std::size_t count() const;
    /// Makes its folder where it is not there, and says what is known. Errors: storage.
    [[nodiscard]] Status put(const api::DrillRun& run) const;
    /// Takes result and hash from the certificate, where there is one.
    void read_outcome(api::DrillRun& run) const;
    /// Errors: not_found.
    [[nodiscard]] Result<std::string> certificate(const std::string& id, const std::string& format) const;
    /// Where the drill itself lies.
    [[nodiscard]] std::string drill_dir(const std::string& id) const { return dir_ + "/" + id + "/drill"; }

private:
    std::string dir_;
};

}  // namespace tocsin::app

// The folder of war-room sheets: one page and its text for each live incident, whole or not there.
#pragma once

#include <set>
#include <string>
#include <string_view>

#include "engine/core/result.h"

namespace tocsin::app {

/// Fit for sheets: it is there, ours to write, and not open to everybody. It is never made: where a disk is not mounted, its
/// folder would come to lie on another. Errors: storage, with what to do.
[[nodiscard]] Status check_war_room_dir(const std::string& dir);

/// The incident whose sheet, or unfinished sheet, bears this name; empty: no file of ours.
[[nodiscard]] std::string incident_of_sheet(std::string_view file_name);

/// Both forms of one sheet.
struct SheetFiles {
    std::string pdf, text;
};

/// Threads: one at a time.
class WarRoomFolder {
public:
    explicit WarRoomFolder(std::string dir) : dir_(std::move(dir)) {}

    /// Puts both in place, 0600, each under its name only when it is whole and on disk. Errors: storage.
    [[nodiscard]] Status put(const std::string& incident_id, const SheetFiles& sheet) const;
    /// Removes every file of ours that belongs to none of these incidents, and what a crash left unfinished; touches no other.
    /// The incidents whose sheet is there in both forms. Errors: storage  one that could not be removed, or the folder.
    [[nodiscard]] Result<std::set<std::string>> keep_only(const std::set<std::string>& incidents) const;

private:
    std::string dir_;
};

}  // namespace tocsin::app

// Where the audit log's own files lie, beside the book.
#pragma once

#include <string>

#include "engine/app/config.h"

namespace tocsin::app {

/// `key` and `old` hold "PRIVATE+KEY+NAME+KEYID+KEY"; `known` holds verification keys (signing_key.h), newest first.
struct LogFiles {
    std::string key;  ///< audit.key_file; else $CREDENTIALS_DIRECTORY/checkpoint.key where it is; else STATE/keys/checkpoint.key
    std::string old;         ///< key + ".old": the key that is being replaced
    std::string known;       ///< STATE/keys/checkpoint.pub
    std::string lost;        ///< STATE/keys/checkpoint.lost: the key that replaces a lost one, until it has sealed
    std::string high_water;  ///< audit.high_water_file; else STATE/high-water
    std::string restored;    ///< STATE/restored (restore_mark.h)

    /// Whether systemd handed the key in: it is changed where it comes from, not here.
    [[nodiscard]] bool key_is_credential() const;
};
[[nodiscard]] LogFiles log_files(const Config& config);

}  // namespace tocsin::app

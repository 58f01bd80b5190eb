// A folder that others pick files up from: each file is there whole or not at all, and nothing outside is touched.
#pragma once

#include <string>

#include "engine/core/result.h"
#include "engine/core/store.h"

namespace tocsin::notifiers {

/// Writes deliveries below a folder (notifiers/file_notifier.h says where and what). The folder is opened anew for
/// each, so that it may be mounted or moved meanwhile; links are followed on the way to it and never below it.
/// Threads: any; the same delivery only once at a time.
class DropFolder {
public:
    explicit DropFolder(std::string folder) : folder_(std::move(folder)) {}

    /// Errors: storage  no folder, or not writable.
    Status usable() const;
    /// Errors: invalid_input  a name that is no plain id, no letter where one belongs, another letter than was
    /// approved; storage  the disk is full; no permission; a link or a file stands in the way; and so on, in words
    /// without names.
    Status write(const DueDelivery& due) const;

private:
    std::string folder_;
};

}  // namespace tocsin::notifiers

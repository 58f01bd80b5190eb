// The way out of a drill: whatever the channel, it ends in a folder, and nothing opens a connection.
#pragma once

#include <memory>

#include "engine/core/notifier.h"

namespace tocsin::drill {

/// Hands every delivery to `folder`, which writes files (notifiers/file_notifier.h): those of endpoints of kind webhook below
/// "webhook", of e-mail below "email", and so on. The delivery keeps its id.
/// Threads: as `folder`.
[[nodiscard]] std::unique_ptr<Notifier> make_sink(std::unique_ptr<Notifier> folder);

}  // namespace tocsin::drill

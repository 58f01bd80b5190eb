// A notifier that is a loop of transfers on a thread of its own.
#pragma once

#include <memory>

#include "engine/core/notifier.h"
#include "notifiers/transfer_loop.h"

namespace tocsin::notifiers {

/// `limits` say how many are in flight, `queue_max` how many may wait; a delivery beyond that fails at once with "the
/// queue is full". Destroying it gives every delivery it still holds its outcome before the destructor returns.
/// `factory` is called on the notifier's thread, and what it refers to outlives the notifier, as `clock` and `log` do.
/// Threads: one of its own, besides short-lived ones of the name lookup. Errors: internal  no descriptors left.
[[nodiscard]] Result<std::unique_ptr<Notifier>> start_transfer_notifier(TransferFactory factory,
                                                                        const LoopLimits& limits, std::size_t queue_max,
                                                                        Clock& clock, Log& log);

}  // namespace tocsin::notifiers

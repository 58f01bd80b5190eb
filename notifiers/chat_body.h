// What a chat room is told of a delivery: one JSON object for its incoming webhook.
#pragma once

#include <string>
#include <string_view>

#include "engine/core/result.h"
#include "engine/core/store.h"

namespace tocsin::notifiers {

/// Whom the host speaks for. `text` is the plain {"text": ...} that Mattermost, Rocket.Chat and Google Chat take.
enum class ChatFlavour { slack, teams, text };
/// `host` in lower case. A name that merely contains one of theirs is `text`.
[[nodiscard]] ChatFlavour chat_flavour(std::string_view host);

/// Of an event: what happened in words and its link as it is given, never more than the thin event holds. Of a notice:
/// its letter's subject and text, word for word. Slack gets "&", "<" and ">" escaped, so that nothing becomes a mention
/// or a hidden link; Teams gets an Adaptive Card of plain runs, in which nothing is markup.
/// Errors:  invalid_input  the delivery holds neither a letter nor an event. The detail is fit for an outcome.
/// Threads: pure. Example: tests/notifiers/chat_body_test.cpp
[[nodiscard]] Result<std::string> chat_body(const DueDelivery& due, ChatFlavour flavour);

}  // namespace tocsin::notifiers

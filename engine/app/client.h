// The command line's way to a running engine: its own HTTP API, nothing else.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/instant.h"
#include "engine/core/result.h"

namespace tocsin::app {

struct Answer {
    long status = 0;
    std::string body;
    std::string etag;
    std::optional<Instant> drill_time{};  ///< what time it is there, of an engine that plays a drill
    std::string asked{};                  ///< the path, without its query
};

/// A text as a value in a query: whatever it holds, it stays one value.
[[nodiscard]] std::string query_value(std::string_view text);

/// One engine and one token. Threads: one.
class Client {
public:
    Client(std::string url, std::string token) : url_(std::move(url)), token_(std::move(token)) {}
    /// Where `gives_up` says yes, asked a few times a second, what is under way ends with Fault::remote.
    Client(std::string url, std::string token, std::function<bool()> gives_up)
        : url_(std::move(url)), token_(std::move(token)), gives_up_(std::move(gives_up)) {}

    /// Errors: remote  when no engine answers, or not in time.
    Result<Answer> get(const std::string& path) const { return call("GET", path, "", {}); }
    /// What may be long: `take` gets the bytes of a 200 in order and says whether it wants more; any other answer is in the body.
    Result<Answer> download(const std::string& path, const std::function<bool(std::string_view)>& take, long silence_seconds_max = 120) const;
    /// Every POST carries a fresh Idempotency-Key; `headers` may add If-Match.
    Result<Answer> post(const std::string& path, const std::string& json, std::vector<std::string> headers = {}) const;
    /// A mail as it came. Its key is its hash, so that the same mail counts once however often it is handed over.
    Result<Answer> post_mail(const std::string& path, std::string_view mail) const;

private:
    Result<Answer> call(const char* method, const std::string& path, const std::string& body,
                        std::vector<std::string> headers) const;
    std::string url_, token_;
    std::function<bool()> gives_up_;
};

}  // namespace tocsin::app

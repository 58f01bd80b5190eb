// A receiver of webhooks on loopback that does what its path says, good or bad.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <string>
#include <vector>

namespace tocsin::tests {

/// What arrived. Header names in lower case.
struct SinkRequest {
    std::string method, path, body;
    std::map<std::string, std::string> headers;
};

/// Paths it knows; anything else is answered 204:
///   /status/CODE          answers with that status
///   /after/WHEN           503 with Retry-After: WHEN ("+" stands for a space)
///   /redirect/CODE        with Location pointing to /redirected
///   /slow/MILLIS          204 after that time
///   /hang                 never answers
///   /drip                 200, then a byte of the body every 50 ms
///   /endless              200 and a body without end
///   /endless-headers      200 and headers without end
///   /close                closes without a word
///   /close-in-header      closes within the status line
///   /close-in-body        200, half of the promised body
///   /close-after          204, then closes though it did not say so
///   /noise                bytes that are no HTTP
///   /reset                resets the connection
///   /fails-first/COUNT    500 to so many requests, then 204
///   /say/CODE/TEXT        that status and TEXT as the body, %XX for any byte
///   /lies-long            200, promises a billion bytes, sends five and stays
///   /lies-short           200, promises two bytes, sends those and a whole answer 500 behind them
///   /gzip-bomb/HOW        200 and 10 kB that unpack to 1.6 MB, HOW is "content" (encoding) or "transfer" (encoding)
/// Threads: one of its own; the members may be called from any.
class HttpSink {
public:
    enum class Record { everything, counts };
    /// `address`: "127.0.0.1" or "::1". Ends the test program when it cannot listen.
    explicit HttpSink(std::string address = "127.0.0.1", Record record = Record::everything);
    ~HttpSink();

    std::string url(const std::string& path) const;  ///< by literal address
    int port() const;
    long long connections() const;
    long long count() const;  ///< requests read to their end
    std::vector<SinkRequest> requests() const;
    std::chrono::microseconds cpu() const;  ///< of its thread so far

private:
    class Loop;
    std::unique_ptr<Loop> loop_;
};

/// False where this machine has no IPv6.
bool has_ipv6_loopback();

/// A port of 127.0.0.1 where nobody listens.
int closed_port();

}  // namespace tocsin::tests

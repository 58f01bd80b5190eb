// One accepted connection: buffered, bounded in bytes and in time.
#pragma once

#include <atomic>
#include <chrono>
#include <cstddef>
#include <string>
#include <vector>

#include "engine/core/clock.h"

namespace tocsin::api {

struct WireLimits {
    std::size_t head_bytes = 16 * 1024;         ///< request line and headers
    std::chrono::milliseconds request{10'000};  ///< from the first byte of a request to its last
    std::chrono::milliseconds write{10'000};    ///< for one answer
    std::chrono::milliseconds idle{30'000};     ///< between two requests
};

/// Reads as much as there is at once and writes an answer in one piece. A peer that sends or reads slower than the
/// limits allow is cut off, however steadily it drips.
/// Threads: one; the flag may be raised by any. `clock` and the flag outlive it.
class Wire {
public:
    /// Takes over nothing: the caller closes `fd`.
    Wire(int fd, WireLimits limits, const Clock& clock, const std::atomic<bool>& stopping);

    enum class Wait { readable, ended };
    /// Waits for the next request; gives up after the idle time, at once when `hurried` says that others wait, or when
    /// the server stops.
    template <class Hurried>
    Wait next(const Hurried& hurried);

    void begin();      ///< a request starts: deadline and head budget count from here
    void head_done();  ///< from here the library's body limit counts
    long read(char* to, std::size_t size);
    long write(const char* from, std::size_t size);
    bool has_buffered() const { return begin_ < end_; }
    /// Whether the peer still has its side open: one that has closed it reads no more.
    bool peer_is_there() const;
    /// Whether the answer just written said that the connection ends with it.
    bool said_close() const { return said_close_; }
    /// Lets the peer read the last answer before the connection goes: what it still sends is read and dropped.
    void linger();
    int fd() const { return fd_; }

private:
    bool wait_for(short events, Micros until) const;
    bool wait_slice();

    int fd_;
    WireLimits limits_;
    const Clock& clock_;
    const std::atomic<bool>& stopping_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0, end_ = 0;
    std::size_t head_left_ = 0;
    bool in_head_ = true;
    bool said_close_ = false;
    bool streams_ = false;  ///< the answer is a stream: it does not outlast the server
    bool ended_ = false;
    Micros deadline_{0};
};

template <class Hurried>
Wire::Wait Wire::next(const Hurried& hurried) {
    const Micros until = clock_.monotonic() + limits_.idle;
    while (!has_buffered()) {
        if (wait_slice()) break;
        if (ended_ || stopping_.load(std::memory_order_relaxed) || hurried() || clock_.monotonic() >= until)
            return Wait::ended;
    }
    return Wait::readable;
}

}  // namespace tocsin::api

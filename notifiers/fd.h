// A file descriptor that is closed when its owner goes.
#pragma once

#include <unistd.h>

namespace tocsin::notifiers {

/// Owns one descriptor; -1 is none.
class Fd {
public:
    explicit Fd(int fd) : fd_(fd) {}
    Fd(const Fd&) = delete;
    Fd& operator=(const Fd&) = delete;
    ~Fd() {
        if (fd_ >= 0) close(fd_);
    }
    int get() const { return fd_; }
    bool good() const { return fd_ >= 0; }

private:
    int fd_;
};

}  // namespace tocsin::notifiers

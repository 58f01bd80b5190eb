// Threads that no signal is for.
#pragma once

#include <pthread.h>
#include <signal.h>

namespace tocsin::notifiers {

/// A thread inherits the mask of its maker: those made while this lives get no signal, above all not the SIGPIPE of a
/// TLS connection that went away.
class SignalsHeld {
public:
    SignalsHeld() {
        sigset_t all;
        sigfillset(&all);
        pthread_sigmask(SIG_SETMASK, &all, &before_);
    }
    SignalsHeld(const SignalsHeld&) = delete;
    SignalsHeld& operator=(const SignalsHeld&) = delete;
    ~SignalsHeld() { pthread_sigmask(SIG_SETMASK, &before_, nullptr); }

private:
    sigset_t before_{};
};

}  // namespace tocsin::notifiers

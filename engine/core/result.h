// The one way a call of ours says that it could not do what it was asked.
#pragma once

#include <cstdlib>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace tocsin {

/// Why a call failed: a closed set. HTTP status and "try again?" are fixed by `traits` below and nowhere else.
enum class Fault {
    invalid_input,          ///< the caller's data is wrong; `field` names where
    unauthenticated,        ///< no or unknown credential
    forbidden,              ///< known caller, not allowed
    not_found,              ///< no such thing
    refused,                ///< a machine said no; `gates` say why
    conflict,               ///< already there with other content
    stale,                  ///< If-Match names an older version
    too_large,              ///< over a stated limit
    unsupported_media,      ///< Content-Type or Content-Encoding not taken
    key_reused,             ///< Idempotency-Key was used with another request
    precondition_required,  ///< If-Match is needed for this call
    overloaded,             ///< queue full; nothing was stored
    storage,                ///< the store failed; nothing was acknowledged
    broken_book,            ///< the book is not what was written: restore it from a backup; nothing was acknowledged
    remote,                 ///< the other side failed
    internal                ///< a defect of ours
};

/// What a fault means at the edge.
struct FaultTraits {
    const char* code;  ///< stable machine code, the tail of the problem type
    int http_status;
    bool try_again;  ///< the same request may succeed later, unchanged
};
[[nodiscard]] const FaultTraits& traits(Fault fault) noexcept;

/// The book could not be read or written, now or ever: no answer about what is in it.
[[nodiscard]] inline bool is_of_the_store(Fault fault) noexcept { return fault == Fault::storage || fault == Fault::broken_book; }

/// One condition that held an event back: a stable code and a sentence for a person.
struct Gate {
    std::string code;
    std::string sentence;
};

/// One place that is wrong.
struct Flaw {
    std::string field;   ///< JSON pointer fragment
    std::string detail;  ///< what is wrong and what to do; never the value
};

/// A failure. `detail` is one sentence and never holds personal data, SQL or a secret.
struct Error {
    Fault fault = Fault::internal;
    std::string detail;
    std::string field;  ///< JSON pointer fragment ("#/anchor") or empty
    std::vector<Gate> gates;
    std::vector<Flaw> also;  ///< all that is wrong, the first included, where several things are told at once
    long long current_version = 0;  ///< with Fault::stale: what it is now

    Error() = default;
    Error(Fault fault_, std::string detail_, std::string field_ = {})
        : fault(fault_), detail(std::move(detail_)), field(std::move(field_)) {}
};

struct Nothing {};

/// A value or an Error, with the member names of std::expected (which g++ 12 lacks in C++20).
/// Asking the wrong half ends the process: a broken invariant, and a restart is safe.
template <class T>
class [[nodiscard]] Result {
public:
    using value_type = T;
    Result(T value) : held_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : held_(std::in_place_index<1>, std::move(error)) {}

    bool has_value() const noexcept { return held_.index() == 0; }
    explicit operator bool() const noexcept { return has_value(); }

    T& value() & { return *need_value(); }
    const T& value() const& { return *const_cast<Result*>(this)->need_value(); }
    T&& value() && { return std::move(*need_value()); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    T* operator->() { return &value(); }
    const T* operator->() const { return &value(); }

    const Error& error() const& {
        if (has_value()) std::abort();
        return *std::get_if<1>(&held_);
    }
    Error&& error() && {
        if (has_value()) std::abort();
        return std::move(*std::get_if<1>(&held_));
    }

private:
    T* need_value() {
        if (!has_value()) std::abort();
        return std::get_if<0>(&held_);
    }
    std::variant<T, Error> held_;
};

using Status = Result<Nothing>;
inline Status ok() { return Nothing{}; }

}  // namespace tocsin

// A book that can be read and takes nothing, as on a full disk.
#pragma once

#include "engine/core/store.h"

namespace tocsin::tests {

/// Takes nothing while it is told so, and counts how often it was asked.
class FullBook final : public Store {
public:
    explicit FullBook(Store& real) : real_(real) {}
    Result<Receipt> commit(Change change) override {
        ++asked;
        if (full) return Error(why, "The book takes nothing.");
        return real_.commit(std::move(change));
    }
    std::vector<Result<Receipt>> commit_all(std::vector<Change> changes) override { return real_.commit_all(std::move(changes)); }
    Status read(const std::function<Status(const Reader&)>& look) const override { return real_.read(look); }
    void on_commit(std::function<void(Committed)> listener) override { real_.on_commit(std::move(listener)); }

    bool full = true;
    Fault why = Fault::storage;
    int asked = 0;

private:
    Store& real_;
};

}  // namespace tocsin::tests

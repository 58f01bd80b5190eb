#include "store/writer.h"

#include <pthread.h>

#include <algorithm>
#include <cstdlib>
#include <string>
#include <utility>

#include "store/continuity.h"

namespace tocsin::store {

namespace {

constexpr int log_pages_max = 8000;    // 32 MB, read back in a few ms after a crash: then it is brought into the file
constexpr int log_pages_again = 2000;  // a reader held it back: try again this much later
constexpr auto erase_again_after = std::chrono::milliseconds(250);
constexpr int exit_status = 70;        // EX_SOFTWARE: the supervisor starts us again, and the book is read anew

void earlier(std::optional<Instant>& known, Instant at) {
    if (!known || at < *known) known = at;
}

/// The latest instant that a step writes: the writer has no clock of its own.
Instant instant_in(const Commit& commit) {
    Instant latest{};
    const auto look = [&](const auto& rows, auto member) {
        for (const auto& row : rows) latest = std::max(latest, row.*member);
    };
    if (commit.incident) latest = commit.incident->updated_at;
    look(commit.signals, &SignalRow::last_at);
    look(commit.signal_marks, &Commit::SignalMark::last_at);
    look(commit.receipts, &ReceiptRow::received_at);
    look(commit.tokens, &TokenRow::created_at);
    look(commit.endpoints, &EndpointRow::created_at);
    look(commit.supplier_keys, &SupplierKeyRow::created_at);
    look(commit.map_changes, &MapChangeRow::created_at);
    return latest;
}

void note_due(const Commit& commit, Store::Committed& what) {
    for (const auto& timer : commit.timers_set) earlier(what.timer_due, timer.due_at);
    for (const auto& row : commit.deliveries)
        if (row.state == "queued") earlier(what.delivery_due, row.due_at);
    for (const auto& mark : commit.delivery_marks)
        if (mark.state == "queued") earlier(what.delivery_due, mark.due_at);
    // How long ago those fell due that come back with a sweep or an endpoint, only the book knows: look at once.
    for (const auto& sweep : commit.delivery_sweeps)
        if (sweep.to_state == "queued") earlier(what.delivery_due, Instant{});
    for (const auto& notice : commit.notices)
        if (notice.state == "canary" || notice.state == "sending") earlier(what.delivery_due, Instant{});
    for (const auto& endpoint : commit.endpoints)
        if (endpoint.state == "enabled") earlier(what.delivery_due, Instant{});
    for (const auto& other : commit.also) note_due(other, what);
}

}  // namespace

Writer::Writer(std::unique_ptr<Session> session, const SqliteOptions& options, std::shared_ptr<KeyCache> reader_keys, Log& log)
    : options_(options),
      log_(log),
      session_(std::move(session)),
      reader_keys_(std::move(reader_keys)),
      keys_(std::make_shared<KeyCache>(options.cases_max)),
      view_(*session_, options.cases_max, options.vault.get(), keys_),
      sealer_(*session_, options.vault.get(), keys_),
      pen_(*session_, view_, sealer_),
      queue_(options.queue_max),
      checkpoint_at_(log_pages_max) {
    native::watch_log(session_->connection(), &log_pages_);
}

Writer::~Writer() { stop(); }

void Writer::start() {
    thread_ = std::thread([this] { loop(); });
    pthread_setname_np(thread_.native_handle(), "tocsin-writer");
}

void Writer::stop() {
    queue_.close();
    if (!thread_.joinable()) return;
    thread_.join();
    if (is_dead()) return;
    const Failure failure = native::checkpoint(session_->connection(), native::Checkpoint::truncate);
    if (is_final(failure))
        log_.error("the book's log could not be brought into its file; it is read again at the next start");
}

void Writer::ask(std::vector<Pending>& all) {
    thread_local Bell done;
    Waiter waiter{all.size(), &done};
    Batch batch;
    batch.reserve(all.size());
    for (auto& pending : all) {
        pending.waiter = &waiter;
        batch.push_back(&pending);
    }
    const auto pushed = queue_.push(batch);
    if (pushed == PendingQueue::Push::taken) {
        done.wait();
        return;
    }
    const Error refusal = pushed == PendingQueue::Push::full
                              ? Error(Fault::overloaded, "Too many requests are waiting; nothing was stored.")
                              : Error(Fault::storage, "The store is closing; nothing was stored.");
    for (auto& pending : all) pending.answer = refusal;
}

void Writer::when_committed(std::function<void(Store::Committed)> listener) {
    const std::lock_guard lock(listener_mutex_);
    listener_ = std::move(listener);
}

void Writer::loop() {
    Batch batch;
    const auto patience = [&] { return erase_log_ && !is_dead() ? std::optional(erase_again_after) : std::nullopt; };
    while (queue_.take(batch, options_.batch_max, patience())) {
        if (!batch.empty()) work_off(batch);
        Store::Committed what;
        bool any = false;
        for (const Pending* p : batch) {
            if (!p->written) continue;
            any = true;
            note_due(*p->written, what);
        }
        // From here on a waiter may be gone with its request.
        for (Pending* p : batch) {
            Waiter* waiter = p->waiter;
            if (--waiter->left == 0) waiter->done->ring();
        }
        if (any) {
            const std::lock_guard lock(listener_mutex_);
            if (listener_) listener_(what);
        }
        checkpoint_when_long();
    }
}

void Writer::work_off(const Batch& batch) {
    if (is_dead()) return give_up(batch, died_of_);
    savepoints_ = false;
    try {
        pen_.begin();
        for (std::size_t i = 0; i < batch.size(); ++i) step(batch, i);
        list_gone();
        pen_.commit();
    } catch (const std::exception& error) {
        return give_up(batch, session_->failure_of(error));
    }
    after_commit();
    for (Pending* p : batch)
        if (p->written) p->answer = std::move(p->written->receipt);
}

void Writer::give_up(const Batch& batch, Failure failure) {
    if (is_final(failure) && !is_dead()) stop_for_good(failure);
    if (!is_dead()) {
        if (failure == Failure::other) failure = Failure::fatal;  // worded as a failure of the store
        log_.error(failure == Failure::busy   ? "the book is held by another program; requests were turned away"
                   : failure == Failure::full ? "the disk is full; requests were turned away"
                                              : "a group of requests could not be stored and was turned away",
                   {{"requests", std::to_string(batch.size())}});
        try {
            pen_.rollback();
        } catch (const std::exception&) {
            stop_for_good(Failure::fatal);
        }
        view_.forget();
        take_back_gone();
    }
    for (Pending* p : batch) {
        p->written.reset();
        p->answer = error_of(failure);
    }
}

void Writer::stop_for_good(Failure failure) {
    log_.error(failure == Failure::broken ? "the book is damaged; the engine stops: restore the book from a backup"
                                          : "the book's file failed; the engine stops, and what was not acknowledged is not promised",
               {{"code", std::to_string(native::code_of(session_->connection()))}});
    died_of_ = failure;
    if (options_.on_fatal) return options_.on_fatal();
    std::_Exit(exit_status);
}

void Writer::step(const Batch& batch, std::size_t at) {
    Pending& pending = *batch[at];
    if (auto answer = recall(pending)) {
        pending.answer = std::move(*answer);
        return;
    }
    auto decided = decide(pending.change);
    if (!decided) {
        pending.answer = std::move(decided).error();
        return;
    }
    if (auto fits = check(*decided); !fits) {
        log_.error("a step was refused because it would have broken a chain");
        pending.answer = std::move(fits).error();
        return;
    }
    pending.written = std::move(*decided);
    try {
        if (savepoints_) pen_.set_savepoint();
        write(pending);
        if (savepoints_) pen_.release_savepoint();
    } catch (const std::exception& error) {
        const Failure failure = session_->failure_of(error);
        const bool alone = failure == Failure::constraint || failure == Failure::changed || failure == Failure::other;
        if (!alone || !native::in_transaction(session_->connection())) throw Failed(failure);
        pending.written.reset();
        pending.answer = error_of(failure);
        undo(batch, at);
    }
}

Result<Commit> Writer::decide(const Change& change) {
    (void)view_.take_failure();
    Result<Commit> decided = [&]() -> Result<Commit> {
        try {
            return change.decide(view_);
        } catch (...) {
            log_.error("a decision threw; nothing of it was stored");
            return Error(Fault::internal, "The decision failed; nothing was stored.");
        }
    }();
    // Whatever it made of a failed read, the rest of the batch must not go on over a file that fails, nor it itself.
    const Failure failure = view_.take_failure();
    if (is_final(failure) || failure == Failure::full || failure == Failure::busy) throw Failed(failure);
    if (BookReader::spoils(failure)) return error_of(failure);
    return decided;
}

std::optional<Result<Receipt>> Writer::recall(const Pending& pending) {
    if (!pending.change.idempotency) return std::nullopt;
    const auto known = pen_.known(*pending.change.idempotency);
    if (!known) return std::nullopt;
    if (known->request_sha256 != pending.change.idempotency->request_sha256)
        return Result<Receipt>(Error(Fault::key_reused, "This Idempotency-Key was used with another request."));
    return decode_plain(known->receipt);
}

Status Writer::check(const Commit& commit) {
    const CaseFile* before = commit.incident ? view_.open_case(commit.incident->id) : nullptr;
    const bool house = std::any_of(commit.entries.begin(), commit.entries.end(),
                                   [](const SealedEntry& e) { return e.incident_id == "system"; });
    Status fits = check_continuity(commit, before != nullptr ? &before->incident : nullptr,
                                   house ? view_.system_head().seq : 0);
    for (const auto& other : commit.also) {
        if (!fits) break;
        const bool same = !other.incident || (commit.incident && other.incident->id == commit.incident->id);
        fits = same ? Status(Error(Fault::internal, "A step in another incident has no other incident.")) : check(other);
    }
    return fits;
}

void Writer::write(const Commit& commit) {
    const CaseFile* before = commit.incident ? view_.open_case(commit.incident->id) : nullptr;
    latest_ = std::max(latest_, instant_in(commit));
    pen_.write(commit, before != nullptr ? &before->incident : nullptr, latest_);
    view_.wrote(commit);
    for (const auto& other : commit.also) write(other);
}

void Writer::write(const Pending& pending) {
    write(*pending.written);
    if (pending.change.idempotency) pen_.remember(*pending.change.idempotency, pending.written->receipt, latest_);
}

// Savepoints copy every page a request touches, and almost no request fails while it is written. So the batch runs
// without; at the first failure the transaction is built again from what was decided, and only then with savepoints.
void Writer::undo(const Batch& batch, std::size_t at) {
    if (savepoints_) {
        pen_.undo_to_savepoint();
        return view_.forget();  // a part of the step may have reached the cases in hand
    }
    savepoints_ = true;
    pen_.rollback();
    view_.forget();
    pen_.begin();
    for (std::size_t i = 0; i < at; ++i)
        if (batch[i]->written) write(*batch[i]);
}

// Before the commit what is meant, after it what is done: a book that comes back from a backup forgets nothing, and what was
// never committed is never destroyed.
void Writer::list_gone() {
    listed_.clear();
    if (sealer_.gone().empty() || !options_.shred_list) return;
    std::vector<ShreddedKey> keys;
    for (const auto& gone : sealer_.gone()) keys.push_back(gone.key);
    if (!options_.shred_list->intend(keys)) {
        log_.error("the list of destroyed keys cannot be written; nothing was erased");
        throw Failed(Failure::other);
    }
    listed_ = std::move(keys);
}

void Writer::take_back_gone() {
    if (!listed_.empty() && !options_.shred_list->take_back(listed_))
        log_.error("keys that were not destroyed still stand on the list as meant to be; the next start takes them back");
    listed_.clear();
}

void Writer::list_done() {
    if (!listed_.empty() && !options_.shred_list->done(listed_))
        log_.error("the list of destroyed keys cannot be written; the next start writes down what was destroyed");
    listed_.clear();
}

void Writer::after_commit() {
    list_done();
    if (sealer_.gone().empty()) return;
    for (const auto& gone : sealer_.gone()) reader_keys_->destroy(gone.number);
    sealer_.committed();
    checkpoint_to_the_end();  // before the answer: what is said to be erased is in no file
}

// The log keeps pages as they were until it begins anew. Readers may hold it back; then it is tried again until it is done,
// also when nobody writes.
void Writer::checkpoint_to_the_end() {
    native::wait_when_busy(session_->connection(), std::chrono::milliseconds(0));
    const Failure failure = native::checkpoint(session_->connection(), native::Checkpoint::truncate);
    native::wait_when_busy(session_->connection(), options_.busy_wait);
    if (is_final(failure)) stop_for_good(failure);
    erase_log_ = failure != Failure::none;
}

void Writer::checkpoint_when_long() {
    if (is_dead()) return;
    if (erase_log_) return checkpoint_to_the_end();
    if (log_pages_ < log_pages_before_) checkpoint_at_ = log_pages_max;  // the log has begun anew
    log_pages_before_ = log_pages_;
    if (log_pages_ < checkpoint_at_) return;
    checkpoint_at_ = log_pages_ + log_pages_again;
    const Failure failure = native::checkpoint(session_->connection(), native::Checkpoint::passive);
    if (is_final(failure)) stop_for_good(failure);
    if (failure == Failure::full) log_.error("the disk is full; the book's log cannot be brought into its file");
}

}  // namespace tocsin::store

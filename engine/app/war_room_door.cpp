#include "engine/app/war_room_door.h"

#include "engine/app/war_room_folder.h"
#include "engine/papers/pdf.h"
#include "engine/papers/text.h"

namespace tocsin::app {

namespace {

// An entry may bear an instant a little before that of the commit it is in.
constexpr auto read_again = std::chrono::minutes(2);

Result<CaseFile> file_of(const Store& store, const std::string& incident_id) {
    CaseFile out;
    const Status read = store.read([&](const Reader& book) -> Status {
        auto file = book.case_file(incident_id);
        if (!file) return std::move(file).error();
        out = std::move(*file);
        return ok();
    });
    if (!read) return read.error();
    return out;
}

}  // namespace

WarRoomDoor::WarRoomDoor(desk::Desk& desk, Store& store, Clock& clock, Log& log, WarRoomOptions options)
    : desk_(desk), store_(store), clock_(clock), log_(log), options_(std::move(options)) {}

WarRoomDoor::~WarRoomDoor() { stop(); }

void WarRoomDoor::start() {
    {
        const std::lock_guard lock(mutex_);
        if (running_) return;
        running_ = true;
    }
    thread_ = std::thread([this] { run(); });
}

void WarRoomDoor::stop() {
    {
        const std::lock_guard lock(mutex_);
        if (!running_) return;
        running_ = false;
    }
    wake_.notify_all();
    thread_.join();
}

void WarRoomDoor::committed() {
    {
        const std::lock_guard lock(mutex_);
        if (poked_) return;
        poked_ = true;
    }
    wake_.notify_one();
}

bool WarRoomDoor::stopped() {
    const std::lock_guard lock(mutex_);
    return !running_;
}

void WarRoomDoor::run() {
    std::unique_lock lock(mutex_);
    while (running_) {
        poked_ = false;
        lock.unlock();
        round();
        lock.lock();
        wake_.wait_for(lock, options_.apart, [&] { return !running_; });
        wake_.wait_for(lock, options_.nap, [&] { return poked_ || !running_; });
    }
}

void WarRoomDoor::round() {
    const Status done = look();
    if (stale_.exchange(!done) == !done) return;
    if (done)
        log_.info("the war-room sheets are up to date again", {});
    else
        log_.error("the war-room sheets are not up to date; it is tried again", {{"because", done.error().detail}});
}

Status WarRoomDoor::look() {
    std::set<std::string> ended;
    if (auto s = read_incidents(ended); !s) return s;
    Status worst = ok();
    const auto keep = [&](Status s) {
        if (!s && worst) worst = std::move(s);
    };
    // What left the house of an incident that has ended, or that fewer may see now, does not leave it again.
    if (options_.mail == WarRoomOptions::Mail::to_readers && (!ended.empty() || !withdrawn_)) {
        const Status done = desk::withdraw_sheets(desk_, options_.restricted);
        withdrawn_ = static_cast<bool>(done);
        keep(done);
    }
    const bool has_folder = !options_.dir.empty();
    const auto there = has_folder ? tidy_folder() : Result<std::set<std::string>>(std::set<std::string>());
    if (!there) keep(there.error());
    for (auto& [id, known] : live_) {
        if (thread_.joinable() && stopped()) return worst;
        keep(visit(id, known, !has_folder || !there ? Place::unusable : there->count(id) != 0 ? Place::has_it : Place::lacks_it));
    }
    return worst;
}

/// The incidents whose sheet is there, once the others' are gone.
Result<std::set<std::string>> WarRoomDoor::tidy_folder() const {
    if (auto fit = check_war_room_dir(options_.dir); !fit) return fit.error();
    std::set<std::string> wanted;
    for (const auto& [id, known] : live_) wanted.insert(id);
    return WarRoomFolder(options_.dir).keep_only(wanted);
}

/// All of them once, and then those that changed.
Status WarRoomDoor::read_incidents(std::set<std::string>& ended) {
    IncidentAsk ask;
    const Instant begun = clock_.now();
    if (read_until_) ask.updated_since = *read_until_ - read_again;
    ask.page.limit = 500;
    const Status read = store_.read([&](const Reader& book) -> Status {
        do {
            auto page = book.incidents(ask);
            if (!page) return std::move(page).error();
            for (const auto& row : page->rows) {
                if (desk::has_sheet(row, options_.restricted)) live_[row.id].version = row.version;
                else if (live_.erase(row.id) != 0) ended.insert(row.id);
            }
            ask.page.cursor = page->next;
        } while (!ask.page.cursor.empty());
        return ok();
    });
    if (read) read_until_ = begun;
    return read;
}

bool WarRoomDoor::must_draw(const Known& known, Place place) const {
    if (place != Place::has_it) return place == Place::lacks_it;
    return known.drawn_version != known.version || clock_.monotonic() - known.drawn_at >= options_.redrawn_after;
}

Result<bool> WarRoomDoor::must_mail(const std::string& incident_id, Known& known) {
    const Instant now = clock_.now();
    if (options_.mail == WarRoomOptions::Mail::none) return false;
    if (known.mail_version == known.version && (!known.mail_look_at || now < *known.mail_look_at)) return false;
    auto file = file_of(store_, incident_id);
    if (!file) return std::move(file).error();
    desk::SheetPlan plan;
    const Status read = store_.read([&](const Reader& book) -> Status {
        auto found = desk::sheet_plan(book, *file, now);
        if (!found) return std::move(found).error();
        plan = std::move(*found);
        return ok();
    });
    if (!read) return read.error();
    if (!plan.due.empty()) return true;
    known.mail_version = known.version;
    known.mail_look_at = plan.look_again;
    return false;
}

Status WarRoomDoor::visit(const std::string& incident_id, Known& known, Place place) {
    const auto mail = must_mail(incident_id, known);
    if (!mail) return mail.error();
    const bool draw = must_draw(known, place);
    if (!draw && !*mail) return ok();
    papers::WarRoomTerms terms = options_.terms;
    terms.made_at = clock_.now();
    if (options_.last_backup) terms.last_backup = options_.last_backup();
    const long long version = known.version;  // what is newer by now is on the sheet, and drawn again
    CaseFile shown;
    const auto paper = papers::war_room_sheet(desk_, store_, incident_id, terms, &shown);
    if (!paper) return paper.error();
    auto pdf = papers::to_pdf(*paper);
    if (!pdf) return std::move(pdf).error();
    const std::string text = papers::to_text(*paper);
    if (*mail) {
        const auto sent = desk::mail_sheet(desk_, desk::drawn_of(shown, terms.made_at, text, *pdf), options_.restricted);
        if (!sent) return sent.error();
    }
    if (!draw) return ok();
    // It may have become one that is not for everybody while it was drawn.
    auto now = file_of(store_, incident_id);
    if (!now) return std::move(now).error();
    if (!desk::has_sheet(now->incident, options_.restricted)) return ok();
    if (auto s = WarRoomFolder(options_.dir).put(incident_id, {std::move(*pdf), text}); !s) return s;
    known.drawn_version = version;
    known.drawn_at = clock_.monotonic();
    return ok();
}

}  // namespace tocsin::app

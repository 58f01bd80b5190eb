#include "engine/api/looks.h"

#include <algorithm>

#include "engine/core/crypto.h"

namespace tocsin::api {

namespace {

constexpr auto once_in = std::chrono::minutes(10);
constexpr std::size_t remembered_max = 20'000;
// After a book took no entry, nobody waits for it again for that long.
constexpr auto pause = std::chrono::seconds(1);

/// What makes two looks of one person the same: the thing; of a document also how it was made, and what was in it.
std::string sameness_of(const desk::Look& look, bool is_document) {
    std::string out = look.who.person + '\n' + look.object;
    if (!is_document) return out;
    out += '\n' + look.route;
    for (const auto& term : look.terms) out += '\n' + term.name + '=' + term.value;
    if (!look.incidents) return out;
    std::string ids;
    for (const auto& id : *look.incidents) ids += id + '\n';
    return out + '\n' + sha256_hex(ids);
}

/// A damaged book takes no entry later either: then nothing is shown.
bool comes_later(const Error& why) { return why.fault == Fault::storage || why.fault == Fault::overloaded; }

}  // namespace

// clang-format off
const std::vector<LookRule>& look_rules() {
    static constexpr std::string_view nobodys = "holds nothing of an incident and nothing personal";
    static constexpr std::string_view own = "shows people themselves";
    static const std::vector<LookRule> table = {
        {"/v1/incidents", ""},
        {"/v1/incidents/{id}", ""},
        {"/v1/incidents/{id}/timeline", ""},
        {"/v1/incidents/{id}/awareness", ""},
        {"/v1/incidents/{id}/what-if", ""},
        {"/v1/incidents/{id}/questions", ""},
        {"/v1/incidents/{id}/recommendation", ""},
        {"/v1/incidents/{id}/blast-radius", ""},
        {"/v1/incidents/{id}/members", ""},
        {"/v1/incidents/{id}/comments", ""},
        {"/v1/incidents/{id}/handover", ""},
        {"/v1/incidents/{id}/war-room", ""},
        {"/v1/register", ""},
        {"/v1/board-summary", ""},
        {"/v1/incidents/{id}/authority-form", ""},
        {"/v1/forms", nobodys},
        {"/v1/playbooks", nobodys},
        {"/v1/assessments/{id}", ""},
        {"/v1/tasks", ""},
        {"/v1/tasks/{id}", ""},
        {"/v1/decisions", ""},
        {"/v1/duties", ""},
        {"/v1/duties/{id}", ""},
        {"/v1/notices", ""},
        {"/v1/notices/{id}", ""},
        {"/v1/notices/{id}/review", ""},
        {"/v1/notices/{id}/preview", ""},
        {"/v1/notices/{id}/progress", ""},
        {"/v1/notices/{id}/deliveries", ""},
        {"/v1/supplier-requests", ""},
        {"/v1/supplier-requests/{id}", ""},
        {"/v1/supplier-requests/{id}/links", ""},
        {"/v1/callbacks/manual", ""},
        {"/v1/signals", ""},
        {"/v1/signals/{id}", ""},
        {"/v1/suppliers/{id}/receipts", ""},
        {"/v1/receipts/{id}", ""},
        {"/v1/incidents/{id}/attachments", ""},
        {"/v1/incidents/{id}/regulator-links", ""},
        {"/v1/customers", ""},
        {"/v1/suppliers", ""},
        {"/v1/map/{kind}", ""},
        {"/v1/map/{kind}/{id}", ""},
        {"/v1/map/changes/{id}/records", ""},
        {"/v1/timers", ""},
        {"/v1/deliveries", ""},
        {"/v1/deliveries/{id}", ""},
        {"/v1/endpoints", ""},
        {"/v1/accounts", ""},
        {"/v1/proposals", ""},
        {"/v1/proposals/{id}", ""},
        {"/v1/holds", ""},
        {"/v1/sessions", ""},
        {"/v1/stream", ""},

        {"/v1/subjects/{kind}/{id}", "leaves an entry of its own, before anything is read"},
        {"/v1/subjects/{kind}/{id}/export", "leaves an entry of its own, before anything is read"},
        {"/v1/map", nobodys},
        {"/v1/map/changes", nobodys},
        {"/v1/map/changes/{id}", nobodys},
        {"/v1/severity/questions", nobodys},
        {"/v1/notices/audiences", nobodys},
        {"/v1/audit/checkpoint", "hashes and signatures alone"},
        {"/v1/audit/checkpoints", "hashes and signatures alone"},
        {"/v1/audit/key", "public"},
        {"/v1/audit/proof", "hashes and signatures alone"},
        {"/v1/audit/consistency", "hashes and signatures alone"},
        {"/v1/tokens", nobodys},
        {"/v1/session", own},
        {"/v1/login/oidc", "leads to the identity provider"},
        {"/v1/login/oidc/callback", "opens a session, which is on record itself"},
        {"/a/{id}", "shows the holder of a link the question to them"},
        {"/v1/attachments/{id}", "leaves an entry of its own, each time: downloaded, in the incident's chain"},
        {"/v1/incidents/{id}/bundle", "leaves entries of its own: bundle_begun and bundled"},
        {"/v1/calendar-links", own},
        {"/v1/drills", nobodys},
        {"/v1/drills/{id}", nobodys},
        {"/v1/drills/{id}/certificate", nobodys},
        {"/calendar/{id}/deadlines", "leaves an entry of its own, in the name of the link's person"},
        {"/r/{id}", "leaves an entry of its own: regulator_viewed"},
        {"/r/{id}/bundle", "leaves an entry of its own: regulator_viewed"},
        {"/report", "an empty form"},
        {"/", "leads to the console"},
        {"/console/", "public; what it shows comes by the other routes"},
        {"/console/{id}", "public"},
        {"/healthz", nobodys},
        {"/readyz", nobodys},
        {"/metrics", "numbers alone"},
        {"/openapi.json", "public"},
    };
    return table;
}
// clang-format on

bool leaves_look(std::string_view path) {
    const auto& all = look_rules();
    const auto found = std::find_if(all.begin(), all.end(), [&](const LookRule& rule) { return rule.path == path; });
    return found == all.end() || found->why_none.empty();
}

bool Looks::seen(const std::string& key, Micros now) {
    const std::lock_guard lock(mutex_);
    const auto found = known_.find(key);
    return found != known_.end() && now - found->second.at < once_in;
}

void Looks::remember(const std::string& key, Micros now) {
    const std::lock_guard lock(mutex_);
    if (const auto known = known_.find(key); known != known_.end()) {
        order_.erase(known->second.place);
        known_.erase(known);
    }
    if (known_.size() >= remembered_max) {
        known_.erase(order_.front());
        order_.pop_front();
    }
    order_.push_back(key);
    known_.emplace(key, Known{now, std::prev(order_.end())});
}

Looks::~Looks() { write_waiting(); }

std::size_t Looks::waiting() const {
    const std::lock_guard lock(mutex_);
    return waiting_.size();
}

Status Looks::write(const desk::Look& look) {
    const Status written = desk::record_look(desk_, look);
    const std::lock_guard lock(mutex_);
    if (written) refused_at_.reset();
    else if (comes_later(written.error())) refused_at_ = clock_.monotonic();
    return written;
}

Status Looks::keep(desk::Look look, Error why) {
    std::size_t many = 0;
    {
        const std::lock_guard lock(mutex_);
        if (waiting_.size() >= waiting_max) return why;
        look.at = clock_.now();
        waiting_.push_back(std::move(look));
        many = waiting_.size();
    }
    log_.warn("the book takes no entries: a look waits for its own", {{"waiting", std::to_string(many)}});
    return ok();
}

void Looks::write_waiting() {
    const std::unique_lock alone(writing_waiting_, std::try_to_lock);
    if (!alone) return;
    while (true) {
        desk::Look next;
        {
            const std::lock_guard lock(mutex_);
            if (waiting_.empty()) return;
            next = waiting_.front();
        }
        const Status written = write(next);
        if (!written && (comes_later(written.error()) || written.error().fault == Fault::broken_book)) return;
        if (!written) log_.error("a look has no entry, and will have none", {{"object", next.object}});
        const std::lock_guard lock(mutex_);
        waiting_.pop_front();
    }
}

Status Looks::record(const Actor& who, std::string_view route, const std::string& object, const std::optional<Taken>& taken) {
    const Micros now = clock_.monotonic();
    desk::Look look{who, std::string(route), object.empty() ? std::string(route) : object};
    if (taken) look.terms = taken->terms, look.incidents = taken->incidents;
    const std::string key = sameness_of(look, taken.has_value());
    bool resting = false;
    {
        const std::lock_guard lock(mutex_);
        resting = refused_at_ && now - *refused_at_ < pause;
    }
    if (!resting) write_waiting();
    if (seen(key, now)) return ok();
    auto written = resting ? Status(Error(Fault::storage, "The book takes no entries.")) : write(look);
    if (!written) {
        if (look.incidents || !comes_later(written.error())) return written;
        if (auto s = keep(std::move(look), std::move(written).error()); !s) return s;
    }
    remember(key, now);
    return ok();
}

}  // namespace tocsin::api

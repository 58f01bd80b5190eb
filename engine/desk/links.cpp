// One-time links: a supplier without an account answers one request, once.
#include "engine/core/crypto.h"
#include "engine/desk/doors.h"

namespace tocsin::desk {

namespace {

constexpr std::size_t token_bytes = 24;  // 192 random bits: nobody guesses one
constexpr auto valid_longest = std::chrono::hours(24 * 30);

/// Whether the supplier may still answer: it was asked, and nobody ended the matter.
bool may_answer(const SupplierRequestRow& request) {
    for (const char* state : {"sent", "acknowledged", "silent", "escalated", "answered"})
        if (request.state == state) return true;
    return false;
}

/// Made before the question is asked, so that it can be what the question leaves by.
bool is_early(const LinkRow& link, const SupplierRequestRow& request, Instant now) {
    return !link.revoked_at && !link.used_at && link.expires_at > now && request.state == "drafted";
}

bool is_open(const LinkRow& link, const SupplierRequestRow& request, Instant now) {
    return !link.revoked_at && !link.used_at && link.expires_at > now && may_answer(request);
}

std::string answer_id(const LinkRow& link) { return "link:" + link.id; }

void record_link(Case& work, const LinkRow& link, const char* event, Fields more = {}) {
    Entry entry;
    entry.occurred_at = work.now();
    entry.machine = "supplier_request";
    entry.machine_id = link.request_id;
    entry.event = event;
    entry.rule = "house rule: ask suppliers, and call silence silence";
    entry.fields = {{"link_id", link.id}, {"supplier_id", link.supplier_id}, {"expires_at", to_rfc3339(link.expires_at)}};
    entry.fields.insert(entry.fields.end(), more.begin(), more.end());
    work.record(std::move(entry));
}

/// The link of a token with its case, as long as it is open. Every other reason is one answer: who holds no good link
/// learns nothing.
struct Opened {
    LinkRow link;
    CaseFile file;
};
Result<Opened> opened(const Surroundings& around, const std::string& token) {
    const Error gone(Fault::not_found, "This link is not open.");
    auto link = around.book.link_by_hash(sha256_hex(token));
    if (!link) return std::move(link).error();
    if (!*link) return gone;
    auto file = around.book.case_file((*link)->incident_id);
    if (!file) return std::move(file).error();
    for (const auto& r : file->requests)
        if (r.id == (*link)->request_id && is_open(**link, r, around.now)) return Opened{std::move(**link), std::move(*file)};
    return gone;
}

Actor supplier_actor(const LinkRow& link) { return {"supplier:" + link.supplier_id, "supplier"}; }

/// An answer to a link that was good when its holder began to write: it waits for a person. Errors: not_found  there is no such
/// link, or it was revoked or used.
Result<Commit> too_late(Surroundings around, const std::string& token, SupplierMessage what) {
    auto link = around.book.link_by_hash(sha256_hex(token));
    if (!link) return std::move(link).error();
    if (!*link || (*link)->revoked_at || (*link)->used_at) return Error(Fault::not_found, "This link is not open.");
    around.actor = supplier_actor(**link);
    what.supplier_id = (*link)->supplier_id;
    what.webhook_id = answer_id(**link);
    what.readable = "no";
    what.channel = "link";
    what.authenticity = "one-time link " + (*link)->id + ", after its time";
    auto commit = take_message(around, what, {});
    if (!commit) return commit;
    (*link)->used_at = around.now;
    commit->links.push_back(std::move(**link));
    return commit;
}

}  // namespace

Result<Receipt> Desk::create_link(const Ask& ask, const std::string& request_id, std::chrono::seconds valid_for) {
    if (valid_for < std::chrono::hours(1) || valid_for > valid_longest)
        return Error(Fault::invalid_input, "A link is good for 1 to 720 hours.", "#/hours");
    return room_->on_case(ask, "supplier_request", request_id, false, [&](Case& work) -> Result<Commit> {
        const SupplierRequestRow& request = *work.request(request_id);
        if (!may_answer(request) && request.state != "drafted")
            return Error(Fault::refused, "The request has ended; a link is for one that waits for its answer.", "#/request_id");
        const std::string token = to_hex(work.around().random.bytes(token_bytes));
        LinkRow link;
        link.id = make_id("lnk", work.now(), work.around().random);
        link.hash = sha256_hex(token);
        link.incident_id = request.incident_id;
        link.request_id = request.id;
        link.supplier_id = request.supplier_id;
        link.created_by = work.around().actor.person;
        link.created_at = work.now();
        link.expires_at = work.now() + valid_for;
        record_link(work, link, "link_created");
        auto commit = work.finish("supplier_request", request.id, request.state);
        if (!commit) return commit;
        commit->receipt.push_back({"link_id", link.id});
        commit->receipt.push_back({"expires_at", to_rfc3339(link.expires_at)});
        commit->receipt.push_back(told_once("token", token));
        commit->links.push_back(std::move(link));
        return commit;
    });
}

Result<Receipt> Desk::revoke_link(const Ask& ask, const std::string& link_id) {
    return room_->run(ask, [&](const Surroundings& around) -> Result<Commit> {
        auto link = around.book.link(link_id);
        if (!link) return std::move(link).error();
        if (link->used_at || link->revoked_at) return Error(Fault::refused, "The link is not open any more.");
        auto file = around.book.case_file(link->incident_id);
        if (!file) return std::move(file).error();
        Case work(around, std::move(*file));
        link->revoked_at = work.now();
        record_link(work, *link, "link_revoked");
        auto commit = work.finish("supplier_request", link->request_id, work.request(link->request_id)->state);
        if (commit) commit->links.push_back(std::move(*link));
        return commit;
    });
}

Result<Desk::LinkView> Desk::look_at_link(const std::string& token) const {
    LinkView view;
    view.state = "gone";
    const Status done = room_->store.read([&](const Reader& book) -> Status {
        auto link = book.link_by_hash(sha256_hex(token));
        if (!link) return std::move(link).error();
        if (!*link || (*link)->revoked_at) return ok();
        view.link = **link;
        view.state = "late";
        auto file = book.case_file(view.link.incident_id);
        if (!file) return std::move(file).error();
        for (const auto& r : file->requests)
            if (r.id == view.link.request_id) view.request = r;
        if (view.link.used_at) {
            auto receipt = book.receipt(view.link.supplier_id, answer_id(view.link));
            if (!receipt) return std::move(receipt).error();
            if (*receipt) view.receipt_id = (*receipt)->id;
            view.state = "used";
            return ok();
        }
        if (is_early(view.link, view.request, room_->clock.now())) view.state = "early";
        if (!is_open(view.link, view.request, room_->clock.now())) return ok();
        view.state = "open";
        auto question = book.personal(view.request.question_ref);
        if (question) view.question = std::move(*question);
        return ok();
    });
    if (!done) return done.error();
    return view;
}

Result<Receipt> Desk::acknowledge_link(const std::string& token, const std::string& name) {
    const Ask ask{{"supplier", "supplier"}, std::nullopt, std::nullopt, Mode::real};
    return room_->run(ask, [&](Surroundings around) -> Result<Commit> {
        auto it = opened(around, token);
        if (!it) return std::move(it).error();
        around.actor = supplier_actor(it->link);
        Case work(around, std::move(it->file));
        SupplierRequestRow& request = *work.request(it->link.request_id);
        if (workflows::supplier_request::step({request.state}, "acknowledge", {}).taken) {
            Fields said{{"link_id", it->link.id}};
            if (!name.empty()) said.push_back(personal("name", name));
            if (auto s = work.request_step(request, "acknowledge", std::move(said), work.now()); !s) return s.error();
        }
        return work.finish("supplier_request", request.id, request.state);
    });
}

Result<Receipt> Desk::answer_link(const std::string& token, SupplierMessage what, const std::vector<Attached>& files) {
    const Ask ask{{"supplier", "supplier"}, std::nullopt, std::nullopt, Mode::real};
    return room_->run(ask, [&](Surroundings around) -> Result<Commit> {
        auto it = opened(around, token);
        if (!it && it.error().fault == Fault::not_found) return too_late(around, token, what);
        if (!it) return std::move(it).error();
        around.actor = supplier_actor(it->link);
        what.supplier_id = it->link.supplier_id;
        what.webhook_id = answer_id(it->link);
        what.type = "supplier.query.answered";
        what.query_id = it->link.request_id;
        what.query_state = "answered";
        what.readable = "yes";
        what.channel = "link";
        what.authenticity = "one-time link " + it->link.id;
        auto commit = take_message(around, what, files);
        if (!commit) return commit;
        it->link.used_at = around.now;
        commit->links.push_back(std::move(it->link));
        return commit;
    });
}

}  // namespace tocsin::desk

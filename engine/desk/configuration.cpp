#include "engine/desk/configuration.h"

#include <algorithm>
#include <map>

#include "engine/core/json_write.h"
#include "engine/desk/proposals.h"
#include "engine/desk/room.h"
#include "engine/desk/system_entry.h"
#include "engine/desk/vault.h"

namespace tocsin::desk {

namespace {

using Digests = std::map<std::string, std::string>;

constexpr const char* none = "none";
constexpr const char* recorded_event = "configuration.recorded";
constexpr std::string_view change_prefix = "change.";
constexpr const char *address_index = "index.email", *indexed = "1";

/// Which proposal a change belongs to; empty where it asks nobody.
std::string kind_of(const std::string& name) {
    return starts_with(name, "pack.") ? "packs" : name == "authorisation" ? name : std::string();
}

std::string value_of(const Digests& all, const std::string& name) {
    const auto found = all.find(name);
    return found == all.end() ? none : found->second;
}

struct Recorded {
    long long seq = 0;
    Digests digests;
};

/// The newest such entry; nothing where there is none. Read backwards: HouseRounds keeps it near.
Result<std::optional<Recorded>> last_recorded(const Reader& book) {
    constexpr long long step = 1000;
    auto head = book.chain_head("system");
    if (!head) return std::move(head).error();
    for (long long last = head->seq; last > 0; last -= step) {
        auto entries = book.entries_of("system", std::max(1LL, last - step + 1), std::min(step, last));
        if (!entries) return std::move(entries).error();
        for (auto numbered = entries->rbegin(); numbered != entries->rend(); ++numbered) {
            if (numbered->entry.bytes.find(recorded_event) == std::string::npos) continue;
            const auto entry = open_entry(numbered->entry.bytes);
            if (!entry) return entry.error();
            if (entry->machine != "config" || entry->event != recorded_event) continue;
            Recorded out{entry->seq, {}};
            for (const auto& field : entry->fields)
                if (!starts_with(field.name, change_prefix)) out.digests[field.name] = field.value;
            return std::optional<Recorded>(std::move(out));
        }
    }
    return std::optional<Recorded>();
}

/// What was confirmed last: what is recorded, but for what a live proposal says it was before.
Result<Digests> confirmed(const Reader& book, const std::string& kind, Digests recorded) {
    auto live = book.live_proposals(kind);
    if (!live) return std::move(live).error();
    for (auto row = live->rbegin(); row != live->rend(); ++row) {
        const auto content = decode_plain(row->content);
        if (!content) return content.error();
        for (const auto& field : *content) recorded[field.name] = field.value.substr(0, field.value.find(' '));
    }
    return recorded;
}

/// NAME: "BEFORE AFTER" of everything of that kind that differs.
Fields differences(const Digests& before, const Digests& after, const std::string& kind) {
    Digests names = before;
    names.insert(after.begin(), after.end());
    Fields out;
    for (const auto& [name, unused] : names) {
        const std::string was = value_of(before, name), is = value_of(after, name);
        if (kind_of(name) == kind && was != is) out.push_back({name, was + " " + is});
    }
    return out;
}

std::string announced(const ProposalRow& row) {
    return JsonObject().text("proposal_id", row.id).text("kind", row.kind).text("content_sha256", row.content_sha256).str();
}

/// Earlier proposals of that kind give way to one that says what differs from what was confirmed.
Status ask_for(const Surroundings& around, Commit& commit, const std::string& kind, const Digests& recorded, const Digests& now) {
    auto before = confirmed(around.book, kind, recorded);
    if (!before) return std::move(before).error();
    auto live = around.book.live_proposals(kind);
    if (!live) return std::move(live).error();
    const Fields changes = differences(*before, now, kind);
    for (auto& row : *live) {
        if (row.content == encode_plain(changes)) return ok();
        if (auto s = proposal_step(around, commit, row, "superseded", proposal_given(around.actor, row, {}), {}); !s) return s;
    }
    if (changes.empty()) return ok();
    auto row = begin_proposal(around, commit, {kind, kind, changes, ""}, std::nullopt);
    if (!row) return std::move(row).error();
    return tell_everybody(around, commit, "system", "config.unapproved", announced(*row));
}

Status note(const Surroundings& around, Commit& commit, const std::optional<Digests>& before, const Digests& now) {
    Fields fields;
    for (const auto& [name, digest] : now) fields.push_back({name, digest});
    if (before) {
        Digests names = *before;
        names.insert(now.begin(), now.end());
        for (const auto& [name, unused] : names)
            if (const std::string was = value_of(*before, name), is = value_of(now, name); was != is)
                fields.push_back({std::string(change_prefix) + name, was + " " + is});
    }
    SystemEntry entry;
    entry.machine = "config";
    entry.machine_id = "house";
    entry.event = recorded_event;
    entry.rule = "house rule: every change of the house is on record";
    entry.fields = std::move(fields);
    if (auto s = record_system(around, commit, std::move(entry)); !s) return s.error();
    return ok();
}

/// What is in the book from before addresses were indexed is caught up with before the record says that they are.
Status index_once(Desk& desk) {
    bool there = false;
    const Status read = desk.room().store.read([&](const Reader& book) -> Status {
        auto before = last_recorded(book);
        if (!before) return std::move(before).error();
        there = *before && value_of((*before)->digests, address_index) == indexed;
        return ok();
    });
    return !read || there ? read : tag_addresses(desk);
}

Result<Commit> compared(const Surroundings& around, const Digests& now) {
    auto before = last_recorded(around.book);
    if (!before) return std::move(before).error();
    Commit commit;
    const auto digests = *before ? std::optional<Digests>(std::move((*before)->digests)) : std::nullopt;
    if (digests && *digests == now) return commit;
    if (auto s = note(around, commit, digests, now); !s) return s.error();
    if (!digests) return commit;
    for (const char* kind : {"packs", "authorisation"})
        if (auto s = ask_for(around, commit, kind, *digests, now); !s) return s.error();
    return commit;
}

}  // namespace

Status record_configuration(Desk& desk, const Fields& digests) {
    Digests now;
    for (const auto& field : digests) now[field.name] = field.value;
    if (desk.room().settings.vault != nullptr) {
        if (auto s = index_once(desk); !s) return s;
        now[address_index] = indexed;
    }
    const Ask ask{engine_actor("engine"), std::nullopt, std::nullopt, Mode::real};
    auto done = desk.room().run(ask, [&](const Surroundings& around) { return compared(around, now); });
    if (!done) return std::move(done).error();
    return ok();
}

Status keep_record_near(Desk& desk, std::optional<long long>& recorded_seq) {
    std::optional<Recorded> far;
    const Status read = desk.room().store.read([&](const Reader& book) -> Status {
        auto head = book.chain_head("system");
        if (!head) return std::move(head).error();
        if (recorded_seq && head->seq - *recorded_seq < record_near) return ok();
        auto last = last_recorded(book);
        if (!last) return std::move(last).error();
        recorded_seq = *last ? (*last)->seq : head->seq;
        if (*last && head->seq - *recorded_seq >= record_near) far = std::move(**last);
        return ok();
    });
    if (!read || !far) return read;
    long long written = 0;
    const Ask ask{engine_actor("engine"), std::nullopt, std::nullopt, Mode::real};
    auto done = desk.room().run(ask, [&](const Surroundings& around) -> Result<Commit> {
        Commit commit;
        if (auto s = note(around, commit, far->digests, far->digests); !s) return s.error();
        written = commit.entries.back().seq;
        return commit;
    });
    if (!done) return std::move(done).error();
    recorded_seq = written;
    return ok();
}

Result<std::vector<ProposalRow>> unapproved_configuration(const Reader& book) {
    auto out = book.live_proposals("packs");
    if (!out) return out;
    auto more = book.live_proposals("authorisation");
    if (!more) return more;
    out->insert(out->end(), more->begin(), more->end());
    return out;
}

Result<Commit> remind_of_configuration(const Surroundings& around, ProposalRow row) {
    Commit commit;
    row.updated_at = around.now;
    if (auto s = tell_everybody(around, commit, "system", "config.unapproved", announced(row)); !s) return s.error();
    commit.proposals.push_back(std::move(row));
    return commit;
}

}  // namespace tocsin::desk

#include "engine/desk/restoring.h"

#include <algorithm>

#include "engine/desk/sessions.h"
#include "engine/desk/system_entry.h"

namespace tocsin::desk {

namespace {

Ask ask_of_house() { return {engine_actor("restore"), std::nullopt, std::nullopt, Mode::real}; }

Result<long long> end_sessions(const Surroundings& around, Commit& commit) {
    auto accounts = around.book.accounts();
    if (!accounts) return std::move(accounts).error();
    long long ended = 0;
    for (const auto& account : *accounts) {
        auto some = end_all(around.book, account, around.now, commit);
        if (!some) return some;
        ended += *some;
    }
    return ended;
}

Result<long long> revoke_tokens(const Surroundings& around, const std::vector<std::string>& kept, Commit& commit) {
    auto tokens = around.book.tokens();
    if (!tokens) return std::move(tokens).error();
    long long revoked = 0;
    for (auto& token : *tokens) {
        if (token.revoked_at || std::find(kept.begin(), kept.end(), token.id) != kept.end()) continue;
        token.revoked_at = around.now;
        commit.tokens.push_back(std::move(token));
        ++revoked;
    }
    return revoked;
}

/// Calls `look` with every incident's rows.
Status each_case(const Reader& book, const std::function<Status(const CaseFile&)>& look) {
    IncidentAsk ask;
    ask.page.limit = 500;
    do {
        auto page = book.incidents(ask);
        if (!page) return std::move(page).error();
        for (const auto& incident : page->rows) {
            auto file = book.case_file(incident.id);
            if (!file) return std::move(file).error();
            if (auto s = look(*file); !s) return s;
        }
        ask.page.cursor = page->next;
    } while (!ask.page.cursor.empty());
    return ok();
}

Result<long long> revoke_links(const Surroundings& around, Commit& commit) {
    long long revoked = 0;
    const Status done = each_case(around.book, [&](const CaseFile& file) -> Status {
        for (const auto& request : file.requests) {
            auto links = around.book.links_of(request.id);
            if (!links) return std::move(links).error();
            for (auto& link : *links) {
                if (link.revoked_at) continue;
                link.revoked_at = around.now;
                commit.links.push_back(std::move(link));
                ++revoked;
            }
        }
        return ok();
    });
    if (!done) return done.error();
    return revoked;
}

}  // namespace

Status record_restored(Desk& desk, const Restored& what) {
    const auto done = desk.room().run(ask_of_house(), [&](const Surroundings& around) -> Result<Commit> {
        Commit commit;
        auto sessions = end_sessions(around, commit);
        if (!sessions) return std::move(sessions).error();
        auto tokens = revoke_tokens(around, what.kept_tokens, commit);
        if (!tokens) return std::move(tokens).error();
        auto links = revoke_links(around, commit);
        if (!links) return std::move(links).error();
        SystemEntry entry{"config", "book", "restored", "", "", "house rule: a book that was rolled back says so", what.fields};
        for (auto& field : entry.fields)
            if (field.name == "reason") field.privacy = Privacy::personal;
        entry.fields.push_back({"sessions_ended", std::to_string(*sessions)});
        entry.fields.push_back({"tokens_revoked", std::to_string(*tokens)});
        entry.fields.push_back({"links_revoked", std::to_string(*links)});
        if (auto s = record_system(around, commit, std::move(entry)); !s) return s.error();
        return commit;
    });
    if (!done) return done.error();
    return ok();
}

Result<long long> pause_what_is_sending(Desk& desk) {
    Desk::Room& room = desk.room();
    std::vector<std::string> sending;
    const Status read = room.store.read([&](const Reader& book) {
        return each_case(book, [&](const CaseFile& file) -> Status {
            for (const auto& notice : file.notices)
                if (notice.state == "canary" || notice.state == "sending") sending.push_back(notice.id);
            return ok();
        });
    });
    if (!read) return read.error();
    for (const auto& id : sending) {
        const Happening pause{"pause", {room.clock.now(), "Z"}, {{"because", "the book was restored from a backup"}}};
        if (auto done = desk.notice_event(ask_of_house(), id, pause); !done) return std::move(done).error();
    }
    return static_cast<long long>(sending.size());
}

}  // namespace tocsin::desk

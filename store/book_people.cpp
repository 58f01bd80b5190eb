// People of the house: accounts, sessions, and what was written beside the events.
#include "store/book_reader.h"
#include "store/pages.h"

namespace tocsin::store {

Result<std::vector<AccountRow>> BookReader::accounts() const {
    return asked<std::vector<AccountRow>>([&] { return rows<AccountRow>("accounts", "order by n", {}); });
}

Result<AccountRow> BookReader::account(const std::string& id) const {
    return one<AccountRow>("account", "where id = :t1", texts(id), "There is no such account.");
}

Result<std::optional<AccountRow>> BookReader::account_by_login(const std::string& kind, const std::string& login) const {
    return asked<std::optional<AccountRow>>(
        [&] { return first<AccountRow>("account.login", "where kind = :t1 and login = :t2", texts(kind, login)); });
}

Result<std::optional<AccountRow>> BookReader::account_by_invitation(const std::string& hash) const {
    return asked<std::optional<AccountRow>>([&] {
        return first<AccountRow>("account.invitation", "where invitation = :t1 and invitation <> ''", texts(hash));
    });
}

Result<std::optional<SessionRow>> BookReader::session_by_hash(const std::string& hash) const {
    return asked<std::optional<SessionRow>>([&] { return first<SessionRow>("session", "where hash = :t1", texts(hash)); });
}

Result<std::vector<SessionRow>> BookReader::sessions(const std::string& person) const {
    return asked<std::vector<SessionRow>>([&] {
        return rows<SessionRow>("sessions", "where ended_at is null and (:t1 = '' or person = :t1) order by created_at, id",
                                texts(person));
    });
}

Result<Page<CommentRow>> BookReader::comments(const std::string& incident_id, PageAsk page) const {
    return asked<Page<CommentRow>>([&]() -> Result<Page<CommentRow>> {
        const long long limit = limit_of(page);
        long long after = 0;
        if (!page.cursor.empty() && !read_cursor(page.cursor, {&after})) return bad_cursor();
        Where where;
        where.equal("incident_id", incident_id).also("n > " + where.number(after));
        const std::string rest = where.text() + " order by n limit " + where.number(limit + 1);
        return page_of(rows<Numbered<CommentRow>>("comments " + rest, rest.c_str(), where.given), limit, by_number<CommentRow>);
    });
}

Result<CommentRow> BookReader::comment(const std::string& id) const {
    return one<CommentRow>("comment", "where id = :t1", texts(id), "There is no such comment.");
}

}  // namespace tocsin::store

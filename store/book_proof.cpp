// Proof and protection: checkpoints, entries by number, keys of the vault (its values: book_vault.cpp), holds, proposals.
#include <algorithm>
#include <limits>

#include "store/book_reader.h"
#include "store/pages.h"

namespace tocsin::store {

namespace {

constexpr long long entries_max = 10000;

Given numbers(long long first, long long second = 0) {
    Given given;
    given.number = {first, second, 0, 0};
    return given;
}

}  // namespace

Result<std::optional<CheckpointRow>> BookReader::last_checkpoint(long long size) const {
    return asked<std::optional<CheckpointRow>>([&] {
        return first<CheckpointRow>("checkpoint.last", "where size <= :n1 order by size desc limit 1", numbers(size));
    });
}

Result<Page<CheckpointRow>> BookReader::checkpoints(PageAsk page) const {
    return asked<Page<CheckpointRow>>([&]() -> Result<Page<CheckpointRow>> {
        const long long limit = limit_of(page);
        long long after = -1;
        if (!page.cursor.empty() && !read_cursor(page.cursor, {&after})) return bad_cursor();
        auto found = rows<CheckpointRow>("checkpoints", "where size > :n1 order by size limit :n2", numbers(after, limit + 1));
        Page<CheckpointRow> answer;
        if (static_cast<long long>(found.size()) > limit) {
            found.resize(static_cast<std::size_t>(limit));
            answer.next = std::to_string(found.back().size);
        }
        answer.rows = std::move(found);
        return answer;
    });
}

Result<std::optional<TreeNodeRow>> BookReader::tree_node(long long level, long long index) const {
    return asked<std::optional<TreeNodeRow>>(
        [&] { return first<TreeNodeRow>("tree_node", "where level = :n1 and place = :n2", numbers(level, index)); });
}

Result<std::vector<NumberedEntry>> BookReader::entries_from(long long from, long long limit) const {
    return asked<std::vector<NumberedEntry>>([&] {
        return rows<NumberedEntry>("entries.from", "where n >= :n1 order by n limit :n2",
                                   numbers(from, std::clamp<long long>(limit, 0, entries_max)));
    });
}

Result<std::vector<NumberedEntry>> BookReader::entries_of(const std::string& incident_id, long long from_seq,
                                                          long long limit) const {
    return asked<std::vector<NumberedEntry>>([&] {
        Given given = texts(incident_id);
        given.number = {from_seq, std::clamp<long long>(limit, 0, entries_max), 0, 0};
        return rows<NumberedEntry>("entries.of", "where incident_id = :t1 and seq >= :n1 order by seq limit :n2", given);
    });
}

Result<std::optional<VaultKeyRow>> BookReader::vault_key_of(const std::string& subject) const {
    return asked<std::optional<VaultKeyRow>>([&] {
        return first<VaultKeyRow>("vault_key.subject", "where subject = :t1 and destroyed_at is null", texts(subject));
    });
}

Result<std::vector<VaultKeyRow>> BookReader::vault_keys_not_under(const std::string& kek, long long limit) const {
    return asked<std::vector<VaultKeyRow>>([&] {
        Given given = texts(kek);
        given.number[0] = limit;
        return rows<VaultKeyRow>("vault_key.kek", "where kek <> :t1 and destroyed_at is null order by n limit :n1", given);
    });
}

Result<Page<VaultKeyRow>> BookReader::destroyed_keys(PageAsk page) const {
    return asked<Page<VaultKeyRow>>([&]() -> Result<Page<VaultKeyRow>> {
        const long long limit = limit_of(page);
        long long after = 0;
        if (!page.cursor.empty() && !read_cursor(page.cursor, {&after})) return bad_cursor();
        return page_of(rows<Numbered<VaultKeyRow>>("vault_key.gone", "where destroyed_at is not null and n > :n1 order by n limit :n2",
                                                   numbers(after, limit + 1)),
                       limit, by_number<VaultKeyRow>);
    });
}

Result<std::vector<BlindRow>> BookReader::by_blind_tag(const std::string& tag) const {
    return asked<std::vector<BlindRow>>([&] { return rows<BlindRow>("blind", "where tag = :t1 order by n limit 1000", texts(tag)); });
}

Result<std::vector<HoldRow>> BookReader::holds(const std::string& about) const {
    return asked<std::vector<HoldRow>>([&] {
        return rows<HoldRow>("holds", "where lifted_at is null and (:t1 = '' or about = :t1) order by n", texts(about));
    });
}

Result<HoldRow> BookReader::hold(const std::string& id) const {
    return one<HoldRow>("hold", "where id = :t1", texts(id), "There is no such thing.");
}

Result<Page<ProposalRow>> BookReader::proposals(const std::string& state, PageAsk page) const {
    return asked<Page<ProposalRow>>([&]() -> Result<Page<ProposalRow>> {
        const long long limit = limit_of(page);
        long long before = std::numeric_limits<long long>::max();
        if (!page.cursor.empty() && !read_cursor(page.cursor, {&before})) return bad_cursor();
        Where where;
        where.also("n < " + where.number(before));
        where.equal("state", state);
        const std::string rest = where.text() + " order by n desc limit " + where.number(limit + 1);
        return page_of(rows<Numbered<ProposalRow>>("proposals " + rest, rest.c_str(), where.given), limit, by_number<ProposalRow>);
    });
}

Result<ProposalRow> BookReader::proposal(const std::string& id) const {
    return one<ProposalRow>("proposal", "where id = :t1", texts(id), "There is no such proposal.");
}

Result<std::vector<ProposalRow>> BookReader::live_proposals(const std::string& kind) const {
    return asked<std::vector<ProposalRow>>(
        [&] { return rows<ProposalRow>("proposals.live", "where live = 1 and kind = :t1 order by n", texts(kind)); });
}

Result<std::vector<IncidentRow>> BookReader::ended_before(Instant until, long long limit) const {
    return asked<std::vector<IncidentRow>>([&] {
        return rows<IncidentRow>("incident.ended",
                                 "where live = 0 and updated_at < :n1 and exists (select 1 from vault_key k where "
                                 "k.subject = 'incident:' || incident.id and k.destroyed_at is null) "
                                 "order by updated_at limit :n2",
                                 numbers(to_micros(until), limit));
    });
}

}  // namespace tocsin::store

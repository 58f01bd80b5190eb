// What came in through the two outer doors: signals, suppliers' messages with their links and files.
#include <limits>
#include <string>
#include <utility>

#include "engine/core/read_limits.h"
#include "store/book_reader.h"
#include "store/pages.h"

namespace tocsin::store {

namespace {

/// Only signals of incidents that are still live.
const std::string of_live = "exists (select 1 from incident i where i.id = incident_id and i.live = 1)";

}  // namespace

Result<std::optional<SignalRow>> BookReader::signal(const std::string& source, const std::string& problem_key) const {
    return asked<std::optional<SignalRow>>([&] {
        return first<SignalRow>("signal", "where source = :t1 and problem_key = :t2", texts(source, problem_key));
    });
}

Result<SignalRow> BookReader::signal_by_id(const std::string& id) const {
    return one<SignalRow>("signal.id", "where id = :t1", texts(id), "There is no such signal.");
}

Result<std::vector<SignalRow>> BookReader::signals_of(const std::string& incident_id, long long limit) const {
    return asked<std::vector<SignalRow>>([&] {
        Given given = texts(incident_id);
        given.number[0] = limit;
        return rows<SignalRow>("signal.incident", "where incident_id = :t1 order by n desc limit :n1", given);
    });
}

Result<Page<SignalRow>> BookReader::signals(const SignalAsk& ask) const {
    return asked<Page<SignalRow>>([&]() -> Result<Page<SignalRow>> {
        const long long limit = limit_of(ask.page);
        long long before = std::numeric_limits<long long>::max();
        if (!ask.page.cursor.empty() && !read_cursor(ask.page.cursor, {&before})) return bad_cursor();
        Where where;
        where.also("n < " + where.number(before));
        where.equal("incident_id", ask.incident_id).equal("source", ask.source).equal("handling", ask.handling);
        const std::string rest = where.text() + " order by n desc limit " + where.number(limit + 1);
        return page_of(rows<Numbered<SignalRow>>("signals " + rest, rest.c_str(), where.given), limit, by_number<SignalRow>);
    });
}

Result<std::vector<SignalRow>> BookReader::related_signals(const RelatedAsk& ask) const {
    return asked<std::vector<SignalRow>>([&] {
        Given given = texts(ask.source, ask.value);
        given.number = {to_micros(ask.seen_since), ask.limit, 0, 0};
        const std::string rest = " and last_at >= :n1 and " + of_live + " order by n desc limit :n2";
        if (ask.by == RelatedAsk::By::system)
            return rows<SignalRow>("signal.system", ("where system = :t2 and system <> ''" + rest).c_str(), given);
        if (ask.by == RelatedAsk::By::source)
            return rows<SignalRow>("signal.source", ("where source = :t1" + rest).c_str(), given);
        given.text[2] = ask.value + "\xF4\x8F\xBF\xBF";  // the last character there is
        return rows<SignalRow>("signal.prefix",
                               ("where source = :t1 and problem_key >= :t2 and problem_key < :t3" + rest).c_str(), given);
    });
}

Result<long long> BookReader::signal_count(const std::string& incident_id, long long limit) const {
    return asked<long long>([&] {
        Given given = texts(incident_id);
        given.number[0] = limit;
        return number("select count(*) as value from (select 1 from signal where incident_id = :t1 limit :n1)", given).value_or(0);
    });
}

Result<std::optional<ReceiptRow>> BookReader::receipt(const std::string& supplier_id,
                                                      const std::string& webhook_id) const {
    return asked<std::optional<ReceiptRow>>([&] {
        return first<ReceiptRow>("receipt", "where supplier_id = :t1 and webhook_id = :t2",
                                 texts(supplier_id, webhook_id));
    });
}

Result<std::vector<ReceiptRow>> BookReader::breach(const std::string& supplier_id, const std::string& reference) const {
    return asked<std::vector<ReceiptRow>>([&] {
        static const std::string of_breach = "where supplier_id = :t1 and reference = :t2 and reference <> '' and type like 'supplier.breach.%' ";
        static const std::string latest = "order by revision desc, n desc limit 1";
        static const std::string first_said = of_breach + "and state in ('stored', 'superseded') order by revision, n limit 1";
        static const std::string handed_in = of_breach + "and state = 'stored' and channel not in ('webhook', 'link') " + latest;
        static const std::string signed_by_them = of_breach + "and state = 'stored' and channel in ('webhook', 'link') " + latest;
        const Given given = texts(supplier_id, reference);
        std::vector<ReceiptRow> all = rows<ReceiptRow>("breach.first", first_said.c_str(), given);
        for (auto& more : {rows<ReceiptRow>("breach.handed", handed_in.c_str(), given), rows<ReceiptRow>("breach.signed", signed_by_them.c_str(), given)})
            for (const auto& row : more)
                if (row.id != all.front().id) all.push_back(row);
        return all;
    });
}

Result<ReceiptRow> BookReader::receipt_by_id(const std::string& id) const {
    return one<ReceiptRow>("receipt.id", "where id = :t1", texts(id), "There is no such receipt.");
}

Result<Page<ReceiptRow>> BookReader::manual_receipts(PageAsk page) const {
    return asked<Page<ReceiptRow>>([&]() -> Result<Page<ReceiptRow>> {
        Given given;
        given.number[1] = limit_of(page) + 1;
        if (!page.cursor.empty() && !read_cursor(page.cursor, {&given.number[0]})) return bad_cursor();
        return page_of(rows<Numbered<ReceiptRow>>("receipts.manual",
                                                  "where state = 'manual' and n > :n1 order by n limit :n2", given),
                       limit_of(page), by_number<ReceiptRow>);
    });
}

Result<Page<ReceiptRow>> BookReader::receipts(const std::string& supplier_id, const std::string& reference,
                                              PageAsk page) const {
    return asked<Page<ReceiptRow>>([&]() -> Result<Page<ReceiptRow>> {
        Where where;
        long long after = 0;
        if (!page.cursor.empty() && !read_cursor(page.cursor, {&after})) return bad_cursor();
        where.equal("supplier_id", supplier_id).equal("reference", reference);
        where.also("n > " + where.number(after));
        const std::string rest = where.text() + " order by n limit " + where.number(limit_of(page) + 1);
        return page_of(rows<Numbered<ReceiptRow>>("receipts " + rest, rest.c_str(), where.given), limit_of(page),
                       by_number<ReceiptRow>);
    });
}

Result<std::vector<ReceiptRow>> BookReader::receipts_of(const std::string& incident_id) const {
    return asked<std::vector<ReceiptRow>>([&] {
        static const std::string newest =
            "where incident_id = :t1 and incident_id <> '' order by n desc limit " + std::to_string(receipts_read_max);
        return rows<ReceiptRow>("receipts.incident", newest.c_str(), texts(incident_id));
    });
}

Result<std::optional<LinkRow>> BookReader::link_by_hash(const std::string& hash) const {
    return asked<std::optional<LinkRow>>([&] { return first<LinkRow>("link.hash", "where hash = :t1", texts(hash)); });
}

Result<LinkRow> BookReader::link(const std::string& id) const {
    return one<LinkRow>("link", "where id = :t1", texts(id), "There is no such link.");
}

Result<std::vector<LinkRow>> BookReader::links_of(const std::string& request_id) const {
    return asked<std::vector<LinkRow>>(
        [&] { return rows<LinkRow>("links", "where request_id = :t1 order by created_at, id", texts(request_id)); });
}

Result<std::vector<AttachmentRow>> BookReader::attachments_of(const std::string& incident_id) const {
    return asked<std::vector<AttachmentRow>>([&] {
        static const std::string oldest = "where incident_id = :t1 order by n limit " + std::to_string(attachments_read_max);
        return rows<AttachmentRow>("attachments", oldest.c_str(), texts(incident_id));
    });
}

Result<AttachmentRow> BookReader::attachment(const std::string& id) const {
    return one<AttachmentRow>("attachment", "where id = :t1", texts(id), "There is no such file.");
}

}  // namespace tocsin::store

#include "engine/desk/next_way.h"

#include "engine/desk/letters.h"
#include "engine/desk/notices.h"

namespace tocsin::desk {

Result<bool> take_next_way(const Reader& book, const NoticeRow& notice, DeliveryRow& row, Instant now) {
    auto routes = listed(row.routes);
    // What was stopped or settled goes out no more, over whichever channel.
    if (routes.empty() || !in(notice.state, {"canary", "sending", "paused", "sent", "sent_with_gaps"})) return false;
    auto record = recipient_of(book, notice, row);
    if (!record) return std::move(record).error();
    auto carriers = book.endpoints_of("relay");
    if (!carriers) return std::move(carriers).error();
    while (!routes.empty()) {
        auto way = way_over(book, *record, routes.front(), *carriers);
        if (!way) return std::move(way).error();
        routes.erase(routes.begin());
        if (!*way) continue;
        row.channel = (*way)->channel;
        row.endpoint_id = (*way)->endpoint_id;
        row.routes.clear();
        for (const auto& r : routes) row.routes += (row.routes.empty() ? "" : ",") + r;
        row.tried_before = row.attempts;
        row.due_at = now;
        return true;
    }
    row.routes.clear();
    return false;
}

}  // namespace tocsin::desk

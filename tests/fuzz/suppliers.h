// What holds of every supplier's message, whichever way it came.
#pragma once

#include <nlohmann/json.hpp>

#include "engine/core/json.h"
#include "engine/desk/desk.h"
#include "tests/fuzz/input.h"

namespace tocsin::fuzz {

inline void check(const desk::SupplierMessage& message, std::string_view body) {
    static const std::vector<std::string> types = {"supplier.breach.reported", "supplier.breach.updated",
                                                   "supplier.breach.withdrawn", "supplier.query.answered", "ping"};
    need(message.readable == "yes" || message.readable == "no", "readable is yes or no");
    need(message.supplier_id == "acme", "the supplier is the one of the door");
    need(message.body == body, "the body is kept as received");
    need(!message.webhook_id.empty() && message.webhook_id.size() <= 4096, "a message has an id");
    for (const std::string* text : {&message.webhook_id, &message.type, &message.reference, &message.query_id, &message.summary,
                                    &message.personal_data, &message.data, &message.authenticity})
        need(is_utf8(*text), "texts are UTF-8");
    if (message.became_aware_at) need(message.became_aware_at->at >= from_micros(0), "no instant is before 1970");
    JsonLimits limits;
    limits.bytes_max = 2 * 1024 * 1024;
    limits.depth_max = 40;
    limits.members_max = 60'000;
    limits.string_bytes_max = 1024 * 1024;
    need(message.data.empty() || parse_json(message.data, limits).has_value(), "data is JSON");
    if (message.readable == "no") return;
    need(std::find(types.begin(), types.end(), message.type) != types.end(), "a message that is read has a type");
    need(message.revision >= desk::next_revision, "a revision is a number or the next one");
}

}  // namespace tocsin::fuzz

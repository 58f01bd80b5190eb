#include "engine/core/merge_patch.h"

#include <nlohmann/json.hpp>

#include "engine/core/json.h"

namespace tocsin {

Result<std::string> merge_patch(std::string_view before, std::string_view patch) {
    auto target = parse_json(before.empty() ? std::string_view("{}") : before);
    if (!target) return std::move(target).error();
    auto change = parse_json(patch);
    if (!change) return std::move(change).error();
    // The library recurses, at most as deep as parse_json lets a text be.
    target->merge_patch(*change);
    std::string text = target->dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    if (text.size() > JsonLimits{}.bytes_max) return Error(Fault::too_large, "The revisions put together are larger than 256 KiB.");
    return text;
}

}  // namespace tocsin

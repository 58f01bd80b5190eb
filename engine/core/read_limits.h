// How many rows of an incident one read gives at most, where a list has no pages.
#pragma once

namespace tocsin {

inline constexpr long long receipts_read_max = 200;     ///< Reader::receipts_of: the newest
inline constexpr long long attachments_read_max = 500;  ///< Reader::attachments_of: the oldest

}  // namespace tocsin

#include "engine/cli/backup_parts.h"

#include <iostream>

#include "store/book_copy.h"

namespace tocsin::cli {

Result<evidence::BookCheck> check_copy(const std::string& copy, const std::vector<VerificationKey>& keys,
                                       const std::vector<Checkpoint>& promised) {
    auto book = store::open_book_for_reading(copy, nullptr);
    if (!book) return std::move(book).error();
    auto check = evidence::check_book([&](const std::function<Status(const Reader&)>& look) { return (*book)->read(look); }, keys,
                                      promised);
    if (!check) return std::move(check).error();
    if (!check->holds()) return Error(Fault::storage, "The book does not hold: " + check->findings.front());
    // Without a copy a wrong row would cost the whole log.
    for (const auto& one : check->differing) std::cerr << "tocsin: warning: " << one << " Run tocsin verify.\n";
    return check;
}

std::string told_duration(Micros time) {
    const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(time).count();
    const auto tenths = std::chrono::duration_cast<std::chrono::milliseconds>(time).count() / 100;
    if (tenths < 100) return std::to_string(tenths / 10) + '.' + std::to_string(tenths % 10) + " s";
    if (seconds < 60) return std::to_string(seconds) + " s";
    if (seconds < 3600) return std::to_string(seconds / 60) + " min " + std::to_string(seconds % 60) + " s";
    if (seconds < 48 * 3600) return std::to_string(seconds / 3600) + " h " + std::to_string(seconds / 60 % 60) + " min";
    return std::to_string(seconds / 86400) + " d " + std::to_string(seconds / 3600 % 24) + " h";
}

void print_rpo(const evidence::BookCheck& check, Instant now) {
    if (check.newest_at)
        std::cout << "RPO: the newest entry in it is of " << to_rfc3339(*check.newest_at) << ", "
                  << told_duration(now - *check.newest_at) << " ago\n";
    if (!check.checkpoint) {
        std::cout << "     no checkpoint covers any of it\n";
        return;
    }
    std::cout << "     the newest checkpoint covers " << check.checkpoint->size << " of " << check.entries << " entries, "
              << told_duration(now - check.checkpoint->at) << " old\n";
}

}  // namespace tocsin::cli

#include "engine/cli/exit_codes.h"

namespace tocsin::cli {

int exit_of(Fault fault) noexcept {
    switch (fault) {
        case Fault::not_found: return exit_not_found;
        case Fault::unauthenticated:
        case Fault::forbidden: return exit_not_allowed;
        case Fault::refused:
        case Fault::conflict:
        case Fault::stale: return exit_refused;
        case Fault::overloaded:
        case Fault::remote: return exit_unreachable;
        default: return exit_failed;
    }
}

int exit_of_answer(long http_status) noexcept {
    switch (http_status) {
        case 401:
        case 403: return exit_not_allowed;
        case 404: return exit_not_found;
        case 409:
        case 412: return exit_refused;
        case 400:
        case 413:
        case 415:
        case 422:
        case 428: return exit_usage;
        case 429:
        case 502:
        case 503:
        case 504: return exit_unreachable;
        default: return exit_failed;
    }
}

}  // namespace tocsin::cli

#include "engine/app/last_backup.h"

#include <charconv>
#include <string_view>

#include "engine/app/files.h"

namespace tocsin::app {

std::string last_backup_file(const Config& config) { return config.state_dir + "/last-backup"; }

std::optional<Instant> last_backup(const Config& config) {
    constexpr std::string_view made_at = "made_at: ";
    const auto text = read_file(last_backup_file(config));
    if (!text || !text->starts_with(made_at)) return std::nullopt;
    long long micros = 0;
    const auto [end, fault] = std::from_chars(text->data() + made_at.size(), text->data() + text->size(), micros);
    if (fault != std::errc{} || end == text->data() + text->size() || *end != '\n') return std::nullopt;
    return from_micros(micros);
}

}  // namespace tocsin::app

#include "engine/app/spd_log.h"

#include <spdlog/async.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

#include "engine/core/json_write.h"

namespace tocsin::app {

namespace {

spdlog::level::level_enum to_spd(Log::Level level) {
    switch (level) {
        case Log::Level::debug: return spdlog::level::debug;
        case Log::Level::info: return spdlog::level::info;
        case Log::Level::warn: return spdlog::level::warn;
        case Log::Level::error: break;
    }
    return spdlog::level::err;
}

class JsonLog final : public Log {
public:
    explicit JsonLog(const std::string& level)
        : pool_(std::make_shared<spdlog::details::thread_pool>(8192, 1)),
          // A full queue drops the oldest line: logging never holds a step back.
          logger_(std::make_shared<spdlog::async_logger>("tocsin", std::make_shared<spdlog::sinks::stderr_sink_mt>(), pool_,
                                                         spdlog::async_overflow_policy::overrun_oldest)) {
        logger_->set_pattern(R"({"at":"%Y-%m-%dT%H:%M:%S.%fZ","level":"%l",%v})", spdlog::pattern_time_type::utc);
        logger_->set_level(spdlog::level::from_str(level));
        logger_->flush_on(spdlog::level::warn);
    }
    ~JsonLog() override { logger_->flush(); }

    void write(Level level, std::string_view what, Pairs pairs) override {
        if (!logger_->should_log(to_spd(level))) return;
        JsonObject line;
        line.text("what", what);
        for (const auto& [name, value] : pairs) line.text(name, value);
        const std::string text = line.str();
        // The pattern brings the braces; a raw string view keeps fmt from reading braces in values.
        logger_->log(to_spd(level), spdlog::string_view_t(text.data() + 1, text.size() - 2));
    }

private:
    std::shared_ptr<spdlog::details::thread_pool> pool_;
    std::shared_ptr<spdlog::async_logger> logger_;
};

}  // namespace

std::unique_ptr<Log> make_json_log(const std::string& level) { return std::make_unique<JsonLog>(level); }

}  // namespace tocsin::app

#include "engine/app/drill_shelf.h"

#include <algorithm>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "engine/app/files.h"
#include "engine/app/private_file.h"
#include "engine/core/crypto.h"
#include "engine/core/ids.h"
#include "engine/core/json.h"
#include "engine/core/json_write.h"

namespace tocsin::app {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t run_bytes_max = 16 * 1024, certificate_bytes_max = 4 * 1024 * 1024;

std::string text_in(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

long long whole_in(const nlohmann::json& object, const char* name) {
    const auto found = object.find(name);
    return found != object.end() && found->is_number_integer() ? found->get<long long>() : 0;
}

std::optional<Instant> instant_in(const nlohmann::json& object, const char* name) {
    const auto at = parse_rfc3339(text_in(object, name));
    return at ? std::optional(at->at) : std::nullopt;
}

std::string run_json(const api::DrillRun& run) {
    return JsonObject()
               .text("id", run.id)
               .text("scenario", run.scenario)
               .text("scenario_sha256", run.scenario_sha256)
               .text("state", run.state)
               .number("speed", run.speed)
               .text("started_at", to_rfc3339(run.started_at))
               .text("ended_at", run.ended_at ? to_rfc3339(*run.ended_at) : "")
               .text("result", run.result)
               .text("certificate_sha256", run.certificate_sha256)
               .str() +
           "\n";
}

std::optional<api::DrillRun> run_in(const std::string& path, const std::string& id) {
    auto text = read_file(path, run_bytes_max);
    if (!text) return std::nullopt;
    auto said = parse_json(*text);
    if (!said || !said->is_object() || text_in(*said, "id") != id) return std::nullopt;
    const auto started = instant_in(*said, "started_at");
    if (!started) return std::nullopt;
    api::DrillRun out;
    out.id = id;
    out.scenario = text_in(*said, "scenario");
    out.scenario_sha256 = text_in(*said, "scenario_sha256");
    out.state = text_in(*said, "state");
    out.speed = whole_in(*said, "speed");
    out.started_at = *started;
    out.ended_at = instant_in(*said, "ended_at");
    out.result = text_in(*said, "result");
    out.certificate_sha256 = text_in(*said, "certificate_sha256");
    return out;
}

}  // namespace

std::string default_drills_dir() {
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    const fs::path installed = program.parent_path().parent_path() / "share" / "tocsin" / "drills";
    return fs::is_directory(installed, error) ? installed.string() : std::string(TOCSIN_SOURCE_DIR "/engine/drill/scenarios");
}

std::vector<api::DrillRun> DrillShelf::all() const {
    std::vector<api::DrillRun> out;
    std::error_code error;
    for (fs::directory_iterator at(dir_, error), end; !error && at != end; at.increment(error)) {
        const std::string id = at->path().filename().string();
        if (!is_plain_id(id)) continue;
        if (auto run = run_in(at->path().string() + "/run.json", id)) out.push_back(std::move(*run));
    }
    std::sort(out.begin(), out.end(), [](const auto& a, const auto& b) { return a.started_at > b.started_at; });
    return out;
}

std::size_t DrillShelf::count() const {
    std::error_code error;
    std::size_t out = 0;
    for (fs::directory_iterator at(dir_, error), end; !error && at != end; at.increment(error)) ++out;
    return out;
}

Status DrillShelf::put(const api::DrillRun& run) const {
    if (auto s = make_private_dir(dir_); !s) return s;
    if (auto s = make_private_dir(dir_ + "/" + run.id); !s) return s;
    return put_private_text(dir_ + "/" + run.id + "/run.json", run_json(run));
}

void DrillShelf::read_outcome(api::DrillRun& run) const {
    auto text = certificate(run.id, "json");
    if (!text) return;
    auto said = parse_json(*text, {certificate_bytes_max});
    if (!said || !said->is_object()) return;
    run.result = text_in(*said, "result") == "met" ? "met" : "missed";
    run.certificate_sha256 = sha256_hex(*text);
}

Result<std::string> DrillShelf::certificate(const std::string& id, const std::string& format) const {
    if (is_plain_id(id))
        if (auto text = read_file(drill_dir(id) + "/certificate." + format, certificate_bytes_max)) return text;
    return Error(Fault::not_found, "There is no certificate of this drill: it runs, it was broken off, or its folder is gone.");
}

}  // namespace tocsin::app

#include "tests/faults/officers.h"

#include <fcntl.h>
#include <unistd.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <thread>

#include "engine/core/clock.h"
#include "engine/core/instant.h"

namespace tocsin::faults {

namespace {

using nlohmann::json;

json body_of(const app::Answer& answer) {
    json body = json::parse(answer.body, nullptr, false);
    return body.is_object() ? body : json::object();
}

bool good(const app::Answer& answer) { return answer.status >= 200 && answer.status < 300; }

// Refused by a machine, or for an older version: the dice asked for it.
bool explained(long status) { return status == 409 || status == 412; }

json fact(const char* name, const char* value) {
    return {{"type", "set_fact"}, {"data", {{"fact", name}, {"value", value}}}};
}

json aware(std::mt19937_64& dice) {
    const auto ago = std::chrono::minutes(dice() % (80 * 60));  // up to 80 h: some deadlines have passed already
    const auto at = make_system_clock()->now() - ago;
    return {{"type", "set_anchor"},
            {"occurred_at", to_rfc3339(at)},
            {"data", {{"anchor", "aware"}, {"reasons", "The check confirmed the access."}}}};
}

json some_event(std::mt19937_64& dice) {
    static const char* const moves[] = {"assess", "confirm", "contain", "review", "resume", "reopen"};
    static const char* const risks[] = {"unlikely", "likely", "high", "unknown"};
    switch (dice() % 8) {
        case 0:
            return fact("personal_data_breach", dice() % 4 == 0 ? "unknown" : "true");
        case 1:
            return fact("risk_to_persons", risks[dice() % 4]);
        case 2:
            return fact("role.controller", "yes");
        case 3:
        case 4:
            return aware(dice);
        default:
            return {{"type", moves[dice() % 6]}, {"data", {{"reasons", "Looked at again."}}}};
    }
}

}  // namespace

AckFile::AckFile(std::string path)
    : path_(std::move(path)), file_(::open(path_.c_str(), O_CREAT | O_APPEND | O_WRONLY | O_CLOEXEC, 0600)) {
    if (file_ < 0) throw std::runtime_error("cannot write " + path_);
}

AckFile::~AckFile() { ::close(file_); }

void AckFile::opened(const std::string& incident, long long version) {
    write("OPEN " + incident + " " + std::to_string(version) + "\n");
}

void AckFile::told(const std::string& incident, long long version, const std::string& state) {
    write("ACK " + incident + " " + std::to_string(version) + " " + (state.empty() ? "-" : state) + "\n");
}

void AckFile::write(const std::string& line) {
    const std::lock_guard lock(mutex_);
    const bool written = ::write(file_, line.data(), line.size()) == static_cast<ssize_t>(line.size());
    if (!written || ::fdatasync(file_) != 0) throw std::runtime_error("cannot write " + path_);
    ++count_;
}

std::size_t AckFile::count() const {
    const std::lock_guard lock(mutex_);
    return count_;
}

bool Officer::act() {
    if (incidents_.empty() || (incidents_.size() < 12 && dice_() % 6 == 0)) return open();
    Incident& incident = incidents_[dice_() % incidents_.size()];
    switch (dice_() % 6) {
        case 0:
            return look(incident);
        case 1:
            return file(incident);
        default:
            return tell(incident);
    }
}

bool Officer::open() {
    const json body = {{"title", "Objects were read by a stranger"}, {"severity", "high"}, {"system", "store-7"}};
    const auto answer = client_.post("/v1/incidents", body.dump());
    if (!answer) return false;
    if (!good(*answer)) {
        oddities_.push_back(answer->status);
        return true;
    }
    const json told = body_of(*answer);
    incidents_.push_back({told.value("incident_id", ""), answer->etag, {}});
    acks_.opened(incidents_.back().id, told.value("version", 0LL));
    return true;
}

bool Officer::look(Incident& incident) {
    const auto answer = client_.get("/v1/incidents/" + incident.id);
    if (!answer) return false;
    if (!good(*answer)) {
        oddities_.push_back(answer->status);
        return true;
    }
    incident.etag = answer->etag;
    incident.duties.clear();
    for (const auto& duty : body_of(*answer).value("duties", json::array()))
        incident.duties.push_back(duty.value("id", ""));
    return true;
}

bool Officer::file(Incident& incident) {
    if (incident.duties.empty()) return look(incident);
    const std::string& duty = incident.duties[dice_() % incident.duties.size()];
    const json body = {
        {"type", dice_() % 3 == 0   ? "supplement"
                 : dice_() % 3 == 0 ? "take"
                                    : "file"},
        {"data",
         {{"complete", dice_() % 2 == 0 ? "yes" : "no"}, {"reference", "CNIL-1"}, {"reasons", "The logs came late."}}}};
    return note(incident, client_.post("/v1/duties/" + duty + "/events", body.dump()));
}

bool Officer::tell(Incident& incident) {
    std::vector<std::string> headers;
    if (dice_() % 4 == 0) headers.push_back("If-Match: " + incident.etag);
    return note(incident,
                client_.post("/v1/incidents/" + incident.id + "/events", some_event(dice_).dump(), std::move(headers)));
}

bool Officer::note(Incident& incident, const Result<app::Answer>& answer) {
    if (!answer) return false;
    if (!good(*answer)) {
        if (!explained(answer->status)) oddities_.push_back(answer->status);
        return true;
    }
    const json told = body_of(*answer);
    incident.etag = answer->etag;
    acks_.told(told.value("incident_id", ""), told.value("version", 0LL), told.value("state", ""));
    return true;
}

void work_until(std::chrono::steady_clock::time_point end, std::vector<Officer>& officers) {
    std::vector<std::thread> threads;
    for (auto& officer : officers)
        threads.emplace_back([&officer, end] {
            while (std::chrono::steady_clock::now() < end && officer.act()) {
            }
        });
    for (auto& thread : threads) thread.join();
}

}  // namespace tocsin::faults

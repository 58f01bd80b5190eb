#include "engine/app/system_zones.h"

#include <date/tz.h>

#include <fstream>

namespace tocsin::app {

namespace {

/// First line of tzdata.zi: "# version 2025b".
std::string database_version() {
    std::ifstream file("/usr/share/zoneinfo/tzdata.zi");
    std::string hash, word, version;
    file >> hash >> word >> version;
    return word == "version" ? version : "unknown";
}

class SystemZones final : public packs::Zones {
public:
    Result<Micros> offset_at(const std::string& name, Instant at) const override {
        try {
            const auto info = date::locate_zone(name)->get_info(date::sys_seconds(date::floor<std::chrono::seconds>(at)));
            return Micros(info.offset);
        } catch (const std::exception&) {
            return Error(Fault::not_found, "There is no time zone of that name.");
        }
    }
    std::string version() const override { return version_; }

private:
    std::string version_ = database_version();
};

}  // namespace

std::unique_ptr<packs::Zones> make_system_zones() { return std::make_unique<SystemZones>(); }

}  // namespace tocsin::app

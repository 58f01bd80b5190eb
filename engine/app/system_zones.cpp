#include "engine/app/system_zones.h"

#include <date/tz.h>

#include <fstream>

namespace tocsin::app {

namespace {

/// First line of tzdata.zi: "# version 2025b".
std::string database_version(const std::string& path) {
    std::ifstream file(path);
    std::string hash, word, version;
    file >> hash >> word >> version;
    return word == "version" ? version : "";
}

class SystemZones final : public packs::Zones {
public:
    explicit SystemZones(std::string version) : version_(std::move(version)) {}
    Result<Micros> offset_at(const std::string& name, Instant at) const override {
        try {
            const auto info = date::locate_zone(name)->get_info(date::sys_seconds(date::floor<std::chrono::seconds>(at)));
            return Micros(info.offset);
        } catch (const std::exception&) {
            return Error(Fault::not_found, "There is no time zone of that name.");
        }
    }
    Result<Instant> instant_of(const std::string& name, packs::LocalTime local) const override {
        try {
            const date::local_seconds wall(local.time_since_epoch());
            return Instant(date::locate_zone(name)->to_sys(wall, date::choose::earliest).time_since_epoch());
        } catch (const std::exception&) {
            return Error(Fault::not_found, "There is no time zone of that name.");
        }
    }
    std::string version() const override { return version_; }

private:
    std::string version_;
};

}  // namespace

Result<std::unique_ptr<packs::Zones>> make_system_zones(const std::string& version_file) {
    std::string version = database_version(version_file);
    if (version.empty())
        return Error(Fault::not_found,
                     "Cannot read the version of the time zone database (first line of " + version_file +
                         "); install the package tzdata. No deadline can be proved without it.");
    return std::unique_ptr<packs::Zones>(std::make_unique<SystemZones>(std::move(version)));
}

}  // namespace tocsin::app

#include "engine/app/law.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "engine/app/files.h"
#include "workflows/packs/examine.h"
#include "workflows/packs/local_time.h"
#include "workflows/packs/vocabulary.h"

namespace tocsin::app {

namespace fs = std::filesystem;

namespace {

bool holds(const std::vector<std::string>& list, const std::string& item) {
    return std::find(list.begin(), list.end(), item) != list.end();
}

Result<std::vector<std::string>> yaml_files(const std::string& dir) {
    std::error_code error;
    std::vector<std::string> names;
    for (const auto& entry : fs::directory_iterator(dir, error))
        if (entry.path().extension() == ".yaml") names.push_back(entry.path().string());
    if (error) return Error(Fault::not_found, "Cannot read the directory of packs " + dir + ".");
    std::sort(names.begin(), names.end());
    return names;
}

std::string base(const std::string& path) { return fs::path(path).filename().string(); }

void read_calendars(const std::string& dir, Library& library) {
    std::error_code error;
    if (!fs::is_directory(dir + "/calendars", error)) return;
    const auto files = yaml_files(dir + "/calendars");
    if (!files) return library.unsound.push_back(files.error().detail);
    std::set<std::string> here;
    for (const auto& file : *files) {
        const auto text = read_file(file);
        auto calendar = text ? packs::parse_calendar(*text) : Result<packs::Calendar>(text.error());
        if (!calendar)
            library.unsound.push_back("calendars/" + base(file) + ": " + calendar.error().detail);
        else if (!here.insert(calendar->id).second)
            library.unsound.push_back("calendars/" + base(file) + ": calendar.id: another file of this folder has the id " + calendar->id + ", too");
        else
            library.calendars[calendar->id] = *calendar;
    }
}

/// A pack is read when its file is named after its id, or when all are wanted; so that what is off costs nothing.
bool may_be_wanted(const std::string& file, const Wanted& wanted) {
    return wanted.ids.empty() || holds(wanted.ids, fs::path(file).stem().string());
}

/// `found`: the ids of all that could be read, sound or not.
Status read_packs(const std::string& dir, const Wanted& wanted, const packs::Zones& zones, Library& library,
                  std::vector<std::string>& found) {
    const auto files = yaml_files(dir);
    if (!files) return files.error();
    for (const auto& file : *files) {
        if (!may_be_wanted(file, wanted)) continue;
        const auto text = read_file(file);
        auto pack = text ? packs::parse_pack(*text) : Result<packs::Pack>(text.error());
        if (!pack) {
            library.unsound.push_back(base(file) + ": " + pack.error().detail);
            continue;
        }
        found.push_back(pack->id);
        const auto examined = wanted.examined == "yes" ? packs::examine(*pack, zones, library.calendars)
                                                       : packs::Examined{};
        for (const auto& problem : examined.problems) library.unsound.push_back(base(file) + ": " + problem);
        if (examined.problems.empty()) library.packs.push_back(std::move(*pack));
    }
    return ok();
}

bool is_role(const std::string& role, const std::vector<packs::Pack>& law) {
    const auto common = packs::roles();
    return std::find(common.begin(), common.end(), role) != common.end() ||
           std::any_of(law.begin(), law.end(), [&](const packs::Pack& p) { return p.roles.count(role) != 0; });
}

}  // namespace

std::string default_packs_dir() {
    std::error_code error;
    const fs::path program = fs::read_symlink("/proc/self/exe", error);
    const fs::path installed = program.parent_path().parent_path() / "share" / "tocsin" / "law";
    return fs::is_directory(installed, error) ? installed.string() : std::string(TOCSIN_SOURCE_DIR "/workflows/law");
}

Result<packs::Advice> read_advice() {
    const auto text = read_file(default_packs_dir() + "/assessment/edpb.yaml");
    if (!text) return text.error();
    auto advice = packs::parse_advice(*text);
    if (!advice) return Error(Fault::invalid_input, "assessment/edpb.yaml: " + advice.error().detail);
    return advice;
}

Result<Library> read_library(const std::string& own_dir, const Wanted& wanted, const packs::Zones& zones) {
    const std::string ours = default_packs_dir();
    Library library, own;
    std::vector<std::string> ours_found;
    read_calendars(ours, library);
    if (!own_dir.empty()) {
        own.calendars = library.calendars;
        read_calendars(own_dir, own);
        if (auto s = read_packs(own_dir, {{}, wanted.examined}, zones, own, own.own); !s) return s.error();
        library.calendars = own.calendars;
    }
    if (auto s = read_packs(ours, wanted, zones, library, ours_found); !s) return s.error();
    // One's own takes the place of ours also while it is not sound: better no such law than another one unseen.
    std::erase_if(library.packs, [&](const packs::Pack& p) { return holds(own.own, p.id); });
    library.packs.insert(library.packs.end(), own.packs.begin(), own.packs.end());
    library.unsound.insert(library.unsound.end(), own.unsound.begin(), own.unsound.end());
    library.own = own.own;
    for (const auto& id : wanted.ids) {
        const bool ours_has = fs::exists(fs::path(ours) / (id + ".yaml"));
        const bool own_has = holds(own.own, id) || fs::exists(fs::path(own_dir) / (id + ".yaml"));
        if (!ours_has && !own_has)
            return Error(Fault::not_found, "There is no pack " + id + "; see: tocsin pack list", "regimes");
    }
    if (auto s = packs::fit_together(library.packs); !s) return s.error();
    return library;
}

Result<Library> configured_law(const Config& config, const packs::Zones& zones) {
    const bool all = holds(config.regimes, "all");
    auto library = read_library(config.packs_dir, {all ? std::vector<std::string>{} : config.regimes, "yes"}, zones);
    if (!library) return library;
    if (!library->unsound.empty() && config.sound_packs_only != "yes") {
        std::string detail = "The law is not sound; mend it, or start without it by sound_packs_only: yes.";
        for (const auto& finding : library->unsound) detail += "\n  " + finding;
        return Error(Fault::invalid_input, std::move(detail), "regimes");
    }
    for (const auto& [zone, key] : {std::pair{config.zone, "organisation.zone"}, {config.people_zone, "organisation.people_zone"}})
        if (!zone.empty() && !packs::is_known_zone(zone, &zones))
            return Error(Fault::invalid_input, std::string(key) + ": there is no time zone \"" + zone + "\"", key);
    if (!config.calendar.empty() && library->calendars.count(config.calendar) == 0)
        return Error(Fault::invalid_input, "organisation.calendar: there is no calendar " + config.calendar,
                     "organisation.calendar");
    for (const auto& [roles, key] : {std::pair{&config.roles, "organisation.roles"},
                                     {&config.roles_not_held, "organisation.roles_not_held"}})
        for (const auto& role : *roles)
            if (!is_role(role, library->packs))
                return Error(Fault::invalid_input, std::string(key) + ": no pack that is on knows the role " + role, key);
    for (const auto& role : config.roles_not_held)
        if (holds(config.roles, role))
            return Error(Fault::invalid_input, "organisation.roles_not_held: " + role + " stands under roles, too",
                         "organisation.roles_not_held");
    if (library->packs.empty()) return Error(Fault::not_found, "No pack is on; name one under regimes.", "regimes");
    return library;
}

}  // namespace tocsin::app

// The law as data on the command line, without an engine: packs and calendars.
#include <algorithm>
#include <filesystem>
#include <iostream>
#include <set>

#include "engine/app/files.h"
#include "engine/app/law.h"
#include "engine/app/system_zones.h"
#include "engine/cli/commands.h"
#include "engine/cli/tables.h"
#include "workflows/packs/examine.h"
#include "workflows/packs/law_file.h"
#include "workflows/packs/local_time.h"
#include "workflows/packs/printed.h"

namespace tocsin::cli {

namespace {

namespace fs = std::filesystem;

bool is_file(const std::string& path) {
    std::error_code error;
    return fs::is_regular_file(path, error);
}

/// The file of that name, or of the pack or calendar of that id among the installed ones and one's own.
Result<std::string> law_file(const app::Config& config, const std::string& name) {
    if (is_file(name)) return name;
    for (const auto& dir : {config.packs_dir, app::default_packs_dir()})
        for (const char* below : {"/", "/calendars/"})
            if (const std::string path = dir + below + name + ".yaml"; !dir.empty() && is_file(path)) return path;
    return Error(Fault::not_found, name + ": neither a file nor the id of a pack; see: tocsin pack list");
}

Result<packs::Pack> pack_in(const std::string& path, const std::string& text) {
    auto pack = packs::parse_pack(text);
    if (!pack) return Error(Fault::invalid_input, path + ": " + pack.error().detail);
    return pack;
}

/// A pack by its file, or by its id.
Result<packs::Pack> pack_named(const app::Config& config, const std::string& name) {
    const auto path = law_file(config, name);
    if (!path) return path.error();
    const auto text = app::read_file(*path);
    if (!text) return text.error();
    if (packs::kind_of_file(*text) == packs::LawFile::calendar) return Error(Fault::invalid_input, *path + ": is a calendar; tocsin pack lint reads it.");
    return pack_in(*path, *text);
}

/// The calendars beside the packs, and those beside the file itself.
Result<packs::Calendars> calendars_for(const app::Config& config, const std::string& name, const packs::Zones& zones) {
    std::error_code error;
    const bool a_file = fs::is_regular_file(name, error);
    const auto beside = fs::absolute(name, error).parent_path();
    const bool own = a_file && config.packs_dir.empty() && fs::is_directory(beside / "calendars", error);
    auto library = app::read_library(own ? beside.string() : config.packs_dir, {{"eu-gdpr"}, "no"}, zones);
    if (!library) return library.error();
    return library->calendars;
}

std::string verified(const packs::Pack& pack) {
    const auto off = std::count_if(pack.duties.begin(), pack.duties.end(),
                                   [](const packs::DutyRule& r) { return r.confidence == "unverified"; });
    return std::to_string(pack.duties.size() - static_cast<std::size_t>(off)) + " of " +
           std::to_string(pack.duties.size());
}

/// What was found of packs and calendars, one after another.
class Linting {
public:
    Linting(const app::Config& config, const packs::Zones& zones, const std::string& cases)
        : config_(config), zones_(zones), with_cases_(cases == "yes") {}

    /// A file, an id, or a folder with packs, calendars, or packs and a folder of calendars.
    void look_at(const std::string& name) {
        std::error_code error;
        if (!fs::is_directory(name, error)) return look_at_one(name);
        const std::size_t before = packs_ + calendars_ + problems_;
        calendar_ids_.clear();
        look_into(name);
        if (fs::is_directory(name + "/calendars", error)) {
            calendar_ids_.clear();
            look_into(name + "/calendars");
        }
        if (packs_ + calendars_ + problems_ == before) say(name + ": holds no pack and no calendar; their names end in .yaml");
    }
    void say(const std::string& problem) {
        std::cout << problem << "\n";
        ++problems_;
    }
    void count_calendars(std::size_t more) { calendars_ += more; }

    int told() const {
        if (problems_ != 0) return 1;
        const auto number = [](std::size_t n, const char* one) { return std::to_string(n) + " " + one + (n == 1 ? "" : "s"); };
        std::cout << (packs_ == 0 && calendars_ != 0 ? number(calendars_, "calendar") : number(packs_, "pack"))
                  << (packs_ != 0 && calendars_ != 0 ? " and " + number(calendars_, "calendar") : "") << " in order"
                  << (with_cases_ && packs_ != 0 ? ", " + std::to_string(tried_) + " cases come out as they say" : "") << "\n";
        return 0;
    }

private:
    void look_into(const std::string& folder) {
        std::set<std::string> files;
        std::error_code error;
        for (const auto& entry : fs::directory_iterator(folder, error))
            if (entry.path().extension() == ".yaml") files.insert(entry.path().string());
        if (error) say(folder + ": cannot be read: " + error.message());
        for (const auto& file : files) look_at_one(file);
    }

    void look_at_one(const std::string& name) {
        const auto path = law_file(config_, name);
        const auto text = path ? app::read_file(*path) : Result<std::string>(path.error());
        if (!text) return say(text.error().detail);
        if (packs::kind_of_file(*text) == packs::LawFile::calendar) return look_at_calendar(name, *text);
        look_at_pack(name, *text);
    }

    void look_at_calendar(const std::string& name, const std::string& text) {
        const auto calendar = packs::parse_calendar(text);
        if (!calendar) return say(name + ": " + calendar.error().detail);
        if (!calendar_ids_.insert(calendar->id).second)
            return say(name + ": calendar.id: another file of this folder has the id " + calendar->id + ", too");
        ++calendars_;
    }

    void look_at_pack(const std::string& name, const std::string& text) {
        const auto pack = pack_in(name, text);
        if (!pack) return say(pack.error().detail);
        const auto calendars = calendars_for(config_, name, zones_);
        if (!calendars) return say(calendars.error().detail);
        const auto examined = packs::examine(*pack, zones_, *calendars);
        for (const auto& problem : examined.problems)
            if (with_cases_ || problem.rfind("case ", 0) != 0) say(name + ": " + problem);
        ++packs_;
        tried_ += examined.cases;
    }

    const app::Config& config_;
    const packs::Zones& zones_;
    const bool with_cases_;
    std::size_t packs_ = 0, calendars_ = 0, tried_ = 0, problems_ = 0;
    std::set<std::string> calendar_ids_;  ///< of the folder at hand
};

}  // namespace

int pack_list(const app::Config& config) {
    const auto zones = app::make_system_zones();
    if (!zones) return fail(zones.error());
    const auto law = app::read_library(config.packs_dir, {{}, "no"}, **zones);
    if (!law) return fail(law.error());
    std::vector<std::vector<std::string>> rows;
    const auto has = [](const std::vector<std::string>& list, const std::string& id) {
        return std::find(list.begin(), list.end(), id) != list.end();
    };
    for (const auto& pack : law->packs) {
        const bool on = has(config.regimes, pack.id) || has(config.regimes, "all") || has(law->own, pack.id);
        rows.push_back({pack.id, pack.version, on ? "on" : "off", verified(pack), packs::iso(pack.review_by), pack.title});
    }
    std::cout << table({"pack", "version", "state", "verified", "review by", "title"}, rows);
    for (const auto& finding : law->unsound) std::cout << "not sound: " << finding << "\n";
    return law->unsound.empty() ? 0 : 1;
}

int pack_check(const app::Config& config, const std::vector<std::string>& names, const std::string& cases) {
    const auto zones = app::make_system_zones();
    if (!zones) return fail(zones.error());
    Linting linting(config, **zones, cases);
    for (const auto& name : names) linting.look_at(name);
    if (!names.empty()) return linting.told();
    const auto law = app::read_library(config.packs_dir, {{}, "no"}, **zones);
    if (!law) return fail(law.error());
    for (const auto& finding : law->unsound) linting.say(finding);
    if (!law->unsound.empty()) return 1;
    for (const auto& pack : law->packs) linting.look_at(pack.id);
    linting.count_calendars(law->calendars.size());
    return linting.told();
}

int pack_show(const app::Config& config, const std::string& name) {
    if (name.empty()) {
        const auto zones = app::make_system_zones();
        const auto law = zones ? app::read_library(config.packs_dir, {{}, "no"}, **zones) : Result<app::Library>(zones.error());
        if (!law) return fail(law.error());
        std::cout << packs::regime_index(law->packs);
        return 0;
    }
    const auto pack = pack_named(config, name);
    if (!pack) return fail(pack.error());
    std::cout << packs::regime_page(*pack);
    return 0;
}

int pack_diff(const app::Config& config, const std::string& before, const std::string& after) {
    const auto old = pack_named(config, before), now = pack_named(config, after);
    if (!old) return fail(old.error());
    if (!now) return fail(now.error());
    const std::string changes = packs::difference(*old, *now);
    std::cout << (changes.empty() ? "No duty changed.\n" : changes);
    return 0;
}

}  // namespace tocsin::cli

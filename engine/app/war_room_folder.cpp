#include "engine/app/war_room_folder.h"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <filesystem>
#include <map>

#include "engine/app/leftovers.h"
#include "engine/app/private_file.h"

namespace tocsin::app {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view before = "inc_", shape = "xxxxxxxx-xxxx-xxxx-xxxx-xxxxxxxxxxxx";
constexpr const char* forms[] = {".pdf", ".txt"};

bool is_incident_id(std::string_view name) {
    if (!name.starts_with(before)) return false;
    name.remove_prefix(before.size());
    return name.size() == shape.size() && std::equal(name.begin(), name.end(), shape.begin(), [](char is, char asked) {
               return asked == '-' ? is == '-' : (is >= '0' && is <= '9') || (is >= 'a' && is <= 'f');
           });
}

Error unfit(const std::string& dir, const std::string& why) {
    return {Fault::storage, "war_room.dir: " + dir + why, "war_room.dir"};
}

/// Whether it is behind the name of a finished sheet, as leftovers.h writes it.
bool is_unfinished(std::string_view rest) {
    constexpr std::string_view pattern = unfinished;
    return rest.size() == pattern.size() && rest.starts_with(pattern.substr(0, pattern.find('X')));
}

}  // namespace

Status check_war_room_dir(const std::string& dir) {
    struct stat about {};
    if (::stat(dir.c_str(), &about) != 0 || !S_ISDIR(about.st_mode))
        return unfit(dir, " is no directory that is there. Make it, or mount its disk.");
    if ((about.st_mode & S_IRWXO) != 0) return unfit(dir, " is open to everybody; run: chmod 700 " + dir);
    if (::access(dir.c_str(), R_OK | W_OK | X_OK) != 0)
        return unfit(dir, " is not ours to write. Give it to the engine's user.");
    return ok();
}

std::string incident_of_sheet(std::string_view name) {
    const std::size_t id_size = before.size() + shape.size();
    if (name.size() < id_size || !is_incident_id(name.substr(0, id_size))) return {};
    for (const std::string_view form : forms)
        if (name.substr(id_size).starts_with(form)) {
            const std::string_view rest = name.substr(id_size + form.size());
            if (rest.empty() || is_unfinished(rest)) return std::string(name.substr(0, id_size));
        }
    return {};
}

Status WarRoomFolder::put(const std::string& incident_id, const SheetFiles& sheet) const {
    if (!is_incident_id(incident_id)) return Error(Fault::internal, "An incident's id is not as the folder's names have it.");
    for (const auto& [form, bytes] : {std::pair(forms[0], &sheet.pdf), std::pair(forms[1], &sheet.text)})
        if (auto s = put_private_text(dir_ + "/" + incident_id + form, *bytes); !s) return s;
    return ok();
}

Result<std::set<std::string>> WarRoomFolder::keep_only(const std::set<std::string>& incidents) const {
    std::map<std::string, int> found;
    std::vector<std::string> gone;
    std::error_code error;
    for (fs::directory_iterator one(dir_, error), end; !error && one != end; one.increment(error)) {
        const std::string name = one->path().filename().string(), incident = incident_of_sheet(name);
        if (incident.empty()) continue;
        if (name.size() > before.size() + shape.size() + 4)
            (void)clear_leftovers_of(dir_ + "/" + name.substr(0, name.size() - std::string_view(unfinished).size()));
        else if (incidents.count(incident) != 0)
            ++found[incident];
        else
            gone.push_back(dir_ + "/" + name);
    }
    if (error) return Error(Fault::storage, "Cannot read the folder of war-room sheets " + dir_ + ".");
    for (const auto& path : gone)
        if (::unlink(path.c_str()) != 0 && errno != ENOENT) return Error(Fault::storage, "Cannot remove " + path + ".");
    if (!gone.empty())
        if (auto s = sync_folder_of(gone.front()); !s) return s.error();
    std::set<std::string> whole;
    for (const auto& [incident, count] : found)
        if (count == 2) whole.insert(incident);
    return whole;
}

}  // namespace tocsin::app

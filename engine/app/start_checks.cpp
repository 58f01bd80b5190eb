#include "engine/app/start_checks.h"

#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/statvfs.h>
#include <sys/vfs.h>

namespace tocsin::app {

std::string kind_of_file_system(long type) {
    switch (static_cast<unsigned long>(type) & 0xFFFFFFFFUL) {
        case 0x6969:
            return "nfs";
        case 0x517B:
        case 0xFE534D42:
            return "smb";
        case 0xFF534D42:
            return "cifs";
        case 0x65735546:
            return "fuse";
        default:
            return "local";
    }
}

Result<Disk> disk_of(const std::string& folder) {
    struct statfs system {};
    struct statvfs room {};
    if (::statfs(folder.c_str(), &system) != 0 || ::statvfs(folder.c_str(), &room) != 0)
        return Error(Fault::storage, "The state directory " + folder + " is not there.");
    return Disk{kind_of_file_system(system.f_type), static_cast<long long>(room.f_bavail) * static_cast<long long>(room.f_frsize)};
}

Status check_surroundings(Instant now, const Disk& disk) {
    const auto released = parse_rfc3339(TOCSIN_RELEASED "T00:00:00Z");
    if (released && now < released->at)
        return Error(Fault::storage, "The clock stands before " TOCSIN_RELEASED ", when this release was made. Set it right: every legal instant hangs on it.");
    if (disk.kind != "local")
        return Error(Fault::storage, "The state directory lies on " + disk.kind +
                                         ", where locks and syncs are not to be relied on. Put it on a local disk.");
    if (disk.free_bytes < free_bytes_min)
        return Error(Fault::storage, "The state directory's disk has less than 64 MB free. Make room first.");
    return ok();
}

void forbid_core_files() {
    const rlimit none{0, 0};
    (void)::setrlimit(RLIMIT_CORE, &none);
    // A program that gathers cores (core_pattern with a pipe) is not bound by the limit.
    (void)::prctl(PR_SET_DUMPABLE, 0);
}

}  // namespace tocsin::app

#include "tests/faults/power_loss_vfs.h"

#include <sqlite3.h>

#include <array>
#include <atomic>
#include <cstdint>
#include <cstring>

namespace tocsin::faults {

namespace {

struct Handle;

// Who holds what on one file: the five lock levels of the file, and the eight slots and the pages of its shared index.
struct Locks {
    int readers = 0;
    const Handle* writer = nullptr;   // reserved, or more
    const Handle* closing = nullptr;  // pending or exclusive: nobody new may read
    struct Slot {
        int sharers = 0;
        const Handle* owner = nullptr;
    };
    std::array<Slot, SQLITE_SHM_NLOCK> slots;
    std::vector<std::unique_ptr<char[]>> pages;
    int mappers = 0;
};

// SQLite gives the memory; `room` is made and ended by hand.
struct Room {
    PowerLossVfs::Registration* home = nullptr;
    std::string path;
    int kind = 0;
    bool goes_with_handle = false;
    int level = SQLITE_LOCK_NONE;
    bool maps = false;
    unsigned shared_slots = 0, owned_slots = 0;
};
struct Handle {
    sqlite3_file base;
    Room* room;
};

}  // namespace

struct PowerLossVfs::Registration {
    explicit Registration(Disk& disk_) : disk(disk_) {}
    Disk& disk;
    sqlite3_vfs vfs{};
    sqlite3_vfs* system = sqlite3_vfs_find(nullptr);
    std::mutex mutex;  // guards the locks
    std::map<std::string, Locks> locks;
};

namespace {

using Home = PowerLossVfs::Registration;

Home& home_of(sqlite3_vfs* vfs) { return *static_cast<Home*>(vfs->pAppData); }
Handle& of(sqlite3_file* file) { return *reinterpret_cast<Handle*>(file); }
Room& room_of(sqlite3_file* file) { return *of(file).room; }
Disk& disk_of(sqlite3_file* file) { return room_of(file).home->disk; }

int code_of(Disk::Fate fate, int failed) {
    return fate == Disk::Fate::done ? SQLITE_OK : fate == Disk::Fate::full ? SQLITE_FULL : failed;
}

// --- the bytes -----------------------------------------------------------------------------------------------------

int read(sqlite3_file* file, void* to, int bytes, sqlite3_int64 offset) {
    const auto wanted = static_cast<std::size_t>(bytes);
    const auto got =
        disk_of(file).read(room_of(file).path, static_cast<char*>(to), wanted, static_cast<std::size_t>(offset));
    if (got == wanted) return SQLITE_OK;
    std::memset(static_cast<char*>(to) + got, 0, wanted - got);
    return SQLITE_IOERR_SHORT_READ;
}

int write(sqlite3_file* file, const void* from, int bytes, sqlite3_int64 offset) {
    const std::string_view text(static_cast<const char*>(from), static_cast<std::size_t>(bytes));
    return code_of(disk_of(file).write(room_of(file).path, text, static_cast<std::size_t>(offset)), SQLITE_IOERR_WRITE);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
    return code_of(disk_of(file).truncate(room_of(file).path, static_cast<std::size_t>(size)), SQLITE_IOERR_TRUNCATE);
}

int sync(sqlite3_file* file, int) {
    const bool main = (room_of(file).kind & SQLITE_OPEN_MAIN_DB) != 0;
    const auto fate = disk_of(file).sync(room_of(file).path, main ? Disk::Names::left : Disk::Names::made_safe);
    return fate == Disk::Fate::done ? SQLITE_OK : SQLITE_IOERR_FSYNC;
}

int file_size(sqlite3_file* file, sqlite3_int64* size) {
    *size = static_cast<sqlite3_int64>(disk_of(file).size(room_of(file).path));
    return SQLITE_OK;
}

// --- the five levels of a file's lock ------------------------------------------------------------------------------

int lock(sqlite3_file* file, int level) {
    Room& room = room_of(file);
    const std::lock_guard guard(room.home->mutex);
    if (room.level >= level) return SQLITE_OK;
    Locks& locks = room.home->locks[room.path];
    const Handle* me = &of(file);
    const auto others = [me](const Handle* holder) { return holder != nullptr && holder != me; };
    if (level == SQLITE_LOCK_SHARED) {
        if (others(locks.closing)) return SQLITE_BUSY;
        ++locks.readers;
        room.level = level;
        return SQLITE_OK;
    }
    if (others(locks.writer) || others(locks.closing)) return SQLITE_BUSY;
    locks.writer = me;
    room.level = SQLITE_LOCK_RESERVED;
    if (level == SQLITE_LOCK_RESERVED) return SQLITE_OK;
    locks.closing = me;
    room.level = SQLITE_LOCK_PENDING;
    if (locks.readers > 1) return SQLITE_BUSY;
    room.level = SQLITE_LOCK_EXCLUSIVE;
    return SQLITE_OK;
}

int unlock(sqlite3_file* file, int level) {
    Room& room = room_of(file);
    const std::lock_guard guard(room.home->mutex);
    if (room.level <= level) return SQLITE_OK;
    Locks& locks = room.home->locks[room.path];
    if (locks.writer == &of(file)) locks.writer = nullptr;
    if (locks.closing == &of(file)) locks.closing = nullptr;
    if (level == SQLITE_LOCK_NONE) --locks.readers;
    room.level = level;
    return SQLITE_OK;
}

int is_reserved(sqlite3_file* file, int* answer) {
    Room& room = room_of(file);
    const std::lock_guard guard(room.home->mutex);
    *answer = room.home->locks[room.path].writer != nullptr;
    return SQLITE_OK;
}

// --- the shared index of a write-ahead log -------------------------------------------------------------------------

int shm_map(sqlite3_file* file, int number, int bytes, int extend, void volatile** to) {
    Room& room = room_of(file);
    const std::lock_guard guard(room.home->mutex);
    Locks& locks = room.home->locks[room.path];
    if (!room.maps) {
        room.maps = true;
        ++locks.mappers;
    }
    *to = nullptr;
    const auto wanted = static_cast<std::size_t>(number) + 1;
    if (locks.pages.size() < wanted && extend == 0) return SQLITE_OK;
    while (locks.pages.size() < wanted)
        locks.pages.push_back(std::make_unique<char[]>(static_cast<std::size_t>(bytes)));
    *to = locks.pages[wanted - 1].get();
    return SQLITE_OK;
}

bool slot_is_free(const Locks::Slot& slot, const Handle* me, unsigned mine_shared, int flags) {
    if ((flags & SQLITE_SHM_SHARED) != 0) return slot.owner == nullptr || slot.owner == me;
    return (slot.owner == nullptr || slot.owner == me) && slot.sharers == (mine_shared != 0 ? 1 : 0);
}

void release(Locks& locks, Room& room, unsigned bit, int i) {
    auto& slot = locks.slots[static_cast<std::size_t>(i)];
    if ((room.owned_slots & bit) != 0) slot.owner = nullptr;
    if ((room.shared_slots & bit) != 0) --slot.sharers;
    room.owned_slots &= ~bit;
    room.shared_slots &= ~bit;
}

void take(Locks& locks, Room& room, const Handle* me, unsigned bit, int i, int flags) {
    auto& slot = locks.slots[static_cast<std::size_t>(i)];
    if ((flags & SQLITE_SHM_SHARED) != 0) {
        if ((room.shared_slots & bit) == 0) ++slot.sharers;
        room.shared_slots |= bit;
    } else {
        slot.owner = me;
        room.owned_slots |= bit;
    }
}

int shm_lock(sqlite3_file* file, int first, int count, int flags) {
    Room& room = room_of(file);
    const std::lock_guard guard(room.home->mutex);
    Locks& locks = room.home->locks[room.path];
    const auto bit = [](int i) { return 1U << static_cast<unsigned>(i); };
    if ((flags & SQLITE_SHM_UNLOCK) != 0) {
        for (int i = first; i < first + count; ++i) release(locks, room, bit(i), i);
        return SQLITE_OK;
    }
    for (int i = first; i < first + count; ++i)
        if (!slot_is_free(locks.slots[static_cast<std::size_t>(i)], &of(file), room.shared_slots & bit(i), flags))
            return SQLITE_BUSY;
    for (int i = first; i < first + count; ++i) take(locks, room, &of(file), bit(i), i, flags);
    return SQLITE_OK;
}

void shm_barrier(sqlite3_file* file) {
    std::atomic_thread_fence(std::memory_order_seq_cst);
    const std::lock_guard guard(room_of(file).home->mutex);
}

int shm_unmap(sqlite3_file* file, int) {
    Room& room = room_of(file);
    const std::lock_guard guard(room.home->mutex);
    if (!room.maps) return SQLITE_OK;
    Locks& locks = room.home->locks[room.path];
    for (int i = 0; i < SQLITE_SHM_NLOCK; ++i) release(locks, room, 1U << static_cast<unsigned>(i), i);
    room.maps = false;
    if (--locks.mappers == 0) locks.pages.clear();
    return SQLITE_OK;
}

// --- a file as a whole ---------------------------------------------------------------------------------------------

int control(sqlite3_file*, int what, void* value) {
    if (what != SQLITE_FCNTL_MMAP_SIZE) return SQLITE_NOTFOUND;
    *static_cast<sqlite3_int64*>(value) = 0;  // asked for, it says that nothing is mapped
    return SQLITE_OK;
}
int sector_size(sqlite3_file*) { return 4096; }
int characteristics(sqlite3_file*) { return SQLITE_IOCAP_POWERSAFE_OVERWRITE; }

int close(sqlite3_file* file) {
    shm_unmap(file, 0);
    unlock(file, SQLITE_LOCK_NONE);
    const std::unique_ptr<Room> room(of(file).room);
    if (room->goes_with_handle) (void)room->home->disk.remove(room->path, true);
    of(file).room = nullptr;
    return SQLITE_OK;
}

constexpr sqlite3_io_methods methods = {
    2,         close,       read,    write,       truncate,        sync,    file_size, lock,
    unlock,    is_reserved, control, sector_size, characteristics, shm_map, shm_lock,  shm_barrier,
    shm_unmap, nullptr,     nullptr};

int open(sqlite3_vfs* vfs, const char* path, sqlite3_file* file, int flags, int* flags_out) {
    Home& home = home_of(vfs);
    auto room = std::make_unique<Room>();
    room->home = &home;
    room->kind = flags;
    room->goes_with_handle = path == nullptr || (flags & SQLITE_OPEN_DELETEONCLOSE) != 0;
    room->path = path != nullptr ? path : "/nameless/" + std::to_string(reinterpret_cast<std::uintptr_t>(file));
    of(file).base.pMethods = nullptr;
    if (!home.disk.has(room->path) && (flags & SQLITE_OPEN_CREATE) == 0) return SQLITE_CANTOPEN;
    home.disk.create(room->path);
    of(file).base.pMethods = &methods;
    of(file).room = room.release();
    if (flags_out != nullptr) *flags_out = flags;
    return SQLITE_OK;
}

int remove(sqlite3_vfs* vfs, const char* path, int sync_directory) {
    return code_of(home_of(vfs).disk.remove(path, sync_directory != 0), SQLITE_IOERR_DELETE);
}

int access(sqlite3_vfs* vfs, const char* path, int, int* answer) {
    *answer = home_of(vfs).disk.size(path) > 0 ? 1 : 0;  // an empty file counts as none, as with SQLite's own layer
    return SQLITE_OK;
}

int full_path(sqlite3_vfs*, const char* path, int bytes, char* to) {
    sqlite3_snprintf(bytes, to, "%s", path);
    return SQLITE_OK;
}

int randomness(sqlite3_vfs* vfs, int bytes, char* to) {
    sqlite3_vfs* system = home_of(vfs).system;
    return system->xRandomness(system, bytes, to);
}

int sleep(sqlite3_vfs* vfs, int micros) {
    sqlite3_vfs* system = home_of(vfs).system;
    return system->xSleep(system, micros);
}

int current_time(sqlite3_vfs* vfs, double* days) {
    sqlite3_vfs* system = home_of(vfs).system;
    return system->xCurrentTime(system, days);
}

int last_error(sqlite3_vfs*, int, char*) { return 0; }

}  // namespace

PowerLossVfs::PowerLossVfs(Disk& disk) : registration_(std::make_unique<Registration>(disk)) {
    name_ = "power-loss-" + std::to_string(reinterpret_cast<std::uintptr_t>(registration_.get()));
    sqlite3_vfs& vfs = registration_->vfs;
    vfs.iVersion = 1;
    vfs.szOsFile = sizeof(Handle);
    vfs.mxPathname = 1024;
    vfs.zName = name_.c_str();
    vfs.pAppData = registration_.get();
    vfs.xOpen = open;
    vfs.xDelete = remove;
    vfs.xAccess = access;
    vfs.xFullPathname = full_path;
    vfs.xRandomness = randomness;
    vfs.xSleep = sleep;
    vfs.xCurrentTime = current_time;
    vfs.xGetLastError = last_error;
    sqlite3_vfs_register(&vfs, 0);
}

PowerLossVfs::~PowerLossVfs() { sqlite3_vfs_unregister(&registration_->vfs); }

}  // namespace tocsin::faults

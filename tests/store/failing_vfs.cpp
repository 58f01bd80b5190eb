#include "tests/store/failing_vfs.h"

#include <sqlite3.h>

#include <new>

namespace tocsin::tests {

struct FailingVfs::Inside {
    sqlite3_vfs vfs{};
    sqlite3_vfs* real = nullptr;
    FailingVfs* switches = nullptr;
};

namespace {

struct File {
    sqlite3_file base;
    FailingVfs* switches;
    int flags;
    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File* of(sqlite3_file* file) { return reinterpret_cast<File*>(file); }
const sqlite3_io_methods* on(sqlite3_file* file) { return of(file)->real()->pMethods; }

int read(sqlite3_file* f, void* to, int n, sqlite3_int64 at) {
    if (of(f)->switches->reads_fail && (of(f)->flags & SQLITE_OPEN_MAIN_DB)) return SQLITE_IOERR_READ;
    return on(f)->xRead(of(f)->real(), to, n, at);
}
int write(sqlite3_file* f, const void* from, int n, sqlite3_int64 at) {
    if (of(f)->switches->disk_full) return SQLITE_FULL;
    return on(f)->xWrite(of(f)->real(), from, n, at);
}
int sync(sqlite3_file* f, int flags) {
    ++of(f)->switches->syncs;
    if (of(f)->switches->syncs_fail) return SQLITE_IOERR_FSYNC;
    return on(f)->xSync(of(f)->real(), flags);
}
int close(sqlite3_file* f) { return on(f)->xClose(of(f)->real()); }
int truncate(sqlite3_file* f, sqlite3_int64 n) { return on(f)->xTruncate(of(f)->real(), n); }
int size(sqlite3_file* f, sqlite3_int64* n) { return on(f)->xFileSize(of(f)->real(), n); }
int lock(sqlite3_file* f, int kind) { return on(f)->xLock(of(f)->real(), kind); }
int unlock(sqlite3_file* f, int kind) { return on(f)->xUnlock(of(f)->real(), kind); }
int reserved(sqlite3_file* f, int* out) { return on(f)->xCheckReservedLock(of(f)->real(), out); }
int control(sqlite3_file* f, int op, void* arg) { return on(f)->xFileControl(of(f)->real(), op, arg); }
int sector(sqlite3_file* f) { return on(f)->xSectorSize(of(f)->real()); }
int device(sqlite3_file* f) { return on(f)->xDeviceCharacteristics(of(f)->real()); }
int map(sqlite3_file* f, int page, int n, int extend, void volatile** out) {
    return on(f)->xShmMap(of(f)->real(), page, n, extend, out);
}
int shm_lock(sqlite3_file* f, int from, int n, int flags) { return on(f)->xShmLock(of(f)->real(), from, n, flags); }
void barrier(sqlite3_file* f) { on(f)->xShmBarrier(of(f)->real()); }
int unmap(sqlite3_file* f, int remove) { return on(f)->xShmUnmap(of(f)->real(), remove); }

const sqlite3_io_methods methods{2,       close,  read,   write, truncate, sync,    size,  lock,    unlock, reserved,
                                 control, sector, device, map,   shm_lock, barrier, unmap, nullptr, nullptr};

}  // namespace

FailingVfs::FailingVfs() : inside_(new Inside) {
    inside_->real = sqlite3_vfs_find(nullptr);
    inside_->switches = this;
    sqlite3_vfs& vfs = inside_->vfs;
    vfs = *inside_->real;
    vfs.zName = name;
    vfs.pNext = nullptr;
    vfs.szOsFile = static_cast<int>(sizeof(File)) + inside_->real->szOsFile;
    vfs.pAppData = inside_;
    vfs.xOpen = [](sqlite3_vfs* self, const char* path, sqlite3_file* f, int flags, int* out) -> int {
        auto* inside = static_cast<Inside*>(self->pAppData);
        File* file = new (f) File{{nullptr}, inside->switches, flags};
        const int code = inside->real->xOpen(inside->real, path, file->real(), flags, out);
        if (file->real()->pMethods != nullptr) file->base.pMethods = &methods;
        return code;
    };
    sqlite3_vfs_register(&vfs, 0);
}

FailingVfs::~FailingVfs() {
    sqlite3_vfs_unregister(&inside_->vfs);
    delete inside_;
}

}  // namespace tocsin::tests

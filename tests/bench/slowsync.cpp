// Preloaded into the engine: each flush to disk takes TOCSIN_SLOWSYNC_US microseconds longer, as on a slower disk.
#include <dlfcn.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <thread>

namespace {

using Flush = int (*)(int);

int flush_slowly(const char* name, int fd) {
    const auto real = reinterpret_cast<Flush>(dlsym(RTLD_NEXT, name));
    const int result = real(fd);
    const char* micros = std::getenv("TOCSIN_SLOWSYNC_US");
    std::this_thread::sleep_for(std::chrono::microseconds(micros ? std::atol(micros) : 0));
    return result;
}

}  // namespace

extern "C" int fsync(int fd) { return flush_slowly("fsync", fd); }
extern "C" int fdatasync(int fd) { return flush_slowly("fdatasync", fd); }

// One user of GMime at a time.
#pragma once

#include <mutex>

namespace tocsin {

/// GMime has tables of its own, filled at first use and by nobody locked, and two rooms use it. So this is the one
/// thing of ours that is shared without being handed around. Held while a letter is composed or a mail is read.
/// Threads: any.
inline std::mutex& mail_library() {
    static std::mutex mutex;
    return mutex;
}

}  // namespace tocsin

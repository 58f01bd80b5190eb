#include "engine/verify/archive.h"

#include <memory>
#include <vector>

#include <archive.h>
#include <archive_entry.h>

namespace tocsin::verify {
namespace {

constexpr std::size_t block_bytes = 256 << 10;

struct Close {
    void operator()(archive* reader) const { archive_read_free(reader); }
};

using Reader = std::unique_ptr<archive, Close>;

std::string said(archive* reader) {
    const char* text = archive_error_string(reader);
    return text == nullptr ? "unknown fault" : text;
}

Reader open(const std::string& file, View view) {
    Reader reader(archive_read_new());
    if (!reader) throw Unreadable("no memory");
    const int known = view == View::stream ? archive_read_support_format_zip_streamable(reader.get())
                                           : archive_read_support_format_zip_seekable(reader.get());
    if (known != ARCHIVE_OK) throw Unreadable(said(reader.get()));
    if (archive_read_open_filename(reader.get(), file.c_str(), block_bytes) != ARCHIVE_OK)
        throw Unreadable(said(reader.get()));
    return reader;
}

Member member_of(archive_entry* entry) {
    const char* path = archive_entry_pathname(entry);
    const bool file = archive_entry_filetype(entry) == AE_IFREG && archive_entry_hardlink(entry) == nullptr;
    return {path == nullptr ? "" : path, file && archive_entry_is_encrypted(entry) == 0};
}

class Walking {
public:
    Walking(archive* reader, const Limits& limits, Walker& walker)
        : reader_(reader), limits_(limits), walker_(walker), block_(block_bytes) {}

    std::string run() {
        for (std::size_t members = 0;; ++members) {
            archive_entry* entry = nullptr;
            const int code = archive_read_next_header(reader_, &entry);
            if (code == ARCHIVE_EOF) return {};
            if (code != ARCHIVE_OK && code != ARCHIVE_WARN) return said(reader_);
            if (members == limits_.members_max) throw Unreadable("it holds too many members");
            auto member = member_of(entry);
            if (code == ARCHIVE_WARN) member.plain = false;  // a name or a field that libarchive had to guess at
            const auto want = walker_.begin(member);
            if (want == Walker::Want::stop) return {};
            if (want == Walker::Want::nothing) continue;
            if (!read()) return said(reader_);
            walker_.end();
        }
    }

private:
    bool read() {
        for (;;) {
            const la_ssize_t size = archive_read_data(reader_, block_.data(), block_.size());
            if (size < 0) return false;
            if (size == 0) return true;
            expanded_ += static_cast<std::uint64_t>(size);
            if (expanded_ > limits_.expanded_bytes_max)
                throw Unreadable("it expands to more than " + std::to_string(limits_.expanded_bytes_max) +
                                 " bytes; if that is right, say so with --expanded-max");
            walker_.bytes({block_.data(), static_cast<std::size_t>(size)});
        }
    }

    archive* reader_;
    const Limits& limits_;
    Walker& walker_;
    std::vector<char> block_;
    std::uint64_t expanded_ = 0;
};

}  // namespace

std::string walk(const std::string& file, View view, const Limits& limits, Walker& walker) {
    const auto reader = open(file, view);
    return Walking(reader.get(), limits, walker).run();
}

}  // namespace tocsin::verify

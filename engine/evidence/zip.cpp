#include "engine/evidence/zip.h"

#include <archive.h>
#include <archive_entry.h>

#include <algorithm>
#include <cerrno>

namespace tocsin::evidence {

namespace {

struct Ends {
    void operator()(archive* a) const { archive_write_free(a); }
    void operator()(archive_entry* e) const { archive_entry_free(e); }
};

la_ssize_t hand_on(archive* a, void* sink, const void* bytes, std::size_t count) {
    try {
        if ((*static_cast<Sink*>(sink))({static_cast<const char*>(bytes), count})) return static_cast<la_ssize_t>(count);
    } catch (const std::exception&) {
        // What a sink throws must not fly through C.
    }
    archive_set_error(a, EIO, "not taken");
    return -1;
}

bool is_path_byte(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' || c == '-' || c == '.' ||
           c == '/';
}

}  // namespace

bool is_bundle_path(std::string_view path) {
    if (path.empty() || path.size() > 255 || !std::all_of(path.begin(), path.end(), is_path_byte)) return false;
    while (true) {
        const auto slash = path.find('/');
        const auto step = path.substr(0, slash);
        if (step.empty() || step == "." || step == "..") return false;
        if (slash == std::string_view::npos) return true;
        path.remove_prefix(slash + 1);
    }
}

struct Zip::Inside {
    Sink sink;
    Instant dated_at;
    std::unique_ptr<archive, Ends> out;
    bool open = false, member = false;

    [[nodiscard]] Status failed() const {
        // Only the sink can refuse: everything else is memory.
        return Error(Fault::remote,
                     "The archive could not be written to its end; nobody takes it any more, or the disk is full.");
    }
};

Zip::Zip(Sink sink, Instant dated_at) : inside_(new Inside{std::move(sink), dated_at, nullptr}) {
    inside_->out.reset(archive_write_new());
    archive* out = inside_->out.get();
    // Unblocked, so that what is written is handed on at once and nothing pads the end.
    inside_->open = out != nullptr && archive_write_set_format_zip(out) == ARCHIVE_OK &&
                    archive_write_set_format_option(out, "zip", "compression", "deflate") == ARCHIVE_OK &&
                    archive_write_set_bytes_per_block(out, 0) == ARCHIVE_OK &&
                    archive_write_open(out, &inside_->sink, nullptr, hand_on, nullptr) == ARCHIVE_OK;
}

Zip::Zip(Zip&&) noexcept = default;
Zip& Zip::operator=(Zip&&) noexcept = default;
Zip::~Zip() = default;

Status Zip::begin(const std::string& path) {
    if (!is_bundle_path(path)) return Error(Fault::invalid_input, "A member's path is not one that a bundle may hold.");
    if (inside_->member) return Error(Fault::internal, "A member of the archive was begun before the last one ended.");
    if (!inside_->open) return inside_->failed();
    const std::unique_ptr<archive_entry, Ends> entry(archive_entry_new());
    archive_entry_set_pathname(entry.get(), path.c_str());
    archive_entry_set_filetype(entry.get(), AE_IFREG);
    archive_entry_set_perm(entry.get(), 0644);
    const auto seconds = std::chrono::floor<std::chrono::seconds>(inside_->dated_at.time_since_epoch()).count();
    archive_entry_set_mtime(entry.get(), static_cast<time_t>(seconds), 0);
    archive_entry_unset_size(entry.get());  // known at its end only
    if (archive_write_header(inside_->out.get(), entry.get()) != ARCHIVE_OK) return inside_->failed();
    inside_->member = true;
    return ok();
}

Status Zip::write(std::string_view bytes) {
    if (!inside_->member) return Error(Fault::internal, "Bytes of the archive belong to no member.");
    while (!bytes.empty()) {
        const la_ssize_t taken = archive_write_data(inside_->out.get(), bytes.data(), bytes.size());
        if (taken <= 0) return inside_->failed();
        bytes.remove_prefix(static_cast<std::size_t>(taken));
    }
    return ok();
}

Status Zip::end() {
    if (!inside_->member) return Error(Fault::internal, "No member of the archive was begun.");
    inside_->member = false;
    if (archive_write_finish_entry(inside_->out.get()) != ARCHIVE_OK) return inside_->failed();
    return ok();
}

Status Zip::close() {
    if (inside_->member) return Error(Fault::internal, "A member of the archive has not ended.");
    if (!inside_->open || archive_write_close(inside_->out.get()) != ARCHIVE_OK) return inside_->failed();
    inside_->open = false;
    return ok();
}

}  // namespace tocsin::evidence
